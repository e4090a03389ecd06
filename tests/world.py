"""What a conversation is played in: the real texts and knowledge, and what the shell would know.

Owns: the facts of a turn, and how effects change them. Never: judging a turn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from handlers import engine
from handlers.model import (
    Effect,
    ErasePerson,
    Event,
    Facts,
    Invitation,
    Need,
    OpenQuestion,
    Person,
    Pressed,
    RecordConsent,
    RecordFailedCode,
    RedeemInvitation,
    SetFormOfAddress,
    State,
    Typed,
)
from programme.catalogue import Catalogue
from programme.knowledge import Knowledge
from programme.programme import Programme, Settings

PROGRAMME = Path(__file__).parents[1] / "programme"
NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
STRANGER = Person(7)
SETTINGS = Settings(
    association="Hội Khuyến học tỉnh",
    province="tỉnh Mẫu",
    contact="Văn phòng Hội, điện thoại 0200 000 000, giờ hành chính",
    consent_version="2026-11",
    keep_messages_days=30,
)


@lru_cache(maxsize=1)
def real_programme() -> Programme:
    """The texts and the knowledge that ship; a broken sentence fails the test at once."""
    data = PROGRAMME / "data"

    def broken(key: str) -> None:
        raise AssertionError(f"the message {key!r} is missing or does not get its values")

    return Programme(
        settings=SETTINGS,
        catalogue=Catalogue((PROGRAMME / "texts/vi.ftl").read_text("utf-8"), broken),
        knowledge=Knowledge.build(
            knowledge_toml=(data / "knowledge.toml").read_text("utf-8"),
            synonyms_toml=(data / "synonyms.toml").read_text("utf-8"),
            scope_toml=(data / "scope.toml").read_text("utf-8"),
            matching_toml=(data / "matching.toml").read_text("utf-8"),
        ),
    )


@dataclass(frozen=True, slots=True)
class Press:
    """A press on the live button with this value."""

    value: str


@dataclass(frozen=True, slots=True)
class PressAgain:
    """The last press, delivered once more."""


@dataclass(frozen=True, slots=True)
class PressBefore:
    """A press on the first button of the prompt before the live one."""


Happening = Event | str | Press | PressAgain | PressBefore


@dataclass(slots=True)
class World:
    """What the shell and the database would know."""

    person: Person | None = STRANGER
    is_group: bool = False
    invitations: Mapping[str, Invitation] = field(default_factory=dict)
    failed_codes: int = 0
    open_questions: tuple[OpenQuestion, ...] = ()
    turn: int = 100
    press: Pressed | None = None
    before: int = 0

    def facts(self, state: State, event: Event) -> Facts:
        """What the shell loads: no more than is needed."""
        programme = real_programme()
        needs = engine.needs(state, event, programme.catalogue)
        code = engine.code_in(state, event) if Need.INVITATION in needs else None
        asked = self.open_questions if Need.OPEN_QUESTIONS in needs else ()
        return Facts(
            now=NOW,
            turn=self.turn,
            programme=programme,
            person=self.person,
            is_group=self.is_group,
            invitation=self.invitations.get(code) if code else None,
            failed_codes=self.failed_codes if code else 0,
            open_questions=asked,
            open_question_count=len(asked),
        )

    def event(self, happening: Happening, state: State) -> Event:
        match happening:
            case str():
                return Typed(happening)
            case Press(value=value):
                values = [offer.value for offer in state.offered]
                assert value in values, f"there is no button {value!r}, but {values}"
                self.press = Pressed(state.prompt, values.index(value))
                return self.press
            case PressAgain():
                assert self.press is not None, "nothing has been pressed yet"
                return self.press
            case PressBefore():
                return Pressed(self.before, 0)
            case _:
                return happening

    def apply(self, effects: Sequence[Effect]) -> None:
        for effect in effects:
            match effect:
                case RecordConsent():
                    self.person = STRANGER
                case ErasePerson():
                    self.person = None
                case RedeemInvitation(code=code):
                    assert self.person, "a role for nobody"
                    opened = self.invitations[code]
                    self.person = replace(self.person, role=opened.role)
                    used = replace(opened, is_used=True)
                    self.invitations = {**self.invitations, code: used}
                case RecordFailedCode():
                    self.failed_codes += 1
                case SetFormOfAddress(you=you):
                    assert self.person, "a form of address for nobody"
                    self.person = replace(self.person, you=you)
                case _:
                    pass
