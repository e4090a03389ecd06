from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest

from programme.knowledge import Knowledge, KnowledgeError, Verdict
from programme.knowledge_file import MOST_LINKS, PLACEHOLDERS, read_knowledge, render

#: about two lines on a phone
LONGEST_SOURCE = 140

TOPIC = '[[topic]]\nid = "t"\ntitle = "T"\n'
GOOD = """
[[entry]]
id = "a-1"
topic = "t"
question = "Hỏi gì?"
answer = "Đáp. Hỏi {{lien_he}}."
source = "Quyết định 1/QĐ-TTg"
asof = 2026-11-23
"""


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(KnowledgeError) as caught:
        read_knowledge(text)
    return caught.value.problems


def test_a_good_entry() -> None:
    topics, entries = read_knowledge(TOPIC + GOOD)
    assert topics[0].entry_ids == ("a-1",)
    assert entries[0].asof == date(2026, 11, 23)
    assert entries[0].asks == entries[0].links == ()


def test_an_entry_may_hold_for_a_while_and_belong_to_somebody() -> None:
    more = 'valid_from = 2026-12-01\nvalid_to = 2026-12-31\nowner = "Chị Hoa"\nasof ='
    [entry] = read_knowledge(TOPIC + GOOD.replace("asof =", more))[1]
    assert (entry.valid_from, entry.valid_to) == (date(2026, 12, 1), date(2026, 12, 31))
    assert (entry.owner, entry.superseded_by) == ("Chị Hoa", "")


def test_a_source_may_bear_no_date(texts: dict[str, str]) -> None:
    [entry] = read_knowledge(TOPIC + GOOD.replace("asof =", "undated = true\nasof ="))[1]
    assert entry.is_undated
    # in the shipped base no source says in words what the line below it says
    shipped = read_knowledge(texts["knowledge_toml"])[1]
    assert sum(entry.is_undated for entry in shipped) == 7
    assert not [entry.id for entry in shipped if "không ghi ngày" in entry.source]


@pytest.mark.parametrize("line", ["source", "asof", "answer", "question", "id", "topic"])
def test_an_entry_without_it_is_refused(line: str) -> None:
    text = TOPIC + re.sub(rf"^{line} = .*\n", "", GOOD, flags=re.MULTILINE)
    assert any(f"'{line}'" in problem for problem in problems(text))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('source = "Quyết định 1/QĐ-TTg"', 'source = "  "', "no source, no answer"),
        ("asof = 2026-11-23", 'asof = "2026-11-23"', "without quotes"),
        ("asof = 2026-11-23", "asof = 2026-11-23T00:00:00", "without quotes"),
        ("{{lien_he}}", "{{so_dien_thoai}}", "unknown placeholder '{{so_dien_thoai}}'"),
        ('topic = "t"', 'topic = "u"', "has no [[topic]]"),
        ('id = "a-1"', 'id = "Mục 1"', "small letters"),
        ("asof =", 'colour = "red"\nasof =', "unknown field 'colour'"),
        ("asof =", 'asks = "một"\nasof =', "must be a list"),
        ("asof =", "undated = 1\nasof =", "'undated' must be true or false"),
        ("asof =", 'later = "true"\nasof =', "'later' must be true or false"),
        ("Quyết định 1/QĐ-TTg", "https://a.vn/1", "put it in 'links'"),
        ("Quyết định 1/QĐ-TTg", "QĐ 1, xem HTTP://a.vn", "put it in 'links'"),
        ("asof =", 'valid_to = "mai"\nasof =', "'valid_to' must be a date"),
        ("asof =", "valid_from = 2026-12-01\nvalid_to = 2026-11-01\nasof =", "lies before"),
        ("asof =", "owner = 7\nasof =", "'owner' must be a text"),
        ("asof =", 'superseded_by = "b-2"\nasof =', "'b-2', which is no entry"),
        ("asof =", 'superseded_by = "a-1"\nasof =', "'a-1', which is no entry"),
        ("asof =", 'links = "https://a.vn"\nasof =', "must be a list"),
        ("asof =", "links = [1]\nasof =", "must be a list"),
        ("asof =", 'links = ["https://a.vn", "https://a.vn"]\nasof =', "twice; remove one"),
        (
            "asof =",
            'links = ["https://a.vn", "https://b.vn", "https://c.vn", "https://d.vn"]\nasof =',
            "keep the best 3",
        ),
    ],
)
def test_what_is_wrong_is_said_with_the_entry_and_a_cure(
    old: str, new: str, complaint: str
) -> None:
    found = problems(TOPIC + GOOD.replace(old, new))
    assert any(complaint in problem for problem in found)
    assert all(problem.startswith("knowledge.toml") for problem in found)


@pytest.mark.parametrize(
    "link",
    [
        "a.vn/1",
        "ftp://a.vn/1",
        "javascript:alert(1)",
        "https://",
        "https:///1",
        "https://a",
        "https://a.vn:x/",
        "https://[::1/",
        "https://a.vn/1 ",
        "https://a.vn/một hai",
        "https://a.vn/<1>",
        "https://lawnet.vn@b.vn/",
    ],
)
def test_a_link_that_cannot_be_pressed_is_refused(link: str) -> None:
    text = TOPIC + GOOD.replace("asof =", f"links = ['{link}']\nasof =")
    [problem] = problems(text)
    assert f"'{link}'" in problem
    assert "copy it whole" in problem


@pytest.mark.parametrize(
    "link",
    [
        "http://a.vn",
        "https://www.a.gov.vn:8080/b/c.aspx?d=1&e=%2Ff#g",
        "https://a.vn?b=1",
        "http://a.vn/X2jM@/1.html",
    ],
)
def test_a_link_is_kept_as_it_is(link: str) -> None:
    _, [entry] = read_knowledge(TOPIC + GOOD.replace("asof =", f"links = ['{link}']\nasof ="))
    assert entry.links == (link,)


def test_all_problems_come_at_once() -> None:
    broken = GOOD.replace("source", "sauce") + GOOD + GOOD + '[[topic]]\nid = "t"\ntitle = "2"\n'
    assert len(problems(TOPIC + '[[topic]]\nid = "x"\n' + broken + "[other]\n")) == 6


def test_files_that_cannot_be_read_are_named() -> None:
    assert "cannot be read as TOML" in problems("[[entry")[0]
    assert "no [[entry]]" in problems(TOPIC)[0]


def test_problems_of_all_files_come_in_one_message(texts: dict[str, str]) -> None:
    with pytest.raises(KnowledgeError) as caught:
        Knowledge.build(
            knowledge_toml=TOPIC, synonyms_toml="[a]", scope_toml="x", matching_toml=""
        )
    for name in ("knowledge.toml", "synonyms.toml", "scope.toml", "matching.toml"):
        assert name in str(caught.value)


def test_placeholders_are_filled_in() -> None:
    assert render("Hỏi {{lien_he}} ở {{ ten_tinh }}.", {"lien_he": "A", "ten_tinh": "B"}) == (
        "Hỏi A ở B."
    )


def test_the_shipped_base(knowledge: Knowledge, texts: dict[str, str]) -> None:
    _, entries = read_knowledge(texts["knowledge_toml"])
    assert len(entries) == 101
    values = dict.fromkeys(PLACEHOLDERS, "…")
    for entry in entries:
        assert entry.source
        assert entry.asof >= date(2019, 1, 1)
        assert "{{" not in render(entry.answer, values)
        assert len(entry.asks) >= 15, entry.id
        assert len(set(entry.asks)) == len(entry.asks), entry.id
        assert knowledge.entry(entry.id) == entry


def test_sources_are_for_reading_and_links_for_pressing(texts: dict[str, str]) -> None:
    _, entries = read_knowledge(texts["knowledge_toml"])
    for entry in entries:
        assert not re.search(r"http|www\.|\w\.(?:vn|com|net|org)\b", entry.source), entry.id
        assert len(entry.source) <= LONGEST_SOURCE, entry.id
        assert len(entry.links) <= MOST_LINKS, entry.id
        for link in entry.links:
            assert urlsplit(link).scheme in {"http", "https"}, entry.id
            assert urlsplit(link).hostname, entry.id
    assert sum(bool(entry.links) for entry in entries) == 60


def test_sources_and_links_find_no_entry(texts: dict[str, Any], knowledge: Knowledge) -> None:
    _, entries = read_knowledge(texts["knowledge_toml"])
    bare = re.sub(r"^links = \[[^]]*\]$", "", texts["knowledge_toml"], flags=re.MULTILINE)
    bare = re.sub(r"^source = .*$", 'source = "Báo"', bare, flags=re.MULTILINE)
    others = {name: text for name, text in texts.items() if name != "knowledge_toml"}
    without = Knowledge.build(knowledge_toml=bare, **others)
    assert {(entry.source, entry.links) for entry in read_knowledge(bare)[1]} == {("Báo", ())}
    for words in {entry.source for entry in entries} | {"lawnet.vn", "thuvienphapluat.vn"}:
        assert _ids_and_scores(without.ask(words)) == _ids_and_scores(knowledge.ask(words)), words


def _ids_and_scores(verdict: Verdict) -> list[tuple[str, float]]:
    return [(candidate.entry.id, candidate.score) for candidate in verdict.candidates]


def test_no_way_of_asking_stands_under_two_entries(texts: dict[str, str]) -> None:
    _, entries = read_knowledge(texts["knowledge_toml"])
    owner: dict[str, str] = {}
    for entry in entries:
        for ask in entry.asks:
            assert owner.setdefault(ask, entry.id) == entry.id, ask


def test_browsing(knowledge: Knowledge) -> None:
    assert [entry.id for entry in knowledge.contents()] == [f"ct-nd{n}" for n in range(1, 6)]
    listed = [id for topic in knowledge.topics() for id in topic.entry_ids]
    assert len(listed) == len(set(listed)) == 101
    assert all(knowledge.entry(id) for id in listed)
    assert knowledge.entry("no-such-entry") is None
