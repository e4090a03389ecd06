"""Every topic and command, and what each must know before its turn.

Owns: the tables that the engine goes by; whoever adds a topic or a command adds a line here.
Never: deciding anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from handlers import (
    address,
    allowances,
    announce,
    announced,
    announced_asking,
    answer,
    ask,
    browse,
    calls,
    devices,
    duty,
    extension,
    help,
    menu,
    office,
    person,
    privacy,
    questions,
    reminders,
    reminders_office,
    report,
    review,
    status,
    units,
)
from handlers.facts import Facts, Need
from handlers.model import Event, Reply, State, Turn


class Topic(Protocol):
    """Something that is under way until it is finished or left."""

    def take_turn(self, state: State, event: Event, facts: Facts) -> Turn:
        """An empty turn says: not for me."""

    def again(self, state: State, facts: Facts) -> Reply | None:
        """The question that is on offer, once more; None if nothing is being asked."""


TOPICS: Mapping[str, Topic] = {
    "menu": menu,
    "ask": ask,
    "answer": answer,
    "browse": browse,
    "privacy": privacy,
    "address": address,
    person.TOPIC: person,
    "report": report,
    "extension": extension,
    "duty": duty,
    "review": review,
    "office": office,
    "units": units,
    "reminders": reminders,
    "announce": announce,
    "announced": announced,
    announced_asking.TOPIC: announced_asking,
    questions.TOPIC: questions,
    devices.TOPIC: devices,
}

#: command -> what it begins, given the words after it
BEGINNINGS: Mapping[str, Callable[[State, str, Facts], Turn]] = {
    "start": menu.begin_anew,
    "ask": ask.begin,
    "browse": browse.begin,
    "questions": questions.begin,
    "address": address.begin,
    "help": help.begin,
    "cancel": menu.cancel,
    "menu": menu.begin,
    "erase": privacy.begin,
    "report": report.begin,
    "missing": status.missing,
    "deadline": status.deadline,
    "extension": extension.begin,
    "unit": duty.begin,
    "handover": duty.hand_over,
    "review": review.begin,
    "board": office.board,
    "totals": office.totals,
    "export": office.export,
    "units": units.begin,
    "announce": announce.begin,
    "device": devices.begin,
    "allowance": allowances.begin,
    "to_call": calls.begin,
    "remind_later": reminders.later,
    "remind_working": reminders.at_work,
    "remind_away": reminders.away,
    "remind_back": reminders.back,
    "remind_now": reminders_office.begin_now,
    "remind_preview": reminders_office.preview,
}
#: command -> what it must know
NEEDS: Mapping[str, frozenset[Need]] = {
    "questions": questions.NEEDS,
    "report": report.NEEDS,
    "missing": status.NEEDS,
    "deadline": status.NEEDS,
    "extension": extension.NEEDS,
    "unit": duty.NEEDS,
    "handover": duty.NEEDS,
    "review": review.NEEDS,
    "board": office.NEEDS,
    "totals": office.NEEDS,
    "export": office.NEEDS,
    "units": units.NEEDS,
    "announce": announce.NEEDS,
    "device": devices.NEEDS,
    "allowance": allowances.NEEDS,
    "to_call": frozenset({Need.CALLS}),
    "remind_later": reminders.NEEDS,
    "remind_working": reminders.NEEDS,
    "remind_away": reminders.NEEDS,
    "remind_back": reminders.NEEDS,
    "remind_now": reminders_office.NEEDS,
}
#: topic -> what every turn of it must know
TOPIC_NEEDS: Mapping[str, frozenset[Need]] = {
    questions.TOPIC: questions.NEEDS,
    "report": report.NEEDS,
    "extension": extension.NEEDS,
    "duty": duty.NEEDS,
    "review": review.NEEDS,
    "office": office.NEEDS,
    "units": units.NEEDS,
    "announce": announce.NEEDS,
    "announced": announced.NEEDS,
    announced_asking.TOPIC: announced_asking.NEEDS,
    devices.TOPIC: devices.TOPIC_NEEDS,
    "reminders": reminders.NEEDS,
}
