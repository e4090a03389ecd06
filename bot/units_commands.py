"""Commands about units and people: taking over a list, invitations.

Owns: their arguments and what they print. Never: what is right with a list, what codes allow.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import console, data_words, files
from bot.config import Config
from bot.texts import load_catalogue
from handlers.facts import Role
from programme.catalogue import Problem, Text
from programme.units import UnitsError
from programme.units_plan import Plan

INVITABLE = tuple(role.value for role in Role if role is not Role.STRANGER)
DAYS = 7
#: a sheet is printed, cut and sent by post
DAYS_ON_PAPER = 30
DAYS_MOST = 365
#: some rows cannot be taken over
WRONG = 1


def import_units(
    path: Annotated[Path, typer.Argument(metavar="FILE", help=".xlsx or .csv")],
    is_applied: Annotated[
        bool, typer.Option("--apply", help="Store it; without this nothing is changed")
    ] = False,
) -> None:
    """Show what a list of units would change, row by row; with --apply, change it."""
    from bot.documents.tables import read_rows
    from handlers.units_words import said

    config = console.settings()
    try:
        types = files.load_unit_types()
        rows = read_rows(path.read_bytes())
    except UnitsError as error:
        wrong = data_words.told(str(error))
        console.fail(console.say(Text("import-units-settings", {"problems": f"\n{wrong}"})))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        console.fail(console.say(Text("import-no-file", {"path": str(path), "error": reason})))
    if isinstance(rows, Problem):
        console.fail(console.say(said(rows)))
    console.make_folder(config)

    async def work() -> Plan:
        from bot import importing, inviting
        from bot.clock import clock_of
        from handlers.units_words import change_of, running_since

        now = clock_of(config.demo_clock).now()
        since = running_since(files.load_schedule(), now)
        async with inviting.opened(config) as database, database.write() as tx:
            plan = await importing.plan(tx, rows, types, since=since)
            if is_applied and plan.applies:
                changes = [change_of(line) for line in plan.applies]
                await importing.store(tx, changes, now)
        return plan

    plan = asyncio.run(work())
    for text in _told(plan):
        typer.echo(console.say(text))
    typer.echo(console.say(_outcome(plan, is_applied)))
    if plan.wrong:
        raise typer.Exit(WRONG)


def _told(plan: Plan) -> list[Text]:
    """The whole plan, a line a row, in the order of the file within each part."""
    from handlers import units_words as words

    types = files.load_unit_types()
    parts = (
        (Text("units-plan-wrong"), [words.line_remark(one) for one in plan.wrong]),
        (Text("units-plan-new"), [words.line_new(one) for one in plan.new]),
        (Text("units-plan-changed"), [words.line_changed(one, types) for one in plan.changed]),
        (Text("units-plan-warnings"), [words.line_remark(one) for one in plan.warnings]),
    )
    return [
        words.head(plan),
        *(text for title, lines in parts if lines for text in (title, *lines)),
    ]


def _outcome(plan: Plan, is_applied: bool) -> Text:
    if plan.wrong:
        return Text("import-wrong")
    if not plan.applies:
        return Text("units-plan-nothing")
    if not is_applied:
        return Text("import-rehearsed")
    new, changed = str(len(plan.new)), str(len(plan.changed))
    return Text("units-applied", {"new": new, "changed": changed})


def invite(
    role: Annotated[str, typer.Option(help=f"One of: {', '.join(INVITABLE)}")] = "",
    unit: Annotated[str, typer.Option(metavar="CODE", help="Of the unit to report for")] = "",
    deputy: Annotated[bool, typer.Option("--deputy", help="As a deputy of the liaison")] = False,
    all_units: Annotated[
        Path | None,
        typer.Option(metavar="OUT.xlsx", help="A sheet for every unit without a liaison"),
    ] = None,
    days: Annotated[
        int | None, typer.Option(help="Until it expires, 1 to 365; 7 if not said, on paper 30")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Make one-time invitations: for a role, for one unit, or a sheet for all units.

    A new sheet takes the place of the one before: codes for units that nobody has used yet open
    nothing any more.
    """
    if unit or all_units:
        role = role or Role.LIAISON.value
    if role not in INVITABLE:
        console.fail(console.say(Text("invite-role-unknown", {"roles": ", ".join(INVITABLE)})))
    is_for_units = bool(unit) or all_units is not None
    if (is_for_units and role != Role.LIAISON) or (unit and all_units):
        console.fail(console.say(Text("invite-unit-options")))
    if deputy and not is_for_units:
        console.fail(console.say(Text("invite-deputy-alone")))
    if days is not None and not 1 <= days <= DAYS_MOST:
        console.fail(console.say(Text("invite-days", {"most": str(DAYS_MOST)})))
    config = console.settings()
    console.make_folder(config)
    duty = "deputy" if deputy else "liaison"
    valid = timedelta(days=days or (DAYS_ON_PAPER if all_units else DAYS))
    if all_units is not None:
        _run(_invite_all(config, all_units, duty, valid))
    elif unit:
        _run(_invite_for_unit(config, unit, duty, valid, as_json))
    else:
        _run(_invite_for_role(config, Role(role), valid, as_json))


def _run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


async def _invite_for_role(config: Config, role: Role, valid: timedelta, as_json: bool) -> None:
    from bot import inviting
    from bot.clock import clock_of

    made = await inviting.create(config, clock_of(config.demo_clock), role, valid)
    link = await inviting.link_to(config, made.code)
    if as_json:
        typer.echo(json.dumps({"code": made.code, "link": link, "role": role.value}))
        return
    until = made.expires_at.astimezone(files.ZONE).strftime("%d/%m/%Y %H:%M")
    ready = Text("invite-ready", {"role": role.value, "until": until, "code": made.code})
    typer.echo(console.say(ready))
    _say_link(made.code, link)


async def _invite_for_unit(
    config: Config, code: str, duty: str, valid: timedelta, as_json: bool
) -> None:
    from bot import inviting
    from bot.clock import clock_of

    try:
        made = await inviting.create_for_unit(
            config, clock_of(config.demo_clock), code, duty, valid
        )
    except inviting.NoSuchUnitError:
        console.fail(console.say(Text("invite-unit-unknown", {"code": code})))
    link = await inviting.link_to(config, made.code)
    if as_json:
        told = {"code": made.code, "link": link, "unit": made.unit.code, "duty": duty}
        typer.echo(json.dumps(told))
        return
    until = made.expires_at.astimezone(files.ZONE).strftime("%d/%m/%Y %H:%M")
    ready = Text("invite-unit-ready", {"unit": made.unit.name, "until": until, "code": made.code})
    typer.echo(console.say(ready))
    _say_link(made.code, link)


def _say_link(code: str, link: str) -> None:
    if link:
        typer.echo(console.say(Text("invite-link", {"link": link})))
    else:
        typer.echo(console.say(Text("invite-no-link", {"code": code})))


async def _invite_all(config: Config, path: Path, duty: str, valid: timedelta) -> None:
    from bot import inviting
    from bot.clock import clock_of
    from bot.documents import invitation_sheet
    from storage import invitations

    now = clock_of(config.demo_clock).now()
    username = await inviting.ask_username(config)
    try:
        # written within the transaction: a sheet that cannot be saved leaves no codes behind
        async with inviting.opened(config) as database, database.write() as tx:
            chosen = await inviting.units_without_liaison(tx, now.astimezone(files.ZONE).date())
            withdrawn = await invitations.withdraw_open(tx, duty, now) if chosen else 0
            made = await inviting.invite_units(tx, chosen, duty, at=now, valid=valid)
            if made:
                content = invitation_sheet.build(
                    inviting.tickets(made, username),
                    load_catalogue(),
                    association=config.settings.association,
                    at=now,
                )
                await asyncio.to_thread(path.write_bytes, content)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        console.fail(console.say(Text("invite-not-written", {"path": str(path), "error": reason})))
    if not made:
        typer.echo(console.say(Text("invite-nobody")))
        return
    ready = Text("invite-sheet-ready", {"count": str(len(made)), "path": str(path)})
    typer.echo(console.say(ready))
    if withdrawn:
        typer.echo(console.say(Text("invite-sheet-replaces", {"count": str(withdrawn)})))
    if not username:
        typer.echo(console.say(Text("invite-sheet-no-link")))
