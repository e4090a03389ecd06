### Thông báo: những câu đi cùng một thông báo và tấm thẻ tiến độ. Cách sửa: xem đầu tệp vi.ftl.

## Trên đầu, dưới cuối một thông báo

announcement-heading = <b>Thông báo của { $association }</b>
announcement-heading-numbered = <b>Thông báo của { $association }, số { $reference }</b>
announcement-heading-correction = <b>{ $association } đính chính thông báo đã gửi { $day }: “{ $words }”</b>
announcement-heading-correction-of = <b>{ $association } đính chính thông báo số { $reference } đã gửi { $day }: “{ $words }”</b>
# Thông báo được đính chính chỉ có tệp, không có chữ nào.
announcement-file-only = tệp đính kèm
# Lần gửi lại riêng cho người chưa báo "Đã nắm".
announcement-again = { $association } gửi lại vì chưa nhận được trả lời “Đã nắm” của { $you }. Nếu đã đọc, { $you } báo giúp một lần là xong.
announcement-ack = Đọc xong, mong { $you } báo “Đã nắm”.
announcement-ack-until = Đọc xong, mong { $you } báo “Đã nắm” trước { $until }.
# Kênh không có nút: nhắn chữ. Số đứng sau chữ là số của thông báo.
announcement-ack-word = Để báo, nhắn: <b>ĐÃ NẮM { $number }</b>
announcement-ask-word = Muốn hỏi thêm về thông báo này, { $you } cứ nhắn câu hỏi.
announcement-choice-ack = Đã nắm
announcement-choice-ask = Hỏi về thông báo này

# Chữ đậm và chữ thường do người soạn viết.
announcement-words = { $text }
# Chỗ gạch ngang, trên kênh chỉ có chữ thường.
struck-out = (bỏ: { $text })

## Thẻ tiến độ, gửi người đã xác nhận

announcement-progress-sending = <b>Đang gửi thông báo số { $number }</b>
announcement-progress-paused = <b>Thông báo số { $number } đang tạm dừng</b>
announcement-progress-done = <b>Đã gửi xong thông báo số { $number }</b>
announcement-progress-cancelled = <b>Thông báo số { $number } đã hủy</b>
announcement-progress-recalled = <b>Đã thu hồi thông báo số { $number }</b>
announcement-progress-recalling = <b>Đang thu hồi thông báo số { $number }</b>
announcement-progress-scheduled = <b>Thông báo số { $number } đã hẹn giờ gửi</b>
announcement-progress-total = Nơi nhận: { $count }, gồm:
# "Đã nhận" là máy chủ của kênh đã nhận, chưa phải người đã đọc.
announcement-progress-sent = Kênh nhắn tin đã nhận (chưa chắc đã đọc): { $count }
announcement-progress-waiting = Còn chờ gửi: { $count }
announcement-progress-failed = Bị từ chối, gửi lại được: { $count }
announcement-progress-gone = Đã chặn bot hoặc đã rời đi, cần gọi điện: { $count }
announcement-progress-uncertain = Không rõ đã tới chưa, bot không tự gửi lại: { $count }
announcement-progress-unreachable = Chưa nhắn được, cần gọi điện: { $count }
announcement-progress-skipped = Không gửi nữa: { $count }
announcement-progress-taken-back = Đã thu hồi: { $count }
announcement-progress-taking = Đang thu hồi: { $count }
announcement-progress-stays = Không thu hồi được, cần gọi điện báo: { $count }
# Thông báo đã thu hồi thì những nơi này không phải gọi nữa.
announcement-progress-never = Chưa tới nơi nhận, nên không phải thu hồi: { $count }
announcement-progress-acknowledged = Đã báo “Đã nắm”: { $count }; chưa báo: { $silent }

## Lệnh /thongbao và danh sách

command-announce = thongbao
    .aliases = thông báo, soạn thông báo, gửi thông báo, các thông báo
    .menu = Soạn, gửi, tra cứu thông báo
choice-announce = Thông báo
# Chữ đứng sau lệnh để xem danh sách, cách nhau dấu phẩy.
announce-words-list = danh sách, ds, list

announce-home = <b>Thông báo</b>. Gõ số, ký hiệu hoặc vài chữ trong thông báo để tìm; chọn một thông báo để mở.
announce-home-waiting = { $count } thông báo đang chờ quản trị viên thứ hai đồng ý.
announce-home-empty = Chưa có thông báo nào. { $You } chọn bên dưới để soạn.
choice-announce-new = Soạn thông báo mới
choice-announce-home = Danh sách thông báo
    .aliases = danh sách
choice-announce-open = { $name } ({ $state }, số { $number })
announce-state-draft = bản nháp
announce-state-waiting-second = chờ đồng ý
announce-state-scheduled = đã hẹn giờ
announce-state-sending = đang gửi
announce-state-paused = tạm dừng
announce-state-done = đã gửi
announce-state-cancelled = đã hủy
announce-state-recalled = đã thu hồi
announce-found = Có { $count } thông báo có chữ “{ $said }”:
announce-found-line = Số { $number }, { $at }: { $text }
announce-found-none = Không tìm thấy thông báo nào có chữ “{ $said }”. { $You } thử ít chữ hơn, hoặc gõ số, ký hiệu.

## Soạn thông báo

announce-ask-new = Mời { $you } gửi nội dung thông báo: chữ (giữ được chữ đậm, nghiêng, gạch chân, gạch ngang, đường dẫn), hoặc ảnh, tệp kèm lời. Bot chưa gửi cho ai.
announce-ask-text = Mời { $you } gõ nội dung mới; nội dung này thay nội dung cũ.
announce-ask-correction = Mời { $you } gõ nội dung đính chính cho thông báo số { $number }. Tin này sẽ gửi tới đúng những người đã có trong danh sách nhận thông báo ấy.
announce-ask-file = Mời { $you } gửi một ảnh hoặc một tệp (pdf, docx, xlsx). Tệp mới thay tệp cũ.
announce-ask-reference = Số, ký hiệu của thông báo là gì? Ví dụ: 12/TB-KH
announce-ask-when = Gửi lúc nào? Ví dụ: 8h sáng mai; 14h30 ngày 25/12
announce-ask-ack = Có cần người nhận báo “Đã nắm” không? Nếu có hạn, { $you } gõ luôn hạn, ví dụ: 17h ngày 25/12; trước thứ Sáu
announce-moment-unread = Bot chưa hiểu “{ $said }” là lúc nào. { $You } gõ giúp giờ và ngày, ví dụ: 8h sáng mai; 14h30 ngày 25/12
announce-moment-past = { $time } hôm nay đã qua. { $You } gõ giúp giờ khác hoặc ngày khác.
announce-text-too-long = Nội dung dài { $length } chữ cái, bot gửi được nhiều nhất { $max }. { $You } rút gọn giúp, hoặc gửi thành tệp kèm vài dòng.
announce-reference-too-long = Số, ký hiệu dài quá { $max } chữ cái. { $You } gõ ngắn hơn giúp.
announce-file-kept = Bot đã nhận tệp.
announce-file-too-large = Tệp này lớn quá { $most } MB nên bot không nhận được. { $You } gửi tệp nhỏ hơn giúp.
announce-file-kind = Loại tệp này không gửi kèm được. Bot nhận ảnh (jpg, png), pdf, docx, xlsx.
announce-file-gone = Bot chưa tải được tệp. { $You } gửi lại giúp.
# Tên của ảnh gửi vào không có tên.
announce-photo-name = anh-thong-bao.{ $kind }
announce-file-nameless = tệp đính kèm
choice-announce-nofile = Bỏ tệp
choice-announce-noref = Bỏ số, ký hiệu
choice-announce-now = Gửi ngay khi xác nhận
    .aliases = ngay, gửi ngay, bây giờ
choice-announce-ack-needed = Cần, không có hạn
    .aliases = cần, có
choice-announce-ack-unneeded = Không cần
    .aliases = không, ko

# Tấm thẻ của bản nháp: mỗi dòng một điều.
# Gõ dưới thẻ bản nháp: cách nhau dấu phẩy.
announce-words-at-once = gửi ngay, gửi luôn, gửi bây giờ, gửi ngay bây giờ, gửi ngay đi, gửi luôn đi
announce-draft-head = <b>Thông báo đang soạn</b> (chưa gửi cho ai)
announce-draft-corrects = Đính chính thông báo số { $number }
announce-draft-reference = Số, ký hiệu: { $reference }
announce-draft-text = Nội dung: { $text }
announce-draft-no-text = Nội dung: chưa có chữ nào
announce-draft-file = Tệp kèm: { $title }
announce-draft-audience = Người nhận: { $audience }
announce-draft-when = Lúc gửi: { $when }
announce-draft-ack = Báo “Đã nắm”: { $ack }
announce-when-now = ngay khi xác nhận
announce-ack-no = không cần
announce-ack-yes = cần, không có hạn
announce-ack-until = cần, trước { $until }
announce-no-audience = Chưa chọn người nhận. { $You } chọn mục “Người nhận” bên dưới.
choice-announce-send = Gửi
    .aliases = gửi đi, gửi thông báo này
choice-announce-try = Xem thử, chỉ gửi cho tôi
    .aliases = gửi thử, gửi thử cho tôi, xem thử, xem trước
choice-announce-audience = Người nhận
    .aliases = chọn người nhận, đổi người nhận
choice-announce-text = Sửa nội dung
    .aliases = nội dung, sửa chữ
choice-announce-file = Ảnh, tệp kèm
    .aliases = tệp, ảnh, đính kèm
choice-announce-reference = Số, ký hiệu
    .aliases = số ký hiệu, ký hiệu
choice-announce-when = Giờ gửi
    .aliases = hẹn giờ, lúc gửi
choice-announce-ack = Xin báo đã nắm
    .aliases = báo đã nắm, cần báo đã nắm
choice-announce-discard = Bỏ bản nháp
    .aliases = xóa bản nháp
choice-announce-card = Về bản nháp
    .aliases = quay lại, trở lại, bản nháp
announce-sure-drop = Bỏ hẳn bản nháp này? Chưa có gì được gửi.
choice-announce-drop = Bỏ bản nháp
    .aliases = bỏ, xóa, có
announce-dropped = Đã bỏ bản nháp. Chưa có gì được gửi.
announce-tried = Trên đây là đúng tin mà người nhận sẽ thấy. Bot chỉ gửi cho { $you }.

## Người nhận

announce-ask-audience = Gửi cho ai? { $You } chọn bên dưới, hoặc gõ tên, mã, loại đơn vị, “quản trị”, “cán bộ xem xét”, “hội viên”, “chưa nộp quý 3”, cách nhau dấu phẩy. Gõ “trực thuộc” rồi tên một đơn vị để lấy cả đơn vị bên dưới.
announce-ask-types = Chọn loại đơn vị; chọn được nhiều loại.
announce-ask-subtree = Gõ tên hoặc mã đơn vị cấp trên; bot lấy đơn vị ấy và mọi đơn vị trực thuộc.
announce-audience-empty = Chưa chọn ai.
announce-audience-none = chưa chọn
announce-audience-gone = đơn vị đã chọn không còn trong danh sách
announce-audience-same = mọi người trong danh sách nhận thông báo số { $number }
announce-audience-all-units = tất cả đơn vị
announce-audience-everybody = tất cả mọi người dùng bot
announce-audience-roles = { $names }
announce-audience-types = đơn vị loại { $names }
announce-audience-subtrees = { $names } và các đơn vị trực thuộc
announce-audience-units = { $names }
announce-audience-missing = đơn vị chưa nộp báo cáo { $period }
announce-audience-sent = đơn vị đã nộp báo cáo { $period }
announce-and = { $above }; { $below }
# Nhiều điều kiện cùng phải đúng: “đơn vị loại Trường học, chỉ tính đơn vị chưa nộp báo cáo Quý IV”.
announce-narrowed = { $above }, chỉ tính { $below }
# Từng đơn vị được nêu tên thì luôn nhận, cộng thêm vào diện ở trên.
announce-on-top = { $above }; thêm { $below }
announce-names-more = { $names } và { $count } nơi nữa
# Nơi nhận là một người, hoặc một đơn vị chưa có ai. Hai số cộng lại luôn bằng số nơi nhận.
announce-reach = Nơi nhận: { $total }. Bot nhắn được { $count }; chưa nhắn được { $missed } ({ $why }), cần gọi điện.
announce-reach-all = Nơi nhận: { $total }. Bot nhắn được tất cả.
announce-reach-why = { $count } { $reason }
announce-reach-nobody = Hiện chưa có ai trong diện này.
choice-announce-unmet = Xem { $count } nơi cần gọi điện
    .aliases = cần gọi điện, xem nơi cần gọi điện, ai chưa nhắn được, chưa nhắn được
announce-to-phone = Bot chưa nhắn được, cần gọi điện:
announce-to-tell = Chưa thu hồi được, cần gọi điện báo:
announce-unmet = – { $who }: { $reason }
announce-silent = Chưa báo “Đã nắm”:
announce-name = – { $who }
announce-silent-blocked = – { $who }: nay đã chặn bot, cần gọi điện
announce-silent-more = và { $count } nơi nữa, có trong danh sách gọi điện (Excel)
announce-unmet-more = và { $count } nơi nữa
announce-unmet-person = { $unit } ({ $name })
announce-unmet-phone = { $who }, điện thoại { $phones }
announce-unmet-unknown = một người chưa cho biết tên
unmet-nobody = chưa có đầu mối
unmet-no-chat = không còn chỗ để nhắn
unmet-blocked = đã chặn bot
unmet-left = đã rời đi
unmet-failed = kênh từ chối tin
unmet-uncertain = không rõ đã tới chưa
unmet-kept = tin còn ở máy, không thu hồi được
unmet-silent = chưa báo “Đã nắm”
unmet-silent-blocked = đã nhận tin, chưa báo “Đã nắm”, nay đã chặn bot
announce-audience-unknown = Không có đơn vị hay nhóm nào tên là “{ $said }”.
# Tên khác trong cùng một dòng, còn đợi: bot hỏi từng tên một.
announce-audience-left = Chưa thêm “{ $said }”: { $you } gõ lại tên ấy sau khi chọn xong câu này.
announce-audience-which = “{ $said }” là đơn vị nào?
choice-announce-audience-back = Về phần người nhận
    .aliases = quay lại, trở lại
choice-audience-done = Xong phần người nhận
    .aliases = xong, xong rồi, về bản nháp, bản nháp, quay lại, trở lại
choice-audience-clear = Chọn lại từ đầu
    .aliases = chọn lại
choice-audience-liaisons = Tất cả đầu mối
    .aliases = đầu mối, các đầu mối
choice-audience-missing = Đơn vị chưa nộp { $period }
    .aliases = chưa nộp, đơn vị chưa nộp, chưa nộp quý này
choice-audience-sent = Đơn vị đã nộp { $period }
    .aliases = đã nộp, đơn vị đã nộp, đã nộp quý này
choice-audience-types = Theo loại đơn vị
    .aliases = loại đơn vị
choice-audience-type = { $label }
choice-audience-units = Tất cả đơn vị
    .aliases = mọi đơn vị
choice-audience-subtree = Đơn vị và các nơi trực thuộc
    .aliases = trực thuộc
choice-audience-everybody = Tất cả mọi người
    .aliases = tất cả, mọi người
choice-audience-unit = { $code } { $name }
# Các cách gõ, cách nhau dấu phẩy.
announce-words-everybody = tất cả mọi người, tất cả, mọi người
announce-words-units = tất cả đơn vị, tất cả các đơn vị, các đơn vị, mọi đơn vị, toàn bộ đơn vị, toàn bộ các đơn vị
announce-words-liaisons = tất cả đầu mối, đầu mối, các đầu mối
announce-words-missing = chưa nộp, chưa nộp quý này, đơn vị chưa nộp, các đơn vị chưa nộp, tất cả đơn vị chưa nộp, tất cả các đơn vị chưa nộp, chưa nộp báo cáo, đơn vị chưa nộp báo cáo, các đơn vị chưa nộp báo cáo
announce-words-sent = đã nộp, đã nộp quý này, đơn vị đã nộp, các đơn vị đã nộp, tất cả đơn vị đã nộp
announce-words-members = hội viên, hội viên của hội
announce-words-reviewers = cán bộ xem xét, người xem xét, người xét duyệt, cán bộ xét duyệt
announce-words-admins = quản trị, quản trị viên, ban quản trị, người quản trị
announce-words-below = trực thuộc, thuộc, toàn bộ, cả

## Xác nhận, người thứ hai

announce-confirm = <b>Gửi thông báo này?</b> Người nhận: { $audience }
announce-confirm-when = Lúc gửi: { $when }
# Người soạn đã chọn vẫn gửi vào ban đêm, ngày nghỉ; đứng ngay dưới câu nói vì sao.
announce-confirm-late = { $You } đã chọn vẫn gửi; điện thoại người nhận sẽ báo tin vào lúc ấy.
announce-confirm-second = Nhiều hơn { $above } người nhận nên cần thêm một quản trị viên khác đồng ý.
announce-confirm-alone =
    Nhiều hơn { $above } người nhận thì thường cần thêm một quản trị viên đồng ý, nhưng hiện không có ai khác để hỏi.
    Nếu { $you } chắc chắn, { $you } gõ đúng số nơi bot sẽ nhắn tới (ghi ở trên). Bot lưu lại là { $you } xác nhận một mình.
announce-alone-wrong = { $You } gõ { $said }, còn bot sẽ nhắn tới { $count } nơi. Chưa có gì được gửi. Nếu đúng là { $count } nơi, { $you } gõ lại { $count }.
announce-waiting-nobody = Hiện không còn quản trị viên nào khác để hỏi. { $You } chọn “Sửa (đưa về bản nháp)” rồi gửi lại: bot sẽ để { $you } xác nhận một mình.

# Gửi vào ban đêm, ngày nghỉ: nói trước, mời chọn giờ khác.
announce-late-night = <b>{ $when } nằm ngoài giờ nên nhắn tin ({ $earliest }–{ $latest }).</b>
announce-late-day-off = <b>{ $when } rơi vào ngày nghỉ.</b>
announce-late-ask = Điện thoại người nhận sẽ báo tin vào lúc ấy. { $You } muốn gửi lúc nào?
choice-announce-late-slot = Gửi lúc { $at }
    .aliases = sáng mai, để sau, đợi, chờ
choice-announce-late-anyway = Vẫn gửi lúc { $at }
    .aliases = vẫn gửi, gửi luôn, gửi ngay
choice-announce-late-other = Chọn giờ khác
    .aliases = đổi giờ, giờ khác

choice-announce-yes = Gửi tới { $count } nơi
    .aliases = gửi, đồng ý, có, xác nhận
choice-announce-yes-later = Hẹn gửi { $when } tới { $count } nơi
    .aliases = gửi, hẹn gửi, hẹn giờ, đồng ý, có, xác nhận
announce-confirmed-now = Bot bắt đầu gửi thông báo số { $number }. Tiến độ hiện trên một tấm thẻ, tự đổi khi có kết quả.
announce-confirmed-later = Đã hẹn gửi thông báo số { $number } lúc { $when }. Trước giờ ấy vẫn sửa, hủy được.
announce-confirmed-second = Thông báo số { $number } chờ một quản trị viên khác đồng ý; bot đã nhắn họ. Chưa có gì được gửi.
announce-second-told = Thông báo số { $number } cần thêm một quản trị viên đồng ý: “{ $text }”. Gõ THONGBAO để xem và trả lời.
announce-refused-told = Thông báo số { $number } được trả về bản nháp, chưa gửi cho ai. Người soạn gõ THONGBAO để sửa.
announce-problem-empty = Thông báo chưa có chữ hay tệp nào.
announce-problem-nobody = Không có ai trong diện này nhắn được, nên chưa gửi được. { $You } chọn lại người nhận giúp.
announce-problem-past = Giờ hẹn ({ $when }) đã qua. { $You } chọn lại giờ gửi giúp.
announce-problem-ack = Hạn báo “Đã nắm” là { $until }, trước cả lúc gửi. { $You } chọn lại giúp: mục “Xin báo đã nắm” để lùi hạn, hoặc “Giờ gửi” để gửi sớm hơn.
announce-moved = Thông báo đã đổi trong lúc ấy; { $you } xem lại rồi chọn giúp.

## Đang gửi, đã gửi

choice-announce-one = Xem thông báo này
    .aliases = xem, quay lại
choice-announce-keep = Không, để nguyên
    .aliases = không, ko, để nguyên
choice-announce-refresh = Xem số mới nhất
    .aliases = cập nhật, tải lại, xem, xem lại, ai chưa báo, ai chưa báo đã nắm, ai chưa nắm, ai đã nắm, chưa báo đã nắm
choice-announce-second = Đồng ý gửi
    .aliases = đồng ý, duyệt, gửi
choice-announce-refuse = Trả về bản nháp
    .aliases = không đồng ý, từ chối, trả lại
choice-announce-reopen = Sửa (đưa về bản nháp)
    .aliases = sửa, sửa lại
choice-announce-cancel = Hủy thông báo
    .aliases = hủy thông báo, hủy
choice-announce-pause = Tạm dừng
    .aliases = dừng, dừng gửi, hủy
choice-announce-resume = Gửi tiếp
    .aliases = tiếp, tiếp tục
choice-announce-stop = Thôi không gửi nữa
    .aliases = thôi gửi, ngừng gửi
choice-announce-resend = Gửi lại cho nơi bị từ chối
    .aliases = gửi lại
choice-announce-repeat = Nhắc người chưa báo đã nắm
    .aliases = nhắc, nhắc lại
choice-announce-calls = Danh sách gọi điện (Excel)
    .aliases = danh sách gọi điện, danh sách gọi, gọi điện
choice-announce-correct = Gửi đính chính
    .aliases = đính chính
choice-announce-recall = Thu hồi
    .aliases = thu hồi thông báo
announce-waiting-second = <b>Thông báo số { $number } chờ quản trị viên thứ hai đồng ý</b>
announce-paused = Đã tạm dừng. Tin đã chuyển tới kênh thì vẫn tới; số còn lại, nếu còn, chờ { $you } gửi tiếp.
announce-resumed = Bot gửi tiếp số còn lại.
announce-resent = Bot gửi lại cho { $count } nơi bị từ chối.
announce-repeated = Bot nhắc riêng { $count } người chưa báo “Đã nắm”, mỗi người một lần.
announce-calls = Bot đang lập danh sách gọi điện và gửi vào đây ngay.
announce-reopened = Thông báo số { $number } đã về bản nháp, chưa gửi cho ai.
announce-seconded = Cảm ơn { $you }. Thông báo được gửi theo giờ đã hẹn, hoặc ngay bây giờ nếu không hẹn.
announce-cancelled = Đã hủy. Những gì chưa gửi sẽ không gửi nữa.
announce-recalled = Bot đang thu hồi. Nơi nào không thu hồi được sẽ hiện trên thẻ tiến độ.
announce-sure-cancel = Hủy thông báo số { $number }? Chưa có gì được gửi.
announce-sure-stop = Thôi không gửi tiếp thông báo số { $number }? Kênh đã nhận { $sent }, còn { $waiting } chưa gửi.
announce-sure-recall = Thu hồi thông báo số { $number }? Bot sẽ xóa tin ở { $sent } nơi nếu kênh cho phép; người đã đọc thì vẫn đã đọc.
choice-announce-cancel-yes = Hủy thông báo
    .aliases = có, đồng ý, hủy
choice-announce-stop-yes = Thôi không gửi nữa
    .aliases = có, đồng ý
choice-announce-recall-yes = Thu hồi
    .aliases = có, đồng ý

## Người nhận trả lời

# Các cách báo đã nắm, cách nhau dấu phẩy.
announced-words-ack = đã nắm, đã nắm rồi, đã nắm thông báo, đã nắm thông tin, tôi đã nắm, em đã nắm, anh đã nắm, chị đã nắm, cháu đã nắm
# Gõ đủ dấu thì một chữ này cũng là báo đã nắm; không dấu thì là số 5.
announced-words-grasped = nắm
# Gõ có dấu thì câu “ok em đã nhận” phải có một trong những chữ này; “đã nhắn” thì không phải.
announced-words-marked = nhận, rõ, đọc, xem, nắm, tiếp thu
# Dưới một tin khác, “rõ rồi ạ” có thể nói về tin ấy: bot hỏi lại, trừ khi có một trong những chữ này.
announced-words-plain = nhận, nắm, tiếp thu, thông báo, văn bản
# Hỏi về thông báo vừa nhận mà không nêu số, ký hiệu.
announced-words-this = thông báo này, thông báo đó, thông báo ấy, thông báo vừa rồi, thông báo vừa gửi, thông báo vừa nhận, thông báo mới nhất
announced-name = thông báo số { $reference } ngày { $day }
announced-name-day = thông báo ngày { $day }
announced-noted = Cảm ơn { $you }. Hội đã ghi nhận { $you } nắm { $name }.
announced-noted-before = Hội đã ghi nhận từ trước là { $you } nắm { $name }. Cảm ơn { $you }.
announced-none-waiting = Hiện không còn thông báo nào chờ { $you } báo “Đã nắm”. Cảm ơn { $you }.
# Người nhận chỉ nhắn “vâng”, “ok”, mà còn thông báo chờ báo “Đã nắm”.
announced-did-you = Nếu { $you } đã đọc { $name }, xin { $you } nhắn “đã nắm” để Hội ghi nhận.
# “Rõ ạ”, “đã nhận”, khi không có thông báo nào chờ.
announced-clear = Vâng, cảm ơn { $you }. Cần gì thêm, { $you } cứ nhắn.
announced-not-yours = Bot không còn thấy thông báo này trong danh sách của { $you }. Cần hỏi thêm, xin liên hệ: { $contact }
# Quản trị viên bấm nút dưới bản xem thử của chính mình.
announced-preview = Đây là bản xem thử, hoặc thông báo không gửi cho { $you }, nên bot không ghi gì. Khi người nhận chọn hay nhắn như vậy, bot mới ghi “Đã nắm” hoặc mời họ gõ câu hỏi.
announced-ask = Mời { $you } gõ câu hỏi về { $name }. Bot chuyển đến văn phòng Hội.
announced-ask-stopped = { $You } chưa gửi câu hỏi nào. Khi cần, { $you } chọn lại “Hỏi về thông báo này”, hoặc cứ gõ câu hỏi.
announced-question = Về { $name }: { $question }
announced-asked = Bot đã chuyển câu hỏi đến văn phòng Hội. Cần gấp, xin liên hệ: { $contact }
choice-announced-stop = Thôi, không hỏi
    .aliases = không hỏi nữa
announced-archived-file = Tệp kèm: { $title }

## Hỏi về một thông báo mà không nêu tên

# Nguyên văn thông báo đứng ngay dưới.
told-head = <b>Theo { $name }:</b>
told-more = Nếu trong đó chưa có điều { $you } cần, { $you } chọn “Hỏi văn phòng Hội”.
told-asked = Bot chưa thấy thông báo ghi điều { $you } hỏi, nên đã chuyển câu hỏi đến văn phòng Hội. Cần gấp, xin liên hệ: { $contact }
choice-told-office = Hỏi văn phòng Hội
    .aliases = hỏi văn phòng, văn phòng
# Ngay dưới một thông báo: “em bận không đi được”, “ai chủ trì”; bot không biết thì chuyển kèm tên thông báo.
told-passed-on = Bot đã chuyển tin này đến văn phòng Hội, ghi rõ { $you } nhắn ngay dưới { $name }. Cần gấp, xin liên hệ: { $contact }
told-question-below = Ngay dưới { $name }: { $question }
told-not-yet = Vâng. Khi nào đọc xong, { $you } nhắn “đã nắm” giúp.
choice-told-noted = Đã nắm
    .aliases = đúng, đúng rồi, đúng vậy, phải, rồi, có, vâng, dạ, dạ vâng, ok, đã đọc, đã rõ, rõ, rõ rồi
choice-told-not-yet = Chưa
    .aliases = chưa đọc, để sau, chưa nắm, không
told-which = { $You } hỏi về thông báo nào?
choice-told-open = { $day }: { $words }
choice-told-none = Không phải các thông báo này
    .aliases = không phải

# Những điều người ta hay hỏi, và những chữ cho thấy thông báo có ghi điều ấy. Cách nhau dấu phẩy; # là một số.
told-asks-itself = xem lại thông báo, đọc lại thông báo, gửi lại thông báo, thông báo đâu, thông báo ở đâu, thông báo gì, nội dung thông báo, thông báo nói gì, thông báo ghi gì, thông báo này nói gì, thông báo này ghi gì, thông báo đó nói gì, thông báo ấy nói gì, thông báo vừa rồi nói gì, nội dung thông báo này, nội dung thông báo đó, thông báo này là gì, thông báo này thế nào, thông báo mới, thông báo mới nhất, thông báo vừa rồi, thông báo hôm nay, thông báo hôm qua, thông báo sáng nay, thông báo chiều nay, thông báo hôm trước, thông báo tuần trước, các thông báo
told-asks-place = ở đâu, tại đâu, chỗ nào, nơi nào, địa điểm nào, địa điểm, phòng nào, hội trường nào, đến đâu
told-asks-hour = mấy giờ, giờ nào, lúc nào, mấy h, lúc mấy giờ, khi nào, bao giờ
told-asks-day = ngày nào, hôm nào, ngày mấy, ngày bao nhiêu, thứ mấy, khi nào, bao giờ, lúc nào, hạn nào, hạn là khi nào, hạn đến khi nào, thời gian nào, hạn ngày nào, bao lâu
told-asks-bring = mang gì, mang theo gì, mang những gì, mang theo những gì, đem gì, đem theo gì, đem những gì, chuẩn bị gì, chuẩn bị những gì, cần mang gì, phải mang gì, có cần mang, có phải mang, cần chuẩn bị gì
told-asks-who = gồm những ai, những ai, thành phần, ai dự, ai đi, ai họp, ai tham dự, ai tham gia, mấy người, bao nhiêu người, gồm ai, đi mấy người, cử ai, cử mấy người
told-asks-contact = liên hệ ai, liên hệ với ai, gặp ai, gọi ai, gọi cho ai, gọi số nào, nộp cho ai, gửi cho ai, gửi về đâu, nộp về đâu, đăng ký với ai, báo ai, báo cho ai, số điện thoại nào
told-asks-duty = có bắt buộc, có phải đi, có phải dự, có phải tham dự, có phải họp, có được vắng, vắng được không, nghỉ được không, có được nghỉ, đi thay được không, cử người khác được không
told-tells-place = địa điểm, tại, hội trường, phòng, trụ sở, trực tuyến, trung tâm
told-tells-hour = # giờ, #giờ, #h, # h, #g, #:#
told-tells-day = ngày #, #/#, #-#-#, #.#.#, ngày mai, hôm nay, ngày kia, sáng mai, chiều mai, thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ bảy, chủ nhật, tuần này, tuần sau, cuối tháng
told-tells-bring = mang, mang theo, đem, đem theo, chuẩn bị
told-tells-who = thành phần, đại biểu, kính mời, mời, tham dự, dự họp, mỗi đơn vị, cử, đồng chí, người
told-tells-contact = liên hệ, điện thoại, đt, sđt, gặp, gửi về, nộp về, gửi cho, qua email, email, đồng chí
told-tells-duty = bắt buộc, đề nghị, yêu cầu, phải, cử, vắng
# “Thông báo về họp giao ban nói gì”: tên gọi một thông báo, và những chữ đứng cùng để tìm nó.
told-things = thông báo, công văn, giấy mời
told-asks-found = nói gì, ghi gì, viết gì, yêu cầu gì, nội dung gì, nói về gì, thế nào, như thế nào, ra sao, xem lại, đọc lại, cho xem, tìm, tìm lại, gửi lại, nội dung, thông báo về, công văn về, giấy mời về
# Cả tin chỉ có chừng này chữ cũng là xin xem lại thông báo.
told-names = thông báo, xem thông báo, thông báo mới, thông báo đâu rồi, cho xem thông báo
# Chữ không nói thêm điều gì về thông báo được hỏi.
told-fillers = gồm, vừa, dạ, vâng, ạ, à, ơi, nhé, nha, nhỉ, vậy, thế, hả, hở, với, đấy, đó, này, ấy, kia, rồi, nữa, thì, là, mà, và, có, không, ko, k, được, cần, phải, nên, cho, em, tôi, mình, anh, chị, cô, chú, bác, cháu, bên, đơn vị, đơn, vị, xin, hỏi, nhờ, giúp, bot, ad, admin, hội, buổi, cuộc, cái, việc, vào, lúc, ở, tại, đến, tới, về, của, diễn, ra, bắt, đầu, tổ, chức, chính, xác, cụ, thể, theo, gì, ai, nào, đâu, mấy, bao, nhiêu, đi, để, thông, báo, văn, bản, giờ, ngày, hạn, sẽ, đã, còn, lại, các, những

## Xem thử trên kênh khác

announced-elsewhere = <b>Trên { $channel }, tin này sẽ như sau:</b>
announced-elsewhere-file = [Ảnh, tệp: { $title }, gửi thành một tin riêng ngay trước]
announced-elsewhere-file-beside = [Ảnh, tệp: { $title }, đi cùng lời dưới đây trong một tin]
announced-elsewhere-buttons = Nút bên dưới: { $buttons }

## Danh sách gọi điện (.xlsx)

document-calls = Danh sách gọi điện của thông báo số { $number }: { $count } nơi.
document-calls-name = Danh-sach-goi-thong-bao-{ $number }.xlsx
calls-title = Danh sách gọi điện: thông báo số { $number }
calls-named = Số, ký hiệu: { $reference }
calls-at = Lập lúc { $time } ngày { $date }. “Kênh đã nhận” chưa phải là đã đọc.
calls-text = Nội dung: { $text }
calls-sheet = Gọi điện
calls-column-number = TT
calls-column-unit = Đơn vị
calls-column-person = Người đầu mối
calls-column-phone = Điện thoại
calls-column-reason = Lý do
calls-column-called = Đã gọi lúc
calls-column-note = Ghi chú
