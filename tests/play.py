"""The script player: a conversation as a list of (what happens, what is expected).

Owns: playing a script against the real engine, texts and knowledge, as the shell would: what is
remembered goes through JSON between every two events, and effects change the facts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import EllipsisType

from handlers import engine
from handlers.effects import Effect
from handlers.facts import Invitation, Person, Role
from handlers.model import LETTERS, Event, Reply, State, Turn
from programme.catalogue import Text
from tests.world import (
    ADMIN,
    LIAISON,
    NOW,
    OPEN,
    REVIEWER,
    SETTINGS,
    STRANGER,
    UNIT,
    Between,
    Happening,
    Kept,
    Meanwhile,
    Press,
    PressAgain,
    PressBefore,
    Refused,
    Switch,
    World,
    real_programme,
    reporting,
)

__all__ = [
    "ADMIN",
    "LIAISON",
    "NOW",
    "OPEN",
    "REVIEWER",
    "SETTINGS",
    "STRANGER",
    "UNIT",
    "Expectation",
    "Happening",
    "Kept",
    "Meanwhile",
    "Press",
    "PressAgain",
    "PressBefore",
    "Refused",
    "Switch",
    "World",
    "anything",
    "does",
    "does_some",
    "lists",
    "offers",
    "play",
    "real_programme",
    "reporting",
    "says",
    "shows",
    "silence",
    "sound",
    "transcripts",
]

# --- what is expected ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Expectation:
    """A check of one turn: complaints, or none."""

    check: Callable[[Turn], Iterator[str]]

    def __and__(self, other: Expectation) -> Expectation:
        def both(turn: Turn) -> Iterator[str]:
            yield from self.check(turn)
            yield from other.check(turn)

        return Expectation(both)


def says(*keys: str) -> Expectation:
    """Each of these messages is among what is said."""

    def check(turn: Turn) -> Iterator[str]:
        said = {key for reply in turn.replies for key in keys_in(reply.text)}
        yield from (f"does not say {key!r}, but {sorted(said)}" for key in keys if key not in said)

    return Expectation(check)


def shows(*parts: str) -> Expectation:
    """Each of these is somewhere in the words as they are read."""

    def check(turn: Turn) -> Iterator[str]:
        words = "\n".join(spoken(reply) for reply in turn.replies)
        yield from (f"does not show {part!r}" for part in parts if part not in words)

    return Expectation(check)


def lists(*parts: str) -> Expectation:
    """Each of these is somewhere in the labels of what is on offer."""

    def check(turn: Turn) -> Iterator[str]:
        words = "\n".join(line for reply in turn.replies for line in drawn(reply))
        yield from (f"does not list {part!r}" for part in parts if part not in words)

    return Expectation(check)


def does(*effects: Effect) -> Expectation:
    """Exactly these effects, in this order; ``does()``: none at all."""

    def check(turn: Turn) -> Iterator[str]:
        if turn.effects != effects:
            yield f"does {turn.effects}, not {effects}"

    return Expectation(check)


def does_some(kind: type[Effect]) -> Expectation:
    """An effect of this kind, whatever is in it."""

    def check(turn: Turn) -> Iterator[str]:
        if not any(isinstance(effect, kind) for effect in turn.effects):
            yield f"does {turn.effects}, no {kind.__name__}"

    return Expectation(check)


def offers(*values: str | EllipsisType) -> Expectation:
    """Exactly these choices in this order; a final ``...`` stands for any more."""

    def check(turn: Turn) -> Iterator[str]:
        offered = [choice.value for reply in turn.replies for choice in reply.choices]
        is_open = bool(values) and values[-1] is ...
        wanted = list(values[:-1] if is_open else values)
        if (offered[: len(wanted)] if is_open else offered) != wanted:
            yield f"offers {offered}, not {list(values)}"

    return Expectation(check)


def _is_silent(turn: Turn) -> Iterator[str]:
    if not turn.is_silent or turn.replies:
        yield "is not silent"


silence = Expectation(_is_silent)
#: nothing in particular; also what stands beside a Switch or a Meanwhile
anything = Expectation(lambda _: iter(()))


# --- playing -------------------------------------------------------------------------------


def play(
    script: Sequence[tuple[Happening | Between, Expectation]],
    *,
    world: World | None = None,
    person: Person | None = STRANGER,
    role: Role | None = None,
    state: State | None = None,
    is_group: bool = False,
    invitations: Mapping[str, Invitation] | None = None,
    failed_codes: int = 0,
) -> State:
    """Play a script and return what is remembered at its end.

    ``world``: one that was prepared (see ``reporting``) instead of what the other arguments say.
    """
    world = world or World(
        person=Person(7, role) if role else person,
        is_group=is_group,
        invitations=invitations or {},
        failed_codes=failed_codes,
    )
    state = state or State()
    world.turn += state.prompt
    dialogue: list[str] = []
    others: dict[int, State] = {}
    for happening, expected in script:
        if isinstance(happening, Meanwhile):
            happening.change(world)
            dialogue.append("  -- meanwhile")
            continue
        if isinstance(happening, Switch):
            if world.person:
                others[world.person.id] = state
            world.person, state = happening.person, others.get(happening.person.id, State())
            dialogue.append(f"  -- {happening.person.role} {happening.person.id}")
            continue
        state = State.from_json(json.loads(json.dumps(state.to_json())))
        event = world.event(happening, state)
        dialogue.append(f"  >> {happening}")
        turn = engine.take_turn(state, event, world.facts(state, event))
        dialogue += [f"  << {line}" for reply in turn.replies for line in drawn(reply)]
        dialogue += [f"     {effect}" for effect in turn.effects]
        complaints = [*sound(state, event, turn), *expected.check(turn)]
        assert not complaints, "\n".join([*complaints, "the dialogue:", *dialogue])
        world.apply(turn.effects)
        if turn.replies and world.person:
            world.posted.talked(world.person.id)
        if turn.state.prompt != state.prompt:
            world.before = state.prompt
        world.turn += 1
        state = turn.state
    transcripts.append("\n".join(dialogue))
    return state


#: every dialogue played in this run, to be read aloud: ``python -m tests.read_aloud``
transcripts: list[str] = []


def sound(state: State, event: Event, turn: Turn) -> Iterator[str]:
    """What must be true of every turn whatever happened."""
    prompts = [reply for reply in turn.replies if reply.choices]
    if len(prompts) > 1:
        yield "asks two things at once"
    if prompts and (
        turn.state.prompt <= state.prompt or len(turn.state.offered) != len(prompts[0].choices)
    ):
        yield "does not remember what it offers"
    if not turn.is_silent and not turn.replies:
        yield "is silent without meaning it"
    words = [word for offer in turn.state.offered for word in offer.words]
    if len(words) != len(set(words)):
        yield f"offers one word for two things: {sorted(words)}"
    for reply in turn.replies:
        if not spoken(reply).strip():
            yield "says an empty sentence"


def keys_in(text: Text) -> Iterator[str]:
    yield text.key
    for value in text.args.values():
        if isinstance(value, Text):
            yield from keys_in(value)


def spoken(reply: Reply) -> str:
    return real_programme().catalogue.say(reply.text)


def drawn(reply: Reply) -> list[str]:
    """The reply as a channel without buttons would show it."""
    catalogue = real_programme().catalogue
    names = LETTERS.upper() if reply.is_lettered else "123456789"
    labels = [
        f"{names[n] if n < len(names) else n + 1}. {catalogue.say(choice.label)}"
        for n, choice in enumerate(reply.choices)
    ]
    return [*spoken(reply).split("\n"), *labels]
