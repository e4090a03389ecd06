"""What an announcement would take of a month's allowance.

Owns: counting the messages that it is to one person. Never: how many people that is, whether it
may leave (``programme.allowance``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bot.channels import render
from handlers import announcement_lines
from handlers.announcements import Announcement
from handlers.wording import addressed_to
from programme.allowance import Limit
from programme.programme import Programme

BOLD = re.compile(r"</?b>")


def costs(one: Announcement, limits: Sequence[Limit], programme: Programme) -> dict[str, int]:
    """How many messages this announcement is to one person, by channel: a long text is several,
    a file is one more."""
    reply = announcement_lines.announcement(
        one.id, one.content, has_buttons=False, zone=programme.schedule.zone
    )
    said = programme.catalogue.say(addressed_to(reply, programme, "").text)
    words = unicodedata.normalize("NFC", BOLD.sub("", said))
    files = 1 if one.content.file else 0
    return {
        limit.channel: files + len(render.split(words, limit.longest or len(words)))
        for limit in limits
        if limit.messages
    }
