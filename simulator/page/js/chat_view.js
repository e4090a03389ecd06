/** The scrolling conversation of one chat on one phone. Redraws only the bubbles that changed. */

import { botAvatar, button, h, icon } from "./dom.js";
import { dayLabel } from "./moments.js";
import { messageNode } from "./message_view.js";

const NEAR_END_PX = 90;
/** A pressed button stops waiting when the bot answers; or after this, as on a real phone. */
const PRESS_WAIT_MS = 15_000;

export class ChatView {
  #store;
  #chat;
  #userId;
  #act;
  #rows = new Map();
  #drawn = new Map();
  #pressed = new Map();
  #unseen = 0;
  #typingTimer = null;

  constructor(store, chatId, userId, act) {
    this.#store = store;
    this.#chat = store.chat(chatId);
    this.#userId = userId;
    this.#act = { ...act, press: (...press) => this.#press(act, ...press) };
    this.list = h("ol", {
      class: "messages",
      role: "log",
      "aria-label": "Tin nhắn",
      "aria-live": "off",
    });
    this.scroll = h("div", { class: "scroll", tabindex: "0" }, this.list);
    this.badge = h("span", { class: "badge", hidden: true });
    this.down = button(
      { class: "icon-btn to-bottom", hidden: true, "aria-label": "Xuống tin mới nhất" },
      () => this.toEnd(true),
      icon("down"),
      this.badge,
    );
    this.element = h("div", { class: "chat" }, this.scroll, this.down);
    this.scroll.addEventListener("scroll", () => this.#onScroll(), { passive: true });
    // The keyboard of a phone, a longer composer: stay at the newest message.
    let wasAtEnd = true;
    this.scroll.addEventListener("scroll", () => (wasAtEnd = this.#isAtEnd()), { passive: true });
    this.observer = new ResizeObserver(() => wasAtEnd && this.toEnd());
    this.observer.observe(this.scroll);
    this.observer.observe(this.list);
    this.draw();
    // What was there before is not read aloud; what comes from now on is.
    setTimeout(() => this.list.setAttribute("aria-live", "polite"), 500);
  }

  close() {
    this.observer.disconnect();
    clearTimeout(this.#typingTimer);
  }

  /** Bring the list in line with the store. `fresh` are ids that just arrived. */
  draw(fresh = null) {
    const stay = this.#isAtEnd();
    const chat = this.#chat;
    const all = [...chat.messages.values(), ...chat.outgoing.values()];
    const nodes = [];
    let previous = null;
    let day = null;
    all.forEach((message, index) => {
      const label = dayLabel(message.date * 1000, this.#store.now());
      if (label !== day) {
        const id = `day:${message.id ?? message.key}`;
        nodes.push(this.#keep(id, label, () => h("li", { class: "day" }, label)));
        previous = null;
        day = label;
      }
      nodes.push(this.#row(message, previous, all[index + 1], fresh));
      previous = message;
    });
    if (all.length === 0) nodes.push(this.#keep("welcome", "", () => this.#welcome()));
    if (chat.isTyping) nodes.push(this.#keep("typing", "", typingRow));
    this.#place(nodes);
    this.#expectTypingEnd();
    if (stay) this.toEnd();
    else if (fresh) this.#count();
  }

  toEnd(isSmooth = false) {
    const behavior = isSmooth ? "smooth" : "instant";
    this.scroll.scrollTo({ top: this.scroll.scrollHeight, behavior });
  }

  /** The bot has answered a press (or changed the message): stop the button's progress. */
  settle(messageId) {
    clearTimeout(this.#pressed.get(messageId)?.timer);
    if (this.#pressed.delete(messageId)) this.#showPressed(messageId);
  }

  #row(message, previous, next, fresh) {
    const isOwn = message.user_id === this.#userId;
    const look = {
      isOwn,
      isGroup: this.#chat.id < 0,
      sender: isOwn ? "Tôi" : this.#nameOf(message),
      replied: message.reply_to ? (this.#chat.messages.get(message.reply_to) ?? null) : null,
      state: this.#stateOf(message),
      follows: Boolean(previous) && previous.user_id === message.user_id && !previous.reply_markup,
      hasTail: !next || next.user_id !== message.user_id || Boolean(message.reply_markup),
    };
    const id = message.id ?? message.key;
    const version = JSON.stringify([message, { ...look, replied: look.replied?.id }]);
    const isChange = this.#drawn.has(id) && this.#drawn.get(id) !== version;
    const node = this.#keep(id, version, () => messageNode(message, look, this.#act));
    if (fresh === id) node.classList.add("fresh");
    if (isChange) {
      if (message.edited) node.querySelector(".bubble").classList.add("changed");
      this.#showPressed(id, node);
    }
    return node;
  }

  #nameOf(message) {
    return message.from === "bot" ? this.#store.bot.name : this.#store.nameOf(message.user_id);
  }

  #stateOf(message) {
    if (message.failed) return "failed";
    if (!message.id) return "waiting";
    return message.id <= this.#chat.noticedId ? "noticed" : "sent";
  }

  #keep(id, version, make) {
    if (this.#drawn.get(id) !== version) {
      const old = this.#rows.get(id);
      const focus = focusPath(old);
      const node = make();
      this.#rows.set(id, node);
      this.#drawn.set(id, version);
      if (old?.isConnected) {
        old.replaceWith(node);
        focus(node);
      }
    }
    return this.#rows.get(id);
  }

  #place(nodes) {
    const wanted = new Set(nodes);
    for (const [id, node] of this.#rows) {
      if (!wanted.has(node)) {
        node.remove();
        this.#rows.delete(id);
        this.#drawn.delete(id);
      }
    }
    nodes.forEach((node, index) => {
      const there = this.list.children[index];
      if (there !== node) this.list.insertBefore(node, there ?? null);
    });
  }

  #welcome() {
    const { name, username } = this.#store.bot;
    const group = this.#store.groups.get(this.#chat.id);
    const call = `gõ @${username} hoặc trả lời tin của bot`;
    const inGroup = `Trong nhóm, bot chỉ trả lời khi được gọi: ${call}.`;
    const isZalo = this.#store.phones.get(this.#userId)?.channel === "zalo";
    const begin = isZalo ? "Nhắn một tin bất kỳ" : "Bấm Bắt đầu";
    const alone = `Chưa có tin nhắn nào. ${begin} để trò chuyện với bot.`;
    return h(
      "li",
      { class: "welcome" },
      botAvatar(),
      h("b", {}, group ? group.title : name),
      h("p", {}, group ? inGroup : alone),
    );
  }

  async #press(act, message, row, column, key) {
    const { id } = message;
    if (key.url) return act.link(key.url) || open(key.url, "_blank", "noopener");
    clearTimeout(this.#pressed.get(id)?.timer);
    const timer = setTimeout(() => this.settle(id), PRESS_WAIT_MS);
    this.#pressed.set(id, { row, column, timer });
    this.#showPressed(id);
    if (!(await act.press(message, row, column))) this.settle(id);
  }

  #showPressed(id, node = this.#rows.get(id)) {
    const pressed = this.#pressed.get(id);
    for (const key of node?.querySelectorAll(".key") ?? []) {
      const { row, column } = key.dataset;
      const isIt = Number(row) === pressed?.row && Number(column) === pressed?.column;
      if (isIt) key.setAttribute("aria-busy", "true");
      else key.removeAttribute("aria-busy");
    }
  }

  #expectTypingEnd() {
    clearTimeout(this.#typingTimer);
    const left = this.#chat.typingUntil - Date.now();
    if (left > 0) this.#typingTimer = setTimeout(() => this.draw(), left + 20);
  }

  #isAtEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroll;
    return scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
  }

  #onScroll() {
    const isAtEnd = this.#isAtEnd();
    this.down.hidden = isAtEnd;
    if (isAtEnd) this.#unseen = 0;
    this.badge.hidden = this.#unseen === 0;
  }

  #count() {
    this.#unseen += 1;
    this.badge.textContent = this.#unseen;
    this.badge.hidden = false;
  }
}

function typingRow() {
  const dots = h("div", { class: "dots" }, h("i"), h("i"), h("i"));
  const bubble = h("div", { class: "bubble", role: "img", "aria-label": "Bot đang gõ" }, dots);
  return h("li", { class: "row in tail", data: { typing: "" } }, bubble);
}

/** When a bubble is redrawn under the keyboard's focus, the same place in it gets the focus. */
function focusPath(old) {
  if (!old?.contains(document.activeElement)) return () => {};
  const all = [...old.querySelectorAll("button, a")];
  const index = all.indexOf(document.activeElement);
  return (node) => {
    const next = [...node.querySelectorAll("button, a")];
    (next[index] ?? next[0] ?? node.closest(".scroll"))?.focus({ preventScroll: true });
  };
}
