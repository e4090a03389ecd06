"""Documents that were asked for in a chat: loaded, made, and put into the store.

Owns: which loader and which maker belong to a kind, what a file is called. Never: how a document
looks (``documents``), sending it. Makers and what they need are imported when one is made: a bot
that makes nothing stays small.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot import announcement_rows, facts_announcements, inviting, reminder_facts, report_rows
from bot import files as bot_files
from bot.clock import Clock
from bot.file_store import NAME, FileStore
from handlers import entry_sheet, reminders_office, tellings
from handlers.facts import Role
from handlers.report_papers import captions_in, waiting_in
from handlers.reporting import ReportKey
from programme.catalogue import Text
from programme.programme import Programme
from programme.reminders_rehearsal import rehearse
from storage import desks, entries, files, invitations, units
from storage.database import Database, Transaction
from storage.units import UnitRow

#: invitations on paper travel slowly
VALID_FOR = timedelta(days=30)
DUTY = "liaison"
#: on which people are reminded
CHANNELS = ("telegram", "zalo")
#: lines of a call list; nobody phones more
MOST_CALLS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file in the store, on its way to a chat. ``size``: 0 where it was there before."""

    name: str
    kind: str
    title: str
    caption: Text
    size: int = 0


#: so many lines of an outlook are told well enough in words
MOST_IN_WORDS = 30


@dataclass(frozen=True, slots=True)
class Made:
    """``write``: what has to be stored in the transaction that sends the files.

    ``said``: words instead of files, or above them.
    """

    files: Sequence[File] = ()
    write: Callable[[Transaction, datetime], Awaitable[None]] | None = None
    said: Text | None = None


class Workshop:
    """Makes documents.

    Args:
        username: the name of the bot, for links that open it; asked when one is needed.
    """

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        store: FileStore,
        programme: Programme,
        username: Callable[[], str],
    ) -> None:
        self._database = database
        self._clock = clock
        self._store = store
        self._programme = programme
        self._username = username

    async def make(self, kind: str, about: str) -> Made:
        """``about``: see ``MakeDocument``. Raises: ``ValueError`` for what cannot be made."""
        match kind:
            case "board":
                return await self._board(about)
            case "export":
                return await self._export(about)
            case "copy":
                return await self._copy(_key(about))
            case "evidence":
                return await self._evidence(_key(about))
            case "invitations":
                return await self._invitations(about)
            case "calls":
                return await self._calls(int(about))
            case "preview":
                return await self._preview(reminders_office.ahead_of(about))
            case "answers":
                return await self._answers()
            case entry_sheet.DOCUMENT:
                return await self._changes(about)
        raise ValueError(f"no document is called {kind}")

    async def _board(self, name: str) -> Made:
        from bot.documents import board
        from bot.documents.loading import load_board, periods_until

        now = self._clock.now()
        period = periods_until(name, self._programme, now)[-1]
        async with self._database.read() as tx:
            loaded = await load_board(tx, self._programme, name, now)
        pictures = await asyncio.to_thread(board.draw, loaded, self._programme.catalogue)
        title = self._say(Text("document-board-name", {"period": period.name}))
        caption = tellings.board_caption(period.label)
        return Made([await self._keep(one, "png", title, caption) for one in pictures])

    async def _export(self, name: str) -> Made:
        from bot.documents import export
        from bot.documents.loading import load_export

        now = self._clock.now()
        async with self._database.read() as tx:
            loaded = await load_export(tx, self._programme, name, now)
        content = await asyncio.to_thread(export.build, loaded, self._programme, now)
        first, last = loaded[0].period, loaded[-1].period
        whole = last if first == last else self._programme.schedule.by_name(name)
        named = whole.name if whole else f"{first.name}-{last.name}"
        title = self._say(Text("document-export-name", {"period": named}))
        label = whole.label if whole else f"{first.label} – {last.label}"
        return Made([await self._keep(content, "xlsx", title, tellings.export_caption(label))])

    async def _copy(self, key: ReportKey) -> Made:
        from bot.documents import copy
        from bot.documents.loading import load_copy

        async with self._database.read() as tx:
            loaded = await load_copy(tx, self._programme, key)
        if loaded is None:
            return Made()
        build = partial(
            copy.build,
            loaded.sent,
            unit=loaded.unit,
            period=loaded.period,
            form=loaded.form,
            programme=self._programme,
            reasons=loaded.reasons,
            previous=loaded.previous,
        )
        content = await asyncio.to_thread(build)
        code = loaded.sent.code
        title = self._say(Text("document-copy-name", {"code": code}))
        return Made([await self._keep(content, "xlsx", title, tellings.copy_caption(code))])

    async def _evidence(self, key: ReportKey) -> Made:
        """What was sent with the report; before that, what has been gathered so far."""
        async with self._database.read() as tx:
            found = await report_rows.load(tx, [key], self._programme)
            report = found.reports.get(key)
            if report is None:
                return Made()
            answers = report.submissions[-1].answers if report.submissions else report.answers
            names = [
                name
                for answer in answers.values()
                if isinstance(answer.value, tuple)
                for name in answer.value
                # the others are links; of some it is still asked whether anybody may see them
                if NAME.fullmatch(name) and name not in waiting_in(answer)
            ]
            said = {n: w for answer in answers.values() for n, w in captions_in(answer).items()}
            known = await files.find(tx, names)
            register = {row.id: row for row in await units.all_units(tx)}
        period = self._programme.schedule.by_name(key.period)
        label = period.label if period else key.period
        unit = register[key.unit_id].name
        return Made(
            [
                File(
                    name=name,
                    kind=known[name].kind,
                    title=known[name].title or name[-12:],
                    caption=tellings.evidence_caption(
                        unit, label, said.get(name) or known[name].title
                    ),
                )
                for name in dict.fromkeys(names)
                if name in known
            ]
        )

    async def _invitations(self, about: str) -> Made:
        from bot.documents import invitation_sheet

        now = self._clock.now()
        chosen = await self._to_be_invited(about, now)
        if not chosen:
            return Made()
        expires_at = now + VALID_FOR
        invited = [inviting.Invited(unit, inviting.new_code(), expires_at) for unit in chosen]
        content = await asyncio.to_thread(
            partial(
                invitation_sheet.build,
                inviting.tickets(invited, self._username()),
                self._programme.catalogue,
                association=self._programme.settings.association,
                at=now,
            )
        )
        until = expires_at.astimezone(self._programme.schedule.zone)
        caption = tellings.invitations_caption(len(invited), f"{until:%d/%m/%Y}")
        title = self._say(Text("document-invitations-name"))

        async def write(tx: Transaction, at: datetime) -> None:
            for one in invited:
                await invitations.add(
                    tx,
                    one.code,
                    Role.LIAISON,
                    at=at,
                    expires_at=expires_at,
                    unit_id=one.unit.id,
                    duty=DUTY,
                )

        return Made([await self._keep(content, "xlsx", title, caption)], write)

    async def _calls(self, number: int) -> Made:
        """Whom an announcement has not reached, or who has not taken note."""
        from bot.documents import call_list

        async with self._database.read() as tx:
            one = (await announcement_rows.load(tx, [number])).get(number)
            missed = await facts_announcements.unmet(tx, one, MOST_CALLS) if one else ()
        if one is None or not missed:
            return Made()
        now = self._clock.now()
        build = partial(call_list.build, one, missed, programme=self._programme, now=now)
        content = await asyncio.to_thread(build)
        title = self._say(Text("document-calls-name", {"number": str(number)}))
        caption = tellings.calls_caption(number, len(missed))
        return Made([await self._keep(content, "xlsx", title, caption)])

    async def _preview(self, ahead: timedelta) -> Made:
        """What the clock would send in the next days; worked out beside the loop."""
        now = self._clock.now()
        async with self._database.read() as tx:
            seen = await reminder_facts.load_outlook(tx, self._programme, now, CHANNELS, ahead)
        schedule = self._programme.schedule
        until = now + ahead
        found = await asyncio.to_thread(
            rehearse, seen.world, seen.rules, schedule.calendar, now, until
        )
        said = reminders_office.outlook_text(found, schedule.zone, seen.units, ahead)
        if not found or (ahead == reminders_office.AHEAD and len(found) <= MOST_IN_WORDS):
            return Made(said=said)
        from bot.documents import outlook

        async with self._database.read() as tx:
            named = await desks.of_people(tx, {line.person for line in found if line.person})
        people = {person: row.name for person, row in named.items()}
        programme = self._programme
        build = partial(outlook.build, found, seen.units, people, programme=programme, now=now)
        content = await asyncio.to_thread(build)
        title = self._say(Text("document-outlook-name", {"days": str(ahead.days)}))
        caption = tellings.outlook_caption(ahead.days, len(found))
        return Made([await self._keep(content, "xlsx", title, caption)], said=said)

    async def _answers(self) -> Made:
        """The whole base as a sheet."""
        from bot import answers_base
        from bot.documents import answers

        now, catalogue = self._clock.now(), self._programme.catalogue
        known = await asyncio.to_thread(bot_files.load_entries)
        async with self._database.read() as tx:
            base = await answers_base.load(tx, *known)
        build = partial(
            answers.build,
            base.standings,
            base.topics,
            catalogue,
            association=self._programme.settings.association,
            at=now,
        )
        content = await asyncio.to_thread(build)
        day = now.astimezone(self._programme.schedule.zone)
        title = self._say(Text("document-answers-name", {"day": f"{day:%Y-%m-%d}"}))
        caption = tellings.answers_caption(len(base.standings))
        return Made([await self._keep(content, "xlsx", title, caption)])

    async def _changes(self, key: str) -> Made:
        """What the entries of one sheet would change that wait for a second look."""
        from bot.documents import changes

        now, catalogue = self._clock.now(), self._programme.catalogue
        topics, known = await asyncio.to_thread(bot_files.load_entries)
        async with self._database.read() as tx:
            heads, shelf = await entries.heads(tx), await entries.shelf(tx)
        live = {one.id: one for one in known} | {one.entry_id: one.entry for one in shelf.entries}
        for gone in shelf.taken_out:
            live.pop(gone, None)
        chosen = [
            one
            for one in heads
            if one.state == entries.WAITING and entry_sheet.key_of(one.note, one.by_id) == key
        ]
        if not chosen:
            return Made()
        found = [changes.Change(one.entry, live.get(one.entry_id)) for one in chosen]
        build = partial(
            changes.build,
            sorted(found, key=lambda one: one.after.id),
            topics,
            catalogue,
            title=chosen[0].note,
            association=self._programme.settings.association,
            at=now,
        )
        content = await asyncio.to_thread(build)
        day = now.astimezone(self._programme.schedule.zone)
        title = self._say(Text("document-changes-name", {"day": f"{day:%Y-%m-%d}"}))
        caption = tellings.changes_caption(chosen[0].note, len(chosen))
        return Made([await self._keep(content, "xlsx", title, caption)])

    async def _to_be_invited(self, about: str, now: datetime) -> list[UnitRow]:
        """The units that are named by number; without any, all that nobody reports for."""
        numbers = {int(word) for word in about.replace(",", " ").split()}
        async with self._database.read() as tx:
            if numbers:
                return [row for row in await units.all_units(tx) if row.id in numbers]
            today = now.astimezone(self._programme.schedule.zone).date()
            return await inviting.units_without_liaison(tx, today)

    def _say(self, text: Text) -> str:
        return self._programme.catalogue.say(text)

    async def _keep(self, content: bytes, kind: str, title: str, caption: Text) -> File:
        name = await asyncio.to_thread(self._store.keep, content, kind)
        return File(name=name, kind=kind, title=title, caption=caption, size=len(content))


def _key(about: str) -> ReportKey:
    key = ReportKey.parse(about)
    if key is None:
        raise ValueError("names no report")
    return key
