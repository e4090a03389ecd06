"""What the channels still let the bot send this month, for the office.

Owns: the words of it. Never: counting.
"""

from __future__ import annotations

from handlers.facts import Facts, Need
from handlers.model import Reply, State, Turn
from handlers.wording import lines, together
from programme.allowance import Allowance, Kind, channel_name, month_name, thousands
from programme.catalogue import Text

NEEDS = frozenset({Need.ALLOWANCES})


def begin(state: State, rest: str, facts: Facts) -> Turn:
    """/hanmuc: of each channel that has a limit."""
    limited = [one for one in facts.allowances if one.limit.messages]
    if not limited:
        return Turn(state=state, replies=(Reply(Text("allowance-none")),))
    said = together(*(_said(one) for one in limited))
    return Turn(state=state, replies=(Reply(said),))


def _said(one: Allowance) -> Text:
    told = [
        Text(
            "allowance-head",
            {
                "channel": channel_name(one.limit.channel),
                "month": month_name(one.month),
                "used": thousands(one.used),
                "limit": thousands(one.limit.messages),
                "left": thousands(one.left),
            },
        ),
        Text(
            "allowance-shares",
            {
                "announcements": thousands(one.left_for(Kind.ANNOUNCEMENT)),
                "reserve": thousands(min(one.limit.reserve, one.left)),
            },
        ),
    ]
    if one.limit.users:
        told.append(
            Text(
                "allowance-users",
                {"users": thousands(one.users), "most": thousands(one.limit.users)},
            )
        )
    return lines(told)
