"""Where in a report a conversation stands, as a short string that a bookmark keeps.

Owns: writing and reading it, and which steps share one message. Never: what a step asks.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.model import State

TOPIC = "report"
#: steps of the review card and its lists
ON_CARD = frozenset({"card", "sections", "section"})
#: the card of one visit; the number of the turn that first showed it follows, so that a press
#: never changes a card of long ago, far above what the person sees
SLOT = "report-card/"


@dataclass(frozen=True, slots=True)
class Step:
    """``field``: the question; ``detail``: a finding, names of files, a section."""

    name: str
    field: str = ""
    detail: str = ""
    #: the question was chosen on the review card, and leads back there
    to_card: bool = False
    #: which message a press changes in place; "": none, what is said is a message of its own
    slot: str = ""

    def __str__(self) -> str:
        words = (self.name, self.field or "-", self.detail or "-", "card" if self.to_card else "-")
        return " ".join((*words, self.slot)) if self.slot else " ".join(words)

    @property
    def is_card(self) -> bool:
        """The review card, a list on it, or a question that was opened from it."""
        return self.to_card or self.name in ON_CARD

    @classmethod
    def parse(cls, said: str) -> Step:
        """Total: whatever an older version has written is some step."""
        name, field, detail, back, slot, *_ = [*said.split(" "), "-", "-", "-", "-", "-"]
        return cls(
            name,
            field.strip("-"),
            "" if detail == "-" else detail,
            back == "card",
            slot if slot.startswith(SLOT) else "",
        )


def is_below_a_receipt(state: State) -> bool:
    """Nothing is being asked there: free words are a question."""
    return state.topic == TOPIC and Step.parse(state.step).name == "sent"
