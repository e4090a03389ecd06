### Dưới mỗi câu trả lời: góp ý, câu khác gần ý, hỏi tiếp, hỏi cán bộ Hội.
### Cách sửa: xem đầu tệp vi.ftl.

## Hàng nút dưới câu trả lời

choice-helpful = 👍
choice-unhelpful = 👎
choice-others = Chưa đúng ý?

# Thay cho hàng nút, ở nơi không có nút bấm (Zalo). Những chữ được gõ nằm ở các bảng từ cuối tệp.
answer-hint = (Gõ số để hỏi tiếp, hoặc gõ: đúng, sai, ý khác, nguồn.)
answer-hint-alone = (Gõ: đúng, sai, ý khác hoặc nguồn.)

# Bấm 👍.
answer-helpful = Cảm ơn { $you } đã cho biết.

# Bấm 👎.
answer-what-wrong = Câu trả lời chưa đúng ở điểm nào? { $You } chọn, hoặc gõ vài chữ cho bot.
choice-reason-wrong = Sai nội dung
    .aliases = sai, sai ý, không đúng, chưa đúng
choice-reason-old = Thông tin đã cũ
    .aliases = cũ, cũ rồi, đã cũ, hết hiệu lực
choice-reason-unclear = Khó hiểu
    .aliases = không hiểu, chưa hiểu, chưa rõ, không rõ, dài quá
choice-reason-other = Điểm khác
    .aliases = khác, lý do khác

# Chọn "Điểm khác".
answer-what-else = Mời { $you } gõ vài chữ: câu trả lời chưa đúng ở điểm nào?

# Đã có lý do.
answer-noted = Bot đã ghi lại để văn phòng Hội xem. Cảm ơn { $you }.

# Bấm "Chưa đúng ý?". Dưới câu này là các câu gần ý nhất.
answer-others = { $You } muốn hỏi câu nào dưới đây?

# Không có câu nào gần hơn, hoặc { $you } chọn "Không phải các câu trên".
answer-no-others = Bot chưa có câu trả lời nào gần ý hơn. { $You } hỏi lại bằng cách khác cũng được.

# Câu vừa chọn đã được văn phòng rút ra khỏi bot.
answer-gone = Câu trả lời này văn phòng Hội đang sửa, nên bot chưa đưa ra được.

# Nối vào ba câu trên.
answer-offer-office = { $You } có muốn chuyển câu hỏi này cho cán bộ Hội trả lời không?
choice-office = Hỏi cán bộ Hội
    .aliases = hỏi cán bộ, có, chuyển cán bộ, chuyển giúp, chuyển đi
choice-not-needed = Không cần
    .aliases = không, ko, k, không cần đâu, khỏi

# Đã chuyển.
answer-office-asked = Bot đã chuyển câu hỏi của { $you } cho văn phòng Hội. Có câu trả lời, bot nhắn vào đây. Việc gấp, xin liên hệ: { $contact }

# Gõ "nguồn" sau một câu trả lời.
answer-source =
    Câu trả lời trên là của câu “{ $question }”.

    { $source }
    { $dated }

# Mỗi địa chỉ một dòng, để bấm được trên điện thoại.
answer-source-name = <b>Nguồn:</b> { $source }
answer-source-link = { $link }

# Câu trả lời đứng dưới câu hỏi mà bot hiểu; một tin hỏi hai câu thì mỗi câu một phần như thế này.
answer-part =
    <b>{ $question }</b>
    { $answer }

# Phần chưa trả lời được của một tin hỏi nhiều câu. { $asked } là chữ người dùng đã gõ; { $answer } là một trong
# các câu ngay dưới.
answer-part-asked =
    <b>“{ $asked }”</b>
    { $answer }
answer-part-no-basis = Bot <b>chưa có căn cứ</b> để trả lời câu này. Riêng câu này đã được chuyển văn phòng Hội; có câu trả lời, bot nhắn vào đây.
answer-part-no-basis-group = Bot <b>chưa có căn cứ</b> để trả lời câu này. { $You } nhắn riêng cho bot để câu hỏi được chuyển văn phòng Hội.
answer-part-off-topic = Câu này ngoài chuyện khuyến học nên bot không trả lời được.
answer-part-unsure = Bot chưa chắc ý câu này. Xong việc đang làm, { $you } hỏi riêng câu này để bot gợi ý.

# Như trên, khi có vài câu gần ý để chọn ngay bên dưới.
answer-part-offer =
    <b>“{ $asked }”</b>
    Ý { $you } là câu nào dưới đây?

## Hỏi về chính đơn vị của người hỏi

own-role = { $You } là { $duty } của <b>{ $unit }</b>. Muốn xem lại hoặc thay đổi, { $you } gõ /donvi.
own-role-others = { $You } còn làm cho: { $units }
own-holder-you = Bản nháp đang ở chỗ { $you }, từ { $since }.
own-holder-other = <b>{ $name }</b> đang giữ bản nháp, từ { $since }.
own-holder-nobody = Hiện không ai giữ bản nháp.
own-holder-returned = Báo cáo được trả lại, chưa ai nhận làm tiếp.
own-holder-next = { $You } gõ /baocao để xem hoặc làm tiếp.

## Các bảng từ. Viết thường, cách nhau dấu phẩy; không cần ghi thêm dạng không dấu.

# Gõ sau một câu trả lời.
words-helpful = đúng, đúng rồi, đúng ý, đúng ý rồi, đúng ý tôi, đúng ý em, chuẩn, chuẩn rồi, chính xác, hữu ích, rất hữu ích, trả lời đúng
words-unhelpful = sai, sai rồi, sai ý, không đúng, chưa đúng, ko đúng, k đúng, không chính xác, chưa chính xác, trả lời sai, không hữu ích, chưa được
words-others = khác, câu khác, ý khác, chưa đúng ý, không đúng ý, không phải ý tôi, không phải ý em, không phải câu này, không phải, không phải ý này, ý tôi khác, ý em khác
words-source = nguồn, nguồn ở đâu, nguồn nào, nguồn đâu, lấy ở đâu, lấy từ đâu, căn cứ đâu, căn cứ ở đâu, căn cứ nào, căn cứ vào đâu, theo văn bản nào, ở văn bản nào, ai nói, sao bot biết
words-office = hỏi cán bộ, hỏi cán bộ hội, hỏi người thật, nhờ cán bộ trả lời, chuyển cán bộ, chuyển cán bộ hội, muốn hỏi cán bộ

# Lời cho thấy người hỏi nói về đơn vị mình.
words-own = của tôi, của em, của mình, của tui, của cháu, đơn vị tôi, đơn vị em, đơn vị mình, đơn vị tui, đơn vị chúng tôi, đơn vị chúng em, đơn vị bọn em, bên tôi, bên em, bên mình, bên tui, bên này, trường tôi, trường em, trường mình, trường tui, cơ quan tôi, cơ quan em, cơ quan mình, chỗ tôi, chỗ em, chỗ mình, chúng tôi, chúng em, bọn em, tụi em, tụi tui, chi bộ em, chi bộ tôi, chi bộ mình, xã em, xã tôi, xã mình, phường em, phường tôi, phường mình, sở em, sở tôi, tôi đã, em đã, tôi nộp, em nộp, tôi gửi, em gửi, tôi còn, em còn, tôi phải, em phải
# Có một trong các lời này thì đó là chuyện khác.
words-not-own = hồ sơ, gia hạn, đơn vị học tập, công dân học tập, kế hoạch, đăng ký, quỹ, làm sao, làm thế nào, thế nào, cách nào, bằng cách, kiểu gì, ra sao, thì sao, muốn sửa, sửa, ở đâu, ở mô
words-own-missing = thiếu gì, thiếu những gì, còn thiếu, thiếu câu nào, thiếu câu gì, thiếu mục nào, thiếu chỉ tiêu nào, chưa điền câu nào, còn câu nào, còn mục nào, chưa nhập mục nào, chưa trả lời câu nào, bao nhiêu câu nữa, mấy câu nữa
words-own-state = duyệt chưa, được duyệt, đã duyệt, nộp chưa, gửi chưa, nộp báo cáo chưa, gửi báo cáo chưa, trạng thái báo cáo, tình trạng báo cáo, báo cáo đến đâu, báo cáo tới đâu, bị trả lại chưa, bị trả lại không, có bị trả lại, trả lại chưa, tới đâu rồi, đến đâu rồi, xong chưa, nộp hay chưa, duyệt hay chưa
words-own-deadline = hạn nộp, hạn báo cáo, hạn chót, hạn cuối, bao giờ phải nộp, khi nào phải nộp, lúc nào phải nộp, phải nộp khi nào, phải nộp bao giờ, bao giờ nộp, khi nào nộp, ngày nào nộp, ngày nào phải nộp, nộp ngày nào, nộp trước ngày nào, còn mấy ngày, còn bao nhiêu ngày, còn bao lâu, hết hạn chưa, quá hạn chưa
words-own-holder = ai giữ bản nháp, ai đang giữ bản nháp, ai đang cầm bản nháp, bản nháp ai giữ, bản nháp ai đang giữ, bản nháp ở chỗ ai, bản nháp đang ở đâu, bản nháp đang ở chỗ ai, ai đang làm báo cáo, ai đang nhập báo cáo, ai đang điền báo cáo, ai đang soạn báo cáo, ai giữ báo cáo, ai đang giữ báo cáo
words-own-role = tôi là đầu mối, em là đầu mối, mình là đầu mối, tôi đang là đầu mối, em đang là đầu mối, tôi làm đầu mối, em làm đầu mối, tôi thuộc đơn vị nào, em thuộc đơn vị nào, mình thuộc đơn vị nào, tôi phụ trách đơn vị nào, em phụ trách đơn vị nào, mình phụ trách đơn vị nào, tôi đang phụ trách đơn vị nào, em đang phụ trách đơn vị nào, vai trò của tôi, vai trò của em, vai trò của mình, tôi báo cáo cho đơn vị nào, em báo cáo cho đơn vị nào, đơn vị của tôi là đơn vị nào, đơn vị của em là đơn vị nào, đầu mối của đơn vị tôi là ai, đầu mối của đơn vị em là ai, ai là đầu mối của đơn vị tôi, ai là đầu mối của đơn vị em, ai là đầu mối đơn vị tôi, ai là đầu mối đơn vị em
