"""The base of answers as a file that the office edits: read, checked, never guessed at.

Owns: the entry and its rules (no source, no date: no answer), every complaint with its cure.
Never: opening files, matching questions.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

#: what an answer may leave for the configuration to fill in
PLACEHOLDERS = frozenset({"lien_he", "ten_tinh", "ten_hoi"})

#: where a source can be read; more would crowd out the answer on a phone
MOST_LINKS = 3

#: a button on a phone shows so many characters
LONGEST_SHORT = 34

#: what the bot can say of the asker's own unit in place of the answer that holds for everybody
LIVE = ("deadline", "missing")

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_ADDRESS = re.compile(r"https?://(?:[\w-]+\.)+[\w-]+(?::\d{1,5})?(?:[/?#][^\s<>\"]*)?")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TEXTS = ("id", "topic", "question", "answer", "source")
_LISTS = ("keywords", "asks", "links")
_DAYS = ("valid_from", "valid_to")
_WORDS = ("owner", "superseded_by", "short")
_FIELDS = frozenset({*_TEXTS, *_LISTS, *_DAYS, *_WORDS, "asof", "later", "live", "undated"})
#: what is said once of an entry, true or false
_FLAGS = ("later", "undated")


class KnowledgeError(ValueError):
    """Everything that is wrong with the files of the base, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One answer, where it comes from, of what day it is, and the ways people ask for it."""

    id: str
    topic: str
    question: str
    answer: str
    source: str
    asof: date
    #: where the source can be read on the web
    links: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    #: it tells of something that the bot cannot do yet, and the answer has to say so
    is_later: bool = False
    #: one of LIVE: those who report for a unit are told of their own; "": the same for everybody
    live: str = ""
    #: the days on which it holds, both included; None: no limit
    valid_from: date | None = None
    valid_to: date | None = None
    #: who of the office sees to it; empty: everybody
    owner: str = ""
    #: the entry that took its place
    superseded_by: str = ""
    #: the question in a few words, where it is suggested; "": as it is
    short: str = ""
    #: the source bears no date: ``asof`` is the day on which it was read
    is_undated: bool = False

    def holds_on(self, day: date) -> bool:
        is_begun = self.valid_from is None or self.valid_from <= day
        return is_begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Topic:
    """A shelf of entries, for those who would rather look than type."""

    id: str
    title: str
    entry_ids: tuple[str, ...]


def render(answer: str, values: Mapping[str, str]) -> str:
    """The answer with its placeholders filled in; every one of PLACEHOLDERS must have a value."""
    return _PLACEHOLDER.sub(lambda found: values[found.group(1)], answer)


def strange_placeholders(answer: str) -> list[str]:
    """What stands in ``{{…}}`` and the configuration does not fill in."""
    return [name for name in _PLACEHOLDER.findall(answer) if name not in PLACEHOLDERS]


def is_address(link: str) -> bool:
    return _ADDRESS.fullmatch(link) is not None


def is_id(said: str) -> bool:
    return _ID.fullmatch(said) is not None


def read_toml(name: str, text: str) -> dict[str, Any]:
    """A file's table, or a KnowledgeError that says where it cannot be read."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(
            [f"{name}: cannot be read as TOML ({error}); check quotes and commas near there"]
        ) from error


def read_knowledge(text: str) -> tuple[tuple[Topic, ...], tuple[Entry, ...]]:
    """Topics and entries in the order of the file; raises KnowledgeError with all problems."""
    raw = read_toml("knowledge.toml", text)
    problems = [
        f"knowledge.toml: unknown section '{name}'; only [[topic]] and [[entry]] are known"
        for name in raw
        if name not in {"topic", "entry"}
    ]
    titles: dict[str, str] = {}
    for row in raw.get("topic", []):
        if not (_is_text(row.get("id")) and _is_text(row.get("title"))):
            problems.append("knowledge.toml: a [[topic]] needs both id and title")
        elif row["id"] in titles:
            problems.append(f"knowledge.toml: topic '{row['id']}' stands twice; remove one")
        else:
            titles[row["id"]] = row["title"]
    entries: dict[str, Entry] = {}
    for place, row in enumerate(raw.get("entry", []), start=1):
        name = f"knowledge.toml, entry {row.get('id') or f'number {place}'}"
        wrong = [f"{name}: {problem}" for problem in _complaints(row, titles)]
        if row.get("id") in entries:
            wrong.append(f"{name}: the id stands twice; give one of them another id")
        problems += wrong
        if not wrong:
            entries[row["id"]] = Entry(
                id=row["id"],
                topic=row["topic"],
                question=row["question"].strip(),
                answer=row["answer"].strip(),
                source=row["source"].strip(),
                asof=row["asof"],
                links=tuple(row.get("links", ())),
                keywords=tuple(row.get("keywords", ())),
                asks=tuple(row.get("asks", ())),
                is_later=row.get("later", False),
                live=row.get("live", ""),
                valid_from=row.get("valid_from"),
                valid_to=row.get("valid_to"),
                owner=row.get("owner", ""),
                superseded_by=row.get("superseded_by", ""),
                short=row.get("short", "").strip(),
                is_undated=row.get("undated", False),
            )
    problems += [
        f"knowledge.toml, entry {entry.id}: 'superseded_by' names '{entry.superseded_by}', which"
        " is no entry; correct the id"
        for entry in entries.values()
        if entry.superseded_by
        and (entry.superseded_by not in entries or entry.superseded_by == entry.id)
    ]
    if not raw.get("entry"):
        problems.append("knowledge.toml: no [[entry]] at all; the bot would know nothing")
    if problems:
        raise KnowledgeError(problems)
    shelves: dict[str, list[str]] = {topic: [] for topic in titles}
    for entry in entries.values():
        shelves[entry.topic].append(entry.id)
    topics = tuple(Topic(id, titles[id], tuple(ids)) for id, ids in shelves.items())
    return topics, tuple(entries.values())


def _complaints(row: Mapping[str, Any], topics: Mapping[str, str]) -> list[str]:
    found = [
        f"'{field}' is missing or empty; {cure}"
        for field, cure in (
            ("id", "give it a short name of letters, digits and '-'"),
            ("topic", "name one of the [[topic]] ids"),
            ("question", "write the question as one would ask it"),
            ("answer", "write the answer or remove the entry"),
            ("source", "no source, no answer: name the document, page or rule it rests on"),
        )
        if not _is_text(row.get(field))
    ]
    found += _complaints_of_source(row)
    found += [
        f"'{field}' must be true or false, without quotes"
        for field in _FLAGS
        if not isinstance(row.get(field, False), bool)
    ]
    if "live" in row and row["live"] not in LIVE:
        found.append(f"'live' must be one of {', '.join(LIVE)}; or remove the line")
    if type(row.get("asof")) is not date:
        found.append("'asof' must be a date without quotes, e.g. 2026-11-23")
    found += _complaints_of_days(row)
    found += [
        f"'{field}' must be a text in quotes; or remove the line"
        for field in _WORDS
        if field in row and not _is_text(row[field])
    ]
    if _is_text(row.get("short")) and len(row["short"].strip()) > LONGEST_SHORT:
        found.append(f"'short' is longer than {LONGEST_SHORT} characters; a phone would cut it")
    found += [
        f'\'{field}\' must be a list of texts, e.g. ["...", "..."]'
        for field in _LISTS
        if not isinstance(row.get(field, []), list) or not all(map(_is_text, row.get(field, [])))
    ]
    found += [
        f"unknown field '{field}'; check its spelling" for field in row if field not in _FIELDS
    ]
    if _is_text(row.get("id")) and not is_id(row["id"]):
        found.append("'id' may hold small letters, digits and single '-' only")
    if _is_text(row.get("topic")) and row["topic"] not in topics:
        found.append(f"topic '{row['topic']}' has no [[topic]]; add one or correct the name")
    if _is_text(row.get("answer")):
        found += [
            f"unknown placeholder '{{{{{name}}}}}'; known: {', '.join(sorted(PLACEHOLDERS))}"
            for name in strange_placeholders(row["answer"])
        ]
    return found


def _complaints_of_days(row: Mapping[str, Any]) -> list[str]:
    found = [
        f"'{field}' must be a date without quotes, e.g. 2026-11-23"
        for field in _DAYS
        if field in row and type(row[field]) is not date
    ]
    if not found and all(field in row for field in _DAYS) and row["valid_to"] < row["valid_from"]:
        found.append("'valid_to' lies before 'valid_from'; correct one of them")
    return found


def _complaints_of_source(row: Mapping[str, Any]) -> list[str]:
    """People read ``source`` and press ``links``: an address belongs into the second."""
    found = []
    if _is_text(row.get("source")) and re.search("https?://", row["source"], re.IGNORECASE):
        found.append("'source' holds an address; name the document or paper, put it in 'links'")
    links = row.get("links", [])
    if not isinstance(links, list):
        return found  # told with the other lists
    if len(links) > MOST_LINKS:
        found.append(f"'links' has {len(links)} addresses; keep the best {MOST_LINKS} at most")
    if len(set(map(str, links))) < len(links):
        found.append("'links' has an address twice; remove one")
    found += [
        f"'links' has '{link}', which is no address; copy it whole, e.g. https://example.vn/page"
        for link in links
        if _is_text(link) and not is_address(link)
    ]
    return found


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
