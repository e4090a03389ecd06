### Đơn vị, đầu mối, bàn giao. Cách sửa: xem đầu tệp vi.ftl.

## Lệnh và nút trên menu

command-unit = donvi
    .aliases = đơn vị, đổi đơn vị, đơn vị của tôi
    .menu = Đơn vị của tôi, đổi đơn vị
command-handover = bangiao
    .aliases = bàn giao, bàn giao đầu mối
    .menu = Bàn giao cho đầu mối khác
command-units = dsdonvi
    .aliases = danh sách đơn vị, quản lý đơn vị, các đơn vị
    .menu = Danh sách đơn vị, mã mời
choice-units = Đơn vị và mã mời

## Danh sách đơn vị (/dsdonvi), dành cho quản trị

units-home = <b>Danh sách đơn vị:</b> { $count } đơn vị đang hoạt động, { $reporting } đơn vị nộp báo cáo, trong đó { $without } đơn vị chưa có đầu mối.
units-home-empty = Chưa có đơn vị nào. { $You } chọn <b>Nhập danh sách</b> rồi gửi tệp .xlsx hoặc .csv.
units-home-type = • { $type }: { $count }
choice-units-import = Nhập danh sách
    .aliases = nhập, nhập tệp, gửi danh sách
choice-units-invite = Mã mời
    .aliases = mời đầu mối, cấp mã mời, tạo mã mời
choice-units-liaisons = Đầu mối của đơn vị
    .aliases = xem đầu mối, tìm đơn vị
choice-units-back = Về danh sách đơn vị
    .aliases = quay lại, trở lại, danh sách

## Nhập danh sách đơn vị từ tệp

units-file-ask =
    Mời { $you } gửi tệp .xlsx hoặc .csv vào đây. Dòng đầu là tên cột; ba cột cần có: <b>mã</b>, <b>tên</b>, <b>loại</b>. Các cột khác, có thì bot đọc: trực thuộc, nhân sự, đảng viên, cơ cấu, báo cáo, hiệu lực từ, hiệu lực đến, điện thoại, ghi chú.

    Bot chỉ đọc và cho { $you } xem trước, chưa đổi gì.
units-file-not-document = Bot cần <b>tệp</b> .xlsx hoặc .csv; ảnh thì bot không đọc được danh sách.
units-file-too-large = Tệp lớn hơn { $most } MB nên bot chưa nhận. { $You } bỏ bớt trang và hình trong tệp rồi gửi lại.
units-file-kind = Tệp này không phải .xlsx hay .csv nên bot chưa đọc được. { $You } mở tệp bằng Excel, chọn lưu thành .xlsx rồi gửi lại.
units-file-gone = Bot chưa tải được tệp này từ ứng dụng nhắn tin. { $You } gửi lại tệp giúp bot.
units-file-unreadable = Bot chưa đọc được bảng trong tệp này. { $You } mở tệp bằng Excel, xem trang đầu có danh sách không, lưu thành .xlsx (không đặt mật khẩu) rồi gửi lại.

# Kết quả kiểm tra tệp, trước khi áp dụng.
units-plan-head = <b>Kiểm tra tệp:</b> { $new } đơn vị mới, { $changed } đơn vị đổi, { $unchanged } đơn vị giữ nguyên, { $wrong } chỗ sai.
units-plan-new = <b>Mới:</b>
units-plan-changed = <b>Đổi:</b>
units-plan-wrong = <b>Sai:</b>
units-plan-warnings = <b>Nên xem lại</b> (vẫn áp dụng được):
units-plan-more = … và { $count } dòng nữa.
units-plan-apply = Chưa có gì được ghi. { $You } chọn <b>Áp dụng</b> để ghi cả danh sách.
units-plan-mend = Chưa có gì được ghi. Bot ghi tất cả hoặc không ghi gì, nên { $you } sửa các chỗ sai trong tệp rồi gửi lại vào đây giúp bot.
units-plan-nothing = Mọi dòng đã có sẵn và giống danh sách hiện nay, nên không có gì để áp dụng.
units-plan-moved = Danh sách đơn vị vừa thay đổi, nên bot kiểm tra lại tệp. Mời { $you } xem lại trước khi áp dụng.
choice-units-apply = Áp dụng
    .aliases = ghi, ghi vào, đồng ý
choice-units-stop = Thôi
    .aliases = không áp dụng, bỏ, không
units-applied = Đã áp dụng: thêm { $new } đơn vị, sửa { $changed } đơn vị.
units-not-applied = Bot không ghi gì từ tệp vừa rồi.

# Từng dòng của tệp.
units-line-new = dòng { $row }: { $code } – { $name }
units-line-changed = dòng { $row }: { $code } – { $differences }
units-line-remark = dòng { $row }, cột { $column }: { $problem }
units-line-remark-code = dòng { $row } ({ $code }), cột { $column }: { $problem }
units-line-unit = { $code }: { $problem }
units-difference = { $column }: { $old } → { $new }
units-and = { $above }; { $below }
unit-value-empty = (trống)
unit-value-yes = có
unit-value-no = không

unit-column-code = mã
unit-column-name = tên
unit-column-type = loại
unit-column-parent = trực thuộc
unit-column-headcount = nhân sự
unit-column-party-members = đảng viên
unit-column-structure = cơ cấu
unit-column-phone = điện thoại
unit-column-note = ghi chú
unit-column-is-reporting = báo cáo
unit-column-active-from = hiệu lực từ
unit-column-active-to = hiệu lực đến

# Cả danh sách không đọc được.
units-no-heading = không thấy dòng tên cột. Trong mười dòng đầu phải có một dòng ghi tên các cột: { $wanted }.
units-no-column = thiếu cột { $column }. Thêm cột này rồi gửi lại.
units-column-twice = có hai cột cùng nghĩa với “{ $heading }”. Xóa hoặc đổi tên một cột.
units-no-rows = dưới dòng tên cột chưa có đơn vị nào.
units-too-many = danh sách có hơn { $most } đơn vị. Chia thành nhiều tệp nhỏ rồi nhập lần lượt, đơn vị cấp trên trước.
units-strange-column = cột “{ $heading }” bot không biết nên bỏ qua.

# Một ô sai, và cách chữa.
unit-cell-empty = đang để trống. Ghi vào, hoặc xóa cả dòng nếu là dòng thừa.
unit-cell-control = có ký tự ẩn. Xóa ô, gõ lại bằng tay.
unit-cell-fault = đang là lỗi { $said } của Excel. Gõ giá trị đúng vào ô.
unit-cell-formula = “{ $said }” bắt đầu bằng dấu =, +, - hoặc @ như một công thức. Bỏ dấu ấy đi.
unit-cell-long = dài { $length } chữ cái, nhiều hơn { $longest }. Viết ngắn lại.
unit-code-letters = mã “{ $said }” chỉ được gồm chữ và số viết liền, có thể nối bằng dấu chấm, gạch ngang, gạch dưới hoặc gạch chéo. Sửa lại, ví dụ DV-01.
unit-number = “{ $said }” không phải một số nguyên. Ghi dạng 1240 hoặc 1.240; không khai thì để trống.
unit-number-large = “{ $said }” lớn quá một triệu. Xem lại con số.
unit-phone = “{ $said }” không có số điện thoại nào. Ghi dạng 0255 3822 123, có thể thêm tên người nghe máy; không công bố thì để trống.
unit-day = “{ $said }” không phải ngày. Ghi dạng 01/02/2025.
unit-yes-no = “{ $said }” chưa rõ. Ghi “có” hoặc “không”, hoặc để trống.
unit-type = chưa có loại “{ $said }”. Chọn một trong: { $known }.
unit-structure = chưa biết “{ $said }” là cơ cấu nào. Ghi một trong: { $known }; hoặc để trống.
unit-twice = mã { $code } đã có ở dòng { $row }. Xóa một dòng, hoặc đổi mã.
unit-parent = không có đơn vị nào mang mã { $code }, cả trong tệp lẫn trong danh sách. Sửa lại mã, hoặc thêm đơn vị ấy vào tệp.
unit-circle = đơn vị trực thuộc vòng quanh chính mình: { $codes }. Sửa lại một trong các mã này.
unit-ends-before = ngày hiệu lực đến trước ngày hiệu lực từ. Sửa lại một trong hai ngày.
unit-without-people = để trống. Nếu không phải cố ý, ghi số vào.
unit-more-members = số đảng viên ({ $members }) nhiều hơn nhân sự ({ $people }).
unit-name-taken = trùng tên và loại với đơn vị { $code }. Nếu dòng này ghi nhầm mã hoặc nhầm tên, sửa lại trong tệp.
units-new-since = { $count } đơn vị mới không ghi “hiệu lực từ”: bot tính từ { $since }, nên các kỳ trước không đòi báo cáo của những đơn vị ấy. Muốn ngày khác, thêm cột “hiệu lực từ”.
unit-counted-twice = vừa tự báo cáo, vừa có { $count } đơn vị trực thuộc báo cáo, nên số liệu có thể bị cộng hai lần. Nếu không đúng, ghi “không” vào cột báo cáo của { $code }.

# Tệp không mở được thành bảng.
table-too-large = Tệp lớn quá { $most } MB, hoặc bung ra quá lớn. Bỏ bớt trang và hình trong tệp rồi thử lại.
table-old-excel = Tệp là .xls đời cũ hoặc có đặt mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu thành .xlsx rồi thử lại.
table-not-one = Tệp không phải bảng .xlsx hay .csv. Mở bằng Excel, lưu thành .xlsx rồi thử lại.
table-broken = Tệp .xlsx bị hỏng hoặc không đúng khuôn dạng. Mở bằng Excel, lưu thành tệp mới rồi thử lại.
table-empty = Trang đầu của tệp chưa có gì.
table-quotes = Tệp .csv có dấu ngoặc kép mở mà không đóng. Mở bằng Excel, lưu thành .xlsx rồi thử lại.
table-too-wide = Bảng có hơn { $most } cột. Xóa các cột thừa ở bên phải rồi thử lại.
table-long-cell = Dòng { $row } có một ô dài quá nên bot không đọc. Viết ngắn lại rồi thử lại.

## Một đơn vị: đầu mối, mã mời

units-search = { $You } gõ một phần tên hoặc mã của đơn vị.
units-search-invite = { $You } gõ một phần tên hoặc mã của đơn vị cần mời; hoặc lập mã mời cho mọi đơn vị chưa có đầu mối.
choice-units-all = Mọi đơn vị chưa có đầu mối ({ $count })
    .aliases = mọi đơn vị, tất cả, tất cả đơn vị, cho mọi đơn vị
units-found = { $You } chọn một đơn vị:
units-found-many = Có { $count } đơn vị giống như vậy; đây là năm đơn vị gần nhất. { $You } chọn một, hoặc gõ rõ hơn.
units-found-none = Không có đơn vị nào có tên hoặc mã như “{ $said }”. { $You } gõ ngắn hơn, một hai chữ chính là đủ.
choice-units-one = { $code } · { $name }
units-sheet-made = Bot đang lập phiếu mời cho { $count } đơn vị chưa có đầu mối, mỗi đơn vị một mã và một ô QR. Tệp .xlsx sẽ được gửi vào đây ngay; hạn của mã ghi trên phiếu. Lập phiếu lần nữa là có thêm mã mới, mã trên phiếu cũ vẫn dùng được.
units-sheet-none = Đơn vị nào phải báo cáo cũng đã có đầu mối, nên không cần lập phiếu mời.

unit-card = <b>{ $code } – { $name }</b>
unit-card-type = Loại: { $type }
unit-card-parent = Trực thuộc: { $parent }
unit-card-people = Nhân sự: { $people }; đảng viên: { $members }
unit-card-phone = Điện thoại: { $phone }
unit-card-not-reporting = Đơn vị này không báo cáo riêng.
unit-card-closed = Đơn vị này đã ngừng hoạt động từ sau ngày { $date }.
unit-card-nobody = Chưa có đầu mối.
unit-card-liaison = • { $name } ({ $duty }, từ { $since })
unit-withheld = không khai
liaison-nameless = chưa ghi tên
duty-liaison = đầu mối
duty-deputy = đầu mối phó
choice-invite-liaison = Mã mời đầu mối
choice-invite-deputy = Mã mời đầu mối phó
choice-end-duty = Thôi giao: { $name }
choice-replace = Mời người thay: { $name }
choice-another-unit = Đơn vị khác
    .aliases = khác, tìm đơn vị khác

# Mã mời vừa tạo cho một đơn vị.
units-code-made =
    Mã mời { $duty } của <b>{ $unit }</b>: <b>{ $code }</b>

    { $You } gửi mã này cho người được mời, nhờ họ nhắn đúng mã vào khung chat với bot. Mã dùng một lần, có hạn { $days } ngày.
units-code-replaces = Khi người mới dùng mã, { $name } thôi làm đầu mối của đơn vị; báo cáo đang làm dở vẫn còn nguyên.

unit-end-confirm = Thôi giao <b>{ $name } ({ $duty })</b> ở đơn vị <b>{ $unit }</b>? Người này không còn xem và làm báo cáo của đơn vị nữa; báo cáo đang làm dở vẫn còn với đơn vị.
choice-end-now = Thôi giao
    .aliases = đồng ý, có
choice-end-not = Giữ nguyên
    .aliases = không, ko, giữ
unit-ended = Đã thôi giao { $name }.
unit-end-gone = Người này không còn là đầu mối của đơn vị nữa.
unit-gone = Đơn vị này không còn trong danh sách.

# Gửi cho các đầu mối của đơn vị, kể cả người được thôi giao.
duty-ended-told = Văn phòng Hội đã thôi giao { $name } làm { $duty } của <b>{ $unit }</b>. Báo cáo của đơn vị vẫn còn nguyên. Cần hỏi, xin liên hệ: { $contact }

## Đơn vị của tôi (/donvi), bàn giao (/bangiao)

duty-none = { $You } chưa được giao làm đầu mối của đơn vị nào. Nếu có mã mời, { $you } nhắn mã vào đây; chưa có, xin liên hệ: { $contact }
duty-one = { $You } là { $duty } của <b>{ $unit }</b>.
duty-many = { $You } làm cho { $count } đơn vị; đang chọn <b>{ $unit }</b> ({ $duty }). Muốn làm cho đơn vị khác, { $you } chọn dưới đây:
duty-many-unchosen = { $You } làm cho { $count } đơn vị. Mời { $you } chọn đơn vị muốn làm bây giờ:
duty-colleagues = Cùng làm: { $names }
duty-name-shown = Tên ghi trên biên nhận: <b>{ $name }</b>
duty-name-not-shown = Biên nhận chưa ghi tên { $you }.
choice-rename = Đổi tên trên biên nhận
    .aliases = đổi tên, ghi tên, sửa tên
duty-chosen = Từ giờ { $you } làm cho <b>{ $unit }</b>. Gõ /baocao để mở báo cáo.
duty-not-yours = { $You } không còn là đầu mối của đơn vị ấy nữa.

duty-name-ask = Xin { $you } cho biết họ tên, để ghi trên biên nhận và để đồng nghiệp cùng đơn vị biết ai đang làm báo cáo. Chưa muốn ghi thì chọn <b>Bỏ qua</b>.
# Cán bộ văn phòng, hỏi một lần sau khi dùng mã mời.
duty-name-ask-office = Xin { $you } cho biết họ tên, để lịch sử báo cáo ghi ai đã xem, trả lại hay duyệt. Chưa muốn ghi thì chọn <b>Bỏ qua</b>.
duty-name-kept-office = Bot đã ghi tên: <b>{ $name }</b>.
duty-name-skipped-office = Vâng, lịch sử báo cáo chưa ghi tên { $you }.
choice-name-skip = Bỏ qua
    .aliases = bỏ, không, ko, để sau, thôi
duty-name-wrong = Bot chưa nhận ra họ tên. { $You } gõ từ 2 đến 60 chữ cái, không có số, ví dụ: Nguyễn Thị Lan.
duty-name-kept = Bot đã ghi tên: <b>{ $name }</b>. Muốn đổi, { $you } gõ /donvi.
duty-name-unchanged = Vâng, tên trên biên nhận vẫn là <b>{ $name }</b>.
duty-name-skipped = Vâng, biên nhận chưa ghi tên. Muốn ghi, { $you } gõ /donvi.
# Lời dẫn trước họ tên, bỏ đi khi ghi. Viết thường, cách nhau dấu phẩy.
words-before-name = họ và tên, họ và tên là, họ tên, họ tên là, họ tên tôi là, họ tên em là, tên tôi là, tên em là, tên mình là, tên là, tên tui là, tên anh là, tên chị là, tên cô là, tên chú là, tên bác là, tên cháu là, tôi tên là, em tên là, mình tên là, tui tên là, anh tên là, chị tên là, cô tên là, chú tên là, bác tên là, cháu tên là, tôi tên, em tên, mình tên, tui tên, anh tên, chị tên, cô tên, chú tên, bác tên, cháu tên, đổi tên thành, đổi tên là, đổi tên, sửa tên thành, sửa tên là, sửa tên, ghi tên là, ghi tên, tôi là, em là, mình là, tên, tôi, em, mình, là, dạ, thưa, vâng
# Từ của câu nói, hiếm khi có trong họ tên: tin có những từ này thì bot không ghi làm tên, hoặc hỏi
# lại. Rồi các họ thường gặp, kể cả của các dân tộc.
words-no-name = sao, phải, ghi, hỏi, để, đã, gì, không, ko, hông, chưa, thôi, rồi, được, đc, này, đó, kia, ấy, cái, làm, muốn, cần, biết, nói, gửi, nộp, sếp, tôi, em, mình, tui, cháu, cho, với, của, và, thì, là, mà, nếu, vì, ủa, ơ, ừ, à, ạ, ờ, nhưng, đang, sẽ, vừa, mới, quá, lắm, hả, nhỉ, vậy, thế, nào, đâu, ai, bao, nhiêu, giờ, lúc, khi, hôm, tên, viết, gõ, nhập, bị, lỗi, bot, xem, đọc, chán, phiền, bận, tí, chút, lát, sau, trước, lại, nữa, hết, cả, mọi, người, ở, trên, dưới, trong, ngoài, có, cũng, đừng, khỏi, xin, vào, ra, mấy, việc, câu, báo, cáo, đơn, vị, xã, phường, trường, huyện, tỉnh, phòng, cán, bộ, đầu, mối, chủ, tịch, đồng, ý, đi, nhé, dùng, bắt, tại, bên, cứ, chờ, đợi, mất, ok, oke, okie, hi, hello, alo, chào, cảm, ơn, sở, ngành, hội, khuyến, niên, phó, đốc, ủy, đẳng
words-surnames = nguyễn, trần, lê, phạm, huỳnh, hoàng, phan, vũ, võ, đặng, bùi, đỗ, hồ, ngô, dương, lý, đào, đoàn, vương, trịnh, trương, lâm, phùng, mai, tô, hà, tạ, quách, châu, thái, tăng, đinh, la, lương, triệu, tống, cao, chu, cù, doãn, kiều, lưu, nghiêm, ninh, tôn, từ, văn, thạch, kim, sơn, danh, lò, cầm, quàng, lường, vì, bạc, giàng, vàng, lầu, hờ, sùng, thào, mùa, vừ, nông, ma, bế, vi, hứa, ksor, rơ, rcom, siu, niê, y, h, mlô, kpă, rmah, khổng, mạc, lại, lã, lục, mã, âu, cam, chung, diệp, đàm, đồng, đổng, đường, giang, giáp, hàn, khuất, khúc, lộ, ôn, phương, sầm, thân, thi, tiêu, trang, tiết, uông, vạn, phí, viên
# Nhắc lại tên chưa chắc, để hỏi lại.
duty-name-sure = Bot ghi tên { $you } là <b>{ $name }</b>, đúng không ạ? Chưa đúng thì { $you } gõ lại họ tên.
choice-name-right = Đúng
    .aliases = đúng rồi, phải, có, ok, oke, ừ, vâng, chuẩn, ghi đi
choice-name-other = Gõ lại
    .aliases = không, ko, k, sai, sai rồi, chưa đúng, không phải, không đúng, ghi lại
# Tin gõ thay cho họ tên là một câu nói; bên dưới là câu xin họ tên.
duty-name-none = Bot chưa ghi tên nào, vì tin { $you } vừa nhắn không giống họ tên.

# Việc tiếp theo của đầu mối mới.
duty-next-open = { $period } đang nhận báo cáo, hạn nộp { $due }. { $You } gõ /baocao để bắt đầu, dừng lúc nào cũng được.
duty-next-later = Kỳ tới là { $period }: nhận báo cáo từ { $opens }, hạn nộp { $due }. Đến kỳ, { $you } gõ /baocao để bắt đầu.
duty-next-not-reporting = Đơn vị này không báo cáo riêng; các đơn vị trực thuộc báo cáo. Cần hỏi, xin liên hệ: { $contact }

duty-hand-over-confirm = Bàn giao việc đầu mối của <b>{ $unit }</b> cho người khác? Bot sẽ tạo một mã cho người nhận. { $You } vẫn giữ việc cho tới khi người mới dùng mã; báo cáo và số liệu ở lại với đơn vị.
duty-hand-over-other = Muốn bàn giao đơn vị khác, { $you } gõ /donvi để chọn đơn vị trước.
choice-hand-over = Tạo mã bàn giao
    .aliases = bàn giao, đồng ý, tạo mã, có
choice-hand-over-not = Không bàn giao
    .aliases = không, ko, để sau, giữ
duty-hand-over-code =
    Mã bàn giao <b>{ $unit }</b>: <b>{ $code }</b>

    { $You } gửi mã này cho người nhận, nhờ họ nhắn đúng mã vào khung chat với bot. Mã dùng một lần, có hạn { $days } ngày. { $You } vẫn giữ việc cho tới khi người mới dùng mã.
duty-kept = Vâng, { $you } vẫn giữ việc của đơn vị.

# Gửi cho người vừa được thay, ngay khi người mới dùng mã.
duty-handed-over = Người mới đã nhận việc ở <b>{ $unit }</b>, nên { $you } thôi làm đầu mối của đơn vị này. Cảm ơn { $you }. Nếu không đúng, xin liên hệ: { $contact }

# Dùng mã mời của một đơn vị.
code-redeemed-unit = Mã mời đúng. Từ nay { $you } là { $duty } của <b>{ $unit }</b>.
code-unit-already = { $You } đang làm cho <b>{ $unit }</b> rồi nên không cần dùng mã này. Nếu là mã bàn giao, { $you } gửi cho người nhận việc.

## Phiếu mã mời (.xlsx), để in và cắt từng dòng

sheet-invitations = Mã mời
sheet-title = Mã mời đầu mối báo cáo – { $association }
sheet-how = Mỗi đơn vị một dòng, cắt rời rồi gửi riêng cho đơn vị. Người nhận quét ô QR, hoặc nhắn đúng mã cho bot. Mỗi mã dùng một lần.
sheet-unit-code = Mã đơn vị
sheet-unit = Đơn vị
sheet-code = Mã mời
sheet-link = Đường dẫn
sheet-no-link = Mở khung chat với bot rồi nhắn mã mời
sheet-expires = Hết hạn
sheet-qr = QR
sheet-page = Trang { $page }/{ $pages }

## Dòng lệnh (python -m bot import-units, invite --unit, invite --all-units)

import-no-file = Không đọc được tệp { $path }: { $error }
import-units-settings = Sửa tệp programme/data/units.toml theo các dòng dưới đây: { $problems }
import-wrong = Chưa ghi gì: sửa các chỗ sai trong tệp rồi chạy lại.
import-rehearsed = Đây là bản xem trước, chưa ghi gì. Thêm --apply để ghi.
invite-unit-options = --unit và --all-units chỉ dùng cho vai trò liaison, và chỉ dùng một trong hai.
invite-deputy-alone = --deputy đi cùng --unit hoặc --all-units.
invite-unit-unknown = Không có đơn vị nào mang mã { $code }. Nhập danh sách đơn vị trước: python -m bot import-units
invite-unit-ready = Mã mời cho { $unit } (dùng một lần, hết hạn { $until }): { $code }
invite-nobody = Đơn vị nào phải báo cáo cũng đã có đầu mối, hoặc chưa có đơn vị nào trong danh sách. Không có gì để lập.
invite-not-written = Không ghi được tệp { $path }: { $error }. Chưa tạo mã nào.
invite-sheet-ready = Đã tạo { $count } mã mời, ghi vào { $path }.
invite-sheet-replaces = Bảng này thay cho các mã mời đơn vị lập trước đây: { $count } mã chưa dùng đã hết hiệu lực. Bảng cũ nếu còn hoặc thất lạc cũng không dùng được nữa.
invite-days = --days phải là số ngày từ 1 đến { $most }; không ghi thì mã có hạn 7 ngày, bảng in 30 ngày. Chưa tạo mã nào.
invite-sheet-no-link = Lưu ý: chưa hỏi được tên bot từ Telegram nên phiếu không có đường dẫn; ô QR chứa mã mời. Đặt BOT_TELEGRAM_TOKEN rồi chạy lại nếu cần đường dẫn.
