"""``python -m bot ask --why``: how a question was read, what matched, and why it ended so.

Owns: the lines. Never: the judgement (``programme.knowledge``).
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.console import say
from programme.catalogue import Text
from programme.knowledge import Why

#: by ``confidence.Reason`` and what comes before any matching
REASONS = {
    "blocked": Text("why-blocked"),
    "courtesy": Text("why-courtesy"),
    "no_words": Text("why-no-words"),
    "unknown_number": Text("why-unknown-number"),
    "near_number": Text("why-near-number"),
    "exact": Text("why-exact"),
    "empty": Text("why-empty"),
    "sure": Text("why-sure"),
    "other_year": Text("why-other-year"),
    "other_number": Text("why-other-number"),
    "possible": Text("why-possible"),
    "known_number": Text("why-known-number"),
    "unlikely": Text("why-unlikely"),
}


def lines(why: Why) -> Iterator[str]:
    reading = why.reading
    yield say(Text("why-read", {"words": " · ".join(reading.words) or "–"}))
    if why.plain:
        yield say(Text("why-plain", {"text": why.plain}))
    elif why.parts:
        yield say(Text("why-words-only"))
    if reading.references:
        numbers = ", ".join(_reference(*reference) for reference in reading.references)
        yield say(Text("why-numbers", {"numbers": numbers}))
    if why.parts:
        yield f"{'':32}{'words':>9}{'meaning':>9}{'total':>9}"
        for part in why.parts:
            meaning = "–" if part.meaning is None else f"{part.meaning:.2f}"
            yield f"{part.id[:31]:32}{part.words:>9.2f}{meaning:>9}{part.total:>9.2f}"
        yield "  ".join(f"{name} {value:.2f}" for name, value in why.measures)
        yield say(
            Text(
                "why-chance",
                {
                    "chance": f"{why.chance:.3f}",
                    "answer": f"{why.answer_from:.3f}",
                    "offer": f"{why.offer_from:.3f}",
                },
            )
        )
    yield say(REASONS[why.reason])


def _reference(kind: str, number: int, year: int) -> str:
    named = f"{kind} {number}" if kind not in ("", "?") else str(number)
    return f"{named}/{year}" if year else named
