from __future__ import annotations

import re
from datetime import date

import pytest

from programme.knowledge import Knowledge, KnowledgeError
from programme.knowledge_file import PLACEHOLDERS, read_knowledge, render

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
    assert entries[0].asks == ()


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
    ],
)
def test_what_is_wrong_is_said_with_the_entry_and_a_cure(
    old: str, new: str, complaint: str
) -> None:
    found = problems(TOPIC + GOOD.replace(old, new))
    assert any(complaint in problem for problem in found)
    assert all(problem.startswith("knowledge.toml") for problem in found)


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
