"""What those who asked are told, and what the office is told of what waits.

Owns: these sentences. Never: deciding that they are sent, or to whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.inquiries import Inquiry
from handlers.inquiry_desk import is_guessed, quoted, short
from handlers.wording import lines, local_day, together
from programme.catalogue import Text
from programme.programme import Programme


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


def weekly(queue: Sequence[Inquiry], count: int, overdue: int, programme: Programme) -> Text:
    """To admins, at the beginning of a week."""
    head = Text("weekly-questions-all", {"count": str(count)})
    if len(queue) < count:
        head = Text("weekly-questions", {"shown": str(len(queue)), "count": str(count)})
    said = together(head, lines(_line(one, programme) for one in queue))
    if overdue:
        said = together(said, Text("weekly-overdue", {"count": overdue}))
    return together(said, Text("questions-where"))


def _line(one: Inquiry, programme: Programme) -> Text:
    asked = quoted(one, programme, 120)
    if not is_guessed(one, programme):
        return Text("weekly-question", {"question": asked, "count": one.count})
    raw = short(one.headline, 120)
    return Text("weekly-question-guessed", {"question": asked, "count": one.count, "raw": raw})


def overdue(count: int) -> Text:
    """To the office, on a working day."""
    return together(Text("weekly-overdue", {"count": count}), Text("questions-where"))


def about_announcements(count: int) -> Text:
    """To the office: somebody asks about what was announced."""
    return together(
        Text("questions-about-announcements", {"count": count}), Text("questions-where")
    )


def wanted(count: int) -> Text:
    """To the office: somebody wants an answer of a person."""
    return together(Text("questions-wanted", {"count": count}), Text("questions-where"))
