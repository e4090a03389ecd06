### Xem xét báo cáo: cán bộ văn phòng Hội. Cách sửa: xem đầu tệp vi.ftl.

## Lệnh và nút trên menu

command-extension = giahan
    .aliases = gia hạn, xin gia hạn, xin thêm thời gian
    .menu = Xin gia hạn nộp báo cáo
command-review = duyet
    .aliases = duyệt, duyệt báo cáo, xem báo cáo, báo cáo chờ duyệt, mở lại, mở lại báo cáo
    .menu = Xem, trả lại, duyệt báo cáo
choice-review = Báo cáo chờ duyệt

# Gõ /huy khi đang soạn góp ý cho đơn vị.
review-stopped = Bot dừng ở đây, chưa gửi gì cho đơn vị. Góp ý đã soạn (nếu có) vẫn được giữ; khi nào làm tiếp, { $you } gõ /duyet.

## Hạn nộp và tình trạng báo cáo của đơn vị (/hannop, /conthieu)

# Một thời điểm: "17:00 thứ Hai 21/12/2026".
due-moment = { $time } { $day }
# Còn bao lâu, đứng trong ngoặc sau một thời điểm.
due-over = đã qua
due-today = trong hôm nay
due-tomorrow = còn đến ngày mai
due-in-days = còn { $days } ngày

# Tên một câu hỏi của biểu mẫu.
question-numbered = { $number }. { $label }
question-unnumbered = { $label }

# Người hỏi chưa gắn với đơn vị nào; người phụ trách nhiều đơn vị mà chưa chọn.
status-no-unit = Bot chưa biết { $you } làm báo cáo cho đơn vị nào. Nếu được Hội cấp mã mời, { $you } nhắn mã vào đây là xong. Chưa có mã, xin liên hệ: { $contact }
status-choose-unit = { $You } làm báo cáo cho các đơn vị: { $units }. Mời gõ /donvi để chọn một đơn vị, rồi hỏi lại.

# Đầu câu trả lời: báo cáo nào.
status-head = <b>{ $unit }</b>, { $period }
status-not-begun = Đơn vị chưa bắt đầu báo cáo này ({ $total } câu). { $You } gõ /baocao để bắt đầu.
status-draft = Đã trả lời { $answered }/{ $total } câu bắt buộc.
# Các câu còn thiếu, mỗi câu một dòng.
status-lacking = Còn thiếu { $count } câu bắt buộc:
status-line = • { $question }
status-more = • và { $count } câu nữa
status-go-on = { $You } gõ /baocao để làm tiếp.
# Không còn câu nào thiếu nhưng chưa gửi.
status-send = Các câu bắt buộc đã đủ nhưng báo cáo <b>chưa gửi</b>. { $You } gõ /baocao, xem lại rồi chọn Gửi.
status-returned = Hội nhờ đơn vị xem lại, còn { $count } câu:
status-comment = • { $question }: “{ $comment }”
status-other-question = Câu khác
status-reopened = Hội đã mở lại báo cáo này để đơn vị sửa.
status-mended = Các câu Hội nhờ xem lại đã xong, nhưng báo cáo <b>chưa gửi lại</b>.
status-send-again = { $You } gõ /baocao, xem lại rồi chọn Gửi lại.
status-mend = { $You } gõ /baocao để sửa rồi gửi lại.
status-sent = Đơn vị đã nộp lúc { $at }, mã biên nhận { $code }. Không còn thiếu gì; báo cáo đang chờ Hội xem.
status-approved = Hội đã duyệt báo cáo này (nộp lúc { $at }, mã biên nhận { $code }). Không còn thiếu gì.
status-locked = Hội đã khóa số liệu kỳ này lúc { $at }. Cần nộp hoặc sửa thêm, xin liên hệ: { $contact }
status-not-open = Kỳ này mở nhận báo cáo từ { $opens }.
choice-returned-next = Sửa câu tiếp theo
    .aliases = sửa, sửa tiếp, sửa câu tiếp, làm tiếp
# Hỏi văn phòng trả lại những câu nào, khi báo cáo đang bị trả lại.
words-returned = trả lại, trả về, bị trả, câu nào phải sửa, sửa gì, câu phải sửa, câu cần sửa, phải sửa câu nào, phải sửa gì, phải sửa những gì, phải sửa cái gì, phải sửa mấy câu, phải sửa bao nhiêu, mấy câu phải sửa, mấy câu cần sửa, bao nhiêu câu phải sửa, sửa câu nào, sửa những câu nào, sửa mấy câu, cần sửa gì, cần sửa câu nào, còn câu nào, còn mấy câu, còn bao nhiêu câu, câu nào chưa sửa, góp ý gì, góp ý những gì, góp ý câu nào, sai chỗ nào, sai câu nào, sai những gì
# Hạn của báo cáo đang làm.
status-due-open = Hạn nộp: { $at } ({ $left }).
status-due-late = Hạn nộp { $at } đã qua; báo cáo vẫn gửi được đến khi khóa số liệu lúc { $lock } và sẽ ghi là nộp muộn.
status-due-reopened = Hội mở lại cho đơn vị đến { $at }.
# Thêm ở dưới: kỳ khác còn dở, đơn vị khác của người hỏi.
status-other-period = Ngoài ra, báo cáo { $period } của đơn vị cũng đang chờ làm tiếp. { $You } gõ /baocao để mở.
status-other-units = Đơn vị khác của { $you }: { $units }. Gõ /donvi để đổi đơn vị, rồi hỏi lại.

# Hạn nộp của một kỳ. { $why } là câu giải thích ngày ấy.
deadline-is =
    <b>{ $period }</b>: hạn nộp <b>{ $at }</b> ({ $left }).
    { $why }
deadline-extended = Đơn vị được gia hạn: hạn của đơn vị là <b>{ $at }</b> ({ $left }).
deadline-extension-asked = Đơn vị đã xin gia hạn đến { $until }, Hội chưa trả lời; hạn cũ vẫn giữ.
deadline-extension-refused = Hội không nhận gia hạn đến { $until } được; hạn cũ vẫn giữ.
deadline-lock = Hội khóa số liệu lúc { $at }.
deadline-locked = Hội đã khóa số liệu { $period } lúc { $at }.
# Kỳ sẽ mở tiếp theo.
deadline-next = Kỳ tới là <b>{ $period }</b>: mở từ { $opens }, hạn nộp { $at }.

## Xin gia hạn (/giahan), phía đơn vị

extension-ask-date = <b>{ $unit }</b>, { $period }: hạn nộp là { $due }. { $You } muốn xin gia hạn đến ngày nào? Gõ ngày giúp bot, ví dụ 23/12; muộn nhất là { $last }, ngày Hội khóa số liệu.
# Thêm ở trên khi đơn vị đã được gia hạn một lần.
extension-again = Đơn vị đã được gia hạn một lần; { $you } có thể xin thêm.
# Đứng dưới câu nói vì sao chưa nhận được ngày vừa gõ.
extension-date-again = { $You } muốn xin gia hạn đến ngày nào?
# Ngày vừa gõ rơi vào ngày nghỉ.
extension-moved = { $day } là ngày nghỉ, nên bot ghi { $until }.
# Xin thêm số ngày quá ngày khóa số liệu ("xin gia hạn thêm 5 ngày"): bot lấy ngày muộn nhất còn nhận.
extension-at-most = Số liệu khóa { $last } nên gia hạn được muộn nhất đến ngày ấy.
extension-ask-reason = Xin gia hạn đến <b>{ $until }</b>. { $You } ghi lý do ngắn gọn giúp bot, Hội sẽ đọc lý do này.
office-reason-too-long = Lý do nhận tối đa { $max } chữ cái, mà tin vừa gửi có { $length }. { $You } viết ngắn lại giúp bot.
choice-extension-stop = Không xin nữa
    .aliases = không xin, thôi không xin
extension-stopped = Bot không gửi yêu cầu gia hạn. Hạn nộp giữ như cũ.
extension-asked = Bot đã chuyển yêu cầu gia hạn { $period } đến { $until } cho Hội. Khi Hội trả lời, bot sẽ nhắn { $you }; đến lúc đó hạn { $due } vẫn giữ. { $You } cứ làm tiếp báo cáo: gõ /baocao.

# Chưa xin được, vì sao và làm gì tiếp.
extension-choose-unit = { $You } làm báo cáo cho nhiều đơn vị. Mời gõ /donvi để chọn đơn vị cần gia hạn, rồi gõ /giahan.
extension-not-open = Hiện không có kỳ báo cáo nào đang mở nên chưa cần gia hạn. Gõ /hannop để xem kỳ tới.
extension-sent = Báo cáo { $period } của đơn vị đã nộp rồi nên không cần gia hạn. Gõ /conthieu để xem tình trạng.
# Đang chờ Hội trả lời: rút lại được bằng một nút.
extension-waits = Đơn vị đã xin gia hạn { $period } đến { $until }, Hội chưa trả lời. Có trả lời bot sẽ nhắn { $you }.
choice-extension-back = Rút lại yêu cầu
    .aliases = rút, rút lại, rút đơn, rút yêu cầu, hủy yêu cầu
choice-extension-leave = Chờ Hội trả lời
    .aliases = chờ, giữ, giữ nguyên, không rút, thôi, không
extension-left = Yêu cầu gia hạn vẫn chờ Hội trả lời.
extension-decided = Yêu cầu gia hạn này không còn chờ nữa. Gõ /hannop để xem hạn của đơn vị.
extension-withdrawn = Bot đã rút lại yêu cầu gia hạn { $period }. Hạn nộp của đơn vị là { $due }. Cần xin lại thì gõ /giahan; làm tiếp báo cáo thì gõ /baocao.
extension-withdrawn-to-office = <b>{ $unit }</b> đã rút lại yêu cầu gia hạn { $period }.
extension-no-request = Đơn vị không có yêu cầu gia hạn { $period } nào đang chờ Hội trả lời. Gõ /hannop để xem hạn của đơn vị.
extension-none = Đơn vị chưa gửi yêu cầu gia hạn { $period } nào. Hạn nộp của đơn vị là { $due }. Cần xin thì gõ /giahan.
# Ngày và lý do đã có trong một câu: hỏi lại một lần rồi mới gửi.
extension-ask-sure = Bot gửi Hội yêu cầu này nhé? Gia hạn { $period } đến <b>{ $until }</b>. Lý do: “{ $reason }”.
choice-extension-send = Gửi yêu cầu
    .aliases = gửi, gửi đi, có, đúng, đúng rồi, ok, ừ, vâng, đồng ý

# Nhận ra câu xin gia hạn gõ tự do: phải có một cụm ở dòng đầu. Các dòng sau: thứ khác cũng gia
# hạn được, hỏi kết quả, rút lại, chữ đứng trước làm cho không phải rút lại, và xin. Chữ trong lý do
# không tính. Câu chỉ hỏi cách làm thì bot trả lời như mọi câu hỏi khác.
words-extension = gia hạn, lùi hạn, lùi ngày nộp, lùi thời hạn, xin lùi đến, xin lùi tới, xin lùi sang, xin lùi lại, xin lùi thêm, xin lùi báo cáo, lùi nộp báo cáo, dời hạn, dời ngày nộp, nới hạn, hoãn nộp, hoãn hạn, xin thêm hạn
words-extension-other = thẻ hội viên, mẫu đơn, đơn mẫu, mẫu xin, hội phí, đóng quỹ, góp quỹ, quỹ khuyến học, quỹ cho, cho vay, vay vốn, khoản vay, học bổng, hợp đồng
words-extension-state = duyệt chưa, được chưa, trả lời chưa, đồng ý chưa, chấp nhận chưa, cho chưa, xem chưa, thế nào rồi, tới đâu, đến đâu, sao rồi, ra sao, kết quả, được duyệt, đã duyệt, có được duyệt, được đồng ý
words-extension-back = rút, rút lại, hủy, hủy bỏ, không xin, khỏi xin, thôi xin, không cần gia hạn, không gia hạn nữa
words-extension-kept = không, ko, đừng, chưa, khỏi, chẳng, bị
words-extension-ask = xin, cho em, cho tôi, cho chị, cho anh, cho mình, đề nghị, muốn, mong, nhờ
extension-over = Hạn nộp { $period } là { $at }, nay đã qua nên bot không nhận yêu cầu gia hạn. { $You } vẫn gửi được báo cáo đến khi Hội khóa số liệu: gõ /baocao. Cần trao đổi, xin liên hệ: { $contact }
extension-no-room = Hội khóa số liệu { $period } lúc { $at }, nên không gia hạn thêm được nữa. Cần trao đổi, xin liên hệ: { $contact }

# Báo cho cán bộ văn phòng.
extension-to-office = <b>{ $unit }</b> xin gia hạn { $period } đến { $until }. Lý do: “{ $reason }”. Gõ <b>DUYET</b> để trả lời đơn vị.

## Xem xét báo cáo (/duyet), phía văn phòng Hội

# Danh sách chờ. Mỗi báo cáo là một lựa chọn (choice-queued).
review-queue = <b>Báo cáo chờ duyệt: { $count }</b>, nộp trước đứng trước. Chọn một báo cáo, hoặc gõ tên đơn vị để mở báo cáo khác, kể cả đã duyệt hay chưa nộp.
review-queue-more = Còn { $count } báo cáo nộp sau sẽ hiện khi xong các báo cáo này.
review-empty = Không có báo cáo hay yêu cầu gia hạn nào chờ { $you }. Đơn vị nào chưa nộp: gõ /tiendo. Muốn xem hoặc mở lại một báo cáo khác: gõ tên đơn vị.
choice-queued = { $unit }, { $period }: nộp { $at }
choice-queued-marked = { $label }, { $mark }
review-mark-late = nộp muộn
review-mark-again = nộp lại
review-unsent = chưa rõ lúc nào
review-found = Có { $count } báo cáo của đơn vị mang tên này:
choice-review-unit = { $unit }, { $period }
# Những chữ có thể đứng trước tên đơn vị khi văn phòng gõ để tìm báo cáo.
words-before-unit = mở lại báo cáo, mở lại, mở, duyệt báo cáo, duyệt, trả lại, xem báo cáo, xem, báo cáo, cho, của, đơn vị
review-gone = Bot không tìm thấy báo cáo này, có thể đơn vị vừa ngừng hoạt động hoặc mẫu báo cáo đã đổi.
choice-queue = Danh sách chờ
    .aliases = danh sách

# Xin gia hạn: hai nút choice-grant, choice-refuse là trả lời ngay.
review-requests = <b>Xin gia hạn: { $count }</b>, yêu cầu đầu tiên:
review-request = { $unit }, { $period }: xin đến { $until } (hạn hiện nay { $due }). Lý do: “{ $reason }”. Gửi lúc { $at }.
review-a-unit = Một đơn vị
review-old-due = hạn cũ
choice-grant = Cho gia hạn
    .aliases = đồng ý gia hạn, cho, đồng ý
choice-refuse = Không cho gia hạn
    .aliases = từ chối, không cho, không, không đồng ý
review-request-gone = Yêu cầu gia hạn này vừa được trả lời rồi, có thể do cán bộ khác.
review-granted = Đã cho <b>{ $unit }</b> gia hạn { $period } đến { $due }. { $told }
review-refused = Không gia hạn { $period } cho <b>{ $unit }</b>; hạn vẫn là { $due }. { $told }
review-unit-told = Bot đã báo đơn vị.
# Không ai ở đơn vị nhận được tin: nói thật với người vừa quyết định. { $done } là "Đã duyệt", "Đã trả lại", "Đã mở lại".
review-untold =
    { $done }. { $why }

    Nội dung cần báo cho đơn vị:

    { $told }
review-untold-nobody = <b>Chưa có ai nhận được tin</b>: { $unit } chưa có người phụ trách báo cáo. Xin gọi điện báo đơn vị.
review-untold-unreached = <b>Chưa có ai nhận được tin</b>: bot không nhắn được cho người phụ trách của { $unit } ({ $names }). Xin gọi điện báo đơn vị.
review-names = { $first }, { $second }
review-approved-only = Đã duyệt
review-returned-only = Đã trả lại
review-reopened-only = Đã mở lại
# Tin đơn vị nhận được.
extension-granted = Hội đồng ý gia hạn: báo cáo { $period } của { $unit } nộp đến <b>{ $due }</b>. Gõ /baocao để làm tiếp.
extension-refused = Hội không gia hạn được báo cáo { $period } của { $unit }; hạn nộp vẫn là <b>{ $due }</b>. Gõ /baocao để làm tiếp. Cần trao đổi, xin liên hệ: { $contact }

# Thẻ của một báo cáo.
review-head = <b>{ $unit }</b>, { $period }
review-sent = Mã { $code }, nộp { $at }, { $timeliness }. Người nộp: { $by }.
# Thay tên người nộp khi người ấy chưa ghi tên.
review-by-nobody = chưa ghi tên
review-on-time = đúng hạn
review-late = <b>nộp muộn</b>
review-version = Đây là lần nộp thứ { $version }.
review-extended = Đã được gia hạn đến { $until }.
review-state-draft = Đơn vị chưa gửi báo cáo này.
review-state-returned = Báo cáo đã trả lại, đang chờ đơn vị sửa. Dưới đây là bản đã nộp gần nhất.
review-state-approved = Báo cáo <b>đã duyệt</b>.
review-state-locked = Kỳ này đã khóa lúc { $at }: muốn đơn vị nộp hay sửa thêm, chọn Mở lại.
review-state-reopened = Kỳ này đang mở lại cho đơn vị đến { $until }.
# Bản nộp lại: những điều văn phòng đã nhờ xem ở lần trả lại trước.
review-asked-before = <b>Lần trước đã nhờ đơn vị xem lại:</b>
# Đứng trên các câu có mũi tên.
review-legend-past = Số trước mũi tên → là kỳ trước, số sau là kỳ này.
review-changed = <b>Đã sửa so với lần nộp trước:</b>
review-unchanged = Không có câu nào đổi so với lần nộp trước.
review-look = <b>Cần xem kỹ:</b>
review-section = <b>{ $title }</b>
review-line = • { $question }: <b>{ $value }</b>
review-line-marked = • { $question }: <b>{ $value }</b> ({ $marks })
review-line-past = • { $question }: { $old } → <b>{ $value }</b>
review-item = { $question }: <b>{ $value }</b>
review-gone-question = • { $question }: { $old } → không còn
review-with-mark = { $text } ({ $mark })
review-and = { $first }; { $second }
review-nothing = chưa trả lời
# Các ghi chú trong ngoặc sau một câu.
review-mark-before = lần nộp trước: { $old }
review-mark-past = kỳ trước: { $old }
review-mark-repeated = như kỳ trước
review-mark-guessed = bot hiểu từ tin dài
review-mark-nil = chưa phát sinh
review-mark-about = số ước chừng
review-mark-reason = đơn vị giải thích: “{ $reason }”
review-mark-kept = đơn vị giữ số này, không ghi lý do
review-derived-all = <b>Bot tính:</b> { $values }
review-derived = { $label }: { $value }
review-comments-sent = <b>Góp ý đã gửi đơn vị:</b>
review-comments-draft = <b>Góp ý đang soạn, chưa gửi:</b>
review-comment = • { $question }: “{ $comment }”
# Nhắc lại ngắn gọn báo cáo đang xem, khi vừa có việc khác chen vào.
review-again = Đang xem báo cáo { $period } của <b>{ $unit }</b>. { $You } chọn một việc, hoặc gõ số câu cần đơn vị sửa, ví dụ câu 9.
# Báo cáo lúc này không trả lại được: đã khóa, đã duyệt hoặc đang ở đơn vị.
review-again-choose = Đang xem báo cáo { $period } của <b>{ $unit }</b>. { $You } chọn một việc:

# Nút trên thẻ.
choice-approve = Duyệt
    .aliases = duyệt báo cáo, duyệt luôn
choice-approve-anyway = Vẫn duyệt, bỏ góp ý
    .aliases = vẫn duyệt
choice-return = Trả lại
    .aliases = trả lại báo cáo, trả
choice-reopen = Mở lại
    .aliases = mở lại báo cáo
choice-evidence = Xem minh chứng
    .aliases = minh chứng
choice-review-later = Để sau
    .aliases = về danh sách, danh sách
choice-review-next = Tiếp theo
    .aliases = tiếp, báo cáo tiếp theo
choice-review-card = Về báo cáo
    .aliases = quay lại, xem lại báo cáo
# Người duyệt đang trả lại thì đổi ý ("thôi không trả lại nữa"); bên dưới là báo cáo, có góp ý đã soạn nếu có.
review-not-returned = Báo cáo này chưa trả lại, đơn vị không nhận tin nào.
# Lời cho thấy vừa duyệt nhầm: bot mở bước Mở lại.
words-approved-wrongly = nhầm, lộn rồi, duyệt lộn, duyệt lầm, lỡ duyệt, lỡ tay, chưa muốn duyệt, không duyệt nữa, hủy duyệt, bỏ duyệt, rút duyệt, thu hồi duyệt
# Đứng đầu khi còn góp ý chưa gửi mà vừa chọn Duyệt: chọn Duyệt lần nữa cũng chưa mất góp ý.
choice-review-first = Xem lại báo cáo đã
    .aliases = về báo cáo, quay lại, xem lại báo cáo, xem lại, duyệt, duyệt báo cáo, duyệt luôn

review-evidence = Bot đang gửi { $count } tệp minh chứng vào đây. { $You } xem rồi chọn tiếp:

# Khi báo cáo đã đổi trong lúc đang xem; bên dưới là thẻ mới.
review-was-approved = Báo cáo này vừa được duyệt rồi, có thể do cán bộ khác. Bot không làm gì thêm.
review-was-returned = Báo cáo này vừa được trả lại đơn vị rồi, có thể do cán bộ khác. Bot không làm gì thêm.
review-was-reopened = Báo cáo này đang ở đơn vị, chưa gửi. Bot không làm gì thêm.
review-newer = Đơn vị vừa nộp bản mới của báo cáo này. Mời { $you } xem bản mới rồi quyết định:
review-locked-now = Kỳ này đã khóa nên đơn vị không sửa được. Muốn đơn vị sửa, { $you } chọn Mở lại.
review-not-locked = Báo cáo này chưa khóa, không cần mở lại.

# Duyệt.
review-drafts-wait = Còn { $count } góp ý đang soạn, chưa gửi (có thể của cán bộ khác). Duyệt thì các góp ý ấy bị bỏ. { $You } muốn làm gì?
review-approved =
    Đã duyệt. Đơn vị nhận được tin này:

    { $told }
approved-to-unit = Hội đã duyệt báo cáo <b>{ $period }</b> của { $unit }. Cảm ơn đơn vị.

# Trả lại: chọn câu, ghi góp ý từng câu, rồi gửi một lần.
review-pick = Câu nào cần đơn vị xem lại? Chọn một nội dung, hoặc gõ số câu, ví dụ câu 9. Gõ luôn góp ý cũng được: câu 9: số này chưa khớp kỳ trước.
# Đã nêu vài câu mà chưa có góp ý.
review-picked = { $You } gõ góp ý cho các câu này trong một tin, ví dụ: câu { $first }: số chưa khớp; câu { $second }: thiếu danh sách. Hoặc chọn từng câu:
review-pick-question = Chọn câu cần đơn vị xem lại:
choice-review-section = { $title }
choice-review-last-section = Câu cuối
choice-review-pick = Chọn câu khác
    .aliases = thêm câu khác, câu khác
choice-send-back = Gửi trả lại
    .aliases = gửi, gửi luôn, xong
choice-drop-comment = Bỏ góp ý này
    .aliases = xóa góp ý, bỏ, xóa
review-ask-comment = { $question }: <b>{ $value }</b>. { $You } gõ điều cần đơn vị xem lại ở câu này.
review-comment-now = Góp ý đang có: “{ $comment }”. Gõ lại thì thay góp ý này.
# Góp ý vừa gõ chỉ có con số: có thể là số của một câu khác.
review-comment-number = Bot chưa ghi “{ $said }”. Đó là góp ý cho câu “{ $question }”, hay { $you } muốn góp ý câu khác?
# Tin gõ ở bước góp ý chỉ là lời nhắn cho bot, hoặc nói câu ấy đã đúng (“gửi”, “không có gì”, “đúng rồi”).
review-comment-sure = Bot chưa ghi “{ $said }” làm góp ý cho câu “{ $question }”, vì đơn vị đọc khó biết phải sửa gì. { $You } chọn việc cần làm:
choice-keep-comment = Ghi làm góp ý
    .aliases = đúng, là góp ý, góp ý, ghi
review-comment-long = Mỗi góp ý nhận tối đa { $max } chữ cái, mà tin vừa gửi có { $length }. { $You } viết ngắn lại giúp bot.
review-comment-dropped = Đã bỏ góp ý ấy.
review-no-comment-there = Chưa có góp ý nào cho câu “{ $question }” nên bot không bỏ gì.
review-no-such-question = Báo cáo này không có câu { $number }.
review-no-comment = Chưa có góp ý nào để gửi. Trả lại cần ít nhất một câu có góp ý.
review-drafts = <b>Đã ghi { $count } góp ý</b>, đơn vị chưa thấy:
review-drafts-hint = Thêm câu khác thì gõ số câu; xong thì chọn Gửi trả lại.
review-returned =
    Đã trả lại. Đơn vị nhận được tin này:

    { $told }
returned-to-unit = Hội đã xem báo cáo <b>{ $period }</b> của { $unit } và nhờ xem lại { $count } câu:
returned-what-next = Các câu khác giữ nguyên. Gõ /baocao để sửa đúng các câu này rồi gửi lại.

# Mở lại sau khi đã duyệt hoặc đã khóa.
reopen-ask-day = Mở lại báo cáo { $period } cho <b>{ $unit }</b> đến ngày nào? { $You } gõ ngày giúp bot, ví dụ 30/12; bot mở đến giờ nộp của ngày ấy.
# Chỉ gõ một con số: ngày của tháng nào thì không chắc.
reopen-only-number = Bot cần cả ngày và tháng để không mở lại nhầm ngày.
reopen-too-early = Giờ nộp của ngày ấy đã qua. { $You } chọn ngày muộn hơn giúp bot.
reopen-ask-why = Mở lại đến <b>{ $until }</b>. { $You } ghi lý do ngắn gọn; đơn vị sẽ đọc lý do này.
review-reopened =
    Đã mở lại. Đơn vị nhận được tin này:

    { $told }
reopened-to-unit = Hội mở lại báo cáo <b>{ $period }</b> của { $unit } đến <b>{ $until }</b>. Lý do: “{ $reason }”. Gõ /baocao để sửa rồi gửi lại.
