/** Put the page together and start following the simulator. */

import { Bar } from "./bar.js";
import { Drawer } from "./drawer.js";
import { Live } from "./live.js";
import { Stage } from "./stage.js";
import { Store } from "./store.js";
import { Theme } from "./theme.js";

const NOTICE_MS = 8000;
/** A short break of the stream, such as a reload, is not worth a word. */
const SILENT_BREAK_MS = 1200;

const byId = (id) => document.getElementById(id);
const notice = byId("notice");
let noticeTimer = null;

function showNotice(text, ms = NOTICE_MS) {
  clearTimeout(noticeTimer);
  notice.textContent = text;
  notice.hidden = !text;
  if (text && ms) noticeTimer = setTimeout(() => (notice.hidden = true), ms);
}

const store = new Store();
const theme = new Theme();
const stage = new Stage({ store, strip: byId("strip"), tabs: byId("tabs") });
const drawer = new Drawer(store, (text) => stage.say(text));
const bar = new Bar(byId("bar"), { store, notice: showNotice, drawer, theme });

let breakTimer = null;
store.on("live", () => {
  clearTimeout(breakTimer);
  if (store.isLive) {
    showNotice("");
  } else {
    const words = "Mất kết nối với máy mô phỏng. Trang đang tự nối lại; tin nhắn cũ vẫn còn.";
    breakTimer = setTimeout(() => showNotice(words, 0), SILENT_BREAK_MS);
  }
});

setInterval(() => {
  bar.tick();
  stage.tick();
}, 1000);
addEventListener("resize", () => bar.drawMachine());

new Live(store).start();
