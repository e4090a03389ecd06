"""Which chats are being asked something just now.

Owns: a hint in memory, from turns to intake: an answer is not the beginning of a question, so it
is not waited with. After a restart it is empty, and the first answer waits a second.
"""

from __future__ import annotations

from collections.abc import Mapping


class Attention:
    def __init__(self) -> None:
        self._asked: set[int] = set()

    def note(self, is_asked: Mapping[int, bool]) -> None:
        """What became of these conversations in a turn."""
        for conversation_id, is_so in is_asked.items():
            if is_so:
                self._asked.add(conversation_id)
            else:
                self._asked.discard(conversation_id)

    def is_asked(self, conversation_id: int | None) -> bool:
        return conversation_id in self._asked
