/** Light or dark: as the system says, until somebody presses the button. */

import { button, icon } from "./dom.js";

const KEY = "khuyen-hoc-theme";
const system = matchMedia("(prefers-color-scheme: dark)");

export class Theme {
  constructor() {
    this.button = button({ class: "btn square plain not-small" }, () => this.#toggle());
    system.addEventListener("change", () => this.#apply());
    this.#apply();
  }

  /** The same as an entry of a menu, for bars without room. */
  item() {
    const [words, glyph] = this.#words();
    return { label: words, icon: glyph, run: () => this.#toggle() };
  }

  #words() {
    return this.#isDark ? ["Chuyển sang nền sáng", "sun"] : ["Chuyển sang nền tối", "moon"];
  }

  get #isDark() {
    const chosen = localStorage.getItem(KEY);
    return chosen ? chosen === "dark" : system.matches;
  }

  #toggle() {
    const next = this.#isDark ? "light" : "dark";
    const isSystem = (next === "dark") === system.matches;
    if (isSystem) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
    this.#apply();
  }

  #apply() {
    document.documentElement.dataset.theme = this.#isDark ? "dark" : "light";
    const [words, glyph] = this.#words();
    this.button.setAttribute("aria-label", words);
    this.button.title = words;
    this.button.replaceChildren(icon(glyph));
  }
}
