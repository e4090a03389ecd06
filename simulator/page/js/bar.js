/** The bar on top: the bot's health, the simulated time, the levers, more people, help. */

import * as api from "./api.js";
import { button, h, icon } from "./dom.js";
import { STEPS, condition, facts, levers } from "./machine.js";
import { closeMenu, openMenu } from "./menus.js";
import { dateOf, fromInput, longDateOf, spanOf, timeOf, toInput } from "./moments.js";
import { addGroup, addPerson } from "./newcomers.js";

const isSmall = () => matchMedia("(max-width: 720px)").matches;

const named = (label) => ({ "aria-label": label, title: label });

export class Bar {
  #store;
  #notice;
  #drawer;
  #theme;
  #busy = false;

  constructor(element, { store, notice, drawer, theme }) {
    this.#store = store;
    this.#notice = notice;
    this.#drawer = drawer;
    this.#theme = theme;
    const opens = { "aria-haspopup": "true" };
    this.health = button({ class: "health", ...opens }, () => this.#showHealth());
    this.clock = button({ class: "btn plain clock", ...opens }, () => this.#showClock());
    this.levers = h("div", { class: "bar-group only-wide" });
    this.more = button(
      { class: "btn square only-narrow", ...named("Điều khiển bot và mạng"), ...opens },
      () => this.#showLevers(),
      icon("sliders"),
    );
    this.add = button(
      { class: "btn not-small", ...named("Thêm người hoặc nhóm"), ...opens },
      () => this.#showAdd(),
      icon("plus"),
      "Thêm",
    );
    const help = button(
      { class: "btn square plain", ...named("Hướng dẫn và nhật ký") },
      () => this.#drawer.toggle(),
      icon("help"),
    );
    this.spoken = h("span", { class: "visually-hidden", role: "status" });
    element.append(
      this.spoken,
      h(
        "div",
        { class: "brand" },
        h("img", { src: "/page/icon.svg", alt: "" }),
        h("div", {}, h("b", {}, "Khuyến học bot"), h("span", {}, "Bản dùng thử trên máy này")),
      ),
      this.health,
      h("div", { class: "spacer" }),
      h("div", { class: "bar-group" }, this.clock),
      this.levers,
      h("div", { class: "bar-group" }, this.more, this.add, theme.button, help),
    );
    for (const topic of ["machine", "live"]) store.on(topic, () => this.drawMachine());
    store.on("clock", () => this.tick());
    this.drawMachine();
    this.tick();
  }

  drawMachine() {
    const { level, isBusy, words, short } = condition(this.#store);
    this.health.dataset.level = level;
    if (this.spoken.textContent !== words) this.spoken.textContent = words;
    this.health.toggleAttribute("data-busy", isBusy);
    this.health.setAttribute("aria-label", `${words}. Xem chi tiết`);
    this.health.replaceChildren(h("i"), h("span", {}, isSmall() ? short : words));
    levers(this.#store).forEach((lever, place) => this.#drawLever(lever, place));
  }

  /** In place, and never `disabled`: the button under a finger or with the focus must stay. */
  #drawLever(lever, place) {
    const isOff = (one) => one.disabled || this.#busy;
    const press = () => {
      const now = levers(this.#store)[place];
      if (!isOff(now)) this.#pull(now);
    };
    const node = this.levers.children[place] ?? button({}, press);
    if (!node.parentNode) this.levers.append(node);
    node.className = `btn${lever.danger ? " danger" : ""}${lever.active ? " active" : ""}`;
    node.setAttribute("aria-disabled", String(Boolean(isOff(lever))));
    if (node.dataset.label === lever.label) return;
    Object.assign(node.dataset, { lever: lever.id, label: lever.label });
    node.replaceChildren(icon(lever.icon), lever.label);
  }

  /** Called every second and whenever the clock is moved. */
  tick() {
    const now = this.#store.now();
    const offset = this.#store.clockOffset - this.#store.clockBegins;
    const words = `Giờ mô phỏng: ${longDateOf(now)}, ${timeOf(now)}. Chỉnh đồng hồ`;
    const shift = offset ? `${offset > 0 ? "+" : "−"}${spanOf(Math.abs(offset))}` : "";
    const label = words + shift;
    if (this.clock.dataset.label === label) return;
    this.clock.dataset.label = label;
    this.clock.setAttribute("aria-label", words);
    this.clock.replaceChildren(
      icon("clock"),
      h("span", { class: "day" }, longDateOf(now)),
      h("span", {}, timeOf(now)),
      h("span", { class: "shift", hidden: !shift }, shift),
    );
  }

  async #pull(lever) {
    this.#busy = true;
    this.drawMachine();
    await this.#try(lever.run);
    this.#busy = false;
    this.drawMachine();
  }

  async #try(work) {
    try {
      await work();
    } catch (error) {
      this.#notice(error.message);
    }
  }

  #showHealth() {
    const row = ([name, value]) => [h("dt", {}, name), h("dd", {}, value)];
    const rows = facts(this.#store).map(row);
    openMenu(this.health, "Sức khỏe của bot", [
      h("dl", { class: "facts" }, rows),
      "-",
      { label: "Xem nhật ký", icon: "commands", run: () => this.#drawer.show("log") },
    ]);
  }

  #showLevers() {
    openMenu(
      this.more,
      "Điều khiển bot và mạng",
      [
        ...levers(this.#store).map((lever) => ({ ...lever, run: () => this.#pull(lever) })),
        ...(isSmall() ? ["-", ...this.#newcomers(), "-", this.#theme.item()] : []),
      ],
    );
  }

  #showAdd() {
    openMenu(this.add, "Thêm người hoặc nhóm", this.#newcomers());
  }

  #newcomers() {
    return [
      {
        label: "Thêm người",
        hint: "Một điện thoại nữa, chưa từng nhắn cho bot",
        icon: "phone",
        run: () => this.#try(addPerson),
      },
      {
        label: "Lập nhóm",
        hint: "Mấy người và bot cùng một cuộc trò chuyện",
        icon: "group",
        disabled: this.#store.phones.size === 0,
        run: () => this.#try(() => addGroup(this.#store)),
      },
    ];
  }

  #showClock() {
    const now = this.#store.now();
    const field = h("input", { type: "datetime-local", value: toInput(now), min: toInput(now) });
    const error = h("div", { class: "error", role: "alert", hidden: true });
    // The browser writes dates its own way; this line says which day is meant.
    const meant = h("small", { "aria-live": "polite" }, longDateOf(now));
    field.addEventListener("input", () => {
      const target = fromInput(field.value);
      meant.textContent = Number.isNaN(target) ? "" : `${longDateOf(target)}, ${timeOf(target)}`;
    });
    const go = (event) => {
      event.preventDefault();
      const from = this.#store.now();
      const seconds = Math.round((fromInput(field.value) - from) / 1000);
      if (!(seconds > 0)) {
        error.textContent = `Anh/chị chọn thời điểm sau ${timeOf(from)} ngày ${dateOf(from)}.`;
        error.hidden = false;
        return;
      }
      closeMenu();
      this.#try(() => api.advanceClock(seconds));
    };
    const step = ([label, seconds]) => {
      const run = () => this.#try(() => api.advanceClock(seconds));
      return { label, icon: "forward", run };
    };
    openMenu(this.clock, "Chỉnh đồng hồ", [
      ...STEPS.map(step),
      "-",
      h(
        "form",
        { on: { submit: go } },
        h("label", { class: "field" }, "Tới ngày giờ", field, meant),
        error,
        h("button", { type: "submit", class: "btn primary" }, "Chuyển tới"),
      ),
      "-",
      {
        label: "Về giờ lúc đầu",
        icon: "restart",
        disabled: this.#store.clockOffset === this.#store.clockBegins,
        run: () => this.#try(api.resetClock),
      },
    ]);
  }
}
