"""Whether a unit hears of what the office has decided.

Owns: saying so to whoever decided, and whom to call where nobody can be told. Never: telling the
unit (``TellUnit``), deciding.
"""

from __future__ import annotations

from handlers.facts import Facts
from handlers.reporting import Bench, Register
from handlers.review_seat import Seat
from programme.catalogue import Text


def told(unit_id: int, unit: str | Text, facts: Facts) -> Text | None:
    """None: somebody of the unit can be told. Else why nobody can, and what to do."""
    register, bench = facts.register or Register(), facts.bench or Bench()
    people = register.liaisons.get(unit_id, ())
    if any(one.person_id not in bench.unreached for one in people):
        return None
    if not people:
        return Text("review-untold-nobody", {"unit": unit})
    names: str | Text = ""
    for one in people:
        name: str | Text = one.name.strip() or Text("review-by-nobody")
        names = Text("review-names", {"first": names, "second": name}) if names else name
    return Text("review-untold-unreached", {"unit": unit, "names": names})


def decided(done: Text, only: Text, message: Text, seat: Seat) -> Text:
    """``done`` says that the unit reads the message; ``only``, no more than what was decided."""
    why = told(seat.unit.id, seat.unit.name, seat.facts)
    if why is None:
        return done
    return Text("review-untold", {"done": only, "why": why, "told": message})


def and_told(unit_id: int, unit: str | Text, facts: Facts) -> Text:
    """A sentence behind what was decided."""
    return told(unit_id, unit, facts) or Text("review-unit-told")
