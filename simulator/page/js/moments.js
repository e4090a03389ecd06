/** Dates and times as people in Việt Nam write them; always Asia/Ho_Chi_Minh, wherever we are. */

const ZONE = "Asia/Ho_Chi_Minh";
/** Việt Nam keeps one offset the whole year. */
const ZONE_OFFSET = "+07:00";

const format = (options) => new Intl.DateTimeFormat("vi-VN", { timeZone: ZONE, ...options });
const TIME = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const SECONDS = format({ timeStyle: "medium", hourCycle: "h23" });
const WEEKDAY = format({ weekday: "long" });
const DATE = format({ day: "2-digit", month: "2-digit", year: "numeric" });
const ISO = new Intl.DateTimeFormat("sv-SE", {
  timeZone: ZONE,
  dateStyle: "short",
  timeStyle: "short",
});

export const timeOf = (ms) => TIME.format(ms);
export const secondsOf = (ms) => SECONDS.format(ms);
export const dateOf = (ms) => DATE.format(ms);

export function longDateOf(ms) {
  const weekday = WEEKDAY.format(ms);
  return `${weekday[0].toLocaleUpperCase("vi")}${weekday.slice(1)}, ${DATE.format(ms)}`;
}

/** "Hôm nay" only while the simulated day is that day. */
export function dayLabel(ms, now) {
  const day = 86_400_000;
  if (dateOf(ms) === dateOf(now)) return "Hôm nay";
  if (dateOf(ms) === dateOf(now - day)) return "Hôm qua";
  return longDateOf(ms);
}

/** For <input type="datetime-local">: what the wall clock in Việt Nam shows. */
export const toInput = (ms) => ISO.format(ms).replace(" ", "T");
export const fromInput = (text) => Date.parse(`${text}:00${ZONE_OFFSET}`);

/** "1 ngày 3 giờ": how far something is, in its two largest units. */
export function spanOf(seconds) {
  const units = [
    [604_800, "tuần"],
    [86_400, "ngày"],
    [3_600, "giờ"],
    [60, "phút"],
  ];
  const parts = [];
  let rest = Math.round(seconds);
  for (const [size, word] of units) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${word}`);
    rest -= count * size;
    if (parts.length === 2) break;
  }
  return parts.length > 0 ? parts.join(" ") : `${rest} giây`;
}

export function sizeOf(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} B`;
  const [value, unit] = bytes < 1024 ** 2 ? [bytes / 1024, "KB"] : [bytes / 1024 ** 2, "MB"];
  return `${value.toLocaleString("vi-VN", { maximumFractionDigits: 1 })} ${unit}`;
}
