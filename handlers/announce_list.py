"""What announcements there are: the list, and what is found in the archive.

Owns: those two lists. Never: opening one, composing.
"""

from __future__ import annotations

from handlers.announce_draft import ABOUT, HOME, TOPIC, Draft, at, plain, seen
from handlers.announcements import Announcement, AnnouncementState
from handlers.dues import say_moment
from handlers.facts import Facts
from handlers.model import Choice, Reply, State, Turn
from handlers.wording import has_words, lines, with_notice
from programme.catalogue import Text

START, FOUND = "home", "found"
#: one that was confirmed
ONE = "one"
#: how a focus names words to look for
FIND = "find:"
#: the newest that is to be taken note of, or the one that the words behind it name
NOTED = "noted:"
OPENS = "open:"
#: announcements on offer at once
MOST = 6

STATES = {
    AnnouncementState.DRAFT: Text("announce-state-draft"),
    AnnouncementState.WAITING_SECOND: Text("announce-state-waiting-second"),
    AnnouncementState.SCHEDULED: Text("announce-state-scheduled"),
    AnnouncementState.SENDING: Text("announce-state-sending"),
    AnnouncementState.PAUSED: Text("announce-state-paused"),
    AnnouncementState.DONE: Text("announce-state-done"),
    AnnouncementState.CANCELLED: Text("announce-state-cancelled"),
    AnnouncementState.RECALLED: Text("announce-state-recalled"),
}


def looking_for(words: str) -> str:
    return f"{FIND}{words}" if has_words(words) else ""


def is_looking(state: State) -> bool:
    """Nothing is being composed: what is typed may be about any of them."""
    return state.topic == TOPIC and state.step in (START, FOUND, ONE)


def home(facts: Facts) -> Turn:
    return Turn(state=at(START), replies=(listing(facts),))


def listing(facts: Facts) -> Reply:
    announcing = seen(facts)
    draft = announcing.draft
    choices = [Choice("new", Text("choice-announce-new"))]
    listed: list[Announcement] = []
    if draft is not None and not Draft(draft.content).is_empty:
        listed.append(draft)
    listed += announcing.waiting
    listed += [one for one in announcing.recent if one not in listed]
    choices += [_opening(one) for one in listed[:MOST]]
    if not listed:
        return Reply(Text("announce-home-empty"), (*choices, Choice("menu", Text("choice-menu"))))
    said = Text("announce-home")
    if announcing.waiting:
        count = len(announcing.waiting)
        said = lines((said, Text("announce-home-waiting", {"count": count})))
    return Reply(said, (*choices, Choice("menu", Text("choice-menu"))))


def _opening(one: Announcement) -> Choice:
    content = one.content
    named = content.reference or plain(content.text, 40) or Text("announce-file-nameless")
    label = Text(
        "choice-announce-open", {"number": str(one.id), "name": named, "state": STATES[one.state]}
    )
    return Choice(f"{OPENS}{ABOUT}{one.id}", label)


def found(said: str, facts: Facts) -> Turn:
    those = seen(facts).found
    words = " ".join(said.split())[:60]
    if not those:
        none = Text("announce-found-none", {"said": words})
        return Turn(state=at(FOUND), replies=(with_notice(none, listing(facts)),))
    choices = tuple(_opening(one) for one in those[:MOST])
    shown_ = lines(
        (
            Text("announce-found", {"said": words, "count": len(those)}),
            *(_found_line(one, facts) for one in those[:MOST]),
        )
    )
    return Turn(state=at(FOUND), replies=(Reply(shown_, (*choices, HOME)),))


def _found_line(one: Announcement, facts: Facts) -> Text:
    sent_at = one.started_at or one.created_at
    return Text(
        "announce-found-line",
        {
            "number": str(one.id),
            "at": say_moment(sent_at, facts),
            "text": plain(one.content.text, 80),
        },
    )
