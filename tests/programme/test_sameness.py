"""Which two questions may get one answer, and which never: any word that could change it parts
them."""

from __future__ import annotations

import pytest

from handlers.vocabulary import vocabulary
from tests.play import real_programme

PROGRAMME = real_programme()
SLIGHT = vocabulary(PROGRAMME.catalogue).slight

APART = [
    ("mức hỗ trợ ở huyện Bình Giang là bao nhiêu", "mức hỗ trợ ở huyện Gia Lộc là bao nhiêu"),
    ("mức hỗ trợ ở huyện bình giang là bao nhiêu", "mức hỗ trợ ở huyện gia lộc là bao nhiêu"),
    ("muc ho tro huyen binh giang", "muc ho tro huyen gia loc"),
    ("mức hỗ trợ là bao nhiêu", "mức hỗ trợ ở huyện Gia Lộc là bao nhiêu"),
    ("lịch xe thư viện tháng 1", "lịch xe thư viện tháng 2"),
    ("lịch xe thư viện tháng 1", "lịch xe thư viện tháng hai"),
    ("lịch xe thư viện", "lịch xe thư viện tháng 2"),
    ("lịch xe thư viện tháng này", "lịch xe thư viện tháng sau"),
    ("lịch xe thư viện tháng này", "lịch xe thư viện tháng tới"),
    ("mức thưởng cấp tỉnh là bao nhiêu", "mức thưởng cấp quốc gia là bao nhiêu"),
    ("mức thưởng cấp huyện là bao nhiêu", "mức thưởng cấp xã là bao nhiêu"),
    ("số điện thoại chủ tịch hội", "số điện thoại phó chủ tịch hội"),
    ("Số điện thoại ông Nam ở đâu", "Số điện thoại ông Bình ở đâu"),
    ("lớp 5A có được thưởng không", "lớp 5B có được thưởng không"),
    ("báo cáo quý I nộp khi nào", "báo cáo quý II nộp khi nào"),
    ("báo cáo quý 1 nộp khi nào", "báo cáo quý ba nộp khi nào"),
    ("báo cáo quý nộp khi nào", "báo cáo năm nộp khi nào"),
    ("trước ngày 15/11 nộp được không", "sau ngày 15/11 nộp được không"),
    ("hội viên đóng phí thì sao", "hội viên không đóng phí thì sao"),
    ("hội trường mượn ở đâu", "hội trường mượn khi nào"),
    ("mượn hội trường được không", "mượn hội trường ở đâu"),
    ("thủ tục lập chi hội là gì", "thủ tục lập chi hội dòng họ là gì"),
    ("cấp thẻ hội viên ở đâu", "cấp lại thẻ hội viên ở đâu"),
    ("mức thưởng học sinh giỏi", "mức thưởng học sinh nghèo"),
    ("học bổng cho học sinh nam", "học bổng cho học sinh nữ"),
    ("Mẫu đơn loại A tải ở đâu", "Mẫu đơn loại B tải ở đâu"),
    ("đầu năm nộp gì", "cuối năm nộp gì"),
    ("quyết định 387 nói gì về quỹ", "quyết định 677 nói gì về quỹ"),
    ("hội phí năm 2025 là bao nhiêu", "hội phí năm 2026 là bao nhiêu"),
    ("nhận thưởng ở đâu", "trả thưởng ở đâu"),
    ("trường trong huyện có được xe không", "trường ngoài huyện có được xe không"),
    ("tổ khuyến học có con dấu không", "chi hội khuyến học có con dấu không"),
    ("vào hội cần giấy tờ gì", "ra hội cần giấy tờ gì"),
    ("xe thư viện có đến buổi sáng không", "xe thư viện có đến buổi chiều không"),
    ("xe thư viện có đến thứ hai không", "xe thư viện có đến thứ ba không"),
    ("thẻ bạn đọc của con hội viên", "thẻ bạn đọc của vợ hội viên"),
    ("nội dung 3 gồm những gì", "nội dung 4 gồm những gì"),
    ("một em được thưởng bao nhiêu tiền", "ba em được thưởng bao nhiêu tiền"),
    ("ai duyệt danh sách trường mầm non", "ai duyệt danh sách trường tiểu học"),
    ("Xã Hoa Sen có xe không", "Xã Hoa Lư có xe không"),
    ("thẻ của hội viên", "thẻ của hội"),
    ("quỹ của Hội Người cao tuổi ở đâu", "quỹ của Hội ở đâu"),
    ("", ""),
    # who must and who may
    ("hội viên phải đóng phí không", "hội viên được đóng phí không"),
    ("có phải nộp bản giấy không", "nộp bản giấy được không"),
    ("truong co phai treo bang ron khong", "truong co duoc treo bang ron khong"),
    ("có nên lập quỹ riêng không", "có phải lập quỹ riêng không"),
    ("có cần đóng dấu không", "có được đóng dấu không"),
    # who gives to whom
    ("trường đóng tiền cho hội bao nhiêu", "hội đóng tiền cho trường bao nhiêu"),
    ("truong tra tien cho hoi bao nhieu", "hoi tra tien cho truong bao nhieu"),
    ("hội viên nộp tiền cho chi hội khi nào", "chi hội nộp tiền cho hội viên khi nào"),
    ("hội hỗ trợ xã thế nào", "xã hỗ trợ hội thế nào"),
    ("nhờ trường in giúp hội được không", "nhờ hội in giúp trường được không"),
    ("tỉnh kiểm tra khi nào", "kiểm tra tỉnh khi nào"),
    ("trường khen thưởng thế nào", "khen thưởng trường thế nào"),
    ("hoi vien gioi thieu the nao", "gioi thieu hoi vien the nao"),
    ("doanh nghiệp tài trợ thế nào", "tài trợ doanh nghiệp thế nào"),
    ("học sinh vay quỹ thế nào", "quỹ vay học sinh thế nào"),
    ("ai trả tiền cho hội", "hội trả tiền cho ai"),
    ("ai thưởng học sinh", "học sinh thưởng ai"),
    ("quỹ do ai quản lý", "quỹ quản lý ai"),
    ("nhận tiền cho ai", "nhận tiền từ ai"),
    ("mượn sách của hội ở đâu", "mượn sách cho hội ở đâu"),
    ("mượn sách cho trường ở đâu", "mượn sách từ trường ở đâu"),
    ("hội cho mượn máy chiếu không", "hội mượn máy chiếu không"),
    ("trường thưởng bao nhiêu", "trường được thưởng bao nhiêu"),
    ("hội có thưởng không", "hội có được thưởng không"),
    ("hội thưởng được không", "hội được thưởng không"),
    # whose child
    ("con tôi có được học bổng không", "cháu tôi có được học bổng không"),
    ("con hội viên có được thưởng không", "hội viên có được thưởng không"),
    ("chị tôi là hội viên có được hưởng không", "em tôi là hội viên có được hưởng không"),
    ("con dấu của hội khắc ở đâu", "dấu của hội khắc ở đâu"),
]
TOGETHER = [
    (
        "Quỹ khuyến học có được mua máy tính cho học sinh nghèo không?",
        "cho em hỏi dùng quỹ khuyến học mua máy tính cho học sinh nghèo được ko ạ",
    ),
    ("mức thưởng cấp tỉnh là bao nhiêu", "Cho em hỏi mức thưởng cấp tỉnh bao nhiêu ạ?"),
    ("mức thưởng cấp tỉnh là bao nhiêu", "muc thuong cap tinh la bao nhieu vay ad"),
    ("mức thưởng cấp tỉnh là bao nhiêu", "MỨC THƯỞNG CẤP TỈNH LÀ BAO NHIÊU?"),
    ("lịch xe thư viện tháng 1", "cho tôi xin lịch xe thư viện tháng 01 với ạ"),
    ("lịch xe thư viện tháng 1", "lịch xe thư viện tháng một"),
    ("báo cáo quý I nộp khi nào", "báo cáo quý 1 bao giờ nộp ạ"),
    ("báo cáo quý I nộp khi nào", "khi nào nộp báo cáo quý một vậy"),
    ("ai là chủ tịch hội", "chủ tịch hội là ai vậy ạ"),
    ("số điện thoại chủ tịch hội", "xin số điện thoại của chủ tịch hội ạ"),
    ("số điện thoại chủ tịch hội", "số điện thoại chủ tịch hội là bao nhiêu"),
    ("mượn hội trường của Hội thì làm thế nào", "muốn mượn hội trường hội thì phải làm sao ạ"),
    ("thuê hội trường của Hội thì làm thế nào", "thue hoi truong cua hoi lam sao"),
    ("logo của hội tải ở đâu", "tải logo hội ở chỗ nào ạ"),
    ("hội viên chuyển đi tỉnh khác thì sao", "hội viên chuyển đi tỉnh khác thì thế nào ạ"),
    ("chi hội trưởng có phụ cấp không", "Em hỏi chút: chi hội trưởng có phụ cấp ko"),
    ("Xã Hoa Sen có xe không", "xã hoa sen có xe không ạ"),
    ("xa hoa sen co xe khong", "Xã Hoa Sen có xe không ạ"),
    ("không biết hội có cho mượn máy chiếu không", "hội có cho mượn máy chiếu không"),
    ("Hội tỉnh có cho mượn máy chiếu không", "hội tỉnh cho mượn máy chiếu được không"),
    (
        "Xe thư viện lưu động của Hội tháng này đến xã nào?",
        "cho e hỏi xe thư viện lưu động tháng này đến xã nào vậy ạ",
    ),
    ("thẻ hội viên làm ở đâu", "làm thẻ hội viên ở đâu vậy ad"),
    ("lớp 5A có được thưởng không", "lớp 5a được thưởng không ạ"),
    ("quyết định 387 nói gì về quỹ", "theo quyết định 387 thì nói gì về quỹ ạ"),
    ("con tôi có được học bổng không", "cho cháu hỏi con tôi có được học bổng không ạ"),
    ("trường phải nộp bản giấy không", "truong phai nop ban giay khong a"),
    ("quỹ trả tiền cho ai", "cho em xin hỏi quỹ trả tiền cho ai vậy ạ"),
]


def is_same(one: str, other: str) -> bool:
    asking = PROGRAMME.knowledge.asking
    found = asking(one, SLIGHT).is_same(asking(other, SLIGHT))
    assert found == asking(other, SLIGHT).is_same(asking(one, SLIGHT))
    return found


@pytest.mark.parametrize(("one", "other"), APART)
def test_a_word_that_could_change_the_answer_parts_them(one: str, other: str) -> None:
    assert not is_same(one, other)


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_manners_marks_and_order_do_not(one: str, other: str) -> None:
    assert is_same(one, other)
