### Riêng cho Zalo: nơi không gửi được tệp, không có nút bấm. Cách sửa: xem đầu tệp vi.ftl.

# Gửi một tệp bằng đường dẫn. { $caption } là lời giới thiệu tệp.
file-link =
    { $caption }

    { $title }: { $link }

    (Đường dẫn dùng được trong 7 ngày. Xin chỉ gửi cho người cần xem.)

# Trang hiện ra khi mở một đường dẫn đã cũ.
file-gone-title = Đường dẫn này không mở được nữa
file-gone = Mỗi đường dẫn chỉ dùng được trong 7 ngày; cũng có khi đường dẫn bị thiếu chữ lúc sao chép. Xin quay lại khung chat với bot và xin tệp lần nữa; bot gửi đường dẫn mới ngay.

# Khi máy chủ chưa có địa chỉ công khai để đặt đường dẫn.
file-not-on-zalo =
    { $caption }

    Zalo chưa chuyển được tệp “{ $title }”. Anh/chị mở bot trên Telegram để nhận tệp, hoặc nhờ văn phòng Hội gửi giúp.

# Gõ số hay chữ cái của một danh sách đã hiện quá 30 phút, hoặc nằm trên một tin khác; bên dưới là câu đang hỏi hoặc menu.
notice-list-outdated = Số hoặc chữ vừa gõ là của danh sách cũ ở phía trên. Để khỏi chọn nhầm, mời { $you } chọn lại ở tin này:

# Tin tới bot mà không có nội dung: tệp, phim, vị trí, hoặc mọi tin của người được Zalo bảo vệ
# (trẻ em, người khuyết tật…). Không coi là lỗi của người gửi; luôn kèm nơi liên hệ.
unreadable-hidden =
    Tin của { $you } đã tới, nhưng Zalo không chuyển nội dung cho bot. Có loại tin và có tài khoản Zalo chưa chuyển được, không phải do { $you } làm sai.

    Nếu là tệp hay đường dẫn, mời { $you } gõ bằng chữ hoặc gửi ảnh. Cần giúp trực tiếp, xin liên hệ: { $contact }

# Như trên, khi bot đang hỏi minh chứng: gần như chắc là một tệp, mà Zalo không chuyển tệp cho bot.
evidence-hidden =
    Zalo không chuyển tệp (PDF, Word, Excel, phim) cho bot, nên bot chưa nhận được gì. { $You } làm giúp bot một trong các cách sau:
    • chụp ảnh trang giấy rồi gửi ảnh;
    • đưa tệp lên nơi lưu trữ rồi gõ đường dẫn (bắt đầu bằng https://);
    • gõ <b>đổi thiết bị</b> để lấy mã, mở bot trên Telegram, gõ mã rồi gửi tệp ở đó;
    • gõ <b>bỏ qua</b>, minh chứng gửi văn phòng Hội sau.

## Một người trên hai kênh (/thietbi)

command-device = thietbi
    .aliases = đổi thiết bị, đổi máy, thêm thiết bị, dùng thêm zalo, dùng thêm telegram, dùng zalo, dùng telegram, chuyển sang zalo, chuyển sang telegram, kết nối zalo, kết nối telegram
    .menu = Dùng thêm bot trên máy hoặc ứng dụng khác

# Mã để gõ ở kênh mới. Dưới câu này là menu.
device-code =
    Để dùng bot cả trên máy hoặc ứng dụng khác (Zalo, Telegram), { $you } mở bot ở đó, nhắn mã này cho bot rồi chọn đồng ý:

    <b>{ $code }</b>

    Mã dùng một lần, trong { $minutes } phút. Xin đừng đưa mã cho ai: người có mã sẽ xem và làm được báo cáo thay { $you }. Báo cáo đang làm dở vẫn còn nguyên ở cả hai nơi.

# Người dùng hai kênh: tin nhắc và thông báo tới đâu. Câu trả lời luôn ở nơi hỏi.
device-now = Tin nhắc và thông báo đang tới <b>{ $channel }</b> của { $you }. { $You } muốn nhận ở đâu?
device-now-any = Tin nhắc và thông báo của { $you } đang để bot chọn kênh. { $You } muốn nhận ở đâu?
choice-device-channel = Nhận ở { $channel }
    .aliases = { $channel }, nhận qua { $channel }, nhắn { $channel }
choice-device-any = Để bot chọn
    .aliases = bot chọn, chỗ nào cũng được, sao cũng được
device-prefers = Từ nay tin nhắc và thông báo tới <b>{ $channel }</b> của { $you }. Đổi lại: gõ <b>đổi thiết bị</b>.
device-prefers-any = Từ nay bot chọn kênh đang chạy tốt để gửi tin nhắc và thông báo cho { $you }. Đổi lại: gõ <b>đổi thiết bị</b>.
device-gone = Bot không nhắn được qua { $channel } của { $you } nữa. { $You } nhắn bot một tin ở đó, rồi gõ lại <b>đổi thiết bị</b>.

# Có từ hai khung chat: bỏ các khung khác, ví dụ khi mất máy hoặc đưa nhầm mã.
device-chats = { $You } đang dùng bot ở { $count } khung chat.
choice-device-alone = Chỉ giữ khung chat này
    .aliases = ngắt khung chat khác, ngắt thiết bị khác, ngắt máy kia, bỏ máy cũ, mất máy, ngắt kết nối
device-alone-really =
    Ngắt { $count } khung chat khác của { $you }? Ở đó bot sẽ không nhận ra { $you } nữa: không xem, không làm được báo cáo, không nhận tin nhắc.

    Ở khung chat này mọi thứ vẫn nguyên, kể cả báo cáo đang làm dở. Muốn nối lại, gõ <b>đổi thiết bị</b> để lấy mã mới.
choice-device-alone-yes = Ngắt
    .aliases = có, đồng ý, ngắt đi, ngắt luôn
choice-device-alone-no = Giữ nguyên
    .aliases = không, ko, giữ, thôi
device-alone = Xong: từ nay bot chỉ nhận ra { $you } ở khung chat này. Tin nhắc và thông báo cũng tới đây.
device-alone-kept = Các khung chat của { $you } vẫn như cũ.

# Gửi tới khung chat vừa bị ngắt.
device-left = Khung chat này vừa được ngắt, theo yêu cầu từ một khung chat khác của { $you }. Bot không còn nhận ra { $you } ở đây. Muốn dùng lại, { $you } gõ <b>đổi thiết bị</b> ở khung chat kia để lấy mã rồi nhắn mã vào đây.

# Ở kênh mới, sau khi gõ đúng mã; bên dưới là menu.
device-linked = Đã kết nối: bot nhận ra { $you } ở đây như ở khung chat cũ, cùng vai trò, đơn vị và báo cáo đang làm dở. Muốn chọn nơi nhận tin nhắc, gõ <b>đổi thiết bị</b>.

# Báo cho khung chat cũ. { $channel } là tên ứng dụng.
device-joined = { $You } vừa dùng thêm bot trên <b>{ $channel }</b>. Nếu không phải { $you }, hãy gõ <b>đổi thiết bị</b> rồi chọn “Chỉ giữ khung chat này”, và báo: { $contact }

device-same = Khung chat này đã là của { $you } rồi, không cần mã. { $You } nhắn mã ở máy hoặc ứng dụng mới giúp bot.
device-code-used = Mã kết nối này đã được dùng; mỗi mã chỉ dùng một lần. Ở khung chat cũ, { $you } gõ <b>đổi thiết bị</b> để lấy mã khác.
device-code-expired = Mã kết nối này đã hết hạn. Ở khung chat cũ, { $you } gõ <b>đổi thiết bị</b> để lấy mã khác.

# Khung chat này đang thuộc một người có vai trò hoặc đơn vị khác.
device-other-person = Khung chat này đang có vai trò hoặc đơn vị riêng, nên bot không tự gộp. Để gộp hai nơi làm một, xin liên hệ: { $contact }

## Hạn mức tin trong tháng (/hanmuc, cho cán bộ)

command-allowance = hanmuc
    .aliases = hạn mức, hạn mức tin, hạn mức zalo, còn bao nhiêu tin
    .menu = Số tin còn được gửi trong tháng

allowance-none = Các kênh đang dùng không giới hạn số tin.
allowance-head = <b>{ $channel }, tháng { $month }:</b> đã gửi { $used }/{ $limit } tin, còn { $left }.
allowance-shares = Còn { $announcements } tin cho thông báo hàng loạt; { $reserve } tin để dành trả lời và nhắc việc.
allowance-users = Số người đã nhắn bot: { $users }/{ $most }.

# Báo quản trị khi đã dùng 80 % rồi 95 % số tin (số người), mỗi mức một lần.
allowance-near =
    <b>{ $channel } tháng { $month } sắp hết tin:</b> đã gửi { $used }/{ $limit } tin ({ $percent } %), còn { $left }.
    Còn { $announcements } tin cho thông báo hàng loạt, { $reminders } tin để nhắc việc; hết phần này bot vẫn trả lời người hỏi. Đến hết tháng, { $you } nên gửi thông báo qua kênh khác hoặc gọi điện, và đổi gói nếu cần. Xem lại lúc nào cũng được: gõ <b>hạn mức</b>.
allowance-near-users =
    <b>{ $channel } sắp đủ người:</b> đã có { $users }/{ $most } người nhắn bot. Quá số này, người mới có thể không nhận được trả lời trên { $channel }. { $You } nên mời người mới dùng bot trên Telegram, hoặc đổi gói.

# Trước khi gửi hàng loạt.
allowance-worth = { $channel }: sẽ dùng { $cost }/{ $left } tin còn lại cho thông báo trong tháng.
allowance-too-little = <b>{ $channel } không đủ tin:</b> cần { $cost } tin, tháng này chỉ còn { $left } tin cho thông báo (thiếu { $short }). Phần khác được để dành trả lời và nhắc việc.

announce-budget-ask = Chưa có gì được gửi. { $You } chọn cách nào?
choice-announce-budget-move = Gửi { $channel } cho { $count } người dùng cả hai
    .aliases = chuyển kênh, chuyển sang telegram, gửi qua telegram, telegram
choice-announce-budget-enough = Gửi { $channel } cho { $count } người; gọi điện { $rest } người còn lại
    .aliases = gửi phần đủ, gửi số đủ, gọi điện phần còn lại, gọi điện
choice-announce-budget-others = Chỉ gửi kênh khác; gọi điện { $rest } người
    .aliases = gửi phần đủ, gọi điện phần còn lại, gọi điện
choice-announce-budget-audience = Đổi người nhận
    .aliases = sửa người nhận, chọn lại người nhận
choice-announce-budget-discard = Không gửi nữa
    .aliases = không gửi, bỏ thông báo
unmet-budget = hết phần tin trong tháng

## Khi không nhắn được cho ai đó

# Tin chuyển sang kênh khác của cùng một người.
rerouted = { $text }

# Báo người quản trị, mỗi lần một kênh đứng một tin.
detour = { $channel } không gửi được đã { $minutes } phút. Tin nhắc và tin báo đang chờ ở đó đã chuyển sang kênh khác cho { $count } người dùng cả hai kênh; không ai nhận hai lần. { $You } không phải làm gì.
detour-call = { $channel } vẫn chưa gửi được, đã { $minutes } phút. Những người này chỉ có kênh đó nên chưa nhận được tin: { $names }. Nếu gấp, xin gọi điện; danh sách đủ: gõ /cangoi. Khi kênh chạy lại, bot tự gửi tiếp.

# Báo người quản trị, gộp lại, cách nhau ít nhất 30 phút. { $names } nêu vài tên, còn lại đếm số.
names-and-more = { $names } và { $count } người nữa
no-allowance = Tháng này { $channel } hết phần tin để nhắc việc, nên bot không nhắc được { $names }. Khi người ấy nhắn, bot vẫn trả lời.
unreached = Bot có tin cần báo mà không có kênh nào nhắn được cho: { $names }. Khi người ấy nhắn bot một tin, bot lại gửi được.
unit-untold = Bot có tin cần báo cho { $units } mà ở đó chưa có người phụ trách báo cáo. Mời người phụ trách: { $you } gõ /dsdonvi.
calls-please = Xin gọi điện giúp. Danh sách đủ: { $you } gõ /cangoi.

## Danh sách cần gọi điện (/cangoi, cho quản trị)

command-calls = cangoi
    .aliases = cần gọi, cần gọi ai, cần gọi điện, danh sách cần gọi
    .menu = Ai cần gọi điện vì bot không nhắn được

calls-none = Bảy ngày qua, ai bot cũng nhắn được. { $You } không phải gọi điện cho ai.
calls-head =
    <b>Cần gọi điện: { $count } người</b>
    (Ai nhận được tin của bot sau đó thì tự ra khỏi danh sách.)
calls-line = • { $name }: { $reason }, từ { $since }
calls-line-unit = • { $name } ({ $units }): { $reason }, từ { $since }
calls-line-phone = { $line }. Điện thoại: { $phones }
calls-why-unreached = không kênh nào nhắn được
calls-why-nobody = chưa có người phụ trách báo cáo
calls-why-down = { $channel } không gửi được
calls-why-no-allowance = { $channel } hết tin của tháng
calls-more = Và { $count } người nữa; gọi xong những người trên, { $you } gõ lại /cangoi.
