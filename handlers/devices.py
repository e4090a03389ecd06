"""One person on several devices and channels: a code shown here, typed there.

Owns: the words and effects of it. Never: making the code up, storing it, the report (which
belongs to the person, so that it is there on either side).
"""

from __future__ import annotations

from handlers import menu
from handlers.effects import Effect, RecordConsent, ShowCommands
from handlers.facts import Facts, Need, Role
from handlers.linking import LinkDevice, OfferDevice
from handlers.model import State, Turn
from programme.allowance import channel_name
from programme.catalogue import Text

NEEDS = frozenset({Need.FRESH_CODE})
VALID_MINUTES = 15
#: whoever may do no more than ask can be joined to somebody; what others may do is not lost so
PLAIN = frozenset({Role.STRANGER, Role.MEMBER})


def begin(state: State, rest: str, facts: Facts) -> Turn:
    """/thietbi: a code for the other channel."""
    said = Text("device-code", {"code": facts.fresh_code, "minutes": str(VALID_MINUTES)})
    turn = menu.show(said, facts)
    return Turn(state=turn.state, replies=turn.replies, effects=(OfferDevice(facts.fresh_code),))


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
