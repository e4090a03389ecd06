"""Words for the bot that are typed while a report is being filled in: send it, take it back, the
receipt, a copy, more time for it, what the office asks about.

Owns: telling them from answers, and what they lead to in a report that is not with the office.
Never: sending: that is done on the review card.
"""

from __future__ import annotations

from collections.abc import Callable

from handlers import extension, report_card, report_flow, report_sent, status
from handlers.model import State, Turn, Typed
from handlers.report_reasons import has_phrase
from handlers.report_step import ON_CARD, Step
from handlers.report_work import Work
from handlers.wording import bare
from programme.asking import asks_whether
from programme.catalogue import Text

SENDING = (Text("choice-send"), Text("choice-send-again"))
TAKING_BACK = (report_sent.WITHDRAW.label,)
#: more, and it is no order
LONGEST_ORDER = 10
#: "gửi anh", folded: perhaps a copy is wanted, "gửi đi anh" is an order
PEOPLE = frozenset({"anh", "chi", "em", "chu", "co", "bac", "ban", "minh", "toi"})
TO_SOMEBODY = 2
#: what asks why it cannot be sent begins so, or is hardly more; else it is a remark about others
WHY = ("sao", "vi sao", "tai sao", "lam sao", "con vuong", "bao cao")
FEWEST_OF_A_REMARK = 4
RECEIPT = (report_sent.COPY.label, report_sent.RECEIPT)


def take(work: Work, step: Step, said: str, shown: Callable[[Text], Turn]) -> Turn | None:
    """``shown``: what is being asked, once more below a notice. None: no such words."""
    if told := status.returned(said, work.facts, is_at_it=True):
        return shown(told)
    if asks_unsent(work, said):
        held_up = report_card.held_up(work)
        return shown(held_up or Text("report-can-be-sent"))
    if _is_one(work, said, TAKING_BACK):
        return shown(Text("report-nothing-to-withdraw"))
    if _is_one(work, said, RECEIPT):
        return shown(report_sent.last_receipt(work) or Text("report-no-receipt"))
    if not _is_one(work, said, SENDING):
        return _more_time(work, step, said)
    if step.name == "card" and report_card.is_complete(work):
        return report_sent.send(work)
    if step.name in ON_CARD:  # on its lists nothing is sent: the report is not in sight
        is_card = step.name == "card"
        return report_flow.resume(work, Text("report-not-complete")) if is_card else None
    if report_card.is_complete(work):
        return report_card.show(work)
    unfinished = Text("report-not-complete")
    if step.name == "ask" and not step.to_card:
        return report_flow.resume(work, unfinished)
    return shown(unfinished)


def _more_time(work: Work, step: Step, said: str) -> Turn | None:
    """Where no words are asked for: a remark may be about deadlines."""
    field = work.field(step.field)
    if step.name not in ON_CARD | {"ask"} or (field is not None and field.type == "text"):
        return None
    return extension.said(
        State(topic="report", step=str(step), about=str(work.key)), Typed(said), work.facts
    )


def asks_unsent(work: Work, said: str) -> bool:
    """ "sao không gửi được" """
    words = bare(said, work.facts.programme.catalogue)
    is_asking = words.startswith(WHY) or len(words.split()) <= FEWEST_OF_A_REMARK
    return (
        is_asking
        and len(said.split()) <= LONGEST_ORDER
        and has_phrase(said, Text("words-asking-unsent"), work.facts)
    )


def _is_one(work: Work, said: str, labels: tuple[Text, ...]) -> bool:
    catalogue = work.facts.programme.catalogue
    named = {bare(word, catalogue) for label in labels for word in catalogue.words(label)}
    around = {
        bare(word, catalogue) for word in catalogue.say(Text("words-around-order")).split(",")
    }
    words = bare(said, catalogue).split()
    if len(words) == TO_SOMEBODY and words[-1] in PEOPLE:  # "gửi anh": perhaps a copy
        return False
    while len(words) > 1 and words[-1] in around and " ".join(words) not in named:
        words.pop()
    return " ".join(words) in named and not asks_whether(said)
