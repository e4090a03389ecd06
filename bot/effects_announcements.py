"""Effects on announcements -> the storage calls that carry them out.

Owns: that translation. Never: deciding that something should happen, or who may.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from bot.announcement_rows import row_of
from bot.announcement_wires import Press
from bot.effects_reports import OvertakenError
from handlers.announcements import (
    AcknowledgeAnnouncement,
    AnnouncementEffect,
    BeginAnnouncement,
    CancelAnnouncement,
    ConfirmAnnouncement,
    PauseAnnouncement,
    RecallAnnouncement,
    ReopenAnnouncement,
    RepeatAnnouncement,
    ResendFailed,
    ResumeAnnouncement,
    SaveAnnouncement,
    SecondAnnouncement,
    TryAnnouncement,
)
from storage import addressees, announcements, freezing, ledger, outbox
from storage.announcements import (
    CANCELLED,
    DONE,
    DRAFT,
    EDITABLE,
    PAUSED,
    RECALLED,
    SCHEDULED,
    SENDING,
    WAITING_SECOND,
)
from storage.conversations import Conversation
from storage.database import Transaction

#: why what perhaps arrived cannot be taken back
UNKNOWN = "unknown"
_RECALLABLE = (SENDING, PAUSED, DONE, CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who does it, and where. ``number``: the inbox row of the turn."""

    person_id: int
    conversation: Conversation
    number: int
    press: Press


async def carry_out(
    tx: Transaction, office: Office, effect: AnnouncementEffect, now: datetime
) -> None:
    """What does not fit the state that it has come to meanwhile is left undone.

    Raises: ``OvertakenError`` where a draft was changed meanwhile.
    """
    me = office.person_id
    match effect:
        case BeginAnnouncement(content=content):
            await announcements.begin(tx, row_of(content), me, now)
        case SaveAnnouncement(id=id, revision=seen, content=content):
            _require(await announcements.save(tx, id, seen, row_of(content), me, now))
        case ConfirmAnnouncement(id=id, revision=seen, needs_second=needs_second, alone=alone):
            is_confirmed = await announcements.confirm(
                tx,
                id,
                seen,
                me,
                now,
                chat_id=office.conversation.id,
                needs_second=needs_second,
                # the ledger keeps that there was no second word, and what stood for it
                words=f"alone, {alone} recipients typed" if alone else "",
            )
            _require(is_confirmed)
        case SecondAnnouncement(id=id, revision=seen, send_at=send_at):
            _require(await announcements.second(tx, id, seen, me, now, send_at=send_at))
        case ReopenAnnouncement(id=id, revision=seen):
            await _reopen(tx, id, seen, me, now)
        case CancelAnnouncement(id=id):
            await _cancel(tx, id, me, now)
        case PauseAnnouncement(id=id):
            if await announcements.change_state(
                tx, id, (SENDING,), me, "paused", now, state=PAUSED, is_open=True
            ):
                await addressees.take_back(tx, id, addressees.WAITING)
        case ResumeAnnouncement(id=id):
            await announcements.change_state(
                tx, id, (PAUSED,), me, "resumed", now, state=SENDING, is_open=True
            )
        case RecallAnnouncement(id=id):
            await _recall(tx, id, me, now)
        case ResendFailed(id=id):
            await _resend(tx, id, me, now)
        case RepeatAnnouncement(id=id):
            row = await announcements.lock(tx, id)
            if row is not None and row.needs_ack:
                await announcements.change_state(
                    tx, id, (SENDING, DONE), me, "repeated", now, repeat_at=now, is_open=True
                )
        case AcknowledgeAnnouncement(id=id):
            await ledger.acknowledge(tx, id, me, now)
        case TryAnnouncement(id=id):
            await _try(tx, id, office, now)
        case _:
            assert_never(effect)


def _require(is_done: bool) -> None:
    if not is_done:
        raise OvertakenError("the announcement was changed meanwhile")


async def _reopen(tx: Transaction, id: int, seen: int, me: int, now: datetime) -> None:
    is_draft = await announcements.change_state(
        tx,
        id,
        (WAITING_SECOND, SCHEDULED),
        me,
        "reopened",
        now,
        revision=seen,
        state=DRAFT,
        is_open=False,
        confirmed_by=None,
        confirmed_at=None,
        second_by=None,
    )
    _require(is_draft)
    await freezing.thaw(tx, id)


async def _cancel(tx: Transaction, id: int, me: int, now: datetime) -> None:
    row = await announcements.lock(tx, id)
    if row is not None and row.frozen_at is None:
        await freezing.thaw(tx, id)  # freezing may have begun
    is_over = await announcements.change_state(
        tx, id, EDITABLE, me, "cancelled", now, state=CANCELLED, is_open=False, finished_at=now
    )
    # what is in the sender's hands goes on and is followed to its end
    if is_over or await announcements.change_state(
        tx, id, (SENDING, PAUSED), me, "cancelled", now, state=CANCELLED, is_open=True
    ):
        await addressees.take_back(tx, id, addressees.CANCELLED)


async def _recall(tx: Transaction, id: int, me: int, now: datetime) -> None:
    row = await announcements.lock(tx, id)
    has_begun = row is not None and row.started_at is not None
    if has_begun and await announcements.change_state(
        tx, id, _RECALLABLE, me, "recalled", now, state=RECALLED, is_open=True
    ):
        await addressees.take_back(tx, id, addressees.CANCELLED)
        await addressees.drop_repeats(tx, id)
        await addressees.give_up_uncertain(tx, id, UNKNOWN)


async def _resend(tx: Transaction, id: int, me: int, now: datetime) -> None:
    row = await announcements.lock(tx, id)
    if row is None or row.state not in (SENDING, PAUSED, DONE) or not await ledger.again(tx, id):
        return
    state = PAUSED if row.state == PAUSED else SENDING
    await announcements.change_state(
        tx, id, (row.state,), me, "resent", now, state=state, is_open=True, finished_at=None
    )


async def _try(tx: Transaction, id: int, office: Office, now: datetime) -> None:
    """The very requests that recipients get, to this chat alone."""
    row = (await announcements.find(tx, [id])).get(id)
    chat = office.conversation
    if row is None or not office.press.has(chat.channel):
        return
    wires = [
        *await office.press.draw_elsewhere(tx, row, chat.channel),
        *await office.press.draw(tx, row, chat.channel),
    ]
    messages = [
        outbox.Message(
            conversation_id=chat.id, inbox_id=office.number, method=wire.method, body=wire.body
        )
        for wire in wires
    ]
    await outbox.add(tx, messages, now)
