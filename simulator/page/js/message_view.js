/** One message as a bubble. Pure drawing: what its buttons do is handed in as `act`. */

import { button, h, hueOf, icon, iconButton } from "./dom.js";
import { sizeOf, timeOf } from "./moments.js";
import { richText } from "./rich_text.js";

const KINDS = {
  voice: ["mic", "Tin thoại"],
  audio: ["mic", "Âm thanh"],
  video: ["video", "Video"],
  video_note: ["video", "Video tròn"],
  animation: ["video", "Ảnh động"],
  location: ["location", "Vị trí"],
  venue: ["location", "Địa điểm"],
  contact: ["contact", "Danh thiếp"],
  poll: ["commands", "Bình chọn"],
  dice: ["sticker", "Xúc xắc"],
  sticker: ["sticker", "Nhãn dán"],
  document: ["file", "Tệp"],
};
/** A browser shows these; anything else is saved. */
const SHOWN_IN_A_TAB = /^(image\/(?!svg)|application\/pdf|text\/plain)/;

/** What a message is in one line: for quotes, chat lists, screen readers. */
export function gist(message) {
  if (message.text) return message.text.replace(/\s+/g, " ");
  if (message.photo) return "Ảnh";
  if (message.document) return message.document.name || "Tệp";
  const emoji = message.attached?.sticker?.emoji;
  if (emoji) return `Nhãn dán ${emoji}`;
  return KINDS[message.kind]?.[1] ?? "Tin nhắn";
}

/**
 * Draw a message. `look` says what the message does not know itself: isOwn, isGroup, sender,
 * replied (message or null), state ("waiting" | "sent" | "noticed" | "failed"), hasTail, follows.
 */
export function messageNode(message, look, act) {
  const keyboard = message.reply_markup?.inline_keyboard ?? [];
  const classes = ["row", look.isOwn ? "out" : "in"];
  if (look.hasTail) classes.push("tail");
  if (look.follows) classes.push("follows");
  if (keyboard.length > 0) classes.push("has-keys");
  const node = h("li", {
    class: classes.join(" "),
    data: { id: message.id ?? message.key, from: message.from ?? "user" },
  });
  node.append(bubble(message, look, act));
  if (keyboard.length > 0) node.append(keys(message, keyboard, act));
  if (look.state === "failed") {
    const about = { class: "failed", title: message.failed };
    node.append(button(about, () => act.retry(message), "Chưa gửi được · Gửi lại"));
  }
  if (message.id && act.reply) {
    const reply = () => act.reply(message);
    node.append(iconButton("reply", "Trả lời tin này", reply, { class: "reply-btn" }));
  }
  return node;
}

function bubble(message, look, act) {
  const isSticker = message.kind === "sticker";
  const isBare = Boolean(message.photo) && !message.text;
  const node = h("div", { class: `bubble${isSticker ? " sticker" : ""}${isBare ? " bare" : ""}` });
  if (look.isGroup && !look.isOwn && !look.follows) {
    node.append(h("div", { class: "sender", hue: hueOf(message.user_id ?? 0) }, look.sender));
  } else {
    node.append(h("span", { class: "visually-hidden" }, `${look.sender}: `));
  }
  if (message.forwarded) {
    node.append(h("div", { class: "forwarded" }, icon("forward"), "Tin chuyển tiếp"));
  }
  if (look.replied) node.append(h("div", { class: "quoted" }, gist(look.replied)));
  if (message.photo) node.append(photo(message, act));
  else if (message.document) node.append(file(message.document));
  else if (isSticker) node.append(message.attached?.sticker?.emoji ?? "🙂");
  else if (!message.text || KINDS[message.kind]) node.append(other(message));
  const meta = metaNode(message, look);
  if (message.text) {
    node.append(h("div", { class: "text" }, richText(message.text, message.entities, act), meta));
  } else {
    node.append(meta);
  }
  return node;
}

function metaNode(message, look) {
  const at = message.date * 1000;
  const marks = {
    waiting: ["wait", "đang gửi"],
    failed: ["wait", "chưa gửi được"],
    sent: ["tick", "đã gửi"],
    noticed: ["ticks", "bot đã nhận"],
  };
  const [mark, words] = marks[look.state] ?? [];
  return h(
    "span",
    { class: "meta", title: words ?? null },
    // Telegram does not mark what a bot changes in its own messages.
    message.edited && message.from === "user" ? h("span", {}, "đã sửa") : null,
    h("time", { datetime: new Date(at).toISOString() }, timeOf(at)),
    look.isOwn && mark ? [icon(mark), h("span", { class: "visually-hidden" }, words)] : null,
  );
}

function photo(message, act) {
  const { url, width, height } = message.photo;
  const words = message.text || "Ảnh trong cuộc trò chuyện";
  const image = h("img", { src: url, alt: "", width, height, loading: "lazy" });
  return button({ class: "photo", "aria-label": "Xem ảnh" }, () => act.photo(url, words), image);
}

function file({ url, name, size, mime }) {
  const isShown = SHOWN_IN_A_TAB.test(mime ?? "");
  return h(
    "a",
    {
      class: "file",
      href: url,
      target: isShown ? "_blank" : null,
      rel: "noopener",
      download: isShown ? null : name || "tep",
    },
    h("span", { class: "glyph" }, icon("file")),
    h("span", {}, h("b", {}, name || "Tệp"), h("small", {}, sizeOf(size))),
  );
}

function other(message) {
  const [glyph, words] = KINDS[message.kind] ?? ["file", "Nội dung khác"];
  return h(
    "div",
    { class: "file" },
    h("span", { class: "glyph" }, icon(glyph)),
    h("span", {}, h("b", {}, words), h("small", {}, detail(message))),
  );
}

function detail({ kind, attached }) {
  const content = attached?.[kind] ?? {};
  if (content.duration) return `0:${String(content.duration).padStart(2, "0")}`;
  if (kind === "location" && content.latitude !== undefined) {
    return [content.latitude, content.longitude]
      .map((degrees) => degrees.toLocaleString("vi-VN", { minimumFractionDigits: 4 }))
      .join("; ");
  }
  return content.first_name ?? content.title ?? content.question ?? "";
}

function keys(message, keyboard, act) {
  const key = (given, row, column) => {
    const press = () => act.press(message, row, column, given);
    const node = button({ class: "key", data: { row, column } }, press, given.text);
    if (given.url) {
      const out = icon("arrow");
      out.classList.add("outward");
      node.append(out);
    }
    return node;
  };
  const rows = keyboard.map((given, row) => {
    return h("div", {}, given.map((one, column) => key(one, row, column)));
  });
  return h("div", { class: "keys", role: "group", "aria-label": "Các nút để chọn" }, rows);
}
