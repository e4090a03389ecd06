"""How words are compared and sentences put together.

Owns: the folded form in which typed words meet ours, paragraphs, common values. Never: keys of
one topic, deciding what to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from handlers.facts import Facts
from handlers.model import Choice, Reply
from handlers.vocabulary import vocabulary
from programme.catalogue import Catalogue, Text
from programme.vietnamese import fold, has_marks, normalise

if TYPE_CHECKING:
    from programme.programme import Programme

#: punctuation, emoji and space before the first and after the last letter or digit
OUTSIDE = re.compile(r"^[\W_]+|[\W_]+$")

Values = Mapping[str, str | int | float | Text]


@lru_cache(maxsize=4096)
def bare(said: str, catalogue: Catalogue) -> str:
    """What was said, folded, without punctuation and polite particles around it."""
    words = _stripped(said).split()
    particles = vocabulary(catalogue).particles
    kept = list(words)
    while kept and kept[0] in particles:
        kept.pop(0)
    while kept and kept[-1] in particles:
        kept.pop()
    return " ".join(kept or words)


def names(said: str, catalogue: Catalogue, *labels: Text) -> bool:
    """Whether it is what one of these choices is called."""
    words = bare(said, catalogue)
    called = (word for label in labels for word in catalogue.words(label))
    return any(bare(word, catalogue) == words for word in called)


def agrees(said: str, word: str, catalogue: Catalogue) -> bool:
    """Whether words that match when folded are also the same by the marks that were typed:
    "đúng" is not "dừng", but "dung" may be either."""
    mine, theirs = _marked(said, catalogue), _marked(word, catalogue)
    return len(mine) == len(theirs) and all(
        one == other if has_marks(one) and has_marks(other) else fold(one) == fold(other)
        for one, other in zip(mine, theirs, strict=True)
    )


def _marked(said: str, catalogue: Catalogue) -> list[str]:
    """The words that ``bare`` keeps, with their marks."""
    words = OUTSIDE.sub("", normalise(said)).split()
    kept = bare(said, catalogue).split()
    folded = [fold(word) for word in words]
    start = next(
        (at for at in range(len(words)) if folded[at : at + len(kept)] == kept), len(words)
    )
    return words[start : start + len(kept)]


def _stripped(said: str) -> str:
    return OUTSIDE.sub("", fold(said))


def has_words(said: str) -> bool:
    return any(character.isalnum() for character in said)


def together(first: Text, *more: Text) -> Text:
    """One message of several paragraphs."""
    for text in more:
        first = Text("paragraphs", {"above": first, "below": text})
    return first


def lines(texts: Iterable[Text]) -> Text:
    """One paragraph of several lines; there must be one at least."""
    above, *rest = texts
    for text in rest:
        above = Text("lines", {"above": above, "below": text})
    return above


def with_notice(notice: Text, reply: Reply) -> Reply:
    return replace(reply, text=together(notice, reply.text))


def local_day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def addressed(reply: Reply, facts: Facts) -> Reply:
    """The reply with the values that every sentence of a conversation may use."""
    return addressed_to(reply, facts.programme, facts.person.you if facts.person else "")


def addressed_to(reply: Reply, programme: Programme, you: str) -> Reply:
    """The same for somebody who takes no turn; ``you`` is empty where they chose no form."""
    values = common_values(programme, you)
    return replace(
        reply,
        text=_filled(reply.text, values),
        choices=tuple(
            Choice(one.value, _filled(one.label, values), one.is_aside) for one in reply.choices
        ),
        hint=_filled(reply.hint, values) if reply.hint else None,
    )


def common_values(programme: Programme, you: str) -> Values:
    """``you`` as it stands within a sentence, ``You`` at its beginning, and who we are."""
    settings = programme.settings
    you = you or programme.catalogue.say(Text("you-default"))
    return {
        "you": you,
        "You": you[:1].upper() + you[1:],
        "association": settings.association,
        "province": settings.province,
        "contact": settings.contact,
        "keep_days": str(settings.keep_messages_days),
    }


def _filled(text: Text, values: Values) -> Text:
    if not text.args:  # most labels
        return Text(text.key, values)
    own = {
        name: _filled(value, values) if isinstance(value, Text) else value
        for name, value in text.args.items()
    }
    return Text(text.key, {**values, **own})
