/**
 * Follow the simulator: one stream of events, opened again by itself when it breaks.
 *
 * After every (re)connection the whole state is read again, and what the stream brings meanwhile
 * waits; so nothing is missed whether the page slept, the network broke or the server restarted.
 */

import * as api from "./api.js";

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 5000;
/** The server speaks at least every 15 s, but EventSource hides its comments: ask for health. */
const HEALTH_EVERY_MS = 3000;

export class Live {
  #store;
  #seq = null;
  #source = null;
  #waiting = null;
  #wait = FIRST_WAIT_MS;

  constructor(store) {
    this.#store = store;
  }

  start() {
    this.#connect();
    setInterval(() => this.#lookAtHealth(), HEALTH_EVERY_MS);
    addEventListener("online", () => this.#connect());
    addEventListener("pagehide", () => this.#source?.close());
    addEventListener("pageshow", (event) => event.persisted && this.#connect());
  }

  #connect() {
    this.#source?.close();
    const after = this.#seq === null ? "" : `?after=${this.#seq}`;
    const source = new EventSource(`/sim/events${after}`);
    this.#source = source;
    this.#waiting = [];
    source.onopen = () => this.#readAll(source);
    source.onmessage = ({ data }) => this.#receive(source, JSON.parse(data));
    source.onerror = () => this.#broken(source);
  }

  #receive(source, event) {
    if (source !== this.#source) return;
    this.#seq = event.seq;
    if (event.type === "resync" || event.type === "reset") {
      this.#waiting = [];
      this.#readAll(source);
    } else if (this.#waiting) {
      this.#waiting.push(event);
    } else {
      this.#store.apply(event);
      if (event.type === "phone" || event.type === "group") this.#readMissing();
    }
  }

  async #readAll(source) {
    try {
      const state = await api.state();
      if (source !== this.#source) return;
      this.#store.load(state);
      const chats = [...state.phones, ...state.groups].map((chat) => chat.chat_id);
      await Promise.all(chats.map((id) => this.#readChat(id)));
    } catch {
      this.#broken(source);
      return;
    }
    if (source !== this.#source) return;
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const event of waiting) this.#store.apply(event);
    this.#wait = FIRST_WAIT_MS;
    this.#store.setLive(true);
  }

  async #readChat(id) {
    const { messages } = await api.messages(id);
    this.#store.loadMessages(id, messages);
  }

  /** A group of which we have not read the messages yet. */
  #readMissing() {
    const known = [...this.#store.phones.values(), ...this.#store.groups.values()];
    for (const { chat_id: id } of known) {
      if (!this.#store.chats.has(id)) this.#readChat(id).catch(() => this.#connect());
    }
  }

  #broken(source) {
    if (source !== this.#source) return;
    source.close();
    this.#source = null;
    this.#store.setLive(false);
    setTimeout(() => this.#source === null && this.#connect(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }

  async #lookAtHealth() {
    if (document.hidden || !this.#store.isLive) return;
    try {
      this.#store.setHealth(await api.health());
    } catch {
      this.#store.setHealth(null);
    }
  }
}
