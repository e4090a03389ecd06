"""The form as reports were begun with it: every version that was ever in use is kept.

Owns: what a start does with the form in the file and the versions in the database. Never: what a
form asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import structlog

from bot import files
from programme.deadlines import Schedule
from programme.form import Form
from programme.form_file import FormError
from programme.knowledge import Knowledge
from programme.programme import Programme, Settings
from storage import form_versions
from storage.database import Database

log = structlog.get_logger()


class FormChangedError(Exception):
    """form.toml asks something else under a version that is in use; the argument is the newest
    version in use."""


async def load_programme(
    database: Database, settings: Settings, now: datetime, knowledge: Knowledge | None = None
) -> Programme:
    """The programme with all versions of the form; the one in the file is kept from now on.

    Raises: ``FormChangedError``; what ``files.load_programme`` raises.
    """
    async with database.read() as tx:
        known = await form_versions.all_texts(tx)
    text = files.form_text()
    schedule = files.load_schedule()
    current = files.load_form(text, schedule)
    older = _older(known, current, schedule)
    if current.version not in known:
        async with database.write() as tx:
            await form_versions.keep(tx, current.version, text, now)
    return files.load_programme(settings, older, knowledge)


async def check(database: Database) -> None:
    """Whether a start would take the form in the file; changes nothing.

    Raises: ``FormChangedError``; what ``files.load_form`` and ``load_schedule`` raise.
    """
    async with database.read() as tx:
        known = await form_versions.all_texts(tx)
    schedule = files.load_schedule()
    _older(known, files.load_form(files.form_text(), schedule), schedule)


def _older(known: Mapping[int, str], current: Form, schedule: Schedule) -> dict[int, str]:
    """The versions that can be read, by number. Raises: ``FormChangedError``."""
    older: dict[int, str] = {}
    for version, kept in known.items():
        try:
            form = files.load_form(kept, schedule)
        except FormError as error:  # written for an older bot; whoever has such a draft is told
            log.error("form version cannot be read", version=version, problems=error.problems)
            continue
        if version >= current.version and not _is_same(form, current):
            raise FormChangedError(str(max(known)))
        older[version] = kept
    return older


def _is_same(one: Form, other: Form) -> bool:
    """Whether both ask the same; comments and the order of lines in the file do not count."""
    return one == other
