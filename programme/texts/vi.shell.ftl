### Những câu bot tự gửi: tệp đã làm xong, hoặc chưa làm được. Cách sửa: xem đầu tệp vi.ftl.

errand-failed = Bot chưa làm được tệp { $you } cần và đã báo người quản trị. { $You } thử lại sau ít phút, hoặc liên hệ: { $contact }
errand-alert = Có một việc bot làm nhiều lần không xong (việc số { $number }: lấy tệp hoặc tạo tệp). Xin xem nhật ký của bot.
errand-nothing = Chưa có tệp nào để gửi { $you }.

## Lời ghi dưới tệp và tên tệp

document-board = Tình hình nộp báo cáo { $period }.
document-board-name = tinh-hinh-{ $period }.png
document-export = Số liệu { $period }, kèm lịch sử thay đổi. Mở bằng Excel hoặc Google Trang tính.
document-export-name = so-lieu-{ $period }.xlsx
document-invitations = { $count } mã mời, mỗi đơn vị một mã, dùng một lần, hạn đến { $until }. In ra rồi gửi đúng người; ai có mã là nhận được việc.
document-invitations-name = ma-moi.xlsx
document-copy = Bản báo cáo { $you } đã gửi, mã { $code }.
document-copy-name = { $code }.xlsx
document-evidence = { $unit }, { $period }: { $title }
document-answers = Kho câu trả lời: { $count } mục. Cách sửa ở trang thứ hai của tệp. Sửa xong, gửi lại tệp vào khung chat này: bot nhận ra tệp kho và cho xem trước từng chỗ đổi.
document-changes = { $note }: { $count } mục chờ duyệt, từng chỗ đổi một dòng. Xem xong, gõ /cauhoi, chọn “Mục trả lời đã soạn” rồi chọn tệp ấy để duyệt.
document-changes-name = cho-duyet-{ $day }.xlsx
changes-sheet = Chỗ đổi
changes-column = Phần đổi
changes-before = Trước
changes-after = Sau
document-answers-name = kho-cau-tra-loi-{ $day }.xlsx
