"""Commands about reports: the board of who is missing, the export for the office.

Owns: their arguments, reading the database, writing the files. Never: what stands in them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer

from bot import files
from bot.config import Config, ConfigError, read_config
from bot.texts import load_catalogue
from programme.catalogue import Text
from programme.deadlines import CalendarError
from programme.form_file import FormError
from programme.knowledge_file import KnowledgeError
from programme.one_message_words import OneMessageError
from programme.programme import Programme
from programme.units import UnitsError
from storage.database import Transaction

T = TypeVar("T")
Load = Callable[[Transaction, Programme, str, datetime], Awaitable[T]]

#: a data file that cannot be used; each says every problem
_WRONG_FILES = (CalendarError, FormError, KnowledgeError, OneMessageError, UnitsError)

Named = Annotated[str, typer.Option(help="As in 2026-Q4; the one that opened last if left out")]


def _say(key: str, **args: str) -> str:
    return load_catalogue().say(Text(key, args))


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(2)


def board(
    out: Annotated[Path, typer.Option(metavar="FILE.png", help="Where the picture is written")],
    period: Named = "",
) -> None:
    """Draw who has reported and who is missing, as one or several pictures for a phone."""
    from bot.documents import board as drawing
    from bot.documents.loading import load_board

    config = _config()
    loaded = _read(config, load_board, period)
    pictures = drawing.draw(loaded, load_catalogue())
    for number, picture in enumerate(pictures, 1):
        path = out if number == 1 else out.with_stem(f"{out.stem}-{number}")
        _write(path, picture)


def export(
    out: Annotated[Path, typer.Option(metavar="FILE.xlsx", help="Where the file is written")],
    period: Annotated[
        str, typer.Option(help="As in 2026-Q4, 2026-H1, 2026-Y; the last four if left out")
    ] = "",
) -> None:
    """Write the reports, the totals and the history of every change into an .xlsx file."""
    from bot.documents import export as exporting
    from bot.documents.loading import load_export

    config = _config()

    async def load(tx: Transaction, programme: Programme, name: str, now: datetime) -> bytes:
        reports = await load_export(tx, programme, name, now)
        return exporting.build(reports, programme, now)

    _write(out, _read(config, load, period))


def _config() -> Config:
    try:
        return read_config(needs_token=False)
    except ConfigError as error:
        _fail(error.explain(load_catalogue()))


def _read(config: Config, load: Load[T], period: str) -> T:
    """What ``load`` finds in the database of the bot, which may be running meanwhile."""
    from sqlalchemy.engine import make_url

    from bot.clock import clock_of
    from bot.documents.loading import UnknownPeriodError
    from storage import form_versions, migrate
    from storage.database import Database

    url = make_url(config.database_url)
    # SQLite would make a new file where there is none
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        _fail(_say("reports-not-migrated"))

    async def work() -> T:
        database = Database(config.database_url)
        try:
            if not await migrate.is_current(database):
                _fail(_say("reports-not-migrated"))
            async with database.read() as tx:
                older = await form_versions.all_texts(tx)
                programme = files.load_programme(config.settings, older)
                now = clock_of(config.demo_clock).now()
                return await load(tx, programme, period, now)
        finally:
            await database.close()

    try:
        return asyncio.run(work())
    except _WRONG_FILES as error:
        _fail(_say("setting-knowledge", problems=f"\n{error}"))
    except UnknownPeriodError as error:
        _fail(_say("reports-no-such-period", period=str(error)))


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        _fail(_say("reports-not-written", path=str(path), error=str(error)))
    typer.echo(_say("reports-written", path=str(path)))
