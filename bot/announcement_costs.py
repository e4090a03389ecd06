"""What an announcement would take of a month's allowance.

Owns: counting the messages that it is to one person, whether its file and its words are one.
Never: how many people that is, whether it may leave (``programme.allowance``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

from bot.channels import render
from handlers import announcement_lines
from handlers.announcements import Announcement, AttachedFile
from handlers.wording import addressed_to
from programme.allowance import Limit
from programme.programme import Programme

BOLD = re.compile(r"</?b>")
#: what a channel writes below the words of a file: its title, an address without the title
FILE_LINE = 350


def costs(one: Announcement, limits: Sequence[Limit], programme: Programme) -> dict[str, int]:
    """How many messages this announcement is to one person, by channel: a long text is several,
    a file is one more where its words do not fit beside it."""
    reply = announcement_lines.announcement(
        one.id, one.content, has_buttons=False, zone=programme.schedule.zone
    )
    said = programme.catalogue.say(addressed_to(reply, programme, "").text)
    words = unicodedata.normalize("NFC", BOLD.sub("", said))
    file = one.content.file
    found = {}
    for limit in limits:
        if not limit.messages:
            continue
        parts = len(render.split(words, limit.longest or len(words), has_tags=False))
        is_one = file is not None and is_beside(words, file, limit.longest, is_linked=True)
        found[limit.channel] = parts if file is None or is_one else parts + 1
    return found


def is_beside(words: str, file: AttachedFile, limit: int, *, is_linked: bool) -> bool:
    """Whether words go with a file as one message of at most so many letters. ``is_linked``: the
    channel writes below them where the file is."""
    words = unicodedata.normalize("NFC", words)
    if not is_linked:
        return render.utf16_length(words) <= limit
    address = 0 if file.kind == "photo" else len(quote(file.title, safe=""))
    return render.utf16_length(words) + len(file.title) + address + FILE_LINE <= limit
