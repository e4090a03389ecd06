/** Everything else a person can do, behind the three dots of a phone. */

const KINDS = [
  ["sticker", "Gửi nhãn dán", "sticker"],
  ["voice", "Gửi tin thoại", "mic"],
  ["location", "Gửi vị trí", "location"],
  ["contact", "Gửi danh thiếp", "contact"],
];

/** Entries for openMenu. `editLast` is null when there is nothing to edit. */
export function phoneMenu({ person, phone, chatId, editLast }) {
  const isPrivate = chatId === phone.chat_id;
  const disabled = isPrivate && (phone.blocked || !phone.started);
  const kinds = KINDS.map(([kind, label, icon]) => {
    return { label, icon, disabled, run: () => person.sendKind(chatId, kind) };
  });
  const block = phone.blocked
    ? { label: "Bỏ chặn bot", icon: "check", run: () => person.unblock() }
    : { label: "Chặn bot", icon: "ban", danger: true, run: () => person.block() };
  if (phone.channel === "zalo") {
    return [
      ...kinds,
      "-",
      block,
      { label: "Bỏ điện thoại này", icon: "trash", danger: true, run: () => person.remove() },
    ];
  }
  return [
    ...kinds,
    {
      label: "Chuyển tiếp một tin",
      icon: "forward",
      disabled,
      run: () => person.forward(chatId),
    },
    { label: "Sửa tin cuối", icon: "edit", disabled: disabled || !editLast, run: editLast },
    {
      label: "Bấm nút kế tiếp hai lần",
      icon: "repeat",
      disabled,
      run: () => person.doubleNextPress(),
    },
    "-",
    { label: "Mở bằng mã mời", icon: "key", run: () => person.startWithCode() },
    { ...block, disabled: !phone.started },
    { label: "Bỏ điện thoại này", icon: "trash", danger: true, run: () => person.remove() },
  ];
}
