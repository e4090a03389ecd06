"""What there is of a report beyond its answers."""

from __future__ import annotations

from datetime import datetime

from storage import belongings, extensions, remarks
from storage.belongings import Belongings
from storage.database import Database
from tests.storage.filled import Q3, Q4_ENDS, a_desk, a_report, an_approved_report


async def test_each_kind_is_found_where_it_is(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        unit, lan = await a_desk(tx, now)
        draft = await a_report(tx, unit, lan, now)
        sent = await an_approved_report(tx, unit, lan, now, Q3, 5)
        both = [draft, sent]
        assert await belongings.of_reports(tx, [draft]) == Belongings()
        assert await belongings.of_reports(tx, both) == Belongings(submissions={sent})
        await remarks.keep_reason(tx, draft, lan, "check-x", ["so_cuoc"], "Đúng số", now)
        await remarks.save_comment(tx, sent, lan, "so_cuoc", "Xem lại", now)
        assert await extensions.ask(tx, draft, Q4_ENDS, "Chờ số", lan, now)
        assert await belongings.of_reports(tx, both) == Belongings(
            reasons={draft}, comments={sent}, submissions={sent}, extensions={draft}
        )
        assert await belongings.of_reports(tx, []) == Belongings()
