/**
 * Build DOM nodes. Nothing here, or anywhere on this page, turns text into markup: what a person
 * or the bot wrote only ever becomes a text node.
 */

const SVG = "http://www.w3.org/2000/svg";

/** h("button", {class: "btn", on: {click}, data: {id: 3}, disabled: true}, "Gửi", icon("send")) */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    } else if (name === "data") {
      Object.assign(node.dataset, value);
    } else if (name === "hue") {
      node.style.setProperty("--hue", value);
    } else {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A button that does something when it is pressed. */
export function button(props, click, ...children) {
  return h("button", { type: "button", ...props, on: { click } }, ...children);
}

/** A button that is only a picture: its name is read aloud and shown while the mouse rests. */
export function iconButton(name, label, click, props = {}) {
  const named = { class: "icon-btn", "aria-label": label, title: label, ...props };
  return button(named, click, icon(name));
}

const PATHS = {
  alarm: "M12 8v4l3 2M12 4a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM5 3 2 6M19 3l3 3",
  arrow: "M7 17 17 7M9 7h8v8",
  back: "m15 5-7 7 7 7",
  ban: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.700 5.700l12.600 12.600",
  bolt: "M13 2 4.500 13.500H11L10 22l9-12h-6.500z",
  book: "M12 6.500C9.500 4.800 6.500 4.200 3 4.300v13.400c3.500-.1 6.500.5 9 2.200 2.500-1.700 5.500-2.300 9-2.200V4.300c-3.500-.1-6.500.5-9 2.200zM12 6.500v13.400",
  check: "m4 12.500 5 5L20 6.500",
  clip: "m20 11-8.300 8.300a5.300 5.300 0 0 1-7.500-7.500l8.600-8.600a3.500 3.500 0 0 1 5 5l-8.400 8.400a1.800 1.800 0 0 1-2.500-2.500L14.500 6.500",
  close: "M6 6l12 12M18 6 6 18",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.500 2",
  commands: "M5 7h14M5 12h14M5 17h9",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.500c.8-4 3.800-6 7.500-6s6.700 2 7.500 6",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  down: "m6 9 6 6 6-6",
  edit: "M4 20h4L19.500 8.500l-4-4L4 16zM13.500 6.500l4 4",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  forward: "m13 5 7 7-7 7M20 12H9a5 5 0 0 0-5 5v2",
  group: "M9 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 19.500c.6-3.500 3-5.200 6.500-5.200s5.900 1.700 6.500 5.200M16 4.800a3.300 3.300 0 0 1 0 6.400M17.500 14.500c2.300.5 3.600 2.200 4 5",
  help: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.500 9.500a2.500 2.500 0 1 1 3.600 2.300c-.8.4-1.100.9-1.100 1.900M12 16.800v.2",
  key: "M15.500 3.500a5 5 0 1 0-3.600 8.400L4 19.800V21h3v-2h2v-2h2l2.100-4.300a5 5 0 0 0 2.400-9.200zM16.500 7.500h.01",
  location: "M12 21.500c4.700-5 7-8.600 7-11.500a7 7 0 1 0-14 0c0 2.900 2.300 6.500 7 11.500zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z",
  mic: "M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5 11.500a7 7 0 0 0 14 0M12 18.500V22",
  moon: "M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z",
  more: "M12 5.500v.01M12 12v.01M12 18.500v.01",
  network: "M4.500 9a11 11 0 0 1 15 0M7.500 12.500a6.500 6.500 0 0 1 9 0M10.300 15.800a2.500 2.500 0 0 1 3.400 0M12 19v.01",
  noNetwork: "M3 3l18 18M4.500 9a11 11 0 0 1 4-2.400M12.500 6a11 11 0 0 1 7 3M7.500 12.500a6.500 6.500 0 0 1 3.500-1.800M15 11.500l1.500 1M10.300 15.800a2.500 2.500 0 0 1 3.400 0M12 19v.01",
  phone: "M8 2.500h8a1.500 1.500 0 0 1 1.500 1.500v16a1.500 1.500 0 0 1-1.500 1.500H8A1.500 1.500 0 0 1 6.500 20V4A1.500 1.500 0 0 1 8 2.500zM11 18.500h2",
  plus: "M12 5v14M5 12h14",
  power: "M12 3v9M6.500 6.500a8 8 0 1 0 11 0",
  repeat: "M4 9h12a4 4 0 0 1 0 8h-2M8 5 4 9l4 4",
  reply: "m10 6-6 6 6 6M4 12h9a7 7 0 0 1 7 7",
  restart: "M20 12a8 8 0 1 1-2.500-5.800L20 8.500M20 4v4.500h-4.500",
  send: "M4 12 20.500 4.500 14 20.500l-3-6.500zM11 14l9.500-9.500",
  sliders: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.700v4.600M9 14.700v4.600",
  sticker: "M12 3a9 9 0 1 0 0 18c1 0 2-.2 2.900-.5L20.500 15c.3-.9.5-2 .5-3a9 9 0 0 0-9-9zM15 20.500c-.5-3.500 1.500-5.700 5.500-5.500M8.500 10v.5M15.500 10v.5M8.500 14c1.300 1.600 3 2.200 5 1.900",
  sun: "M12 7.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.400 1.400M17.600 17.600 19 19M19 5l-1.400 1.400M6.400 17.600 5 19",
  tick: "m2 8 4 4 8.500-9",
  ticks: "m1 8 4 4 8.500-9M9.500 11l1 1L19 3",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  video: "M3 6h12v12H3zM15 10.500l6-3.500v10l-6-3.500",
  wait: "M8 1.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM8 4.500V8l2.500 1.500",
  battery: "M1 3.500h24a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2zM30 6.500v3M4 6h20v4H4z",
};

const BOXES = { tick: "0 0 20 16", ticks: "0 0 20 16", wait: "0 0 16 16", battery: "0 0 32 16" };

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", BOXES[name] ?? "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  if (name === "more") path.setAttribute("stroke-width", "2.600");
  svg.append(path);
  return svg;
}

/** A colour that stays with a person. */
export function hueOf(id) {
  return (Math.abs(id) * 137 + 20) % 360;
}

/** "Nguyễn Thị Mai (liên lạc)" -> "NM": first and given name, as Vietnamese names are read. */
export function initials(name) {
  const words = name.replace(/\(.*?\)|[·–—-].*$/gu, "").match(/\p{L}+/gu) ?? ["?"];
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...word][0].toLocaleUpperCase("vi")).join("");
}

export function avatar(id, name) {
  return h("div", { class: "avatar", hue: hueOf(id), "aria-hidden": "true" }, initials(name));
}

export function botAvatar() {
  return h("div", { class: "avatar bot", "aria-hidden": "true" }, icon("book"));
}
