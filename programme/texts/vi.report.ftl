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
# Đã sửa một phần rồi mở lại.
report-returned-left = Báo cáo { $period } Văn phòng Hội trả lại còn { $count } câu cần xem lại. Các câu khác giữ nguyên.
report-reopened = Văn phòng Hội đã mở lại báo cáo này để { $you } sửa. { $You } sửa xong thì chọn <b>Gửi lại</b>.
# /huy khi ảnh vừa gửi còn chờ hỏi có phải giấy tờ tùy thân không.
report-stopped-pictures = Bot dừng ở đây. Các câu đã trả lời và ảnh vừa gửi đều được giữ, nhưng ảnh chưa đính kèm: lần sau gõ /baocao, bot hỏi lại { $you } một câu về ảnh ấy.
report-stopped = Bot dừng ở đây. Các câu đã trả lời đều được giữ; khi nào làm tiếp, { $you } gõ /baocao.

## Người khác đang làm

report-held = <b>{ $name }</b> đang làm báo cáo { $period } (từ { $since }), đã trả lời { $answered }/{ $total } câu bắt buộc. { $You } có thể xem, hoặc nhận làm tiếp từ chỗ ấy.
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
# Lời ghi dưới ảnh, bên đường dẫn: văn phòng cũng thấy.
report-evidence-words = Ghi chú: “{ $said }”
report-evidence-most = Tối đa { $files } tệp, mỗi tệp đến { $megabytes } MB; gửi xong thì chọn hoặc gõ <b>Xong</b>.

choice-field = { $label }
    .aliases = { $aliases }
choice-keep-answer = Giữ nguyên
    .aliases = giữ, giữ lại, giữ như cũ, để nguyên, đúng, đúng rồi
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
# Gõ “để sau”, “chưa nhớ”, “bỏ qua” ở câu phải trả lời: câu ấy còn thiếu, bot hỏi câu sau.
report-put-off = Bot để câu { $number } lại, chưa ghi gì. Câu này cần có mới gửi được báo cáo, nên trước khi gửi bot hỏi lại { $you }.
# Cũng thế, ở câu văn phòng Hội góp ý.
report-comment-put-off = Bot để câu vừa rồi lại. Văn phòng Hội còn chờ câu trả lời hoặc lý do, nên trước khi gửi lại bot hỏi { $you } lần nữa.
report-waiting = Vâng, bot chờ { $you }. Có câu trả lời thì gõ ở đây; muốn làm câu khác trước thì gõ <b>để sau</b>; muốn nghỉ thì gõ /huy, các câu đã trả lời vẫn được giữ.
choice-not-known = Chưa nhớ, để sau
    .aliases = chưa nhớ để sau, không nhớ, không rõ, chưa nhớ, chưa rõ, không biết, chưa biết, quên rồi, không nhớ rõ, chưa nhớ rõ, em chưa nhớ, em không nhớ, tôi không nhớ, chưa có số, chưa có số liệu, chưa có số ngay, để sau, để lại sau, lát nữa, không nhớ nữa, chưa nhớ ra
# “sửa 12 thành 20”: đứng trên câu đọc lại số vừa ghi.
report-mended = Câu { $number }. { $label } (trước đó: { $before })
report-nothing-yet = chưa có
# “sửa 12 20”: chưa rõ số câu là 12 hay 1220…
report-mend-unclear = Bot mở câu này theo tin “{ $said }” nhưng chưa ghi gì. { $You } gõ lại câu trả lời mới giúp bot.
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
# Một câu hỏi gõ ở chỗ bot chờ chữ: không phải nội dung báo cáo.
report-remark-asked = Bot hiểu “{ $said }” là câu hỏi nên chưa ghi vào báo cáo. Chỗ này ghi khó khăn, kiến nghị của đơn vị; không có thì gõ <b>bỏ qua</b>. Nếu đó là điều cần ghi, { $you } gõ thêm chữ “kiến nghị” ở đầu; muốn hỏi văn phòng Hội thì gõ /hoi kèm câu hỏi.
report-asked = Bot hiểu “{ $said }” là câu hỏi nên chưa ghi vào báo cáo. { $You } trả lời câu dưới đây; muốn hỏi văn phòng Hội thì gõ /hoi kèm câu hỏi.
# “vì sao hỏi lại” ở một câu hỏi số.
report-asked-why = Bot hỏi câu này vì mẫu báo cáo của Hội có mục ấy; câu trả lời chưa rõ thì bot hỏi lại để khỏi ghi nhầm. { $You } trả lời giúp bot; chưa có số thì gõ <b>để sau</b>.
# Có chữ này thì là khó khăn, kiến nghị, dù cuối câu có chữ hỏi.
words-remarking = kiến nghị, đề nghị, đề xuất, mong, khó khăn, vướng mắc, cần, thiếu, chưa có
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
# Lời gõ ở chỗ chờ lý do, mà cũng có thể là số mới hoặc câu trả lời cho câu khác.
report-doubt = “{ $said }” là câu trả lời hay lý do? Bot chưa ghi gì.
report-doubt-now = Câu đang hỏi hiện ghi <b>{ $value }</b>.
choice-doubt-value = Ghi { $value }
choice-doubt-other = Là câu { $number }: { $value }
choice-doubt-reason = Là lý do
    .aliases = lý do, đó là lý do, ghi lý do, giữ
# Hai chữ nhưng chưa nói vì sao, nên không phải lý do.
choice-no-reason = Đã có
    .aliases = có rồi, thế à, thế ạ, vậy à, vậy ạ, ok em, ok bạn
# Gõ để hỏi lại khi gặp cảnh báo: nói vì sao bot hỏi, rồi hỏi lại đúng chỗ ấy.
report-finding-why = Bot hỏi lại vì con số này chưa khớp với câu khác hoặc khác hẳn mọi khi, chưa chắc đã sai. Số đúng thì { $you } giữ và ghi một lý do ngắn để văn phòng Hội hiểu; nhầm thì gõ lại số.
report-hard-why = Hai chỗ này không thể cùng đúng, nên bot nhờ { $you } xem lại một trong hai. Chưa tiện thì chọn <b>để sau</b>, làm câu khác trước cũng được.
# Hứa xem lại, chưa nhớ rõ: không phải lý do; cảnh báo còn đó.
report-finding-promised = Vâng, { $you } cứ xem lại, bot chờ ở đây và chưa ghi lý do nào. Muốn làm câu khác trước thì gõ <b>để sau</b>; muốn nghỉ thì gõ /huy, các câu đã trả lời vẫn được giữ. Nếu đó chính là lý do, { $you } gõ thêm chữ “vì” ở đầu.
# Gõ “để sau”, “bỏ qua” ở một cảnh báo.
report-left-open = Bot để chỗ này lại, trước khi gửi báo cáo sẽ hỏi { $you } lần nữa.
report-reason-optional = { $You } có thể gõ luôn lý do ngắn để văn phòng Hội hiểu.
report-reason = { $You } gõ lý do ngắn (đến { $max } chữ cái); văn phòng Hội sẽ đọc cùng số này.
report-reason-kept = Bot đã ghi lý do: “{ $reason }”.
# “sửa lý do 7”, “xóa lý do 7”: lời đã ghi khi giữ một số.
report-reason-anew = Lý do cũ của câu { $number } ({ $label }): “{ $reason }”. Lý do gõ bây giờ sẽ thay lý do cũ.
report-reason-dropped = Bot đã xóa lý do của câu { $number } ({ $label }). Số đã ghi giữ nguyên.
report-reason-needed = Câu { $number } ({ $label }) phải có lý do thì mới giữ được số, nên bot chưa xóa “{ $reason }”. { $You } gõ lý do mới để thay.
report-reason-none-kept = Báo cáo này chưa ghi lý do cho câu nào như vậy. Muốn sửa hoặc xóa một lý do, { $you } gõ số câu, ví dụ: sửa lý do 7.
report-reason-unclear = Bot chưa rõ “{ $said }” có phải là lý do không. { $You } ghi lý do rõ hơn một chút (từ hai chữ trở lên), hoặc chọn một mục dưới đây.
# Chữ đứng cuối tin cho biết đó là câu hỏi; sau không, chưa thì không phải (“không có đợt nào”).
words-asking-at-end = gì, nào, sao, mấy, đâu, hả, ntn, ai, nhiêu
# Lời đưa đẩy, xưng hô ở cuối tin: bỏ đi rồi mới xem chữ cuối có phải chữ hỏi không (“là gì vậy ạ”).
words-closing = ấy, í, ta, cơ, chứ, ạ, à, ah, vậy, thế, nhỉ, nhé, nha, nhá, với, hen, ad, admin, bot, ơi, dạ, anh, chị, em, cô, chú, bác, bạn
# Chữ để hỏi dù đứng ở đâu trong tin.
words-asking-within = còn gì nữa, gì nữa không, còn mấy câu, mấy câu phải, mấy câu nữa, câu nào chưa, câu nào phải, phải sửa câu nào, ai góp ý, ai hỏi, phải không, phải ko, được không, đúng không, đúng ko, bằng cách nào, là gì, thế nào, như nào, cho hỏi, xin hỏi, muốn hỏi, em hỏi, tôi hỏi, mình hỏi, hỏi chút, hỏi là
# Hỏi lại bot: vì sao hỏi câu này, hỏi thế là ý gì.
words-asking-why = tại sao, vì sao, làm sao, sao lại, sao phải, sao bot, sao hỏi, sao cứ, là sao, hay sao, sao vậy, sao thế, ý là gì, ý gì, nghĩa là gì, hỏi làm gì, hỏi gì, đâu ra, lấy đâu, vậy à, thế à, xem hộ, xem giúp, xem giùm, giúp em, giúp tôi, giúp mình, giúp với, hướng dẫn em, hướng dẫn tôi
words-puzzled = không hiểu, chưa hiểu, ko hiểu, k hiểu, không rõ ý, chưa rõ ý
# Lời hứa sửa, không phải lời giải thích.
words-promising = để sau, báo sau, trả lời sau, gửi sau, ghi sau, điền sau, nhập sau, tính sau, nói sau, làm sau, hỏi sau, hỏi đã, xem đã, tra đã, kiểm tra đã, để xem, để hỏi, để kiểm tra, để tra, chờ em, chờ tôi, chờ mình, chờ chút, chờ tí, chờ tý, chờ xíu, chờ lát, đợi em, đợi tôi, đợi mình, đợi chút, đợi tí, đợi tý, đợi xíu, từ từ, khoan đã, lát nữa, lúc nữa, chút nữa, tí nữa, tý nữa, mai em, mai tôi, mai mình, mai sẽ, để em, để tôi, để mình, em sửa, tôi sửa, mình sửa, em sẽ, tôi sẽ, sẽ sửa, sẽ xem, sẽ kiểm tra, sẽ bổ sung, vâng sửa, sửa ngay, sửa lại, sửa sau, sửa rồi, bổ sung sau
# Cũng là lời hứa, trừ khi có chữ cho biết đã làm (“đã kiểm tra lại”).
# Chưa chắc, chưa nhớ: cũng không phải lý do.
words-unsure = không nhớ, chưa nhớ, ko nhớ, không chắc, chưa chắc, ko chắc, không biết, chưa biết, ko biết, chưa rõ, không rõ, ko rõ
words-checking = hỏi lại, hỏi kế toán, đếm lại, tính lại, cộng lại, tra lại, đối chiếu, kiểm tra lại, xem lại, coi lại, rà lại, rà soát lại
words-done = đã, vừa, rồi
# Đứng cuối câu thì chữ này là “trước đã”, không phải đã làm (“hỏi kế toán đã”).
words-at-first = đã
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
    .aliases = giữ, giữ số, giữ lại, giữ nguyên, giữ nguyên số, cứ giữ, cứ giữ số, đúng, đúng rồi
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
    .aliases = lát nữa sửa, lát nữa, sửa sau, để đó, để lại sau, câu tiếp theo, câu tiếp, câu sau, câu khác, sang câu khác, sang câu tiếp theo, sang câu sau, làm câu khác

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
mark-guessed-about = { " " }≈ (ước chừng)
mark-none = { "" }
legend-repeated = ↺ như kỳ trước
legend-guessed = ≈ bot đoán, { $you } xem lại giúp
legend-nil = ∅ chưa phát sinh
choice-send = Gửi báo cáo
    .aliases = gửi, gửi đi, gởi, nộp, nộp luôn, gửi lại, gởi lại, nộp lại, gửi lại báo cáo
choice-send-again = Gửi lại
    .aliases = gửi, gửi đi, gửi báo cáo, nộp, nộp lại, gửi lại đi
# Những chữ xưng hô, nhờ vả đứng quanh một lệnh: “gửi đi em”, “gửi giúp anh với”.
words-around-order = em, anh, chị, chú, cô, bác, bạn, bot, ad, admin, giúp, giùm, hộ, với, luôn, ngay, nha, nhé, ạ, ơi, thôi, mình, tôi
# Sau khi gửi: “ôi nhầm rồi, rút về được không em”. Bot đưa lại biên nhận có nút Rút về.
words-taking-back = rút về, rút lại, rút báo cáo, lấy lại báo cáo, thu hồi báo cáo, nhầm số, gửi nhầm, nộp nhầm, chết nhầm, sai số, báo cáo sai, sai rồi, khoan gửi, khoan nộp, khoan đã, đừng gửi, đừng nộp, thôi gửi, thôi nộp, không gửi nữa, không nộp nữa, chưa muốn gửi, chưa muốn nộp, chưa gửi vội, hủy gửi, bỏ gửi
# Hỏi vì sao báo cáo chưa gửi được.
words-asking-unsent = sao không gửi được, sao chưa gửi được, sao gửi không được, sao không nộp được, sao chưa nộp được, sao nộp không được, gửi không được, không gửi được, chưa gửi được, nộp không được, không nộp được, chưa nộp được, còn vướng gì, còn vướng câu nào, sao gửi mãi không được
# “câu 9 hỏi cái gì”: câu của biểu mẫu.
report-asked-about = Câu { $number } hỏi: { $label }
report-asked-about-helped = Câu { $number } hỏi: { $label } ({ $help }).
report-asked-about-own = Câu { $number } là câu ngay dưới đây:
report-held-up = Báo cáo chưa gửi được vì:
report-can-be-sent = Báo cáo đã đủ, gửi được rồi: { $you } chọn <b>Gửi báo cáo</b> ở bản tổng hợp.
# Tạm nghỉ giữa chừng: “thôi anh bận họp chút”, “thôi để mai chú làm tiếp”.
words-pausing = bận họp, bận chút, bận tí, bận tý, bận rồi, đang bận, bận việc, mai làm tiếp, mai làm nốt, mai làm, lát làm tiếp, lát nữa làm, chiều làm tiếp, tối làm tiếp, hôm sau làm, hôm khác làm, lúc khác làm, làm tiếp sau, làm sau nhé, nghỉ chút, nghỉ tí, tạm nghỉ, tạm dừng ở đây, để mai chú làm, để mai anh làm, để mai chị làm, để mai em làm, để mai cô làm, để mai tôi làm, mai chú làm tiếp, mai anh làm tiếp, mai chị làm tiếp, mai em làm tiếp, mai cô làm tiếp, mai bác làm tiếp, mai tôi làm tiếp
# Đứng cạnh con số mà không đổi nghĩa: “không kết nạp thêm ai”, “có 3 đồng chí đi học cao học”.
words-beside-number = thêm, đi, đang, học, ai, nào, cả, có, được, kỳ, này
# Đứng sau một lựa chọn mà không đổi ý của nó: “đã có từ năm ngoái rồi”.
words-since = từ, năm, ngoái, kia, trước, nay, lâu, rồi, tháng, quý, đầu, cuối, hồi, khi, đó, ạ, em, anh, chị, nhé, mà, lắm, cũng, hơn, này
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
# Kỳ đã khóa: đơn vị không rút về được nữa.
report-sent-locked = Văn phòng Hội sẽ xem; duyệt xong bot báo { $you }. Số liệu kỳ này đã khóa nên báo cáo không rút về được nữa; cần sửa, xin liên hệ: { $contact }
report-approved-next = Văn phòng Hội <b>đã duyệt</b> báo cáo này. Cần đổi số, { $you } xin văn phòng mở lại: { $contact }
report-at-office = Báo cáo này đang ở văn phòng Hội.
choice-withdraw = Rút về để sửa
    .aliases = rút về, rút về sửa, rút báo cáo, sửa báo cáo, sửa lại báo cáo
# Báo cáo đã gửi mà người gửi đổi ý ("thôi khoan gửi"): hỏi trước khi rút.
report-ask-withdraw = Báo cáo { $period } đã gửi tới văn phòng Hội. { $You } có muốn rút về để sửa không? Không rút thì báo cáo cứ ở văn phòng Hội.
# Nhắc lại ngắn gọn, khi vừa có việc khác chen vào; biên nhận đầy đủ đã ở bên trên.
report-sent-before = Báo cáo { $period } đã gửi, mã biên nhận <b>{ $code }</b>.
# Sau khi rút báo cáo về; bản đã gửi vẫn được giữ.
report-withdrawn = Báo cáo đã được rút về, Hội chưa xem bản này. Bản đã gửi vẫn được giữ trong lịch sử. { $You } sửa xong nhớ gửi lại trước hạn.
office-report-withdrawn = { $unit } đã rút báo cáo { $period } (mã { $code }) về để sửa, sẽ gửi lại. Chưa cần duyệt bản này.
choice-copy = Nhận bản sao
    .aliases = bản sao, gửi bản sao, tải bản sao
# Gõ các chữ này lúc báo cáo chưa gửi.
choice-receipt = Biên nhận
    .aliases = lấy biên nhận, xem biên nhận, gửi biên nhận, nhận biên nhận, mã biên nhận, lấy mã biên nhận, cho em biên nhận, biên nhận đâu
report-no-receipt = Báo cáo này chưa gửi nên chưa có biên nhận. { $You } gửi xong, bot trả mã biên nhận ngay.
report-nothing-to-withdraw = Báo cáo này chưa gửi, vẫn ở chỗ { $you } nên không phải rút về. Muốn sửa câu nào, { $you } gõ <b>sửa</b> kèm số câu, ví dụ: sửa 2.
report-copy = Bot đang soạn bản sao và sẽ gửi vào đây ngay.
# Báo cho cán bộ văn phòng.
# Cho đồng nghiệp cùng đơn vị đã từng làm báo cáo này.
report-sent-by = <b>{ $name }</b> đã nộp báo cáo { $period } của { $unit } (mã { $code }), nên { $you } không phải nộp nữa. Muốn xem lại, { $you } gõ /baocao.
office-report-new = <b>{ $unit }</b> vừa nộp báo cáo { $period } (mã { $code }). Gõ /duyet để xem.
office-report-again = <b>{ $unit }</b> vừa nộp lại báo cáo { $period } (mã { $code }). Gõ /duyet để xem.

## Báo cáo bị trả lại

report-why-unchanged = { $You } giữ nguyên câu “{ $label }”. { $You } gõ lý do ngắn (đến { $max } chữ cái) để văn phòng Hội hiểu.
report-unchanged-why = Văn phòng Hội đã góp ý ở câu này. { $You } giữ nguyên thì ghi giúp một lý do ngắn, hoặc chọn mục dưới đây để sửa.
report-unchanged-promised = Vâng, bot chờ { $you }. Xem xong thì ghi lý do ở đây, hoặc chọn mục dưới đây để sửa; muốn nghỉ thì gõ /huy, khi nào làm tiếp thì gõ /baocao. Nếu đó chính là lý do, { $you } gõ thêm chữ “vì” ở đầu.
report-same-as-sent = Câu trả lời này giống bản đã gửi.

## Minh chứng

evidence-words = Câu này nhận ảnh, tệp hoặc đường dẫn (bắt đầu bằng https://). { $You } gửi giúp bot, hoặc gõ <b>bỏ qua</b>.
evidence-paper = Bot đã nhận { $count } ảnh. Có ảnh nào chụp căn cước, hộ chiếu hay giấy tờ tùy thân không? Đó là dữ liệu cá nhân cần bảo vệ (Luật số 91/2025/QH15), nên bot không đính kèm vào báo cáo.
# Ảnh, tệp gửi khi bot đang hỏi câu khác.
report-picture = Ảnh (tệp) này có phải minh chứng cho câu { $number } không? Bot chưa lấy ảnh nào.
report-picture-words = Chữ kèm theo là “{ $said }”, bot chưa ghi vào câu nào.
report-picture-left = Bot không lấy ảnh (tệp) vừa rồi.
choice-picture-yes = Đúng, là minh chứng
    .aliases = có, đúng, đúng rồi, phải, là minh chứng, minh chứng
choice-picture-no = Không phải
    .aliases = không, ko, không phải minh chứng, bỏ
# Chữ kèm ảnh nói ảnh là giấy tờ tùy thân.
evidence-paper-likely = Theo chữ kèm ảnh thì đây có lẽ là giấy tờ tùy thân. Bot đề nghị { $you } <b>bỏ ảnh này</b>.
words-identity-papers = cccd, căn cước, cmnd, cmt, cmtnd, chứng minh nhân dân, chứng minh thư, thẻ căn cước, hộ chiếu, passport, giấy tờ tùy thân, bằng lái, giấy phép lái xe, thẻ đảng viên
choice-no-paper = Không có, dùng ảnh này
    .aliases = không, không có, ko, dùng ảnh này
choice-paper = Có, bỏ ảnh này
    .aliases = có, bỏ, bỏ ảnh này, đúng
choice-no-papers = Không có, dùng cả { $count } ảnh
    .aliases = không, không có, ko, dùng cả { $count } ảnh, dùng các ảnh này
choice-papers = Có, bỏ cả { $count } ảnh
    .aliases = có, bỏ, bỏ cả { $count } ảnh, bỏ các ảnh này, đúng
# Trên bản tổng hợp, khi còn ảnh chưa trả lời câu hỏi trên.
report-card-pictures = Câu { $number } còn { $count } ảnh chờ { $you } trả lời: có phải giấy tờ tùy thân không.
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
value-about = { $value } (ước chừng)
report-whole-line = { $number }. { $label }: <b>{ $value }</b>
report-whole-changed = { $number }. { $label }: <b>{ $value }</b> (trước đó: { $before })
report-whole-kept = <b>Câu đã có số { $you } ghi trước, bot giữ nguyên</b> (muốn đổi thì gõ <b>sửa</b> kèm số câu):
report-whole-kept-line = { $number }. { $label }: <b>{ $value }</b> (trong tin này có lẽ là { $said })
# Tin ghi là của kỳ khác: bot hỏi trước khi ghi.
report-whose = Tin này nói <b>{ $said }</b>, còn báo cáo đang mở là <b>{ $period }</b>. Bot chưa ghi gì; số liệu này là của kỳ nào?
report-whose-closed = Báo cáo { $said } hiện không mở được ở đây; cần nộp hoặc sửa kỳ ấy thì { $you } nhắn văn phòng Hội bằng /hoi.
report-whose-dropped = Bot không ghi gì từ tin vừa rồi.
choice-whose-this = Của { $period }
choice-whose-other = Mở { $period } và ghi vào đó
choice-whose-neither = Không ghi
    .aliases = không, thôi, bỏ, bỏ qua, không ghi gì
# Tin ghi theo số câu của bot: “câu 9: 70, câu 10: 55”.
report-list-unclear = <b>Chưa rõ nên chưa ghi:</b> { $said }. { $You } gõ lại giúp bot, mỗi câu một dòng, ví dụ <b>câu 9: 70</b>.
report-list-replace = <b>Những câu này { $you } đã trả lời khác</b>, bot chưa đổi:
report-list-change = { $number }. { $label }: { $before } → <b>{ $value }</b>
report-list-kept = Bot giữ nguyên các câu đã trả lời.
choice-list-replace = Thay bằng số mới
    .aliases = thay, đổi, có, đúng, đúng rồi, thay hết, thay số mới
choice-list-keep = Giữ số cũ
    .aliases = giữ, không, giữ nguyên, không đổi, không thay
report-whole-unmapped = <b>Chưa rõ thuộc câu nào nên chưa ghi:</b> { $numbers }. Bot sẽ hỏi những câu còn thiếu.
