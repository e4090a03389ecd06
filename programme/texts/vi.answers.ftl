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
    .aliases = hỏi cán bộ, có, ok, oke, okie, ừ, dạ, vâng, vâng ạ, dạ vâng, được, đồng ý, chuyển, chuyển cán bộ, chuyển giúp, chuyển đi
choice-not-needed = Không cần
    .aliases = không, ko, k, không cần đâu, khỏi, thôi khỏi, thôi không cần, không cần nữa, thôi được rồi

# Đã chuyển.
answer-office-asked = Bot đã chuyển câu “{ $question }” của { $you } cho văn phòng Hội. Có câu trả lời, bot nhắn vào đây. Việc gấp, xin liên hệ: { $contact }

# Gõ "nguồn" sau một câu trả lời.
answer-source =
    Câu trả lời trên là của câu “{ $question }”.

    { $source }
    { $dated }

# Mỗi địa chỉ một dòng, để bấm được trên điện thoại.
answer-source-name = <b>Nguồn:</b> { $source }
answer-source-link = { $link }

# Gõ “nguồn” khi đang làm báo cáo mà chưa hỏi câu nào.
report-basis = Biểu mẫu báo cáo theo năm nội dung của chương trình phối hợp; câu hỏi và cách tính từng số là <b>mẫu đề xuất</b>, chờ Hội duyệt, chưa phải mẫu ban hành. Cần văn bản, xin liên hệ: { $contact }

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
answer-part-no-basis-office = Kho chưa có mục trả lời câu này. Bot đã ghi câu này vào /cauhoi để { $you } soạn câu trả lời.
answer-part-off-topic = Câu này ngoài chuyện khuyến học nên bot không trả lời được.
answer-part-refused = Bot không trả lời câu này: bot không đưa thông tin riêng của người hay đơn vị khác, không bàn nhân sự, chính trị. Việc cần, xin liên hệ: { $contact }
answer-part-unsure = Bot chưa chắc ý câu này. Xong việc đang làm, { $you } hỏi riêng câu này để bot gợi ý.

# Người hỏi là văn phòng Hội: chính họ là người trả lời.
ask-no-basis-office =
    Kho của bot <b>chưa có mục</b> nào trả lời câu này, nên bot không trả lời phỏng đoán. Bot đã ghi câu này vào danh sách câu hỏi: { $you } gõ /cauhoi, mở câu này để soạn câu trả lời và đưa vào kho.

# Đòi thông tin của người, của đơn vị khác mà người hỏi là văn phòng Hội.
ask-refused-office =
    Bot không trả lời tin nhắn này từ kho: kho không giữ thông tin riêng của người hay đơn vị nào, bot cũng không làm theo lời dặn bỏ quy ước.

    Việc của từng đơn vị, { $you } xem bằng /tiendo, /tonghop hoặc /duyet.

# Hỏi một văn bản theo số mà kho không có: không đưa văn bản số khác thay vào.
ask-no-document =
    Bot <b>không có văn bản số này</b> trong kho, nên không lấy văn bản khác trả lời thay. Câu hỏi đã được chuyển văn phòng Hội; có câu trả lời, bot nhắn vào đây.

    { $You } xem lại giúp loại văn bản và số hiệu, gõ /chuongtrinh để xem các văn bản có sẵn, hoặc liên hệ: { $contact }
ask-no-document-group =
    Bot <b>không có văn bản số này</b> trong kho, nên không lấy văn bản khác trả lời thay.

    { $You } xem lại giúp loại văn bản và số hiệu, nhắn riêng cho bot để câu hỏi được chuyển văn phòng Hội, hoặc liên hệ: { $contact }

# Đòi thông tin của người khác, bàn nhân sự, chính trị, hay dặn bot làm trái quy ước.
ask-refused =
    Bot không trả lời tin nhắn này: bot không làm theo lời dặn bỏ quy ước, không đưa thông tin riêng của người hay đơn vị khác, không bàn nhân sự, chính trị.

    Nếu trong tin có câu hỏi về chương trình khuyến học, { $you } nhắn riêng câu đó, ví dụ: <b>quyết định 387 nói gì</b>. Việc khác, xin liên hệ: { $contact }

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
# Lời chỉ đích danh đơn vị của người hỏi: ai chưa được gắn với đơn vị nào mà hỏi thế thì bot nói chưa biết đơn vị.
words-own-unit = đơn vị tôi, đơn vị em, đơn vị mình, đơn vị tui, đơn vị của tôi, đơn vị của em, đơn vị của mình, đơn vị cháu, đơn vị chúng tôi, đơn vị chúng em, đơn vị bọn em, trường tôi, trường em, trường mình, trường tui, cơ quan tôi, cơ quan em, cơ quan mình, sở em, sở tôi, sở mình, xã em, xã tôi, xã mình, phường em, phường tôi, phường mình, báo cáo của tôi, báo cáo của em, báo cáo của mình, báo cáo bên em, báo cáo bên tôi, báo cáo bên mình
# Có một trong các lời này thì đó là chuyện khác.
words-not-own = hồ sơ, gia hạn, đơn vị học tập, công dân học tập, kế hoạch, đăng ký, quỹ, làm sao, làm thế nào, thế nào, cách nào, bằng cách, kiểu gì, ra sao, thì sao, muốn sửa, sửa, ở đâu, ở mô
words-own-missing = thiếu gì, thiếu những gì, còn thiếu, thiếu câu nào, thiếu câu gì, thiếu mục nào, thiếu chỉ tiêu nào, chưa điền câu nào, còn câu nào, còn mục nào, chưa nhập mục nào, chưa trả lời câu nào, bao nhiêu câu nữa, mấy câu nữa
words-own-state = duyệt chưa, được duyệt, đã duyệt, nộp chưa, gửi chưa, nộp báo cáo chưa, gửi báo cáo chưa, trạng thái báo cáo, tình trạng báo cáo, báo cáo đến đâu, báo cáo tới đâu, bị trả lại chưa, bị trả lại không, có bị trả lại, trả lại chưa, tới đâu rồi, đến đâu rồi, xong chưa, nộp hay chưa, duyệt hay chưa, nộp được chưa, nộp rồi chưa, nộp rồi hả, nộp rồi phải không, nộp rồi đúng không, gửi rồi hả, gởi rồi hả, gửi rồi phải không, gởi rồi phải không, gởi chưa, gửi được chưa, nhận chưa, nhận được chưa, đã nhận chưa, bao giờ duyệt, khi nào duyệt, lúc nào duyệt, chừng nào duyệt, bao giờ được duyệt, khi nào được duyệt, chừng nào được duyệt, bao lâu được duyệt, bao lâu duyệt, bao giờ duyệt xong, khi nào duyệt xong, duyệt khi nào, duyệt bao giờ, bao giờ mới duyệt, bao giờ mới được duyệt, khi nào mới duyệt, khi nào mới được duyệt
# Chữ chỉ người nói, người nghe, kỳ báo cáo: bỏ hết các chữ này mà câu chỉ còn một trong các lời ngay bên trên
# ("em ơi chị nộp chưa" còn "nộp chưa") thì cũng là hỏi về đơn vị mình. Mỗi chữ một từ.
words-own-aside = em, e, chị, c, anh, a, cô, chú, bác, ông, bà, thầy, cháu, con, cậu, dì, mệ, o, tôi, tui, mình, m, ad, admin, bot, ơi, oi, à, ạ, ah, vậy, z, zậy, dzậy, hả, hè, rứa, hỉ, nhỉ, nhé, nha, nghen, dạ, thế, ta, giùm, dùm, giúp, hộ, coi, xem, ngó, kiểm, tra, thử, lại, cho, hỏi, với, biết, của, bên, đơn, vị, cơ, quan, trường, xã, phường, sở, hội, báo, cáo, bc, kỳ, quý, này, ni, nay, i, ii, iii, iv, là, thì, đã, có
# Chữ chỉ kỳ báo cáo, để bot không đọc nhầm thành “quỹ”.
words-own-quarter = quý
words-own-deadline = hạn nộp, hạn báo cáo, hạn chót, hạn cuối, bao giờ phải nộp, khi nào phải nộp, lúc nào phải nộp, phải nộp khi nào, phải nộp bao giờ, bao giờ nộp, khi nào nộp, ngày nào nộp, ngày nào phải nộp, nộp ngày nào, nộp trước ngày nào, nộp báo cáo ngày nào, nộp báo cáo khi nào, nộp báo cáo lúc nào, nộp báo cáo bao giờ, nộp báo cáo hôm nào, nộp báo cáo trước ngày nào, còn mấy ngày, còn bao nhiêu ngày, còn bao lâu, hết hạn chưa, quá hạn chưa
words-own-holder = ai giữ bản nháp, ai đang giữ bản nháp, ai đang cầm bản nháp, bản nháp ai giữ, bản nháp ai đang giữ, bản nháp ở chỗ ai, bản nháp đang ở đâu, bản nháp đang ở chỗ ai, ai đang làm báo cáo, ai đang nhập báo cáo, ai đang điền báo cáo, ai đang soạn báo cáo, ai giữ báo cáo, ai đang giữ báo cáo
words-own-role = tôi là đầu mối, em là đầu mối, mình là đầu mối, tôi đang là đầu mối, em đang là đầu mối, tôi làm đầu mối, em làm đầu mối, tôi thuộc đơn vị nào, em thuộc đơn vị nào, mình thuộc đơn vị nào, tôi phụ trách đơn vị nào, em phụ trách đơn vị nào, mình phụ trách đơn vị nào, tôi đang phụ trách đơn vị nào, em đang phụ trách đơn vị nào, vai trò của tôi, vai trò của em, vai trò của mình, tôi báo cáo cho đơn vị nào, em báo cáo cho đơn vị nào, đơn vị của tôi là đơn vị nào, đơn vị của em là đơn vị nào, đầu mối của đơn vị tôi là ai, đầu mối của đơn vị em là ai, ai là đầu mối của đơn vị tôi, ai là đầu mối của đơn vị em, ai là đầu mối đơn vị tôi, ai là đầu mối đơn vị em
