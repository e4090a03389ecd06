"""Each effect of a turn -> the storage call that carries it out.

Owns: that translation. Never: deciding that something should happen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from bot.channels.base import Channel, Wire
from bot.facts import Situation
from handlers.model import (
    Effect,
    ErasePerson,
    LogQuestion,
    RecordConsent,
    RecordFailedCode,
    RedeemInvitation,
    SetFormOfAddress,
    SetReachable,
    ShowCommands,
)
from storage import conversations, invitations, people, questions
from storage.database import Transaction


class OvertakenError(Exception):
    """The facts changed under the turn (a code was used up); it has to be taken again."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A situation and the effects its turn asked for."""

    situation: Situation
    effects: Sequence[Effect]


async def apply(
    tx: Transaction,
    decided: Sequence[Decided],
    channels: Mapping[str, Channel],
    now: datetime,
) -> list[tuple[Situation, Wire]]:
    """Carry out all effects, in order within a turn; returns the extra requests they cost.

    Raises: ``OvertakenError``.
    """
    extra: list[tuple[Situation, Wire]] = []
    asked: list[questions.Asked] = []
    for one in decided:
        for effect in one.effects:
            if isinstance(effect, LogQuestion):  # the common one: written for all at once
                asked.append(_asked(one.situation, effect))
                continue
            channel = channels[one.situation.conversation.channel]
            wire = await _apply_one(tx, one.situation, effect, channel, now)
            if wire is not None:
                extra.append((one.situation, wire))
    await questions.log(tx, asked, now)
    return extra


def _asked(situation: Situation, effect: LogQuestion) -> questions.Asked:
    return questions.Asked(
        person_id=situation.conversation.person_id,
        question=effect.question,
        outcome=effect.outcome,
        entry=effect.entry,
        score=effect.score,
    )


async def _apply_one(
    tx: Transaction, situation: Situation, effect: Effect, channel: Channel, now: datetime
) -> Wire | None:
    chat = situation.conversation
    match effect:
        case RecordConsent(version=version):
            await people.consent(tx, chat.id, chat.channel, version, now)
        case ErasePerson():
            if chat.person_id is not None:
                await people.erase(tx, chat.person_id, now)
        case RedeemInvitation(code=code):
            person_id = await people.of_conversation(tx, chat.id)
            role = None
            if person_id is not None:
                role = await invitations.redeem(tx, code, person_id, now)
            if person_id is None or role is None:
                raise OvertakenError("the invitation was used up meanwhile")
            await people.set_role(tx, person_id, role)
        case RecordFailedCode():
            await invitations.count_failure(tx, chat.id, now)
        case SetReachable(is_reachable=is_reachable):
            await conversations.set_reachable(tx, [chat.id], is_reachable=is_reachable, at=now)
        case SetFormOfAddress(you=you):
            if chat.person_id is not None:
                await people.set_form_of_address(tx, chat.person_id, you)
        case ShowCommands(role=role_shown):
            return channel.draw_commands(role_shown, chat.address)
        case LogQuestion():
            await questions.log(tx, [_asked(situation, effect)], now)
        case _:
            assert_never(effect)
    return None
