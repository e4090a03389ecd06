### Câu hỏi gửi văn phòng Hội, câu trả lời của cán bộ, các mục trả lời do văn phòng soạn.
### Cách sửa: xem đầu tệp vi.ftl.

## Danh sách câu hỏi (/cauhoi)

questions-none = Hiện không có câu hỏi nào chờ văn phòng trả lời.
questions-head = <b>Câu hỏi chờ trả lời: { $count }</b>. Câu về thông báo đứng đầu, rồi câu quá hạn, rồi câu nhiều người hỏi. Gõ /cauhoi kèm vài chữ để tìm.
questions-found = <b>{ $count } trong { $all } câu hỏi chờ trả lời</b> có chữ “{ $words }”.
questions-not-found = Không có câu hỏi nào chờ trả lời có chữ “{ $words }”.
choice-questions-line = { $question } – { $count } người hỏi, { $due }, { $owner }
questions-typed = Ở đây bot chỉ nhận số thứ tự hoặc tên mục; tin vừa gõ không được ghi. Muốn hỏi bot, gõ /hoi rồi đến câu hỏi.
questions-more = Còn { $count } câu nữa.
choice-questions-more = Xem tiếp
    .aliases = tiếp, xem thêm, trang sau, xem nữa
questions-drafts = Mục trả lời chờ duyệt: { $count }. Xem ở “Mục trả lời đã soạn”.
questions-due = { $age ->
    [0] mới hỏi hôm nay
   *[other] đã { $age } ngày
 }, hạn { $day }
questions-overdue = đã { $age } ngày, quá hạn từ { $day }
questions-nobody = chưa ai nhận
questions-mine = { $you } đang nhận
questions-owner = { $name } đang nhận
questions-colleague = cán bộ khác đang nhận
# Thay cho câu hỏi khi người hỏi đã xóa dữ liệu của mình.
questions-forgotten = (người hỏi đã xóa dữ liệu)
choice-question = { $question }
choice-questions-entries = Mục trả lời đã soạn
    .aliases = mục đã soạn, mục đã đăng, đã soạn
choice-questions-old-source = Văn bản đã bị thay thế
    .aliases = văn bản thay thế, nguồn đã thay, thay nguồn
choice-questions-base = Kho trong tệp Excel
    .aliases = kho excel, excel, xuất kho, nhập kho, tải kho
choice-questions-home = Về danh sách câu hỏi
    .aliases = danh sách, về danh sách

# Lúc soạn (câu trả lời, nguồn, tên mục, lý do), tin chỉ gồm các chữ dưới đây thì không được ghi làm nội dung.
# Có chữ ở dòng đầu: người soạn muốn thôi, quay lại. Có chữ ở dòng thứ hai: người soạn muốn bot làm việc gì đó.
# Thêm chữ ở dòng thứ ba (“không hủy được”, “không đổi”) thì cũng có thể là một câu trả lời ngắn: bot hỏi lại.
words-idle-leaving = thôi, quay, trở, lùi, bỏ, hủy, dừng, thoát, khỏi, khoan, chờ, đợi, để, menu, về, cancel, stop, back
words-idle-ordering = gửi, gởi, sửa, xem, lưu, xóa, đổi, chọn, duyệt, đăng, nhận, tiếp, tục, xong, ok, oke, okie, send, danh, sách
words-idle-telling = không, ko, k, có, được, đc, cần, phải, thì, rồi, trước
words-idle-beside = đúng, ừ, ờ, vâng, dạ, nữa, lại, đi, qua, sau, đã, này, đó, đấy, ấy, kia, cái, câu, mục, hỏi, ghi, luôn, ngay, tí, chút, lát, mai, cứ, giúp, với, hộ, à, ạ, nhé, nha, vậy, thế, tôi, em, mình, anh, chị, bác, cô, chú, bot, ơi, ra, làm, muốn, đâu, số, hay, sai, nhầm, hả, hở, nhỉ, cho, là

# Chữ không nói lên việc cần hỏi. Tin không phải câu hỏi mà bỏ các chữ này, các con số và lời nặng chỉ còn một hai
# chữ thì bot không chuyển cho văn phòng.
words-empty = à, ạ, ah, ơi, ừ, ờ, dạ, vâng, ok, oke, nhé, nha, nhỉ, hả, vậy, thế, rứa, thì, là, mà, và, với, có, không, ko, k, hông, chưa, đúng, sai, phải, được, đc, rồi, nữa, quá, lắm, thật, ghê, hơi, rất, này, đó, đấy, ấy, kia, kìa, cái, nó, hay, hoặc, cũng, vẫn, cứ, đã, đang, sẽ, bị, để, cho, của, về, thôi, quên, nhầm, sửa, đổi, gửi, bỏ, xem, hỏi, biết, muốn, xin, giúp, nhờ, ad, admin, bot, em, tôi, tui, bực, tức, chán, tệ, mình, anh, chị, cô, chú, bác, cháu, con, ông, bà, bạn, mày, tao, gì, nào, sao, cảm, ơn, chào
words-insults = ngu, dốt, đần, khùng, điên, hâm, vớ, vẩn, nhảm, đểu, láo, cút, đéo, đệt, đm, dm, vcl, vl, vãi, cc, clgt, kiếp

# Hai câu hỏi chỉ khác nhau ở các chữ này là một câu: bot tự gộp, người hỏi cùng nhận một câu trả lời.
# Khác thêm bất cứ chữ, số, tên riêng nào thì bot không gộp. Chữ đổi được câu trả lời (phó, trước, sau, mới…) không ghi ở đây.
words-slight = có, được, phải, cần, nên, sẽ, đã, đang, vẫn, gì, nào, là_gì, sao, vậy, thế, ạ, à, nhỉ, nhé, nha, hả, ơi, dạ, với, và, thì, mà, là, của, các, những, cái, cho, về, ở, tại, để, do, bởi, theo, từ, khi, lúc, nếu, dùng, sử, dụng, hiện, nay, giờ, xem, tìm, biết, hiểu, rõ, cụ, thể, nêu, kể, giải, thích, tư, vấn, chỉ, làm, bằng, người, câu, hỏi, xin, giúp, muốn, định, tôi, em, mình, anh, chị, ad, bot, bạn, đây, ra, rồi, bên, cách
# Các chữ ấy khi gõ không dấu; chữ còn đọc ra được chữ khác (hoi: hỏi, hội; giai: giải thích, giải thưởng) không ghi ở đây.
words-slight-bare = co, duoc, phai, nen, se, da, vay, gi, nao, la_gi, sao, the, a, ah, nhi, nhe, nha, ha, oi, voi, va, ma, la, cua, cac, nhung, cai, cho, ve, o, boi, theo, khi, luc, neu, su, hien, nay, gio, xem, tim, biet, hieu, ro, neu, ke, thich, lam, bang, nguoi, cau, xin, giup, toi, em, minh, anh, ad, bot, day, roi, ben, cach

## Một câu hỏi

question-head =
    <b>{ $question }</b>
    { $count } người hỏi, { $due }, { $owner }.
# Câu hỏi đã xong: không còn hạn.
question-head-closed =
    <b>{ $question }</b>
    { $count } người hỏi.
question-wordings = Người hỏi viết:
# Câu hỏi gõ không dấu; dòng đầu của thẻ là bot đọc ra.
question-guessed = (Người hỏi gõ không dấu; dấu ở dòng đầu là bot đoán, lời gốc ở ngay dưới.)
question-wordings-more = … và { $count } lời nữa.
question-wording = • “{ $question }” ({ $at })
question-wording-more = • viết thêm: “{ $question }” ({ $at })
question-wording-office = • nhờ cán bộ trả lời: “{ $question }” ({ $at })
question-wording-unhelpful = • chưa hài lòng với câu trả lời “{ $entry }”, khi hỏi “{ $question }” ({ $at }): { $reason }
question-reason-none = không nói lý do
question-reason-wrong = sai nội dung
question-reason-old = thông tin đã cũ
question-reason-unclear = khó hiểu
question-reason-said = “{ $words }”
question-begun = <b>Đang soạn dở, chưa gửi cho ai:</b> { $answer }
question-begun-source = Nguồn đã ghi: { $source }
question-unreached = Không nhắn được cho { $count } người: họ đã chặn hoặc rời bot. Khi họ nhắn lại, bot sẽ gửi.
question-taken = { $You } đã nhận câu hỏi này. Người hỏi viết thêm gì, bot ghi vào thẻ này và cho xem trước khi gửi.
question-answered = <b>Đã trả lời:</b> { $answer }
question-answered-kept = <b>Đã trả lời và soạn thành mục:</b> { $answer }
question-declined = <b>Không trả lời ở đây.</b> { $reason }
question-declined-now = { $count ->
    [1] Bot sẽ báo lại cho người hỏi.
   *[other] Bot sẽ báo lại cho { $count } người hỏi.
 }
# Xem trước khi gửi lý do cho người hỏi.
decline-preview = { $count ->
    [1] Chưa gửi gì. Người hỏi sẽ nhận được đúng như dưới đây. Gửi chứ ạ?
   *[other] Chưa gửi gì. { $count } người hỏi sẽ nhận được như dưới đây, mỗi người kèm câu hỏi của mình. Gửi chứ ạ?
 }
choice-decline-send = Gửi lý do này
    .aliases = gửi, gửi đi, gửi lý do
choice-decline-other = Chọn lý do khác
    .aliases = lý do khác, sửa lý do, sửa, viết lại
# Một lời hỏi bị gộp nhầm vào câu khác.
question-ask-split = Lời nào hỏi việc khác? Bot tách lời { $you } chọn, cùng những người đã hỏi đúng như vậy, thành một câu hỏi riêng.
question-split = Đã tách thành câu hỏi riêng, nằm trong danh sách chờ. Câu này còn lại:
choice-question-split = Tách một lời hỏi
    .aliases = tách, tách ra, tách riêng
question-ask-reason = Vì sao câu này không trả lời ở đây? Người hỏi sẽ đọc lý do. { $You } chọn, hoặc gõ vài chữ.
question-no-other = Không có câu hỏi nào khác đang chờ để gộp.
question-other-gone = Câu hỏi kia vừa được xử lý xong, không gộp được nữa.
question-ask-merge = Gộp “{ $question }” vào câu nào dưới đây? Người hỏi của hai câu sẽ cùng nhận một câu trả lời.
question-merged = Đã gộp. Đây là câu hỏi sau khi gộp:
question-taken-over = { $You } đã nhận câu hỏi này; trước đó { $owner }.
question-held = Câu hỏi này { $owner }, nên phần { $you } vừa làm không được ghi. Cần trả lời thay, { $you } chọn “Nhận thay”.
question-released = { $You } không còn giữ câu hỏi này; chưa ai nhận. Phần đã soạn, nếu có, vẫn được giữ.
question-typed = Tin vừa gõ không được ghi: thẻ này nhận một trong các lựa chọn bên dưới. Muốn soạn câu trả lời, { $you } chọn “Trả lời” rồi gõ.
question-closed = Câu hỏi này vừa được một cán bộ khác xử lý xong, nên phần { $you } đang làm không được ghi nữa.
# Gõ dưới bản xem trước của câu trả lời (“gửi luôn à”).
question-typed-preview = Bot chưa gửi gì, cũng không ghi tin vừa gõ. Muốn gửi thì chọn “Gửi cho người hỏi”; muốn đổi thì chọn phần cần sửa.
# Thẻ mà người khác đang nhận, hoặc đã xong.
question-typed-held = Tin vừa gõ không được ghi: thẻ này nhận một trong các lựa chọn bên dưới.
choice-question-entry = Mở câu trả lời ấy để sửa
    .aliases = mở câu trả lời, mở mục, sửa mục
choice-question-as-entry = Gửi câu trả lời hiện có
    .aliases = gửi câu hiện có, dùng câu hiện có
choice-question-take = Tôi nhận
    .aliases = nhận, nhận câu này
choice-question-take-over = Nhận thay
    .aliases = nhận, tôi nhận
choice-question-release = Không nhận nữa
    .aliases = thôi nhận, bỏ nhận, trả lại câu hỏi
choice-question-answer = Trả lời
    .aliases = soạn trả lời, viết trả lời
choice-question-decline = Không thuộc phạm vi
    .aliases = ngoài phạm vi, không trả lời
choice-question-merge = Gộp vào câu khác
    .aliases = gộp
choice-question-preview = Xem lại để gửi
    .aliases = xem lại, gửi, gửi đi
choice-question-to-base = Đưa vào kho câu trả lời
    .aliases = đưa vào kho, đưa vào cơ sở, lưu vào kho
choice-question-back = Quay lại câu hỏi
    .aliases = quay lại
choice-decline-outside = Ngoài chương trình khuyến học
    .aliases = ngoài chương trình
choice-decline-elsewhere = Nơi khác phụ trách
    .aliases = nơi khác
choice-decline-unclear = Chưa rõ ý hỏi
    .aliases = chưa rõ, chưa rõ ý

# Lý do gửi tới người hỏi; đứng sau "Văn phòng Hội đã xem câu hỏi …".
decline-outside = Nội dung này nằm ngoài chương trình phối hợp khuyến học nên văn phòng không trả lời ở đây. Việc khác cần Hội giúp, xin liên hệ: { $contact }
decline-elsewhere = Nội dung này do cơ quan khác phụ trách, văn phòng không thể trả lời thay. Cần chỉ dẫn nơi hỏi, xin liên hệ: { $contact }
decline-unclear = Văn phòng chưa rõ ý câu hỏi. Xin viết lại rõ hơn: hỏi về việc gì, của đơn vị nào, năm nào.

## Soạn câu trả lời

reply-ask-answer = Mời { $you } gõ câu trả lời, đúng như người hỏi sẽ đọc. Ngắn gọn, dưới 600 chữ cái là tốt nhất.
reply-ask-source = Câu trả lời này căn cứ vào đâu? Mời { $you } gõ số, ngày và nơi ban hành, ví dụ: Công văn số 12/HKH ngày 02/11/2026 của Hội Khuyến học tỉnh. Chưa có nguồn thì chưa gửi được.
# Gõ “không có nguồn” thay cho nguồn.
reply-source-none = Chưa có nguồn thì bot chưa ghi và chưa gửi được. Nếu chính văn phòng Hội trả lời theo quy định đang làm, { $you } gõ tên quy định ấy, ví dụ: Quy chế hoạt động của Hội.
reply-ask-day = Nguồn này ghi ngày nào? Mời { $you } gõ ngày, ví dụ 02/11/2026.
# Nguồn chưa có số lẫn ngày.
reply-source-vague = Nguồn “{ $source }” chưa có số và ngày, người hỏi khó tìm được văn bản. Mời { $you } gõ thêm, ví dụ: số 12/HKH ngày 02/11/2026. Văn bản không có số thì chọn “Không có số”.
# Đã có ngày, còn thiếu số.
reply-ask-number = Nguồn “{ $source }” chưa có số, người hỏi khó tìm được văn bản. Mời { $you } gõ số, ký hiệu, ví dụ: số 12/HKH. Văn bản không có số thì chọn “Không có số”.
reply-ask-no-number = Vì sao không có số? Mời { $you } gõ vài chữ, người hỏi sẽ đọc cùng nguồn, ví dụ: quy chế nội bộ của quỹ.
# Nguồn như người hỏi đọc.
reply-source-no-number = { $source } (không có số: { $why })
# Chữ vừa gõ có thể là nội dung, cũng có thể là lời nhắn cho bot (“không hủy được”, “ai hỏi vậy?”).
reply-sure-content = Bot chưa ghi “{ $said }”. { $You } muốn ghi đúng những chữ này không?
choice-reply-as-content = Ghi đúng như vậy
    .aliases = ghi, có, đúng, đúng rồi, đúng vậy, ừ, vâng, ok, oke
choice-reply-not-content = Không ghi
    .aliases = không, ko, k, không phải, quay lại, bỏ, sai
# Chữ vừa gõ không phải nội dung (“gửi”, “đúng”, “8”).
reply-not-content = “{ $said }” chưa được ghi: bước này cần viết thành lời. Muốn thôi, { $you } gõ <b>quay lại</b>.
reply-not-number = Số “{ $said }” chưa được ghi và chưa gửi cho ai: bước này cần viết thành lời, hoặc chọn bằng chữ cái đứng trước từng dòng.
# Người soạn gõ “thôi”, “quay lại”.
reply-left = Đã quay lại, tin vừa gõ không được ghi.
# Gõ một văn bản khác khi bot đang hỏi ngày hoặc số.
reply-source-replaced = Bot đã thay nguồn ghi trước đó (“{ $before }”) bằng văn bản { $you } vừa gõ. Không đúng thì chọn “Sửa nguồn”.
reply-no-day = Bot chưa đọc được ngày. Xin gõ đủ ngày, tháng, năm, ví dụ 02/11/2026.
reply-too-long = Phần này hơi dài: tối đa { $most } chữ cái. Mời { $you } viết gọn lại.
reply-source-too-long = Tên nguồn hơi dài: tối đa { $most } chữ cái. Mời { $you } ghi gọn số, ngày và nơi ban hành.
reply-source-link = Xin ghi tên văn bản (số, ngày, nơi ban hành) thay cho đường dẫn.
reply-preview = { $count ->
    [1] Người hỏi sẽ nhận được đúng như dưới đây. Gửi chứ ạ?
   *[other] { $count } người hỏi sẽ nhận được như dưới đây, mỗi người kèm câu hỏi của mình. Gửi chứ ạ?
 }
# Người hỏi nhắn thêm trong lúc cán bộ soạn; không gửi kèm câu trả lời.
reply-added = Trong lúc soạn, người hỏi nhắn thêm:
reply-added-line = • “{ $words }”
reply-changed-meanwhile = Nội dung vừa có thay đổi, mời xem lại.
reply-sent = Đã ghi câu trả lời cho “{ $question }”. Bot gửi tới { $count } người hỏi, mỗi người một lần, trong giờ nhắn tin.
reply-into-base = Đưa luôn vào kho để lần sau bot tự trả lời?
choice-reply-send = Gửi cho người hỏi
    .aliases = gửi, gửi đi
choice-reply-answer = Sửa câu trả lời
    .aliases = sửa trả lời
choice-reply-source = Sửa nguồn
# Câu hỏi về một thông báo: lấy chính thông báo ấy làm nguồn.
choice-reply-told = Thông báo số { $reference } ngày { $day }
    .aliases = thông báo ấy, thông báo đó, thông báo này, chính thông báo, theo thông báo
choice-reply-told-unnumbered = Thông báo ngày { $day }
    .aliases = thông báo ấy, thông báo đó, thông báo này, chính thông báo, theo thông báo
reply-source-told = Thông báo số { $reference } ngày { $day } của { $sender }
reply-source-told-unnumbered = Thông báo ngày { $day } của { $sender } (không có số)
choice-reply-today = Hôm nay
choice-reply-no-number = Không có số
    .aliases = không số, ko có số, chưa có số, chưa số, văn bản chưa có số, văn bản không có số

## Người hỏi nhận được

# Luôn có nguồn và ngày: không bỏ hai dòng cuối.
inquiry-answered =
    { $You } đã hỏi: “{ $question }”. Văn phòng Hội trả lời:

    { $answer }

    <b>Nguồn:</b> { $source }
    <b>Thông tin tính đến:</b> { $asof }
inquiry-declined =
    { $You } đã hỏi: “{ $question }”. Văn phòng Hội đã xem câu hỏi này.

    { $reason }
# Viết thêm trong lúc cán bộ đang trả lời.
# Hỏi vì sao chưa có câu trả lời, khi chưa cán bộ nào nhận.
inquiry-still-waiting = Câu “{ $question }” đang chờ văn phòng Hội trả lời, chậm nhất { $day }. Có câu trả lời, bot nhắn vào đây; { $you } không cần hỏi lại.
inquiry-also-waiting = Ngoài ra còn { $count } câu nữa của { $you } đang chờ trả lời.
inquiry-overdue = Câu “{ $question }” vẫn chờ văn phòng Hội và đã quá hạn trả lời; bot nhắc văn phòng mỗi ngày làm việc. Cần gấp, xin liên hệ: { $contact }
# Tin không phải câu hỏi: con số, mã, lời nặng, vài chữ rời. Không chuyển cho văn phòng.
ask-not-filed = Bot chưa thấy câu hỏi trong tin này nên không chuyển cho văn phòng Hội. Bot trả lời câu hỏi về chương trình khuyến học; câu bot chưa biết, bot chuyển cho cán bộ. Mời { $you } viết cả câu, ví dụ “hội phí đóng ở đâu”, hoặc gõ /trogiup để xem việc bot làm được.
# Một lời kể, một cái tên, một câu nhờ bot làm việc gì, chữ chưa trọn câu: không hỏi gì thì không tự chuyển. Bên
# dưới là “Hỏi cán bộ Hội” và “Không cần”.
ask-unclear = Bot chưa hiểu ý tin này nên chưa chuyển cho ai. { $You } viết lại thành câu hỏi, hoặc muốn cán bộ Hội đọc thì chọn bên dưới.
# Như trên, với người của văn phòng Hội.
ask-unclear-office = Bot chưa hiểu ý tin này nên chưa ghi, chưa làm gì. { $You } gõ /trogiup để xem việc bot làm được, hoặc viết lại thành câu hỏi.
# “đúng”, “có”, “bực lắm”: chưa nói thêm gì cho cán bộ, không ghi vào câu hỏi.
inquiry-heard = Cán bộ Hội đang trả lời câu “{ $question }” của { $you }. Có gì cần nói thêm, { $you } viết cả câu, bot chuyển ngay.
inquiry-more-noted = Bot đã chuyển thêm lời này cho cán bộ Hội đang trả lời { $you }. Có câu trả lời, bot nhắn vào đây.

## Mục trả lời: thẻ của một mục

entry-head = <b>{ $question }</b> – { $state }
entry-topic = Chủ đề: { $topic }; { $asks } cách hỏi khác.
entry-days = Có hiệu lực từ { $first } đến hết { $last }.
entry-days-from = Có hiệu lực từ { $first }.
entry-days-to = Có hiệu lực đến hết { $last }.
entry-days-none = Không giới hạn ngày hiệu lực.
entry-thumbs = Góp ý của người hỏi: 👍 { $helpful }, 👎 { $unhelpful }.
entry-live-before = Trong lúc chờ duyệt, bot vẫn trả lời bằng bản đã đăng trước đó.
entry-owner = Người phụ trách: { $owner }
entry-note = Ghi chú: { $note }
entry-superseded = Đã được thay bằng mục: { $heir }
entry-state-draft = bản nháp
entry-state-waiting = chờ duyệt
entry-state-published = đã đăng
entry-state-suspended = tạm dừng
entry-state-withdrawn = đã bỏ
entry-drafted = Đã soạn thành bản nháp; lời của người hỏi được giữ làm cách hỏi của mục, còn câu hỏi ở đầu thẻ đã viết gọn lại. Muốn đổi câu hỏi ấy, { $you } gõ ngay câu khác vào đây.
# Câu hỏi của mục do cán bộ chọn.
entry-drafted-titled = Đã soạn thành bản nháp; lời của người hỏi được giữ làm cách hỏi của mục.
# Gõ chữ khi đang mở thẻ của một mục đã đăng.
entry-typed = Tin vừa gõ không được ghi: thẻ này nhận một trong các lựa chọn bên dưới. Muốn sửa, { $you } chọn phần cần sửa rồi gõ.
entry-overtaken = Trong lúc { $you } soạn, một cán bộ khác vừa sửa mục này, nên phần vừa gõ chưa được ghi. Đây là bản mới nhất; vẫn cần sửa thì { $you } chọn lại.
entry-offered = Đã gửi duyệt. Bot báo cho các quản trị khác; khi có người đồng ý, bot mới dùng mục này.
# Báo cho các quản trị.
entry-waits = Có mục trả lời chờ duyệt: “{ $question }”. Gõ /cauhoi rồi chọn “Mục trả lời đã soạn” để xem.
entry-published = Đã đăng. Từ bây giờ bot trả lời bằng mục này.
entry-published-later = Đã đăng. Bot trả lời bằng mục này từ { $first }.
# Thêm vào một trong hai câu trên.
entry-published-alone = Hiện chỉ có { $you } là quản trị nên không có người xem lại lần hai.
entry-resumed = Mục này đã được dùng lại.
entry-suspended = Đã tạm dừng. Bot không trả lời bằng mục này nữa.
entry-sent-back = Đã chuyển về bản nháp để sửa tiếp.
entry-dropped = Đã bỏ bản nháp này.
entry-draft-dropped = Đã bỏ phần sửa. Bot vẫn trả lời bằng bản đã đăng trước đó.
entry-changed = Đã ghi vào bản nháp:
entry-changed-live = Đã ghi vào bản nháp; bot vẫn trả lời bằng bản đã đăng cho đến khi bản nháp được duyệt.
entry-ask-topic = Xếp mục này vào chủ đề nào?
# Người hỏi gõ không dấu: bot không tự đặt câu hỏi của mục.
entry-ask-title =
    Người hỏi gõ không dấu. Bot đọc câu hỏi là:
    “{ $title }”
    Đúng thì { $you } chọn Dùng câu này; chưa đúng thì gõ lại câu hỏi cho đủ dấu.
choice-entry-title = Dùng câu này
    .aliases = dùng, đúng, đúng rồi, được, ok
entry-ask-question = Mời { $you } gõ câu hỏi viết đủ, như người hỏi sẽ thấy trong danh sách.
entry-ask-first-day = Mục này có hiệu lực từ ngày nào? Gõ ngày, ví dụ 01/12/2026.
entry-ask-last-day = Đến hết ngày nào?
entry-days-wrong = Ngày cuối phải sau ngày đầu. Mời { $you } gõ lại ngày cuối.
entry-source-unnumbered = Xin ghi cả số của văn bản, ví dụ: Công văn số 12/HKH ngày 02/11/2026. Văn bản không có số thì ghi rõ, ví dụ: Quy chế quỹ khuyến học (không có số: quy chế nội bộ), ngày 02/11/2026.
entry-source-undated = Xin ghi cả ngày của nguồn, ví dụ: Công văn số 12/HKH ngày 02/11/2026 của Hội Khuyến học tỉnh.
entry-ask-heir = Mục nào thay cho mục này? Mời { $you } gõ vài chữ của câu hỏi ở mục mới.
entry-no-heir = Bot chưa tìm thấy mục nào như vậy. Mời { $you } gõ cách khác.
entry-choose-heir = Mục nào thay cho “{ $question }”?
entry-superseded-now = Đã thay bằng mục “{ $heir }”. Ai hỏi như trước, bot trả lời bằng mục mới.
choice-entry-offer = Gửi duyệt
choice-entry-publish = Duyệt và đăng
    .aliases = duyệt, đăng
choice-entry-send-back = Chuyển về bản nháp
choice-entry-drop = Bỏ bản nháp
choice-entry-suspend = Tạm dừng
choice-entry-resume = Dùng lại
choice-entry-question = Sửa câu hỏi
choice-entry-answer = Sửa câu trả lời
    .aliases = sửa trả lời
choice-entry-source = Sửa nguồn
choice-entry-days = Ngày hiệu lực
    .aliases = hiệu lực
choice-entry-heir = Đã có mục khác thay
    .aliases = mục khác thay
choice-entry-back = Quay lại mục
    .aliases = quay lại
choice-entry-always = Không giới hạn
    .aliases = không

## Danh sách mục

entries-head = <b>Mục trả lời văn phòng đã soạn hoặc sửa: { $count }.</b> Chọn một mục, hoặc gõ vài chữ của câu hỏi để tìm mục khác trong kho.
entries-none = Văn phòng chưa soạn hay sửa mục nào. Gõ vài chữ của câu hỏi để tìm mục trong kho.
entries-found = Tìm thấy:
entries-not-found = Không thấy mục nào hợp với “{ $said }”.
choice-entries-answered = { $question } (đã trả lời, chưa vào kho)
choice-entry-open = { $question } ({ $state })

## Văn bản đã bị thay thế

source-ask = Văn bản nào đã bị thay thế hoặc hết hiệu lực? Mời { $you } gõ số, ký hiệu, ví dụ 387/QĐ-TTg.
source-admins-only = Việc này dành cho quản trị.
source-no-number = Xin gõ cả số của văn bản, ví dụ 387/QĐ-TTg.
source-unknown = Không có mục nào đang dùng mà căn cứ vào “{ $reference }”.
source-found = { $count } mục đang căn cứ vào “{ $reference }”:
source-sure = Tạm dừng tất cả? Bot sẽ không trả lời bằng các mục này cho đến khi văn phòng sửa lại nguồn và duyệt.
source-entry = • { $question }
source-entries-more = … và { $count } mục nữa.
# Bản nháp cũng dựa vào văn bản ấy.
source-drafts-too = Bản nháp cũng căn cứ vào văn bản này, không bị tạm dừng; cần sửa nguồn trước khi đăng:
source-drafts-only = Không có mục đang dùng nào căn cứ vào “{ $reference }”, nhưng có bản nháp:
source-drafts-mend = { $You } mở bản nháp ở “Mục trả lời đã soạn”, sửa nguồn trước khi đăng.
source-suspended = Đã tạm dừng { $count } mục căn cứ vào “{ $reference }”:
source-where = Xem và sửa: gõ /cauhoi rồi chọn “Mục trả lời đã soạn”.
# Ghi vào mục.
source-note = Nguồn “{ $reference }” đã bị thay thế.
choice-source-suspend = Tạm dừng tất cả
    .aliases = tạm dừng

## Gõ /huy giữa chừng

left-taken = Câu hỏi “{ $question }” trở lại danh sách, chưa ai nhận; chưa gửi gì cho người hỏi.
left-begun = Chưa gửi gì cho người hỏi. Phần đã soạn cho “{ $question }” vẫn được giữ; câu hỏi trở lại danh sách, chưa ai nhận.
left-answered = Câu trả lời cho “{ $question }” đã gửi, chưa đưa vào kho. Muốn đưa vào, gõ /cauhoi, chọn “Mục trả lời đã soạn” rồi chọn câu ấy.
left-draft = Bản nháp “{ $question }” vẫn được giữ ở “Mục trả lời đã soạn”, chưa đăng.
left-entry = Phần đang sửa chưa được ghi.

## Kho câu trả lời trong tệp Excel

# Tệp kho gửi đến lúc đang làm việc khác.
base-elsewhere = Tệp vừa gửi là kho câu trả lời; bot chưa ghi gì. Xong việc này, { $you } gõ /cauhoi, chọn “Kho trong tệp Excel” rồi gửi lại tệp.
base-head = Nhận cả kho câu trả lời trong một tệp Excel, sửa trong tệp, rồi gửi lại tệp vào đây. Bot cho xem trước từng chỗ đổi rồi mới ghi.
base-making = Bot đang làm tệp, xong sẽ gửi vào đây. Sửa xong, { $you } gửi lại tệp vào khung chat này.
base-not-document = Bot cần <b>tệp</b> .xlsx; ảnh chụp bảng thì bot không đọc được.
base-not-xlsx = Tệp này không phải .xlsx nên bot chưa đọc được. { $You } mở bằng Excel, chọn lưu thành .xlsx rồi gửi lại.
base-mend = Chưa ghi gì: bot ghi tất cả hoặc không ghi gì. { $You } sửa các chỗ sai trong tệp rồi gửi lại tệp vào đây.
base-sure = Đây là bản xem trước, chưa ghi gì. Ghi vào kho? Bot dùng ngay các câu trả lời mới; mọi bản cũ vẫn được giữ.
# Có quản trị khác: các mục phải được người thứ hai xem lại.
base-sure-waits = Đây là bản xem trước, chưa ghi gì. Gửi duyệt các mục này? Một quản trị khác xem lại rồi duyệt từng mục hoặc cả tệp, sau đó bot mới dùng; trong lúc chờ, bot vẫn trả lời như trước.
base-offered = Đã gửi duyệt: thêm { $new } mục, đổi { $changed } mục. Bot báo cho các quản trị khác; mục nào được duyệt, bot mới dùng mục ấy. Trước lần sửa sau, { $you } nhận tệp mới.
base-applied = Đã ghi: thêm { $new } mục, đổi { $changed } mục. Trước lần sửa sau, { $you } nhận tệp mới.
# Trong lúc xem trước, có mục vừa đổi.
base-looking-again = Bot chưa ghi gì: từ lúc xem tệp đến giờ, kho câu trả lời đã có thay đổi (hoặc bot vừa khởi động lại). Bot đang xem lại tệp, xong sẽ gửi bản xem trước mới vào đây.
base-not-applied = Không ghi gì vào kho.
# Báo cho các quản trị khác.
base-applied-by-other = Một quản trị vừa nhập kho câu trả lời từ tệp “{ $file }”: thêm { $new } mục, đổi { $changed } mục. Xem: gõ /cauhoi rồi chọn “Mục trả lời đã soạn”.
base-waits = Một quản trị vừa gửi duyệt từ tệp “{ $file }”: thêm { $new } mục, đổi { $changed } mục. Bot chưa dùng các mục này. Mời { $you } gõ /cauhoi, chọn “Mục trả lời đã soạn”, rồi chọn tệp ấy để xem hết các chỗ đổi và duyệt một lượt.
# Ghi chú của mỗi mục đến từ một tệp; cũng là tên gọi của tệp ấy trong danh sách.
base-note = tệp { $file }, gửi { $at }
# Cả một tệp chờ duyệt: xem từng trang, rồi duyệt hoặc bỏ một lượt.
choice-sheet-open = Duyệt cả { $note } – { $count } mục
sheet-head = <b>{ $note }</b>: { $count } mục chờ duyệt. Trang { $page }/{ $pages }.
sheet-changed = <b>Đổi: { $question }</b>
sheet-change = • { $change }
sheet-new =
    <b>Mới: { $question }</b>
    { $answer }
    Nguồn: { $source } ({ $asof })
# Mục đang không được dùng.
sheet-resumed =
    <b>Đang không dùng, duyệt là dùng lại: { $question }</b>
    { $answer }
    Nguồn: { $source } ({ $asof })
sheet-file-coming = Bot đang làm danh sách các chỗ đổi của { $note } ({ $count } mục), xong sẽ gửi vào đây. Mời { $you } xem hết rồi quyết định.
sheet-sure = Đã đến mục cuối. Duyệt cả { $count } mục? Bot dùng ngay; mọi bản cũ vẫn được giữ.
sheet-sure-file = Xem xong danh sách, { $you } có thể duyệt cả { $count } mục. Bot dùng ngay; mọi bản cũ vẫn được giữ.
sheet-own = Tệp này do { $you } gửi nên một quản trị khác duyệt. Cần sửa thêm thì { $you } bỏ cả tệp rồi gửi tệp mới.
sheet-approved = Đã duyệt { $count } mục của { $note }. Bot dùng ngay.
sheet-dropped = Đã bỏ { $count } mục của { $note }. Kho vẫn như trước khi gửi tệp.
sheet-approved-told = Một quản trị vừa duyệt { $count } mục của { $note }; bot đang dùng.
sheet-dropped-told = Một quản trị vừa bỏ { $count } mục chờ duyệt của { $note }; kho vẫn như trước.
choice-sheet-next = Trang sau
    .aliases = tiếp, xem tiếp
choice-sheet-file = Nhận danh sách thành tệp
    .aliases = tải danh sách, nhận danh sách
choice-sheet-approve = Duyệt cả { $count } mục
    .aliases = duyệt cả, duyệt hết, duyệt tất cả
choice-sheet-drop = Bỏ cả tệp
    .aliases = bỏ hết
choice-sheet-back = Về mục trả lời đã soạn
choice-base-export = Nhận tệp kho
    .aliases = nhận tệp, xuất, tải
choice-base-apply = Ghi vào kho
    .aliases = ghi
choice-base-offer = Gửi duyệt
    .aliases = duyệt, ghi, ghi vào kho
choice-base-stop = Thôi, không ghi
    .aliases = thôi, không, không ghi

## Nhắc văn phòng

# Sáng thứ Hai, cho quản trị.
weekly-questions = <b>Đầu tuần: { $count } câu hỏi chưa có căn cứ.</b> { $shown } câu nhiều người hỏi nhất:
weekly-questions-all = <b>Đầu tuần: { $count } câu hỏi chưa có căn cứ</b>, câu nhiều người hỏi đứng trước:
weekly-question = • { $question } ({ $count } người)
# Người hỏi gõ không dấu: dấu là bot đoán.
weekly-question-guessed =
    • { $question } ({ $count } người)
    gõ không dấu: “{ $raw }”
weekly-overdue = Có { $count } câu hỏi đã quá hạn trả lời.
questions-wanted = Có { $count } câu hỏi mà người hỏi nhờ cán bộ Hội trả lời, chưa ai nhận.
questions-about-announcements = Có { $count } câu hỏi mới về thông báo Hội đã gửi, chưa ai nhận.
questions-where = Gõ /cauhoi để xem và trả lời.
