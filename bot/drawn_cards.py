"""Which message a card was drawn as last.

Owns: those drawn lately, known before they are marked and without a look-up. Never: drawing.
"""

from __future__ import annotations

from storage import outbox
from storage.database import Database
from storage.outbox import Claimed

#: cards whose message is remembered
MOST = 1000


class DrawnCards:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._recent: dict[tuple[int, str], str] = {}

    def remember(self, message: Claimed, message_id: str) -> None:
        key = (message.conversation_id, message.slot)
        self._recent.pop(key, None)
        self._recent[key] = message_id
        if len(self._recent) > MOST:
            del self._recent[next(iter(self._recent))]

    async def of(self, message: Claimed) -> str | None:
        """The platform's id of the message that shows this one's card now; None: there is none."""
        recent = self._recent.get((message.conversation_id, message.slot))
        if recent is not None:
            return recent
        async with self._database.read() as tx:
            return await outbox.card(tx, message.conversation_id, message.slot)
