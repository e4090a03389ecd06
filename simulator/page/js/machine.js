/** The bot's health and what can be done to bot, network and clock, in words. */

import * as api from "./api.js";
import { spanOf } from "./moments.js";

const HOUR = 3600;
export const STEPS = [
  ["+1 giờ", HOUR],
  ["+1 ngày", 24 * HOUR],
  ["+1 tuần", 7 * 24 * HOUR],
];

/** {level: "good" | "warn" | "bad", isBusy, words, short}: the pill in the bar. */
export function condition({ isLive, process, network, health }) {
  const say = (level, words, short, isBusy = false) => ({ level, words, short, isBusy });
  if (!isLive) return say("bad", "Mất kết nối, đang nối lại…", "Nối lại…", true);
  if (process.state === "starting") return say("warn", "Bot đang khởi động…", "Khởi động…", true);
  if (process.state === "stopped") {
    return process.managed
      ? say("bad", "Bot đang dừng", "Đang dừng")
      : say("bad", "Chưa có bot nào kết nối", "Chưa có bot");
  }
  if (network === "down") return say("warn", "Bot đang chạy · mất mạng", "Mất mạng");
  if (!health) return say("good", "Bot đang chạy", "Đang chạy");
  if (health.status !== "ok") return say("warn", "Bot đang chạy · có trục trặc", "Trục trặc");
  return say("good", "Bot đang chạy · khỏe", "Khỏe");
}

/** The pairs of words shown when the pill is opened. */
export function facts({ process, network, health }) {
  const states = { running: "đang chạy", starting: "đang khởi động", stopped: "đang dừng" };
  const rows = [
    ["Bot", states[process.state] ?? process.state],
    ["Mạng", network === "up" ? "thông" : "đang bị cắt"],
  ];
  if (health) rows.push(...healthFacts(health));
  else if (process.state === "running") rows.push(["Sức khỏe", "chưa biết"]);
  if (process.managed) rows.push(["Đã khởi động lại", `${process.restarts} lần`]);
  return rows;
}

function healthFacts(health) {
  const rows = [["Cơ sở dữ liệu", health.database === "ok" ? "tốt" : "không truy cập được"]];
  for (const [name, channel] of Object.entries(health.channels ?? {})) {
    const where = name[0].toUpperCase() + name.slice(1);
    if (channel.failure) rows.push([where, "chưa nối được, bot đang tự thử lại"]);
    if (channel.last_poll_seconds !== undefined) {
      rows.push([`Hỏi ${where} lần cuối`, `${spanOf(channel.last_poll_seconds)} trước`]);
    }
  }
  if (health.inbox) rows.push(["Tin chờ xử lý", String(health.inbox.waiting)]);
  const unsent = Object.entries(health.outbox ?? {})
    .filter(([name, value]) => name !== "oldest_seconds" && Number.isInteger(value))
    .reduce((sum, [, value]) => sum + value, 0);
  if (health.outbox) rows.push(["Tin chờ gửi", String(unsent)]);
  if (health.uptime_seconds !== undefined) rows.push(["Chạy được", spanOf(health.uptime_seconds)]);
  return rows;
}

/** The levers, for the buttons of a wide bar and the menu of a narrow one. */
export function levers({ process, network }) {
  const isOurs = process.managed;
  const isStopped = process.state === "stopped";
  const bot = isStopped
    ? { id: "start", label: "Bật bot", icon: "power" }
    : { id: "restart", label: "Khởi động lại bot", icon: "restart" };
  const kill = { id: "kill", label: "Tắt đột ngột", icon: "bolt", danger: true };
  const wire =
    network === "down"
      ? { label: "Nối lại mạng", icon: "network", active: true, run: () => api.setNetwork("up") }
      : { label: "Cắt mạng", icon: "noNetwork", run: () => api.setNetwork("down") };
  return [
    { ...bot, disabled: !isOurs, run: () => api.process(bot.id) },
    { ...kill, disabled: !isOurs || isStopped, run: () => api.process(kill.id) },
    { id: "network", ...wire },
  ];
}
