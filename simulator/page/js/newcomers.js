/** Forms that add a person or a group to the demo. */

import * as api from "./api.js";
import { ask } from "./dialogs.js";

export async function addPerson() {
  const answer = await ask({
    title: "Thêm người",
    intro: "Người này bắt đầu như một người lạ: chưa từng nhắn cho bot.",
    fields: [
      { name: "name", label: "Tên hiển thị", required: true, placeholder: "Cô Thu (giáo viên)" },
      { name: "zalo", label: "Dùng Zalo (không có nút bấm)", type: "check", value: false },
      {
        name: "username",
        label: "Tên người dùng",
        hint: "Có thể để trống. Chỉ chữ không dấu, số, gạch dưới.",
      },
    ],
    accept: "Thêm",
    check: ({ username }) =>
      username && !/^@?[A-Za-z]\w{3,31}$/.test(username)
        ? "Tên người dùng cần 4 đến 32 chữ không dấu, số hoặc gạch dưới, bắt đầu bằng chữ."
        : "",
  });
  if (!answer) return;
  if (answer.zalo) {
    await api.addPhone({ name: answer.name, channel: "zalo" });
    return;
  }
  const username = answer.username.replace(/^@/, "");
  await api.addPhone({ name: answer.name, ...(username ? { username } : {}) });
}

export async function addGroup(store) {
  const people = [...store.phones.values()];
  const answer = await ask({
    title: "Lập nhóm",
    intro: "Bot được thêm vào nhóm cùng những người anh/chị chọn.",
    fields: [
      { name: "title", label: "Tên nhóm", required: true, placeholder: "Ban Khuyến học cơ quan" },
      {
        name: "members",
        label: "Thành viên",
        type: "checks",
        options: people.map(({ user_id: id, name }) => ({ value: id, label: name })),
      },
    ],
    accept: "Lập nhóm",
    check: ({ members }) => (members.length === 0 ? "Anh/chị chọn ít nhất một người." : ""),
  });
  if (answer) await api.addGroup({ title: answer.title, members: answer.members.map(Number) });
}
