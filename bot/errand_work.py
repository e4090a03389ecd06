"""What is done on an errand, and what of it is written when it is done.

Owns: fetching a file that was sent, having a document made and drawn for its chat. Never: when it
is done, or what follows when it fails (``errands``).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from bot import effects, effects_inquiries
from bot.channels import errand as errand_channel
from bot.channels.base import Channel, Holder, NoFileError, Wire
from bot.clock import Clock, SystemClock
from bot.file_store import FileStore
from bot.sheet_plans import SheetPlans
from bot.sniffing import kind_of
from bot.workshop import Workshop
from handlers import base_sheet, tellings, units
from handlers.model import Reply
from handlers.reporting import FileKept, FileRefused
from handlers.wording import addressed_to
from programme.catalogue import Text
from programme.programme import Programme
from storage import files, inbox, outbox, recipients
from storage.database import Database, Transaction
from storage.errands import Errand

#: for these a sheet of the base may have been meant
MAY_BE_THE_BASE = frozenset({base_sheet.PURPOSE, base_sheet.ANY_TABLE, units.PURPOSE})
XLSX = "xlsx"

Write = Callable[[Transaction], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Result:
    """What is written when an errand is done, and who is woken then."""

    write: Write
    wake: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandWork:
    """Nothing here writes to the database: that is for whoever marks the errand as done."""

    database: Database
    clock: Clock
    channels: Mapping[str, Channel]
    store: FileStore
    workshop: Workshop
    sheets: SheetPlans
    programme: Programme
    wake_turns: Callable[[], None]
    wake_outbox: Callable[[], None]

    async def do(self, errand: Errand) -> Result:
        if errand.person_id is None or errand.channel not in self.channels:
            return Result(_nothing)  # they have left, and with them what they wanted
        match errand.kind:
            case effects.FETCH:
                return await self._fetch(errand)
            case effects.DROP:
                return await self._drop(errand)
            case effects_inquiries.LOOK:
                return await self._look_over(errand)
            case _:
                return await self._make(errand)

    # --- files in --------------------------------------------------------------------------

    async def _fetch(self, errand: Errand) -> Result:
        wanted = errand.args
        try:
            content = await self.channels[errand.channel].download(
                wanted["file_id"], wanted["most_bytes"]
            )
        except NoFileError as error:
            return self._refused(errand, error.reason)
        kind = await asyncio.to_thread(kind_of, content)
        if kind not in wanted["kinds"]:
            return self._refused(errand, "kind")
        name = await asyncio.to_thread(self.store.keep, content, kind)
        title, size = wanted["title"], len(content)
        purpose = await self._purpose(wanted["purpose"], name, kind)
        event = FileKept(
            name=name,
            kind=kind,
            size=size,
            title=title,
            purpose=purpose,
            caption=wanted.get("caption", ""),
        )

        async def write(tx: Transaction) -> None:
            now = self.clock.now()
            await files.add(tx, name, kind, size, title, errand.person_id, now)
            await self._arrive(tx, errand, event)

        return Result(write, self.wake_turns)

    async def _drop(self, errand: Errand) -> Result:
        """What somebody took back is gone, and not only out of sight."""
        before = (
            SystemClock().now()
        )  # as files have it; somebody may be sending the very same file just now
        async with self.database.read() as tx:
            names = await files.unnamed(tx, errand.args["names"])
        gone = await asyncio.to_thread(self.store.discard, names, before)
        return Result(lambda tx: files.forget(tx, gone))

    async def _purpose(self, wanted: str, name: str, kind: str) -> str:
        """What a file is kept for: a sheet of the base is known by what is in it."""
        if kind != XLSX or wanted not in MAY_BE_THE_BASE:
            return wanted
        if wanted != base_sheet.PURPOSE and not await self.sheets.is_base(name):
            return wanted
        await self.sheets.look_over(name)
        return base_sheet.PURPOSE

    async def _look_over(self, errand: Errand) -> Result:
        """The base has changed since a sheet was looked over, or the bot has started anew."""
        name, title = errand.args["file"], errand.args["title"]
        await self.sheets.look_over(name)
        event = FileKept(name=name, kind=XLSX, size=0, title=title, purpose=base_sheet.PURPOSE)
        return Result(lambda tx: self._arrive(tx, errand, event), self.wake_turns)

    def _refused(self, errand: Errand, reason: str) -> Result:
        wanted = errand.args
        purpose = wanted.get("purpose", base_sheet.PURPOSE)
        event = FileRefused(reason=reason, title=wanted["title"], purpose=purpose)
        return Result(lambda tx: self._arrive(tx, errand, event), self.wake_turns)

    async def _arrive(
        self, tx: Transaction, errand: Errand, event: FileKept | FileRefused
    ) -> None:
        """It comes back to the conversation as if somebody had sent it; once."""
        now = self.clock.now()
        arrival = inbox.Arrival(
            channel=errand_channel.NAME,
            external_id=str(errand.id),
            conversation_id=errand.conversation_id,
            body=errand_channel.body_of(event),
            received_at=now,
            ready_at=now,
        )
        await inbox.add(tx, [arrival])

    # --- documents out ---------------------------------------------------------------------

    async def _make(self, errand: Errand) -> Result:
        made = await self.workshop.make(errand.args["kind"], errand.args["about"])
        channel = self.channels[errand.channel]
        you = await self._you(errand)
        wires: list[Wire] = []
        if made.said is not None or not made.files:
            said = made.said or tellings.nothing_to_send()
            wires += channel.draw(self._said(said, you), 0)
        if made.files:
            assert errand.person_id is not None  # looked at before anything is made
            holder = Holder(errand.conversation_id, errand.person_id)
            wires += [
                channel.draw_file(
                    file.name, file.title, self._said(file.caption, you).text, holder
                )
                for file in made.files
            ]

        async def write(tx: Transaction) -> None:
            now = self.clock.now()
            if made.write is not None:
                await made.write(tx, now)
            for file in made.files:
                if file.size:  # new in the store
                    await files.add(
                        tx, file.name, file.kind, file.size, file.title, errand.person_id, now
                    )
            await self._promise(tx, errand, wires)

        return Result(write, self.wake_outbox)

    async def _you(self, errand: Errand) -> str:
        async with self.database.read() as tx:
            found = await recipients.of_people(tx, [errand.person_id or 0])
        return found[0].you if found else ""

    def _said(self, text: Text, you: str) -> Reply:
        return addressed_to(Reply(text), self.programme, you)

    async def _promise(self, tx: Transaction, errand: Errand, wires: Sequence[Wire]) -> None:
        messages = [
            outbox.Message(
                conversation_id=errand.conversation_id,
                inbox_id=errand.inbox_id,
                method=wire.method,
                body=wire.body,
                once=f"errand:{errand.id}:{part}",
            )
            for part, wire in enumerate(wires)
        ]
        await outbox.add(tx, messages, self.clock.now())

    async def last_word(self, errand: Errand) -> Result:
        """What is said when it cannot be done."""
        if errand.kind == effects.DROP:  # the nightly sweep takes them
            return Result(_nothing)
        if errand.kind in (effects.FETCH, effects_inquiries.LOOK):
            return self._refused(errand, "gone")
        said = self._said(tellings.errand_failed(), await self._you(errand))
        wires = self.channels[errand.channel].draw(said, 0)
        return Result(lambda tx: self._promise(tx, errand, wires), self.wake_outbox)


async def _nothing(_: Transaction) -> None:
    return None
