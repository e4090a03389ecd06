"""The details that people ask of an announcement: where, at what hour, what to bring, who.

Owns: telling such a question, whether an announcement's words fit it and tell what it asks.
Never: which announcement is meant, what is said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlers.announcements import Content
from programme.catalogue import Catalogue, Text
from programme.marks import standing
from programme.vietnamese import fold

#: who writes more tells a story
LONGEST = 160
#: of so many words one may be another than in the announcement
MANY_WORDS = 3
#: the announcement itself is asked for: it tells in any case
ITSELF = "itself"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Details:
    """``kinds``: what is asked; ``words``: what it is asked of, folded; empty: it goes without
    saying."""

    kinds: frozenset[str]
    words: frozenset[str]

    def fit(self, content: Content) -> bool:
        """Whether the announcement speaks of that."""
        missing = self.words - words_of(content)
        return not missing or (len(missing) == 1 and len(self.words) > MANY_WORDS)

    def are_told(self, content: Content, catalogue: Catalogue) -> bool:
        """Whether it speaks of that and says something of at least one of these kinds."""
        if not self.fit(content):
            return False
        said = fold(_plain(content))
        telling = _lists(catalogue).telling
        return ITSELF in self.kinds or any(telling[kind].search(said) for kind in self.kinds)


@lru_cache(maxsize=512)  # a turn of a batch looks at its words from several sides
def details_in(said: str, catalogue: Catalogue) -> Details | None:
    """None: it asks for nothing of that kind."""
    if len(said) > LONGEST:
        return None
    words = _WORD.findall(fold(said))
    lists = _lists(catalogue)
    left = f" {' '.join(words)} "
    kinds = set()
    # most words begin none of these phrases
    for number in sorted(at for word in {*words} for at in lists.begun_by.get(word, ())):
        kind, phrase = lists.asking[number]
        if phrase in left:
            kinds.add(kind)
            left = left.replace(phrase, "  ")
    for phrase in lists.finding if any(one in left for one in lists.things) else ():
        if phrase in left:
            kinds.add(ITSELF)
            left = left.replace(phrase, "  ")
    if left.strip() in lists.naming:
        kinds.add(ITSELF)
    if len(kinds) > 1:
        kinds.discard(ITSELF)  # it is only named
    if not kinds:
        return None
    return Details(frozenset(kinds), frozenset(left.split()) - lists.fillers)


def words_of(content: Content) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(_plain(content))))


def _plain(content: Content) -> str:
    title = content.file.title if content.file else ""
    return f"{content.reference} {standing(content.text)} {title}"


@dataclass(frozen=True, slots=True)
class _Lists:
    #: phrases between spaces with what they ask for: one kind after the other, longest first
    asking: tuple[tuple[str, str], ...]
    #: by the first word of a phrase, where it stands in ``asking``
    begun_by: Mapping[str, Sequence[int]]
    #: by kind, what tells it; "#" in a list stands for digits
    telling: Mapping[str, re.Pattern[str]]
    #: between spaces: what one calls an announcement; what asks for one beside that: "… nói gì"
    things: tuple[str, ...]
    finding: tuple[str, ...]
    #: whole messages that only name announcements
    naming: frozenset[str]
    fillers: frozenset[str]


@lru_cache(maxsize=8)
def _lists(catalogue: Catalogue) -> _Lists:
    """Read once: every question is held against them."""

    def listed(text: Text) -> Iterator[str]:
        return (one.strip() for one in fold(catalogue.say(text)).split(","))

    kinds = {
        ITSELF: Text("told-asks-itself"),
        "place": Text("told-asks-place"),
        "hour": Text("told-asks-hour"),
        "day": Text("told-asks-day"),
        "bring": Text("told-asks-bring"),
        "who": Text("told-asks-who"),
        "contact": Text("told-asks-contact"),
        "duty": Text("told-asks-duty"),
    }
    telling = {
        "place": Text("told-tells-place"),
        "hour": Text("told-tells-hour"),
        "day": Text("told-tells-day"),
        "bring": Text("told-tells-bring"),
        "who": Text("told-tells-who"),
        "contact": Text("told-tells-contact"),
        "duty": Text("told-tells-duty"),
    }
    asking = tuple(
        (kind, f" {phrase} ")
        for kind, text in kinds.items()
        for phrase in sorted(listed(text), key=len, reverse=True)
    )
    begun_by: defaultdict[str, list[int]] = defaultdict(list)
    for number, (_, phrase) in enumerate(asking):
        begun_by[phrase.split()[0]].append(number)
    return _Lists(
        asking=asking,
        begun_by=begun_by,
        telling={kind: _pattern(listed(text)) for kind, text in telling.items()},
        things=tuple(f" {one} " for one in listed(Text("told-things"))),
        finding=tuple(
            f" {one} " for one in sorted(listed(Text("told-asks-found")), key=len, reverse=True)
        ),
        naming=frozenset(listed(Text("told-names"))),
        fillers=frozenset(listed(Text("told-fillers"))),
    )


def _pattern(phrases: Iterator[str]) -> re.Pattern[str]:
    spelled = "|".join(re.escape(one).replace(r"\#", "[0-9]+") for one in phrases)
    return re.compile(rf"(?<!\w)(?:{spelled})(?![a-z])")
