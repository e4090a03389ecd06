### Thông báo: những câu đi cùng một thông báo và tấm thẻ tiến độ. Cách sửa: xem đầu tệp vi.ftl.

## Trên đầu, dưới cuối một thông báo

announcement-heading = <b>Thông báo của { $association }</b>
announcement-heading-numbered = <b>Thông báo của { $association }, số { $reference }</b>
announcement-heading-correction = <b>{ $association } đính chính thông báo đã gửi</b>
announcement-heading-correction-of = <b>{ $association } đính chính thông báo số { $reference }</b>
# Lần gửi lại riêng cho người chưa báo "Đã nắm".
announcement-again = { $association } gửi lại vì chưa nhận được trả lời "Đã nắm" của { $you }. Nếu đã đọc, { $you } báo giúp một lần là xong.
announcement-ack = Đọc xong, mong { $you } báo "Đã nắm".
announcement-ack-until = Đọc xong, mong { $you } báo "Đã nắm" trước { $until }.
# Kênh không có nút: nhắn chữ. Số đứng sau chữ là số của thông báo.
announcement-ack-word = Để báo, nhắn: <b>NAM { $number }</b>
announcement-ask-word = Muốn hỏi thêm về thông báo này, { $you } cứ nhắn câu hỏi.
announcement-choice-ack = Đã nắm
announcement-choice-ask = Hỏi về thông báo này

# Chữ đậm và chữ thường do người soạn viết.
announcement-bold = <b>{ $text }</b>
announcement-joined = { $above }{ $below }

## Thẻ tiến độ, gửi người đã xác nhận

announcement-progress-sending = <b>Đang gửi thông báo số { $number }</b>
announcement-progress-paused = <b>Thông báo số { $number } đang tạm dừng</b>
announcement-progress-done = <b>Đã gửi xong thông báo số { $number }</b>
announcement-progress-cancelled = <b>Thông báo số { $number } đã huỷ</b>
announcement-progress-recalled = <b>Đã thu hồi thông báo số { $number }</b>
announcement-progress-recalling = <b>Đang thu hồi thông báo số { $number }</b>
announcement-progress-scheduled = <b>Thông báo số { $number } đã hẹn giờ gửi</b>
announcement-progress-total = Người nhận: { $count }
# "Đã nhận" là máy chủ của kênh đã nhận, chưa phải người đã đọc.
announcement-progress-sent = Kênh nhắn tin đã nhận (chưa chắc đã đọc): { $count }
announcement-progress-waiting = Còn chờ gửi: { $count }
announcement-progress-failed = Bị từ chối, gửi lại được: { $count }
announcement-progress-gone = Đã chặn bot hoặc đã rời đi, cần gọi điện: { $count }
announcement-progress-uncertain = Không rõ đã tới chưa, bot không tự gửi lại: { $count }
announcement-progress-unreachable = Không có chỗ để nhắn, cần gọi điện: { $count }
announcement-progress-skipped = Không gửi nữa: { $count }
announcement-progress-taken-back = Đã thu hồi: { $count }
announcement-progress-stays = Không thu hồi được: { $count }
announcement-progress-acknowledged = Đã báo "Đã nắm": { $count }
