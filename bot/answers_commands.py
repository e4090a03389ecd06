"""Commands about the base of answers: look it over, write it into a sheet, take a sheet over.

Owns: their arguments and what they print. Never: what is right with an entry, rows.
"""

from __future__ import annotations

import asyncio
import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot import console, files
from bot.config import Config
from bot.texts import load_catalogue
from programme.catalogue import Problem, Text
from programme.knowledge_file import KnowledgeError

if TYPE_CHECKING:
    from bot.answers_base import Base
    from programme.answers_sheet_plan import Plan
    from programme.knowledge_file import Entry, Topic
    from programme.lint import Finding
    from storage.database import Transaction

#: something has to be put right first
WRONG = 1
SUFFIX = ".xlsx"


def lint_answers(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line")] = False,
) -> None:
    """Look the base over: what is wrong, what stands twice, who takes whose questions."""
    from handlers import base_words as words

    config = console.settings()
    has_office = _is_there(config)
    base = asyncio.run(_base_of(config)) if has_office else _file_base()
    found = _findings(base, _day(_now(config)))
    for one in found:
        typer.echo(_as_json(one) if as_json else console.say(words.finding(one)))
    errors = sum(one.is_error for one in found)
    if not as_json:
        for text in _summed(len(base.in_use), errors, len(found) - errors):
            typer.echo(console.say(text))
        if not has_office:
            typer.echo(console.say(Text("lint-file-only")))
    if errors:
        raise typer.Exit(WRONG)


def _summed(entries: int, errors: int, remarks: int) -> tuple[Text, Text]:
    counted = Text("lint-clean", {"entries": str(entries)})
    if errors or remarks:
        counted = Text(
            "lint-sum",
            {"entries": str(entries), "errors": str(errors), "remarks": str(remarks)},
        )
    return counted, Text("lint-offline")


def _findings(base: Base, day: date) -> list[Finding]:
    """The errors first."""
    from programme import lint
    from programme.calibration import stolen

    held = files.hold_out(base.added, base.taken_out, day)
    found = [*lint.lint(base.in_use, day), *lint.thefts(stolen(held))]
    return sorted(found, key=lambda one: not one.is_error)


def _as_json(one: Finding) -> str:
    from handlers.base_words import said

    told: dict[str, Any] = {
        "entry": one.entry_id,
        "level": "error" if one.is_error else "remark",
        "rule": one.problem.key.removeprefix("lint-"),
        "values": dict(one.problem.args),
        "text": console.say(said(one.problem)),
    }
    return json.dumps(told, ensure_ascii=False)


def export_answers(
    path: Annotated[Path, typer.Argument(metavar="OUT.xlsx")],
) -> None:
    """Write the whole base into an Excel file that can be edited and imported again."""
    from bot.documents import answers

    config = console.settings()
    if path.suffix.lower() != SUFFIX:
        console.fail(console.say(Text("answers-not-xlsx")))
    base = asyncio.run(_base_of(config)) if _is_there(config) else _file_base()
    content = answers.build(
        base.standings,
        base.topics,
        load_catalogue(),
        association=config.settings.association,
        at=_now(config),
    )
    try:
        path.write_bytes(content)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        refused = Text("answers-not-written", {"path": str(path), "error": reason})
        console.fail(console.say(refused))
    done = Text("answers-written", {"entries": str(len(base.standings)), "path": str(path)})
    typer.echo(console.say(done))


def import_answers(
    path: Annotated[Path, typer.Argument(metavar="FILE.xlsx")],
    is_applied: Annotated[
        bool, typer.Option("--apply", help="Store it; without this nothing is changed")
    ] = False,
) -> None:
    """Show what an edited sheet would change, row by row; with --apply, publish it."""
    from bot.answers_base import OvertakenError
    from bot.documents.tables import read_rows
    from handlers import base_words as words

    config = console.settings()
    try:
        rows = read_rows(path.read_bytes())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        console.fail(console.say(Text("import-no-file", {"path": str(path), "error": reason})))
    if isinstance(rows, Problem):
        console.fail(console.say(words.said(rows)))
    console.make_folder(config)
    note = load_catalogue().say(Text("answers-note", {"file": path.name[:100]}))
    now = _now(config)

    async def work() -> tuple[Base, Plan]:
        from bot import answers_base, inviting
        from bot.documents import answers

        names = answers.headings(load_catalogue())
        async with inviting.opened(config) as database, database.write() as tx:
            base = await _load(tx)
            plan = answers_base.plan(base, rows, names, _day(now))
            if is_applied:
                await answers_base.store(tx, plan.applies, now, note)
        return base, plan

    try:
        base, plan = asyncio.run(work())
    except OvertakenError as error:
        console.fail(console.say(Text("answers-overtaken", {"entry": str(error)})))
    for text in words.told(plan, base.topics):
        typer.echo(console.say(text))
    typer.echo(console.say(words.outcome(plan, is_applied=is_applied)))
    if plan.wrong:
        raise typer.Exit(WRONG)


# --- the base -------------------------------------------------------------------------------


def _now(config: Config) -> datetime:
    from bot.clock import clock_of

    return clock_of(config.demo_clock).now()


def _day(now: datetime) -> date:
    return now.astimezone(files.ZONE).date()


def _is_there(config: Config) -> bool:
    """Whether there is a database: to look at the files alone does not make one."""
    from sqlalchemy.engine import make_url

    url = make_url(config.database_url)
    is_file = url.get_backend_name() == "sqlite"
    return not is_file or bool(url.database and Path(url.database).is_file())


def _file_base() -> Base:
    from bot import answers_base

    return answers_base.file_base(*_entries())


async def _base_of(config: Config) -> Base:
    from bot import inviting

    async with inviting.opened(config) as database, database.read() as tx:
        return await _load(tx)


async def _load(tx: Transaction) -> Base:
    from bot import answers_base

    return await answers_base.load(tx, *_entries())


def _entries() -> tuple[tuple[Topic, ...], tuple[Entry, ...]]:
    try:
        return files.load_entries()
    except KnowledgeError as error:
        typer.echo(console.say(Text("setting-knowledge", {"problems": f"\n{error}"})), err=True)
        raise typer.Exit(WRONG) from None
