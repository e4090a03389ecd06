"""What the demo finds when it starts: fictional units, a quarter that is over, one under way.

Owns: inventing those figures; the same ones every time. Never: being part of a real installation.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from bot import importing
from bot.documents.tables import read_rows
from bot.files import PROGRAMME
from handlers.reporting import Origin, ReportState
from handlers.units_words import change_of
from programme.catalogue import Problem
from programme.deadlines import Schedule
from programme.fields import Value
from programme.form import Form, visible_fields
from programme.periods import Period
from programme.programme import Programme
from programme.values import to_json
from storage import answers, conversations, people, remarks, reports, submissions, units
from storage.answers import NewAnswer
from storage.conversations import Address
from storage.database import Transaction
from storage.units import UnitRow

#: where whoever reported before anybody came is found; nobody can write there
CHANNEL, CHAT = "demo", "before"
#: of the quarter under way: what became of every tenth unit
STATES = ("approved", "approved", "submitted", "", "draft", "returned", "", "submitted", "", "")
#: of the quarter before: every seventh unit had not reported
MISSED = 3
#: the demo begins on the morning after a period opens
MORNING = timedelta(days=1, hours=8, minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Whom the demo knows, as demo.toml says."""

    association: Mapping[str, str]
    earlier: str
    comment: str
    remark: str
    phones: tuple[Mapping[str, Any], ...]

    @property
    def units(self) -> frozenset[str]:
        """Codes of the units that somebody on the page reports for."""
        return frozenset(phone["unit"] for phone in self.phones if "unit" in phone)


def read_people() -> People:
    raw = tomllib.loads((PROGRAMME / "data" / "demo.toml").read_text(encoding="utf-8"))
    earlier = raw["earlier"]
    return People(
        association=raw["association"],
        earlier=earlier["name"],
        comment=earlier["comment"],
        remark=earlier["remark"],
        phones=tuple(raw["phone"]),
    )


def begins_at(schedule: Schedule, now: datetime) -> datetime:
    """When the demo takes place: at once where a period is open, else when the next one is."""
    today = now.astimezone(schedule.zone).date()
    current = schedule.current(today)
    if current.is_open_at(now) and now < current.due_at:
        return now
    opens_on = schedule.upcoming(today).opens_on
    return datetime.combine(opens_on, datetime.min.time(), schedule.zone) + MORNING


async def fill(tx: Transaction, programme: Programme, known: People, now: datetime) -> None:
    """Units, last quarter's approved reports, and some of this quarter's. A unit that somebody
    on the page reports for has yet to begin."""
    rows = read_rows((PROGRAMME / "data" / "demo_units.csv").read_bytes())
    assert not isinstance(rows, Problem)  # it ships with us
    plan = await importing.plan(tx, rows, programme.unit_types)
    await importing.store(tx, [change_of(line) for line in plan.applies], now)
    today = now.astimezone(programme.schedule.zone).date()
    period = programme.schedule.current(today)
    before = programme.schedule.previous(period)
    past = _Past(tx, programme.form, known, await _writer(tx, known.earlier, now))
    reporting = [
        unit
        for unit in await units.all_units(tx)
        if unit.is_reporting and (unit.active_to is None or unit.active_to >= today)
    ]
    for place, unit in enumerate(reporting):
        is_played = unit.code in known.units
        if is_played or place % 7 != MISSED:
            sent_at = before.due_at - timedelta(days=1, hours=place % 5)
            await past.report(unit, before, ReportState.APPROVED, place, sent_at)
        state = "" if is_played else STATES[place % len(STATES)]
        if state:
            sent_at = now - timedelta(hours=20, minutes=7 * place)
            await past.report(unit, period, ReportState(state), place + 1, sent_at)


async def _writer(tx: Transaction, name: str, now: datetime) -> int:
    address = Address(CHANNEL, CHAT)
    opened = await conversations.open_all(tx, [address], now)
    person_id = await people.consent(tx, opened[address], CHANNEL, "demo", now)
    await people.set_name(tx, person_id, name)
    await conversations.set_reachable(tx, [opened[address]], is_reachable=False, at=now)
    return person_id


@dataclass(frozen=True, slots=True)
class _Past:
    """Writes what has happened before anybody came."""

    tx: Transaction
    form: Form
    known: People
    writer: int

    async def report(
        self, unit: UnitRow, period: Period, state: ReportState, seed: int, at: datetime
    ) -> None:
        """One report, taken as far as ``state``."""
        tx, writer = self.tx, self.writer
        report_id = await reports.open_report(
            tx, unit.id, period.name, period.data_to, self.form.version, writer, at
        )
        assert report_id is not None  # nobody else is here
        values = invented(unit.headcount or 100, seed, self.known.remark)
        shown = visible_fields(self.form, values, period)
        asked = [field.key for field in shown if field.key in values]
        if state is ReportState.DRAFT:
            asked = asked[:7]
        said = {key: NewAnswer(to_json(values[key]), Origin.TYPED) for key in asked}
        await answers.save(tx, report_id, writer, said, at)
        if state is ReportState.DRAFT:
            return
        code = f"BC-{unit.code}-{period.name}-1"
        await submissions.submit(tx, report_id, writer, code, False, at)
        later = at + timedelta(hours=3)
        if state is ReportState.APPROVED:
            balance = {"qk_so_du": 2_000_000 + seed * 100_000}
            await submissions.approve(tx, report_id, writer, balance, later)
        elif state is ReportState.RETURNED:
            text = self.known.comment
            await remarks.save_comment(tx, report_id, writer, "tt_luot_nguoi", text, later)
            await remarks.send_comments(tx, report_id, writer, later)
            await reports.set_state(tx, report_id, ReportState.RETURNED, writer, "", later)


def invented(headcount: int, seed: int, remark: str) -> Mapping[str, Value]:
    """Answers that go together, for a unit of so many people."""
    meetings, awards = 2 + seed % 4, max(2, headcount // 15)
    return {
        "tt_so_cuoc": meetings,
        "tt_luot_nguoi": meetings * max(8, headcount * 6 // 10),
        "tt_tin_bai": 3 + seed % 8,
        "tc_ban_kh": "decided",
        "tc_so_to_chuc": 1 + headcount // 150,
        "tc_hoi_vien": headcount * 7 // 10 + seed % 3,
        "tc_hoi_vien_moi": seed % 3,
        "mh_cdht_dang_ky": headcount * 7 // 10,
        "mh_cdht_dat": headcount * 5 // 10,
        "mh_dvht_trang_thai": ("registered", "submitted", "not_registered")[seed % 3],
        "ht_luot_boi_duong": headcount + seed,
        "ht_nang_trinh_do": headcount // 25,
        "ht_ty_le_ke_hoach": Decimal(70 + seed % 25),
        "ht_tuan_le": "yes",
        "qk_trang_thai": "exists",
        "qk_thu": headcount * 60_000,
        "qk_chi": awards * 300_000,
        "qk_suat": awards,
        "kk_kien_nghi": remark,
    }
