"""What somebody said of an answer, as effects.

Owns: those shapes. Never: what becomes of them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RateAnswer:
    """An answer helped or did not.

    "Did not" comes at once, and again when a reason follows: the same person, entry and question
    are one rating, of which the last word counts.

    ``entry`` is the id of the entry shown, ``question`` what had been asked (may be empty where
    the entry was browsed to). ``reason``: "" (none given), "wrong", "old", "unclear", or the
    person's own words, at most 500 characters.
    """

    entry: str
    question: str
    is_helpful: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AskOffice:
    """The person wants an officer of the association to answer.

    ``entry``: the answer that was not enough, if there was one.
    """

    question: str
    entry: str = ""


AnswerEffect = RateAnswer | AskOffice
