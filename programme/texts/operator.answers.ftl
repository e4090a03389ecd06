# Soát, xuất và nhập kho câu trả lời ở dòng lệnh: lint-answers, export-answers, import-answers.

## Soát kho (python -m bot lint-answers)

lint-error = LỖI { $entry }: { $said }
lint-remark = Nên xem { $entry }: { $said }
lint-clean = Đã soát { $entries } mục: không thấy lỗi nào.
lint-sum = Đã soát { $entries } mục: { $errors } lỗi phải sửa, { $remarks } điều nên xem.
lint-offline = Không mở đường dẫn nào: đường dẫn đúng khuôn dạng vẫn có thể đã chết, xin mở thử từng trang.
lint-file-only = Chỉ soát tệp knowledge.toml: chưa có kho dữ liệu nên không có mục nào do văn phòng thêm.
lint-no-answer = chưa có câu trả lời. Viết câu trả lời, hoặc bỏ mục này.
lint-no-source = chưa có nguồn. Ghi số, ngày và nơi ban hành văn bản.
lint-source-address = nguồn chứa đường dẫn. Ghi tên văn bản ở nguồn, chuyển đường dẫn sang ô đường dẫn.
lint-link = “{ $link }” không phải đường dẫn. Chép lại cả đường dẫn, bắt đầu bằng https://
lint-links-many = có hơn { $most } đường dẫn. Giữ lại những đường dẫn tốt nhất.
lint-placeholder = có chỗ điền sẵn không biết: “{ $name }”. Kiểm tra lại chính tả chữ trong hai dấu ngoặc nhọn.
lint-asof-ahead = ngày của nguồn ({ $day }) chưa đến. Ghi lại cho đúng.
lint-days-wrong = ngày hết hiệu lực đứng trước ngày bắt đầu. Sửa một trong hai ngày.
lint-no-heir = ghi là đã có mục { $heir } thay, nhưng kho không có mục ấy. Sửa lại mã mục.
lint-heir-circle = mục này và { $heir } thay lẫn nhau theo vòng, nên không mục nào được dùng. Bỏ trống một chỗ.
lint-long-answer = câu trả lời dài { $length } chữ cái; nên dưới { $most } để đọc vừa một màn hình.
lint-long-source = nguồn dài hơn { $most } chữ cái. Viết gọn lại.
lint-over = hết hiệu lực từ sau ngày { $day } nên bot không trả lời bằng mục này nữa. Gia hạn, hoặc ghi mục thay thế.
lint-few-asks = mới có { $count } cách hỏi; nên có từ { $least } để bot hiểu đúng.
lint-ask-again = có hai cách hỏi giống nhau: “{ $ask }”. Bỏ bớt một.
lint-ask-shared = cách hỏi “{ $ask }” có cả ở mục { $other }, nên bot không biết chọn mục nào. Giữ ở một mục.
lint-ask-unmarked = “{ $ask }” và “{ $said }” (mục { $other }) viết không dấu thì giống nhau. Thêm vào mỗi câu một từ nói rõ chỗ khác.
lint-stolen = hỏi thử { $asked } lượt (có dấu và không dấu) bằng cách hỏi của mục này, { $count } lượt dẫn sang mục { $thief }, ví dụ “{ $example }”. Thêm vào mỗi mục cách hỏi có từ nói rõ chỗ khác.

## Xuất kho ra Excel (python -m bot export-answers)

answers-written = Đã ghi { $entries } mục vào { $path }. Sửa trong tệp ấy rồi xem trước bằng: python -m bot import-answers { $path }
answers-not-written = Không ghi được tệp { $path }: { $error }
answers-not-xlsx = Tên tệp phải kết thúc bằng .xlsx, ví dụ kho-cau-tra-loi.xlsx
answers-sheet = Kho câu trả lời
answers-sheet-how = Cách sửa
answers-book = Kho câu trả lời của { $association }
answers-column-id = Mã mục
answers-column-topic = Nhóm
answers-column-question = Câu hỏi
answers-column-answer = Câu trả lời
answers-column-source = Nguồn
answers-column-asof = Ngày của nguồn
answers-column-links = Đường dẫn
answers-column-keywords = Từ khóa
answers-column-asks = Các cách hỏi
answers-column-valid-from = Dùng từ ngày
answers-column-valid-to = Dùng đến ngày
answers-column-owner = Người phụ trách
answers-column-superseded-by = Mã mục thay thế
answers-column-state = Tình trạng
answers-column-version = Phiên bản
answers-state-used = đang dùng
answers-state-suspended = tạm dừng
answers-state-draft = có bản nháp
answers-how =
    Mỗi dòng ở trang đầu là một mục: một câu hỏi, câu trả lời và nguồn của nó.
    Không có nguồn và ngày của nguồn thì không có câu trả lời: dòng thiếu một trong hai sẽ không được nhận.
    Câu trả lời nên dưới 600 chữ cái, viết như nói với anh/chị đang hỏi, nêu được số văn bản và ngày tháng.
    Nguồn viết cho người đọc: số, ngày và nơi ban hành văn bản. Đường dẫn để ở cột Đường dẫn, tối đa 3, mỗi đường dẫn một dòng trong ô.
    Các cách hỏi: mỗi cách một dòng trong ô (Alt+Enter để xuống dòng). Nên có từ 25 cách, viết như người ta nhắn tin: có dấu, không dấu, viết tắt, tiếng các vùng.
    Hai mục dễ lẫn nhau thì mỗi cách hỏi phải có từ nói rõ chỗ khác nhau. Một cách hỏi chỉ để ở một mục.
    Thêm mục mới: thêm một dòng ở dưới cùng, để trống cột Phiên bản. Cột Mã mục ghi chữ không dấu nối bằng dấu gạch, ví dụ quy-mua-may-tinh; để trống thì bot tự đặt theo câu hỏi.
    Không sửa cột Mã mục, Tình trạng và Phiên bản của mục đã có. Nhờ cột Phiên bản, bot biết mục nào đã được người khác sửa sau khi xuất tệp này và không ghi đè.
    Thôi dùng một mục: ghi ngày cuối cùng vào cột Dùng đến ngày, hoặc ghi mã của mục mới vào cột Mã mục thay thế. Xóa dòng khỏi tệp không xóa mục trong kho.
    Ngày viết dạng 23/11/2026. Trong câu trả lời được dùng các chỗ điền sẵn đang có; xin giữ nguyên chữ trong hai dấu ngoặc nhọn.
    Sửa xong, lưu tệp dạng .xlsx và nhập lại: bot cho xem trước từng chỗ đổi rồi mới ghi. Ghi xong, xin xuất tệp mới trước lần sửa sau.
answers-how-topics = Các nhóm: { $topics }.

## Nhập kho từ Excel (python -m bot import-answers)

answers-plan-head = Kiểm tra tệp: { $new } mục mới, { $changed } mục đổi, { $unchanged } mục giữ nguyên, { $wrong } chỗ sai.
answers-plan-wrong = Sai:
answers-plan-new = Mới:
answers-plan-changed = Đổi:
answers-plan-warnings = Nên xem lại (vẫn ghi được):
answers-plan-absent = { $count } mục trong kho không có trong tệp: giữ nguyên.
answers-plan-nothing = Mọi dòng giống kho hiện nay, nên không có gì để ghi.
answers-line-new = dòng { $row }: { $entry } – { $question }
answers-line-changed = dòng { $row }: { $entry } – { $changes }
answers-line-remark = dòng { $row } ({ $entry }), cột { $column }: { $said }
answers-row-remark = dòng { $row } ({ $entry }): { $said }
answers-sheet-remark = cả tệp: { $said }
answers-difference = { $column }: { $old } → { $new }
answers-difference-added = { $column }: thêm { $added }
answers-difference-gone = { $column }: bớt { $gone }
answers-difference-order = { $column }: đổi thứ tự
answers-difference-list = { $column }: thêm { $added }, bớt { $gone }
answers-and = { $above }; { $below }
answers-nothing = (trống)
answers-no-id = chưa có mã
answers-wrong = Chưa ghi gì: bot ghi tất cả hoặc không ghi gì. Sửa các chỗ sai trong tệp rồi chạy lại.
answers-rehearsed = Đây là bản xem trước, chưa ghi gì. Thêm --apply để ghi.
answers-applied = Đã ghi: thêm { $new } mục, đổi { $changed } mục. Bot đang chạy dùng bản mới trong vòng nửa phút. Xin xuất tệp mới trước lần sửa sau.
answers-overtaken = Chưa ghi gì: vừa có người sửa mục { $entry } trong lúc nhập. Chạy lại để xem trước lần nữa.
answers-note = nhập từ tệp { $file }
answers-topic = không có nhóm “{ $said }”. Chép tên nhóm ở trang “Cách sửa”.
answers-no-rows = dưới dòng tên cột phải có từ 1 đến { $most } mục. Kiểm tra lại trang đầu của tệp.
answers-no-source = đang để trống. Không có nguồn và ngày của nguồn thì không có câu trả lời: ghi vào giúp bot.
answers-twice = mục này đã có ở dòng { $row }. Giữ một dòng, hoặc đặt mã khác.
answers-older = mục này đã được sửa sau khi xuất tệp, nên bot không ghi đè. Xuất tệp mới rồi sửa lại dòng này trong đó.
answers-no-version = kho đã có mục mang mã này, mà cột phiên bản trống. Nếu là mục mới, đặt mã khác; nếu sửa mục cũ, xuất tệp mới rồi sửa trong đó.
answers-gone = kho không có mục mang mã này. Chép lại mã cũ; nếu là mục mới, xóa trống cột phiên bản.
answers-draft = đang có bản nháp của mục này trong chat. Xem lại, đăng hoặc bỏ bản nháp ấy rồi nhập lại.
answers-id = mã “{ $said }” chỉ được gồm chữ thường không dấu, số và dấu gạch nối. Ví dụ quy-mua-may-tinh
