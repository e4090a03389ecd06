"""What is typed below the card of a draft: "gửi ngay", "gửi lúc 2 giờ chiều mai".

Owns: understanding it. Never: other steps of composing, sending.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time

from handlers import announce_confirm
from handlers.announce_draft import Draft, changed, shown
from handlers.announce_when import read_moment, understood
from handlers.facts import Facts
from handlers.model import Turn
from handlers.wording import bare
from programme.asking import asks_whether
from programme.catalogue import Problem, Text
from programme.vietnamese import fold

#: a day without an hour, to be sent on
MORNING = time(8, 0)
_LATER = re.compile(
    r"(?:gui|hen(?: gio)?(?: gui)?|doi gio(?: gui)?|gio gui)(?: di)?(?: (?:luc|vao|la|sang))?"
    r" (?P<moment>.*[0-9].*|.*\b(?:mai|kia|nay|tuan|thu|chu nhat)\b.*)"
)


def take_turn(said: str, draft: Draft, facts: Facts) -> Turn | None:
    """None: not for us."""
    if draft.one is None or asks_whether(said):
        return None
    catalogue = facts.programme.catalogue
    at_once = catalogue.say(Text("announce-words-at-once")).split(",")
    if bare(said, catalogue) in {bare(one, catalogue) for one in at_once}:
        if draft.content.send_at is not None:  # seen on the card first: it was to wait
            return changed(draft, replace(draft.content, send_at=None), facts)
        return announce_confirm.begin(draft, draft.one, facts)
    if (later := _LATER.fullmatch(" ".join(fold(said).split()))) is None:
        return None
    read = read_moment(later["moment"], facts, usual=MORNING)
    if not isinstance(read, Problem):
        return changed(draft, replace(draft.content, send_at=read), facts)
    return shown(draft, facts, understood(read))
