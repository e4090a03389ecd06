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
from handlers.model import Reply
from storage import conversations, inbox, outbox
from storage.conversations import Conversation
from storage.database import Transaction
from storage.inbox import Finished


@dataclass(slots=True)
class Batch:
    channels: Mapping[str, Channel]
    known: Mapping[int, Conversation]
    states: dict[int, dict[str, Any]] = field(default_factory=dict)
    decided: list[effects.Decided] = field(default_factory=list)
    messages: list[outbox.Message] = field(default_factory=list)
    finished: list[Finished] = field(default_factory=list)
    #: inbox rows whose turn raised; taken again, alone
    failed: list[int] = field(default_factory=list)
    #: inbox rows that will never be taken, and why
    buried: dict[int, str] = field(default_factory=dict)
    #: of these, the rows of people who have agreed that their words are kept
    keeps: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        """How many inbox rows were dealt with."""
        return len(self.finished) + len(self.failed) + len(self.buried)

    def say(self, conversation: Conversation, reply: Reply, *, once: str) -> None:
        """Promise a message that no turn decided; ``once`` makes it unique for good."""
        wires = self.channels[conversation.channel].draw(reply, 0)
        for part, wire in enumerate(wires):
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
        await conversations.set_reachable(tx, self._returned(), is_reachable=True, at=now)
        extra = await effects.apply(tx, self.decided, self.channels, now)
        # after the effects: what an erased person's chat remembers is the turn's to say
        await conversations.save_states(tx, self.states)
        for situation, wire in extra:
            self.promise(situation.conversation.id, wire, inbox_id=situation.number)
        await outbox.add(tx, self.messages, now)
        dead = [
            Finished(row, "dead", why, keeps_body=row in self.keeps)
            for row, why in self.buried.items()
        ]
        await inbox.finish(tx, [*self.finished, *dead], now)
        await inbox.count_tries(tx, self.failed)

    def _returned(self) -> Sequence[int]:
        return [key for key in self.states if not self.known[key].is_reachable]
