/** Questions to the person at the screen: forms, confirmations, a photo in full size. */

import { button, h, iconButton } from "./dom.js";

/**
 * Ask with a form; resolves to {name: value} or null when it was closed.
 *
 * A field is {name, label, hint?, type?, value?, required?, placeholder?}; type "area" is a longer
 * text, "check" a tick, "checks" several ticks over `options` [{value, label}]. `check(values)`
 * may return a sentence that says what to change.
 */
export function ask({ title, intro, fields = [], accept, top = null, check = () => "" }) {
  const { promise, resolve } = Promise.withResolvers?.() ?? deferred();
  const error = h("p", { class: "error", role: "alert", hidden: true });
  const form = h(
    "form",
    { method: "dialog", novalidate: true },
    h("h2", {}, title),
    intro ? h("p", {}, intro) : null,
    top,
    fields.map(fieldNode),
    error,
    h(
      "div",
      { class: "choices" },
      button({ class: "btn" }, () => dialog.close(), "Thôi"),
      h("button", { type: "submit", class: "btn primary" }, accept),
    ),
  );
  const dialog = h("dialog", { class: "sheet", "aria-label": title }, form);
  form.addEventListener("submit", (event) => {
    const values = read(form, fields);
    const missing = fields.find(({ name, required }) => required && !String(values[name]).length);
    const wrong = missing ? `Anh/chị điền giúp ô “${missing.label}”.` : check(values);
    if (wrong) {
      event.preventDefault();
      error.textContent = wrong;
      error.hidden = false;
      return;
    }
    resolve(values);
  });
  show(dialog, () => resolve(null));
  dialog.querySelector("input:not([type=checkbox]), textarea")?.focus();
  return promise;
}

function deferred() {
  let resolve;
  const promise = new Promise((settle) => (resolve = settle));
  return { promise, resolve };
}

function fieldNode({ name, label, hint, type = "text", value = "", placeholder, maxlength, options }) {
  if (type === "checks") {
    return h(
      "fieldset",
      { class: "checks" },
      h("legend", {}, label),
      options.map((option) => tick(name, option.label, option.value, true)),
    );
  }
  if (type === "check") return tick(name, label, "yes", value);
  const props = { name, placeholder, maxlength, autocomplete: "off" };
  const input = type === "area" ? h("textarea", props) : h("input", { ...props, type });
  input.value = value;
  return h("label", { class: "field" }, label, input, hint ? h("small", {}, hint) : null);
}

function tick(name, label, value, isOn) {
  const input = h("input", { type: "checkbox", name, value });
  input.checked = Boolean(isOn);
  return h("label", { class: "check" }, input, label);
}

function read(form, fields) {
  const data = new FormData(form);
  return Object.fromEntries(
    fields.map(({ name, type }) => {
      if (type === "checks") return [name, data.getAll(name)];
      if (type === "check") return [name, data.has(name)];
      return [name, String(data.get(name)).trim()];
    }),
  );
}

export async function confirm({ title, intro, accept }) {
  return (await ask({ title, intro, accept })) !== null;
}

export function alertBox(title, text) {
  const dialog = h(
    "dialog",
    { class: "sheet", "aria-label": title },
    h(
      "form",
      { method: "dialog" },
      h("h2", {}, title),
      h("p", {}, text),
      h("div", { class: "choices" }, h("button", { class: "btn primary" }, "Đã rõ")),
    ),
  );
  show(dialog);
}

export function showPhoto(url, words) {
  const dialog = h(
    "dialog",
    { class: "viewer", "aria-label": words },
    h("img", { src: url, alt: words }),
    iconButton("close", "Đóng ảnh", () => dialog.close()),
  );
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  show(dialog);
}

function show(dialog, onClose = () => {}) {
  dialog.addEventListener("close", () => {
    onClose();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}
