"""Codes of the office that grant a role, once.

Owns: how a code is spelled, what it opens, how wrong ones are answered. Never: storing codes.
"""

from __future__ import annotations

import re
from functools import lru_cache

from handlers import devices, duty, menu
from handlers.commands import OFFICE
from handlers.effects import Effect, RecordFailedCode, RedeemInvitation, ShowCommands
from handlers.facts import Facts, Invitation, Role
from handlers.model import State, Turn
from handlers.units_people import duty_name
from programme.catalogue import Text
from programme.vietnamese import fold

#: as codes are made: ten letters and digits without those that are mistaken for another
LENGTH = 10
CODE = re.compile(rf"[2-9A-HJKMNP-Z]{{{LENGTH}}}")
#: Telegram's deep link: t.me/BOT?start=CODE
START = re.compile(r"/start(?:@\w+)?\s+([\w-]{1,64})", re.IGNORECASE | re.ASCII)
#: what parts a code that is read out or copied from paper
GAPS = re.compile(r"[\s.,:;\-–\"“”()]+")
#: "22xa", "7tr": a number with what is counted
COUNTED = re.compile(r"[0-9]+[A-Z]*|[A-Z]+")
#: with one of these beside it, it is said to be a code
CODE_WORDS = frozenset({"ma", "code"})
#: a code with a letter too many, or with one of those that no code has; what it must be made of
NEARLY = re.compile(r"(?=(?:.*[0-9]){2})(?=(?:.*[A-Z]){2})[0-9A-Z]{8,12}")
#: by itself, as long as a code give or take one
ALONE = range(LENGTH - 1, LENGTH + 2)
LONGEST_MESSAGE = 120
MOST_PARTS = 3
MOST_FAILURES = 5
#: answers to what may have been a guess
GUESSES = frozenset(
    {"code-unknown", "code-expired", "code-used", "device-code-expired", "device-code-used"}
)

ROLE_NAMES = {
    Role.STRANGER: Text("role-stranger"),
    Role.MEMBER: Text("role-member"),
    Role.LIAISON: Text("role-liaison"),
    Role.REVIEWER: Text("role-reviewer"),
    Role.ADMIN: Text("role-admin"),
}
#: each role may do what those before it may
LADDER = tuple(ROLE_NAMES)


@lru_cache(maxsize=512)  # a turn of a batch looks at its words from several sides
def code_in_words(said: str) -> str | None:
    """The code that somebody typed or brought along with Start, in capitals."""
    said = said.strip()
    if started := START.fullmatch(said):
        return started[1].upper()
    # a word of ten letters is a word, unless it is written as codes are
    if CODE.fullmatch(said.upper()):
        is_like_one = said.isupper() or any(character.isdigit() for character in said)
        return said.upper() if is_like_one else None
    if len(said) > LONGEST_MESSAGE or not any(map(str.isdigit, said)):
        return None  # letters alone are words
    return _code_in_parts(said) or _code_as_written(said)


def _code_in_parts(said: str) -> str | None:
    """ "Mã mời của tôi là 7fkqm 2abcd": parts that follow each other make the one code."""
    parts = [part for part in GAPS.split(said) if part]
    for first in range(len(parts)):
        for behind in range(first + 1, len(parts) + 1):
            run = [part.upper() for part in parts[first:behind]]
            code = "".join(run)
            if len(code) > LENGTH:
                break
            if not CODE.fullmatch(code) or code.isdigit() or code.isalpha():
                continue
            if len(run) > MOST_PARTS and len(run) < LENGTH:  # else letter by letter
                continue
            others = (*parts[:first], *parts[behind:])
            if any(fold(other) in CODE_WORDS for other in others):
                return code
            # by itself it must not be numbers with what is counted, unless written as codes are
            is_count = all(COUNTED.fullmatch(part) for part in run) and not said.isupper()
            if not others and not is_count:
                return code
    return None


def _code_as_written(said: str) -> str | None:
    """ "Em gửi TKP4AJG4BU": a code in capitals among words; or what can only be meant for one, so
    that it is said to be wrong."""
    parts = [part for part in GAPS.split(said) if part]
    likely = [one for one in parts if NEARLY.fullmatch(one.upper())]
    if len(likely) != 1 or COUNTED.fullmatch(likely[0].upper()):
        return None
    [code] = likely
    if CODE.fullmatch(code):
        return code
    is_named = any(fold(one) in CODE_WORDS for one in parts)
    is_alone = len(parts) == 1 and code.isupper() and len(code) in ALONE
    return code.upper() if is_named or is_alone else None


def redeem(code: str, facts: Facts, *, before: tuple[Effect, ...] = ()) -> Turn:
    """Take what a code opens, after the effects ``before``; or say why not."""
    role = facts.person.role if facts.person else Role.STRANGER
    found = facts.invitation
    if problem := _problem(role, facts):
        is_guess = problem.key in GUESSES
        effects = (*before, RecordFailedCode()) if is_guess else before
        turn = menu.show(problem, facts)
        return Turn(state=State(), replies=turn.replies, effects=effects)
    if found is None:
        return devices.link(code, facts, before=before)
    role = max(role, found.role, key=LADDER.index)  # a code takes no role away
    effects = (*before, RedeemInvitation(code), ShowCommands(role))
    if found.unit_id is None:
        done = Text("code-redeemed", {"role": ROLE_NAMES[role]})
        has_name = role not in OFFICE or (facts.desk is not None and bool(facts.desk.name))
        turn = menu.show(done, facts, role) if has_name else duty.welcome_to_office(done)
    else:
        done = Text("code-redeemed-unit", {"duty": duty_name(found.duty), "unit": found.unit})
        turn = duty.welcome(done, facts, role)
    return Turn(state=turn.state, replies=turn.replies, effects=effects)


def _problem(role: Role, facts: Facts) -> Text | None:
    found = facts.invitation
    if facts.failed_codes >= MOST_FAILURES:
        return Text("code-too-many")
    if found is None:
        return devices.problem(facts)
    if problem := _not_needed(found, role, facts):  # perhaps their own link once more
        return problem
    if found.is_used:
        return Text("code-used")
    if found.expires_at <= facts.now:
        return Text("code-expired")
    return None


def _not_needed(found: Invitation, role: Role, facts: Facts) -> Text | None:
    """For a unit: only who serves it already; for a role: whoever may do as much."""
    if found.unit_id is not None:
        units = facts.desk.units if facts.desk else ()
        serves = any(unit.id == found.unit_id for unit in units)
        return Text("code-unit-already", {"unit": found.unit}) if serves else None
    if LADDER.index(found.role) <= LADDER.index(role):
        return Text("code-not-needed", {"role": ROLE_NAMES[role]})
    return None
