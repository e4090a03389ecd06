/** The bot's health and what can be done to bot, network and clock, in words. */

import * as api from "./api.js";
import { spanOf } from "./moments.js";

const HOUR = 3600;
export const STEPS = [
  ["+1 giờ", HOUR],
  ["+1 ngày", 24 * HOUR],
  ["+1 tuần", 7 * 24 * HOUR],
];

/** {level: "good" | "warn" | "bad" | "idle", busy, words, short} for the pill in the bar. */
export function condition({ isLive, process, network, health }) {
  if (!isLive) return { level: "bad", busy: true, words: "Mất kết nối, đang nối lại…", short: "Nối lại…" };
  if (process.state === "starting") {
    return { level: "warn", busy: true, words: "Bot đang khởi động…", short: "Khởi động…" };
  }
  if (process.state === "stopped") {
    const words = process.managed ? "Bot đang dừng" : "Chưa có bot nào kết nối";
    return { level: "bad", busy: false, words, short: process.managed ? "Đang dừng" : "Chưa có bot" };
  }
  if (network === "down") {
    return { level: "warn", busy: false, words: "Bot đang chạy · mất mạng", short: "Mất mạng" };
  }
  if (!health) return { level: "good", busy: false, words: "Bot đang chạy", short: "Đang chạy" };
  if (health.status !== "ok") {
    return { level: "warn", busy: false, words: "Bot đang chạy · có trục trặc", short: "Trục trặc" };
  }
  return { level: "good", busy: false, words: "Bot đang chạy · khỏe", short: "Khỏe" };
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
    const where = name === "telegram" ? "Telegram" : name;
    rows.push([`Hỏi ${where} lần cuối`, `${spanOf(channel.last_poll_seconds)} trước`]);
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
  const isStopped = process.state === "stopped";
  const isDown = network === "down";
  return [
    isStopped
      ? { id: "start", label: "Bật bot", icon: "power", disabled: !process.managed, run: () => api.process("start") }
      : { id: "restart", label: "Khởi động lại bot", icon: "restart", disabled: !process.managed, run: () => api.process("restart") },
    { id: "kill", label: "Tắt đột ngột", icon: "bolt", danger: true, disabled: !process.managed || isStopped, run: () => api.process("kill") },
    isDown
      ? { id: "network", label: "Nối lại mạng", icon: "network", active: true, run: () => api.setNetwork("up") }
      : { id: "network", label: "Cắt mạng", icon: "noNetwork", run: () => api.setNetwork("down") },
  ];
}
