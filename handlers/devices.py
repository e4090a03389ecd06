"""One person on several devices and channels: a code shown here, typed there.

Owns: the words and effects of it. Never: making the code up, storing it, the report (which
belongs to the person, so that it is there on either side).
"""

from __future__ import annotations

from handlers import menu
from handlers.effects import Effect, RecordConsent, ShowCommands
from handlers.facts import Facts, Need, Role
from handlers.linking import KeepOnlyThisChat, LinkDevice, OfferDevice, PreferChannel
from handlers.model import Choice, Chosen, Event, Reply, State, Turn
from handlers.wording import with_notice
from programme.allowance import channel_name
from programme.catalogue import Text

TOPIC = "devices"
NEEDS = frozenset({Need.FRESH_CODE, Need.REACH})
TOPIC_NEEDS = frozenset({Need.REACH})
VALID_MINUTES = 15
#: before the name of a channel that is chosen; alone: the bot chooses
PREFER = "prefer/"
MENU = Choice("menu", Text("choice-menu"))
#: whoever may do no more than ask can be joined to somebody; what others may do is not lost so
PLAIN = frozenset({Role.STRANGER, Role.MEMBER})
#: the other chats are to be left; also the step at which it is asked whether really
ALONE = "alone"
LEAVE_OTHERS = Choice(ALONE, Text("choice-device-alone"))
REALLY = (
    Choice("alone-yes", Text("choice-device-alone-yes")),
    Choice("alone-no", Text("choice-device-alone-no")),
)


def begin(state: State, rest: str, facts: Facts) -> Turn:
    """/thietbi: a code for the other channel; with more chats also where to be told things, and
    how to leave the others."""
    said = Text("device-code", {"code": facts.fresh_code, "minutes": str(VALID_MINUTES)})
    effects = (OfferDevice(facts.fresh_code),)
    asked = again(State(topic=TOPIC), facts)
    if asked is None:
        turn = menu.show(said, facts)
        return Turn(state=turn.state, replies=turn.replies, effects=effects)
    return Turn(state=State(topic=TOPIC), replies=(with_notice(said, asked),), effects=effects)


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    """Where reminders and announcements are to come; which chats are to be left."""
    channels = facts.reach.channels if facts.reach else ()
    match event:
        case Chosen(value=value) if value == ALONE:
            asking = State(topic=TOPIC, step=ALONE)
            return Turn(state=asking, replies=(_really(facts),))
        case Chosen(value="alone-yes"):
            turn = menu.show(Text("device-alone"), facts)
            effects = (KeepOnlyThisChat(),)
            return Turn(state=turn.state, replies=turn.replies, effects=effects)
        case Chosen(value="alone-no"):
            return menu.show(Text("device-alone-kept"), facts)
        case Chosen(value=value) if value.startswith(PREFER):
            channel = value.removeprefix(PREFER)
            if channel and channel not in channels:  # it was blocked meanwhile
                return menu.show(Text("device-gone", {"channel": channel_name(channel)}), facts)
            done = Text("device-prefers-any")
            if channel:
                done = Text("device-prefers", {"channel": channel_name(channel)})
            turn = menu.show(done, facts)
            return Turn(state=turn.state, replies=turn.replies, effects=(PreferChannel(channel),))
        case _:
            return Turn(state=state)


def again(state: State, facts: Facts) -> Reply | None:
    """Where they want to be told what they did not ask for; nothing to choose with one chat."""
    reach = facts.reach
    if reach is None or reach.chats < 2:
        return None
    if state.step == ALONE:
        return _really(facts)
    if len(reach.channels) < 2:
        text = Text("device-chats", {"count": str(reach.chats)})
        return Reply(text, (LEAVE_OTHERS, MENU))
    where = Text("device-now-any")
    if reach.prefers:
        where = Text("device-now", {"channel": channel_name(reach.prefers)})
    choices = [
        Choice(f"{PREFER}{one}", Text("choice-device-channel", {"channel": channel_name(one)}))
        for one in reach.channels
    ]
    choices += [Choice(PREFER, Text("choice-device-any")), LEAVE_OTHERS, MENU]
    return Reply(where, tuple(choices))


def _really(facts: Facts) -> Reply:
    others = facts.reach.chats - 1 if facts.reach else 0
    return Reply(Text("device-alone-really", {"count": str(others)}), REALLY)


def left() -> Text:
    """To a chat that is nobody's any more."""
    return Text("device-left")


def problem(facts: Facts) -> Text | None:
    """Why the code in ``facts.device`` does not join this conversation; None if it does."""
    found = facts.device
    if found is None:
        return Text("code-unknown")
    if facts.person is not None and facts.person.id == found.person_id:
        return Text("device-same")
    if found.is_used:
        return Text("device-code-used")
    if found.expires_at <= facts.now:
        return Text("device-code-expired")
    units = facts.desk.units if facts.desk else ()
    if facts.person is not None and (facts.person.role not in PLAIN or units):
        return Text("device-other-person")
    return None


def joined(channel: str) -> Text:
    """To the person's other chats, in case it was not them."""
    return Text("device-joined", {"channel": channel_name(channel)})


def link(code: str, facts: Facts, *, before: tuple[Effect, ...] = ()) -> Turn:
    """Join this conversation, where consent has just been given (``before``) or was earlier."""
    assert facts.device is not None  # else there was a problem
    role = Role(facts.device.role)
    # what was agreed here before was agreed as somebody else
    agreed = RecordConsent(facts.programme.settings.consent_version)
    turn = menu.show(Text("device-linked"), facts, role)
    return Turn(
        state=turn.state,
        replies=turn.replies,
        effects=(LinkDevice(code), *(before or (agreed,)), ShowCommands(role)),
    )
