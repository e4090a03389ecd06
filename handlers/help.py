"""What the bot can do for this person, and whom to ask otherwise.

Owns: the help text. Never: the list of commands.
"""

from __future__ import annotations

from handlers.commands import menu_for, menu_for_group
from handlers.facts import Facts, Role
from handlers.invitations import ROLE_NAMES
from handlers.model import Reply, State, Turn
from handlers.wording import lines, together
from programme.catalogue import Text


def begin(state: State, rest: str, facts: Facts) -> Turn:
    catalogue = facts.programme.catalogue
    role = facts.person.role if facts.person else Role.STRANGER
    menu = menu_for_group(catalogue) if facts.is_group else menu_for(role, catalogue)
    listed = lines(
        Text("help-line", {"command": name, "description": description})
        for name, description in menu
    )
    more: list[Text] = []
    if facts.is_group:
        more.append(Text("help-group"))
    else:
        more.append(Text("help-role", {"role": ROLE_NAMES[role]}))
        if role is Role.STRANGER:
            more.append(Text("help-code"))
    return Turn(state=State(), replies=(Reply(together(Text("help"), listed, *more)),))
