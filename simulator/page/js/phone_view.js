/** One phone: its owner's name, the open chat or the list of chats, the menu with everything else. */

import { ChatView } from "./chat_view.js";
import { Composer } from "./composer.js";
import { alertBox, showPhoto } from "./dialogs.js";
import { avatar, botAvatar, h, icon } from "./dom.js";
import { openMenu } from "./menus.js";
import { gist } from "./message_view.js";
import { dateOf, timeOf } from "./moments.js";
import { Person } from "./person.js";

const TOAST_MS = 4000;

export class PhoneView {
  #store;
  #userId;
  #chatId;
  #view = null;
  #read = new Map();
  #today = "";

  constructor(store, userId) {
    this.#store = store;
    this.#userId = userId;
    this.person = new Person(store, userId, (text) => this.toast(text));
    this.#build();
    this.openChat(this.#phone.chat_id);
  }

  get #phone() {
    return this.#store.phones.get(this.#userId);
  }

  #build() {
    const name = this.#phone.name;
    this.ownerText = h("div");
    this.flag = h("span", { class: "flag", hidden: true }, "Đã chặn bot");
    this.clock = h("span");
    this.head = h("div", { class: "chat-head" });
    this.body = h("div", { class: "chat" });
    this.composer = new Composer(this.#composerActs());
    this.foot = h("div", { class: "foot" }, this.composer.element);
    this.device = h(
      "div",
      { class: "device" },
      h("div", { class: "status", "aria-hidden": "true" }, this.clock, icon("battery")),
      this.head,
      this.body,
      this.foot,
    );
    this.element = h(
      "section",
      {
        class: "phone",
        id: `phone-${this.#userId}`,
        "aria-label": `Điện thoại của ${name}`,
        data: { user: this.#userId, channel: this.#phone.channel ?? "telegram" },
      },
      h("div", { class: "owner" }, avatar(this.#userId, name), this.ownerText, this.flag),
      this.device,
    );
    this.#acceptDrops();
  }

  #composerActs() {
    const { person } = this;
    return {
      send: (text, options) => person.send(this.#chatId, text, options),
      sendFile: (upload) => person.sendFile(this.#chatId, upload),
      edit: (message, text) => person.edit(this.#chatId, message, text),
      editLast: () => this.#editLast(),
      commands: () => person.commands(),
      start: () => person.start(),
      startWithCode: () => person.startWithCode(),
      unblock: () => person.unblock(),
    };
  }

  openChat(chatId) {
    this.#view?.close();
    this.#chatId = chatId;
    const { person } = this;
    this.#view = new ChatView(this.#store, chatId, this.#userId, {
      press: (message, row, column) => person.press(chatId, message, row, column),
      reply: (message) => this.composer.setAbout({ kind: "reply", message }),
      retry: (draft) => person.retry(chatId, draft),
      command: (text) => person.send(chatId, text),
      link: (url) => person.openLink(url),
      photo: showPhoto,
    });
    this.#replaceBody(this.#view.element);
    this.composer.setAbout(null);
    this.refresh();
    this.#view.toEnd();
  }

  #showChats() {
    this.#view?.close();
    this.#view = null;
    this.#chatId = null;
    this.refresh();
  }

  #replaceBody(node) {
    this.body.replaceWith(node);
    this.body = node;
  }

  /** Names, typing sign, blocked or not, chats: whatever is not a bubble. */
  refresh() {
    const phone = this.#phone;
    if (!phone) return;
    const username = phone.username ? `@${phone.username}` : "chưa đặt tên người dùng";
    this.ownerText.replaceChildren(h("b", {}, phone.name), h("small", {}, username));
    this.flag.hidden = !phone.blocked;
    const chats = this.#store.chatIdsOf(this.#userId);
    if (this.#chatId !== null && !chats.includes(this.#chatId)) return this.openChat(phone.chat_id);
    if (this.#chatId === null) this.#drawChats(chats);
    this.#drawHead(chats);
    const isPrivate = this.#chatId === phone.chat_id;
    this.composer.element.hidden = this.#chatId === null;
    this.composer.setMenu(isPrivate);
    if (!isPrivate) this.composer.setMode("write");
    else if (phone.blocked) this.composer.setMode("blocked");
    else if (phone.started) this.composer.setMode("write");
    else this.composer.setMode("start");
    this.tick();
  }

  /** Time goes on: the phone's clock, and "Hôm nay" above the messages. */
  tick() {
    const now = this.#store.now();
    this.clock.textContent = timeOf(now);
    if (this.#today === dateOf(now)) return;
    this.#today = dateOf(now);
    this.#view?.draw();
  }

  #drawHead(chats) {
    const group = this.#store.groups.get(this.#chatId);
    const isTyping = this.#chatId !== null && this.#store.chat(this.#chatId).isTyping;
    const idle = group ? `${group.members.length + 1} thành viên` : "bot";
    const others = chats.filter((id) => id !== this.#chatId).reduce((sum, id) => sum + this.#unread(id), 0);
    const back = h(
      "button",
      { class: "icon-btn back", "aria-label": "Các cuộc trò chuyện", title: "Các cuộc trò chuyện", on: { click: () => this.#showChats() } },
      icon("back"),
      others > 0 ? h("span", { class: "badge" }, String(others)) : null,
    );
    const more = h(
      "button",
      { class: "icon-btn more", "aria-label": "Thêm việc khác", title: "Thêm việc khác", "aria-haspopup": "menu", on: { click: () => this.#openMenu(more) } },
      icon("more"),
    );
    const title = this.#chatId === null ? "Các cuộc trò chuyện" : (group?.title ?? this.#store.bot.name);
    const version = JSON.stringify([title, idle, isTyping, others, chats.length, this.#chatId]);
    if (this.head.dataset.version === version) return;
    this.head.dataset.version = version;
    this.head.replaceChildren(
      ...[
        chats.length > 1 && this.#chatId !== null ? back : null,
        this.#chatId === null ? null : group ? avatar(group.chat_id, group.title) : botAvatar(),
        h(
          "div",
          { class: "who" },
          h("b", {}, title),
          this.#chatId === null ? null : h("small", { class: isTyping ? "typing" : null }, isTyping ? "đang gõ…" : idle),
        ),
        more,
      ].filter(Boolean),
    );
  }

  #drawChats(chats) {
    const rows = chats.map((id) => {
      const group = this.#store.groups.get(id);
      const { last } = this.#store.chat(id);
      const unread = this.#unread(id);
      return h(
        "li",
        {},
        h(
          "button",
          { on: { click: () => this.openChat(id) } },
          group ? avatar(id, group.title) : botAvatar(),
          h(
            "span",
            { class: "summary" },
            h("b", {}, group?.title ?? this.#store.bot.name),
            h("small", {}, last ? gist(last) : "Chưa có tin nhắn"),
          ),
          unread > 0 ? h("span", { class: "badge" }, String(unread)) : null,
        ),
      );
    });
    this.#replaceBody(h("ul", { class: "chat-list" }, rows));
  }

  #unread(chatId) {
    const read = this.#read.get(chatId) ?? 0;
    const messages = this.#store.chat(chatId).messages.values();
    return [...messages].filter(({ id, user_id: by }) => id > read && by !== this.#userId).length;
  }

  /** Something happened in a chat; `change` is what the store told. */
  onChat({ chatId, message, isNew, isEdit }) {
    if (!this.#store.chatIdsOf(this.#userId).includes(chatId)) return;
    if (chatId === this.#chatId) {
      if (isEdit) this.#view.settle(message.id);
      this.#view.draw(isNew ? message.id : null);
      this.#read.set(chatId, this.#store.chat(chatId).last?.id ?? 0);
      if (isNew && message.user_id === this.#userId) this.#view.toEnd();
    }
    this.refresh();
  }

  onTyping(chatId) {
    if (chatId !== this.#chatId) return;
    this.#view.draw();
    this.refresh();
    setTimeout(() => this.refresh(), 5100);
  }

  onAnswer(event) {
    const isMine = event.user_id === undefined || event.user_id === this.#userId;
    if (!isMine || event.chat_id !== this.#chatId) return;
    this.#view.settle(event.message_id);
    if (!event.text) return;
    if (event.show_alert) alertBox(this.#store.bot.name, event.text);
    else this.toast(event.text);
  }

  toast(text) {
    this.foot.querySelector(".toast")?.remove();
    const toast = h("div", { class: "toast", role: "status" }, text);
    this.foot.append(toast);
    setTimeout(() => toast.remove(), TOAST_MS + text.length * 30);
  }

  say(text) {
    this.composer.setText(text);
    this.composer.focus();
  }

  #editLast() {
    const last = this.#store.chat(this.#chatId).lastOwn(this.#userId, ({ kind }) => kind === "text");
    if (last) this.composer.setAbout({ kind: "edit", message: last });
    return Boolean(last);
  }

  #openMenu(anchor) {
    const { person } = this;
    const chatId = this.#chatId ?? this.#phone.chat_id;
    const phone = this.#phone;
    const isPrivate = chatId === phone.chat_id;
    const isShut = isPrivate && (phone.blocked || !phone.started);
    const canEdit = Boolean(this.#store.chat(chatId).lastOwn(this.#userId, ({ kind }) => kind === "text"));
    const kind = (name, label, glyph) => ({ label, icon: glyph, disabled: isShut, run: () => person.sendKind(chatId, name) });
    openMenu(anchor, "Thêm việc khác", [
      kind("sticker", "Gửi nhãn dán", "sticker"),
      kind("voice", "Gửi tin thoại", "mic"),
      kind("location", "Gửi vị trí", "location"),
      kind("contact", "Gửi danh thiếp", "contact"),
      { label: "Chuyển tiếp một tin", icon: "forward", disabled: isShut, run: () => person.forward(chatId) },
      { label: "Sửa tin cuối", icon: "edit", disabled: isShut || !canEdit, run: () => this.#editLast() },
      { label: "Bấm nút kế tiếp hai lần", icon: "repeat", disabled: isShut, run: () => person.doubleNextPress() },
      "-",
      { label: "Mở bằng mã mời", icon: "key", run: () => person.startWithCode() },
      phone.blocked
        ? { label: "Bỏ chặn bot", icon: "check", run: () => person.unblock() }
        : { label: "Chặn bot", icon: "ban", danger: true, disabled: !phone.started, run: () => person.block() },
      { label: "Bỏ điện thoại này", icon: "trash", danger: true, run: () => person.remove() },
    ]);
  }

  #acceptDrops() {
    const sign = h("div", { class: "drop-here" }, "Thả vào đây để gửi");
    let depth = 0;
    const hasFiles = (event) => event.dataTransfer?.types.includes("Files") && !this.composer.form.hidden && this.#chatId !== null;
    const end = () => {
      depth = 0;
      sign.remove();
    };
    this.device.addEventListener("dragenter", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth += 1;
      this.device.append(sign);
    });
    this.device.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
    this.device.addEventListener("dragleave", (event) => {
      if (hasFiles(event) && (depth -= 1) <= 0) end();
    });
    this.device.addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      end();
      this.composer.offerFiles([...event.dataTransfer.files]);
    });
  }
}
