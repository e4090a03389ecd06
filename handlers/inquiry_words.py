"""What those who asked are told, and what the office is told of what waits.

Owns: these sentences. Never: deciding that they are sent, or to whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.inquiries import Inquiry
from handlers.inquiry_desk import short
from handlers.wording import lines, local_day, together
from programme.catalogue import Text


def answered(question: str, answer: str, source: str, source_on: date) -> Text:
    """The office's answer: which question it is to, never without its source and day."""
    return Text(
        "inquiry-answered",
        {
            "question": short(question),
            "answer": answer,
            "source": source,
            "asof": local_day(source_on),
        },
    )


def declined(question: str, reason: str) -> Text:
    return Text("inquiry-declined", {"question": short(question), "reason": reason})


def weekly(queue: Sequence[Inquiry], count: int, overdue: int) -> Text:
    """To admins, at the beginning of a week."""
    head = Text("weekly-questions", {"shown": str(len(queue)), "count": str(count)})
    listed = lines(
        Text("weekly-question", {"question": short(one.headline, 120), "count": one.count})
        for one in queue
    )
    said = together(head, listed)
    if overdue:
        said = together(said, Text("weekly-overdue", {"count": overdue}))
    return together(said, Text("questions-where"))


def overdue(count: int) -> Text:
    """To the office, on a working day."""
    return together(Text("weekly-overdue", {"count": count}), Text("questions-where"))


def wanted(count: int) -> Text:
    """To the office: somebody wants an answer of a person."""
    return together(Text("questions-wanted", {"count": count}), Text("questions-where"))
