"""Announcements: what they say, to whom they are addressed, where they stand, what happened.

Owns: their rows and events, which change of state is possible, the search. Never: recipients
(``storage.addressees``), sending, who may do what.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, insert, or_, select, update

from programme.marks import unmarked
from programme.vietnamese import fold
from storage.database import Transaction
from storage.recipients import Recipient
from storage.schema import conversations, outbox, people
from storage.schema_announcements import announcements, events

DRAFT, WAITING_SECOND, SCHEDULED = "draft", "waiting_second", "scheduled"
SENDING, PAUSED, DONE = "sending", "paused", "done"
CANCELLED, RECALLED = "cancelled", "recalled"
#: nothing has left yet
EDITABLE = (DRAFT, WAITING_SECOND, SCHEDULED)
#: more words than that say nothing more
MOST_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRow:
    text: str
    file_name: str | None = None
    file_title: str = ""
    file_kind: str = ""
    reference: str = ""
    audience: Mapping[str, Any]
    send_at: datetime | None = None
    needs_ack: bool = False
    ack_until: datetime | None = None
    corrects: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementRow(ContentRow):
    id: int
    state: str
    revision: int
    created_by: int
    created_at: datetime
    confirmed_by: int | None
    confirmed_at: datetime | None
    second_by: int | None
    #: where its progress is shown
    chat_id: int | None
    frozen_at: datetime | None
    frozen_count: int
    started_at: datetime | None
    finished_at: datetime | None
    repeat_at: datetime | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class EventRow:
    at: datetime
    person_id: int | None
    what: str
    note: str


_COLUMNS = [announcements.c[one.name] for one in fields(AnnouncementRow)]
_ALL = select(*_COLUMNS)
_c = announcements.c
_FIND = _ALL.where(_c.id.in_(bindparam("ids", expanding=True)))
#: of the worker: what is under way, and what has to be repeated because nobody asked for it yet
_OPEN = _ALL.where(
    or_(
        _c.is_open.is_(True),
        and_(
            _c.state == DONE,
            _c.needs_ack.is_(True),
            _c.repeat_at.is_(None),
            _c.ack_until <= bindparam("now"),
        ),
    )
).order_by(_c.id)


async def _rows(tx: Transaction, statement: Any, values: Mapping[str, Any]) -> list[Any]:
    found = await tx.execute(statement, dict(values))
    return [AnnouncementRow(**row) for row in found.mappings()]


async def begin(tx: Transaction, content: ContentRow, person_id: int, at: datetime) -> int:
    """A new draft; drafts of the same person that say nothing are cancelled."""
    await tx.execute(
        update(announcements)
        .where(_c.state == DRAFT, _c.created_by == person_id, _c.text == "")
        .where(_c.file_name.is_(None))
        .values(state=CANCELLED, revision=_c.revision + 1, finished_at=at)
    )
    values = {
        **_values(content),
        "state": DRAFT,
        "revision": 0,
        "created_by": person_id,
        "created_at": at,
        "is_open": False,
    }
    new = insert(announcements).values(values).returning(_c.id)
    number: int = (await tx.execute(new)).scalar_one()
    await note(tx, number, person_id, "begun", at)
    return number


async def save(
    tx: Transaction, id: int, revision: int, content: ContentRow, person_id: int, at: datetime
) -> bool:
    """The content of a draft anew. False: it is no draft any more, or was changed meanwhile."""
    is_saved = await _move(tx, id, (DRAFT,), revision=revision, **_values(content))
    if is_saved:
        await note(tx, id, person_id, "changed", at)
    return is_saved


def _values(content: ContentRow) -> dict[str, Any]:
    return {
        **{one.name: getattr(content, one.name) for one in fields(ContentRow)},
        "audience": dict(content.audience),
        "folded": fold(unmarked(f"{content.reference} {content.text}")),
    }


async def confirm(
    tx: Transaction,
    id: int,
    revision: int,
    person_id: int,
    at: datetime,
    *,
    chat_id: int,
    needs_second: bool,
    words: str = "",
) -> bool:
    """False: it is no draft any more, or was changed meanwhile. ``words``: noted with it."""
    state = WAITING_SECOND if needs_second else SCHEDULED
    is_moved = await _move(
        tx,
        id,
        (DRAFT,),
        revision=revision,
        state=state,
        is_open=not needs_second,
        confirmed_by=person_id,
        confirmed_at=at,
        second_by=None,
        chat_id=chat_id,
    )
    if is_moved:
        await note(tx, id, person_id, "confirmed", at, words)
    return is_moved


async def second(
    tx: Transaction,
    id: int,
    revision: int,
    person_id: int,
    at: datetime,
    *,
    send_at: datetime | None = None,
) -> bool:
    """Somebody else agrees. False: it does not wait for that, or they are the same person.

    ``send_at``: it leaves then and not at its own time.
    """
    moved = {} if send_at is None else {"send_at": send_at}
    is_moved = await _move(
        tx,
        id,
        (WAITING_SECOND,),
        revision=revision,
        other_than=person_id,
        state=SCHEDULED,
        is_open=True,
        second_by=person_id,
        **moved,
    )
    if is_moved:
        await note(tx, id, person_id, "seconded", at)
    return is_moved


async def change_state(
    tx: Transaction,
    id: int,
    from_: Collection[str],
    person_id: int | None,
    what: str,
    at: datetime,
    *,
    revision: int | None = None,
    **values: Any,
) -> bool:
    """Move it on and note that. False: it does not stand where it could."""
    is_moved = await _move(tx, id, from_, revision=revision, **values)
    if is_moved:
        await note(tx, id, person_id, what, at)
    return is_moved


async def _move(
    tx: Transaction,
    id: int,
    from_: Collection[str],
    *,
    revision: int | None = None,
    other_than: int | None = None,
    **values: Any,
) -> bool:
    statement = update(announcements).where(_c.id == id, _c.state.in_(list(from_)))
    if revision is not None:
        statement = statement.where(_c.revision == revision)
    if other_than is not None:
        statement = statement.where(_c.confirmed_by != other_than)
    moved = await tx.execute(statement.values(revision=_c.revision + 1, **values))
    return moved.rowcount > 0


async def set_finished(tx: Transaction, id: int, at: datetime) -> None:
    """Nothing more happens to its recipients by itself."""
    await tx.execute(update(announcements).where(_c.id == id).values(finished_at=at))


async def close(tx: Transaction, id: int) -> None:
    """Nothing is left to be done for it by itself."""
    await tx.execute(update(announcements).where(_c.id == id).values(is_open=False))


async def lock(tx: Transaction, id: int) -> AnnouncementRow | None:
    """As it stands now; nobody changes it before this transaction ends."""
    statement = _ALL.where(_c.id == id).with_for_update()
    row = (await tx.execute(statement)).mappings().one_or_none()
    return AnnouncementRow(**row) if row else None


async def find(tx: Transaction, ids: Collection[int]) -> dict[int, AnnouncementRow]:
    return {row.id: row for row in await _rows(tx, _FIND, {"ids": list(ids)})}


async def under_way(tx: Transaction, now: datetime) -> list[AnnouncementRow]:
    """For which something may be due, oldest first."""
    return await _rows(tx, _OPEN, {"now": now})


async def draft_of(tx: Transaction, person_id: int) -> AnnouncementRow | None:
    """The newest draft that this person has begun."""
    statement = _ALL.where(_c.state == DRAFT, _c.created_by == person_id)
    found = await _rows(tx, statement.order_by(_c.id.desc()).limit(1), {})
    return found[0] if found else None


async def recent(tx: Transaction, limit: int) -> list[AnnouncementRow]:
    """What is confirmed or more, newest first."""
    statement = _ALL.where(_c.confirmed_at.is_not(None), _c.state != DRAFT)
    return await _rows(tx, statement.order_by(_c.id.desc()).limit(limit), {})


async def waiting_second(tx: Transaction) -> list[AnnouncementRow]:
    return await _rows(tx, _ALL.where(_c.state == WAITING_SECOND).order_by(_c.id), {})


async def search(tx: Transaction, words: str, limit: int = 10) -> list[AnnouncementRow]:
    """What was sent and has all these words in its reference or text, newest first.

    Marks and case do not count. Nothing is found by no words.
    """
    folded = fold(words).split()[:MOST_WORDS]
    if not folded:
        return []
    has_all = [_c.folded.contains(word, autoescape=True) for word in folded]
    statement = _ALL.where(_c.started_at.is_not(None), *has_all)
    return await _rows(tx, statement.order_by(_c.id.desc()).limit(limit), {})


async def to_be_noted(tx: Transaction, limit: int) -> list[AnnouncementRow]:
    """What people were asked to take note of and still stands, newest first."""
    statement = _ALL.where(_c.needs_ack.is_(True), _c.started_at.is_not(None))
    statement = statement.where(_c.state != RECALLED).order_by(_c.id.desc()).limit(limit)
    return await _rows(tx, statement, {})


async def watcher(tx: Transaction, row: AnnouncementRow) -> Recipient | None:
    """Who is shown its progress and where; None: they have left or blocked the bot."""
    k = conversations.c
    statement = (
        select(people.c.id, k.id, k.channel, people.c.you)
        .join(people, people.c.id == k.person_id)
        .where(k.id == row.chat_id, people.c.id == row.confirmed_by)
        .where(k.unreachable_at.is_(None))
    )
    found = (await tx.execute(statement)).one_or_none()
    return Recipient(*found) if found else None


async def is_card_waiting(tx: Transaction, conversation_id: int, slot: str) -> bool:
    """Whether a change of this card has not left yet."""
    o = outbox.c
    statement = select(o.id).where(
        o.conversation_id == conversation_id, o.slot == slot, o.state.in_(("todo", "doing"))
    )
    return (await tx.execute(statement.limit(1))).first() is not None


async def note(
    tx: Transaction, id: int, person_id: int | None, what: str, at: datetime, words: str = ""
) -> None:
    """Keep for ever what happened."""
    row = {"announcement_id": id, "at": at, "person_id": person_id, "what": what, "note": words}
    await tx.execute(insert(events), [row])


async def history(tx: Transaction, id: int) -> Sequence[EventRow]:
    """What happened to it, oldest first."""
    e = events.c
    statement = select(e.at, e.person_id, e.what, e.note).where(e.announcement_id == id)
    return [EventRow(*row) for row in await tx.execute(statement.order_by(e.id))]
