"""What the people write: the same updates, in the same order, for every stack.

Owns: the questions, who asks what and when, the raw updates. Never: timing or checking.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.telegram_server import Update

QUESTIONS = Path(__file__).with_name("questions.txt")
FIRST_USER = 500_000
#: seconds between two messages of one person: separate questions, not one in several pieces
APART = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of one person."""

    chat_id: int
    text: str


def read_questions() -> list[str]:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def chats(users: int) -> list[int]:
    return [FIRST_USER + number for number in range(users)]


def steps(questions: Sequence[str], *, updates: int, users: int) -> list[Asked]:
    """Everybody asks in turn; one person never asks the same thing twice in a row."""
    people = chats(users)
    return [
        Asked(
            people[i % users],
            questions[(i % users * 3 + i // users * 17) % len(questions)],
        )
        for i in range(updates)
    ]


class Feed:
    """Numbers the updates and messages of one run."""

    def __init__(self) -> None:
        self._update_id = 700_000_000
        self._message_id = 0
        # the last message of a run must not lie in the future
        self._began = int(time.time()) - 86_400
        self._said: dict[int, int] = {}

    def updates(self, asked: Sequence[Asked]) -> list[Update]:
        return [self._update(one) for one in asked]

    def everybody(self, text: str, users: int) -> list[Update]:
        return self.updates([Asked(chat_id, text) for chat_id in chats(users)])

    def _update(self, asked: Asked) -> Update:
        self._update_id += 1
        self._message_id += 1
        said = self._said[asked.chat_id] = self._said.get(asked.chat_id, 0) + 1
        name = f"Person {asked.chat_id - FIRST_USER}"
        message: dict[str, object] = {
            "message_id": self._message_id,
            "from": {
                "id": asked.chat_id,
                "is_bot": False,
                "first_name": name,
                "language_code": "vi",
            },
            "chat": {"id": asked.chat_id, "first_name": name, "type": "private"},
            "date": self._began + said * APART,
            "text": asked.text,
        }
        if asked.text.startswith("/"):
            length = len(asked.text.split(maxsplit=1)[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        body = {"update_id": self._update_id, "message": message}
        return Update(self._update_id, json.dumps(body).encode())
