"""The composition root: builds every object, starts and stops them in order.

Owns: what depends on what, signals. Never: doing any of the work.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import sys
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from bot import database_check, lines
from bot.attention import Attention
from bot.backlog import Backlog
from bot.channels.line import Line, RefusedError
from bot.clock import Clock, clock_of
from bot.config import Config
from bot.file_store import FileStore
from bot.health import Health
from bot.intake import Intake
from bot.leadership import Leadership, sole_process
from bot.observe import Metrics
from bot.parts import Parts
from bot.texts import load_catalogue
from bot.token_lock import sole_users
from storage import migrate
from storage.database import Database

if TYPE_CHECKING:
    from bot.alarm import Alarm
    from bot.knowledge_book import KnowledgeBook
    from bot.outbox import Outbox
    from bot.sheet_plans import SheetPlans
    from bot.turns import Turns
    from bot.web import Web
    from bot.workers import Workers
    from programme.knowledge import Knowledge
    from programme.programme import Programme

log = structlog.get_logger()

#: on PostgreSQL other processes fill inbox and outbox: look again this often, seconds
SHARED_POLL = 0.25
#: how long each part may take to end by itself before it is cancelled, seconds; 5 in all, and
#: for the outbox somewhat more than its ``FLUSH_SECONDS``
STOP_SECONDS = {"turns": 1.5, "outbox": 2.5, "web": 0.5}
#: what is cut short goes on where it stood, or is done from the beginning next time
CUT_SHORT = (
    "heartbeat",
    "allowances",
    "detours",
    "announcing",
    "inquiring",
    "book",
    "errands",
)
#: how long turns wait for the first channel to answer: what waits in the inbox can be taken
CONNECT_SECONDS = 3.0
#: lets the first poll leave before the conversations are imported and the knowledge is read,
#: which keeps the loop busy for a moment
FIRST_POLL_SECONDS = 0.01


class MigrationError(Exception):
    """The schema could not be brought up to date; what went wrong was printed."""


class LeadLostError(Exception):
    """Another process may lead now: this one starts anew rather than send beside it."""


class App:
    """The running bot."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._clock: Clock = clock_of(config.demo_clock)
        self._database = Database(config.database_url)
        self._metrics = Metrics()
        self._health = Health(self._database, self._clock, config.settings.limits)
        self._stop = asyncio.Event()
        #: some channel has answered
        self._is_connected = asyncio.Event()
        self._parts = Parts()
        self._poll_after = None if self._database.is_sqlite else SHARED_POLL
        catalogue = load_catalogue()
        self._store = FileStore(Path(config.files_folder))
        self._links = lines.file_links(config, self._clock)
        self._lines = lines.build(config, catalogue, self._store, self._links)
        self._channels = {name: line.channel for name, line in self._lines.items()}
        self._outbox: Outbox | None = None
        self._programme: Programme | None = None
        self._turns: Turns | None = None
        self._book: KnowledgeBook | None = None
        self._sheets: SheetPlans | None = None
        self._workers: Workers | None = None
        self._attention, self._backlog = Attention(), Backlog()
        self._intake = Intake(
            database=self._database,
            clock=self._clock,
            metrics=self._metrics,
            patience=self._patience,
            attention=self._attention,
            backlog=self._backlog,
            wake=self._wake_turns,
        )
        self._leadership = Leadership(self._database)
        self._alarm: Alarm | None = None
        self._web: Web | None = None

    def _patience(self, words: str) -> float:
        # late, as all that follows the first poll is: it need not wait for the conversations
        from handlers import engine

        knowledge = self._programme.knowledge if self._programme else None
        return engine.patience(words, load_catalogue(), knowledge)

    def _wake_turns(self) -> None:
        if self._turns is not None:
            self._turns.wake()

    def _use(self, knowledge: Knowledge) -> None:
        """The office has published something: every turn from now on knows it."""
        if self._programme is not None and self._turns is not None:
            self._programme = replace(self._programme, knowledge=knowledge)
            self._turns.use(self._programme)

    def _wake_errands(self) -> None:
        if self._book is not None:
            self._book.wake()
        if self._workers is not None:
            self._workers.wake()

    def _open_web(self) -> None:
        if self._web is not None:
            return
        from bot.web import Web, create_app

        receive = self._intake.receive
        routes = [route for line in self._lines.values() for route in line.routes(receive)]
        if self._links.is_possible:
            routes.append(self._links.route(self._store, self._database))
        app = create_app(self._health.report, self._metrics, routes)
        self._web = Web(app, self._config.web_host, self._config.web_port)
        self._parts.start(self._web.run(), "web")

    async def run(self) -> None:
        """Run until SIGTERM or SIGINT, or until a part of the bot breaks.

        Raises: ``DatabaseUnusableError``, ``AlreadyRunningError``, ``TokenTakenError``,
        ``RefusedError`` where no channel takes us, or what broke.
        """
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop.set)
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(sole_process(self._database))
            if self._database.is_sqlite:
                stack.enter_context(sole_users(self._config))
            stack.push_async_callback(self._database.close)
            await database_check.require(self._database)
            if not await migrate.is_current(self._database):
                await _migrate_apart(self._config)
            for line in self._lines.values():
                stack.push_async_callback(line.close)
            work = self._parts.start(self._work(), "work")
            broken = await self._parts.until(self._stop)
            log.info("stopping")
            if self._alarm is not None:
                self._alarm.stop()
            for name in CUT_SHORT:
                await self._parts.drop(name)
            if isinstance(broken, LeadLostError):
                await self._parts.drop("outbox")  # another process may be sending already
            work.cancel()  # no more polls; what is not stored is not confirmed either
            await asyncio.gather(work, return_exceptions=True)
            if self._turns is not None:
                self._turns.stop()
            await self._parts.finish("turns", STOP_SECONDS["turns"])
            if self._outbox is not None:
                self._outbox.stop()
            await self._parts.finish("outbox", STOP_SECONDS["outbox"])
            if self._web is not None:
                self._web.stop()
            await self._parts.finish("web", STOP_SECONDS["web"])
            await self._leadership.release()
            log.info("stopped")
            if broken is not None:
                raise broken

    async def _work(self) -> None:
        """Every process takes turns; the one that leads also polls, sends and keeps the clock."""
        if self._database.is_sqlite:
            await self._lead()
        else:
            for name in self._lines:  # whoever leads speaks to it
                self._health.connected(name, is_polling=False)
            await self._take_turns()
            self._settle_in()
            await self._leadership.acquire()
            await self._lead()

    def _build_outbox(self) -> Outbox:
        from bot.allowances import Meter
        from bot.outbox import Outbox
        from bot.pacer import Pacer

        return Outbox(
            database=self._database,
            clock=self._clock,
            channels=self._channels,
            pacer=Pacer(self._config.pace),
            in_flight=self._config.in_flight,
            metrics=self._metrics,
            meter=Meter(self._config.settings.limits),
            backlog=self._backlog,
            poll_after=self._poll_after,
        )

    async def _take_turns(self) -> None:
        if self._turns is not None:
            return
        self._open_web()
        self._outbox = outbox = self._build_outbox()
        from bot import facts
        from bot.channels.errand import ErrandChannel
        from bot.form_versions import load_programme
        from bot.knowledge_book import KnowledgeBook
        from bot.semantic import Semantic
        from bot.sheet_plans import SheetPlans
        from bot.turns import Turns
        from bot.unit_tables import UnitTables

        folder = Path(self._config.files_folder).parent
        embed = Semantic.find(folder) if self._config.compares_meanings else None
        self._book = book = KnowledgeBook(self._database, self._clock, embed)
        self._programme = await load_programme(
            self._database, self._config.settings, self._clock.now(), await book.read()
        )
        tables = UnitTables(self._store)
        self._sheets = sheets = SheetPlans(
            database=self._database,
            clock=self._clock,
            tables=tables,
            catalogue=self._programme.catalogue,
        )
        self._turns = Turns(
            database=self._database,
            clock=self._clock,
            programme=self._programme,
            channels={**self._channels, ErrandChannel.name: ErrandChannel()},
            metrics=self._metrics,
            wake_outbox=outbox.wake,
            sender=outbox,
            attention=self._attention,
            backlog=self._backlog,
            wake_errands=self._wake_errands,
            load=partial(facts.load, tables=tables, sheets=sheets),
            poll_after=self._poll_after,
        )
        self._parts.start(self._turns.run(), "turns")
        self._parts.start(book.run(self._use), "book")

    def _settle_in(self) -> None:
        """Everything is imported and built: from here on it only runs."""
        # what was built for good need not be looked through at every collection
        gc.collect()
        gc.freeze()
        # turns make no cycles: looking for them seldom saves a seventh of the CPU of a step
        gc.set_threshold(20_000, 20, 20)
        log.info("started", seconds=round(self._health.uptime, 2))

    async def _lead(self) -> None:
        """Poll, send, keep the clock; updates are stored while the knowledge is still read."""
        if not all(line.is_polling for line in self._lines.values()):
            self._open_web()  # a platform tries our address while it is told of it
        async with asyncio.TaskGroup() as group:
            for name, line in self._lines.items():
                self._health.connecting(name)
                group.create_task(self._serve(name, line))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(CONNECT_SECONDS):
                    await self._is_connected.wait()
            await asyncio.sleep(FIRST_POLL_SECONDS)
            await self._take_turns()
            self._start_sending()
            if self._database.is_sqlite:
                self._settle_in()
            await self._leadership.lost()
            raise LeadLostError

    async def _serve(self, name: str, line: Line) -> None:
        """One channel for as long as this process leads. The others do not wait for it.

        Raises: ``RefusedError`` where it is the only one.
        """
        try:
            await line.connect()
        except RefusedError as error:
            if len(self._lines) == 1:
                raise
            self._health.poll_failed(name, "refused")
            log.critical("channel refused, the others go on", channel=name, reason=error.reason)
            return
        self._health.connected(name, is_polling=line.is_polling)
        self._is_connected.set()
        async with asyncio.TaskGroup() as group:
            if line.is_polling:
                group.create_task(line.poll(self._intake.receive_poll, self._health))
            else:
                group.create_task(line.watch(self._health))
            await asyncio.sleep(FIRST_POLL_SECONDS)
            await line.arrange()

    def _start_sending(self) -> None:
        """What only the process that leads does, besides polling: sending and its own work."""
        from bot.alarm import Alarm
        from bot.workers import Workers

        assert self._programme is not None  # turns are taken by now
        assert self._outbox is not None
        assert self._sheets is not None
        self._parts.start(self._outbox.run(), "outbox")
        workers = Workers(
            config=self._config,
            database=self._database,
            clock=self._clock,
            programme=self._programme,
            channels=self._channels,
            store=self._store,
            sheets=self._sheets,
            health=self._health,
            metrics=self._metrics,
            wake_turns=self._wake_turns,
            sender=self._outbox,
            poll_after=self._poll_after,
        )
        self._workers = workers
        self._parts.start(workers.errands.run(), "errands")
        self._parts.start(workers.announcing.run(), "announcing")
        self._parts.start(workers.inquiring.run(), "inquiring")
        self._alarm = Alarm(
            self._database,
            self._clock,
            self._store,
            keep_messages_days=self._config.settings.keep_messages_days,
            keep_unused_days=self._config.keep_unused_days,
        )
        self._alarm.start(workers.reminding.start)
        self._parts.start(workers.detours.run(), "detours")
        self._parts.start(workers.allowance_watch.run(), "allowances")
        self._parts.start(workers.heartbeat.run(), "heartbeat")


async def _migrate_apart(config: Config) -> None:
    """Take the steps in a process of its own: Alembic's memory is not needed afterwards."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.migrating"),
        env={**os.environ, "BOT_DATABASE_URL": config.database_url},
        stdout=asyncio.subprocess.DEVNULL,
    )
    if await child.wait() != 0:
        raise MigrationError


async def run(config: Config) -> None:
    """Run the bot with these settings; see ``App.run``."""
    await App(config).run()
