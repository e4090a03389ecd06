"""The command line: ``python -m bot …``.

Owns: commands, their options, what they print. Never: the work itself. Modules that only one
command needs are imported by it, so that the others start fast.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import answers_commands, files, reporting_commands, units_commands
from bot.console import fail, make_folder, settings
from bot.run import run
from bot.texts import load_catalogue
from programme.catalogue import Text
from programme.knowledge_file import KnowledgeError

app = typer.Typer(
    help="Bot of a study-encouragement association: answers with sources.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.command()(run)
app.command()(units_commands.invite)
app.command()(units_commands.import_units)
app.command()(reporting_commands.board)
app.command()(reporting_commands.export)
app.command()(answers_commands.lint_answers)
app.command()(answers_commands.export_answers)
app.command()(answers_commands.import_answers)


@app.command()
def rehearse(
    days: Annotated[int, typer.Option(min=1, max=400, help="How many days ahead")] = 60,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line")] = False,
) -> None:
    """Print every reminder that would go out, and why others would not; sends nothing."""
    from bot import rehearsing

    rehearsing.rehearse_command(days, as_json=as_json)


def _say(key: str, **args: str | int) -> str:
    return load_catalogue().say(Text(key, args))


def _asyncio_run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


@app.command()
def check_config() -> None:
    """Check config.toml, the environment and the data files; report all problems at once."""
    from bot import preflight

    try:
        config, knowledge = preflight.check(needs_token=False)
    except preflight.UnusableError as error:
        fail(str(error))
    typer.echo(
        _say("config-ok", entries=sum(len(topic.entry_ids) for topic in knowledge.topics()))
    )
    if not config.telegram_token and not config.zalo_token:
        typer.echo(_say("config-no-token"))
    if config.zalo_token and not config.public_url:
        typer.echo(_say("config-zalo-no-files"))


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema (``run`` does this by itself)."""
    config = settings()
    make_folder(config)

    async def work() -> None:
        from bot.console import require
        from bot.migrating import migrate
        from storage.database import Database
        from storage.migrate import head

        database = Database(config.database_url)
        try:
            await require(database)
        finally:
            await database.close()
        await migrate(config.database_url)
        typer.echo(head())

    _asyncio_run(work())


_WordsOnly = Annotated[bool, typer.Option("--words-only", help="Without comparing meanings")]


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="As a person would type it")],
    why: Annotated[bool, typer.Option("--why", help="Show what matched, and how well")] = False,
    words_only: _WordsOnly = False,
) -> None:
    """Ask the base and print outcome, id, score and text."""
    from bot import explaining, semantic
    from programme.knowledge_file import render

    config = settings()
    knowledge = files.load_knowledge(None if words_only else semantic.for_command())
    if why:
        for line in explaining.lines(knowledge.why(question)):
            typer.echo(line)
    verdict = knowledge.ask(question)
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
    words_only: _WordsOnly = False,
) -> None:
    """Measure the answers on questions with known ids (rows ``{q, id|null, style}``)."""
    from bot import semantic
    from programme import evaluation

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        fail(_say("evaluate-no-file", path=str(path), error=str(error)))
    rows = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                row = json.loads(line)
                row["q"], row["id"]
            except (ValueError, KeyError, TypeError):
                fail(_say("evaluate-bad-row", path=str(path), line=str(number)))
            rows.append(row)
    embed = None if words_only else semantic.for_command()
    result = evaluation.evaluate(rows, files.load_knowledge(embed))
    if predictions is not None:
        told = "".join(
            json.dumps(one.to_json(), ensure_ascii=False) + "\n" for one in result.predictions
        )
        predictions.write_text(told, encoding="utf-8")
    typer.echo(json.dumps(result.to_json(), ensure_ascii=False) if as_json else result.table())


@app.command()
def train_answers(words_only: _WordsOnly = False) -> None:
    """Choose the weights and thresholds of the answers anew, after the data files changed."""
    from bot import data_words, semantic

    try:
        path = files.train_answers(None if words_only else semantic.for_command())
    except KnowledgeError as error:
        fail(_say("setting-knowledge", problems=f"\n{data_words.told(str(error))}"))
    typer.echo(_say("train-done", path=str(path)))


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=1, max=65_535)] = 8090,
    folder: Annotated[Path, typer.Option(help="Where the demo keeps its data")] = Path(".demo"),
    keep: Annotated[bool, typer.Option(help="Go on with the data of the last demo")] = False,
) -> None:
    """Play with the bot in a web page: the real bot, a simulated Telegram, no token needed."""
    from bot.demo import PortTakenError, run_demo
    from bot.demo_folder import InUseError, NotOursError

    try:
        run_demo(port=port, folder=folder, keep=keep)
    except NotOursError as error:
        fail(_say("demo-not-ours", folder=str(error)))
    except InUseError as error:
        fail(_say("demo-in-use", folder=str(error)))
    except PortTakenError:
        fail(_say("demo-port-taken", port=str(port), other=str(port + 10)))
