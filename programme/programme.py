"""What the programme knows, loaded once and handed to every turn.

Owns: the bundle of settings, texts and knowledge. Never: reading files (``bot`` does).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from programme.settings import Settings

if TYPE_CHECKING:
    from programme.catalogue import Catalogue
    from programme.deadlines import Schedule
    from programme.form import Form
    from programme.knowledge import Knowledge
    from programme.one_message_words import Keywords
    from programme.units import UnitTypes

__all__ = ["Programme", "Settings"]


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
    keywords: Keywords

    @property
    def form(self) -> Form:
        """What a report that is begun now asks."""
        return self.forms[max(self.forms)]
