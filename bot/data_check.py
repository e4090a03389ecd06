"""Whether the files that the office edits can be used: all their problems at once.

Owns: which files those are. Never: repairing anything.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot import data_words, files, reminder_facts, text_check
from bot.texts import FOLDER, load_catalogue, read_sources
from programme.catalogue import Text
from programme.deadlines import CalendarError, Schedule
from programme.form import Form
from programme.form_file import FormError, read_form
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


class _AnyPeriod(frozenset[str]):
    """Periods of a calendar that cannot be read: the form is not to be blamed for it."""

    def __contains__(self, _: object) -> bool:
        return True


def check() -> Knowledge:
    """Read every file. Raises: ``DataError``."""
    found, knowledge = problems()
    if found or knowledge is None:
        raise DataError("\n".join(found))
    return knowledge


def problems() -> tuple[list[str], Knowledge | None]:
    """All that is wrong, file by file, and the base of answers where it can be read."""
    found = _unreadable()
    if found:  # which of the others hang together with these cannot be known
        return found, None

    def read(load: Callable[[], object]) -> object:
        try:
            return load()
        except DATA_ERRORS as error:
            found.append(data_words.told(str(error)))
            return None

    knowledge = read(files.load_knowledge)
    schedule = read(files.load_schedule)
    read(files.load_unit_types)
    read(reminder_facts.load_rules)
    period_ids = schedule.period_ids if isinstance(schedule, Schedule) else _AnyPeriod()
    form = read(partial(read_form, files.form_text(), period_ids=period_ids))
    if isinstance(form, Form):
        found += _missing_sentences(form)
        read(partial(files.load_keywords, form))
    found += _sentences(form if isinstance(form, Form) else None)
    return found, knowledge if isinstance(knowledge, Knowledge) else None


def _unreadable() -> list[str]:
    """The files that are not text as we read it; Notepad and Excel know other kinds."""
    found: list[str] = []
    for path in sorted((*(files.PROGRAMME / "data").glob("*.toml"), *FOLDER.glob("*.ftl"))):
        try:
            path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            line = str(error.object.count(b"\n", 0, error.start) + 1)
            found.append(_say(Text("data-encoding", {"file": path.name, "line": line})))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            found.append(_say(Text("data-unreadable", {"file": path.name, "error": reason})))
    return found


def _sentences(form: Form | None) -> list[str]:
    more: dict[str, frozenset[str]] = {}
    for check in form.checks if form else ():
        values = check.rule.says | text_check.COMMON
        more[check.key] = more.get(check.key, values) & values
    return [_say(one) for one in text_check.problems(read_sources(), more)]


def _missing_sentences(form: Form) -> list[str]:
    catalogue = load_catalogue()
    return [
        _say(Text("data-no-sentence", {"check": check.code, "key": check.key}))
        for check in form.checks
        if not catalogue.has(check.key)
    ]


def _say(text: Text) -> str:
    return load_catalogue().say(text)
