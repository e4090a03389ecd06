"""Effects on which chats are one person's -> the storage calls that carry them out.

Owns: that translation, telling the person's other chats, taking along what waits in those that
are given up. Never: deciding who may join.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.channels.base import Channel
from bot.effects_reports import OvertakenError
from bot.facts import Situation
from bot.moving import say_elsewhere
from handlers.devices import VALID_MINUTES, joined, left
from handlers.facts import Role
from handlers.linking import KeepOnlyThisChat, LinkEffect, OfferDevice, PreferChannel
from handlers.model import Reply
from handlers.wording import addressed_to
from programme.programme import Programme
from storage import detours, devices, outbox
from storage.conversations import Conversation
from storage.database import Transaction

VALID_FOR = timedelta(minutes=VALID_MINUTES)


async def carry_out(
    tx: Transaction,
    situation: Situation,
    effect: LinkEffect,
    programme: Programme,
    channels: Mapping[str, Channel],
    now: datetime,
    *,
    is_alone: bool = False,
) -> bool:
    """Whether somebody else's chat was promised a message. Raises: ``OvertakenError``.

    Args:
        is_alone: the transaction holds this chat and no other.
    """
    chat = situation.conversation
    if isinstance(effect, OfferDevice):
        if chat.person_id is None:
            raise OvertakenError("the person has left meanwhile")
        await devices.offer(tx, chat.person_id, effect.code, now + VALID_FOR)
        return False
    if isinstance(effect, PreferChannel):
        if chat.person_id is not None:
            await devices.prefer(tx, chat.person_id, effect.channel)
        return False
    if isinstance(effect, KeepOnlyThisChat):
        return await _leave_others(tx, situation, programme, channels, now, is_alone)
    person_id = await devices.link(tx, effect.code, chat.id, now)
    if person_id is None:
        raise OvertakenError("the code was used up meanwhile")
    told = Reply(joined(chat.channel))
    messages = [
        outbox.Message(
            conversation_id=one.conversation_id,
            inbox_id=situation.number,
            method=wire.method,
            body=wire.body,
            priority=outbox.REMINDER,
            once=f"joined:{situation.number}:{one.conversation_id}:{part}",
        )
        for one in await devices.others(tx, person_id, chat.id)
        if one.channel in channels
        for part, wire in enumerate(
            channels[one.channel].draw(addressed_to(told, programme, one.you), 0)
        )
    ]
    return await outbox.add(tx, messages, now) > 0


async def _leave_others(
    tx: Transaction,
    situation: Situation,
    programme: Programme,
    channels: Mapping[str, Channel],
    now: datetime,
    is_alone: bool,
) -> bool:
    chat = situation.conversation
    if chat.person_id is None:
        raise OvertakenError("the person has left meanwhile")
    if not await devices.hold(tx, chat.person_id, chat.id, may_wait=is_alone):
        raise OvertakenError("another chat of theirs is being answered")
    has_moved = await _take_along(tx, chat, chat.person_id, channels, now)
    messages = []
    for one in await devices.keep_only(tx, chat.person_id, chat.id, now):
        channel = channels.get(one.channel)
        if channel is None or not one.is_reachable:
            continue
        drawn = channel.draw(addressed_to(Reply(left()), programme, one.you), 0)
        commands = channel.draw_commands(Role.STRANGER, one.address)
        messages += [
            outbox.Message(
                conversation_id=one.conversation_id,
                inbox_id=situation.number,
                method=wire.method,
                body=wire.body,
                priority=outbox.REMINDER,
                once=f"left:{situation.number}:{one.conversation_id}:{part}",
            )
            for part, wire in enumerate((*drawn, *([commands] if commands else [])))
        ]
    return await outbox.add(tx, messages, now) > 0 or has_moved


async def _take_along(
    tx: Transaction,
    chat: Conversation,
    person_id: int,
    channels: Mapping[str, Channel],
    now: datetime,
) -> bool:
    """It is the same person: what was on its way to them unasked comes to this chat."""
    others = [one.conversation_id for one in await devices.beside(tx, person_id, chat.id)]
    has_moved = False
    for one in await detours.left_in(tx, others):
        is_same = one.channel == chat.channel
        here = channels[chat.channel]
        has_moved |= await say_elsewhere(tx, one, chat.id, here, now, is_same=is_same, lent=None)
    for meant in await detours.meant_in(tx, others):
        await detours.move(tx, meant, chat.id)
    return has_moved
