"""Before anything is measured: what does our bot answer to each question?

Owns: the questions that count, the answers that are expected, a database that has been in use.
Never: timing. Each question is asked twice, by different people; the two must agree.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import evidence
from benchmarks.lines import OURS, PLAIN, Line, prepare
from benchmarks.measure import Session
from benchmarks.process import BenchmarkError, Cores
from benchmarks.telegram_server import TelegramServer
from benchmarks.workload import Asked, chats

ENOUGH = 100
#: how far the second asking is shifted, so that another person asks
SHIFT = 7


@dataclass(frozen=True, slots=True)
class Learnt:
    """``left_out``: questions the bot does not answer from the base at once."""

    expected: dict[str, str]
    left_out: list[str]


async def learn(
    questions: Sequence[str], *, users: int, cores: Cores, keep_database: Path
) -> Learnt:
    """Ask everything; fails if too little is answered or an answer is not always the same."""
    line = Line(scenario=PLAIN, stack=OURS, note="learning")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        server = TelegramServer()
        await server.start()
        launch = prepare(line, api_url=server.url, folder=folder)
        session = Session(launch, server, folder, cores)
        try:
            await session.first_poll()
            await session.warm_up(max(users, len(questions)))
            first = await _ask(session, questions, shift=0)
            second = await _ask(session, questions, shift=SHIFT)
        finally:
            stopped_in = await session.process.stop()
            server.stop()
        if stopped_in is None:
            raise BenchmarkError("our bot did not stop within 10 s of SIGTERM")
        assert launch.database is not None
        direct = evidence.answered_directly(launch.database)
        evidence.copy(launch.database, keep_database)
    unsteady = [one for one in questions if first[one] != second[one]]
    if unsteady:
        raise BenchmarkError(f"answers to the same question differ: {unsteady[:5]}")
    expected = {one: first[one] for one in questions if one in direct}
    if len(expected) < ENOUGH:
        raise BenchmarkError(
            f"only {len(expected)} of {len(questions)} questions are answered directly; "
            f"{ENOUGH} are needed. The first was answered: {first[questions[0]]!r}"
        )
    return Learnt(expected, [one for one in questions if one not in direct])


async def _ask(session: Session, questions: Sequence[str], *, shift: int) -> dict[str, str]:
    """Everybody one question, all at once; who heard nothing or twice makes it fail."""
    people = chats(len(questions))
    asked = [
        Asked(people[(number + shift) % len(people)], question)
        for number, question in enumerate(questions)
    ]
    server = session.server
    before = len(server.answers)
    session.put(session.feed.updates(asked))
    await session.moving(
        lambda: len(server.answers) >= before + len(asked),
        "left a question without an answer",
    )
    await session.quiet()
    heard = {answer.chat_id: answer.text for answer in server.answers[before:]}
    if len(heard) != len(asked) or len(server.answers) != before + len(asked):
        raise BenchmarkError(
            f"{len(asked)} questions got {len(server.answers) - before} messages "
            f"in {len(heard)} chats"
        )
    return {one.text: heard[one.chat_id] for one in asked}
