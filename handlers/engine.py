"""One turn of a conversation, whole: ``(state, event, facts) -> Turn``.

Owns: which topic takes an event, what goes before topics and what after them, the bookmark of
what is on offer. Total: every state and event has an answer. Never: IO, a clock, sentences of
its own beyond refusals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers import (
    announce,
    announce_draft,
    announce_list,
    announced,
    announced_asking,
    answer,
    base_sheet,
    choices,
    extension,
    interruptions,
    invitations,
    menu,
    office,
    office_words,
    onboarding,
    person,
    questions,
    report,
    review_named,
    status,
    units,
)
from handlers.bursts import patience
from handlers.commands import BY_NAME, REPORTERS, Spoken, spoken
from handlers.effects import LogQuestion, SetReachable
from handlers.facts import Facts, Need, Role
from handlers.groups import group_address
from handlers.model import (
    Chosen,
    Event,
    FileSent,
    Joined,
    Left,
    Pressed,
    Repeated,
    Reply,
    State,
    Turn,
    Typed,
    Unreadable,
)
from handlers.report_step import TOPIC as REPORT
from handlers.report_step import is_below_a_receipt
from handlers.reporting import FileKept
from handlers.topics import BEGINNINGS, NEEDS, TOPIC_NEEDS, TOPICS
from handlers.wording import addressed, with_notice
from programme.catalogue import Catalogue, Text
from programme.knowledge import Outcome

__all__ = [
    "accepts_bursts",
    "announcement",
    "code_in",
    "focus",
    "group_address",
    "needs",
    "patience",
    "remembered",
    "take_turn",
]


#: an app that reconnects sends a press again within this time
ECHO_SECONDS = 20
#: where there are no buttons, a bare number so long after its list means nothing, seconds
LIST_SECONDS = 1800
#: so many menus further up are as good as the last one
MOST_MENUS = 5
#: a choice whose value begins so puts what follows into focus: a report key, a period
OPENS = "open:"
#: where nothing is broken off when a sheet of the base comes
TAKING_SHEETS = interruptions.OPEN_TOPICS | {"units"}


#: cards that wait for a press: a whole report typed below them is meant for the report
TAKING_FIGURES = interruptions.OPEN_TOPICS | {"duty", "reminders"}


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    """What is said, done and remembered after an event."""
    state = _without_old_press(state, facts)
    meant = choices.resolve(event, state, facts.programme.catalogue)
    turn = _decide(state, meant, facts)
    taken = state.taken
    if isinstance(event, Pressed) and isinstance(meant, Chosen):
        taken = (event.prompt, event.index, int(facts.now.timestamp()))
    hinted_at = _hinted_at(turn, state, meant, facts)
    kept = replace(
        turn.state,
        taken=taken,
        hinted_at=hinted_at,
        cited=_cited(turn, state),
        menu=state.menu,
        menus=state.menus,
    )
    return _finish(turn, kept, facts)


def remembered(raw: Mapping[str, Any], now: datetime, *, has_buttons: bool) -> State:
    """The bookmark as it is to be read now: where choices are only written out, a number means
    nothing any more that is typed long after its list was shown, or below something else."""
    state = State.from_json(raw)
    age = now.timestamp() - state.offered_at
    is_old = state.is_buried or (state.offered_at > 0 and age > LIST_SECONDS)
    return replace(state, is_outdated=is_old and not has_buttons)


def _decide(state: State, event: Event, facts: Facts) -> Turn:
    match event:
        case Repeated():
            return Turn(state=state, is_silent=True)
        case Left():
            return Turn(state=state, effects=(SetReachable(False),), is_silent=True)
        case Joined() if facts.is_group:
            greeting = menu.begin_anew(state, "", facts)
            return replace(greeting, effects=(SetReachable(True),))
        case Joined():  # they will speak when they want something
            return Turn(state=state, effects=(SetReachable(True),), is_silent=True)
    if _was_just_hinted(state, event, facts) and facts.person is None:
        return Turn(state=state, is_silent=True)
    if facts.person is None and not facts.is_group:
        return onboarding.take_turn(state, event, facts, code_in(state, event))
    if isinstance(event, Chosen):  # what was on offer has served
        state = replace(state, prompt=0, offered=())
    if found := _asked_for(state, event, facts):
        return _asking_again(found, state, facts)
    return _next_step(state, event, facts)


def _asking_again(turn: Turn, before: State, facts: Facts) -> Turn:
    """Something was told in between: what was being asked stands again, below it."""
    is_left = (turn.state.topic, turn.state.step) != (before.topic, before.step)
    is_asking = any(reply.choices for reply in turn.replies)
    if is_left or is_asking or not before.offered or len(turn.replies) != 1:
        return turn
    prompt = TOPICS.get(before.topic, menu).again(before, facts)
    if prompt is None:
        return turn
    [told] = turn.replies
    shown = replace(with_notice(told.text, prompt), has_addresses=told.has_addresses)
    return replace(turn, replies=(shown,))


def _asked_for(state: State, event: Event, facts: Facts) -> Turn | None:
    """What works everywhere: an answer to an announcement, a word on the last answer, an
    invitation code, a command."""
    if noted := announced.respond(state, event, facts):
        return noted
    if judged := answer.respond(state, event, facts):
        return judged
    if state.topic in interruptions.OPEN_TOPICS and (met := person.respond(state, event, facts)):
        return met
    if isinstance(event, Typed) and (code := invitations.code_in_words(event.text)):
        if facts.is_group:
            return _refusal(state, Text("private-only"))
        return invitations.redeem(code, facts)
    said = spoken(event, facts.programme.catalogue)
    if said is None or _is_told_in_report(said, state):
        if announce_list.is_looking(state):
            return office_words.begin(state, event, facts)
        if state.topic not in interruptions.OPEN_TOPICS:
            return None
        return (
            extension.said(state, event, facts)
            or status.what_was_returned(state, event, facts)
            or office_words.begin(state, event, facts)
        )
    command = BY_NAME.get(said.name)
    if command is None:
        return _refusal(state, Text("command-unknown"))
    role = facts.person.role if facts.person else Role.STRANGER
    if command.is_open_to(role, facts.is_group):
        return BEGINNINGS[command.name](state, said.rest, facts)
    if facts.is_group:
        return _refusal(state, Text("private-only"))
    if said.has_slash:
        return _refusal(state, Text("command-not-allowed"))
    # without a slash, the words of a command that is not theirs are words like any others: but
    # "tôi còn thiếu gì" of somebody without a unit is no question for the office
    if command.roles is REPORTERS and _is_unanswered(state, event, facts):
        return _refusal(state, Text("report-no-unit"))
    return None


def _is_told_in_report(said: Spoken, state: State) -> bool:
    """ "đang làm" while a report is filled in: how things stand there, no word on reminders."""
    is_about_work = said.name == "remind_working" and not said.has_slash
    return is_about_work and state.topic == REPORT and not is_below_a_receipt(state)


def _is_unanswered(state: State, event: Event, facts: Facts) -> bool:
    if state.topic not in interruptions.OPEN_TOPICS or not isinstance(event, Typed):
        return False
    return facts.programme.knowledge.ask(event.text).outcome is not Outcome.ANSWER


def _refusal(state: State, text: Text) -> Turn:
    return Turn(state=state, replies=(Reply(text),))


def _next_step(state: State, event: Event, facts: Facts) -> Turn:
    if state.topic in TAKING_SHEETS and isinstance(event, FileKept):
        sheet = base_sheet.arrived(state, event, facts)
        if sheet is not None:
            return sheet
    topic = TOPICS.get(state.topic, menu)  # a topic that was retired leads to the menu
    turn = topic.take_turn(state, event, facts)
    if turn.replies or turn.effects:
        return turn
    if _was_just_hinted(state, event, facts):
        return Turn(state=state, is_silent=True)
    if state.topic in TAKING_FIGURES and (meant := report.from_menu(state, event, facts)):
        return meant
    if isinstance(event, FileSent) and (fetched := base_sheet.sent_anywhere(state, event, facts)):
        return fetched
    prompt = topic.again(state, facts) if state.offered else None
    if found := announced.archived(state, event, facts, prompt):
        return found
    if _is_open(state) and (found := announced_asking.respond(state, event, facts)):
        return found
    return interruptions.take_turn(state, event, facts, prompt)


def _was_just_hinted(state: State, event: Event, facts: Facts) -> bool:
    """Whether it was said a moment ago that such messages arrive without content: somebody
    whose every word is kept from us must not be answered the same to each of them."""
    is_hidden = event == Unreadable(interruptions.HIDDEN)
    return is_hidden and facts.now.timestamp() - state.hinted_at < interruptions.HINT_PAUSE


def _hinted_at(turn: Turn, before: State, event: Event, facts: Facts) -> int:
    """Whatever topic follows, it is remembered when such a message was last answered."""
    is_hint = event == Unreadable(interruptions.HIDDEN) and bool(turn.replies)
    return int(facts.now.timestamp()) if is_hint else before.hinted_at


def _without_old_press(state: State, facts: Facts) -> State:
    """A press that comes again after a while is a person who pressed again, not an echo."""
    if state.taken is None or facts.now.timestamp() - state.taken[2] <= ECHO_SECONDS:
        return state
    return replace(state, taken=None)


def _cited(turn: Turn, before: State) -> tuple[str, ...]:
    """What was answered in between, as long as the same thing is being asked."""
    if turn.state.topic != before.topic:
        return ()
    logged = (effect for effect in turn.effects if isinstance(effect, LogQuestion))
    return tuple(dict.fromkeys(one.entry for one in logged if one.entry)) or before.cited


def _finish(turn: Turn, state: State, facts: Facts) -> Turn:
    """Fill in the common values, and the bookmark of what is on offer now."""
    replies = tuple(addressed(reply, facts) for reply in turn.replies)
    offering = next((reply for reply in reversed(replies) if reply.choices), None)
    if offering is None:
        if _is_burying(turn) and not state.is_buried:
            state = replace(state, is_buried=True)
    else:
        state = replace(
            state,
            prompt=facts.turn,
            offered=choices.offer(offering.choices, facts.programme.catalogue),
            is_lettered=offering.is_lettered,
            offered_at=int(facts.now.timestamp()),
            is_buried=False,
        )
        state = _with_menu(state)
    return replace(turn, state=state, replies=replies)


def _with_menu(state: State) -> State:
    """The last menus are remembered: pressed late, they do what they say."""
    menu = tuple(offer.value for offer in state.offered)
    if not set(menu) <= BY_NAME.keys():
        return state
    menus = state.menus if menu == state.menu else ()
    return replace(state, menu=menu, menus=(*menus, state.prompt)[-MOST_MENUS:])


def _is_burying(turn: Turn) -> bool:
    """Whether what is said stands between the list on offer and what is typed next."""
    is_list_shown = any(reply.choices for reply in turn.replies)
    is_more_than_a_word = any(not reply.is_in_passing for reply in turn.replies)
    return bool(turn.state.offered) and is_more_than_a_word and not is_list_shown


def needs(state: State, event: Event, role: Role, catalogue: Catalogue) -> frozenset[Need]:
    """What must be loaded before this turn."""
    wanted = set(TOPIC_NEEDS.get(state.topic, ()))
    if code_in(state, event) is not None:
        wanted |= {Need.INVITATION, Need.DESK}  # perhaps it is for a unit that they serve
    meant = choices.resolve(event, state, catalogue)
    if announced.is_concerned(meant, catalogue):
        wanted.add(Need.RECEIVED)
    command = spoken(meant, catalogue)
    if command and command.name in NEEDS:
        wanted |= NEEDS[command.name]
    elif command is None and isinstance(meant, Typed) and role in REPORTERS:
        wanted |= status.NEEDS  # a question about their own unit is answered from its own data
    if command is None and isinstance(meant, Typed) and state.topic in interruptions.OPEN_TOPICS:
        wanted |= office_words.needs(meant.text, role, catalogue)
    if isinstance(event, FileKept) and event.purpose == base_sheet.PURPOSE:
        wanted |= questions.NEEDS  # a sheet of the base
    # for whoever may not compose, "thông báo" asks for what they got
    is_question = command is None or command.name in ("ask", "announce")
    if is_question and _is_open(state):
        wanted.add(Need.THREADS)  # the office may be answering them just now
        if isinstance(meant, Typed) and announced_asking.may_concern(meant.text, role, catalogue):
            wanted.add(Need.RECEIVED)
    return frozenset(wanted)


def focus(state: State, event: Event, catalogue: Catalogue) -> str:
    """What the facts are to be about: a report key, a period, a file; "": the usual one."""
    if isinstance(event, FileKept) and event.purpose == units.PURPOSE:
        return event.name
    meant = choices.resolve(event, state, catalogue)
    if isinstance(meant, Chosen) and meant.value.startswith(OPENS):
        return meant.value.removeprefix(OPENS)
    asked = office.focus(state, meant, catalogue)
    return asked or review_named.focus(state, meant, catalogue) or state.about


def announcement(state: State, event: Event, catalogue: Catalogue) -> str:
    """Which announcement the facts are to be about, by number or by words; "": the usual one."""
    meant = choices.resolve(event, state, catalogue)
    if isinstance(meant, Chosen) and meant.value.startswith(OPENS):
        return meant.value.removeprefix(OPENS)
    command = spoken(meant, catalogue)
    if command is not None and command.name == "announce":
        # who may not compose asks for what they got
        looking_for = announce_list.looking_for(command.rest)
        return looking_for or announced.focus(state, meant, catalogue)
    is_open = state.topic in interruptions.OPEN_TOPICS or announce_list.is_looking(state)
    if is_open and command is None and isinstance(meant, Typed):
        if (asked := office_words.focus(state, meant.text, catalogue)) is not None:
            return asked
    if state.topic == announce_draft.TOPIC:
        return announce.focus(state, meant)
    return announced.focus(state, meant, catalogue)


def _is_open(state: State) -> bool:
    """Free words are a question: where nothing is under way, and below a receipt."""
    return state.topic in interruptions.OPEN_TOPICS or is_below_a_receipt(state)


def code_in(state: State, event: Event) -> str | None:
    """The invitation code that this event brings, or that waits for consent to be given."""
    typed = invitations.code_in_words(event.text) if isinstance(event, Typed) else None
    return typed or onboarding.carried_code(state)


def accepts_bursts(state: State) -> bool:
    """Whether several quick messages may be read as one: where free text is a question."""
    return state.topic in interruptions.OPEN_TOPICS
