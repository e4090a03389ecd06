"""One run of one line: start, idle, warm-up, flood, stop.

Owns: the order of these and the instants at which the clocks are read. Never: comparing lines.
"""

from __future__ import annotations

import asyncio
import math
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import evidence
from benchmarks.lines import Launch, Line, prepare
from benchmarks.process import BenchmarkError, BotProcess, Cores
from benchmarks.telegram_server import TelegramServer, Update
from benchmarks.workload import Asked, Feed, chats, steps

START_PATIENCE = 60.0  # to the first poll
STALL_PATIENCE = 30.0  # without one more answer
IDLE = 1.5  # from the first poll to the look at the memory
SETTLE = 0.5  # after the last answer: repeats show, marks of what was sent are written
CONSENT = ("/start", "đồng ý")


@dataclass(slots=True)
class Run:
    """What one run of one line gave; ``problems`` empty means: everything was as it must be."""

    round: int
    line: Line
    problems: list[str] = field(default_factory=list)
    start_s: float = math.nan
    idle_mb: float = math.nan
    peak_mb: float = math.nan
    updates: int = 0
    seconds: float = math.nan
    cpu_ms: float = math.nan  # per update, first hand-out to last answer
    cpu_settled_ms: float = math.nan  # the same, half a second longer
    server_ms: float = math.nan  # the server's own CPU per update
    calls_per_step: float = math.nan
    other_calls: Mapping[str, int] = field(default_factory=dict)
    in_order: bool | None = None
    commits_per_step: float = math.nan
    stop_s: float = math.nan

    @property
    def rate(self) -> float:
        return self.updates / self.seconds


class _Window:
    """Reads the clocks when the first update leaves and when the last answer comes."""

    def __init__(self, process: BotProcess, asked: Sequence[Asked]) -> None:
        self._process = process
        self._open: dict[int, int] = {}
        for one in asked:
            self._open[one.chat_id] = self._open.get(one.chat_id, 0) + 1
        self._open_chats = len(self._open)
        self.done = asyncio.Event()
        self.began: tuple[float, float, float] | None = None
        self.ended: tuple[float, float, float] | None = None

    def _clocks(self) -> tuple[float, float, float]:
        return time.monotonic(), self._process.cpu_seconds(), time.process_time()

    def handed_out(self) -> None:
        if self.began is None:
            self.began = self._clocks()

    def answered(self, chat_id: int) -> None:
        left = self._open[chat_id] = self._open.get(chat_id, 0) - 1
        if left == 0:
            self._open_chats -= 1
        if self._open_chats == 0:  # one too many moves the end: it is not for free
            self.ended = self._clocks()
            self.done.set()


class Session:
    """A bot that runs against a server of its own, for the length of an ``async with``."""

    def __init__(self, launch: Launch, server: TelegramServer, folder: Path, cores: Cores) -> None:
        self.server = server
        self.feed = Feed()
        #: updates in all, and those of them that belong to the flood
        self.fed = self.asked = 0
        self.process = BotProcess(launch.command, launch.environment, folder / "bot.log", cores)

    async def first_poll(self) -> float:
        """Seconds from exec to the first getUpdates."""
        await self.until(self.server.first_poll.is_set, "did not begin to poll", START_PATIENCE)
        return self.server.first_poll_at - self.process.started_at

    async def warm_up(self, users: int) -> None:
        """Everybody says hello and agrees; to an echo these are words like others."""
        for words in CONSENT:
            await self._everybody_says(words, users)

    async def _everybody_says(self, words: str, users: int) -> None:
        seen = len(self.server.answers)
        everybody = set(chats(users))
        self.put(self.feed.everybody(words, users))
        await self.moving(
            lambda: everybody <= {answer.chat_id for answer in self.server.answers[seen:]},
            f"did not answer everybody's {words!r}",
        )
        await self.quiet()

    def put(self, updates: list[Update]) -> None:
        self.fed += len(updates)
        self.server.add(updates)

    async def moving(self, is_done: Callable[[], bool], complaint: str) -> None:
        """Wait as long as answers keep coming."""
        while not is_done():
            await self.until(self._more_than(len(self.server.answers), is_done), complaint)

    def _more_than(self, seen: int, is_done: Callable[[], bool]) -> Callable[[], bool]:
        return lambda: is_done() or len(self.server.answers) > seen

    async def quiet(self, seconds: float = 0.4) -> None:
        """Wait until nothing but polls has come for a while."""
        while True:
            left = self.server.last_request_at + seconds - time.monotonic()
            if left <= 0:
                return
            await asyncio.sleep(left)

    async def until(
        self, is_done: Callable[[], bool], complaint: str, patience: float = STALL_PATIENCE
    ) -> None:
        deadline = time.monotonic() + patience
        while not is_done():
            if not self.process.is_running:
                raise BenchmarkError(f"bot ended by itself:\n{self.process.last_words()}")
            if time.monotonic() > deadline:
                raise BenchmarkError(f"bot {complaint}:\n{self.process.last_words()}")
            await asyncio.sleep(0.02)


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The same for every line. ``expected`` are our bot's answers, learnt beforehand."""

    updates: int
    users: int
    questions: Sequence[str]
    expected: Mapping[str, str]
    database: Path | None  # of a bot that has been in use
    folder: Path | None  # where databases are put; None: the system's temporary folder


async def run(line: Line, load: Load, cores: Cores, round_number: int) -> Run:
    """Never raises for what the bot did: a failure is a result and is shown."""
    result = Run(round_number, line)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=load.folder) as name:
        folder = Path(name)
        server = TelegramServer()
        await server.start()
        launch = prepare(line, api_url=server.url, folder=folder, database_from=load.database)
        session = Session(launch, server, folder, cores)
        try:
            await _observe(session, load, result)
        except BenchmarkError as error:
            result.problems.append(str(error))
        finally:
            stopped_in = await session.process.stop()
            server.stop()
        if stopped_in is None:
            result.problems.append("had to be killed: it did not stop within 10 s")
        else:
            result.stop_s = stopped_in
        if not line.is_start_only:
            _look_into_the_database(session, launch, result)
    return result


async def _observe(session: Session, load: Load, result: Run) -> None:
    line, server, process = result.line, session.server, session.process
    result.start_s = await session.first_poll()
    await asyncio.sleep(IDLE)
    result.idle_mb = process.memory_mb("VmRSS")
    if line.is_start_only:
        return
    await session.warm_up(load.users)
    asked = steps(
        load.questions, updates=max(20, round(load.updates * line.share)), users=load.users
    )
    updates = session.feed.updates(asked)
    answers_before, calls_before = len(server.answers), server.calls.copy()
    window = _Window(process, asked)
    server.watch, server.delay = window, line.delay
    session.put(updates)
    session.asked = len(asked)
    try:
        await session.moving(window.done.is_set, "stopped answering")
        await asyncio.sleep(SETTLE)
        result.updates = len(asked)
        _read_clocks(window, process, result)
    finally:
        server.watch = None
        answers = server.answers[answers_before:]
        calls = server.calls - calls_before
        delivery = evidence.compare(asked, answers, load.expected if line.is_ours else None)
        result.problems += delivery.problems()
        result.in_order = delivery.in_order
        result.calls_per_step = len(answers) / len(asked)
        result.other_calls = {
            method: count
            for method, count in calls.items()
            if method not in {"getUpdates", "sendMessage", "editMessageText"}
        }


def _read_clocks(window: _Window, process: BotProcess, result: Run) -> None:
    if window.began is None or window.ended is None:
        raise BenchmarkError("the window was never opened")
    began, cpu_began, server_began = window.began
    ended, cpu_ended, server_ended = window.ended
    per_step = 1000 / result.updates
    result.seconds = ended - began
    result.cpu_ms = (cpu_ended - cpu_began) * per_step
    result.cpu_settled_ms = (process.cpu_seconds() - cpu_began) * per_step
    result.server_ms = (server_ended - server_began) * per_step
    result.peak_mb = process.memory_mb("VmHWM")


def _look_into_the_database(session: Session, launch: Launch, result: Run) -> None:
    if launch.database is not None and launch.database.exists():
        stored = evidence.rows(launch.database)
        result.problems += stored.problems(updates=session.fed, asked=session.asked)
    if launch.commit_count is not None:
        counted = launch.commit_count.exists() and int(launch.commit_count.read_text("ascii"))
        if not counted:
            result.problems.append("no commit was delayed: the figure is not what it says")
        elif result.updates:
            result.commits_per_step = counted / result.updates
