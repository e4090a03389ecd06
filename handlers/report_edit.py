"""From the review card to a question and back.

Owns: what is pressed or typed on the card and its lists. Never: drawing them
(``report_card``), sending (``report_sent``).
"""

from __future__ import annotations

from dataclasses import replace

from handlers import menu, report_card, report_flow, report_sent
from handlers.model import LETTERS, Chosen, Event, Turn, Typed
from handlers.report_answers import jump, last_asked
from handlers.report_card import FIELD, SECTION, is_complete
from handlers.report_field import ask
from handlers.report_step import Step
from handlers.report_work import Work
from handlers.wording import names
from programme.catalogue import Text
from programme.fields import Field


def take(work: Work, step: Step, event: Event) -> Turn | None:
    match event:
        case Chosen(value="send") if is_complete(work):
            return report_sent.send(work)
        case Chosen(value="send" | "go-on"):
            return report_flow.resume(work)
        case Chosen(value="edit"):
            return report_card.pick_section(work)
        case Chosen(value="later"):
            return menu.show(Text("report-stopped"), work.facts)
        case Chosen(value="to-card"):
            return report_card.show(work)
        case Chosen(value=value) if value.startswith(SECTION):
            return report_card.pick_field(work, value.removeprefix(SECTION))
        case Chosen(value=value) if value.startswith(FIELD):
            field = work.field(value.removeprefix(FIELD))
            return ask(work, field, to_card=True) if field else report_card.show(work)
        case Typed(is_edit=True):
            return _briefly(work, step, Text("report-edited"))
        case Typed(text=text):
            return _typed(work, step, text)
        case _:
            return None


def _typed(work: Work, step: Step, said: str) -> Turn | None:
    """ "sửa 9", "câu 9"; a bare "9" only on a list, where it is no place in it: two numbers in a
    row would write over an answer. "gửi" when it cannot be yet."""
    target = jump(work, said) or last_asked(work, said)
    if target is None and (named := jump(work, said, is_bare=True)):
        if step.name == "card" or isinstance(named, Text) or _is_place(work, step, said, named):
            return _unclear(work, step, said)
        target = named
    if isinstance(target, Text):
        return _briefly(work, step, target)
    if target is not None:
        return ask(work, target, to_card=True)
    catalogue = work.facts.programme.catalogue
    if names(said, catalogue, Text("choice-card-again")):
        return report_card.show(work)
    if step.name != "card" or is_complete(work):
        return None
    if not names(said, catalogue, Text("choice-send")):
        return None
    return report_flow.resume(work, Text("report-not-complete"))


def _is_place(work: Work, step: Step, said: str, named: Field) -> bool:
    """Whether the number is as well a place in the list, and there for something else."""
    place = int(said.strip()) if said.strip().isdecimal() else 0
    offered = shown(work, step).replies[0].choices
    return 0 < place <= len(offered) and offered[place - 1].value != FIELD + named.key


def _unclear(work: Work, step: Step, said: str) -> Turn:
    """A number that can be a place in the list and a question."""
    number = said.strip(" .,!")
    place = int(number) if number.isdecimal() else 0
    if 0 < place <= len(shown(work, step).replies[0].choices):
        letter = LETTERS[place - 1].upper()
        unclear = Text("report-place-or-field", {"said": number, "letter": letter})
        return _briefly(work, step, unclear)
    return _briefly(work, step, Text("report-number-on-card", {"said": number}))


def _briefly(work: Work, step: Step, notice: Text) -> Turn:
    """The choices of this step once more, without the card that is just above them."""
    turn = shown(work, step)
    return replace(turn, replies=(replace(turn.replies[0], text=notice),))


def shown(work: Work, step: Step) -> Turn:
    """The card or list of this step once more."""
    match step.name:
        case "sections":
            return report_card.pick_section(work)
        case "section":
            return report_card.pick_field(work, step.detail)
        case _:
            return report_card.brief(work)
