/** The drawer at the side: what this page is, what to try, and what has happened. */

import * as api from "./api.js";
import { button, h, icon, iconButton } from "./dom.js";
import { secondsOf } from "./moments.js";

const ABOUT =
  "Mỗi khung là điện thoại của một người đang nhắn tin với bot. " +
  "Bot thật đang chạy trên máy này; chỉ Telegram là mô phỏng.";
const PRIVACY = "Không có gì được gửi ra ngoài. Người và đơn vị ở đây đều là hư cấu.";
const TRIES = [
  {
    title: "Hỏi như nhắn tin hằng ngày",
    words: "Bấm Bắt đầu trên một điện thoại, đồng ý điều khoản, rồi gõ, không cần dấu:",
    say: "chuong trinh phoi hop co may noi dung",
    after:
      "Bot trả lời kèm nguồn và ngày. Hỏi điều bot không biết, bot nói thẳng là chưa có căn cứ.",
  },
  {
    title: "Tắt bot giữa chừng",
    words:
      "Bấm “Tắt đột ngột”, gửi một câu hỏi, rồi bấm “Bật bot”. Câu trả lời vẫn tới, " +
      "không mất tin nào. Cắt mạng rồi nối lại cũng vậy.",
    say: "quỹ khuyến học dùng vào việc gì",
  },
  {
    title: "Gửi thứ bot không ngờ tới",
    words:
      "Nhãn dán, vị trí, tin thoại, một nút bấm hai lần: tất cả trong nút ba chấm trên mỗi " +
      "điện thoại. Bot không bao giờ im lặng.",
  },
];
const KEYS = [
  ["Enter", "Gửi tin"],
  ["Shift + Enter", "Xuống dòng"],
  ["↑", "Sửa tin vừa gửi, khi ô nhập đang trống"],
  ["/", "Gợi ý lệnh"],
  ["Esc", "Đóng bảng chọn, thôi sửa hoặc trả lời"],
];
const LOG_LINES = 200;

export class Drawer {
  #store;
  #say;
  #opener = null;

  /** `say(text)` puts a text into the field of the phone in use. */
  constructor(store, say) {
    this.#store = store;
    this.#say = say;
    this.page = h("div", { class: "page", role: "tabpanel", tabindex: "0" });
    this.tabs = [this.#tab("help", "Hướng dẫn"), this.#tab("log", "Nhật ký")];
    this.element = h(
      "aside",
      { class: "drawer", "aria-label": "Hướng dẫn và nhật ký", hidden: true },
      h(
        "header",
        {},
        h("div", { class: "drawer-tabs", role: "tablist" }, this.tabs),
        h("div", { class: "spacer" }),
        iconButton("close", "Đóng", () => this.hide()),
      ),
      this.page,
    );
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.hide());
    store.on("journal", () => this.#isShowing("log") && this.#drawEvents());
    document.body.append(this.element);
  }

  #tab(name, label) {
    return button({ role: "tab", data: { name } }, () => this.show(name), label);
  }

  #isShowing(name) {
    return !this.element.hidden && this.element.dataset.page === name;
  }

  toggle() {
    if (this.element.hidden) this.show("help");
    else this.hide();
  }

  show(name) {
    if (this.element.hidden) this.#opener = document.activeElement;
    this.element.hidden = false;
    document.body.classList.add("has-drawer");
    this.element.dataset.page = name;
    for (const tab of this.tabs) {
      tab.setAttribute("aria-selected", String(tab.dataset.name === name));
    }
    if (name === "help") this.#drawHelp();
    else this.#drawLog();
    this.tabs.find((tab) => tab.dataset.name === name).focus();
  }

  hide() {
    this.element.hidden = true;
    document.body.classList.remove("has-drawer");
    this.#opener?.focus();
  }

  #drawHelp() {
    this.page.replaceChildren(
      h("h2", {}, "Bản dùng thử"),
      h("p", {}, ABOUT),
      h("p", { class: "soft" }, PRIVACY),
      h("h3", {}, "Ba việc nên thử"),
      h("ol", { class: "tries" }, TRIES.map((item) => this.#try(item))),
      h("h3", {}, "Phím tắt"),
      h(
        "dl",
        { class: "keys-help" },
        KEYS.map(([key, words]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, words)]),
      ),
    );
  }

  #try({ title, words, say, after }) {
    const use = () => {
      if (matchMedia("(max-width: 720px)").matches) this.hide();
      this.#say(say);
    };
    return h(
      "li",
      {},
      h("b", {}, title),
      h("div", {}, words),
      say && button({ class: "say", title: "Đưa vào ô nhập" }, use, say, icon("edit")),
      after && h("div", { class: "soft" }, after),
    );
  }

  #drawLog() {
    this.events = h("ol", { class: "events" });
    this.lines = h("pre", { class: "bot-log", tabindex: "0" }, "…");
    this.page.replaceChildren(
      h("h2", {}, "Vừa xảy ra"),
      this.events,
      h("h3", {}, "Nhật ký của bot"),
      this.lines,
      h("p", {}, button({ class: "link" }, () => this.#readLines(), "Đọc lại")),
    );
    this.#drawEvents();
    this.#readLines();
  }

  #drawEvents() {
    const latest = this.#store.journal.slice(-30).reverse();
    this.events.replaceChildren(
      ...(latest.length > 0
        ? latest.map(({ at, line }) => h("li", {}, h("time", {}, secondsOf(at)), line))
        : [h("li", { class: "soft" }, "Chưa có gì từ khi mở trang này.")]),
    );
  }

  async #readLines() {
    try {
      const { lines } = await api.processLog(LOG_LINES);
      this.lines.textContent = lines.join("\n") || "Bot chưa ghi gì.";
    } catch (error) {
      this.lines.textContent = error.message;
    }
    this.lines.scrollTop = this.lines.scrollHeight;
  }
}
