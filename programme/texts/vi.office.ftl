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
# Đơn vị có hạn riêng.
board-name-extended = { $unit } (được gia hạn đến { $until })
board-name-reopened = { $unit } (được mở lại đến { $until })
board-more = và { $count } đơn vị nữa (xem hình)
board-all = Tất cả các đơn vị đã nộp. Trân trọng cảm ơn.
board-please = Nhờ các đơn vị trên gửi báo cáo trước { $due }. Cần hỗ trợ, xin liên hệ: { $contact }. Trân trọng cảm ơn.
board-please-late = Hạn nộp là { $due }; nhờ các đơn vị trên gửi sớm, trước khi Hội khóa số liệu lúc { $lock }. Cần hỗ trợ, xin liên hệ: { $contact }. Trân trọng cảm ơn.
board-locked = Hội đã khóa số liệu lúc { $lock }. Đơn vị cần nộp bổ sung, xin liên hệ: { $contact }. Trân trọng cảm ơn.

# Gõ tên một đơn vị để mở báo cáo của đơn vị ấy.
office-found = Báo cáo { $period } của đơn vị nào?
# Chỉ có một đơn vị mang tên ấy.
office-found-one = <b>{ $unit }</b>, { $period }: { $state }.
choice-open-one = Mở báo cáo
    .aliases = mở, xem, xem báo cáo
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
totals-line-about = • { $question }: <b>{ $value }</b> ({ $count }/{ $total } đơn vị, có { $about } số ước chừng)
# Tổng hợp 6 tháng, cả năm: chỉ từ báo cáo đã duyệt. Bên dưới là từng kỳ.
totals-sum-head = <b>Tổng hợp { $period }</b>: từ báo cáo đã duyệt của { $sent }/{ $total } đơn vị. Số phát sinh trong kỳ được cộng các kỳ; số hiện có lấy ở kỳ gần nhất đã duyệt.
totals-sum-part = • { $period }: { $approved }/{ $total } đơn vị đã duyệt
totals-sum-later = • { $period }: chưa đến kỳ, mở nhận báo cáo { $opens }
totals-sum-lacking = Còn thiếu kỳ (chưa nộp hoặc chưa duyệt), { $count } đơn vị: { $units }
totals-sum-more = và { $count } đơn vị nữa.
totals-sum-none = Chưa có báo cáo nào được duyệt nên chưa có số. Báo cáo chờ duyệt: gõ /duyet.
totals-unknown = chưa có số
totals-spread = thấp nhất { $least }, giữa { $middle }, cao nhất { $most }
totals-chosen = { $choice }: { $count } đơn vị

## Xuất tệp (/xuat)

office-export = Bot đang làm tệp Excel { $period } và sẽ gửi vào đây, thường trong một phút.

### Văn phòng Hội nói bằng lời của mình thay cho lệnh

office-reminds-all = Bot chưa nhắc riêng được một đơn vị; lời nhắc dưới đây gửi mọi đơn vị chưa nộp. Muốn nhắn riêng, { $you } gõ /thongbao và chọn đúng đơn vị ấy làm người nhận.
office-noted-none = Chưa gửi thông báo nào có yêu cầu báo “Đã nắm”.

# Các bảng từ. Viết thường, cách nhau dấu phẩy; không cần ghi thêm dạng không dấu. Chỉ quản trị viên, người duyệt
# dùng được. Trước hoặc sau lời hỏi tiến độ, lời nhắc có thể có tên đơn vị.
words-office-board = nộp chưa, nộp báo cáo chưa, đã nộp chưa, đã nộp báo cáo chưa, nộp rồi chưa, gửi báo cáo chưa, gửi chưa, gởi chưa, nộp hay chưa, nộp báo cáo hay chưa, có nộp chưa, báo cáo tới đâu rồi, báo cáo đến đâu rồi, làm tới đâu rồi, làm đến đâu rồi, tiến độ báo cáo, tình hình nộp, tình hình nộp báo cáo, những ai chưa nộp, đơn vị nào chưa nộp báo cáo, còn ai chưa nộp, còn những ai chưa nộp, danh sách chưa nộp
words-office-totals = tổng hợp, bảng tổng hợp, bảng số liệu tổng hợp, số liệu tổng hợp, tổng hợp số liệu, bản tổng hợp, tổng hợp kỳ này, tổng hợp quý này, tổng hợp các đơn vị
words-office-remind = nhắc, nhắc nộp báo cáo, nhắc nộp, nhắc nhở, đốc thúc, giục, nhắc các đơn vị nộp báo cáo, nhắc các đơn vị chưa nộp, nhắc mọi người nộp báo cáo
words-office-requests = ai xin gia hạn, có ai xin gia hạn, ai đang xin gia hạn, đơn vị nào xin gia hạn, những ai xin gia hạn, đơn xin gia hạn, các đơn xin gia hạn, yêu cầu gia hạn, danh sách xin gia hạn, ai xin lùi hạn, có ai xin lùi hạn, đơn vị nào xin lùi hạn
words-office-announced = hủy thông báo, hủy cái thông báo, hủy bỏ thông báo, thu hồi thông báo, rút thông báo, rút lại thông báo, rút lại cái thông báo, xóa thông báo, dừng gửi thông báo, ngừng gửi thông báo, thông báo vừa gửi, thông báo vừa rồi, hủy cái thông báo vừa rồi, hủy thông báo vừa rồi, thông báo gần đây
words-office-noted = ai chưa báo đã nắm, những ai chưa báo đã nắm, ai chưa nắm thông báo, ai chưa xác nhận thông báo, ai chưa đọc thông báo, ai chưa xem thông báo, còn ai chưa báo đã nắm, đơn vị nào chưa báo đã nắm, bao nhiêu người đã nắm, ai đã báo đã nắm
words-office-beside = tôi, em, mình, anh, chị, bot, ơi, à, ạ, cho, xem, coi, với, giúp, giùm, hộ, đi, nhé, nha, nhá, hãy, làm ơn, cần, muốn, lấy, gửi, đưa, cái, bảng, vừa, rồi, vừa rồi, lại, ngay, giờ, không, ko, k, có, là, thì, báo, cáo, nộp, phải, mới, của, kỳ, quý, này, về, vậy, thế, đã, chưa, vẫn
