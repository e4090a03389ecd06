/** The list of commands that appears while somebody types "/". */

import { h } from "./dom.js";

let count = 0;

export class Suggestions {
  #field;
  #load;
  #choose;
  #commands = null;
  #shown = [];
  #at = 0;

  constructor({ field, load, choose }) {
    this.#field = field;
    this.#load = load;
    this.#choose = choose;
    this.id = `suggestions-${(count += 1)}`;
    this.element = h("ul", {
      class: "suggestions",
      id: this.id,
      role: "listbox",
      "aria-label": "Các lệnh",
      hidden: true,
    });
    field.setAttribute("aria-controls", this.id);
    field.addEventListener("blur", () => setTimeout(() => this.#hide(), 150));
  }

  async update() {
    const typed = this.#field.value;
    if (!/^\/\w*$/.test(typed)) {
      this.#commands = null;
      this.#hide();
      return;
    }
    this.#commands ??= this.#load();
    const commands = await this.#commands;
    if (this.#field.value !== typed) return;
    this.#shown = commands.filter(({ command }) => `/${command}`.startsWith(typed.toLowerCase()));
    this.#at = 0;
    this.#draw();
  }

  /** Arrow keys, Enter and Escape belong to the list while it is open. */
  onKey(event) {
    if (this.element.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.#at = (this.#at + step + this.#shown.length) % this.#shown.length;
      this.#draw();
    } else if (event.key === "Enter" && !event.shiftKey) {
      this.#take(this.#shown[this.#at]);
    } else if (event.key === "Escape") {
      this.#hide();
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }

  #draw() {
    this.element.hidden = this.#shown.length === 0;
    this.element.replaceChildren(
      ...this.#shown.map((entry, index) => {
        const id = `${this.id}-${index}`;
        const isIt = index === this.#at;
        if (isIt) this.#field.setAttribute("aria-activedescendant", id);
        // Before the field loses the focus, and the list with it.
        const mousedown = (event) => {
          event.preventDefault();
          this.#take(entry);
        };
        return h(
          "li",
          { id, role: "option", "aria-selected": String(isIt), on: { mousedown } },
          h("b", {}, `/${entry.command}`),
          h("span", {}, entry.description),
        );
      }),
    );
    this.element.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  #hide() {
    this.element.hidden = true;
    this.#field.removeAttribute("aria-activedescendant");
  }

  #take({ command }) {
    this.#hide();
    this.#commands = null;
    this.#choose(`/${command}`);
  }
}
