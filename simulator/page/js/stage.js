/** All phones side by side; on a narrow screen one at a time. By name, by scrolling, by swiping. */

import { h } from "./dom.js";
import { PhoneView } from "./phone_view.js";
import { Tabs } from "./tabs.js";

export class Stage {
  #store;
  #strip;
  #tabs;
  #views = new Map();
  #unseen = new Map();
  #current = null;

  constructor({ store, strip, tabs }) {
    this.#store = store;
    this.#strip = strip;
    this.#tabs = new Tabs(tabs, { store, strip, go: (userId) => this.#go(userId) });
    store.on("people", () => this.#drawPeople());
    store.on("chat", (change) => this.#onChat(change));
    store.on("typing", ({ chatId }) => this.#each((view) => view.onTyping(chatId)));
    store.on("answer", (event) => this.#each((view) => view.onAnswer(event)));
    store.on("clock", () => this.tick());
    strip.addEventListener("scroll", () => this.#onScroll(), { passive: true });
    strip.addEventListener("focusin", (event) => {
      const phone = event.target.closest(".phone");
      if (phone) this.#setCurrent(Number(phone.dataset.user));
    });
  }

  tick() {
    this.#each((view) => view.tick());
  }

  /** Put a text into the field of the phone in use, or of the first one. */
  say(text) {
    const view = this.#views.get(this.#current) ?? this.#views.values().next().value;
    view?.say(text);
  }

  #each(work) {
    for (const view of this.#views.values()) work(view);
  }

  #drawPeople() {
    for (const [userId, view] of this.#views) {
      if (!this.#store.phones.has(userId)) {
        view.element.remove();
        this.#views.delete(userId);
      }
    }
    const isFirst = this.#views.size === 0;
    for (const userId of this.#store.phones.keys()) {
      const view = this.#views.get(userId);
      if (view) {
        view.refresh();
        continue;
      }
      const added = new PhoneView(this.#store, userId);
      this.#views.set(userId, added);
      this.#strip.append(added.element);
      this.#tabs.follow(added.element);
      if (!isFirst) added.element.scrollIntoView({ inline: "center", behavior: "smooth" });
    }
    this.#strip.querySelector(".empty-stage")?.remove();
    if (this.#views.size === 0) {
      const words = "Chưa có điện thoại nào. Bấm “Thêm” ở thanh trên để thêm một người.";
      this.#strip.append(h("p", { class: "empty-stage" }, words));
    }
    if (!this.#views.has(this.#current)) this.#current = this.#views.keys().next().value ?? null;
    this.#drawTabs();
  }

  #onChat(change) {
    this.#each((view) => view.onChat(change));
    if (!change.isNew) return;
    for (const [userId] of this.#views) {
      const concerns = this.#store.chatIdsOf(userId).includes(change.chatId);
      if (concerns && change.message.user_id !== userId && userId !== this.#current) {
        this.#unseen.set(userId, (this.#unseen.get(userId) ?? 0) + 1);
      }
    }
    this.#drawTabs();
  }

  #setCurrent(userId) {
    if (userId === this.#current) return;
    this.#current = userId;
    this.#unseen.delete(userId);
    this.#drawTabs();
  }

  #drawTabs() {
    this.#tabs.draw([...this.#views.keys()], this.#current, this.#unseen);
  }

  #go(userId) {
    this.#setCurrent(userId);
    const { element } = this.#views.get(userId);
    const aside = Math.max(0, (this.#strip.clientWidth - element.offsetWidth) / 2);
    const left = element.offsetLeft - this.#strip.offsetLeft - aside;
    this.#strip.scrollTo({ left, behavior: "smooth" });
    element.classList.remove("found");
    requestAnimationFrame(() => element.classList.add("found"));
  }

  /** Swiped on a narrow screen: the phone that fills it is the current one. */
  #onScroll() {
    const { scrollLeft, clientWidth } = this.#strip;
    const middle = scrollLeft + clientWidth / 2;
    for (const [userId, { element }] of this.#views) {
      const left = element.offsetLeft - this.#strip.offsetLeft;
      if (element.offsetWidth === clientWidth && left <= middle && middle < left + clientWidth) {
        this.#setCurrent(userId);
      }
    }
  }
}
