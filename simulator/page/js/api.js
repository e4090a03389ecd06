/** The simulator's control side over HTTP. A refusal becomes an Error with Vietnamese words. */

const UNREACHABLE =
  "Không liên lạc được với máy mô phỏng. " +
  "Anh/chị kiểm tra cửa sổ đang chạy bản dùng thử.";

async function call(method, path, body) {
  const options = { method, headers: {} };
  if (body instanceof FormData) {
    options.body = body;
  } else if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers["Content-Type"] = "application/json";
  }
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Error(UNREACHABLE);
  }
  const text = await answer.text();
  let data = null;
  try {
    data = JSON.parse(text);
  } catch {
    // Not JSON: only a failure says anything without it.
  }
  if (!answer.ok) {
    const reason = data?.error ?? data?.detail ?? data?.description ?? `mã ${answer.status}`;
    throw new Error(`Máy mô phỏng không nhận việc này (${reason}).`);
  }
  return data;
}

const get = (path) => call("GET", path);
const post = (path, body = {}) => call("POST", path, body);

export const state = () => get("/sim/state");
export const health = () => get("/sim/health");
export const messages = (chat) => get(`/sim/chats/${chat}/messages`);
export const commands = (user) => get(`/sim/phones/${user}/commands`);
export const processLog = (lines) => get(`/sim/process/log?lines=${lines}`);

export const addPhone = (phone) => post("/sim/phones", phone);
export const removePhone = (user) => call("DELETE", `/sim/phones/${user}`);
export const addGroup = (group) => post("/sim/groups", group);

export const send = (chat, message) => post(`/sim/chats/${chat}/send`, message);
export const press = (chat, what) => post(`/sim/chats/${chat}/press`, what);
export const start = (user, payload) =>
  post(`/sim/phones/${user}/start`, payload ? { payload } : {});
export const block = (user) => post(`/sim/phones/${user}/block`);
export const unblock = (user) => post(`/sim/phones/${user}/unblock`);

export function sendFile(chat, user, { file, as, caption, replyTo }) {
  const form = new FormData();
  form.append("user_id", user);
  form.append("as", as);
  if (caption) form.append("caption", caption);
  if (replyTo) form.append("reply_to", replyTo);
  form.append("file", file, file.name);
  return post(`/sim/chats/${chat}/send`, form);
}

export const setNetwork = (state) => post("/sim/network", { state });
export const advanceClock = (seconds) => post("/sim/clock", { advance_seconds: seconds });
export const resetClock = () => post("/sim/clock", { reset: true });
export const process = (action) => post("/sim/process", { action });
