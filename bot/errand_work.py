"""What is done on an errand, and what of it is written when it is done.

Owns: fetching a file that was sent, having a document made and drawn for its chat. Never: when it
is done, or what follows when it fails (``errands``).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.channels import errand as errand_channel
from bot.channels.base import Channel, NoFileError, Wire
from bot.clock import Clock
from bot.effects import FETCH
from bot.file_store import FileStore
from bot.sniffing import kind_of
from bot.workshop import Workshop
from handlers import tellings
from handlers.model import Reply
from handlers.reporting import FileKept, FileRefused
from handlers.wording import addressed_to
from programme.catalogue import Text
from programme.programme import Programme
from storage import files, inbox, outbox, recipients
from storage.database import Database, Transaction
from storage.errands import Errand

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
    programme: Programme
    wake_turns: Callable[[], None]
    wake_outbox: Callable[[], None]

    async def do(self, errand: Errand) -> Result:
        if errand.person_id is None or errand.channel not in self.channels:
            return Result(_nothing)  # they have left, and with them what they wanted
        if errand.kind == FETCH:
            return await self._fetch(errand)
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
        event = FileKept(name=name, kind=kind, size=size, title=title, purpose=wanted["purpose"])

        async def write(tx: Transaction) -> None:
            now = self.clock.now()
            await files.add(tx, name, kind, size, title, errand.person_id, now)
            await self._arrive(tx, errand, event)

        return Result(write, self.wake_turns)

    def _refused(self, errand: Errand, reason: str) -> Result:
        wanted = errand.args
        event = FileRefused(reason=reason, title=wanted["title"], purpose=wanted["purpose"])
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
        if made.files:
            wires = [
                channel.draw_file(file.name, file.title, self._said(file.caption, you).text)
                for file in made.files
            ]
        else:
            said = made.said or tellings.nothing_to_send()
            wires = [*channel.draw(self._said(said, you), 0)]

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
        if errand.kind == FETCH:
            return self._refused(errand, "gone")
        said = self._said(tellings.errand_failed(), await self._you(errand))
        wires = self.channels[errand.channel].draw(said, 0)
        return Result(lambda tx: self._promise(tx, errand, wires), self.wake_outbox)


async def _nothing(_: Transaction) -> None:
    return None
