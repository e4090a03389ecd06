/**
 * Where a person writes: the field, commands, files, and the bars that take its place.
 *
 * Owns the draft. Everything that leaves goes through `act`: send, sendFile, edit, start, unblock.
 */

import { ask } from "./dialogs.js";
import { button, h, icon, iconButton } from "./dom.js";
import { openMenu } from "./menus.js";
import { gist } from "./message_view.js";
import { Suggestions } from "./suggestions.js";

export class Composer {
  #act;
  #about = null;

  constructor(act) {
    this.#act = act;
    this.element = h("div", { class: "composer" });
    this.#build();
    this.suggestions = new Suggestions({
      field: this.field,
      load: act.commands,
      choose: (command) => {
        this.field.value = "";
        this.#resize();
        act.send(command);
      },
    });
    this.form.prepend(this.suggestions.element);
  }

  #build() {
    this.menuButton = button(
      { class: "commands-btn", "aria-haspopup": "menu" },
      () => this.#showCommands(),
      icon("commands"),
      "Menu",
    );
    this.field = h("textarea", {
      rows: 1,
      placeholder: "Nhắn tin",
      "aria-label": "Nhắn tin",
      autocomplete: "off",
      enterkeyhint: "send",
      on: {
        keydown: (event) => this.#onKey(event),
        input: () => this.#onInput(),
        paste: (event) => this.#onPaste(event),
      },
    });
    this.picker = h("input", {
      type: "file",
      multiple: true,
      hidden: true,
      accept: "image/*,application/pdf,.doc,.docx,.xls,.xlsx,.csv,.txt,.zip",
      on: { change: () => this.#picked() },
    });
    this.sendButton = iconButton("send", "Gửi", () => this.#submit());
    this.sendButton.classList.add("send");
    this.sendButton.disabled = true;
    this.aboutBar = h("div", { class: "about", hidden: true });
    this.form = h(
      "form",
      { on: { submit: (event) => event.preventDefault() } },
      this.menuButton,
      this.field,
      iconButton("clip", "Gửi ảnh hoặc tệp", () => this.picker.click()),
      this.picker,
      this.sendButton,
    );
    this.instead = h("div", { class: "instead", hidden: true });
    this.element.append(this.aboutBar, this.form, this.instead);
  }

  /** "write", "start" (nothing said yet) or "blocked". */
  setMode(mode) {
    if (this.element.dataset.mode === mode) return;
    this.element.dataset.mode = mode;
    const hadFocus = this.instead.contains(document.activeElement);
    this.form.hidden = mode !== "write";
    this.instead.hidden = mode === "write";
    if (mode !== "write") this.setAbout(null);
    else if (hadFocus) this.focus();
    if (mode === "start") {
      this.instead.replaceChildren(
        button({ class: "btn primary" }, () => this.#act.start(), "Bắt đầu"),
        button({ class: "link" }, () => this.#act.startWithCode(), "Tôi có mã mời"),
      );
    } else if (mode === "blocked") {
      this.instead.replaceChildren(
        button({ class: "btn" }, () => this.#act.unblock(), "Bỏ chặn bot"),
      );
    }
  }

  setMenu(isShown) {
    this.menuButton.hidden = !isShown;
  }

  /** What the next text is about: {kind: "edit" | "reply", message}, or null. */
  setAbout(about) {
    const wasEdit = this.#about?.kind === "edit";
    this.#about = about;
    this.aboutBar.hidden = !about;
    if (!about) {
      if (wasEdit) this.setText("");
      return;
    }
    const isEdit = about.kind === "edit";
    const words = isEdit ? "Sửa tin nhắn" : "Trả lời";
    this.aboutBar.replaceChildren(
      icon(isEdit ? "edit" : "reply"),
      h("div", {}, h("b", {}, words), h("span", {}, gist(about.message))),
      iconButton("close", "Thôi", () => this.setAbout(null)),
    );
    if (isEdit) this.setText(about.message.text);
    this.focus();
  }

  setText(text) {
    this.field.value = text;
    this.field.setSelectionRange(text.length, text.length);
    this.#onInput();
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  async offerFiles(files) {
    for (const file of files) {
      const isImage = /^image\/(png|jpe?g|webp|gif)$/.test(file.type);
      const url = isImage ? URL.createObjectURL(file) : null;
      const fields = [
        { name: "caption", label: "Chú thích", placeholder: "Có thể để trống", maxlength: 1024 },
      ];
      if (isImage) {
        fields.push({ name: "photo", label: "Gửi như ảnh", type: "check", value: true });
      }
      const answer = await ask({
        title: isImage ? "Gửi ảnh" : "Gửi tệp",
        intro: file.name,
        top: url ? h("img", { class: "preview", src: url, alt: "" }) : null,
        fields,
        accept: "Gửi",
      });
      if (url) URL.revokeObjectURL(url);
      if (!answer) return;
      const as = answer.photo ? "photo" : "document";
      await this.#act.sendFile({ file, as, caption: answer.caption, replyTo: this.#takeReply() });
    }
  }

  #picked() {
    const files = [...this.picker.files];
    this.picker.value = "";
    this.offerFiles(files);
  }

  #onPaste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.offerFiles(files);
  }

  #onInput() {
    this.#resize();
    this.sendButton.disabled = this.field.value.trim() === "";
    this.suggestions?.update();
  }

  #resize() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 132)}px`;
  }

  #onKey(event) {
    // While Vietnamese letters are still being composed, Enter belongs to the input method
    // (229: browsers that end the composition before they tell us of the key).
    if (event.isComposing || event.keyCode === 229) return;
    if (this.suggestions.onKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape" && this.#about) {
      event.preventDefault();
      this.setAbout(null);
    } else if (event.key === "ArrowUp" && this.field.value === "") {
      if (this.#act.editLast()) event.preventDefault();
    }
  }

  #submit() {
    const text = this.field.value.trim();
    if (!text) return;
    const about = this.#about;
    this.#about = null;
    this.aboutBar.hidden = true;
    this.setText("");
    this.focus();
    if (about?.kind === "edit") this.#act.edit(about.message, text);
    else this.#act.send(text, { replyTo: about?.message.id });
  }

  #takeReply() {
    const id = this.#about?.kind === "reply" ? this.#about.message.id : undefined;
    this.setAbout(null);
    return id;
  }

  async #showCommands() {
    const commands = await this.#act.commands();
    const items = commands.map(({ command, description }) => ({
      label: description,
      hint: `/${command}`,
      run: () => this.#act.send(`/${command}`),
    }));
    const none = { label: "Bot chưa đặt lệnh nào", disabled: true, run() {} };
    openMenu(this.menuButton, "Các lệnh của bot", items.length > 0 ? items : [none]);
  }
}
