"""Whether the files that the office edits can be used: all their problems at once.

Owns: which files those are. Never: repairing anything.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot import files, reminder_facts
from bot.texts import load_catalogue
from programme.deadlines import CalendarError, Schedule
from programme.form import Form
from programme.form_file import FormError
from programme.knowledge import Knowledge
from programme.knowledge_file import KnowledgeError
from programme.one_message_words import OneMessageError
from programme.reminders_file import RemindersError
from programme.units import UnitsError

#: what ``files.load_programme`` raises
DATA_ERRORS = (
    KnowledgeError,
    CalendarError,
    FormError,
    UnitsError,
    OneMessageError,
    RemindersError,
)


class DataError(Exception):
    """Everything that is wrong with the files, one line each."""


def check() -> Knowledge:
    """Read every file. Raises: ``DataError``."""
    problems: list[str] = []

    def read(load: Callable[[], object]) -> object:
        try:
            return load()
        except DATA_ERRORS as error:
            problems.append(str(error))
            return None

    knowledge = read(files.load_knowledge)
    schedule = read(files.load_schedule)
    read(files.load_unit_types)
    read(reminder_facts.load_rules)
    if isinstance(schedule, Schedule):
        form = read(partial(files.load_form, files.form_text(), schedule))
        if isinstance(form, Form):
            problems += _missing_sentences(form)
            read(partial(files.load_keywords, form))
    if problems or not isinstance(knowledge, Knowledge):
        raise DataError("\n".join(problems))
    return knowledge


def _missing_sentences(form: Form) -> list[str]:
    catalogue = load_catalogue()
    return [
        f"form.toml, check '{check.code}': 'says' names '{check.key}', which is no sentence of"
        " programme/texts; add it there or mend the name"
        for check in form.checks
        if not catalogue.has(check.key)
    ]
