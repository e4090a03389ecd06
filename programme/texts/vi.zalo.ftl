### Riêng cho Zalo: nơi không gửi được tệp, không có nút bấm. Cách sửa: xem đầu tệp vi.ftl.

# Gửi một tệp bằng đường dẫn. { $caption } là lời giới thiệu tệp.
file-link =
    { $caption }

    { $title }: { $link }

    (Đường dẫn dùng được trong 7 ngày. Xin chỉ gửi cho người cần xem.)

# Khi máy chủ chưa có địa chỉ công khai để đặt đường dẫn.
file-not-on-zalo =
    { $caption }

    Zalo chưa chuyển được tệp “{ $title }”. Anh/chị mở bot trên Telegram để nhận tệp, hoặc nhờ văn phòng Hội gửi giúp.
