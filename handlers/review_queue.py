"""What waits for the office: requests for more time, then reports, oldest first.

Owns: the list, and the answer to a request. Never: the card of one report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.dues import extended_due, say_moment, say_period
from handlers.effects import TellUnit
from handlers.facts import Facts
from handlers.model import Choice, Reply, State, Turn
from handlers.report_effects import DecideExtension
from handlers.reporting import Bench, Extension, ReportHead, ReportKey, ReportState
from handlers.review_seat import OPENS, SLOT, TOPIC, unit_of
from handlers.review_told import and_told
from handlers.wording import lines, together, with_notice
from programme.calendar import named_day
from programme.catalogue import Text

LIST = "list"
#: so many are on offer at once; the oldest are done first
MOST = 8
GRANT, REFUSE = "grant/", "refuse/"
BOARD = Choice("board", Text("choice-board"))
MENU = Choice("menu", Text("choice-menu"))


def show(facts: Facts, notice: Text | None = None, *, done: int | None = None) -> Turn:
    """The list; ``done``: a request that this turn has answered."""
    reply = card(facts, done=done)
    if notice is not None:
        reply = with_notice(notice, reply)
    return Turn(state=State(topic=TOPIC, step=LIST), replies=(reply,))


def card(facts: Facts, *, done: int | None = None) -> Reply:
    bench = facts.bench or Bench()
    waiting = [one for one in bench.extensions if one.id != done]
    if not waiting and not bench.queue:
        return Reply(Text("review-empty"), (BOARD, MENU), slot=SLOT)
    choices = [opening(head, facts) for head in bench.queue[:MOST]]
    paragraphs: list[Text] = []
    if waiting:
        paragraphs.append(lines(_request(waiting, facts)))
        id = str(waiting[0].id)
        choices += [  # last: 1 is the first report, whatever else there is
            Choice(GRANT + id, Text("choice-grant")),
            Choice(REFUSE + id, Text("choice-refuse")),
        ]
    if bench.queue:
        paragraphs.append(Text("review-queue", {"count": str(len(bench.queue))}))
        if len(bench.queue) > MOST:
            more = Text("review-queue-more", {"count": str(len(bench.queue) - MOST)})
            paragraphs[-1] = lines((paragraphs[-1], more))
    # where no report waits, no number means anything
    is_lettered = not bench.queue
    return Reply(together(*paragraphs), tuple(choices), slot=SLOT, is_lettered=is_lettered)


def opening(head: ReportHead, facts: Facts) -> Choice:
    """A report on offer: which, since when, what is special about it."""
    at = say_moment(head.submitted_at, facts) if head.submitted_at else Text("review-unsent")
    label = Text(
        "choice-queued",
        {"unit": head.unit, "period": say_period(head.key.period, facts), "at": at},
    )
    marks = []
    if head.is_late:
        marks.append(Text("review-mark-late"))
    if head.state is ReportState.RESUBMITTED:
        marks.append(Text("review-mark-again"))
    for mark in marks:
        label = Text("choice-queued-marked", {"label": label, "mark": mark})
    return Choice(f"{OPENS}{head.key}", label)


def after(key: ReportKey, facts: Facts) -> ReportKey | None:
    """The report that is next after this one; behind the last, the first."""
    keys = [head.key for head in facts.bench.queue] if facts.bench else []
    if key not in keys:
        return keys[0] if keys else None
    place = keys.index(key)
    others = (*keys[place + 1 :], *keys[:place])
    return others[0] if others else None


# --- more time -----------------------------------------------------------------------------


def _request(waiting: Sequence[Extension], facts: Facts) -> Iterator[Text]:
    first = waiting[0]
    yield Text("review-requests", {"count": str(len(waiting))})
    yield Text(
        "review-request",
        {
            "unit": _unit_name(first.key, facts),
            "period": say_period(first.key.period, facts),
            "until": named_day(first.until),
            "due": _due(first.key, facts),
            "at": say_moment(first.asked_at, facts),
            "reason": first.reason,
        },
    )


def decide(said: str, facts: Facts, *, is_granted: bool) -> Turn:
    waiting = facts.bench.extensions if facts.bench else ()
    request = next((one for one in waiting if str(one.id) == said), None)
    if request is None:
        return show(facts, Text("review-request-gone"))
    unit, period = _unit_name(request.key, facts), say_period(request.key.period, facts)
    whether = and_told(request.key.unit_id, unit, facts)
    if is_granted:
        due = _granted_due(request, facts)
        notice = Text(
            "review-granted", {"unit": unit, "period": period, "due": due, "told": whether}
        )
        told = Text("extension-granted", {"unit": unit, "period": period, "due": due})
    else:
        due = _due(request.key, facts)
        notice = Text(
            "review-refused", {"unit": unit, "period": period, "due": due, "told": whether}
        )
        told = Text("extension-refused", {"unit": unit, "period": period, "due": due})
    turn = show(facts, notice, done=request.id)
    effects = (
        DecideExtension(request.id, is_granted),
        TellUnit(request.key.unit_id, told, once=f"extension/{request.id}"),
    )
    return Turn(state=turn.state, replies=turn.replies, effects=effects)


def _unit_name(key: ReportKey, facts: Facts) -> str | Text:
    unit = unit_of(key, facts)
    return unit.name if unit else Text("review-a-unit")


def _due(key: ReportKey, facts: Facts) -> Text:
    period = facts.programme.schedule.by_name(key.period)
    return say_moment(period.due_at, facts) if period else Text("review-old-due")


def _granted_due(request: Extension, facts: Facts) -> Text:
    period = facts.programme.schedule.by_name(request.key.period)
    if period is None:
        return named_day(request.until)
    return say_moment(extended_due(request.until, period), facts)
