/** The line above a conversation: back, who, typing or not, menu. And the list of all of them. */

import { avatar, botAvatar, button, h, iconButton } from "./dom.js";
import { gist } from "./message_view.js";

export class ChatHead {
  #store;

  constructor(store, { back, more }) {
    this.#store = store;
    this.badge = h("span", { class: "badge", hidden: true });
    const backProps = { class: "icon-btn back" };
    this.back = iconButton("back", "Các cuộc trò chuyện", back, backProps);
    this.back.append(this.badge);
    this.picture = h("div", { class: "picture" });
    this.title = h("b");
    this.note = h("small");
    const moreProps = { class: "icon-btn more", "aria-haspopup": "menu" };
    this.more = iconButton("more", "Thêm việc khác", () => more(this.more), moreProps);
    const who = h("div", { class: "who" }, this.title, this.note);
    this.element = h("div", { class: "chat-head" }, this.back, this.picture, who, this.more);
  }

  /** `chatId` null: the list of chats is open. `unread` counts what waits in other chats. */
  draw({ chatId, hasOthers, unread }) {
    const group = this.#store.groups.get(chatId);
    const isList = chatId === null;
    const isTyping = !isList && this.#store.chat(chatId).isTyping;
    this.back.hidden = isList || !hasOthers;
    this.badge.hidden = unread === 0;
    this.badge.textContent = unread;
    this.picture.hidden = isList;
    this.note.hidden = isList;
    this.title.textContent = isList ? "Các cuộc trò chuyện" : this.#titleOf(group);
    this.note.classList.toggle("typing", isTyping);
    const idle = group ? `${group.members.length + 1} thành viên` : "bot";
    this.note.textContent = isTyping ? "đang gõ…" : idle;
    if (this.picture.dataset.chat !== String(chatId)) {
      this.picture.dataset.chat = chatId;
      this.picture.replaceChildren(group ? avatar(chatId, group.title) : botAvatar());
    }
  }

  #titleOf(group) {
    return group?.title ?? this.#store.bot.name;
  }
}

/** All conversations of a phone: [{chatId, unread}], `open(chatId)` opens one. */
export function chatList(store, chats, open) {
  const rows = chats.map(({ chatId, unread }) => {
    const group = store.groups.get(chatId);
    const { last } = store.chat(chatId);
    const name = group?.title ?? store.bot.name;
    return h(
      "li",
      {},
      button(
        {},
        () => open(chatId),
        group ? avatar(chatId, name) : botAvatar(),
        h(
          "span",
          { class: "summary" },
          h("b", {}, name),
          h("small", {}, last ? gist(last) : "Chưa có tin nhắn"),
        ),
        unread > 0 && h("span", { class: "badge" }, String(unread)),
      ),
    );
  });
  return h("ul", { class: "chat-list" }, rows);
}
