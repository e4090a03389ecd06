"""Questions about the asker's own unit, in whatever words: they win over the base.

Owns: telling them from questions that hold for everybody, the answers that no command gives.
Never: changing anything. Who reports for no unit is answered from the base.
"""

from __future__ import annotations

import re
from functools import lru_cache

from handlers import status
from handlers.dues import say_moment
from handlers.facts import Facts
from handlers.reporting import Desk, Report, ReportState
from handlers.units_people import duty_name
from handlers.wording import together
from programme.catalogue import Catalogue, Text
from programme.vietnamese import fold

#: who writes more tells a story
MOST_WORDS = 25


def answer(question: str, facts: Facts) -> Text | None:
    """From live data; None where the question is not about the asker's own unit."""
    desk = facts.desk
    if desk is None or desk.unit is None or facts.is_group:
        return None
    match _kind(question, facts.programme.catalogue):
        case "role":
            return _role(desk, facts)
        case "holder":
            return _holder(desk, facts)
        case "deadline":
            return status.live("deadline", question, facts)
        case "state" | "missing":
            return status.live("missing", question, facts)
        case _:
            return None


def _kind(question: str, catalogue: Catalogue) -> str:
    words = re.findall(r"\w+", fold(question))
    if len(words) > MOST_WORDS:
        return ""
    said = f" {' '.join(words)} "
    if _has(said, Text("words-own-role"), catalogue):
        return "role"
    if _has(said, Text("words-own-holder"), catalogue):
        return "holder"
    is_mine = _has(said, Text("words-own"), catalogue)
    if not is_mine or _has(said, Text("words-not-own"), catalogue):
        return ""
    kinds = {
        "missing": Text("words-own-missing"),
        "state": Text("words-own-state"),
        "deadline": Text("words-own-deadline"),
    }
    return next((kind for kind, text in kinds.items() if _has(said, text, catalogue)), "")


def _has(said: str, text: Text, catalogue: Catalogue) -> bool:
    return any(f" {phrase} " in said for phrase in _phrases(text.key, catalogue))


@lru_cache(maxsize=32)
def _phrases(key: str, catalogue: Catalogue) -> tuple[str, ...]:
    listed = catalogue.say(Text(key)).split(",")
    return tuple(" ".join(re.findall(r"\w+", fold(phrase))) for phrase in listed)


def _role(desk: Desk, facts: Facts) -> Text:
    assert desk.unit
    told = Text("own-role", {"duty": duty_name(desk.duty), "unit": desk.unit.name})
    others = ", ".join(unit.name for unit in desk.units if unit.id != desk.unit.id)
    if others:
        told = together(told, Text("own-role-others", {"units": others}))
    if desk.colleagues:
        nameless = facts.programme.catalogue.say(Text("liaison-nameless"))
        names = ", ".join(one.name or nameless for one in desk.colleagues)
        told = together(told, Text("duty-colleagues", {"names": names}))
    return told


def _holder(desk: Desk, facts: Facts) -> Text | None:
    report = desk.report
    if report is None or report.state not in status.IN_HAND:
        return status.live("missing", "", facts)  # not begun, or no draft any more
    return together(_in_whose_hands(report, facts), Text("own-holder-next"))


def _in_whose_hands(report: Report, facts: Facts) -> Text:
    holder, me = report.holder, facts.person
    if holder is None:
        is_returned = report.state is ReportState.RETURNED
        return Text("own-holder-returned") if is_returned else Text("own-holder-nobody")
    since = say_moment(holder.since, facts)
    if me is not None and holder.person_id == me.id:
        return Text("own-holder-you", {"since": since})
    name = holder.name or Text("report-colleague")
    return Text("own-holder-other", {"name": name, "since": since})
