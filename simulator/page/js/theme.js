/** Light or dark: as the system says, until somebody presses the button. */

import { h, icon } from "./dom.js";

const KEY = "khuyen-hoc-theme";
const system = matchMedia("(prefers-color-scheme: dark)");

export class Theme {
  constructor() {
    this.button = h("button", { class: "btn square plain", on: { click: () => this.#toggle() } });
    system.addEventListener("change", () => this.#apply());
    this.#apply();
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
    const isDark = this.#isDark;
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
    const words = isDark ? "Chuyển sang nền sáng" : "Chuyển sang nền tối";
    this.button.setAttribute("aria-label", words);
    this.button.title = words;
    this.button.replaceChildren(icon(isDark ? "sun" : "moon"));
  }
}
