"""What the programme knows, loaded once and handed to every turn.

Owns: the bundle of settings, texts and knowledge. Never: reading files (``bot`` does).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from programme.allowance import Limit
from programme.catalogue import Catalogue
from programme.deadlines import Schedule
from programme.form import Form
from programme.knowledge import Knowledge
from programme.one_message import Keywords
from programme.units import UnitTypes


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What differs from province to province; from config.toml."""

    association: str
    province: str
    #: whom to ask when the bot cannot help: name, telephone, hours
    contact: str
    #: version of the consent text people agree to now
    consent_version: str
    #: how long the words of a message are kept after it has been dealt with
    keep_messages_days: int
    #: of channels that allow only so much in a month
    limits: tuple[Limit, ...] = ()
    #: an announcement to more people than this needs a second admin; 0: never
    second_above: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    settings: Settings
    catalogue: Catalogue
    knowledge: Knowledge
    schedule: Schedule
    #: by version: what new reports are begun with, and older ones that are still about
    forms: Mapping[int, Form]
    unit_types: UnitTypes
    #: the words beside the numbers of a report that comes in one message
    keywords: Keywords = field(default_factory=Keywords)

    @property
    def form(self) -> Form:
        """What a report that is begun now asks."""
        return self.forms[max(self.forms)]
