### Ai chưa nộp, số tổng hợp, xuất tệp. Cách sửa: xem đầu tệp vi.ftl.

## Lệnh và nút trên menu

command-board = tiendo
    .aliases = tiến độ, ai chưa nộp, đơn vị nào chưa nộp, chưa nộp
    .menu = Đơn vị nào chưa nộp
choice-board = Ai chưa nộp
command-totals = tonghop
    .aliases = tổng hợp, số tổng hợp
    .menu = Số tổng hợp theo chỉ tiêu
command-export = xuat
    .aliases = xuất, xuất excel, xuất tệp, tải excel
    .menu = Xuất tệp Excel

## Ai chưa nộp (/tiendo). Câu chữ ở đây được chuyển tiếp nguyên văn cho các đơn vị.

# Bốn trạng thái; ký hiệu đứng trước do bot đặt.
standing-approved = đã duyệt
standing-sent = đã nộp, chờ duyệt
standing-in-work = đang làm hoặc đang sửa
standing-not-begun = chưa bắt đầu

board-head = <b>{ $period }</b>: { $sent }/{ $total } đơn vị đã nộp.
board-head-late = <b>{ $period }</b>: { $sent }/{ $total } đơn vị đã nộp ({ $late } muộn).
board-count = { $symbol } { $count } đơn vị { $state }
board-owing = Chưa nộp ({ $count }):
board-names = { $symbol } { $units }
board-more = và { $count } đơn vị nữa (xem hình)
board-all = Tất cả các đơn vị đã nộp. Trân trọng cảm ơn.
board-please = Nhờ các đơn vị trên gửi báo cáo trước { $due }. Cần hỗ trợ, xin liên hệ: { $contact }. Trân trọng cảm ơn.
board-please-late = Hạn nộp là { $due }; nhờ các đơn vị trên gửi sớm, trước khi Hội khóa số liệu lúc { $lock }. Cần hỗ trợ, xin liên hệ: { $contact }. Trân trọng cảm ơn.
board-locked = Hội đã khóa số liệu lúc { $lock }. Đơn vị cần nộp bổ sung, xin liên hệ: { $contact }. Trân trọng cảm ơn.

# Gõ tên một đơn vị để mở báo cáo của đơn vị ấy.
office-found = Báo cáo { $period } của đơn vị nào?
office-found-more = Còn { $count } đơn vị khác cũng có những chữ này trong tên; gõ đủ tên hơn để thấy.
choice-standing = { $unit } ({ $state })
office-no-units = Danh sách chưa có đơn vị nào phải báo cáo { $period }.
# Nhắc lại ngắn gọn, khi vừa có việc khác chen vào.
office-again = Đang xem { $period }. { $You } chọn kỳ khác hoặc việc khác, hoặc gõ tên một đơn vị để mở báo cáo của đơn vị ấy.
choice-office-period = { $period }
choice-totals = Số tổng hợp
choice-export = Xuất tệp Excel

## Số tổng hợp (/tonghop). Số nào cũng kèm số đơn vị: không bỏ phần trong ngoặc.

totals-head = <b>Tổng hợp { $period }</b>: từ { $sent }/{ $total } đơn vị đã gửi ({ $approved } đã duyệt, { $waiting } chờ duyệt).
totals-returned = Chưa tính { $count } báo cáo đang trả lại để sửa.
totals-none = Chưa có đơn vị nào gửi nên chưa có số. Đơn vị nào chưa nộp: gõ /tiendo.
totals-line = • { $question }: <b>{ $value }</b> ({ $count }/{ $total } đơn vị)
totals-unknown = chưa có số
totals-spread = thấp nhất { $least }, giữa { $middle }, cao nhất { $most }
totals-chosen = { $choice }: { $count } đơn vị

## Xuất tệp (/xuat)

office-export = Bot đang làm tệp Excel { $period } và sẽ gửi vào đây, thường trong một phút.
