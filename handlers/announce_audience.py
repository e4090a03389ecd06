"""Choosing who gets an announcement: by buttons and by words, said back with exact numbers.

Owns: those steps of the topic "announce". Never: who a criterion means (``programme.audience``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from handlers.announce_audience_words import ALL_UNITS, listed, loosely, vocabulary
from handlers.announce_draft import BACK, Draft, at, draft_of, reach, saved, seen
from handlers.announce_reach import audience_text, reach_text, unmet_choice, unmet_text
from handlers.dues import say_period
from handlers.facts import Facts, Role
from handlers.model import Choice, Chosen, Event, Reply, Turn, Typed
from handlers.wording import has_words, lines, together, with_notice
from programme.asking import asks_whether
from programme.audience import NOT_SENT, SENT, Audience, UnitFact
from programme.audience_words import read_audience
from programme.catalogue import Text
from programme.vietnamese import fold

AUDIENCE, SUBTREE, TYPES = "audience", "audience/subtree", "audience/types"
STEPS = (AUDIENCE, SUBTREE, TYPES)
#: units that words may mean, at most on offer
MOST = 8
#: who cannot be written to, named under the question at once
SHORT = 3
ASKED_BACK = Choice("audience", Text("choice-announce-audience-back"))
EVERYBODY = Choice("everybody", Text("choice-audience-everybody"))
UNITS = Choice("all-units", Text("choice-audience-units"))
LIAISONS = Choice("role/liaison", Text("choice-audience-liaisons"))


def begin(facts: Facts, notice: Text | None = None) -> Turn:
    """What was chosen so far, and what can be added."""
    draft = draft_of(facts)
    return _asking(AUDIENCE, draft, draft.content.audience, facts, notice)


def take_turn(step: str, event: Event, facts: Facts) -> Turn | None:
    """None: not for us."""
    draft = draft_of(facts)
    match event:
        case Chosen(value="audience"):
            return begin(facts)
        case Chosen(value="types"):
            return _asking(TYPES, draft, draft.content.audience, facts)
        case Chosen(value="subtree"):
            return _asking(SUBTREE, draft, draft.content.audience, facts)
        case Chosen(value="clear"):
            return _chosen(AUDIENCE, draft, Audience(), facts)
        case Chosen(value="everybody"):
            return _chosen(AUDIENCE, draft, Audience(is_everybody=True), facts)
        case Chosen(value=value):
            more = _criterion(value, facts)
            return None if more is None else _added(step, draft, more, facts)
        case Typed(text=text) if has_words(text):
            return _typed(step, draft, text, facts)
        case _:
            return None


def again(step: str, facts: Facts) -> Reply:
    draft = draft_of(facts)
    return _question(step, draft.content.audience, facts)


def _criterion(value: str, facts: Facts) -> Audience | None:
    """What a button under the question means."""
    kind, _, which = value.partition("/")
    match kind:
        case "role" if which in set(Role):
            return Audience(roles=(which,))
        case "type" if which in facts.programme.unit_types:
            return Audience(unit_types=(which,))
        case "unit" if which.isdecimal():
            return Audience(units=(int(which),))
        case "below" if which.isdecimal():
            return Audience(subtrees=(int(which),))
        case "all-units":
            return ALL_UNITS
        case "state" if which in (NOT_SENT, SENT):
            return Audience(state=f"{which}:{seen(facts).period}")
        case _:
            return None


def _added(
    step: str, draft: Draft, more: Audience, facts: Facts, notice: Text | None = None
) -> Turn:
    before = replace(draft.content.audience, is_everybody=False, same_as=None)
    joined = Audience(is_everybody=True) if more.is_everybody else before.joined(more)
    following = TYPES if step == TYPES and more.unit_types else AUDIENCE
    return _chosen(following, draft, joined, facts, notice)


def _chosen(
    step: str, draft: Draft, audience: Audience, facts: Facts, notice: Text | None = None
) -> Turn:
    """Another audience from now on; only at this moment those who are missed are named."""
    content = replace(draft.content, audience=audience)
    reply = _question(step, audience, facts, unmet_text(reach(content, facts).unmet, SHORT))
    return Turn(
        state=at(step, draft.about),
        replies=(with_notice(notice, reply) if notice else reply,),
        effects=saved(draft, content),
    )


def _asking(
    step: str, draft: Draft, audience: Audience, facts: Facts, notice: Text | None = None
) -> Turn:
    reply = _question(step, audience, facts)
    return Turn(
        state=at(step, draft.about),
        replies=(with_notice(notice, reply) if notice else reply,),
    )


def _question(step: str, audience: Audience, facts: Facts, missed: tuple[Text, ...] = ()) -> Reply:
    if step == SUBTREE:
        return Reply(Text("announce-ask-subtree"), (ASKED_BACK,), is_lettered=True)
    said = together(_so_far(audience, facts), *missed)
    if step == TYPES:
        return Reply(
            together(said, Text("announce-ask-types")), (*_types(audience, facts), ASKED_BACK)
        )
    return Reply(together(said, Text("announce-ask-audience")), tuple(_offered(audience, facts)))


def _so_far(audience: Audience, facts: Facts) -> Text:
    if audience.is_empty:
        return Text("announce-audience-empty")
    chosen = Text("announce-draft-audience", {"audience": audience_text(audience, facts)})
    content = replace(draft_of(facts).content, audience=audience)
    return together(chosen, reach_text(reach(content, facts)))


def _offered(audience: Audience, facts: Facts) -> Iterator[Choice]:
    if not audience.is_empty:
        yield Choice("card", Text("choice-audience-done"))
        missed = reach(replace(draft_of(facts).content, audience=audience), facts).unmet
        if len(missed) > SHORT:
            yield unmet_choice(len(missed))
        yield Choice("clear", Text("choice-audience-clear"))
    yield UNITS
    yield LIAISONS
    period = say_period(seen(facts).period, facts)
    yield Choice(f"state/{NOT_SENT}", Text("choice-audience-missing", {"period": period}))
    yield Choice(f"state/{SENT}", Text("choice-audience-sent", {"period": period}))
    yield Choice("types", Text("choice-audience-types"))
    yield Choice("subtree", Text("choice-audience-subtree"))
    yield EVERYBODY
    if audience.is_empty:
        yield BACK


def _types(audience: Audience, facts: Facts) -> Iterator[Choice]:
    """The kinds that there are among the units, without those chosen."""
    world = seen(facts).world
    used = {unit.type for unit in world.units} if world else set()
    for id, kind in facts.programme.unit_types.items():
        if id in used and id not in audience.unit_types:
            yield Choice(f"type/{id}", Text("choice-audience-type", {"label": kind.label}))


# --- typed ---------------------------------------------------------------------------------


def _typed(step: str, draft: Draft, said: str, facts: Facts) -> Turn | None:
    if asks_whether(said):  # a question in between: not for us
        return None
    catalogue = facts.programme.catalogue
    world = seen(facts).world
    units = world.units if world else ()
    is_subtree = step == SUBTREE
    below = _after(said, listed(Text("announce-words-below"), catalogue))
    if below:
        said, is_subtree = below, True
    read = read_audience(said, vocabulary(seen(facts).period, facts), units, is_subtree=is_subtree)
    found, unknown = read.audience, []
    for part in read.unknown:
        named = _named(part, units)
        if meant := loosely(part, seen(facts).period, facts, is_all_of=bool(named)):
            found = found.joined(meant)
        elif len(named) == 1:
            ids = (named[0].id,)
            more = Audience(subtrees=ids) if is_subtree else Audience(units=ids)
            found = found.joined(more)
        else:
            unknown.append((part, named))
    for part, codes in read.ambiguous.items():
        unknown.append((part, [unit for unit in units if unit.code in codes]))
    if not unknown:
        return _added(step, draft, found, facts)
    # one that is asked back about goes first; of the others each is told, or they would be missed
    unknown.sort(key=lambda one: not one[1])
    part, named = unknown[0]
    if not named:
        notice = lines(_missing(one, []) for one, _ in unknown)
        if found.is_empty:
            return _asking(step, draft, draft.content.audience, facts, notice)
        return _added(step, draft, found, facts, notice)
    kind = "below" if is_subtree else "unit"
    choices = tuple(
        Choice(
            f"{kind}/{unit.id}",
            Text("choice-audience-unit", {"code": unit.code, "name": unit.name}),
        )
        for unit in named[:MOST]
    )
    asked = Text("announce-audience-which", {"said": part[:60]})
    which = Reply(asked, (*choices, ASKED_BACK))
    if len(unknown) > 1:
        which = with_notice(lines(_missing(*one) for one in unknown[1:]), which)
    if found.is_empty:
        return Turn(state=at(AUDIENCE, draft.about), replies=(which,))
    return replace(_added(step, draft, found, facts), replies=(which,))


def _missing(part: str, named: Sequence[UnitFact]) -> Text:
    """Nobody is called so; or several are, and that is asked back when it is typed once more."""
    if named:
        return Text("announce-audience-left", {"said": part[:60]})
    return Text("announce-audience-unknown", {"said": part[:60]})


def _after(said: str, leads: Iterable[str]) -> str:
    """What follows one of these words; "" where none of them leads."""
    words = said.split()
    for lead in leads:
        length = len(lead.split())
        if fold(" ".join(words[:length])) == lead and len(words) > length:
            return " ".join(words[length:])
    return ""


def _named(part: str, units: Iterable[UnitFact]) -> list[UnitFact]:
    """The units that have all these words in their name."""
    words = fold(part).split()
    return [unit for unit in units if all(word in fold(unit.name).split() for word in words)]
