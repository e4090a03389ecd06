/**
 * What the page knows, and who wants to hear of changes. Only the server's words change it;
 * messages on their way are kept apart (`outgoing`) until the server has them.
 */

import { sentenceFor } from "./journal.js";

const TYPING_MS = 5000;

export class Chat {
  constructor(id) {
    this.id = id;
    this.messages = new Map();
    this.outgoing = new Map();
    this.typingUntil = 0;
    /** The bot has shown a sign of life after this message of a person. */
    this.noticedId = 0;
  }

  get last() {
    return [...this.messages.values()].at(-1) ?? null;
  }

  /** The last message of a person that matches; none while one is still on its way. */
  lastOwn(userId, matches = () => true) {
    if ([...this.outgoing.values()].some((draft) => !draft.failed)) return undefined;
    return [...this.messages.values()].findLast(
      (message) => message.user_id === userId && matches(message),
    );
  }

  get isTyping() {
    return Date.now() < this.typingUntil;
  }

  notice() {
    for (const message of this.messages.values()) {
      if (message.from === "user") this.noticedId = Math.max(this.noticedId, message.id);
    }
  }

  put(message) {
    const isNew = !this.messages.has(message.id);
    const inOrder = !isNew || message.id > (this.last?.id ?? 0);
    this.messages.set(message.id, message);
    if (!inOrder) {
      this.messages = new Map([...this.messages].sort(([left], [right]) => left - right));
    }
    if (message.from === "bot") {
      this.typingUntil = 0;
      for (const other of this.messages.values()) {
        if (other.from === "user" && other.id < message.id) {
          this.noticedId = Math.max(this.noticedId, other.id);
        }
      }
    }
    return isNew;
  }
}

export class Store extends EventTarget {
  bot = { name: "Bot", username: "" };
  phones = new Map();
  groups = new Map();
  chats = new Map();
  clockOffset = 0;
  /** Where the clock stands before anybody moves it. */
  clockBegins = 0;
  network = "up";
  process = { managed: false, state: "stopped", restarts: 0 };
  health = null;
  isLive = false;
  journal = [];

  /** Topics: people, chat, typing, answer, clock, machine, live, journal. */
  on(topic, listener) {
    this.addEventListener(topic, (event) => listener(event.detail));
  }

  tell(topic, detail = {}) {
    this.dispatchEvent(new CustomEvent(topic, { detail }));
  }

  /** The simulated moment, in milliseconds. */
  now() {
    return Date.now() + this.clockOffset * 1000;
  }

  chat(id) {
    let chat = this.chats.get(id);
    if (!chat) this.chats.set(id, (chat = new Chat(id)));
    return chat;
  }

  chatIdsOf(userId) {
    const phone = this.phones.get(userId);
    const groups = [...this.groups.values()].filter((group) => group.members.includes(userId));
    return phone ? [phone.chat_id, ...groups.map((group) => group.chat_id)] : [];
  }

  nameOf(userId) {
    return this.phones.get(userId)?.name ?? "Người đã rời đi";
  }

  load(state) {
    this.bot = state.bot;
    this.phones = new Map(state.phones.map((phone) => [phone.user_id, phone]));
    this.groups = new Map(state.groups.map((group) => [group.chat_id, group]));
    this.clockOffset = state.clock.offset_seconds;
    this.clockBegins = state.clock.begins_at;
    this.network = state.network;
    this.process = state.process;
    this.health = state.health;
    for (const phone of state.phones) {
      if (phone.typing) this.chat(phone.chat_id).typingUntil = Date.now() + TYPING_MS;
    }
    const alive = new Set([...state.phones, ...state.groups].map((chat) => chat.chat_id));
    for (const id of this.chats.keys()) if (!alive.has(id)) this.chats.delete(id);
    for (const topic of ["people", "clock", "machine"]) this.tell(topic);
  }

  loadMessages(chatId, messages) {
    const chat = this.chat(chatId);
    chat.messages = new Map();
    for (const message of messages) chat.put(message);
    this.tell("chat", { chatId });
  }

  /** One event of the server's stream. */
  apply(event) {
    const chatId = event.chat_id;
    switch (event.type) {
      case "message": {
        const isNew = this.chat(chatId).put(event.message);
        if (event.message.from === "user") this.#arrived(chatId, event.message);
        this.tell("chat", { chatId, message: event.message, isNew });
        break;
      }
      case "edited":
        if (event.message.from === "bot") this.chat(chatId).notice();
        this.chat(chatId).put(event.message);
        this.tell("chat", { chatId, message: event.message, isEdit: true });
        break;
      case "deleted":
        this.chat(chatId).messages.delete(event.message_id);
        this.tell("chat", { chatId });
        break;
      case "typing":
        this.chat(chatId).typingUntil = Date.now() + (event.seconds ?? TYPING_MS / 1000) * 1000;
        this.chat(chatId).notice();
        this.tell("typing", { chatId });
        break;
      case "callback_answer":
        this.tell("answer", event);
        break;
      case "phone":
        if (event.phone) this.phones.set(event.user_id, event.phone);
        else this.phones.delete(event.user_id);
        this.tell("people", { userId: event.user_id });
        break;
      case "group":
        if (event.group) this.groups.set(chatId, event.group);
        else this.groups.delete(chatId);
        this.tell("people", {});
        break;
      case "clock":
        this.clockOffset = event.clock.offset_seconds;
        this.tell("clock");
        break;
      case "network":
        this.network = event.network;
        this.tell("machine");
        break;
      case "process":
        this.process = event.process;
        // What was last heard of its health says nothing about a new process.
        if (this.process.state !== "running") this.health = null;
        this.tell("machine");
        break;
    }
    this.#note(event);
  }

  setHealth(health) {
    this.health = health;
    this.tell("machine");
  }

  setLive(isLive) {
    if (isLive === this.isLive) return;
    this.isLive = isLive;
    this.tell("live");
  }

  /** A message on its way: shown at once, marked as not yet sent. Returns its key. */
  addOutgoing(chatId, draft) {
    const key = crypto.randomUUID();
    this.chat(chatId).outgoing.set(key, { ...draft, key, date: this.now() / 1000 });
    this.tell("chat", { chatId });
    return key;
  }

  dropOutgoing(chatId, key) {
    if (this.chat(chatId).outgoing.delete(key)) this.tell("chat", { chatId });
  }

  failOutgoing(chatId, key, reason) {
    const draft = this.chat(chatId).outgoing.get(key);
    if (draft) draft.failed = reason;
    this.tell("chat", { chatId });
  }

  /** The stream may be quicker than the answer to our own request: then the draft goes now. */
  #arrived(chatId, message) {
    const phone = this.phones.get(chatId);
    if (phone && !phone.started) this.phones.set(chatId, { ...phone, started: true });
    for (const draft of this.chat(chatId).outgoing.values()) {
      if (draft.user_id === message.user_id && message.text === draft.text?.trim()) {
        this.chat(chatId).outgoing.delete(draft.key);
        return;
      }
    }
  }

  #note(event) {
    const line = sentenceFor(event, this);
    if (!line) return;
    this.journal.push({ at: this.now(), line });
    if (this.journal.length > 200) this.journal.shift();
    this.tell("journal");
  }
}
