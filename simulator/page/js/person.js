/** What one person does: every action of a phone, sent to the simulator and reported honestly. */

import * as api from "./api.js";
import { ask, confirm } from "./dialogs.js";

export class Person {
  /** `say(text)` shows a line on this phone. */
  constructor(store, userId, say) {
    this.store = store;
    this.userId = userId;
    this.say = say;
    this.isNextPressDouble = false;
  }

  async #try(work) {
    try {
      return await work();
    } catch (error) {
      this.say(error.message);
      return null;
    }
  }

  async send(chatId, text, { replyTo } = {}) {
    const draft = { kind: "text", text, user_id: this.userId, reply_to: replyTo };
    const key = this.store.addOutgoing(chatId, draft);
    await this.#deliver(chatId, key, draft);
  }

  async retry(chatId, draft) {
    this.store.dropOutgoing(chatId, draft.key);
    await this.send(chatId, draft.text, { replyTo: draft.reply_to });
  }

  async #deliver(chatId, key, { text, user_id: userId, reply_to: replyTo }) {
    const body = { user_id: userId, text, ...(replyTo ? { reply_to: replyTo } : {}) };
    try {
      await api.send(chatId, body);
      this.store.dropOutgoing(chatId, key);
    } catch (error) {
      this.store.failOutgoing(chatId, key, error.message);
      this.say(error.message);
    }
  }

  sendKind(chatId, kind) {
    return this.#try(() => api.send(chatId, { user_id: this.userId, kind }));
  }

  sendFile(chatId, upload) {
    return this.#try(() => api.sendFile(chatId, this.userId, upload));
  }

  edit(chatId, message, text) {
    if (text === message.text) return null;
    return this.#try(() => api.send(chatId, { user_id: this.userId, edit_of: message.id, text }));
  }

  async forward(chatId) {
    const answer = await ask({
      title: "Chuyển tiếp một tin",
      intro: "Tin này tới bot như được chuyển tiếp từ một người khác.",
      fields: [{ name: "text", label: "Nội dung", type: "area", required: true }],
      accept: "Chuyển tiếp",
    });
    if (!answer) return;
    await this.#try(() =>
      api.send(chatId, { user_id: this.userId, forward: true, text: answer.text }),
    );
  }

  /** True when the simulator took the press, so that an answer may be waited for. */
  async press(chatId, message, row, column) {
    const what = { user_id: this.userId, message_id: message.id, row, column };
    if (this.isNextPressDouble) {
      this.isNextPressDouble = false;
      what.repeat = 2;
      this.say("Nút vừa bấm đã được gửi hai lần.");
    }
    return (await this.#try(() => api.press(chatId, what))) !== null;
  }

  doubleNextPress() {
    this.isNextPressDouble = true;
    this.say("Nút anh/chị bấm tiếp theo sẽ được gửi hai lần.");
  }

  start(payload) {
    return this.#try(() => api.start(this.userId, payload));
  }

  async startWithCode() {
    const answer = await ask({
      title: "Bắt đầu bằng mã mời",
      intro: "Như khi mở đường dẫn mời do Hội gửi.",
      fields: [{ name: "code", label: "Mã mời", required: true, hint: "Mã dùng được một lần." }],
      accept: "Bắt đầu",
    });
    if (answer) await this.start(answer.code);
  }

  block() {
    return this.#try(() => api.block(this.userId));
  }

  unblock() {
    return this.#try(() => api.unblock(this.userId));
  }

  async commands() {
    return (await this.#try(() => api.commands(this.userId))) ?? [];
  }

  async remove() {
    const name = this.store.nameOf(this.userId);
    const isSure = await confirm({
      title: "Bỏ điện thoại này?",
      intro: `${name} sẽ rời khỏi bản dùng thử, cùng với cuộc trò chuyện.`,
      accept: "Bỏ điện thoại",
    });
    if (isSure) await this.#try(() => api.removePhone(this.userId));
  }

  /** A link to our own bot is opened here, as a phone opens a deep link. */
  openLink(url) {
    const { username } = this.store.bot;
    let target;
    try {
      target = new URL(url);
    } catch {
      return false;
    }
    const isOurs =
      target.hostname === "t.me" &&
      target.pathname.slice(1).toLowerCase() === username.toLowerCase();
    if (isOurs) this.start(target.searchParams.get("start") ?? undefined);
    return isOurs;
  }
}
