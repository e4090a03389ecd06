/** The names of all phones in a row: which there are, on which app, which of them has news. */

import { avatar, button, h } from "./dom.js";

/** Half of a phone on the screen is enough to read it. */
const IN_VIEW = 0.5;

export class Tabs {
  #element;
  #store;
  #strip;
  #go;
  #inView = new Set();
  #watch;

  /** `go(userId)` brings a phone onto the screen. */
  constructor(element, { store, strip, go }) {
    this.#element = element;
    this.#store = store;
    this.#strip = strip;
    this.#go = go;
    element.setAttribute("role", "tablist");
    element.addEventListener("keydown", (event) => this.#onKey(event));
    const options = { root: strip, threshold: IN_VIEW };
    this.#watch = new IntersectionObserver((entries) => this.#onView(entries), options);
  }

  /** A phone has been added. */
  follow(phone) {
    this.#watch.observe(phone);
  }

  /** `unseen`: how much has arrived on each phone since it was last looked at. */
  draw(userIds, current, unseen) {
    const focused = this.#element.contains(document.activeElement);
    const before = this.#element.querySelector("[aria-selected=true]")?.dataset.user;
    this.#element.replaceChildren(
      ...userIds.map((userId) => this.#tab(userId, userId === current, unseen.get(userId) ?? 0)),
    );
    const chosen = this.#element.querySelector("[aria-selected=true]");
    if (focused) chosen?.focus();
    if (chosen && chosen.dataset.user !== before) this.#reveal(chosen);
  }

  #tab(userId, isIt, unseen) {
    const phone = this.#store.phones.get(userId);
    const [, name, duty] = /^(.*?)\s*(?:\((.*)\))?$/.exec(phone.name);
    const channel = phone.channel ?? "telegram";
    const app = channel === "zalo" ? "Zalo" : "Telegram";
    const news = unseen > 0 ? `, ${unseen} tin mới` : "";
    return button(
      {
        class: this.#inView.has(userId) ? "tab in-view" : "tab",
        role: "tab",
        "aria-selected": String(isIt),
        "aria-controls": `phone-${userId}`,
        "aria-label": `${phone.name}, ${app}${news}`,
        title: `${phone.name} · ${app}`,
        tabindex: isIt ? "0" : "-1",
        data: { user: userId, channel },
      },
      () => this.#go(userId),
      avatar(userId, phone.name),
      h(
        "span",
        { class: "who" },
        h("b", {}, name),
        h(
          "small",
          {},
          h("span", { class: "app" }, app),
          duty ? h("span", { class: "duty" }, ` · ${shortDuty(duty, app)}`) : null,
        ),
      ),
      unseen > 0 ? h("span", { class: "badge" }, String(unseen)) : null,
    );
  }

  /** Only the row itself is scrolled: the page and the stage stay where they are. */
  #reveal(tab) {
    const left = tab.offsetLeft + tab.offsetWidth / 2 - this.#element.clientWidth / 2;
    this.#element.scrollTo({ left, behavior: "smooth" });
  }

  #onView(entries) {
    for (const { target, isIntersecting } of entries) {
      const userId = Number(target.dataset.user);
      if (isIntersecting) this.#inView.add(userId);
      else this.#inView.delete(userId);
      const tab = this.#element.querySelector(`[data-user="${userId}"]`);
      tab?.classList.toggle("in-view", isIntersecting);
    }
  }

  #onKey(event) {
    const tabs = [...this.#element.children];
    const place = tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
    const to = {
      ArrowRight: (place + 1) % tabs.length,
      ArrowLeft: (place - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    if (to === undefined || place < 0) return;
    event.preventDefault();
    this.#go(Number(tabs[to].dataset.user));
  }
}

/** "đầu mối, dùng Zalo" beside the name of the app is "đầu mối". */
function shortDuty(duty, app) {
  return duty.replace(new RegExp(`,?\\s*dùng ${app}$`), "");
}
