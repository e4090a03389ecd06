"""The row of names above the phones: a phone that is off the screen is found all the same."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.phones import Phone, Server, has_horizontal_scroll

pytestmark = pytest.mark.browser

ON_TELEGRAM = ("Bác Lan (người lạ)", "Anh Minh (đầu mối)", "Chị Hoa (cán bộ Hội)", "Cô Thu (phó)")


@pytest.fixture
def people(simulator: Server) -> list[int]:
    """Four on Telegram and, last of all, one on Zalo."""
    ids = [simulator.post("/phones", name=name)["user_id"] for name in ON_TELEGRAM]
    zalo = simulator.post("/phones", name="Chú Ba (đầu mối, dùng Zalo)", channel="zalo")
    return [*ids, zalo["user_id"]]


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("tab", name=name)


def test_every_phone_is_named_with_its_app(
    simulator: Server, people: list[int], open_page: OpenPage
) -> None:
    page = open_page(simulator.url, width=1440, height=900)
    expect(page.get_by_role("tab")).to_have_count(5)
    expect(tab(page, "Anh Minh (đầu mối), Telegram")).to_contain_text("Telegram · đầu mối")
    expect(tab(page, "Chú Ba (đầu mối, dùng Zalo), Zalo")).to_have_text("CBChú BaZalo · đầu mối")
    for one in page.get_by_role("tab").all():
        expect(one).to_be_in_viewport(ratio=1)


def test_a_name_brings_its_phone_onto_the_screen(
    simulator: Server, people: list[int], open_page: OpenPage
) -> None:
    page = open_page(simulator.url, width=1440, height=900)
    on_zalo = Phone(page, people[-1])
    expect(on_zalo.element).not_to_be_in_viewport(ratio=0.1)
    expect(tab(page, "Chú Ba")).not_to_have_class("tab in-view")
    tab(page, "Chú Ba").click()
    expect(on_zalo.element).to_be_in_viewport(ratio=0.99)
    expect(tab(page, "Chú Ba")).to_have_attribute("aria-selected", "true")
    expect(tab(page, "Chú Ba")).to_have_class("tab in-view")
    expect(tab(page, "Bác Lan")).to_have_class("tab")
    assert not has_horizontal_scroll(page)

    tab(page, "Chú Ba").focus()
    page.keyboard.press("Home")
    expect(Phone(page, people[0]).element).to_be_in_viewport(ratio=0.99)
    page.keyboard.press("ArrowLeft")  # round the corner
    expect(on_zalo.element).to_be_in_viewport(ratio=0.99)
    expect(tab(page, "Chú Ba")).to_be_focused()


def test_news_on_a_phone_off_the_screen_is_seen(
    simulator: Server, people: list[int], open_page: OpenPage
) -> None:
    page = open_page(simulator.url, width=1440, height=900)
    # the page knows by now which phones are on the screen
    expect(tab(page, "Bác Lan")).to_have_class("tab in-view")
    thu = people[3]
    simulator.post(f"/phones/{thu}/start")
    simulator.bot("sendMessage", chat_id=thu, text="Chào cô Thu")
    expect(tab(page, "Cô Thu").locator(".badge")).to_have_text("1")
    expect(tab(page, "Cô Thu")).to_have_attribute(
        "aria-label", "Cô Thu (phó), Telegram, 1 tin mới"
    )
    tab(page, "Cô Thu").click()
    expect(tab(page, "Cô Thu").locator(".badge")).to_have_count(0)


def test_on_a_narrow_screen_the_row_follows_the_phone(
    simulator: Server, people: list[int], open_page: OpenPage
) -> None:
    page = open_page(simulator.url, width=360, height=740, has_touch=True, is_mobile=True)
    expect(tab(page, "Bác Lan")).to_contain_text("Telegram")
    tab(page, "Cô Thu").click()
    expect(Phone(page, people[3]).element).to_be_in_viewport(ratio=0.99)
    tab(page, "Chú Ba").click()
    expect(Phone(page, people[4]).element).to_be_in_viewport(ratio=0.99)
    expect(tab(page, "Chú Ba")).to_be_in_viewport(ratio=1)
    # swiped back by hand: the name is marked and comes into sight by itself
    page.locator("#strip").evaluate("(strip) => strip.scrollTo({ left: 0, behavior: 'instant' })")
    expect(tab(page, "Bác Lan")).to_have_attribute("aria-selected", "true")
    expect(tab(page, "Bác Lan")).to_be_in_viewport(ratio=1)
    assert not has_horizontal_scroll(page)
