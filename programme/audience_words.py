"""Audiences in words: as they are typed, and with names in the place of numbers. Pure.

Owns: reading and describing. Never: who is meant (``programme.audience``), sentences.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from programme.asking import WORD
from programme.audience import NOT_SENT, SENT, Audience, UnitFact
from programme.period_said import PeriodSaid, period_of
from programme.vietnamese import fold

#: "tất cả các …"
_ALL_OF = re.compile(r"^(?:(?:tat ca|toan bo|toan the|cac|nhung|moi|ca) )+(?=\S)")
#: "các đơn vị chưa nộp (báo cáo) quý 3"
_STATE = re.compile(
    r"(?:(?:don vi|noi|co quan) )?(?:ma )?(?P<kind>chua|da) (?:nop|gui)(?: xong)?"
    r"(?: (?:bao cao|so lieu))?(?: (?:cua|cho|ky))*(?: (?P<period>.+))?"
)
#: between two of those who are meant
_BETWEEN = re.compile(r"(,|\s(?:và|va|cùng với|cung voi|với|voi|cùng|cung)\s|[&+])", re.IGNORECASE)
_THIS_PERIOD = frozenset({"quy nay", "ky nay", "nay", "lan nay", "dot nay"})


@dataclass(frozen=True, slots=True)
class Read:
    """What was understood of words, and the words that were not."""

    audience: Audience
    unknown: tuple[str, ...] = ()
    #: words that several units share, with the codes of these
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_audience(
    said: str,
    words: Mapping[str, Audience],
    units: Sequence[UnitFact],
    *,
    is_subtree: bool = False,
) -> Read:
    """An audience as it is typed: parts with a comma, semicolon, "và" or a new line between.

    Args:
        words: folded words -> the criteria that they mean: roles, types, states.
        is_subtree: units that are named stand for all that is under them too.
    """
    by_name: dict[str, list[UnitFact]] = defaultdict(list)
    for unit in units:
        for name in {fold(unit.name), fold(unit.code)}:
            by_name[name].append(unit)
    audience = Audience()
    unknown: list[str] = []
    ambiguous: dict[str, tuple[str, ...]] = {}
    known = {*words, *by_name}
    for part in _parts(said, lambda text: text in known or _is_one_name(text, units)):
        folded = fold(part)
        named = by_name.get(folded, [])
        if folded not in words and not named:
            folded = without_all(part)
            named = by_name.get(folded, [])
        if folded in words:
            audience = audience.joined(words[folded])
        elif len(named) == 1:
            ids = (named[0].id,)
            meant = Audience(subtrees=ids) if is_subtree else Audience(units=ids)
            audience = audience.joined(meant)
        elif named:
            ambiguous[part] = tuple(sorted(unit.code for unit in named))
        else:
            unknown.append(part)
    return Read(audience, tuple(unknown), ambiguous)


def without_all(said: str) -> str:
    """Folded, without "tất cả các"."""
    return _ALL_OF.sub("", " ".join(fold(said).split()))


def state_said(part: str) -> tuple[str, PeriodSaid | None] | None:
    """ "Các đơn vị chưa nộp quý 3": which state, and of which period; without one: of this."""
    found = _STATE.fullmatch(without_all(part))
    if found is None:
        return None
    kind = SENT if found["kind"] == "da" else NOT_SENT
    if not found["period"] or found["period"] in _THIS_PERIOD:
        return kind, None
    period = period_of(f"báo cáo {found['period']}")
    return None if period is None else (kind, period)


def _parts(said: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """A comma, an "và" may belong to the name of a unit: what is known as a whole is not cut."""
    for line in re.split(r"[;\n]", unicodedata.normalize("NFC", said)):
        cuts = _BETWEEN.split(line)  # every second one is what stands between
        while cuts:
            longest = next(
                (n for n in range(len(cuts), 1, -2) if is_known(fold(_joined(cuts[:n])))), 1
            )
            part = " ".join(_joined(cuts[:longest]).split())
            cuts = cuts[longest + 1 :]
            if part:
                yield part


def _joined(cuts: Sequence[str]) -> str:
    return " ".join("".join(cuts).split())


def _is_one_name(folded: str, units: Sequence[UnitFact]) -> bool:
    """ "Khoa học và Công nghệ": exactly one unit has all these words in its name."""
    words = folded.split()
    if "," in folded:
        return False
    return sum(set(WORD.findall(fold(unit.name))).issuperset(words) for unit in units) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """An audience with names in the place of numbers, for a sentence to be made of it."""

    is_everybody: bool
    is_all_units: bool
    roles: tuple[str, ...]
    unit_types: tuple[str, ...]
    subtrees: tuple[str, ...]
    units: tuple[str, ...]
    state: str
    period: str
    same_as: int | None


def describe(audience: Audience, units: Sequence[UnitFact]) -> Described:
    """Units that are no longer there are left out."""
    names = {unit.id: unit.name for unit in units}
    kind, _, period = audience.state.partition(":")
    return Described(
        is_everybody=audience.is_everybody,
        is_all_units=audience.is_all_units,
        roles=audience.roles,
        unit_types=audience.unit_types,
        subtrees=tuple(names[one] for one in audience.subtrees if one in names),
        units=tuple(names[one] for one in audience.units if one in names),
        state=kind,
        period=period,
        same_as=audience.same_as,
    )
