"""An answer in words: never without its source and date.

Owns: how an entry is shown. Never: finding it, what may be said of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from handlers.facts import Facts
from handlers.wording import local_day
from programme.catalogue import Link, Text
from programme.knowledge import Entry, render


def answer_text(entry: Entry, facts: Facts) -> Text:
    """The answer with its source and date; there is no other way to show one."""
    settings = facts.programme.settings
    values = {
        "lien_he": settings.contact,
        "ten_tinh": settings.province,
        "ten_hoi": settings.association,
    }
    answer: str | Text = render(entry.answer, values)
    if entry.is_later:
        answer = Text("answer-later", {"answer": answer})
    return Text(
        "answer",
        {"answer": answer, "source": _source(entry), "asof": local_day(entry.asof)},
    )


def source_text(entry: Entry) -> Text:
    """What an answer rests on, and which question it was taken to answer."""
    return Text(
        "answer-source",
        {"question": entry.question, "source": _source(entry), "asof": local_day(entry.asof)},
    )


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
