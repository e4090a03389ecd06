/** What happened, in words, for the log. Never what somebody wrote. */

const PROCESS = {
  running: "Bot đã chạy",
  starting: "Bot đang khởi động",
  stopped: "Bot đã dừng",
};

/** One event of the server's stream as a sentence; null for what is not worth one. */
export function sentenceFor(event, store) {
  const isGroup = event.chat_id < 0;
  const place = store.groups.get(event.chat_id)?.title ?? store.phones.get(event.chat_id)?.name;
  switch (event.type) {
    case "message":
      return event.message.from === "bot"
        ? `Bot nhắn cho ${place}`
        : `${store.nameOf(event.message.user_id)} nhắn ${isGroup ? `vào ${place}` : "cho bot"}`;
    case "edited":
      return event.message.from === "bot"
        ? `Bot sửa một tin đã gửi cho ${place}`
        : `${store.nameOf(event.message.user_id)} sửa một tin`;
    case "deleted":
      return `Bot gỡ một tin đã gửi cho ${place}`;
    case "callback_answer":
      return `Bot nhận nút mà ${store.nameOf(event.user_id)} vừa bấm`;
    case "network":
      return store.network === "up" ? "Mạng đã nối lại" : "Mạng đã bị cắt";
    case "process":
      return PROCESS[store.process.state] ?? null;
    case "clock":
      return store.clockOffset === store.clockBegins ? "Đồng hồ về giờ lúc đầu" : "Đồng hồ vừa được chỉnh";
    default:
      return null;
  }
}
