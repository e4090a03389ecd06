"""What the shell says by itself: something has come of what a turn asked for, or nothing has.

Owns: those sentences. Never: deciding that they are sent, or to whom.
"""

from __future__ import annotations

from collections.abc import Sequence

from programme.allowance import PERCENT, Allowance, Kind, channel_name, month_name, thousands
from programme.catalogue import Text


def handed_over(unit: str) -> Text:
    """To somebody whose place for a unit another person has taken."""
    return Text("duty-handed-over", {"unit": unit})


def errand_failed() -> Text:
    """To somebody who waits for a file that cannot be made."""
    return Text("errand-failed")


def errand_alert(number: int) -> Text:
    """To the admins: an errand was given up."""
    return Text("errand-alert", {"number": str(number)})


def nothing_to_send() -> Text:
    """To somebody who asked for files where there are none."""
    return Text("errand-nothing")


#: so many are named in a message, the others counted
MOST_NAMES = 5
#: of one person
MOST_UNITS = 2


def unreached(names: Sequence[str]) -> Text:
    """To admins, of people whom a message of the bot has nowhere to go to."""
    return Text("unreached", {"names": _some(names)})


def nobody_reports(units: Sequence[str]) -> Text:
    """To admins, of units for which nobody reports who could be told something."""
    return Text("unit-untold", {"units": _some(units)})


def of_units(name: str, units: Sequence[str]) -> str:
    """ "Lan (Sở Y tế)"."""
    if not units:
        return name
    more = ", …" if len(units) > MOST_UNITS else ""
    return f"{name} ({', '.join(units[:MOST_UNITS])}{more})"


def please_call() -> Text:
    """Below whom to call."""
    return Text("calls-please")


def _some(names: Sequence[str]) -> str | Text:
    first = ", ".join(names[:MOST_NAMES])
    left = len(names) - MOST_NAMES
    return Text("names-and-more", {"names": first, "count": left}) if left > 0 else first


def detour(channel: str, minutes: str, count: int) -> Text:
    """To admins: a channel is down, and what waited there has gone another way."""
    return Text("detour", {"channel": channel, "minutes": minutes, "count": count})


def to_call(channel: str, minutes: str, names: Sequence[str]) -> Text:
    """To admins: a channel stays down, and these have no other."""
    return Text("detour-call", {"channel": channel, "minutes": minutes, "names": _some(names)})


def nameless() -> Text:
    """Somebody who has not told their name."""
    return Text("liaison-nameless")


def no_allowance(channel: str, names: Sequence[str]) -> Text:
    """To admins: a month's messages are used up, so these are not reminded."""
    return Text("no-allowance", {"channel": channel, "names": _some(names)})


def allowance(one: Allowance) -> Text:
    """To admins: most of what a channel lets the bot send in this month is used."""
    return Text(
        "allowance-near",
        {
            "channel": channel_name(one.limit.channel),
            "month": month_name(one.month),
            "used": thousands(one.used),
            "limit": thousands(one.limit.messages),
            "percent": str(one.used * PERCENT // one.limit.messages),
            "left": thousands(one.left),
            "announcements": thousands(one.left_for(Kind.ANNOUNCEMENT)),
            "reminders": thousands(one.left_for(Kind.REMINDER)),
        },
    )


def allowance_users(one: Allowance) -> Text:
    """To admins: most of the people that a channel serves have come."""
    return Text(
        "allowance-near-users",
        {
            "channel": channel_name(one.limit.channel),
            "users": thousands(one.users),
            "most": thousands(one.limit.users),
        },
    )


# --- under a file ----------------------------------------------------------------------------


def board_caption(period: str) -> Text:
    return Text("document-board", {"period": period})


def export_caption(period: str) -> Text:
    return Text("document-export", {"period": period})


def invitations_caption(count: int, until: str) -> Text:
    return Text("document-invitations", {"count": count, "until": until})


def copy_caption(code: str) -> Text:
    return Text("document-copy", {"code": code})


def calls_caption(number: int, count: int) -> Text:
    return Text("document-calls", {"number": str(number), "count": count})


def outlook_caption(days: int, count: int) -> Text:
    return Text("document-outlook", {"days": str(days), "count": count})


def answers_caption(count: int) -> Text:
    return Text("document-answers", {"count": str(count)})


def changes_caption(note: str, count: int) -> Text:
    return Text("document-changes", {"note": note, "count": str(count)})


def evidence_caption(unit: str, period: str, title: str) -> Text:
    return Text("document-evidence", {"unit": unit, "period": period, "title": title})
