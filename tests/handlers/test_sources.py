"""What stands after "Nguồn:": a citation to read, and links to press where there are any."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.channels import render
from bot.channels.base import Capabilities
from handlers.answer_text import answer_text, source_text
from handlers.facts import Facts
from handlers.model import Reply
from handlers.wording import addressed
from programme.knowledge import Entry
from simulator.telegram.html import parse_html
from tests.play import Press, World, anything, play, real_programme, says, shows

TELEGRAM = Capabilities(has_buttons=True, can_edit=True, text_limit=4096, has_bold=True)
ZALO = Capabilities(has_buttons=False, can_edit=False, text_limit=1900, has_bold=False)
FACTS = Facts(now=datetime(2026, 11, 23, tzinfo=UTC), turn=1, programme=real_programme())
ENTRY = Entry(
    id="a",
    topic="t",
    question="Hỏi gì?",
    answer="Đáp <1> & 2.",
    source="Thông tư 24/2023/TT-BGDĐT, theo LawNet",
    asof=date(2023, 12, 11),
)


def entries() -> list[Entry]:
    knowledge = real_programme().knowledge
    found = [knowledge.entry(id) for topic in knowledge.topics() for id in topic.entry_ids]
    return [entry for entry in found if entry is not None]


def shown(entry: Entry, capabilities: Capabilities) -> str:
    """The one message that shows this entry: nothing of it is long enough to be cut."""
    return drawn(Reply(answer_text(entry, FACTS)), capabilities)


def drawn(reply: Reply, capabilities: Capabilities) -> str:
    reply = addressed(reply, FACTS)
    [part] = render.draw(reply, capabilities, real_programme().catalogue).parts
    return part


def pressed(said: str) -> list[str]:
    """Where the links of a message in Telegram's HTML lead, as Telegram reads it."""
    _, entities = parse_html(said)
    return [entity["url"] for entity in entities if entity["type"] == "text_link"]


def test_a_source_without_links_stands_alone() -> None:
    assert shown(ENTRY, TELEGRAM) == (
        "Đáp &lt;1&gt; &amp; 2.\n\n"
        "<b>Nguồn:</b> Thông tư 24/2023/TT-BGDĐT, theo LawNet\n"
        "<b>Thông tin tính đến:</b> 11/12/2023"
    )


def test_links_are_called_by_their_host() -> None:
    links = ("https://www.LawNet.vn/a?b=1&c=2", "http://b.gov.vn", "https://lawnet.vn/d")
    entry = replace(ENTRY, links=links)
    assert (
        "theo LawNet ("
        '<a href="https://www.LawNet.vn/a?b=1&amp;c=2">lawnet.vn</a>, '
        '<a href="http://b.gov.vn">b.gov.vn</a>, '
        '<a href="https://lawnet.vn/d">lawnet.vn (2)</a>)\n'
    ) in shown(entry, TELEGRAM)
    assert "theo LawNet (lawnet.vn, b.gov.vn, lawnet.vn (2))\n" in shown(entry, ZALO)


def test_who_asks_for_the_source_gets_each_address_on_a_line_of_its_own() -> None:
    links = ("https://lawnet.vn/a?b=1", "https://b.gov.vn/d")
    entry = replace(ENTRY, links=links)
    assert (
        "Nguồn: Thông tư 24/2023/TT-BGDĐT, theo LawNet\n"
        f"lawnet.vn: {links[0]}\n"
        f"b.gov.vn: {links[1]}\n"
        "Thông tin tính đến"
    ) in drawn(Reply(source_text(entry), has_addresses=True), ZALO)
    said = drawn(Reply(source_text(entry), has_addresses=True), TELEGRAM)
    assert pressed(said) == list(links)
    assert "http" not in parse_html(said)[0]


TWO = "quỹ khuyến học là gì? còn công dân học tập là gì?"


def test_the_sources_of_several_answers_can_be_asked_for() -> None:
    both = says("answer-source") & shows("https://luatminhkhue.vn", "https://hethongphapluat.com")
    play([(TWO, says("answer-part")), ("nguồn", both), ("nguồn đâu", both)])


def test_the_source_of_what_was_looked_up_can_be_asked_for() -> None:
    world = World()
    state = play([("/chuongtrinh", anything), (Press("entry/ct-nd1"), anything)], world=world)
    assert state.step == "entry/ct-nd1"
    play([("nguồn", says("answer-source"))], state=state)
    play([("/chuongtrinh", anything), ("nguồn", anything)])


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.id)
def test_every_shipped_source_can_be_read_and_pressed(entry: Entry) -> None:
    said = shown(entry, TELEGRAM)
    text, _ = parse_html(said)
    assert f"Nguồn: {entry.source}" in text
    assert "http" not in text
    assert pressed(said) == list(entry.links)
    plain = shown(entry, ZALO)
    assert f"Nguồn: {entry.source}" in plain
    assert "http" not in plain
    plain = drawn(Reply(source_text(entry), has_addresses=True), ZALO)
    assert re.findall(r"https?://[^\s]+?(?=[,)]?(?:\s|$))", plain) == list(entry.links)


def test_a_source_without_a_date_says_when_it_was_read() -> None:
    said = shown(replace(ENTRY, is_undated=True), ZALO)
    assert said.endswith("\nTra cứu ngày: 11/12/2023 (trang nguồn không ghi ngày)")
    assert "Thông tin tính đến" not in said


def test_an_answer_about_what_is_not_there_yet_says_so() -> None:
    """Nobody may believe that a report was filed."""
    assert "chưa làm được việc này" in shown(replace(ENTRY, is_later=True), ZALO)
    assert "chưa làm được việc này" not in shown(ENTRY, ZALO)


def test_another_device_is_there_already() -> None:
    entry = real_programme().knowledge.entry("bot-doi-may")
    assert entry is not None
    assert not entry.is_later
    assert "/thietbi" in entry.answer
    assert "15 phút" in entry.answer
