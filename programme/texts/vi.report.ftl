### Báo cáo: đầu mối điền báo cáo của đơn vị. Cách sửa: xem đầu tệp vi.ftl.

## Lệnh và nút trên menu

command-report = baocao
    .aliases = báo cáo, nộp báo cáo, làm báo cáo, nộp, tiếp tục, làm tiếp, nộp tiếp, báo cáo tiếp, làm tiếp báo cáo, làm báo cáo tiếp, tiếp tục báo cáo, nộp tiếp báo cáo, tiếp tục làm báo cáo, làm nốt, làm nốt báo cáo
    .menu = Làm báo cáo của đơn vị
choice-report = Làm báo cáo
command-missing = conthieu
    .aliases = còn thiếu gì, tôi còn thiếu gì, đơn vị tôi còn thiếu gì, thiếu gì
    .menu = Báo cáo còn thiếu gì
choice-missing = Còn thiếu gì
command-deadline = hannop
    .aliases = hạn nộp, hạn nộp báo cáo, bao giờ hết hạn, khi nào hết hạn
    .menu = Hạn nộp báo cáo

# Dòng cuối dưới danh sách lựa chọn đánh chữ cái (vì gõ số là trả lời câu hỏi).
choice-hint-letters = (Gõ chữ cái A, B, C… hoặc gõ chữ của mục.)

## Vào báo cáo: đơn vị, kỳ

report-no-unit =
    { $You } chưa được gắn với đơn vị nào nên chưa làm báo cáo được.

    Nếu Hội đã cấp mã mời đầu mối, { $you } nhắn mã ấy vào đây. Chưa có mã, xin liên hệ: { $contact }
report-which-unit = { $You } làm báo cáo cho đơn vị nào?
choice-report-unit = { $name }
report-which-period = <b>{ $unit }</b> đang có các báo cáo sau. { $You } chọn một:
choice-period = { $period }
choice-returned = { $period } (bị trả lại, cần sửa)
# Không kỳ nào đang mở. Bên dưới là ba câu về kỳ sắp tới (period-window, period-opens, period-due).
report-none-open = Hiện không có kỳ báo cáo nào đang mở. Kỳ tới là { $period }, hạn nộp { $due }.
report-unit-closed = <b>{ $unit }</b> đã ngừng hoạt động trong danh sách của Hội nên không còn báo cáo. Nếu danh sách chưa đúng, xin liên hệ: { $contact }
report-unit-not-reporting = <b>{ $unit }</b> không báo cáo trực tiếp; các đơn vị trực thuộc báo cáo. Nếu danh sách chưa đúng, xin liên hệ: { $contact }
report-not-yours = { $You } không còn là đầu mối của đơn vị này, nên bot không mở báo cáo được. Số liệu đã nhập vẫn còn với đơn vị. Cần hỏi thêm, xin liên hệ: { $contact }
report-gone = Bot không tìm thấy báo cáo này nữa. { $You } gõ /baocao để mở lại.
report-form-unknown = Báo cáo này dùng mẫu cũ mà bot chưa đọc được, nên bot tạm dừng để không ghi sai. Số liệu vẫn còn. Xin liên hệ: { $contact }
report-locked =
    { $period } đã khóa số liệu từ { $at }, nên bot không nhận thêm. Những câu đã trả lời (nếu có) vẫn còn.

    Cần nộp hoặc sửa, { $you } xin văn phòng Hội mở lại: { $contact }

# Câu đầu tiên; ngay dưới là câu hỏi số 1.
report-welcome =
    <b>{ $unit }</b> – báo cáo { $period }, hạn nộp { $due }.
    { $total } câu, khoảng năm phút. Gõ số để trả lời; gõ <b>bỏ qua</b>, <b>quay lại</b>, hoặc <b>hủy</b> để dừng (các câu đã trả lời được giữ lại). Cũng có thể gửi cả báo cáo trong một tin.
report-resumed = Tiếp tục báo cáo { $period } của <b>{ $unit }</b>. Còn { $count } câu cần trả lời.
report-returned = Văn phòng Hội trả lại báo cáo { $period }, có { $count } câu cần xem lại. Các câu khác giữ nguyên.
report-reopened = Văn phòng Hội đã mở lại báo cáo này để { $you } sửa. { $You } sửa xong thì chọn <b>Gửi lại</b>.
report-stopped = Bot dừng ở đây. Các câu đã trả lời đều được giữ; khi nào làm tiếp, { $you } gõ /baocao.

## Người khác đang làm

report-held = <b>{ $name }</b> đang làm báo cáo { $period } (từ { $since }), đã trả lời { $answered }/{ $total } câu. { $You } có thể xem, hoặc nhận làm tiếp từ chỗ ấy.
report-colleague = Một đầu mối khác của đơn vị
# Chữ vừa gõ chưa được ghi vì người khác đã nhận, hoặc đã khóa.
report-not-saved = Câu { $you } vừa gõ chưa được ghi: “{ $said }”.
choice-look = Xem
choice-take-over = Nhận làm tiếp
    .aliases = nhận, làm tiếp, tiếp tục, nộp tiếp, báo cáo tiếp
report-taken-over = { $You } đã nhận làm tiếp báo cáo này.
# Báo cho người đang làm dở (và các đầu mối khác của đơn vị).
report-taken-by = <b>{ $name }</b> đã nhận làm tiếp báo cáo { $period } của { $unit }. Các câu { $you } đã trả lời đều được giữ. Cần làm tiếp, { $you } gõ /baocao.

## Một câu hỏi. Thứ tự các dòng: form-progress, rồi các dòng dưới đây.

report-label = <b>{ $label }</b>
report-help = { $help }
report-unit = Đơn vị tính: { $unit }
report-comment = Văn phòng góp ý: <b>{ $comment }</b>
report-now = Đang ghi: <b>{ $value }</b>
report-evidence-most = Tối đa { $files } tệp, mỗi tệp đến { $megabytes } MB; gửi xong thì chọn hoặc gõ <b>Xong</b>.

choice-field = { $label }
    .aliases = { $aliases }
choice-keep-answer = Giữ nguyên
    .aliases = giữ, giữ như cũ, để nguyên, đúng, đúng rồi
choice-repeat = Như kỳ trước: { $value }
    .aliases = như kỳ trước, như cũ, giống kỳ trước, bằng kỳ trước, như quý trước
choice-skip = Bỏ qua
    .aliases = bỏ qua câu này, qua câu này, bỏ, tiếp, tiếp tục, làm tiếp
choice-skip-evidence = Bỏ qua
    .aliases = không, không có, ko, ko có, chưa có, bỏ qua câu này, không có minh chứng, tiếp, tiếp tục, làm tiếp, xong, xong rồi
choice-clear = Xóa câu trả lời
    .aliases = xóa, bỏ câu trả lời
choice-done = Xong
    .aliases = xong rồi, hết, đủ rồi, tiếp, tiếp tục, làm tiếp
choice-nil-section = Cả nội dung này chưa phát sinh
    .aliases = nội dung này chưa phát sinh, cả nội dung chưa phát sinh, cả nội dung này không phát sinh
choice-nil-all = Cả kỳ chưa phát sinh
    .aliases = cả kỳ không phát sinh
choice-to-card = Về bản tổng hợp
    .aliases = tổng hợp, xem tổng hợp, xem lại
choice-reading = { $value }
choice-other-answer = Gõ lại câu trả lời
    .aliases = gõ lại, số khác, khác

# Đọc lại một số lấy từ kỳ trước. { $echo } là một trong các câu "answer-echo…".
report-echo-repeated = { $echo } (Như kỳ trước.)
report-cleared = Bot đã xóa câu trả lời cũ.
report-which = { $You } muốn ghi giá trị nào?
report-required = Câu này cần có mới gửi được báo cáo, nên không bỏ qua được. Không có thì { $you } gõ 0 (với câu hỏi số) hoặc chọn mục phù hợp; chưa có số liệu thì gõ <b>sửa</b> kèm số câu khác để làm câu ấy trước, ví dụ: sửa 15.
# Trả lời “không nhớ”, “chưa rõ” ở câu hỏi số: không mời gõ 0.
report-not-known = { $You } chưa nhớ số thì để câu này lại, đừng ghi 0 thay: gõ <b>sửa</b> kèm số câu khác để làm câu ấy trước, ví dụ: sửa 15. Bot giữ những câu đã trả lời; khi có số, { $you } gõ /baocao để làm tiếp.
choice-not-known = Không nhớ
    .aliases = không rõ, chưa nhớ, chưa rõ, không biết, chưa biết, quên rồi, không nhớ rõ, chưa có số, chưa có số liệu, để sau, không nhớ nữa
report-first = Đây là câu đầu tiên nên không quay lại được nữa.
report-not-repeatable = Câu này chỉ tính phần phát sinh trong kỳ, nên bot không lấy số kỳ trước. { $You } gõ số của kỳ này giúp bot.
report-no-past = Bot chưa có số đã duyệt của kỳ trước cho câu này. { $You } gõ số giúp bot.
report-edited = Bot không ghi số theo tin đã sửa, để khỏi ghi nhầm câu. Muốn đổi một câu đã trả lời, { $you } gõ <b>quay lại</b> hoặc <b>sửa</b> kèm số câu, ví dụ: sửa 2.
report-no-such-field = Báo cáo này không có câu “{ $said }”. { $You } xem lại số câu giúp bot.

# Chưa phát sinh.
report-nil-section = Bot ghi “{ $title }” chưa phát sinh: các số trong kỳ là 0, số hiện có giữ như kỳ trước.
report-nil-all = Cả kỳ này đơn vị chưa phát sinh hoạt động nào? Các số trong kỳ chưa ghi sẽ là 0, số hiện có giữ như kỳ trước, câu đã trả lời giữ nguyên; câu nào bot chưa biết thì hỏi tiếp. Báo cáo chưa được gửi ngay.
choice-nil-yes = Đúng, cả kỳ chưa phát sinh
    .aliases = đúng, có, đúng rồi, phải
choice-nil-no = Không, trả lời từng câu
    .aliases = không, ko, từng câu
report-nil-done = Bot đã ghi cả kỳ chưa phát sinh.

# Từ chắc chắn để hỏi, dùng ở những câu trả lời bằng chữ.
words-asking-surely = gì, nào, sao, mấy, bao, đâu, hả, ntn

## Cảnh báo ngay sau câu trả lời. Câu cảnh báo nằm ở vi.ftl (check-…).

# Giữa cảnh báo phải sửa và cảnh báo có thể giữ số, khi một câu có cả hai.
report-trouble-also = Ngoài ra còn điểm này; sửa xong mà vẫn còn thì bot hỏi lại:
# Gõ 1, 2… dưới một cảnh báo: có thể là số mới, có thể là mục trong danh sách.
report-place-or-number = Bot chưa rõ { $said } là mục { $letter } hay là số mới. { $You } chọn mục thì gõ chữ { $letter }; muốn ghi số mới thì chọn mục sửa câu rồi gõ số.
# Gõ một số trên bản tổng hợp: có thể là mục A, B, có thể là số câu.
report-place-or-field = Bot chưa rõ { $said } là mục { $letter } hay là câu { $said }. { $You } chọn mục thì gõ chữ { $letter }; muốn sửa câu thì gõ <b>sửa { $said }</b>.
report-number-on-card = Bot chưa ghi gì: ở đây chưa có câu nào đang mở. { $You } muốn sửa câu { $said } thì gõ <b>sửa { $said }</b>, hoặc chọn một mục dưới đây.
# Gõ một số ở chỗ bot chờ lý do: không bao giờ thay số đã ghi.
report-reason-or-number = Ở đây bot chờ lý do nên chưa ghi { $said }; số đã ghi vẫn giữ nguyên. Muốn đổi số, { $you } chọn <b>A</b> rồi gõ số mới.
# Hai chữ nhưng chưa nói vì sao, nên không phải lý do.
choice-no-reason = Đã có
    .aliases = có rồi, biên nhận, lấy biên nhận, xem biên nhận
report-reason-optional = { $You } có thể gõ luôn lý do ngắn để văn phòng Hội hiểu.
report-reason = { $You } gõ lý do ngắn (đến { $max } chữ cái); văn phòng Hội sẽ đọc cùng số này.
report-reason-kept = Bot đã ghi lý do: “{ $reason }”.
report-reason-unclear = Bot chưa rõ “{ $said }” có phải là lý do không. { $You } ghi lý do rõ hơn một chút (từ hai chữ trở lên), hoặc chọn một mục dưới đây.
# Chữ đứng cuối tin cho biết đó là câu hỏi; sau không, chưa thì không phải (“không có đợt nào”).
words-asking-at-end = gì, nào, sao, mấy, đâu, hả, ntn, ai, nhiêu
# Lời đưa đẩy, xưng hô ở cuối tin: bỏ đi rồi mới xem chữ cuối có phải chữ hỏi không (“là gì vậy ạ”).
words-closing = ạ, à, ah, vậy, thế, nhỉ, nhé, nha, nhá, với, hen, ad, admin, bot, ơi, dạ, anh, chị, em, cô, chú, bác, bạn
# Chữ để hỏi dù đứng ở đâu trong tin.
words-asking-within = là gì, là sao, thế nào, như nào, tại sao, vì sao, làm sao, sao lại, sao phải, cho hỏi, xin hỏi, muốn hỏi, em hỏi, tôi hỏi, mình hỏi, hỏi chút, hỏi là
words-puzzled = không hiểu, chưa hiểu, ko hiểu, k hiểu, không rõ ý, chưa rõ ý
# Lời hứa sửa, không phải lời giải thích.
words-promising = để em, để tôi, để mình, em sửa, tôi sửa, mình sửa, em sẽ, tôi sẽ, sẽ sửa, sẽ xem, sẽ kiểm tra, sẽ bổ sung, vâng sửa, sửa ngay, sửa lại, sửa sau, sửa rồi, bổ sung sau
# Cũng là lời hứa, trừ khi có chữ cho biết đã làm (“đã kiểm tra lại”).
words-checking = kiểm tra lại, xem lại, coi lại, rà lại, rà soát lại
words-done = đã, vừa, rồi
# Có chữ này thì là lời giải thích.
words-because = vì, do, bởi, nên
words-denying = không, chưa, ko, chẳng, chả, k
# Gõ khi thấy cảnh báo: muốn sửa số vừa ghi.
words-mend = nhập nhầm, nhập nhầm số, nhập sai, gõ nhầm số, em gõ nhầm, em nhập nhầm, tôi gõ nhầm, tôi nhập nhầm, đánh nhầm, sửa, sửa lại, sửa số, sửa đi, nhầm, nhầm rồi, nhầm số, ghi nhầm, gõ nhầm, sai, sai rồi, sai số, ghi sai, gõ sai, không, không phải, không đúng, chưa đúng, ko, ko đúng
# Gõ lời giải thích ngay dưới góp ý của văn phòng Hội, thay cho một số mới.
report-explained = Bot giữ nguyên câu vừa rồi và ghi lời giải thích cho văn phòng Hội: “{ $reason }”.
# Trả lời góp ý của văn phòng Hội bằng lời hứa (“để em kiểm tra lại”).
report-promised = Vâng, bot chờ { $you }. { $You } xem xong thì gõ câu trả lời đúng ở đây; nếu giữ nguyên thì gõ <b>giữ nguyên</b> rồi ghi lý do giúp bot.
report-number-kept = Bot giữ nguyên số này.
report-answer-kept = Bot giữ nguyên câu trả lời này.
report-pick-first = Có nhiều câu liên quan, { $you } chọn câu cần sửa trước rồi gõ số giúp bot.
report-no-or-zero = Bot chưa rõ ý { $you }: số đúng là 0 thì gõ 0; không thì chọn một mục dưới đây.
report-hard = Chỗ này cần sửa mới gửi được báo cáo; để sau cũng được.
choice-keep-number = Giữ số này
    .aliases = giữ, giữ nguyên, đúng, đúng rồi
choice-fix = Sửa câu { $number }: { $label }
choice-fix-number = Sửa lại số
    .aliases = sửa, sửa lại
choice-fix-answer = Sửa câu này
    .aliases = sửa, sửa lại, nhầm, sai
choice-fix-last = Sửa câu cuối
    .aliases = câu cuối, về câu cuối, sửa câu cuối cùng, câu cuối cùng
choice-fix-one = Sửa câu { $number }
    .aliases = sửa, sửa lại, nhầm, sai
choice-fix-later = Để sau
    .aliases = lát nữa sửa, lát nữa

## Bản tổng hợp trước khi gửi

report-card-head =
    <b>Báo cáo { $period }</b> – { $unit }
    Chưa gửi. Hạn nộp { $due }.
# Thay cho cả bản tổng hợp khi bot nhắc lại các mục chọn ngay dưới bản ấy.
report-card-brief = <b>Báo cáo { $period }</b> chưa gửi. { $You } chọn một mục dưới đây; muốn xem cả bản thì gõ <b>xem lại</b>.
choice-card-again = Xem lại
    .aliases = xem lại báo cáo, xem lại bản tổng hợp, xem cả bản, xem bản tổng hợp, về bản tổng hợp
report-card-missing = <b>Còn thiếu { $count } câu:</b>
report-card-comments = <b>Còn câu văn phòng hỏi:</b>
report-field-line = • { $number }. { $label }
report-and-more = … và { $count } câu nữa
report-card-troubles = <b>Cần xem lại:</b>
report-trouble-line = • { $text }
report-card-section = <b>{ $title }</b>
report-card-line = { $number }. { $label }: <b>{ $value }</b>{ $mark }
report-card-changed = { $number }. { $label }: { $before } → <b>{ $value }</b>{ $mark }
report-derived-line = = { $label }: { $value }
report-card-kept = <b>Giữ nguyên khi được hỏi lại:</b>
report-kept-line = • { $label }: { $reason }
report-no-reason = không ghi lý do
report-number-last = Câu cuối
# Dấu đứng sau một số; mark-none là không có dấu.
mark-repeated = { " " }↺
mark-guessed = { " " }≈
mark-nil = { " " }∅
mark-about = { " " }(ước chừng)
mark-none = { "" }
legend-repeated = ↺ như kỳ trước
legend-guessed = ≈ bot đoán, { $you } xem lại giúp
legend-nil = ∅ chưa phát sinh
choice-send = Gửi báo cáo
    .aliases = gửi, gửi đi, gởi, nộp, nộp luôn, gửi lại, gởi lại, nộp lại, gửi lại báo cáo
choice-send-again = Gửi lại
    .aliases = gửi, gửi đi, gửi báo cáo, nộp, nộp lại
choice-edit = Sửa một câu
    .aliases = sửa, sửa câu
choice-go-on = Làm tiếp
    .aliases = tiếp, tiếp tục, làm nốt, nộp tiếp, báo cáo tiếp
choice-later = Để sau
    .aliases = lát nữa
report-pick-section = { $You } muốn sửa câu ở nội dung nào? Gõ số câu cũng được, ví dụ: sửa 9.
report-pick-field = { $You } muốn sửa câu nào?
choice-section = { $title }
choice-section-last = Câu cuối
report-not-complete = Báo cáo chưa đủ nên chưa gửi được. Còn câu này:

## Sau khi gửi

# { $timing } là một trong hai câu timing-… dưới đây.
report-sent =
    Bot đã chuyển <b>báo cáo { $period }</b> của { $unit } đến văn phòng Hội.
    Mã biên nhận: <b>{ $code }</b>
    Lúc { $at }, { $timing }.
timing-on-time = đúng hạn
timing-late = sau hạn nộp
report-sent-next = Văn phòng Hội sẽ xem. Nếu có câu cần sửa, bot nhắn { $you } đúng câu ấy; duyệt xong bot cũng báo. Hội chưa duyệt thì { $you } còn rút về sửa được.
report-approved-next = Văn phòng Hội <b>đã duyệt</b> báo cáo này. Cần đổi số, { $you } xin văn phòng mở lại: { $contact }
report-at-office = Báo cáo này đang ở văn phòng Hội.
choice-withdraw = Rút về để sửa
    .aliases = rút về, rút về sửa, rút báo cáo, sửa báo cáo, sửa lại báo cáo
# Sau khi rút báo cáo về; bản đã gửi vẫn được giữ.
report-withdrawn = Báo cáo đã được rút về, Hội chưa xem bản này. Bản đã gửi vẫn được giữ trong lịch sử. { $You } sửa xong nhớ gửi lại trước hạn.
office-report-withdrawn = { $unit } đã rút báo cáo { $period } (mã { $code }) về để sửa, sẽ gửi lại. Chưa cần duyệt bản này.
choice-copy = Nhận bản sao
    .aliases = bản sao, gửi bản sao, tải bản sao
report-copy = Bot đang soạn bản sao và sẽ gửi vào đây ngay.
# Báo cho cán bộ văn phòng.
# Cho đồng nghiệp cùng đơn vị đã từng làm báo cáo này.
report-sent-by = <b>{ $name }</b> đã nộp báo cáo { $period } của { $unit } (mã { $code }), nên { $you } không phải nộp nữa. Muốn xem lại, { $you } gõ /baocao.
office-report-new = <b>{ $unit }</b> vừa nộp báo cáo { $period } (mã { $code }). Gõ /duyet để xem.
office-report-again = <b>{ $unit }</b> vừa nộp lại báo cáo { $period } (mã { $code }). Gõ /duyet để xem.

## Báo cáo bị trả lại

report-why-unchanged = { $You } giữ nguyên câu “{ $label }”. { $You } gõ lý do ngắn (đến { $max } chữ cái) để văn phòng Hội hiểu.
report-same-as-sent = Câu trả lời này giống bản đã gửi.

## Minh chứng

evidence-words = Câu này nhận ảnh, tệp hoặc đường dẫn (bắt đầu bằng https://). { $You } gửi giúp bot, hoặc gõ <b>bỏ qua</b>.
evidence-paper = Bot đã nhận { $count } ảnh. Có ảnh nào chụp căn cước, hộ chiếu hay giấy tờ tùy thân không? Đó là dữ liệu cá nhân cần bảo vệ (Luật số 91/2025/QH15), nên bot không đính kèm vào báo cáo.
choice-no-paper = Không có, dùng ảnh này
    .aliases = không, không có, ko, dùng ảnh này
choice-paper = Có, bỏ ảnh này
    .aliases = có, bỏ, bỏ ảnh này, đúng
choice-no-papers = Không có, dùng cả { $count } ảnh
    .aliases = không, không có, ko, dùng cả { $count } ảnh, dùng các ảnh này
choice-papers = Có, bỏ cả { $count } ảnh
    .aliases = có, bỏ, bỏ cả { $count } ảnh, bỏ các ảnh này, đúng
evidence-kept = Bot đã đính kèm vào báo cáo. { $You } gửi tiếp, hoặc gõ <b>xong</b>.
evidence-link-kept = Bot đã ghi đường dẫn. { $You } gửi tiếp, hoặc gõ <b>xong</b>.
evidence-dropped = Bot đã bỏ ảnh ấy, không đính kèm. { $You } gửi ảnh khác được, hoặc gõ <b>bỏ qua</b>.
evidence-too-large = Tệp này lớn quá: bot nhận đến { $megabytes } MB. { $You } gửi ảnh hoặc tệp nhỏ hơn, hoặc gửi đường dẫn giúp bot.
evidence-kind = Bot chưa nhận loại tệp này. { $You } gửi ảnh (jpg, png), PDF, Word (.docx) hoặc Excel (.xlsx) giúp bot.
evidence-lost = Bot chưa tải được tệp này. { $You } gửi lại giúp bot.
evidence-late = Tệp vừa gửi đến khi câu minh chứng không còn mở, nên chưa được đính kèm. { $You } gõ /baocao, mở lại câu ấy rồi gửi lại giúp bot.
# Trên bản tổng hợp.
value-evidence = { $count } minh chứng

## Cả báo cáo trong một tin

report-whole = Bot đọc tin của { $you } vào báo cáo <b>{ $period }</b> của { $unit }. Báo cáo chưa được gửi.
report-whole-understood = <b>Đã hiểu:</b>
report-whole-guessed = <b>Bot đoán (≈), { $you } xem lại giúp</b> (sai thì gõ <b>sửa</b> kèm số câu):
report-whole-line = { $number }. { $label }: <b>{ $value }</b>
report-whole-changed = { $number }. { $label }: <b>{ $value }</b> (trước đó: { $before })
report-whole-kept = <b>Câu đã có số { $you } ghi trước, bot giữ nguyên</b> (muốn đổi thì gõ <b>sửa</b> kèm số câu):
report-whole-kept-line = { $number }. { $label }: <b>{ $value }</b> (trong tin này có lẽ là { $said })
report-whole-unmapped = <b>Chưa rõ thuộc câu nào nên chưa ghi:</b> { $numbers }. Bot sẽ hỏi những câu còn thiếu.
