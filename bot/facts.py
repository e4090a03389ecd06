"""The frozen snapshot that a turn may look at.

Owns: loading, for all turns of a batch with a few queries, what they declared to need.
Never: deciding who may see what (handlers do).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import engine
from handlers.model import (
    Event,
    Facts,
    Invitation,
    Need,
    OpenQuestion,
    Person,
    Role,
    State,
)
from programme.programme import Programme
from storage import invitations, questions
from storage.conversations import Conversation
from storage.database import Transaction

#: wrong codes older than this are forgiven
FORGIVEN_AFTER = timedelta(hours=1)
OPEN_QUESTIONS_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A conversation in which something happened."""

    conversation: Conversation
    state: State
    event: Event
    #: the inbox row, which numbers the turn
    number: int


async def load(
    tx: Transaction, situations: Sequence[Situation], programme: Programme, now: datetime
) -> list[Facts]:
    """The facts of each situation, in the same order."""
    needs = [engine.needs(s.state, s.event, programme.catalogue) for s in situations]
    codes = {
        s.number: code
        for s, need in zip(situations, needs, strict=True)
        if Need.INVITATION in need and (code := engine.code_in(s.state, s.event)) is not None
    }
    opened: dict[str, invitations.Invitation] = {}
    failures: dict[int, int] = {}
    if codes:
        opened = await invitations.find(tx, codes.values())
        tried = [s.conversation.id for s in situations if s.number in codes]
        failures = await invitations.failures(tx, tried, now - FORGIVEN_AFTER)
    newest: tuple[OpenQuestion, ...] = ()
    count = 0
    if any(Need.OPEN_QUESTIONS in need for need in needs):
        found, count = await questions.without_basis(tx, OPEN_QUESTIONS_SHOWN)
        newest = tuple(OpenQuestion(one.question, one.asked_at) for one in found)
    return [
        Facts(
            now=now,
            turn=s.number,
            programme=programme,
            person=_person(s.conversation),
            is_group=s.conversation.is_group,
            invitation=_invitation(opened.get(codes.get(s.number, ""))),
            failed_codes=failures.get(s.conversation.id, 0),
            open_questions=newest if Need.OPEN_QUESTIONS in need else (),
            open_question_count=count if Need.OPEN_QUESTIONS in need else 0,
        )
        for s, need in zip(situations, needs, strict=True)
    ]


def _person(conversation: Conversation) -> Person | None:
    if conversation.person_id is None or conversation.role is None:
        return None
    return Person(conversation.person_id, Role(conversation.role), conversation.you or "")


def _invitation(stored: invitations.Invitation | None) -> Invitation | None:
    if stored is None:
        return None
    return Invitation(Role(stored.role), stored.expires_at, stored.is_used)
