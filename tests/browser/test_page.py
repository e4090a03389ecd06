"""The page by itself: a test plays the bot, so that every odd thing can be shown to it."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.phones import TOKEN, Phone, Server, has_horizontal_scroll

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> & "quoted"'


@pytest.fixture
def lan(simulator: Server) -> Iterator[int]:
    with simulator.person("Bác Lan (người lạ)") as user_id:
        simulator.post(f"/phones/{user_id}/start")
        yield user_id


@pytest.fixture
def minh(simulator: Server) -> Iterator[int]:
    with simulator.person("Anh Minh (đầu mối)") as user_id:
        simulator.post(f"/phones/{user_id}/start")
        yield user_id


@pytest.fixture
def page(simulator: Server, lan: int, open_page: OpenPage) -> Page:
    page = open_page(simulator.url)
    expect(page.locator(".row")).to_have_count(1)
    return page


@pytest.fixture
def phone(page: Page, lan: int) -> Phone:
    return Phone(page, lan)


def small_png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        checksum = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", 40, 30, 8, 2, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\x20\x80\xa0" * 40) * 30)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def keyboard(*labels: str) -> dict[str, Any]:
    return {
        "inline_keyboard": [[{"text": label, "callback_data": label[:16]}] for label in labels]
    }


def test_what_people_and_bot_write_is_never_markup(
    simulator: Server, phone: Phone, page: Page, lan: int
) -> None:
    simulator.post(f"/chats/{lan}/send", user_id=lan, text=HOSTILE)
    simulator.bot("sendMessage", chat_id=lan, text=HOSTILE, reply_markup=keyboard(HOSTILE))

    expect(phone.own.last).to_contain_text(HOSTILE)
    expect(phone.from_bot.last.locator(".text")).to_contain_text(HOSTILE)
    expect(phone.element.locator(".key")).to_have_text(HOSTILE)
    assert page.evaluate("window.hacked") is None


def test_formatting_is_shown(simulator: Server, phone: Phone, lan: int) -> None:
    text = "😀 <b>đậm <i>và nghiêng</i></b> <a href='https://example.vn/a'>đọc</a> 387/QĐ-TTg"
    simulator.bot("sendMessage", chat_id=lan, text=text, parse_mode="HTML")

    said = phone.from_bot.last.locator(".text")
    expect(said.locator("strong")).to_have_text("đậm và nghiêng")
    expect(said.locator("strong em")).to_have_text("và nghiêng")
    expect(said.get_by_role("link")).to_have_attribute("href", "https://example.vn/a")
    expect(said).to_contain_text("😀 đậm và nghiêng đọc 387/QĐ-TTg")


def test_enter_belongs_to_the_input_method_while_it_composes(phone: Phone) -> None:
    phone.field.fill("chương trình")
    phone.field.evaluate(
        """(field) => field.dispatchEvent(new KeyboardEvent("keydown", {
            key: "Enter", isComposing: true, bubbles: true, cancelable: true,
        }))"""
    )
    expect(phone.field).to_have_value("chương trình")
    expect(phone.own).to_have_count(1)

    phone.field.press("Shift+Enter")
    phone.field.press_sequentially("phối hợp")
    expect(phone.field).to_have_value("chương trình\nphối hợp")
    phone.field.press("Enter")
    expect(phone.own.last.locator(".text")).to_contain_text("chương trình\nphối hợp")
    expect(phone.field).to_have_value("")


def test_a_press_shows_progress_until_the_bot_answers_and_edits(
    simulator: Server, phone: Phone, page: Page, lan: int
) -> None:
    sent = simulator.bot(
        "sendMessage", chat_id=lan, text="Chọn", reply_markup=keyboard("Có", "Không")
    )
    phone.button("Có").click()
    expect(phone.button("Có")).to_have_attribute("aria-busy", "true")

    (update,) = [u for u in simulator.bot("getUpdates") if "callback_query" in u]
    query = update["callback_query"]
    assert query["data"] == "Có"
    simulator.bot("answerCallbackQuery", callback_query_id=query["id"], text="Đã nhận")
    expect(phone.element.locator(".toast")).to_have_text("Đã nhận")
    expect(phone.button("Có")).not_to_have_attribute("aria-busy", "true")

    message = {"chat_id": lan, "message_id": sent["message_id"]}
    simulator.bot("editMessageText", **message, text="Đã chọn", reply_markup=keyboard("Xong"))
    expect(phone.from_bot).to_have_count(1)
    expect(phone.from_bot.locator(".text")).to_contain_text("Đã chọn")
    expect(phone.element.locator(".key")).to_have_text("Xong")

    phone.button("Xong").click()
    (update,) = simulator.bot("getUpdates", offset=update["update_id"] + 1)
    simulator.bot(
        "answerCallbackQuery",
        callback_query_id=update["callback_query"]["id"],
        text="Nút này đã cũ",
        show_alert=True,
    )
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Nút này đã cũ")
    dialog.get_by_role("button", name="Đã rõ").click()
    expect(dialog).to_have_count(0)


def test_a_button_can_be_delivered_twice(simulator: Server, phone: Phone, lan: int) -> None:
    simulator.bot("sendMessage", chat_id=lan, text="Chọn", reply_markup=keyboard("Có"))
    phone.choose("Bấm nút kế tiếp hai lần")
    phone.button("Có").click()
    expect(phone.element.locator(".toast")).to_contain_text("hai lần")
    updates = [u for u in simulator.bot("getUpdates") if "callback_query" in u]
    assert [u["callback_query"]["data"] for u in updates] == ["Có", "Có"]


def test_the_typing_sign_comes_and_goes(simulator: Server, phone: Phone, lan: int) -> None:
    simulator.bot("sendChatAction", chat_id=lan, action="typing")
    expect(phone.element.locator(".chat-head small")).to_have_text("đang gõ…")
    expect(phone.element.get_by_label("Bot đang gõ")).to_be_visible()
    simulator.bot("sendMessage", chat_id=lan, text="Xong rồi ạ.")
    expect(phone.element.locator(".chat-head small")).to_have_text("bot")
    expect(phone.element.get_by_label("Bot đang gõ")).to_have_count(0)


def test_photos_and_files_go_both_ways(
    simulator: Server, phone: Phone, page: Page, lan: int
) -> None:
    picker = phone.element.locator("input[type=file]")
    picker.set_input_files({"name": "hop.png", "mimeType": "image/png", "buffer": small_png()})
    dialog = page.get_by_role("dialog", name="Gửi ảnh")
    dialog.get_by_label("Chú thích").fill("Ảnh buổi họp")
    dialog.get_by_role("button", name="Gửi", exact=True).click()
    expect(phone.own.last).to_contain_text("Ảnh buổi họp")
    phone.own.last.get_by_role("button", name="Xem ảnh").click()
    expect(page.get_by_role("dialog").locator("img")).to_have_js_property("naturalWidth", 40)
    page.keyboard.press("Escape")

    url = f"{simulator.url}/bot{TOKEN}/sendDocument"
    file = ("Tổng hợp.xlsx", b"PK", "application/octet-stream")
    httpx.post(url, data={"chat_id": str(lan)}, files={"document": file}).raise_for_status()
    link = phone.from_bot.last.get_by_role("link")
    expect(link).to_contain_text("Tổng hợp.xlsx")
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "Tổng hợp.xlsx"


def test_the_last_message_can_be_edited_and_any_answered(
    simulator: Server, phone: Phone, lan: int
) -> None:
    phone.say("chuong trinh")
    expect(phone.own).to_have_count(2)
    expect(phone.own.last).to_have_attribute("data-id", re.compile(r"^\d+$"))  # it has arrived
    phone.field.press("ArrowUp")
    expect(phone.field).to_have_value("chuong trinh")
    phone.say("chương trình")
    expect(phone.own).to_have_count(2)
    expect(phone.own.last).to_contain_text("chương trình")
    expect(phone.own.last).to_contain_text("đã sửa")

    simulator.bot("sendMessage", chat_id=lan, text="Mời anh/chị hỏi.")
    phone.from_bot.last.hover()
    phone.from_bot.last.get_by_role("button", name="Trả lời tin này").click()
    phone.say("quỹ khuyến học")
    expect(phone.own.last.locator(".quoted")).to_have_text("Mời anh/chị hỏi.")


def test_what_is_still_on_its_way_leaves_no_older_one_to_be_edited(
    phone: Phone, page: Page
) -> None:
    page.route("**/send", lambda route: None)  # never answered
    phone.say("chuong trinh")
    expect(phone.own).to_have_count(2)
    phone.field.press("ArrowUp")
    expect(phone.field).to_have_value("")


def test_a_group_is_one_conversation_on_several_phones(
    simulator: Server, lan: int, minh: int, open_page: OpenPage
) -> None:
    page = open_page(simulator.url)
    page.get_by_role("button", name="Thêm người hoặc nhóm").click()
    page.get_by_role("menuitem", name=re.compile("Lập nhóm")).click()
    dialog = page.get_by_role("dialog", name="Lập nhóm")
    dialog.get_by_role("button", name="Lập nhóm").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_label("Tên nhóm").fill("Ban Khuyến học")
    dialog.get_by_role("button", name="Lập nhóm").click()

    phones = [Phone(page, lan), Phone(page, minh)]
    for phone in phones:
        phone.button("Các cuộc trò chuyện").click()
        phone.element.get_by_role("button", name=re.compile("Ban Khuyến học")).click()
    phones[0].say("Xin chào cả nhóm")
    expect(phones[0].own.last).to_contain_text("Xin chào cả nhóm")
    theirs = phones[1].element.locator(".row.in")
    expect(theirs.last).to_contain_text("Xin chào cả nhóm")
    expect(theirs.last.locator(".sender")).to_have_text("Bác Lan (người lạ)")


def test_the_page_finds_its_way_back_when_the_server_was_away(
    simulator: Server, phone: Phone, page: Page, complaints: list[str]
) -> None:
    simulator.stop()
    expect(page.get_by_text("Mất kết nối với máy mô phỏng")).to_be_visible()
    phone.say("có ai không")
    expect(phone.element.locator(".failed")).to_be_visible()

    simulator.start(is_ready="stopped")
    expect(page.get_by_text("Mất kết nối với máy mô phỏng")).to_be_hidden(timeout=15_000)
    expect(page.locator(".phone")).to_have_count(0)  # a new simulator knows nobody
    with simulator.person("Người mới") as user_id:
        expect(Phone(page, user_id).button("Bắt đầu")).to_be_visible()
        Phone(page, user_id).button("Bắt đầu").click()
        expect(Phone(page, user_id).own).to_have_count(1)
    assert all("ERR_CONNECTION" in said or "ERR_INCOMPLETE" in said for said in complaints)
    complaints.clear()
    simulator.post("/phones", name="Bác Lan (người lạ)", user_id=phone.user_id)


def test_one_phone_at_a_time_on_a_narrow_screen(
    simulator: Server, lan: int, minh: int, open_page: OpenPage
) -> None:
    long = "https://example.vn/" + "a" * 200
    simulator.bot(
        "sendMessage", chat_id=lan, text=long, reply_markup=keyboard("Một nút rất dài " * 8)
    )
    page = open_page(simulator.url, width=360, height=740, has_touch=True, is_mobile=True)
    expect(Phone(page, lan).from_bot).to_have_count(1)
    assert not has_horizontal_scroll(page)
    expect(Phone(page, lan).element).to_be_in_viewport(ratio=0.99)
    expect(Phone(page, minh).element).not_to_be_in_viewport(ratio=0.05)

    simulator.bot("sendMessage", chat_id=minh, text="Chào anh Minh")
    tab = page.get_by_role("tab", name="Anh Minh")
    expect(tab.locator(".badge")).to_have_text("1")
    tab.click()
    expect(Phone(page, minh).element).to_be_in_viewport(ratio=0.99)
    expect(tab.locator(".badge")).to_have_count(0)
    assert not has_horizontal_scroll(page)

    page.get_by_role("button", name="Điều khiển bot và mạng").click()
    expect(page.get_by_role("menuitem", name="Cắt mạng")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Hướng dẫn và nhật ký").click()
    page.get_by_role("button", name="chuong trinh phoi hop").click()
    expect(Phone(page, minh).field).to_have_value("chuong trinh phoi hop co may noi dung")
    assert not has_horizontal_scroll(page)


def test_dark_follows_the_system_until_somebody_chooses(
    simulator: Server, lan: int, open_page: OpenPage
) -> None:
    page = open_page(simulator.url, color_scheme="dark")
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Chuyển sang nền sáng").click()
    page.reload()
    expect(root).to_have_attribute("data-theme", "light")


def test_everything_is_reached_by_keyboard(simulator: Server, phone: Phone, page: Page) -> None:
    more = phone.button("Thêm việc khác")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(more).to_be_focused()

    page.keyboard.press("Tab")  # the conversation, then what can be done with its message
    expect(phone.element.locator(".scroll")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(phone.own.first.get_by_role("button", name="Trả lời tin này")).to_be_focused()
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "polite")


def test_a_lever_keeps_the_focus_of_who_pulls_it(simulator: Server, page: Page) -> None:
    page.get_by_role("button", name="Cắt mạng").press("Enter")
    back = page.get_by_role("button", name="Nối lại mạng")
    expect(back).to_be_focused()
    back.press("Enter")
    expect(page.get_by_role("button", name="Cắt mạng")).to_be_focused()
    assert simulator.state()["network"] == "up"


def test_zalo_shows_a_place_and_a_file_to_who_sent_them(simulator: Server, page: Page) -> None:
    chat = simulator.post("/phones", name="Cô Mai", channel="zalo")["user_id"]
    phone = Phone(page, chat)
    simulator.post(f"/chats/{chat}/send", kind="location")
    expect(phone.own.last).to_contain_text("Vị trí")
    sheet = FilePayload(name="Báo cáo.xlsx", mimeType="application/zip", buffer=b"PK")
    phone.element.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("dialog").get_by_role("button", name="Gửi", exact=True).click()
    expect(phone.own.last).to_contain_text("Báo cáo.xlsx")
    photo = FilePayload(name="anh.png", mimeType="image/png", buffer=small_png())
    phone.element.locator("input[type=file]").set_input_files(photo)
    page.get_by_role("dialog").get_by_role("button", name="Gửi", exact=True).click()
    expect(phone.own.last.locator("img")).to_have_attribute("width", "40")
    simulator.delete(f"/phones/{chat}")
