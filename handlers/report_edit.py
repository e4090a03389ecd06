"""From the review card to a question and back.

Owns: what is pressed or typed on the card and its lists. Never: drawing them
(``report_card``), sending (``report_sent``).
"""

from __future__ import annotations

from handlers import menu, report_card, report_flow, report_sent
from handlers.model import Chosen, Event, Turn, Typed
from handlers.report_answers import jump
from handlers.report_card import FIELD, SECTION, is_complete
from handlers.report_field import ask
from handlers.report_step import Step
from handlers.report_work import Work
from handlers.wording import bare
from programme.catalogue import Text


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
            return report_card.show(work, Text("report-edited"))
        case Typed(text=text):
            return _typed(work, step, text)
        case _:
            return None


def _typed(work: Work, step: Step, said: str) -> Turn | None:
    """ "sửa 9", "câu 9", a bare "9": here no number is an answer. "gửi" when it cannot be yet."""
    target = jump(work, said, is_bare=True)
    if isinstance(target, Text):
        return report_card.show(work, target)
    if target is not None:
        return ask(work, target, to_card=True)
    if step.name != "card" or is_complete(work):
        return None
    catalogue = work.facts.programme.catalogue
    sending = {bare(word, catalogue) for word in catalogue.words(Text("choice-send"))}
    if bare(said, catalogue) not in sending:
        return None
    return report_flow.resume(work, Text("report-not-complete"))


def shown(work: Work, step: Step) -> Turn:
    """The card or list of this step once more."""
    match step.name:
        case "sections":
            return report_card.pick_section(work)
        case "section":
            return report_card.pick_field(work, step.detail)
        case _:
            return report_card.show(work)
