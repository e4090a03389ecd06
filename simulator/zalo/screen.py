"""People and messages of simulated Zalo as the page shows them, beside Telegram's phones.

Owns: the one shape that both have there. Never: state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.json_types import Json
from simulator.telegram.entities import found_in

if TYPE_CHECKING:
    from simulator.zalo.rows import Message, Person


def person_state(person: Person) -> Json:
    return {
        "id": person.id,
        "number": person.number,
        "name": person.name,
        "protected": person.protected,
        "blocked": person.blocked,
        "wrote": person.wrote,
        "unread": person.unread,
    }


def phone_state(person: Person) -> Json:
    return {
        "channel": "zalo",
        "user_id": person.number,
        "chat_id": person.number,
        "name": person.name,
        "username": None,
        "language_code": "vi",
        "started": True,  # on Zalo one simply writes
        "blocked": person.blocked,
        "unread": person.unread,
        "typing": person.typing,
        "draft": "" if person.wrote else person.draft,
    }


def message(one: Message, chat: Person, sender: Person | None) -> Json:
    """``sender``: None when the bot wrote it."""
    photo = None
    if one.kind == "photo" and one.url:
        width, height = one.size or (None, None)
        photo = {"file_id": one.id, "url": one.url, "width": width, "height": height}
    return {
        "id": one.seq,
        "chat_id": chat.number,
        "from": "user" if sender else "bot",
        "user_id": sender.number if sender else None,
        "date": one.at_ms // 1000,
        "kind": one.kind,
        "text": one.text,
        # an address is the one thing in a text that can be touched
        "entities": [link for link in found_in(one.text) if link["type"] == "url"],
        "photo": photo,
        "document": None,
        "attached": {one.kind: {"title": one.name}} if one.name else {},
        "reply_markup": None,
        "edited": False,
        "reply_to": None,
    }
