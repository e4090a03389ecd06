"""An answer in words: never without its source and date.

Owns: how an entry is shown. Never: finding it, what may be said of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from handlers.facts import Facts
from handlers.wording import bare, lines, local_day
from programme.catalogue import Link, Text
from programme.knowledge import Entry, render


def answer_words(entry: Entry, facts: Facts) -> str:
    """The answer alone, for somebody who sees to its source."""
    settings = facts.programme.settings
    values = {
        "lien_he": settings.contact,
        "ten_tinh": settings.province,
        "ten_hoi": settings.association,
    }
    return render(entry.answer, values)


def answer_text(entry: Entry, facts: Facts) -> Text:
    """The answer with its source and date; there is no other way to show one."""
    answer: str | Text = answer_words(entry, facts)
    if entry.is_later:
        answer = Text("answer-later", {"answer": answer})
    return Text(
        "answer",
        {"answer": answer, "source": _source(entry), "dated": _dated(entry)},
    )


def titled(entry: Entry, asked: str, facts: Facts) -> Text:
    """The answer under the question that it answers, unless that is what was typed: people see
    at once how they were understood, and "Là …" has something to stand for."""
    catalogue = facts.programme.catalogue
    answer = answer_text(entry, facts)
    same = {bare(known, catalogue) for known in (entry.question, entry.short) if known}
    if bare(asked, catalogue) in same:
        return answer
    return Text("answer-part", {"question": entry.question, "answer": answer})


def source_text(entry: Entry) -> Text:
    """What an answer rests on, with every address, and which question it was taken to answer."""
    rests_on = [Text("answer-source-name", {"source": entry.source})]
    rests_on += [Text("answer-source-link", {"link": (one,)}) for one in _named(entry.links)]
    return Text(
        "answer-source",
        {"question": entry.question, "source": lines(rests_on), "dated": _dated(entry)},
    )


def _dated(entry: Entry) -> Text:
    """The day of the source; of one without a date, the day on which it was read."""
    day = local_day(entry.asof)
    if entry.is_undated:
        return Text("answer-read-on", {"asof": day})
    return Text("answer-asof", {"asof": day})


def _source(entry: Entry) -> str | Text:
    if not entry.links:
        return entry.source
    links = tuple(_named(entry.links))
    return Text("source-with-links", {"source": entry.source, "links": links})


def _named(addresses: Iterable[str]) -> Iterator[Link]:
    """Links called by their host, numbered where one host has several: "a.vn", "a.vn (2)"."""
    seen: Counter[str] = Counter()
    for address in addresses:
        host = urlsplit(address).netloc.lower().removeprefix("www.")
        seen[host] += 1
        yield Link(host if seen[host] == 1 else f"{host} ({seen[host]})", address)
