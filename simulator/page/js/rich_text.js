/** Text with Telegram's entities as DOM nodes. Offsets are UTF-16, as JavaScript's strings are. */

import { button, h } from "./dom.js";

const SAFE_LINK = /^(https?|mailto|tel|tg):/i;
const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

/** `act.link(url)` may handle a link itself (true), `act.command(text)` sends a command. */
export function richText(text, entities, act) {
  const ordered = [...(entities ?? [])].sort(
    (left, right) => left.offset - right.offset || right.length - left.length,
  );
  const box = document.createDocumentFragment();
  build(box, text, 0, text.length, ordered, act);
  return box;
}

function build(box, text, from, to, entities, act) {
  let at = from;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const start = entity.offset;
    const end = Math.min(entity.offset + entity.length, to);
    if (start < at || end <= start) continue;
    if (start > at) box.append(text.slice(at, start));
    const inside = entities
      .slice(index + 1)
      .filter((other) => other.offset >= start && other.offset + other.length <= end);
    const node = wrap(entity, text.slice(start, end), act);
    build(node, text, start, end, inside, act);
    box.append(node);
    at = end;
  }
  if (at < to) box.append(text.slice(at, to));
}

function wrap(entity, said, act) {
  switch (entity.type) {
    case "url":
      return link(/^[a-z][a-z0-9+.-]*:/i.test(said) ? said : `https://${said}`, act);
    case "text_link":
      return link(entity.url, act);
    case "email":
      return link(`mailto:${said}`, act);
    case "phone_number":
      return link(`tel:${said.replace(/[^\d+]/g, "")}`, act);
    case "bot_command":
      return button({ class: "command" }, () => act.command(said));
    case "spoiler":
      return h("span", {
        class: "spoiler",
        title: "Bấm để xem",
        on: { click: (event) => event.currentTarget.classList.add("open") },
      });
    default:
      return h(TAGS[entity.type] ?? "span");
  }
}

function link(url, act) {
  if (!SAFE_LINK.test(url)) return h("span");
  return h("a", {
    href: url,
    target: "_blank",
    rel: "noopener noreferrer",
    on: { click: (event) => act.link(url) && event.preventDefault() },
  });
}
