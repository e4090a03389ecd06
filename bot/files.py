"""The programme's files -> the objects that a turn uses.

Owns: where texts and data lie. Never: their meaning.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.texts import load_catalogue
from programme.confidence import Settings as ConfidenceSettings
from programme.deadlines import Schedule, read_schedule
from programme.form import Form
from programme.form_file import read_form
from programme.knowledge import Embed, Entry, Knowledge, Topic
from programme.knowledge_file import read_knowledge
from programme.one_message_words import Keywords, read_keywords
from programme.programme import Programme, Settings
from programme.units import UnitTypes, read_unit_types

if TYPE_CHECKING:
    from programme.holding_out import Held

PROGRAMME = Path(__file__).parent.parent / "programme"
#: the hours and days of the association; the whole country lies in one zone
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def _read(*parts: str) -> str:
    return PROGRAMME.joinpath(*parts).read_text(encoding="utf-8")


def load_knowledge(
    embed: Embed | None = None,
    *,
    added: Sequence[Entry] = (),
    taken_out: Collection[str] = (),
    day: date | None = None,
) -> Knowledge:
    """The base of answers, see ``Knowledge.build``. Raises: ``KnowledgeError`` with every
    problem in the files."""
    return Knowledge.build(
        knowledge_toml=_read("data", "knowledge.toml"),
        synonyms_toml=_read("data", "synonyms.toml"),
        scope_toml=_read("data", "scope.toml"),
        matching_toml=_read("data", "matching.toml"),
        added=added,
        taken_out=taken_out,
        day=day,
        embed=embed,
    )


def load_entries() -> tuple[tuple[Topic, ...], tuple[Entry, ...]]:
    """What knowledge.toml says, not indexed. Raises: ``KnowledgeError``."""
    return read_knowledge(_read("data", "knowledge.toml"))


def hold_out(added: Sequence[Entry], taken_out: Collection[str], day: date) -> list[Held]:
    """Every way of asking, asked back; see ``holding_out``. Takes some ten seconds."""
    from programme import holding_out  # needed by the lint alone

    settings = ConfidenceSettings.read(_read("data", "matching.toml"))
    return list(
        holding_out.hold_out(
            knowledge_toml=_read("data", "knowledge.toml"),
            synonyms_toml=_read("data", "synonyms.toml"),
            scope_toml=_read("data", "scope.toml"),
            weights=settings.weights,
            added=added,
            taken_out=taken_out,
            day=day,
        )
    )


def train_answers(embed: Embed | None = None) -> Path:
    """Calibrate the answers on the data files; writes and returns ``matching.toml``.

    Raises: ``KnowledgeError`` with every problem in the files.
    """
    from programme import calibration  # needed by this alone

    calibrated = calibration.calibrate(
        knowledge_toml=_read("data", "knowledge.toml"),
        synonyms_toml=_read("data", "synonyms.toml"),
        scope_toml=_read("data", "scope.toml"),
        settings=ConfidenceSettings.read(_read("data", "matching.toml")),
        embed=embed,
    )
    path = PROGRAMME / "data" / "matching.toml"
    unfinished = path.with_suffix(".part")
    unfinished.write_text(calibrated.to_toml(), encoding="utf-8")
    return unfinished.replace(path)


def holidays_of(year: int) -> Mapping[date, str]:
    """Vietnam's public holidays and the days off in their place, named in Vietnamese."""
    # late: 12 MB that only a bot with a report or a deadline at hand needs
    from holidays.countries.vietnam import Vietnam

    untyped: Any = Vietnam
    return dict(untyped(years=year, language="vi"))


def load_schedule() -> Schedule:
    """Periods and working days. Raises: ``CalendarError`` with every problem in the file."""
    text = _read("data", "calendar.toml")
    return read_schedule(text, holidays_of=cache(holidays_of), zone=ZONE)


def form_text() -> str:
    """form.toml as it stands: reports keep the version that they were begun with."""
    return _read("data", "form.toml")


def load_form(text: str, schedule: Schedule) -> Form:
    """One version of the form. Raises: ``FormError`` with every problem in it."""
    return read_form(text, period_ids=schedule.period_ids)


def load_unit_types() -> UnitTypes:
    """Raises: ``UnitsError`` with every problem in the file."""
    return read_unit_types(_read("data", "units.toml"))


def load_keywords(form: Form) -> Keywords:
    """Raises: ``OneMessageError`` with every problem in the file."""
    return read_keywords(_read("data", "one_message.toml"), form.fields)


def load_programme(
    settings: Settings,
    older_forms: Mapping[int, str] | None = None,
    knowledge: Knowledge | None = None,
) -> Programme:
    """Everything that a turn may know.

    Args:
        older_forms: by version, the text of forms that reports were begun with.
        knowledge: with what the office has published; None: as the files have it.
    """
    schedule = load_schedule()
    current = load_form(form_text(), schedule)
    forms = {version: load_form(text, schedule) for version, text in (older_forms or {}).items()}
    return Programme(
        settings=settings,
        catalogue=load_catalogue(),
        knowledge=knowledge or load_knowledge(),
        schedule=schedule,
        forms={**forms, current.version: current},
        unit_types=load_unit_types(),
        keywords=load_keywords(current),
    )
