"""The command line: ``python -m bot …``.

Owns: commands, their options, what they print. Never: the work itself. Modules that only one
command needs are imported by it, so that the others start fast.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, NoReturn
from zoneinfo import ZoneInfo

import typer

from bot import files
from bot.config import Config, ConfigError, read_config
from handlers.model import Role
from programme.catalogue import Text
from programme.knowledge_file import KnowledgeError

app = typer.Typer(
    help="Bot of a study-encouragement association: answers with sources.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

INVITABLE = tuple(role.value for role in Role if role is not Role.STRANGER)
TIMEZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def _say(key: str, **args: str | int) -> str:
    return files.load_catalogue().say(Text(key, args))


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(2)


def _config(*, needs_token: bool = False) -> Config:
    try:
        return read_config(needs_token=needs_token)
    except ConfigError as error:
        _fail(error.explain(files.load_catalogue()))


def _asyncio_run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


@app.command()
def run() -> None:
    """Run the bot until it is stopped (Ctrl+C or SIGTERM)."""
    config = _config(needs_token=True)
    from bot.app import LeadLostError, MigrationError
    from bot.app import run as run_app
    from bot.channels.telegram.setup import TokenRefusedError
    from bot.leadership import AlreadyRunningError
    from bot.observe import configure_logging
    from bot.web import PortTakenError

    configure_logging(level=config.log_level, as_json=config.log_as_json, secrets=config.secrets)
    _make_folder(config)
    try:
        _asyncio_run(run_app(config))
    except KnowledgeError as error:
        _fail(_say("setting-knowledge", problems=f"\n{error}"))
    except AlreadyRunningError as error:
        _fail(_say("run-already", path=str(error)))
    except TokenRefusedError:
        _fail(_say("run-token-refused"))
    except PortTakenError as error:
        _fail(_say("run-port-taken", port=str(error)))
    except MigrationError:
        _fail(_say("run-not-migrated"))
    except LeadLostError:
        _fail(_say("run-lead-lost"))


def _make_folder(config: Config) -> None:
    """The folder of a SQLite file, readable by its owner only."""
    from sqlalchemy.engine import make_url

    url = make_url(config.database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)


@app.command()
def check_config() -> None:
    """Check config.toml, the environment and the data files; report all problems at once."""
    config = _config()
    try:
        knowledge = files.load_knowledge()
    except KnowledgeError as error:
        _fail(_say("setting-knowledge", problems=f"\n{error}"))
    typer.echo(
        _say("config-ok", entries=sum(len(topic.entry_ids) for topic in knowledge.topics()))
    )
    if config.zalo_token:
        typer.echo(_say("config-zalo-later"))


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema (``run`` does this by itself)."""
    config = _config()
    _make_folder(config)

    async def work() -> None:
        from storage import migrate as chain
        from storage.database import Database

        database = Database(config.database_url)
        try:
            await chain.migrate(database)
        finally:
            await database.close()
        typer.echo(chain.head())

    _asyncio_run(work())


@app.command()
def invite(
    role: Annotated[str, typer.Option(help=f"One of: {', '.join(INVITABLE)}")],
    days: Annotated[int, typer.Option(min=1, max=365, help="Days until it expires")] = 7,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Make a one-time invitation; prints its code and the link that redeems it."""
    if role not in INVITABLE:
        _fail(_say("invite-role-unknown", roles=", ".join(INVITABLE)))
    config = _config()
    _make_folder(config)

    async def work() -> None:
        from bot import inviting
        from bot.clock import SystemClock

        made = await inviting.create(config, SystemClock(), Role(role), timedelta(days=days))
        link = await inviting.link_to(config, made.code)
        if as_json:
            typer.echo(json.dumps({"code": made.code, "link": link, "role": role}))
            return
        until = made.expires_at.astimezone(TIMEZONE).strftime("%d/%m/%Y %H:%M")
        typer.echo(_say("invite-ready", role=role, until=until, code=made.code))
        if link:
            typer.echo(_say("invite-link", link=link))
        else:
            typer.echo(_say("invite-no-link", code=made.code))

    _asyncio_run(work())


@app.command()
def ask(question: Annotated[str, typer.Argument(help="As a person would type it")]) -> None:
    """Ask the base and print outcome, id, score and text."""
    from programme.knowledge_file import render

    config = _config()
    verdict = files.load_knowledge().ask(question)
    typer.echo(verdict.outcome.value + (f" {verdict.courtesy}" if verdict.courtesy else ""))
    for candidate in verdict.candidates:
        typer.echo(f"{candidate.entry.id}\t{candidate.score:.3f}\t{candidate.entry.question}")
    if verdict.entry is not None:
        entry = verdict.entry
        values = {
            "lien_he": config.settings.contact,
            "ten_tinh": config.settings.province,
            "ten_hoi": config.settings.association,
        }
        typer.echo(f"\n{render(entry.answer, values)}\n({entry.source}, {entry.asof:%d/%m/%Y})")
        for link in entry.links:
            typer.echo(link)


@app.command()
def evaluate(
    path: Annotated[Path, typer.Argument(metavar="FILE.jsonl")],
    predictions: Annotated[Path | None, typer.Option(metavar="OUT.jsonl")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Measure the answers on questions with known ids (rows ``{q, id|null, style}``)."""
    from programme import evaluation

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        _fail(_say("evaluate-no-file", path=str(path), error=str(error)))
    rows = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                row = json.loads(line)
                row["q"], row["id"]
            except (ValueError, KeyError, TypeError):
                _fail(_say("evaluate-bad-row", path=str(path), line=str(number)))
            rows.append(row)
    result = evaluation.evaluate(rows, files.load_knowledge())
    if predictions is not None:
        told = "".join(
            json.dumps(one.to_json(), ensure_ascii=False) + "\n" for one in result.predictions
        )
        predictions.write_text(told, encoding="utf-8")
    typer.echo(json.dumps(result.to_json(), ensure_ascii=False) if as_json else result.table())


@app.command()
def train_answers() -> None:
    """Choose the weights and thresholds of the answers anew, after the data files changed."""
    try:
        path = files.train_answers()
    except KnowledgeError as error:
        _fail(_say("setting-knowledge", problems=f"\n{error}"))
    typer.echo(_say("train-done", path=str(path)))


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=1, max=65_535)] = 8090,
    folder: Annotated[Path, typer.Option(help="Where the demo keeps its data")] = Path(".demo"),
    keep: Annotated[bool, typer.Option(help="Go on with the data of the last demo")] = False,
) -> None:
    """Play with the bot in a web page: the real bot, a simulated Telegram, no token needed."""
    from bot.demo import PortTakenError, run_demo

    try:
        run_demo(port=port, folder=folder, keep=keep)
    except PortTakenError:
        _fail(_say("demo-port-taken", port=str(port), other=str(port + 10)))


if __name__ == "__main__":
    app()
