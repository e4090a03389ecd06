### Chữ trong hình và tệp mà bot làm ra: bảng ai còn thiếu, tệp xuất .xlsx. Cách sửa: xem đầu tệp vi.ftl.

## Bảng ai còn thiếu (hình)

board-title = { $period } · { $filed }/{ $expected } đơn vị đã nộp
board-title-nobody = { $period } · không có đơn vị nào phải báo cáo
board-as-of = Tính đến { $time } ngày { $date }
board-due = Hạn nộp { $time } ngày { $date }
board-page = Hình { $number }/{ $pages }
board-approved = Đã duyệt
board-submitted = Đã nộp, chờ duyệt
board-working = Đang làm hoặc trả lại để sửa
board-missing = Chưa nộp
board-late = Dấu chấm than ở góc: nộp sau hạn

## Tệp xuất số liệu (.xlsx)

export-title = Số liệu khuyến học · { $periods }
export-title-versions = Báo cáo nộp từ hai lần trở lên: mỗi lần nộp một dòng
export-title-history = Lịch sử: mỗi lần trả lời, sửa, nộp, trả lại, duyệt một dòng
export-as-of = Tính đến { $time } ngày { $date }. Số liệu lấy từ bản đơn vị đã nộp gần nhất; bản đang soạn không có ở đây.
export-coverage = { $period }: { $filed }/{ $expected } đơn vị đã nộp
export-sheet-figures = Số liệu
export-sheet-versions = Các bản đã nộp
export-sheet-history = Lịch sử
# Ở hàng nội dung, trên các cột về đơn vị và về bản báo cáo.
export-group-unit = Đơn vị
export-group-report = Báo cáo
export-group-end = Ghi thêm
export-group-derived = Bot tự tính
export-column-code = Mã đơn vị
export-column-unit = Đơn vị
export-column-type = Loại đơn vị
export-column-period = Kỳ báo cáo
export-column-state = Trạng thái
export-column-filed = Nộp lúc
export-column-late = Đúng hạn
export-column-version = Lần nộp
export-column-repeated = Số câu giữ như kỳ trước (không kể câu phụ như 14a)
# Giữ số bị cảnh báo mà không ghi lý do.
export-estimate = số ước chừng
export-no-reason = giữ số, không ghi lý do
export-column-reasons = Lý do giữ số, số ước chừng, ghi chú minh chứng
export-column-receipt = Mã biên nhận
export-column-by = Người nộp
export-column-at = Thời điểm
export-column-who = Ai
export-column-what = Việc
export-column-question = Câu hỏi
export-column-old = Trước
export-column-new = Sau
export-state-missing = Chưa bắt đầu
export-state-draft = Nháp
export-state-submitted = Đã nộp
export-state-returned = Trả lại
export-state-resubmitted = Đã nộp lại
export-state-approved = Đã duyệt
export-late = Muộn
export-in-time = Đúng hạn
export-files = { $count } tệp
export-title-totals = Tổng hợp: chỉ tính báo cáo đã nộp hoặc đã duyệt
export-sheet-totals = Tổng hợp
export-column-indicator = Chỉ tiêu
export-column-counted-in = Đơn vị tính
export-column-total = Tổng
export-column-least = Thấp nhất
export-column-middle = Ở giữa
export-column-most = Cao nhất
export-column-from = Từ bao nhiêu đơn vị
export-column-basis = Cộng từ
export-counted-units = đơn vị
export-from = { $count }/{ $expected } đơn vị
export-from-about = { $from }, có { $about } số ước chừng
export-basis = { $approved } báo cáo đã duyệt, { $waiting } chờ duyệt
# Dòng tổng hợp 6 tháng, cả năm; parts: từng kỳ có bao nhiêu đơn vị.
export-basis-sum = Chỉ báo cáo đã duyệt; số trong kỳ được cộng, số hiện có lấy kỳ gần nhất. { $parts }
export-basis-part = { $period }: { $approved }/{ $expected } đơn vị

## Bản sao báo cáo đã nộp, cho đầu mối của đơn vị (.xlsx)

copy-title = Báo cáo { $period }
copy-unit = { $unit } ({ $code })
copy-sent = Nộp lúc { $time } ngày { $date } ({ $late }), lần { $version }
copy-receipt = Mã biên nhận: { $code }
copy-by = Người nộp: { $name }
copy-sheet = Báo cáo
copy-column-number = Câu
copy-column-answer = Trả lời
copy-column-unit = Đơn vị tính
copy-column-note = Ghi chú
copy-not-answered = (không trả lời)
copy-note-repeated = như kỳ trước
copy-note-nil = chưa phát sinh
copy-note-about = số ước chừng

## Việc trong lịch sử của báo cáo (tệp xuất)

history-answer = Trả lời
history-reason = Giữ số, nêu lý do
history-comment = Văn phòng góp ý
history-hold = Nhận làm
history-begun = Bắt đầu
history-submitted = Nộp
history-returned = Trả lại
history-reopened = Mở lại (đến { $time } { $date })
history-withdrawn = Rút về để sửa
history-resubmitted = Nộp lại
history-approved = Duyệt
history-person = Người số { $number }

## Dòng lệnh (python -m bot board, export)

reports-written = Đã ghi tệp { $path }
reports-not-written = Không ghi được tệp { $path }: { $error }
reports-no-such-period = Không có kỳ { $period }. Viết như 2026-Q4; tên các kỳ ở programme/data/calendar.toml.
reports-not-migrated = Kho dữ liệu chưa có hoặc chưa cập nhật. Chạy trước: python -m bot migrate
