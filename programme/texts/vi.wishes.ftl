## Lời nhắn về chính người dùng: xóa dữ liệu, rút lại đồng ý, cách xưng hô, gặp người thật

# Từ đệm quanh một lời nhắn như thế. Tin chỉ gồm các cụm từ trong những dòng dưới đây thì bot mới
# hiểu theo nghĩa ấy; thừa một từ khác là bot coi như câu hỏi bình thường.
words-wish-beside = tôi, em, mình, tui, anh, chị, cô, chú, bác, cháu, con, ông, bà, bot, ad, admin, hội, ơi, à, ạ, dạ, thưa, vâng, ừ, nhé, nha, nhá, nhen, hen, đi, với, giúp, giúp tôi, hộ, giùm, dùm, cho, của, về, muốn, cần, xin, hãy, nhờ, làm ơn, vui lòng, đề nghị, yêu cầu, hết, sạch, tất cả, toàn bộ, mọi, các, những, sự, lại, luôn, ngay, giờ, bây giờ, thôi, rồi, nữa, ở đây, đây, trên bot, trong bot, khỏi bot, trên hệ thống, khỏi hệ thống, được không, được ko, được k, có thể, thì, này, đâu, đã, đang, phải, nói, được, hả, hở, nhỉ

# Xin xóa dữ liệu, rút lại đồng ý: câu trọn, việc, và thứ cần xóa.
words-erase-whole = không đồng ý nữa, ko đồng ý nữa, k đồng ý nữa, hổng đồng ý nữa, không còn đồng ý, không còn đồng ý nữa, hết đồng ý, hết đồng ý rồi, đổi ý không đồng ý, quên tôi đi, quên em đi
words-erase-do = xóa, xóa bỏ, xóa hết, xóa sạch, gỡ, gỡ bỏ, hủy, hủy bỏ
words-erase-data = dữ liệu, dữ liệu cá nhân, thông tin cá nhân, data, tài khoản, dữ liệu đã lưu, thông tin đã lưu, thông tin của tôi, thông tin của em, thông tin của mình, thông tin của tui, thông tin của anh, thông tin của chị, thông tin của cô, thông tin của chú, thông tin của bác, thông tin của cháu, thông tin về tôi, thông tin về em, thông tin về mình, thông tin về tui, thông tin về anh, thông tin về chị, thông tin về cô, thông tin về chú, thông tin về bác, thông tin về cháu
words-withdraw-do = rút, rút lại, thu hồi
words-withdraw-what = đồng ý, sự đồng ý, lời đồng ý, cho phép, sự cho phép

# Xin đổi cách xưng hô.
words-address-whole = đổi cách gọi, thay đổi cách gọi, đổi cách gọi tôi
words-address-do = xưng hô, đổi xưng hô, cách xưng hô, đổi cách xưng hô, thay đổi cách xưng hô, sửa cách xưng hô
words-address-call = gọi, kêu, xưng
words-address-as = là, bằng, thành
words-address-forms = anh chị, anh, chị, em, thầy, dì, cậu
words-address-old = chú, bác, cô, ông, bà, đồng chí
words-address-unlike = sao, sao lại, sao cứ, tại sao, vì sao, đừng, đừng có, không, ko, không thích, không muốn, cứ, đổi, đổi lại, mà, hơn, cho thân mật, cho tiện, cho đúng, người ta

# Xin nói chuyện với người thật.
words-meet-do = gặp, được gặp, gặp trực tiếp, nói chuyện, nói chuyện với, nói chuyện trực tiếp, trao đổi, trao đổi với, trao đổi trực tiếp, chat với, hỏi, kết nối, nối máy, chuyển máy
words-meet-who = người thật, người, một người, cán bộ, cán bộ thật, cán bộ hội, cán bộ văn phòng, một cán bộ, người của hội, người trong hội, người bên hội, nhân viên, nhân viên thật, chuyên viên, người phụ trách, cán bộ phụ trách, con người, người trực, văn phòng, văn phòng hội

# Xin gặp người thật: sau một câu trả lời thì mời chuyển câu ấy (dòng answer-offer-office).
person-contact = Cần gặp cán bộ, { $you } liên hệ: { $contact }
# Không có câu nào vừa hỏi.
person-ask = Hoặc { $you } gõ luôn điều cần hỏi ở đây, bot chuyển cho cán bộ Hội; có trả lời, bot nhắn lại { $you } ngay.
# Tin gõ tiếp không phải câu hỏi rõ ràng: hỏi lại trước khi chuyển.
person-confirm = Bot chuyển câu này cho cán bộ Hội nhé? “{ $question }”
# Câu gõ sau lời muốn gặp cán bộ mà kho có câu trả lời; câu trả lời ngay bên dưới.
person-answered = Câu này bot trả lời được ngay. Vẫn cần cán bộ Hội trả lời, { $you } gõ: <b>hỏi cán bộ</b>.
person-left = Vâng, bot chưa chuyển gì. Lúc nào cần, { $you } cứ gõ câu hỏi.
choice-person-send = Chuyển cho cán bộ
    .aliases = chuyển, chuyển đi, chuyển giúp, gửi, gửi đi, có, đúng, đúng rồi, ok, ừ, vâng

## Trả lời câu xin đồng ý lúc mới gặp

# Đồng ý rõ ràng: phải có một cụm từ ở dòng đầu. Các từ ngắn ở dòng thứ hai chưa đủ: bot hỏi lại
# thẳng một câu (onboarding-sure), trả lời câu ấy thì các từ ngắn mới tính là đồng ý.
words-consent-yes = đồng ý, nhất trí, chấp nhận, chấp thuận, tán thành, hoàn toàn đồng ý, hoàn toàn nhất trí
words-consent-short = ok, oke, okie, okê, okay, ô kê, có, ừ, ừm, uh, um, vâng, được, đc, dc, được rồi, đúng, đúng rồi, phải, yes
words-consent-not = không, ko, k, hông, hổng, hong, kg, khg, khum, no
words-consent-no = khỏi, không đồng ý, ko đồng ý, k đồng ý, hông đồng ý, hổng đồng ý, kg đồng ý, không nhất trí, không chấp nhận, không tán thành, không muốn, ko muốn, không cần, ko cần, không thích, từ chối, không đồng ý nữa, ko đồng ý nữa, không đồng ý đâu, ko đồng ý đâu, thôi khỏi
words-consent-beside = dạ, ạ, à, tôi, em, mình, tui, anh, chị, cô, chú, bác, cháu, con, bot, ad, admin, ơi, nhé, nha, nhá, nhen, hen, hén, nghe, nè, luôn, đi, đâu, rồi, thì, xin, thôi, này, đấy, đó, là, cả, với, hai tay, cho, vậy, thế

# Đầu mỗi câu trả lời, khi lúc chờ đồng ý họ đã hỏi nhiều câu.
onboarding-question-of = Về câu “{ $question }”:

# Hỏi thẳng người vừa trả lời "ok", "vâng", "ừ".
onboarding-sure = { $You } đồng ý để bot lưu và dùng dữ liệu như đã nêu ở trên, phải không ạ? Gõ <b>có</b> hoặc <b>không</b>.
