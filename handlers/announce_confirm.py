"""The last question before an announcement leaves: exactly what, to whom, when; who else agrees.

Owns: what stands in its way, the question, its answer. Never: composing, carrying it out.
Two steps: "late/3" asks about an hour at night, "confirm/3" is the question itself; the number is
the revision that was shown. "confirm/3/anyway": the hour was insisted on.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import announce_budget, announce_list, announce_one
from handlers.announce_draft import (
    ABOUT,
    BACK,
    HOME,
    Draft,
    at,
    plain,
    reach,
    saved,
    shown,
    when_text,
)
from handlers.announce_hours import ANYWAY, OTHER, SLOT, better, leaves_at, warning, why
from handlers.announce_reach import audience_text, reach_text, unmet_choice
from handlers.announcements import (
    Announcement,
    ConfirmAnnouncement,
    Content,
    Reach,
    TryAnnouncement,
)
from handlers.dues import say_moment
from handlers.effects import Effect, TellOffice
from handlers.facts import Facts, Role
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.wording import together, with_notice
from programme.catalogue import Text
from programme.vietnamese import fold

CONFIRM, LATE, BUDGET = "confirm/", "late/", announce_budget.STEP
STEPS = (CONFIRM, LATE, BUDGET)
YES = "yes"
#: "203", "1.203 người"
_NUMBER = re.compile(r"(?P<digits>[0-9]{1,3}(?:[ .,]?[0-9]{3})*)(?: (?:noi|nguoi|don vi))?")


def begin(draft: Draft, one: Announcement, facts: Facts) -> Turn:
    """Exactly what recipients will see, then the question; an hour at night is asked about."""
    problem = _problem(draft.content, facts)
    if problem is not None:
        return shown(draft, facts, problem)
    if _is_late(draft.content, facts):
        reply = _warning(draft.content, facts)
        return Turn(state=at(f"{LATE}{one.revision}", _about(draft, one)), replies=(reply,))
    return _asked(draft, one, facts)


def _asked(draft: Draft, one: Announcement, facts: Facts, *, insists: bool = False) -> Turn:
    """The question, under the very message; where a month's allowance is too small, that first."""
    anyway = f"/{ANYWAY}" if insists else ""
    if announce_budget.is_short(draft.content, facts):
        reply = announce_budget.question(draft.content, facts)
        return Turn(
            state=at(f"{BUDGET}{one.revision}{anyway}", _about(draft, one)), replies=(reply,)
        )
    return Turn(
        state=at(f"{CONFIRM}{one.revision}{anyway}", _about(draft, one)),
        replies=(question(draft, facts),),
        effects=(TryAnnouncement(one.id),),
    )


def _about(draft: Draft, one: Announcement) -> str:
    return draft.about or f"{ABOUT}{one.id}"


def _is_late(content: Content, facts: Facts) -> bool:
    return better(leaves_at(content, facts), facts) is not None


def _warning(content: Content, facts: Facts) -> Reply:
    moment = leaves_at(content, facts)
    return warning(moment, better(moment, facts) or moment, facts, OTHER, BACK)


def _problem(content: Content, facts: Facts) -> Text | None:
    """Why it cannot leave like this."""
    if Draft(content).is_empty:
        return Text("announce-problem-empty")
    if not reach(content, facts).reachable:
        return Text("announce-problem-nobody")
    if content.send_at is not None and content.send_at <= facts.now:
        return Text("announce-problem-past", {"when": when_text(content.send_at, facts)})
    if content.ack_until is not None and content.ack_until <= (content.send_at or facts.now):
        return Text("announce-problem-ack", {"until": say_moment(content.ack_until, facts)})
    return None


def _needs_second(total: int, facts: Facts) -> bool:
    above = facts.programme.settings.second_above
    return 0 < above < total


def question(draft: Draft, facts: Facts) -> Reply:
    content = draft.content
    reached = reach(content, facts)
    said = [
        Text("announce-confirm", {"audience": audience_text(content.audience, facts)}),
        reach_text(reached),
        *announce_budget.worth(content, facts),
        Text("announce-confirm-when", {"when": when_text(content.send_at, facts)}),
    ]
    if _is_late(content, facts):  # the office has insisted
        said.append(together(why(leaves_at(content, facts), facts), Text("announce-confirm-late")))
    missed = len(reached.unmet)
    more = (unmet_choice(missed), BACK) if missed else (BACK,)
    above = str(facts.programme.settings.second_above)
    if _needs_second(reached.total, facts):
        if announce_one.is_alone(facts):
            said.append(Text("announce-confirm-alone", {"above": above}))
            return Reply(together(*said), more, is_lettered=True)
        said.append(Text("announce-confirm-second", {"above": above}))
    return Reply(together(*said), (Choice(YES, _label(content, reached, facts)), *more))


def _label(content: Content, reached: Reach, facts: Facts) -> Text:
    """What the press does: it sends, or only fixes the hour."""
    count = reached.reachable
    if content.send_at is None:
        return Text("choice-announce-yes", {"count": count})
    # short, or it would not fit on a button; the day of the week stands above
    local = content.send_at.astimezone(facts.programme.schedule.zone)
    when = f"{local:%H:%M %d/%m}"
    return Text("choice-announce-yes-later", {"count": count, "when": when})


def again(step: str, draft: Draft, facts: Facts) -> Reply:
    if step.startswith(LATE):
        return _warning(draft.content, facts)
    if step.startswith(BUDGET):
        return announce_budget.question(draft.content, facts)
    return question(draft, facts)


def take_turn(state: State, event: Event, draft: Draft, facts: Facts) -> Turn | None:
    """None: not for us."""
    kind, revision, insisted = (*state.step.split("/"), "")[:3]
    one, answer = draft.one, _answer(f"{kind}/", event, draft, facts)
    if one is None or answer is None:  # sent or dropped on another phone; something else was said
        return None
    if revision != str(one.revision):  # changed on another phone
        return shown(draft, facts, Text("announce-moved"))
    if answer in (SLOT, ANYWAY):
        return _hour_chosen(answer == SLOT, draft, one, facts)
    if answer in announce_budget.ANSWERS:
        content = announce_budget.routed(answer, draft.content, facts)
        return _asked_anew(content, draft, one, facts, insists=bool(insisted))
    problem = _problem(draft.content, facts)
    if problem is not None:
        return shown(draft, facts, problem)
    if not insisted and _is_late(draft.content, facts):  # the evening has come meanwhile
        return begin(draft, one, facts)
    if announce_budget.is_short(draft.content, facts):  # other messages have left meanwhile
        return _asked(draft, one, facts, insists=bool(insisted))
    reached = reach(draft.content, facts)
    if answer == YES:
        return _confirmed(one, draft.content, reached, 0, facts)
    if answer != str(reached.reachable):
        return _mistyped(state, answer, reached, draft, facts)
    return _confirmed(one, draft.content, reached, reached.reachable, facts)


def _answer(kind: str, event: Event, draft: Draft, facts: Facts) -> str | None:
    """What was said to this very question, a number in digits; None: something else."""
    match event:
        case Chosen(value="slot" | "anyway" as value) if kind == LATE:
            return value
        case Chosen(value="move" | "enough" as value) if kind == BUDGET:
            return value
        case Chosen(value="yes" as value) if kind == CONFIRM and not _must_type(draft, facts):
            return value
        case Typed(text=text) if kind == CONFIRM and _must_type(draft, facts):
            return _digits(text)
        case _:
            return None


def _must_type(draft: Draft, facts: Facts) -> bool:
    """A great one, and nobody else to agree: typing how many it goes to is the second thought."""
    return _needs_second(reach(draft.content, facts).total, facts) and announce_one.is_alone(facts)


def _digits(said: str) -> str | None:
    found = _NUMBER.fullmatch(" ".join(fold(said).split()))
    return re.sub(r"\D", "", found["digits"]) if found else None


def _mistyped(state: State, typed: str, reached: Reach, draft: Draft, facts: Facts) -> Turn:
    count = str(reached.reachable)
    wrong = Text("announce-alone-wrong", {"said": typed, "count": count})
    reply = with_notice(wrong, question(draft, facts))
    return Turn(state=at(state.step, state.about), replies=(reply,))


def _hour_chosen(waits: bool, draft: Draft, one: Announcement, facts: Facts) -> Turn:
    """At the better hour, which changes the draft, or all the same."""
    later = better(leaves_at(draft.content, facts), facts)
    if not waits or later is None:
        return _asked(draft, one, facts, insists=True)
    content = replace(draft.content, send_at=later)
    problem = _problem(content, facts)
    if problem is not None:  # say, until then it was to be acknowledged
        return shown(Draft(content, one), facts, problem)
    return _asked_anew(content, draft, one, facts)


def _asked_anew(
    content: Content, draft: Draft, one: Announcement, facts: Facts, *, insists: bool = False
) -> Turn:
    """The draft is another one now, and asked about as such."""
    if content == draft.content:
        return _asked(draft, one, facts, insists=insists)
    moved = replace(one, revision=one.revision + 1, content=content)
    turn = _asked(Draft(content, moved), moved, facts, insists=insists)
    return replace(turn, effects=(*saved(draft, content), *turn.effects))


def _confirmed(
    one: Announcement, content: Content, reached: Reach, alone: int, facts: Facts
) -> Turn:
    needs_second = not alone and _needs_second(reached.total, facts)
    number = str(one.id)
    choices: tuple[Choice, ...] = (announce_one.BACK, HOME)
    effects: list[Effect] = [ConfirmAnnouncement(one.id, one.revision, needs_second, alone)]
    if needs_second:
        said = Text("announce-confirmed-second", {"number": number})
        told = Text("announce-second-told", {"number": number, "text": plain(content.text, 100)})
        once = f"announcement/{one.id}/{one.revision}/second"
        effects.append(TellOffice((Role.ADMIN,), told, once=once))
    elif content.send_at is not None:
        when = when_text(content.send_at, facts)
        said = Text("announce-confirmed-later", {"number": number, "when": when})
    else:
        said = Text("announce-confirmed-now", {"number": number})
        choices = (announce_one.PAUSE, *choices)
    return Turn(
        state=at(announce_list.ONE, f"{ABOUT}{one.id}"),
        replies=(Reply(said, choices),),
        effects=tuple(effects),
    )
