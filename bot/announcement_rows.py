"""Rows of announcements <-> the shapes that conversations know.

Owns: that translation. Never: queries of its own, deciding.
"""

from __future__ import annotations

from collections.abc import Collection

from handlers.announcements import (
    Announcement,
    AnnouncementState,
    AttachedFile,
    Content,
    RecipientState,
    Tally,
)
from programme.audience import Audience
from storage import announcements, ledger
from storage.announcements import AnnouncementRow, ContentRow
from storage.database import Transaction
from storage.ledger import Counts


async def load(
    tx: Transaction, ids: Collection[int], *, tallied: Collection[int] | None = None
) -> dict[int, Announcement]:
    """These announcements with where their recipients stand.

    Args:
        tallied: only of these that is counted; None: of all.
    """
    rows = await announcements.find(tx, ids) if ids else {}
    frozen = [row.id for row in rows.values() if row.frozen_at]
    wanted = [one for one in frozen if tallied is None or one in tallied]
    counts = await ledger.counts(tx, wanted) if wanted else {}
    return {key: announcement_of(row, counts.get(key)) for key, row in rows.items()}


def announcement_of(row: AnnouncementRow, counts: Counts | None) -> Announcement:
    return Announcement(
        id=row.id,
        state=AnnouncementState(row.state),
        revision=row.revision,
        content=content_of(row),
        created_by=row.created_by,
        created_at=row.created_at,
        confirmed_by=row.confirmed_by,
        confirmed_at=row.confirmed_at,
        second_by=row.second_by,
        started_at=row.started_at,
        finished_at=row.finished_at,
        is_frozen=row.frozen_at is not None,
        tally=_tally(row, counts or Counts()),
    )


def _tally(row: AnnouncementRow, counts: Counts) -> Tally:
    return Tally(
        frozen=row.frozen_count,
        by_state={RecipientState(state): number for state, number in counts.by_state.items()},
        acknowledged=counts.acknowledged,
        silent=counts.silent if row.needs_ack else 0,
        repeated=counts.repeated,
    )


def content_of(row: ContentRow) -> Content:
    file = None
    if row.file_name is not None:
        file = AttachedFile(name=row.file_name, title=row.file_title, kind=row.file_kind)
    return Content(
        text=row.text,
        file=file,
        reference=row.reference,
        audience=Audience.from_json(row.audience),
        send_at=row.send_at,
        needs_ack=row.needs_ack,
        ack_until=row.ack_until,
        corrects=row.corrects,
    )


def row_of(content: Content) -> ContentRow:
    file = content.file
    return ContentRow(
        text=content.text,
        file_name=file.name if file else None,
        file_title=file.title[:200] if file else "",
        file_kind=file.kind if file else "",
        reference=content.reference[:120],
        audience=content.audience.to_json(),
        send_at=content.send_at,
        needs_ack=content.needs_ack,
        ack_until=content.ack_until,
        corrects=content.corrects,
    )
