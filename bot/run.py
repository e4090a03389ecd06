"""The command ``run``: the bot itself, as an operator starts it.

Owns: settings and logging before, words for what stopped it. Never: the command line; a running
bot does without Typer, which takes 10 MB and a tenth of a second.
"""

from __future__ import annotations

import asyncio

from bot.console import fail, make_folder
from bot.texts import load_catalogue
from programme.catalogue import Text


def run() -> None:
    """Run the bot until it is stopped (Ctrl+C or SIGTERM)."""
    from bot import preflight
    from bot.config import ConfigError, read_config

    try:
        config = read_config()
    except ConfigError:
        fail(preflight.complaint())  # with whatever else is wrong
    from bot.app import run as run_app
    from bot.observe import configure_logging

    configure_logging(level=config.log_level, as_json=config.log_as_json, secrets=config.secrets)
    make_folder(config)
    try:
        asyncio.run(run_app(config))
    except Exception as error:
        from bot.data_check import DATA_ERRORS

        if isinstance(error, DATA_ERRORS) and (problems := preflight.complaint()):
            fail(problems)
        text = _explained(error)
        if text is None:
            raise
        fail(load_catalogue().say(text))


def _explained(error: Exception) -> Text | None:
    """What an operator can do about it; None where it is a mistake of ours."""
    from bot.app import LeadLostError, MigrationError
    from bot.channels.line import RefusedError
    from bot.database_check import DatabaseUnusableError
    from bot.form_versions import FormChangedError
    from bot.leadership import AlreadyRunningError
    from bot.token_lock import TokenTakenError
    from bot.web import PortTakenError

    match error:
        case DatabaseUnusableError(text=text):
            return text
        case FormChangedError():
            return Text("run-form-changed", {"version": str(error)})
        case AlreadyRunningError():
            return Text("run-already", {"path": str(error)})
        case TokenTakenError():
            return Text("run-token-taken", {"channel": str(error)})
        case RefusedError() if str(error) == "zalo":
            return Text("run-zalo-refused")
        case RefusedError(reason=reason) if reason:
            return Text("run-webhook-refused", {"reason": reason})
        case RefusedError():
            return Text("run-token-refused")
        case PortTakenError():
            return Text("run-port-taken", {"port": str(error)})
        case MigrationError():
            return Text("run-not-migrated")
        case LeadLostError():
            return Text("run-lead-lost")
    return None
