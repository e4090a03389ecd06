"""Which words in a group are meant for the bot.

Owns: mentions and commands addressed by name. Never: replies to the bot's messages (the channel
knows those).
"""

from __future__ import annotations

import re


def group_address(text: str, bot_username: str) -> str | None:
    """What is said to the bot, without its name; None if it is not addressed.

    A command without a name is for whichever bot happens to know it, so not for us.
    """
    mention = re.compile(rf"(?<![\w@])(/\w+)?@{re.escape(bot_username)}(?!\w)", re.IGNORECASE)
    if not mention.search(text):
        return None
    said = mention.sub(lambda found: found[1] or "", text)
    return re.sub(r"[^\S\n]+", " ", said).strip(" \n,:")
