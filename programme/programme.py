"""What the programme knows, loaded once and handed to every turn.

Owns: the bundle of settings, texts and knowledge. Never: reading files (``bot`` does).
"""

from __future__ import annotations

from dataclasses import dataclass

from programme.catalogue import Catalogue
from programme.knowledge import Knowledge


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    settings: Settings
    catalogue: Catalogue
    knowledge: Knowledge
