/** Menus that hang from a button; arrow keys move, Escape and a click elsewhere close. */

import { h, icon } from "./dom.js";

const GAP = 6;
let open = null;

/**
 * Open a menu at `anchor`. Items: {label, icon, hint?, danger?, disabled?, run}, "-" for a line,
 * or a ready node.
 */
export function openMenu(anchor, label, items) {
  const wasOpenHere = open?.anchor === anchor;
  closeMenu();
  if (wasOpenHere) return;
  // A panel with facts or fields in it is no menu to a screen reader.
  const role = items.some((item) => item instanceof Node) ? "dialog" : "menu";
  const menu = h(
    "div",
    { class: "menu", role, "aria-label": label },
    items.map((item) => itemNode(item, role)),
  );
  open = { anchor, menu };
  anchor.setAttribute("aria-expanded", "true");
  document.body.append(menu);
  place(menu, anchor);
  menu.addEventListener("keydown", onKey);
  entries()[0]?.focus({ preventScroll: true });
  setTimeout(() => document.addEventListener("pointerdown", onOutside), 0);
  addEventListener("resize", closeMenu);
}

export function closeMenu() {
  if (!open) return;
  const { anchor, menu } = open;
  const hadFocus = menu.contains(document.activeElement);
  open = null;
  menu.remove();
  anchor.setAttribute("aria-expanded", "false");
  if (hadFocus && anchor.isConnected) anchor.focus({ preventScroll: true });
  document.removeEventListener("pointerdown", onOutside);
  removeEventListener("resize", closeMenu);
}

function itemNode(item, role) {
  if (item === "-") return h("hr");
  if (item instanceof Node) return item;
  const run = () => {
    closeMenu();
    item.run();
  };
  return h(
    "button",
    {
      type: "button",
      role: role === "menu" ? "menuitem" : null,
      class: item.danger ? "danger" : null,
      disabled: item.disabled,
      on: { click: run },
    },
    item.icon ? icon(item.icon) : null,
    h("span", {}, item.label, item.hint ? h("small", {}, item.hint) : null),
  );
}

function place(menu, anchor) {
  const at = anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  // Over the phone that it belongs to, not over the neighbour.
  const frame = anchor.closest(".device")?.getBoundingClientRect();
  const edge = Math.min(innerWidth, frame?.right ?? innerWidth) - GAP;
  const left = at.left + width > edge ? Math.min(at.right, edge) - width : at.left;
  const below = at.bottom + GAP;
  const top = below + height > innerHeight - GAP ? at.top - GAP - height : below;
  menu.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
  menu.style.top = `${Math.max(GAP, top)}px`;
}

const entries = () => [...open.menu.querySelectorAll("button:not(:disabled)")];

function onKey(event) {
  const list = entries();
  const at = list.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Escape") {
    event.stopPropagation();
    closeMenu();
  } else if (next !== undefined && document.activeElement.tagName !== "INPUT") {
    event.preventDefault();
    list.at(next % list.length)?.focus();
  } else if (event.key === "Tab" && !open.menu.querySelector("form")) {
    closeMenu();
  }
}

function onOutside(event) {
  const isInside = [open?.menu, open?.anchor].some((node) => node?.contains(event.target));
  if (!isInside) closeMenu();
}
