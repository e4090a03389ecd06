### Nhắc nộp báo cáo, bản tin cho văn phòng, cảnh báo cho quản trị. Cách sửa: xem đầu tệp vi.ftl.
### Giờ và mốc nhắc nằm ở programme/data/reminders.toml, không ở đây.

## Lời nhắc một báo cáo. Dòng đầu tùy theo mốc; dưới là dòng còn bao nhiêu câu, rồi dòng gõ gì.

reminder-opening = { $period } đã mở nhận báo cáo. Nhờ { $you } làm giúp báo cáo của <b>{ $unit }</b>, hạn nộp { $due }.
reminder-before = Bot xin nhắc { $you }: báo cáo { $period } của <b>{ $unit }</b> có hạn nộp { $due } ({ $left }).
reminder-due-day = Hôm nay là hạn nộp báo cáo { $period } của <b>{ $unit }</b>, nhận đến { $due }.
reminder-after = Báo cáo { $period } của <b>{ $unit }</b> chưa tới văn phòng Hội (hạn nộp { $due }). Báo cáo vẫn gửi được đến { $lock }.
reminder-later = { $You } đã hẹn bot nhắc lại lúc này: báo cáo { $period } của <b>{ $unit }</b>, hạn nộp { $due }.
reminder-now = Văn phòng Hội nhờ bot nhắn { $you }: báo cáo { $period } của <b>{ $unit }</b> chưa gửi, hạn nộp { $due }. Văn phòng mong nhận được sớm.

reminder-not-begun = Cả thảy { $total } câu, khoảng { $minutes } phút; dừng giữa chừng cũng không mất gì.
reminder-left = Còn { $left }/{ $total } câu, khoảng { $minutes } phút.
reminder-only-send = Các câu bắt buộc đã đủ, chỉ còn xem lại và gửi.
reminder-returned = Văn phòng Hội đang nhờ xem lại vài câu.

# Người đầu mối vắng hoặc không nhận được tin, nên tin này gửi người phụ trách thay.
reminder-standing-in = { $You } nhận tin này với tư cách người phụ trách thay.

reminder-do = { $You } gõ /baocao, bot mở đúng câu còn thiếu. Chưa tiện thì gõ <b>nhắc sau</b>; đã bắt tay vào làm thì gõ <b>đang làm</b>; đi vắng thì gõ <b>vắng đến</b> kèm ngày. Cảm ơn { $you }.

# Sát hạn, không lùi được nữa.
reminder-do-soon = { $You } gõ /baocao, bot mở đúng câu còn thiếu. Đã bắt tay vào làm thì gõ <b>đang làm</b>; đi vắng thì gõ <b>vắng đến</b> kèm ngày. Cảm ơn { $you }.

# Nơi có nút: dưới lời nhắc đã có ba việc để chọn.
reminder-do-away = Đi vắng thì { $you } gõ <b>vắng đến</b> kèm ngày. Cảm ơn { $you }.
choice-reminder-begin = Làm báo cáo
choice-reminder-go-on = Làm tiếp câu còn thiếu
choice-reminder-later = Nhắc sau
choice-reminder-working = Đang làm

## Nhắc nhiều báo cáo trong một tin

reminder-several = Bot xin nhắc { $you } { $count } báo cáo:
reminder-line = • <b>{ $unit }</b>, { $period }: hạn nộp { $due } ({ $left }). { $state }
reminder-do-several = { $You } gõ /baocao để chọn báo cáo và làm tiếp. Chưa tiện thì gõ <b>nhắc sau</b>; đi vắng thì gõ <b>vắng đến</b> kèm ngày. Cảm ơn { $you }.
reminder-do-several-soon = { $You } gõ /baocao để chọn báo cáo và làm tiếp. Đi vắng thì gõ <b>vắng đến</b> kèm ngày. Cảm ơn { $you }.

## Báo riêng cho người phụ trách thay, cho văn phòng

reminder-deputy = Bot xin báo riêng { $you }, người phụ trách thay của <b>{ $unit }</b>: báo cáo { $period } chưa gửi (hạn nộp { $due }; nhận đến { $lock }). Bot đã nhắc riêng người đầu mối. Nhờ { $you } hỏi giúp, hoặc gõ /baocao để làm tiếp. Cảm ơn { $you }.
reminder-office = { $count } đơn vị chưa gửi báo cáo, dù bot đã nhắc riêng các đầu mối; có lẽ cần một cuộc điện thoại:
reminder-office-line = • { $unit }, { $period }: { $state }
reminder-office-not-begun = chưa bắt đầu
reminder-office-draft = đang làm, đã có { $answered }/{ $total } câu bắt buộc
reminder-office-returned = đang sửa theo góp ý của văn phòng
reminder-office-nobody = chưa có đầu mối nên bot chưa nhắc được ai; cần cấp mã mời
reminder-office-more = • và { $count } đơn vị nữa
reminder-office-do = Gõ <b>TIENDO</b> để xem tất cả. Tin này chỉ gửi riêng văn phòng.

## Bản tin cho văn phòng: mỗi kỳ một dòng. Chưa có báo cáo nào cũng gửi.

digest-head = Tình hình nộp báo cáo ngày { $day }:
digest-line = • <b>{ $period }</b>: { $sent }/{ $total } đơn vị đã nộp, hạn nộp { $due } ({ $left }).
digest-do = Hình ai còn thiếu gửi kèm bên dưới. Gõ <b>TIENDO</b> để lấy danh sách chép gửi được; gõ <b>nhắc ngay</b> để bot nhắc riêng các đơn vị chưa nộp.

## Báo cho quản trị

reminder-missed = Bot đã ngừng chạy qua giờ nhắc: { $count } lời nhắc (của { $units }) không còn ích nữa nên không gửi. Những lời nhắc còn ích vẫn được gửi bù. Xem lịch nhắc sắp tới: gõ <b>xem trước nhắc</b>.

alarm-began = <b>Cảnh báo:</b> { $what }, từ { $since }. Xin xem máy chủ và nhật ký của bot. Khi ổn lại, bot sẽ báo.
alarm-lasts = <b>Cảnh báo:</b> { $what } vẫn chưa hết, từ { $since }. Xin xem máy chủ và nhật ký của bot.
alarm-over = Đã ổn: { $what }, kéo dài từ { $since } đến { $until }.
alarm-scheduler = bộ hẹn giờ nhắc việc không chạy
alarm-channel = kênh { $channel } không liên lạc được
alarm-inbox = tin đến chờ xử lý quá lâu
alarm-outbox = tin đi chờ gửi quá lâu
alarm-errands = việc tạo tệp, lấy tệp chờ quá lâu
alarm-webhook-elsewhere = tin gửi qua kênh { $channel } không được chuyển về bot này mà về một địa chỉ khác
alarm-webhook-unreached = kênh { $channel } không chuyển được tin đến địa chỉ nhận tin (webhook) của bot
alarm-cure-webhook-elsewhere = Có thể mã (token) của bot đang được dùng ở một nơi khác. Xin tắt bot ở nơi đó, rồi khởi động lại bot này để nhận tin trở lại.
alarm-cure-webhook-unreached = Xin kiểm tra tên miền, chứng chỉ https, tường lửa và máy chủ web đứng trước bot. Kênh { $channel } phải gọi được đúng địa chỉ <b>webhook_url</b> trong config.toml.

## Lệnh xem trước: python -m bot rehearse

rehearse-nothing = Trong { $days } ngày tới không có lời nhắc nào.

## Lệnh của đầu mối về việc nhắc

command-later = nhacsau
    .aliases = nhắc sau, nhắc tôi sau, nhắc lại sau, hẹn nhắc lại
command-at-work = danglam
    .aliases = đang làm, tôi đang làm, em đang làm, đang làm rồi, đang làm báo cáo
command-away = vang
    .aliases = vắng, tôi vắng, đi vắng, vắng mặt, vắng đến, vắng tới, tôi vắng đến, đi vắng đến, nghỉ đến, tôi nghỉ đến, đi công tác đến
command-back = dave
    .aliases = đã về, tôi đã về, em đã về, về rồi, hết vắng, đi làm lại

later-nothing = Hiện { $you } không có báo cáo nào đang chờ nộp, nên bot sẽ không nhắc gì.
later-ask = { $You } muốn bot nhắc lại lúc nào?
choice-remind-at = Lúc { $at }
# Chỉ hoãn được đến trước ngày nhắc cuối (reminders.toml, mục later).
later-too-late = Hạn nộp đã gần ({ $due }) nên bot không hẹn lùi thêm được. Báo cáo làm dở vẫn được giữ; { $you } gõ /baocao khi tiện. Nếu cần thêm thời gian, gõ <b>gia hạn</b>.
later-noted = Vâng, bot sẽ nhắc lại { $you } lúc { $at }. Trước lúc ấy bot không nhắc.
later-gone = Lúc này không cần hẹn nhắc nữa: báo cáo đã gửi, hoặc hạn nộp đã gần.
at-work-noted = Cảm ơn { $you }. Bot sẽ bỏ qua lần nhắc tới; sáng ngày hạn nộp bot vẫn nhắc một câu cho chắc. { $You } gõ /baocao để làm tiếp.
# Vào ngày hạn nộp hoặc sau hạn.
at-work-noted-late = Cảm ơn { $you }. Bot sẽ bỏ qua lần nhắc tới. { $You } gõ /baocao để làm tiếp; báo cáo gửi xong là bot thôi nhắc.
away-ask = { $You } vắng đến hết ngày nào? Gõ ngày, ví dụ <b>5/12</b>.
away-noted = Bot đã ghi { $you } vắng đến hết { $day }
away-stood-in = { $noted }; trong lúc ấy bot nhắc người cùng phụ trách. Về sớm, { $you } gõ <b>đã về</b>.
away-alone = { $noted }; trong lúc ấy bot không nhắc { $you }. Đơn vị chưa có người phụ trách thay: nếu báo cáo đến hạn, { $you } gõ <b>bàn giao</b> hoặc nhờ văn phòng Hội: { $contact }. Về sớm, { $you } gõ <b>đã về</b>.
back-was-here = Bot không ghi { $you } vắng, nên vẫn nhắc như thường.
back-noted = Chào { $you } đã về. Bot nhắc lại như thường; { $you } gõ <b>còn thiếu gì</b> để xem việc đang chờ.

## Lệnh của văn phòng về việc nhắc

command-remind-now = nhacngay
    .aliases = nhắc ngay, nhắc các đơn vị, nhắc đơn vị chưa nộp
command-preview = xemtruocnhac
    .aliases = xem trước nhắc, xem trước lời nhắc, lịch nhắc, sắp nhắc gì, diễn tập, diễn tập nhắc, diễn tập lời nhắc

now-nothing-open = Hiện không có kỳ báo cáo nào đang mở nên không có ai cần nhắc.
now-nobody = { $period }: lúc này bot không nhắc thêm được ai.
now-plan = { $period }: bot sẽ nhắn riêng { $people } người, của { $units } đơn vị chưa nộp.
now-ask = Mỗi đơn vị chỉ được nhắc ngay một lần mỗi ngày. Nhắc chứ ạ?
now-ask-again = Bot nhắn riêng các đơn vị chưa nộp { $period } chứ ạ?
choice-remind-them = Nhắc ngay
    .aliases = nhắc, nhắc đi, có, đồng ý, ok
choice-not-now = Thôi
    .aliases = không, để sau, chưa
now-begun = Bot bắt đầu nhắn riêng từng người trong một phút tới. Ai nộp trong lúc ấy thì không bị nhắc nữa.
now-not = Bot không nhắc ai cả.

preview-head = { $days } ngày tới, nếu không ai nộp thêm, bot sẽ gửi:
preview-line = • { $at }: { $what }, { $people } người, { $units } đơn vị ({ $names })
preview-nudge = nhắc riêng đầu mối
preview-escalation = báo người phụ trách thay, văn phòng
preview-digest = bản tin cho văn phòng
preview-line-digest = • { $at }: { $what }, { $people } người
preview-skipped = – không gửi { $count } lượt: { $why }
preview-skipped-of = – không gửi { $count } lượt { $what } ({ $names }): { $why }
# Những mốc không có ai để gửi.
preview-others = Vào các mốc khác trong những ngày ấy:
preview-more = • và { $count } dòng nữa
# Không nêu số ngày thì bot xem trước bảy ngày.
preview-days = Xem xa hơn: gõ <b>xem trước nhắc 60 ngày</b>.
preview-note = Lịch này tự đổi khi có đơn vị nộp, được gia hạn, báo vắng. Giờ và mốc nhắc sửa trong tệp reminders.toml.
preview-none = { $days } ngày tới bot không gửi lời nhắc nào.

# Bảng kê từng lời nhắc (.xlsx), gửi kèm khi xem xa hoặc khi danh sách dài.
document-outlook = Bảng kê từng lời nhắc trong { $days } ngày tới: { $count } dòng.
document-outlook-name = Lich-nhac-{ $days }-ngay.xlsx
outlook-title = Lịch nhắc sắp tới, nếu không ai nộp thêm
outlook-sheet = Lịch nhắc
outlook-column-at = Lúc
outlook-column-kind = Việc
outlook-column-person = Gửi ai
outlook-column-unit = Đơn vị
outlook-column-period = Kỳ
outlook-column-why = Không gửi vì
outlook-again = { $why }; xem lại { $at }

# Vì sao một lời nhắc không gửi, sau dấu hai chấm.
why-submitted = đã nộp
why-locked = đã khóa số liệu
why-too-late = đã quá giờ, không còn ích
why-newer-step = có mốc nhắc gần hạn hơn
why-not-open = kỳ chưa mở
why-no-slot = không còn giờ làm việc nào trước hạn
why-snoozed = đã hẹn nhắc sau
why-working = đang làm
why-answering = đang trả lời báo cáo
why-heard = vừa được báo việc khác về báo cáo này
why-away = đang vắng
why-unreachable = không nhận được tin (chặn bot, chưa mở bot hoặc đang vắng)
why-quiet-hours = ngoài giờ nhắn tin
why-cap = đã nhận đủ số lời nhắc trong bảy ngày
why-private-first = đầu mối được nhắc riêng trước đã
why-nobody = chưa có đầu mối
why-already-sent = hôm nay đã nhắc
