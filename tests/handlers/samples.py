"""Questions for scripts, found by what the real knowledge makes of them.

Owns: finding them, so that a better matching or an edited base breaks no script.
"""

from __future__ import annotations

from functools import cache

from programme.knowledge import Absence, Entry, Outcome
from tests.play import real_programme

NOBODY_KNOWS = (
    "chủ tịch hội khuyến học tỉnh là ai",
    "bao giờ có lương",
    "hội phí khuyến học mỗi năm bao nhiêu",
)
#: what has nothing to do with the association
OFF_TOPIC = "giá vàng hôm nay bao nhiêu"


@cache
def a_question(
    outcome: Outcome, *, least_candidates: int = 0, absence: Absence = Absence.UNKNOWN
) -> str:
    """Words that get this verdict."""
    knowledge = real_programme().knowledge
    listed = [knowledge.entry(id) for topic in knowledge.topics() for id in topic.entry_ids]
    entries = [entry for entry in listed if entry]
    likely = [
        *(entry.question for entry in entries),
        *NOBODY_KNOWS,
        *(keyword for entry in entries for keyword in entry.keywords),
        OFF_TOPIC,
        "xin chào",
    ]
    for words in likely:
        verdict = knowledge.ask(words)
        is_like = (verdict.outcome, verdict.absence) == (outcome, absence)
        if is_like and len(verdict.candidates) >= least_candidates:
            return words
    raise AssertionError(f"nothing gets the verdict {outcome}")


def best_entry(question: str) -> Entry:
    return real_programme().knowledge.ask(question).candidates[0].entry


ANSWERED = a_question(Outcome.ANSWER)
OFFERED = a_question(Outcome.OFFER, least_candidates=2)
UNKNOWN = a_question(Outcome.NO_BASIS)
FAR = a_question(Outcome.NO_BASIS, absence=Absence.FAR)
GREETING = a_question(Outcome.COURTESY)
