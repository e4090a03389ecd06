"""What the turns of one transaction decided, gathered in memory before the first statement.

Owns: writing it all, in the right order. Never: deciding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot import effects
from bot.channels.base import Channel, Wire
from bot.report_rows import Seen
from handlers.effects import LogQuestion, TellOffice, TellUnit
from handlers.model import Reply
from handlers.report_effects import KeepFinding, OpenReport, SaveAnswers, SubmitReport, TakeOver
from storage import conversations, inbox, outbox, timers
from storage.conversations import Conversation
from storage.database import Transaction
from storage.inbox import Finished

#: effects that leave bookmarks alone, and of which it is known whether they told anybody
PLAIN = (
    *(LogQuestion, TellUnit, TellOffice),
    *(OpenReport, TakeOver, SaveAnswers, KeepFinding, SubmitReport),
)


@dataclass(slots=True)
class Batch:
    channels: Mapping[str, Channel]
    known: Mapping[int, Conversation]
    states: dict[int, dict[str, Any]] = field(default_factory=dict)
    #: whether the next words will be an answer rather than a question
    is_asked: dict[int, bool] = field(default_factory=dict)
    decided: list[effects.Decided] = field(default_factory=list)
    messages: list[outbox.Message] = field(default_factory=list)
    finished: list[Finished] = field(default_factory=list)
    #: inbox rows whose turn raised; taken again, alone
    failed: list[int] = field(default_factory=list)
    #: inbox rows that will never be taken, and why
    buried: dict[int, str] = field(default_factory=dict)
    #: of these, the rows of people who have agreed that their words are kept
    keeps: set[int] = field(default_factory=set)
    #: how many messages may be handed to the sender, and those that are once this is committed
    room: int = 0
    handed: list[outbox.Claimed] = field(default_factory=list)
    #: rows that the facts came from and that nobody else can change meanwhile
    seen: Seen | None = None
    #: whether effects have promised messages to other people
    has_told: bool = False

    def __len__(self) -> int:
        """How many inbox rows were dealt with."""
        return len(self.finished) + len(self.failed) + len(self.buried)

    def say(self, conversation: Conversation, reply: Reply, *, once: str) -> None:
        """Promise a message that no turn decided; ``once`` makes it unique for good."""
        drawing = self.channels.get(conversation.channel)
        if drawing is None:  # that channel has been turned off
            return
        for part, wire in enumerate(drawing.draw(reply, 0)):
            self.promise(conversation.id, wire, once=f"{once}:{part}")

    def promise(
        self,
        conversation_id: int,
        wire: Wire,
        *,
        inbox_id: int | None = None,
        slot: str = "",
        is_edit: bool = False,
        once: str | None = None,
    ) -> None:
        message = outbox.Message(
            conversation_id=conversation_id,
            inbox_id=inbox_id,
            method=wire.method,
            body=wire.body,
            slot=slot,
            is_edit=is_edit,
            once=once,
        )
        self.messages.append(message)

    async def write(self, tx: Transaction, now: datetime) -> None:
        """Everything or nothing; the caller's transaction commits. Raises what SQL raises."""
        # whoever writes to us can be reached; an effect that says otherwise comes after
        if returned := self._returned():
            await conversations.set_reachable(tx, returned, is_reachable=True, at=now)
            await timers.look_at(tx, now)  # what waited for them may go out
        applied = await effects.apply(
            *(tx, self.decided, self.channels, now, self.seen), is_alone=len(self.known) == 1
        )
        self.has_told = applied.has_told
        if effects.has_left(self.decided):
            await self._silence_left(tx)
        # after the effects: what an erased person's chat remembers is the turn's to say
        await conversations.save_states(tx, self._moved())
        for situation, wire in applied.extra:
            self.promise(situation.conversation.id, wire, inbox_id=situation.number)
        await self._promise_all(tx, now)
        dead = [
            Finished(row, "dead", why, keeps_body=row in self.keeps)
            for row, why in self.buried.items()
        ]
        await inbox.finish(tx, [*self.finished, *dead], now)
        await inbox.count_tries(tx, self.failed)

    async def _silence_left(self, tx: Transaction) -> None:
        """A chat that another turn of this transaction has left is nobody's: what its own turn
        wanted to say is not for whoever reads there."""
        own = {one.situation.conversation.id for one in self.decided if effects.has_left([one])}
        others = {key for key, chat in self.known.items() if chat.person_id is not None} - own
        now = await conversations.lock(tx, others)
        left = {key for key, chat in now.items() if chat.person_id is None}
        self.messages = [one for one in self.messages if one.conversation_id not in left]
        for key in left:
            self.states.pop(key, None)

    async def _promise_all(self, tx: Transaction, now: datetime) -> None:
        """Messages with nothing before them go to the sender at once, the others are claimed."""
        first: dict[int, outbox.Message] = {}
        for message in self.messages if self.room else ():
            first.setdefault(message.conversation_id, message)
        heads = [one for one in first.values() if self._may_be_handed(one)][: self.room]
        taken = await outbox.busy(tx, [one.conversation_id for one in heads])
        heads = [one for one in heads if one.conversation_id not in taken]
        for row, message in await outbox.add_doing(tx, heads, now):
            self.handed.append(self._claimed(row, message))
        is_head = {id(message) for message in heads}
        await outbox.add(tx, [one for one in self.messages if id(one) not in is_head], now)

    def _may_be_handed(self, message: outbox.Message) -> bool:
        is_reply = message.once is None and message.priority == outbox.REPLY
        return is_reply and message.conversation_id in self.known

    def _claimed(self, row: int, message: outbox.Message) -> outbox.Claimed:
        chat = self.known[message.conversation_id]
        return outbox.Claimed(
            id=row,
            conversation_id=chat.id,
            channel=chat.channel,
            address=chat.address,
            is_group=chat.is_group,
            method=message.method,
            body=message.body,
            priority=message.priority,
            slot=message.slot,
            is_edit=message.is_edit,
            tries=0,
        )

    @property
    def leaves_some(self) -> bool:
        """Whether rows were promised that the sender was not handed; effects may promise, too."""
        is_left = len(self.messages) > len(self.handed)
        return is_left or self.has_told or not self._is_plain()

    def _is_plain(self) -> bool:
        """Whether nothing beyond the turns' own chats is touched unseen: true of most batches."""
        return all(isinstance(effect, PLAIN) for one in self.decided for effect in one.effects)

    def _moved(self) -> Mapping[int, dict[str, Any]]:
        """Bookmarks to write: not those that stay, unless an effect may have moved them."""
        if not self._is_plain():
            return self.states
        return {key: state for key, state in self.states.items() if state != self.known[key].state}

    def _returned(self) -> Sequence[int]:
        return [key for key in self.states if not self.known[key].is_reachable]
