"""Words for the bot that are typed while a report is being filled in: send it, take it back, the
receipt, a copy, more time for it, what the office asks about.

Owns: telling them from answers, and what they lead to in a report that is not with the office.
Never: sending: that is done on the review card.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from handlers import extension, report_answers, report_card, report_flow, report_sent, status
from handlers.model import State, Turn, Typed
from handlers.report_listed import IN_WORDS
from handlers.report_reasons import asks, asks_for_words, has_phrase
from handlers.report_step import ON_CARD, Step
from handlers.report_work import Work
from handlers.wording import bare, names, together
from programme.asking import asks_whether
from programme.catalogue import Catalogue, Text
from programme.vietnamese import fold

SENDING = (Text("choice-send"), Text("choice-send-again"))
TAKING_BACK = (report_sent.WITHDRAW.label,)
#: more, and it is no order
LONGEST_ORDER = 10
#: more, and it may be a remark: "mong Hội nói rõ …"
LONGEST_ASKED = 7
#: "gửi anh", folded: perhaps a copy is wanted, "gửi đi anh" is an order
PEOPLE = frozenset({"anh", "chi", "em", "chu", "co", "bac", "ban", "minh", "toi"})
TO_SOMEBODY = 2
#: what asks why it cannot be sent begins so, or is hardly more; else it is a remark about others
WHY = ("sao", "vi sao", "tai sao", "lam sao", "con vuong", "bao cao")
FEWEST_OF_A_REMARK = 4
#: folded: a question of the form by its number, as it begins what is asked
NAMED = re.compile(
    r"^(?:\w+[ ,]+){0,3}cau (?:so )?(\d{1,2}[a-z]?) (?:nay )?(?:la|hoi|nghia|noi)\b"
)
RECEIPT = (report_sent.COPY.label, report_sent.RECEIPT)


def take(work: Work, step: Step, said: str, shown: Callable[[Text], Turn]) -> Turn | None:
    """``shown``: what is being asked, once more below a notice. None: no such words."""
    if asked := _asked_about(work, step, said):
        return shown(asked)
    if told := _returned(work, step, said):
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


def _asked_about(work: Work, step: Step, said: str) -> Text | None:
    """ "câu 9 hỏi cái gì": the question of the form, not a document of that number."""
    words = fold(said)
    if "cau" not in words or len(words.split()) > LONGEST_ORDER:
        return None
    found = NAMED.search(words)
    field = next((one for one in work.shown if found and one.number == found[1]), None)
    if field is None or not asks(said, work.facts):
        return None
    if step.name == "ask" and step.field == field.key:  # it says so itself, right below
        return Text("report-asked-about-own", {"number": field.number})
    if not field.help:
        return Text("report-asked-about", {"number": field.number, "label": field.label})
    return Text(
        "report-asked-about-helped",
        {"number": field.number, "label": field.label, "help": field.help},
    )


def _more_time(work: Work, step: Step, said: str) -> Turn | None:
    """Where no words are asked for: a remark may be about deadlines."""
    if step.name not in ON_CARD | {"ask"} or _are_words_due(work, step):
        return None
    return extension.said(
        State(topic="report", step=str(step), about=str(work.key)), Typed(said), work.facts
    )


def _are_words_due(work: Work, step: Step) -> bool:
    field = work.field(step.field)
    return step.name in IN_WORDS or (field is not None and field.type == "text")


def _returned(work: Work, step: Step, said: str) -> Text | None:
    """What the office asks about. Where free words are the answer they may be about that too."""
    told = status.returned(said, work.facts, is_at_it=True)
    if told is None or not _are_words_due(work, step):
        return told
    field = work.field(step.field)
    is_remark = field is not None and field.kind == "remark" and len(said.split()) > LONGEST_ASKED
    if not asks_for_words(said, work.facts, is_remark=is_remark):
        return None
    if field is None or field.type != "text":
        return told
    return together(told, report_answers.asked_instead(field, said))


def asks_unsent(work: Work, said: str) -> bool:
    """ "sao không gửi được" """
    words = bare(said, work.facts.programme.catalogue)
    is_asking = words.startswith(WHY) or len(words.split()) <= FEWEST_OF_A_REMARK
    return (
        is_asking
        and len(said.split()) <= LONGEST_ORDER
        and has_phrase(said, Text("words-asking-unsent"), work.facts)
    )


@lru_cache(maxsize=8)
def _around(catalogue: Catalogue) -> frozenset[str]:
    """What may stand behind an order: every answer is held against them."""
    known = catalogue.say(Text("words-around-order")).split(",")
    return frozenset(bare(word, catalogue) for word in known)


def _is_one(work: Work, said: str, labels: tuple[Text, ...]) -> bool:
    catalogue = work.facts.programme.catalogue
    around = _around(catalogue)
    words = bare(said, catalogue).split()

    def is_named() -> bool:
        return names(" ".join(words), catalogue, *labels)

    if len(words) == TO_SOMEBODY and words[-1] in PEOPLE:  # "gửi anh": perhaps a copy
        return False
    while len(words) > 1 and words[-1] in around and not is_named():
        words.pop()
    return is_named() and not asks_whether(said)
