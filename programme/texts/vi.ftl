### Mọi câu mà bot nói với người dùng nằm ở tệp này. Cán bộ văn phòng Hội sửa được, không cần
### biết lập trình.
###
### Cách sửa:
### - Chỉ sửa phần chữ sau dấu "=". Giữ nguyên tên bên trái: bot tìm câu theo tên ấy.
### - Câu dài thì xuống dòng, thụt vào đầu dòng bốn dấu cách. Dòng trống ở giữa được giữ nguyên.
### - Chữ đậm: <b>như thế này</b>. Không dùng thẻ nào khác.
### - Chữ trong ngoặc nhọn được bot điền. Câu nào trong cuộc trò chuyện cũng dùng được:
###     { $you }          cách xưng hô ở giữa câu: anh/chị, cô, đồng chí…
###     { $You }          như trên, ở đầu câu: Anh/chị, Cô, Đồng chí…
###     { $association }  tên Hội       { $province }  tên tỉnh
###     { $contact }      nơi liên hệ   (ba mục này lấy từ config.toml)
###   Các chỗ trong ngoặc nhọn khác thì chỉ dùng ở đúng câu đang có, không bớt, không thêm.
### - Dòng ".aliases" là các cách gõ khác của cùng một lựa chọn hay một lệnh, cách nhau dấu phẩy.
###   Không cần ghi thêm dạng không dấu hay chữ hoa: bot tự hiểu.
###
### Sửa xong chạy: python -m bot check-config

## Xưng hô

# Cách gọi khi người dùng chưa chọn cách xưng hô.
you-default = anh/chị

# Hỏi cách xưng hô (lệnh /xungho). Các nút ngay dưới đây.
address-prompt = { $You } muốn bot xưng hô thế nào? Chọn một cách dưới đây, hoặc gõ /huy để giữ như cũ.

# Nút chọn. Dòng ".you" là chữ đặt vào giữa câu; không có dòng ấy thì dùng you-default.
choice-you-either = Anh/chị
    .aliases = anh chị, anh hoặc chị
choice-you-brother = Anh
    .you = anh
choice-you-sister = Chị
    .you = chị
choice-you-aunt = Cô
    .you = cô
choice-you-uncle = Chú
    .you = chú
choice-you-elder = Bác
    .you = bác
choice-you-comrade = Đồng chí
    .you = đồng chí
    .aliases = đ/c, đc, d/c

# Sau khi chọn. { $form } là chữ trên nút.
address-set = Bot đã ghi nhận cách xưng hô: <b>{ $form }</b>. Mời gõ câu hỏi, hoặc gõ <b>menu</b>.

## Lần đầu gặp: giới thiệu và xin đồng ý

# Lời đầu tiên với người chưa đồng ý, và khi họ gõ /start. Sửa nội dung về dữ liệu thì
# đổi cả consent_version trong config.toml.
onboarding-greeting =
    Xin chào { $you }! Đây là bot trợ lý của <b>{ $association }</b>. Bot trả lời câu hỏi về chương trình phối hợp khuyến học, khuyến tài, xây dựng xã hội học tập; câu trả lời nào cũng kèm nguồn và ngày.

    Trước khi bắt đầu, mời { $you } đọc về dữ liệu cá nhân:
    • <b>Lưu gì:</b> mã số khung chat này, tin nhắn và câu hỏi gửi cho bot, cách xưng hô, vai trò (nếu có mã mời), họ tên và đơn vị (nếu là đầu mối), số liệu báo cáo của đơn vị, thời điểm { $you } đồng ý.
    • <b>Để làm gì:</b> để trả lời { $you }, để văn phòng Hội bổ sung những câu chưa có câu trả lời và theo dõi báo cáo của các đơn vị; không dùng vào việc khác.
    • <b>Trong bao lâu:</b> nội dung tin nhắn { $keep_days } ngày; câu hỏi và phần còn lại đến khi { $you } xóa bằng lệnh /xoadulieu.
    • <b>Quyền của { $you }:</b> xem, sửa, xóa dữ liệu và rút lại sự đồng ý bất cứ lúc nào, theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15.
    • <b>Liên hệ:</b> { $contact }

    Tin nhắn đi qua máy chủ của ứng dụng nhắn tin, nên xin đừng gửi số căn cước, số tài khoản hay giấy tờ riêng.

    { $You } có đồng ý để bot lưu và dùng dữ liệu như trên không?

# Nhắc người đã được hỏi mà chưa trả lời đồng ý hay không.
onboarding-reminder =
    Để dùng bot, { $you } chọn hoặc gõ <b>Đồng ý</b>. Nếu không muốn, { $you } chọn <b>Không đồng ý</b>. Muốn đọc lại phần về dữ liệu cá nhân, gõ /start.

# Thêm vào hai câu trên khi người chưa đồng ý đã gõ một câu hỏi. Bot giữ tạm đúng như câu này nói.
onboarding-question-kept = Câu { $you } vừa hỏi, bot chỉ giữ tạm để trả lời ngay khi { $you } đồng ý. { $You } không đồng ý thì bot xóa ngay; chưa chọn thì qua đêm bot tự xóa.

# Như trên, khi tin không được giữ: quá dài, hoặc không phải câu hỏi.
onboarding-question-waits = Tin { $you } vừa nhắn chưa được lưu và chưa được trả lời, vì bot cần { $you } đồng ý trước. Đồng ý xong, mời { $you } nhắn lại.

# Người vừa đồng ý cùng lúc với dùng mã mời, mà câu đã hỏi có thể hiểu nhiều cách.
onboarding-question-again = Câu “{ $question }” có thể hiểu nhiều cách. Xong phần dưới đây, mời { $you } gõ lại câu ấy.

# Thêm vào khi họ gửi mã mời.
onboarding-code-waits = Bot đã thấy mã. { $You } đồng ý xong, bot sẽ kiểm tra mã ngay, không cần gõ lại.

# Hai nút đồng ý. Không thêm "ok", "vâng": luật yêu cầu đồng ý rõ ràng.
choice-agree = Đồng ý
    .aliases = tôi đồng ý, em đồng ý, mình đồng ý, anh đồng ý, chị đồng ý, tôi có đồng ý, có đồng ý
choice-decline = Không đồng ý
    .aliases = không, ko, k, tôi không đồng ý, em không đồng ý, ko đồng ý, k đồng ý, từ chối

# Sau khi đồng ý; bên dưới là menu.
onboarding-agreed = Cảm ơn { $you } đã đồng ý.

# Sau khi không đồng ý.
onboarding-declined =
    Vâng, bot không lưu tin nhắn nào của { $you }.

    Khi nào muốn dùng bot, { $you } gõ /start. Cần hỏi trực tiếp, xin liên hệ: { $contact }

## Mã mời

# Mã không có trong danh sách.
code-unknown = Mã mời này chưa đúng. { $You } xem lại từng chữ giúp bot (mã gồm mười chữ và số viết liền, không có số 0, số 1 và các chữ I, L, O), rồi gõ lại. Vẫn không được, xin liên hệ: { $contact }

# Mã đã có người dùng (mỗi mã dùng một lần).
code-used = Mã mời này đã được dùng; mỗi mã chỉ dùng một lần. Để được cấp mã khác, xin liên hệ: { $contact }

# Mã quá hạn.
code-expired = Mã mời này đã hết hạn. Để được cấp mã khác, xin liên hệ: { $contact }

# Sai quá năm lần trong một giờ.
code-too-many = { $You } đã thử nhiều mã chưa đúng, nên bot tạm dừng nhận mã. Sau một giờ { $you } thử lại được; cần ngay, xin liên hệ: { $contact }

# Mã cho vai trò mà người này đã có, hoặc thấp hơn. Mã vẫn còn dùng được.
code-not-needed = { $You } đang có vai trò <b>{ $role }</b> nên không cần dùng mã này nữa.

# Dùng mã thành công; bên dưới là menu.
code-redeemed = Mã mời đúng. Vai trò của { $you } từ nay: <b>{ $role }</b>.

# Tên các vai trò.
role-stranger = người hỏi đáp
role-member = hội viên
role-liaison = đầu mối của đơn vị
role-reviewer = cán bộ xem xét
role-admin = quản trị

## Menu và các lệnh

# Thẻ menu; các nút là choice-ask, choice-browse… bên dưới.
menu = Mời { $you } gõ câu hỏi, ví dụ “chương trình phối hợp có mấy nội dung”, hoặc chọn một mục:

# Như trên, trong nhóm.
menu-group = Mời { $you } nhắc tên bot rồi gõ câu hỏi, hoặc chọn một mục:

# Người đã đồng ý gõ /start lần nữa.
welcome-back = Chào { $you }, bot sẵn sàng.

# Sau /huy.
cancelled = Đã trở về menu.
# Chỉ hỏi (“hủy?”, “dừng à”), chưa bảo dừng.
cancel-asked = Bot chưa dừng gì. Muốn dừng việc đang làm, { $you } gõ <b>/huy</b>.

# Bot không hiểu; bên dưới là câu đang hỏi hoặc menu.
not-understood = Bot chưa hiểu ý { $you }. { $You } chọn một mục dưới đây giúp bot, hoặc gõ /huy để về menu.

# Bấm nút của một tin đã cũ; bên dưới là câu đang hỏi hoặc menu.
notice-stale = Nút { $you } vừa bấm đã cũ, không còn dùng được. Mời { $you } chọn ở tin này:

# Nút trên thẻ menu.
choice-ask = Đặt câu hỏi
choice-browse = Xem nội dung chương trình
choice-questions = Câu hỏi chờ trả lời
choice-address = Đổi cách xưng hô
choice-help = Trợ giúp
choice-menu = Về menu

# Tên lệnh: chữ không dấu, viết liền. ".aliases" là các cách gõ khác (gõ không có dấu / cũng được
# nếu cả tin chỉ có chữ ấy). ".menu" là dòng giải thích trong danh sách lệnh; không có dòng
# ấy thì lệnh không hiện trong danh sách.
command-start = start
    .aliases = bắt đầu, batdau
    .menu = Bắt đầu
command-ask = hoi
    .aliases = hỏi, đặt câu hỏi, đặt câu hỏi mới
    .menu = Đặt câu hỏi về chương trình
command-browse = chuongtrinh
    .aliases = chương trình, xem chương trình, nội dung chương trình
    .menu = Xem năm nội dung và các chủ đề
command-questions = cauhoi
    .aliases = câu hỏi, câu hỏi chờ
    .menu = Câu hỏi chờ trả lời, mục trả lời đã soạn
command-address = xungho
    .aliases = xưng hô, đổi xưng hô, cách xưng hô
    .menu = Đổi cách xưng hô
command-help = trogiup
    .aliases = trợ giúp, giúp, giúp đỡ, hướng dẫn, help
    .menu = Bot giúp được gì, liên hệ ai
command-cancel = huy
    .aliases = hủy, hủy bỏ, dừng, dừng lại, thoát, thôi, cancel, stop
    .menu = Dừng việc đang làm, về menu
command-menu = menu
    .aliases = về menu, về menu chính, menu chính, trang chủ, về trang chủ
command-erase = xoadulieu
    .aliases = xóa dữ liệu, xóa dữ liệu của tôi, rút lại đồng ý, rút đồng ý
    .menu = Xóa dữ liệu của tôi, rút lại đồng ý

# Gõ dấu / với chữ không phải lệnh.
command-unknown = Bot không có lệnh này. { $You } gõ /trogiup để xem các lệnh, hoặc gõ thẳng câu hỏi.

# Gõ lệnh dành cho cán bộ khi chưa được phân quyền.
command-not-allowed = Lệnh này dành cho cán bộ được { $association } phân quyền. Nếu { $you } có mã mời, hãy nhắn mã cho bot; nếu không, gõ /trogiup để xem các lệnh { $you } dùng được.

## Trợ giúp (/trogiup)

help = { $You } cứ gõ câu hỏi như nhắn tin bình thường, có dấu hay không dấu đều được. Các lệnh:
help-line = /{ $command } – { $description }
help-role = Vai trò của { $you }: <b>{ $role }</b>. Cần gặp cán bộ, xin liên hệ: { $contact }
help-code = Nếu được Hội cấp mã mời, { $you } nhắn mã vào đây là xong.
help-group = Trong nhóm, { $you } nhắc tên bot rồi gõ câu hỏi. Việc riêng, mời { $you } nhắn riêng cho bot.

## Hỏi đáp

# Sau lệnh /hoi mà chưa có câu hỏi.
ask-prompt = Mời { $you } gõ câu hỏi về chương trình phối hợp khuyến học.

# Như trên, trong nhóm.
ask-prompt-group = Mời { $you } nhắc tên bot rồi gõ câu hỏi về chương trình phối hợp khuyến học.

# Câu trả lời. Luôn có nguồn và ngày: không bỏ hai dòng cuối.
answer =
    { $answer }

    <b>Nguồn:</b> { $source }
    { $dated }

# Dòng ngày của mục trên; câu thứ hai dành cho nguồn không ghi ngày (undated = true trong knowledge.toml).
answer-asof = <b>Thông tin tính đến:</b> { $asof }
answer-read-on = <b>Tra cứu ngày:</b> { $asof } (trang nguồn không ghi ngày)

# Nguồn có đường dẫn: tên các trang để bấm đứng ngay sau tên nguồn, trong mục "answer" ở trên.
source-with-links = { $source } ({ $links })

# Câu trả lời tả một chức năng chưa mở (mục có later = true trong knowledge.toml).
answer-later =
    { $answer }

    <b>Lưu ý:</b> bản hiện nay của bot chưa làm được việc này; đây là cách làm khi chức năng được mở. Cần ngay, { $you } liên hệ: { $contact }

# Khi bot chưa chắc; dưới câu này là tối đa ba câu hỏi gần nhất và nút choice-none.
ask-offer = Ý { $you } là câu nào dưới đây?
choice-entry = { $question }
choice-none = Không phải các câu trên
    .aliases = không phải, không, ko, k, khác, câu khác, không có

# Không có căn cứ để trả lời. Câu hỏi được lưu cho văn phòng.
ask-no-basis =
    Bot <b>chưa có căn cứ</b> để trả lời câu này nên không trả lời phỏng đoán. Câu hỏi đã được chuyển văn phòng Hội; có câu trả lời, bot nhắn vào đây.

    { $You } có thể hỏi lại bằng cách khác, gõ /chuongtrinh để xem các mục có sẵn, hoặc liên hệ: { $contact }

# Như trên nhưng trong nhóm: không lưu gì.
ask-no-basis-group =
    Bot <b>chưa có căn cứ</b> để trả lời câu này nên không trả lời phỏng đoán.

    { $You } có thể hỏi lại bằng cách khác, nhắn riêng cho bot để câu hỏi được chuyển văn phòng Hội, hoặc liên hệ: { $contact }

# Câu không dính gì đến Hội (thời tiết, bóng đá, tính toán …; nhóm far trong scope.toml): không chuyển văn phòng.
ask-off-topic =
    Bot chỉ giúp về chương trình phối hợp khuyến học; câu này ngoài chuyện khuyến học nên bot không trả lời, cũng không chuyển văn phòng Hội. { $You } cứ gõ câu hỏi về chương trình, hoặc gõ /chuongtrinh để xem các mục có sẵn.

    Nếu việc này có liên quan đến Hội: { $contact }

# Tin quá dài (trên 1.000 chữ cái).
ask-too-long = Tin này dài quá nên bot không đọc được ý chính. { $You } gửi lại giúp bot một câu hỏi ngắn, khoảng một hai dòng.

# Đứng trước câu trả lời khi người dùng sửa tin đã gửi.
notice-edited = Bot đã đọc lại tin { $you } vừa sửa.

# Đứng trước câu trả lời khi ảnh hoặc tệp có lời kèm theo.
notice-caption = Bot không xem được ảnh hoặc tệp, chỉ đọc lời { $you } ghi kèm.

# Lời chào hỏi.
courtesy-greeting = Chào { $you }! Mời { $you } gõ câu hỏi về chương trình phối hợp khuyến học. Gõ /trogiup để xem bot giúp được gì.
courtesy-thanks = Không có gì ạ. Cần gì, { $you } cứ nhắn bot.
courtesy-farewell = Chào { $you }. Khi nào cần, { $you } cứ nhắn bot.
courtesy-alive = Bot nghe đây ạ. Mời { $you } gõ câu hỏi.
# “em là người hay máy vậy”.
courtesy-machine = Đây là máy (bot), không phải người: bot trả lời theo kho câu hỏi của Hội Khuyến học. Câu nào cần người trả lời, { $you } gõ <b>gặp cán bộ</b>.
courtesy-smalltalk = Bot chỉ trả lời được câu hỏi về chương trình phối hợp khuyến học. Mời { $you } gõ câu hỏi, hoặc gõ /chuongtrinh để xem các mục có sẵn.

# Nói chen khi bot đang hỏi một câu khác; câu ấy đứng ngay dưới những dòng này.
aside-greeting = Chào { $you }!
aside-thanks = Không có gì ạ.
aside-farewell = Chào { $you }. Khi nào quay lại, { $you } trả lời tiếp câu này:
aside-alive = Bot nghe đây ạ.
aside-machine = Đây là máy (bot), không phải người.
aside-no-basis = Bot <b>chưa có căn cứ</b> để trả lời câu { $you } vừa hỏi; câu hỏi đã được lưu lại để văn phòng Hội xem. Việc đang làm vẫn ở đây:
aside-off-topic = Câu { $you } vừa hỏi ngoài chuyện khuyến học nên bot không trả lời được. Việc đang làm vẫn ở đây:
aside-unsure = Có phải { $you } hỏi câu nào dưới đây không? { $You } gõ lại đúng câu ấy là bot trả lời; không phải thì làm tiếp câu bên dưới.
aside-near-line = • { $question }

## Xem chương trình bằng nút (/chuongtrinh)

browse-home = Chương trình phối hợp có <b>năm nội dung</b>. { $You } muốn xem phần nào?
choice-content-1 = Tuyên truyền
    .aliases = nội dung 1, nội dung một, nd1
choice-content-2 = Tổ chức khuyến học
    .aliases = nội dung 2, nội dung hai, nd2, tổ chức
choice-content-3 = Mô hình học tập
    .aliases = nội dung 3, nội dung ba, nd3, mô hình
choice-content-4 = Học tập suốt đời
    .aliases = nội dung 4, nội dung bốn, nd4
choice-content-5 = Quỹ khuyến học
    .aliases = nội dung 5, nội dung năm, nd5
choice-topics = Các chủ đề khác
    .aliases = chủ đề, chủ đề khác, khác
browse-topics = { $You } muốn xem chủ đề nào?
choice-topic = { $title }
# Một trang câu hỏi của một chủ đề, ví dụ "Văn bản chỉ đạo (trang 1/4)".
browse-topic = <b>{ $title }</b> (trang { $page }/{ $pages }). { $You } chọn một câu:
choice-more = Xem tiếp
    .aliases = tiếp, tiếp theo, trang sau
choice-back = Quay lại
    .aliases = trở lại, lùi lại, trang trước, câu trước, về câu trước, quay lại câu trước

## Xóa dữ liệu (/xoadulieu)

privacy-confirm =
    { $You } muốn xóa dữ liệu và rút lại sự đồng ý? Bot sẽ xóa:
    • các tin nhắn và câu hỏi { $you } đã gửi, kể cả câu đang chờ văn phòng Hội xem;
    • các câu bot đã trả lời { $you } trong khung chat này (bản lưu ở bot);
    • cách xưng hô và vai trò của { $you }; muốn có lại vai trò phải xin mã mời mới;
    • họ tên của { $you } và việc làm đầu mối của đơn vị, nếu có.

    Bot chỉ giữ lại thời điểm đồng ý và thời điểm rút, không kèm tên hay tin nhắn, để chứng minh đã làm đúng luật; và mã số khung chat, để gửi được tin báo đã xóa và không nhận trùng tin. Số liệu, minh chứng và lịch sử báo cáo là của đơn vị nên ở lại với đơn vị, không còn ghi tên { $you }. Tin đã hiện trên máy của { $you } thì { $you } tự xóa. Xóa rồi không khôi phục được.
# Chỉ hỏi (“xóa dữ liệu à”), chưa bảo xóa.
privacy-asked = Được ạ, lúc nào { $you } cũng xóa được dữ liệu của mình và rút lại sự đồng ý: gõ <b>/xoadulieu</b>, bot nói rõ sẽ xóa những gì rồi hỏi lại trước khi xóa. Hiện bot chưa xóa gì.
# Nhắc lại ngắn gọn khi người dùng chưa chọn.
privacy-confirm-again = { $You } có muốn xóa dữ liệu và rút lại sự đồng ý không?
choice-keep = Không xóa
    .aliases = không, ko, k, giữ lại, thôi, để sau
choice-erase = Xóa dữ liệu của tôi
    .aliases = xóa, xóa đi, xóa luôn, đồng ý xóa, xóa hết
privacy-kept = Bot giữ nguyên dữ liệu của { $you }.
privacy-erased =
    Bot đã xóa dữ liệu của { $you } và ghi nhận { $you } rút lại sự đồng ý. Cảm ơn { $you } đã dùng bot.

    Khi nào muốn dùng lại, { $you } gõ /start.
# Người chưa đồng ý mà gõ /xoadulieu.
privacy-nothing-kept = Bot chưa lưu tin nhắn hay câu hỏi nào của { $you } nên không có gì để xóa.

## Tin bot không đọc được. Bên dưới có thể là câu đang hỏi.

unreadable-empty = Tin vừa rồi không có chữ nên bot không hiểu được. Mời { $you } gõ bằng chữ.
unreadable-sticker = Bot chưa hiểu được hình dán. Mời { $you } gõ bằng chữ.
unreadable-voice = Bot chưa nghe được tin thoại. Mời { $you } gõ bằng chữ.
unreadable-location = Bot không dùng và không lưu vị trí. Mời { $you } gõ bằng chữ.
unreadable-contact = Bot không dùng và không lưu danh thiếp, số điện thoại. Mời { $you } gõ bằng chữ.
unreadable-file = Bot chưa xem được ảnh hoặc tệp. Mời { $you } gõ bằng chữ.
unreadable-other = Bot chưa đọc được loại tin này. Mời { $you } gõ bằng chữ.

## Trong nhóm

# Khi bot được thêm vào nhóm, hoặc có người gõ /start trong nhóm.
group-hello =
    Xin chào cả nhóm! Đây là bot trợ lý của <b>{ $association }</b>, trả lời câu hỏi về chương trình phối hợp khuyến học.

    Trong nhóm, bot không lưu câu hỏi và không làm việc riêng của ai; việc riêng, mời { $you } nhắn riêng cho bot.

# Việc riêng (mã mời, xóa dữ liệu, xưng hô…) mà gõ trong nhóm.
private-only = Việc này bot chỉ làm khi { $you } nhắn riêng. Mời { $you } mở khung chat riêng với bot; xin đừng gửi mã mời hay thông tin riêng vào nhóm.

## Dành cho cán bộ (/cauhoi)


## Khi có trục trặc

# Thay cho một câu bị viết sai trong tệp này. Không dùng ngoặc nhọn ở đây.
apology = Xin lỗi, bot gặp trục trặc khi trả lời. Mời thử lại sau ít phút, hoặc gõ /trogiup để biết nơi liên hệ.

# Gửi cho người dùng sau ba lần không xử lý được tin của họ. Không dùng ngoặc nhọn ở đây.
apology-turn = Xin lỗi, bot gặp trục trặc nên chưa xử lý được tin vừa rồi. Người phụ trách đã được báo. Mời gửi lại sau ít phút, hoặc gõ /trogiup để biết nơi liên hệ.

# Gửi khi một người nhắn dồn dập quá nhiều tin; { $count } tin sau bị bỏ qua.
too-many-messages = Bot nhận nhiều tin cùng lúc quá nên đã bỏ qua { $count } tin gửi sau. Mời gửi lại câu hỏi chính.

# Báo cho quản trị. { $row } là số của tin trong bảng inbox.
alert-dead-turn = <b>Cảnh báo:</b> có tin nhắn bot không xử lý được sau ba lần thử (tin số { $row } trong inbox). Người gửi đã nhận lời xin lỗi. Đề nghị người vận hành xem nhật ký của bot.

# Dòng cuối dưới danh sách lựa chọn, ở nơi không có nút bấm (Zalo).
choice-hint = (Gõ số thứ tự hoặc gõ chữ của mục cần chọn.)

## Cách ghép câu. Không sửa.

paragraphs =
    { $above }

    { $below }
lines =
    { $above }
    { $below }

## Các bảng từ. Viết thường, cách nhau dấu phẩy.

# Từ lễ phép đứng đầu hoặc cuối, bỏ đi khi nhận ra lựa chọn và lệnh: "dạ có ạ" là "có".
words-particles = dạ, vâng, ạ, nhé, nha, nhá, ad, admin, bot, ơi, luôn, xin, cho

# Từ đứng trước số thứ tự: "chọn 2", "số 2".
words-before-numbers = chọn, số, câu, mục, ý, cái, phương, án

# Số thứ tự viết bằng chữ, theo đúng thứ tự từ một.
words-numbers = một, hai, ba, bốn, năm, sáu, bảy, tám, chín, mười

# Lời mở đầu. Tin chỉ gồm các từ này thì bot chờ thêm một chút, vì câu hỏi thường theo ngay sau.
words-openers = xin, chào, kính, thưa, gửi, alo, hello, hi, hey, ad, admin, bot, hội, khuyến, học, ơi, à, ạ, dạ, vâng, em, anh, chị, cô, chú, bác, mình, tôi, tui, cháu, bạn, mọi, người, mn, cả, nhà, các, đồng, chí, đ, c, dc, cho, hỏi, xin, nhờ, giúp, với, chút, tí, tý, xíu, một, 1, câu, việc, này, vấn, đề, về, muốn, cần, được, không, ko, k, phép, thì, là, nhé, nha, vậy, có

# Những câu ngắn trọn ý dù chỉ gồm các từ trên: trả lời ngay.
words-complete = đồng ý, không đồng ý, đồng ý ạ, em đồng ý, tôi đồng ý, hỏi, giúp, không, ko, k, có, một, 1, được, đồng chí, anh, chị, cô, chú, bác, anh chị, khuyến học, hội khuyến học

# Từ để hỏi. Tin ngắn có một trong các từ này là một câu hỏi trọn; không có thì bot chờ thêm một giây.
words-asking = gì, j, nào, sao, mấy, bao, bn, ai, đâu, khi, chừng, không, ko, k, hok, hông, chưa, hả, thế, ntn, răng, mô, chi, what, when, where, how, who

# Lời đứng trước câu hỏi, bỏ đi khi câu ấy thành tên một mục trong kho; và lời đứng sau.
words-before-title = cho em hỏi, cho e hỏi, cho tôi hỏi, cho mình hỏi, cho cháu hỏi, cho hỏi, cho em hỏi là, xin hỏi, xin cho hỏi, xin được hỏi, em hỏi, em muốn hỏi, tôi muốn hỏi, mình muốn hỏi, nhờ hỏi, hỏi, dạ, vâng, thưa, kính thưa, ạ, ơi, à, ad ơi, ad, admin ơi, admin, bot ơi, bot, alo, chào, xin chào, em chào, chào ad, chào bot, hội ơi, anh chị ơi, anh ơi, chị ơi, anh chị, với, chút, với ạ, là
words-after-title = ạ, à, vậy, thế, nhỉ, nhé, nha, với, ad, bot, admin, ơi, dạ, hả, hen

# Words with which somebody goes on with the question before, and phrases that ask for its answer.
words-going-on = còn, thế, vậy, vay, nhưng, nhung
words-waiting = trả lời em chưa, trả lời tôi chưa, trả lời chưa, có trả lời, trả lời cho em, trả lời cho tôi, câu trả lời, câu hỏi của em, câu hỏi của tôi, câu em hỏi, câu tôi hỏi, câu hỏi lúc nãy, câu hỏi hôm trước, sao chưa trả lời, chưa thấy trả lời, chờ trả lời, đợi trả lời


## Lịch làm việc, kỳ báo cáo và hạn nộp

# Thứ trong tuần, đứng giữa câu.
weekday-monday = thứ Hai
weekday-tuesday = thứ Ba
weekday-wednesday = thứ Tư
weekday-thursday = thứ Năm
weekday-friday = thứ Sáu
weekday-saturday = thứ Bảy
weekday-sunday = Chủ nhật
weekday-and-date = { $weekday } { $date }

# Vì sao một ngày là ngày nghỉ hay ngày làm việc. Không có dấu chấm ở cuối: các câu sau ghép vào.
calendar-weekend = { $date } là { $weekday }
calendar-working-day = { $date } là { $weekday }, ngày làm việc
calendar-day-off = { $date } là { $weekday }, ngày nghỉ { $name }
calendar-day-off-estimated = { $date } là { $weekday }, ngày nghỉ { $name } (dự kiến, chờ thông báo chính thức)
calendar-make-up = { $date } là { $weekday } nhưng đi làm bù cho { $other }

# Vì sao một kỳ báo cáo có những ngày như vậy. { $why } là một trong các câu ngay trên.
period-window = Số liệu { $period } tính từ { $first } đến hết { $last }.
period-opens = { $period } mở nhận báo cáo từ { $opens }, sau khi chốt số liệu hết ngày { $last }.
period-due = { $why } nên hạn nộp giữ nguyên.
period-due-moved = { $why } nên hạn chuyển sang { $moved }.
period-lock = { $why } nên ngày khóa số liệu giữ nguyên.
period-lock-moved = { $why } nên ngày khóa số liệu chuyển sang { $moved }.

## Biểu mẫu báo cáo: câu hỏi và lời giải thích nằm ở programme/data/form.toml

# Đang ở câu nào.
form-progress = Nội dung { $section }/{ $sections } · câu { $number }/{ $total }
form-progress-end = Câu cuối

# Câu trả lời không nhận được.
form-not-a-number = Câu này cần một con số. { $You } gõ số giúp bot, ví dụ 15; không có thì gõ 0.
form-not-whole = Câu này nhận số nguyên, không có phần lẻ. { $You } gõ lại giúp bot.
form-one-decimal = Câu này nhận đến một số lẻ, ví dụ 85,5. { $You } làm tròn rồi gõ lại giúp bot.
form-below = Câu này nhận số từ { $min } trở lên. { $You } xem và gõ lại giúp bot.
form-above = Câu này nhận số đến { $max }. { $You } xem và gõ lại giúp bot; nếu số ấy đúng, xin liên hệ: { $contact }
form-not-a-date = Câu này cần một ngày, ví dụ 15/6/2026. { $You } gõ lại giúp bot.
form-date-ahead = Câu này hỏi ngày đã qua, mà { $value } chưa tới. { $You } gõ lại ngày giúp bot.
form-empty = Bot chưa thấy chữ nào. { $You } gõ lại câu trả lời giúp bot.
form-too-long = Câu này nhận tối đa { $max } chữ cái, mà bài vừa gửi có { $length }. { $You } rút ngắn rồi gửi lại giúp bot.
form-not-a-choice = Câu này chọn một trong các mục có sẵn. { $You } chọn lại giúp bot.
form-no-evidence = Bot chưa nhận được ảnh, tệp hay đường dẫn nào. { $You } gửi lại giúp bot.
form-too-many-files = Câu này nhận tối đa { $max } minh chứng. { $You } chọn những cái tiêu biểu nhất giúp bot.

## Các phép kiểm tra của báo cáo (tên câu ghi ở dòng "says" trong form.toml)

# Trong ngoặc nhọn chỉ dùng những chỗ mà loại kiểm tra ấy điền được, bớt thì được, thêm thì không.

# C1. Không có cuộc nào mà có người dự.
check-no-meeting-no-audience = “{ $label }” đang là 0 mà “{ $other }” là { $value }. { $You } sửa một trong hai số giúp bot: có người dự thì phải có ít nhất một cuộc.
# C2. Lượt người ít hơn số cuộc.
check-audience-below-meetings = Có { $value } tuyên truyền mà lượt người tham dự còn ít hơn số cuộc. Đúng thì { $you } giữ số kèm lý do ngắn, nhầm thì sửa lại giúp bot.
# C3. Lượt người quá đông so với nhân sự.
check-audience-large = Lượt người tham dự là { $value }, cao hơn mức thường gặp (khoảng { $limit }, bằng ba lần tổng nhân sự cho mỗi cuộc). Đúng thì { $you } giữ số kèm lý do ngắn, nhầm thì sửa lại giúp bot.
# C4. Đã có ban khuyến học mà đếm là 0; chưa có mà đếm lớn hơn 0.
check-body-not-counted = Ở câu về ban khuyến học, { $you } chọn “{ $choice }” mà “{ $label }” đang là { $value }. { $You } sửa một trong hai câu giúp bot: đã có quyết định thì số này từ 1 trở lên.
check-body-counted = Ở câu về ban khuyến học, { $you } chọn “{ $choice }” mà “{ $label }” là { $value }. Nếu đó là của đơn vị trực thuộc thì { $you } giữ số kèm lý do ngắn, nhầm thì sửa lại giúp bot.
# C5. Hội viên mới nhiều hơn tổng hội viên.
check-new-members-exceed = Hội viên mới kết nạp ({ $value }) nhiều hơn tổng hội viên hiện có ({ $limit }). { $You } sửa một trong hai số giúp bot: tổng đã gồm cả người mới.
# C6. Hội viên nhiều hơn nhân sự.
check-members-exceed-staff = Tổng hội viên ({ $value }) nhiều hơn tổng nhân sự của đơn vị ({ $limit }). Đúng thì { $you } giữ số kèm lý do ngắn, nhầm thì sửa lại giúp bot.
# C7. Hội viên không khớp với kỳ trước cộng người mới.
check-members-do-not-add-up = Kỳ trước có { $before }, kỳ này kết nạp { $added }, cộng lại khoảng { $expected }, mà tổng đang ghi { $value }. Nếu có người chuyển đi hoặc nghỉ, { $you } giữ số kèm lý do ngắn, nhầm thì sửa lại giúp bot.
# C8. Người đạt Công dân học tập nhiều hơn nhân sự.
check-citizens-exceed-staff = Số người đạt Công dân học tập ({ $value }) nhiều hơn tổng nhân sự của đơn vị ({ $limit }). { $You } sửa lại số này giúp bot; nếu tổng nhân sự đã thay đổi, xin liên hệ: { $contact }
# C9. Người đạt nhiều hơn người đăng ký.
check-citizens-exceed-registered = Số người đạt Công dân học tập ({ $value }) nhiều hơn số người đăng ký ({ $limit }). Đúng thì { $you } giữ số kèm lý do ngắn, nhầm thì sửa lại giúp bot.
# C10. Đạt Đơn vị học tập mà thiếu quyết định; quyết định đã lâu.
check-decision-missing = Tình trạng Đơn vị học tập là “{ $choice }” mà còn thiếu câu “{ $label }”. { $You } bổ sung câu này giúp bot, hoặc chọn lại tình trạng.
check-decision-old = Ngày quyết định là { $value }, đã quá { $years } năm: danh hiệu có thể đã hết bảo lưu. Còn hiệu lực thì { $you } giữ kèm lý do ngắn, nhầm thì sửa lại giúp bot.
# C11. Tỷ lệ Công dân học tập thấp hơn ngưỡng của mức độ đã đạt.
check-level-share = Đơn vị học tập “{ $choice }” thường cần { $percent } trở lên đạt Công dân học tập, mà tỷ lệ tính ra là { $share }. Đúng thì { $you } giữ kèm lý do ngắn, nhầm thì sửa lại giúp bot.
# C12. Tình trạng Đơn vị học tập lùi lại.
check-status-back = “{ $label }” kỳ trước là “{ $before }”, kỳ này là “{ $value }”. Đúng thì { $you } giữ kèm lý do ngắn, nhầm thì chọn lại giúp bot.
# C13. Lượt học, người học so với nhân sự.
check-training-large = Lượt học tập, bồi dưỡng là { $value }, nhiều hơn mười lần tổng nhân sự ({ $limit }). Đúng thì { $you } giữ số kèm lý do ngắn, nhầm thì sửa lại giúp bot.
check-studying-exceed-staff = Số người học nâng trình độ ({ $value }) nhiều hơn tổng nhân sự của đơn vị ({ $limit }). { $You } sửa lại số này giúp bot: câu này đếm người, mỗi người một lần.
# C14. Chưa có quỹ mà có tiền.
check-money-without-fund = Ở câu về quỹ khuyến học, { $you } chọn “{ $choice }” mà “{ $label }” là { $value }. Nếu đã có hoặc đang vận động quỹ, { $you } chọn lại câu ấy giúp bot; đúng là chưa có thì giữ số kèm lý do ngắn.
# C15. Chi nhiều hơn số có.
check-overspent = Số tiền đã chi ({ $value }) nhiều hơn số dư kỳ trước cộng số vận động được ({ $limit }). Đúng thì { $you } giữ số và ghi lý do, nhầm thì sửa lại giúp bot.
# C16. Có suất mà không có tiền, hoặc ngược lại; bình quân một suất khác thường.
check-awards-and-money = “{ $label }” là { $value } mà “{ $other }” bằng 0. Đúng thì { $you } giữ số kèm lý do ngắn, nhầm thì sửa lại giúp bot.
check-award-average = Bình quân một suất là { $ratio }, ngoài mức thường gặp ({ $min } đến { $max }). { $You } xem lại số tiền chi và số suất giúp bot; đúng thì giữ số kèm lý do ngắn.
# C17. Số tiền quá nhỏ, có thể thiếu chữ nghìn hoặc triệu.
check-tiny-money = “{ $label }” đang là { $value }. Ý { $you } là { $thousands } hay { $millions }? { $You } gõ lại đủ số giúp bot.
# C18. Số khác kỳ trước quá nhiều.
check-jump = “{ $label }” kỳ trước là { $before }, kỳ này là { $value }, chênh nhau nhiều. Đúng thì { $you } giữ số kèm lý do ngắn, nhầm thì sửa lại giúp bot.
# C19. Số hiện có giảm so với kỳ trước.
check-stock-fell = “{ $label }” kỳ trước là { $before }, kỳ này là { $value }. Nếu đúng là giảm, { $you } giữ số và ghi lý do; nhầm thì sửa lại giúp bot.
# Câu 11a. Số quyết định không giống số hiệu văn bản.
check-document-number = “{ $value }” chưa giống số hiệu văn bản, ví dụ 304/QĐ-UBND. Đúng thì { $you } giữ nguyên, nhầm thì gõ lại giúp bot.

## Đọc câu trả lời: số, tiền, tỷ lệ, ngày, chữ

# Đọc lại điều bot đã hiểu. { $digits } là chữ số, { $words } là viết bằng chữ.
answer-echo = Bot ghi: <b>{ $value }</b>.
answer-echo-number = Bot ghi: <b>{ $digits }</b> ({ $words }).
answer-echo-date = Bot ghi: <b>{ $date }</b>.
# Thêm vào khi người dùng nói "khoảng", "hơn", "gần". { $echo } là một trong các câu trên.
answer-echo-about = { $echo } Đây là số ước chừng; khi có số chính xác, { $you } gõ <b>sửa</b> kèm số câu để ghi lại.

# Câu trả lời có thể hiểu nhiều cách; bên dưới là các cách hiểu để chọn. { $said } là chữ đã gõ.
answer-which-number = “{ $said }” có thể hiểu nhiều cách. { $You } muốn ghi số nào?
answer-which-sum = “{ $said }” là nghìn hay triệu? { $You } muốn ghi số tiền nào? Gõ lại đủ chữ cũng được, ví dụ 5 triệu.
answer-which-percent = “{ $said }” có thể hiểu nhiều cách. { $You } muốn ghi tỷ lệ nào?
answer-which-date = “{ $said }” có thể là nhiều ngày. { $You } muốn ghi ngày nào?

# Không đọc được câu trả lời.
answer-empty = Bot chưa thấy chữ hay số nào. { $You } gõ lại câu trả lời giúp bot.
answer-not-a-number = Bot chưa đọc được con số trong “{ $said }”. { $You } gõ lại bằng chữ số giúp bot, ví dụ 30 hoặc 1.200; không có thì gõ 0.
answer-two-numbers = Bot thấy nhiều hơn một con số trong “{ $said }”. Câu này cần một số, { $you } gõ lại một số giúp bot.
# “khoảng chục”, “vài chục”: chưa có con số nào để ghi.
answer-vague = “{ $said }” chưa phải một con số cụ thể nên bot chưa ghi. { $You } gõ số gần đúng nhất, ví dụ: khoảng 30; bot sẽ ghi rõ đó là số ước chừng.
answer-extra-words = Bot chưa rõ phần “{ $words }”. { $You } gõ lại giúp bot, chỉ cần con số.
# Số kèm chữ của một câu khác (“3 cuộc” ở câu tin bài), hoặc số tiền ở câu đếm người.
answer-other-unit = “{ $said }” có vẻ là số của câu khác: câu này đếm { $unit }. { $You } gõ lại con số giúp bot, ví dụ 30; không có thì gõ 0.
answer-below-zero = “{ $said }” là số âm. Câu này nhận số từ 0 trở lên, { $you } gõ lại giúp bot.
answer-which-whole = “{ $said }” có phần lẻ, mà câu này đếm số nguyên. { $You } muốn ghi số nào?
answer-too-large = Số này lớn quá, câu này nhận đến { $most }. { $You } xem và gõ lại giúp bot.
answer-not-whole = “{ $said }” có phần lẻ, mà câu này đếm số nguyên. { $You } gõ lại giúp bot, ví dụ 15 hoặc 1.200.
answer-not-whole-money = “{ $said }” có phần lẻ của đồng. { $You } gõ lại số tiền giúp bot, ví dụ 12.500.000 hoặc 12,5 triệu.
answer-percent-range = Tỷ lệ nằm trong khoảng từ 0 đến 100, mà bot đọc thấy “{ $said }”. { $You } gõ lại giúp bot, ví dụ 85 hoặc 85,5.
answer-percent-unclear = Bot chưa rõ “{ $said }” là bao nhiêu phần trăm. { $You } gõ lại với một số lẻ giúp bot, ví dụ 85 hoặc 85,5.
answer-too-long = Câu này nhận tối đa { $limit } chữ cái, mà tin vừa gửi có { $length }. { $You } rút ngắn rồi gửi lại giúp bot.
answer-not-a-date = Bot chưa đọc được ngày trong “{ $said }”. { $You } gõ đủ ngày/tháng/năm giúp bot, ví dụ 15/6/2026.
answer-date-impossible = Không có ngày “{ $said }”. { $You } xem lại và gõ ngày/tháng/năm giúp bot, ví dụ 15/6/2026.
answer-date-late = Ngày { $date } quá muộn cho câu này; bot nhận đến hết ngày { $latest }. { $You } gõ lại ngày giúp bot.
answer-date-early = Ngày { $date } quá sớm cho câu này; bot nhận từ ngày { $earliest }. { $You } gõ lại ngày giúp bot.
answer-date-which-year = Bot chưa rõ “{ $said }” thuộc năm nào. { $You } gõ đủ ngày/tháng/năm giúp bot, ví dụ { $example }.
# { $date } đã gồm thứ đúng, ví dụ "thứ Hai 15/6/2026".
answer-date-weekday = Thứ và ngày không khớp: theo lịch là { $date }. { $You } xem lại rồi gõ riêng ngày giúp bot.
