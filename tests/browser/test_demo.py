"""The whole demo, as somebody at the screen would try it: page, simulator and real bot."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.phones import PATIENCE_MS, Phone, Server

pytestmark = [pytest.mark.browser, pytest.mark.e2e]

QUESTION = "chuong trinh phoi hop co may noi dung"
FIVE_CONTENTS = re.compile("Có 5 nội dung", re.IGNORECASE)


@pytest.fixture
def page(demo: Server, open_page: OpenPage) -> Page:
    page = open_page(demo.url)
    expect(page.locator(".health")).to_have_text("Bot đang chạy · khỏe", timeout=PATIENCE_MS)
    return page


@pytest.fixture
def stranger(demo: Server, page: Page) -> Iterator[Phone]:
    with demo.person("Cô Thu (giáo viên)") as user_id:
        yield Phone(page, user_id)


@pytest.fixture
def member(stranger: Phone) -> Phone:
    """Somebody who has given consent."""
    stranger.join()
    return stranger


def test_the_demo_begins_with_a_stranger_a_liaison_and_an_admin(page: Page) -> None:
    names = page.locator(".phone .owner b").all_inner_texts()
    assert len(names) == 5
    assert any("người lạ" in name for name in names)
    expect(page.get_by_role("button", name="Bắt đầu", exact=True)).to_have_count(4)


def test_a_typed_question_is_answered_with_its_source(member: Phone) -> None:
    member.say(QUESTION)

    answer = member.from_bot.filter(has_text=FIVE_CONTENTS)
    expect(answer).to_have_count(1, timeout=PATIENCE_MS)
    expect(answer).to_contain_text("Nguồn")
    expect(member.own.last.locator(".meta")).to_have_attribute("title", "bot đã nhận")
    expect(member.field).to_have_value("")


def test_a_button_answers_and_stops_waiting(member: Phone) -> None:
    heard = member.from_bot.all_inner_texts()
    key = member.element.locator(".key", has_text="Xem nội dung chương trình").last
    key.click()

    page = member.page
    page.wait_for_function(
        """([user, heard]) => [...document.querySelectorAll(
            `.phone[data-user='${user}'] .row[data-from=bot]`
        )].some((row) => !heard.includes(row.innerText))""",
        arg=[member.user_id, heard],
        timeout=PATIENCE_MS,
    )
    expect(member.element.locator(".key[aria-busy=true]")).to_have_count(0, timeout=PATIENCE_MS)


def test_an_answer_survives_a_restart_in_the_middle(member: Phone) -> None:
    page = member.page
    member.say(QUESTION)
    page.get_by_role("button", name="Khởi động lại bot").click()

    expect(page.locator(".health")).to_have_text("Bot đang chạy · khỏe", timeout=PATIENCE_MS)
    answers = member.from_bot.filter(has_text=FIVE_CONTENTS)
    expect(answers).to_have_count(1, timeout=PATIENCE_MS)
    member.settle()
    expect(answers).to_have_count(1)


def test_what_was_asked_while_the_bot_lay_dead_is_answered(member: Phone) -> None:
    page = member.page
    page.get_by_role("button", name="Tắt đột ngột").click()
    expect(page.locator(".health")).to_have_text("Bot đang dừng", timeout=PATIENCE_MS)
    expect(page.get_by_role("button", name="Tắt đột ngột")).to_be_disabled()
    member.say(QUESTION)
    expect(member.own.last.locator(".meta")).to_have_attribute("title", "đã gửi")

    page.get_by_role("button", name="Bật bot").click()

    answers = member.from_bot.filter(has_text=FIVE_CONTENTS)
    expect(answers).to_have_count(1, timeout=PATIENCE_MS)
    expect(page.locator(".health")).to_have_text("Bot đang chạy · khỏe", timeout=PATIENCE_MS)


def test_what_was_asked_without_a_network_is_answered_when_it_is_back(member: Phone) -> None:
    page = member.page
    page.get_by_role("button", name="Cắt mạng").click()
    expect(page.locator(".health")).to_have_text("Bot đang chạy · mất mạng")
    member.say(QUESTION)
    page.get_by_role("button", name="Nối lại mạng").click()

    answers = member.from_bot.filter(has_text=FIVE_CONTENTS)
    expect(answers).to_have_count(1, timeout=PATIENCE_MS)


@pytest.mark.parametrize("what", ["Gửi nhãn dán", "Gửi tin thoại", "Gửi vị trí"])
def test_nothing_a_person_sends_meets_silence(member: Phone, what: str) -> None:
    heard = member.from_bot.count()
    member.choose(what)
    expect(member.from_bot).to_have_count(heard + 1, timeout=PATIENCE_MS)


def test_a_person_can_block_the_bot_and_come_back(member: Phone) -> None:
    member.choose("Chặn bot")
    expect(member.element.get_by_text("Đã chặn bot")).to_be_visible()
    expect(member.field).to_be_hidden()
    member.button("Bỏ chặn bot").click()
    expect(member.field).to_be_visible()
    member.say(QUESTION)
    expect(member.from_bot.filter(has_text=FIVE_CONTENTS)).to_have_count(1, timeout=PATIENCE_MS)


def test_commands_hang_from_the_menu_button_and_from_a_slash(member: Phone) -> None:
    member.button("Menu").click()
    menu = member.page.get_by_role("menu", name="Các lệnh của bot")
    expect(menu.get_by_text("/trogiup")).to_be_visible()
    member.page.keyboard.press("Escape")
    expect(menu).to_have_count(0)

    member.field.press_sequentially("/trog")
    expect(member.element.get_by_role("option")).to_have_count(1)
    heard = member.from_bot.count()
    member.field.press("Enter")
    expect(member.own.last).to_contain_text("/trogiup")
    expect(member.from_bot).to_have_count(heard + 1, timeout=PATIENCE_MS)


def test_the_clock_goes_forward_and_comes_back(page: Page) -> None:
    shift = page.locator(".clock .shift")
    expect(shift).to_be_hidden()
    page.locator(".clock").click()
    page.get_by_role("button", name="+1 tuần").click()
    expect(shift).to_have_text("+1 tuần")
    page.locator(".clock").click()
    page.get_by_role("button", name="Về giờ lúc đầu").click()
    expect(shift).to_be_hidden()


def test_health_is_explained(page: Page) -> None:
    page.locator(".health").click()
    panel = page.get_by_role("dialog", name="Sức khỏe của bot")
    expect(panel).to_contain_text("Cơ sở dữ liệu")
    expect(panel).to_contain_text("Hỏi Telegram lần cuối")
    panel.get_by_role("button", name="Xem nhật ký").click()
    expect(page.get_by_role("heading", name="Nhật ký của bot")).to_be_visible()
