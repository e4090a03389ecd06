"""What people do on simulated Zalo: write, send a picture, a sticker, a voice note.

Owns: the events that Zalo makes of it, in the shapes that were recorded. Never: delivering them.
"""

from __future__ import annotations

from simulator.json_types import Json
from simulator.telegram.files import Upload, picture_size
from simulator.telegram.membership import Impossible
from simulator.zalo.account import Account
from simulator.zalo.rows import Message, Person

KINDS = ("sticker", "voice", "document", "video", "location", "contact")
#: what Zalo names to a bot; everything else arrives as "unsupported", without anything in it
NAMED = {"sticker": "message.sticker.received", "voice": "message.voice.received"}


def send_text(account: Account, chat_id: str, user_id: str, text: str) -> Message:
    person = person_of(account, user_id)
    if not text.strip():
        raise Impossible("there is nothing to send")
    message = account.show(account.post(chat_id, user_id, text=text))
    if chat_id in account.groups and not _is_for_bot(account, text):
        return message
    _wrote(account, person)
    account.arrive(person, _event(account, person, message, "message.text.received", text=text))
    return message


def send_image(
    account: Account, chat_id: str, user_id: str, file: Upload, caption: str, base_url: str
) -> Message:
    person = person_of(account, user_id)
    size = picture_size(file.content)
    message = account.post(chat_id, user_id, kind="photo", text=caption, size=size)
    account.files[message.id] = (file.mime, file.content)
    message.url = f"{base_url}/sim/zalo/files/{message.id}"
    account.show(message)
    _wrote(account, person)
    more = {account.switches["photo_field"]: message.url, "message_type": "CHAT_PHOTO"}
    if caption:
        more["caption"] = caption
    account.arrive(person, _event(account, person, message, "message.image.received", **more))
    return message


def send_kind(account: Account, chat_id: str, user_id: str, kind: str, name: str = "") -> Message:
    """A sticker, a voice note, or one of the many things that a bot never gets to see.

    Args:
        name: a file's, for who sent it.
    """
    person = person_of(account, user_id)
    if kind not in KINDS:
        raise Impossible(f"kind must be one of {', '.join(KINDS)}")
    message = account.show(account.post(chat_id, user_id, kind=kind, name=name))
    _wrote(account, person)
    match kind:
        case "sticker":
            more = {"sticker": message.id, "url": "https://zalo-api.zadn.vn/x/sticker"}
        case "voice":
            more = {"voice_url": "https://voice-x.zdn.vn/x.aac", "message_type": "CHAT_VOICE"}
        case _:
            more = {}
    event = NAMED.get(kind, "message.unsupported.received")
    account.arrive(person, _event(account, person, message, event, **more))
    return message


def person_of(account: Account, user_id: str) -> Person:
    person = account.people.get(user_id)
    if person is None:
        raise Impossible(f"there is nobody {user_id!r} on Zalo")
    return person


def _wrote(account: Account, person: Person) -> None:
    if not person.wrote:
        person.wrote = True
        account.tell_person(person)


def _is_for_bot(account: Account, text: str) -> bool:
    return text.casefold().startswith(f"@{account.name}".casefold())


def _event(account: Account, person: Person, message: Message, name: str, **more: str) -> Json:
    if person.protected:  # nothing of what they write is handed over
        name, more = "message.unsupported.received", {}
    if name == "message.unsupported.received" and account.switches["unsupported"] == "bare":
        return {"event_name": name}
    is_group = message.chat_id in account.groups
    return {
        "event_name": name,
        "message": {
            "from": {"id": person.id, "display_name": person.name, "is_bot": False},
            "chat": {"id": message.chat_id, "chat_type": "GROUP" if is_group else "PRIVATE"},
            "message_id": message.id,
            "date": message.at_ms,
            **more,
        },
    }
