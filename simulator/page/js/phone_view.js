/** One phone: its owner's name, the open chat or the list of chats, the field to write in. */

import { ChatHead, chatList } from "./chat_head.js";
import { ChatView } from "./chat_view.js";
import { Composer } from "./composer.js";
import { alertBox, showPhoto } from "./dialogs.js";
import { avatar, h, icon } from "./dom.js";
import { acceptDrops } from "./drops.js";
import { openMenu } from "./menus.js";
import { dateOf, timeOf } from "./moments.js";
import { Person } from "./person.js";
import { phoneMenu } from "./phone_menu.js";

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
    if (this.#phone.draft) this.composer.setText(this.#phone.draft);
  }

  get #phone() {
    return this.#store.phones.get(this.#userId);
  }

  #build() {
    const name = this.#phone.name;
    this.ownerText = h("div");
    this.flag = h("span", { class: "flag", hidden: true }, "Đã chặn bot");
    this.clock = h("span");
    this.head = new ChatHead(this.#store, {
      back: () => this.#showChats(),
      more: (anchor) => this.#openMenu(anchor),
    });
    this.body = h("div", { class: "chat" });
    this.composer = new Composer(this.#composerActs());
    this.foot = h("div", { class: "foot" }, this.composer.element);
    this.device = h(
      "div",
      { class: "device" },
      h("div", { class: "status", "aria-hidden": "true" }, this.clock, icon("battery")),
      this.head.element,
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
    const canTake = () => this.#chatId !== null && !this.composer.form.hidden;
    acceptDrops(this.device, canTake, (files) => this.composer.offerFiles(files));
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
    const where = phone.channel === "zalo" ? "Zalo" : username;
    this.ownerText.replaceChildren(h("b", {}, phone.name), h("small", {}, where));
    this.flag.hidden = !phone.blocked;
    const chats = this.#store.chatIdsOf(this.#userId);
    if (this.#chatId !== null && !chats.includes(this.#chatId)) {
      this.openChat(phone.chat_id);
      return;
    }
    const listed = chats.map((chatId) => ({ chatId, unread: this.#unread(chatId) }));
    if (this.#chatId === null) {
      this.#replaceBody(chatList(this.#store, listed, (chatId) => this.openChat(chatId)));
    }
    const elsewhere = listed.filter(({ chatId }) => chatId !== this.#chatId);
    const unread = elsewhere.reduce((sum, chat) => sum + chat.unread, 0);
    this.head.draw({ chatId: this.#chatId, hasOthers: chats.length > 1, unread });
    const isPrivate = this.#chatId === phone.chat_id;
    this.composer.element.hidden = this.#chatId === null;
    this.composer.setMenu(isPrivate && phone.channel !== "zalo");
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
    const message = this.#phone.channel === "zalo" ? null : this.#last;
    if (message) this.composer.setAbout({ kind: "edit", message });
    return Boolean(message);
  }

  /** The last text of this person in the open chat. */
  get #last() {
    return this.#store.chat(this.#chatId).lastOwn(this.#userId, ({ kind }) => kind === "text");
  }

  #openMenu(anchor) {
    const editLast = this.#chatId !== null && this.#last ? () => this.#editLast() : null;
    const chatId = this.#chatId ?? this.#phone.chat_id;
    const items = phoneMenu({ person: this.person, phone: this.#phone, chatId, editLast });
    openMenu(anchor, "Thêm việc khác", items);
  }
}
