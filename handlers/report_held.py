"""A draft that somebody else has in hand.

Owns: whose it is, since when and how far; looking at it; taking it over. Never: losing words
that were typed meanwhile: they are quoted back.
"""

from __future__ import annotations

from handlers import report_card, report_flow
from handlers.effects import TellUnit
from handlers.model import Choice, Chosen, Event, Reply, Turn, Typed
from handlers.report_effects import TakeOver
from handlers.report_step import Step
from handlers.report_work import Work, local_time
from handlers.wording import together
from programme.catalogue import Text
from programme.said import shortened

LONGEST_QUOTE = 200


def held(work: Work, said: str = "") -> Turn:
    return work.turn(Step("held"), held_card(work, said))


def held_card(work: Work, said: str = "") -> Reply:
    holder = work.report.holder
    name = holder.name if holder and holder.name else Text("report-colleague")
    answered, total = work.counted
    since = holder.since if holder else work.facts.now
    text = Text(
        "report-held",
        {
            "name": name,
            "since": local_time(since, work.facts.programme.schedule),
            "period": work.period.label,
            "answered": str(answered),
            "total": str(total),
        },
    )
    choices = (
        Choice("look", Text("choice-look")),
        Choice("take-over", Text("choice-take-over")),
    )
    return Reply(together(*quoted(said), text), choices, is_lettered=True)


def take(work: Work, event: Event) -> Turn | None:
    """Somebody else has it in hand."""
    match event:
        case Chosen(value="take-over"):
            taken = work.doing(TakeOver(work.key, work.report.revision), _told(work))
            return report_flow.resume(taken, Text("report-taken-over"))
        case Chosen(value="look"):
            card = report_card.card(work, held_card(work).text)
            take_over = (Choice("take-over", Text("choice-take-over")),)
            return work.turn(Step("held"), Reply(card.text, take_over, is_lettered=True))
        case Typed(text=text):
            return held(work, text)
        case Chosen():
            return held(work)
        case _:
            return None


def _told(work: Work) -> TellUnit:
    """To the others of the unit, whoever had it in hand among them."""
    name = work.facts.desk.name if work.facts.desk else ""
    text = Text(
        "report-taken-by",
        {
            "name": name or Text("report-colleague"),
            "period": work.period.label,
            "unit": work.unit.name,
        },
    )
    return TellUnit(work.unit.id, text, once=f"taken-over/{work.key}/{work.report.revision}")


def quoted(said: str) -> tuple[Text, ...]:
    if not said.strip():
        return ()
    return (Text("report-not-saved", {"said": shortened(said, LONGEST_QUOTE)}),)
