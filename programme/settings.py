"""What an association sets for itself.

Owns: the names and meanings of these settings. Never: reading them (``bot.config`` does).
"""

from __future__ import annotations

from dataclasses import dataclass

from programme.allowance import Limit


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
    #: working days within which a question before the office is to be answered
    answer_within_days: int = 3
    #: announcements on Telegram leave faster, for a fee
    is_broadcast_paid: bool = False
