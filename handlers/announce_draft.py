"""The draft of an announcement: what it holds, its card, what is still missing.

Owns: which draft is meant, changing it, its card and choices. Never: who gets it
(``announce_audience``), what happens after it was confirmed (``announce_one``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.announce_reach import audience_text, reach_of, reach_text
from handlers.announcements import (
    Announcement,
    AnnouncementState,
    Announcing,
    BeginAnnouncement,
    Content,
    Reach,
    SaveAnnouncement,
)
from handlers.dues import say_moment
from handlers.effects import Effect
from handlers.facts import Facts
from handlers.model import Choice, Reply, State, Turn
from handlers.wording import lines, together, with_notice
from programme.catalogue import Text
from programme.marks import standing

TOPIC = "announce"
ABOUT = "announcement:"
#: a channel cuts a message at about four thousand letters; heading and hints need room, too
LONGEST_TEXT = 3500
LONGEST_REFERENCE = 60
CARD = "card"
HOME = Choice("home", Text("choice-announce-home"))
BACK = Choice("card", Text("choice-announce-card"))


@dataclass(frozen=True, slots=True)
class Draft:
    """``one`` is None as long as nothing was saved."""

    content: Content
    one: Announcement | None = None

    @property
    def about(self) -> str:
        return f"{ABOUT}{self.one.id}" if self.one else ""

    @property
    def is_empty(self) -> bool:
        return not self.content.text.strip() and self.content.file is None


def seen(facts: Facts) -> Announcing:
    return facts.announcing or Announcing()


def draft_of(facts: Facts) -> Draft:
    """The one in focus, else the person's newest; an empty one where there is none."""
    announcing = seen(facts)
    one = announcing.focus or announcing.draft
    if one is None or one.state is not AnnouncementState.DRAFT:
        return Draft(Content())
    return Draft(one.content, one)


def saved(draft: Draft, content: Content) -> tuple[Effect, ...]:
    """What keeps this content; nothing where nothing has changed."""
    if draft.one is None:
        return (BeginAnnouncement(content),)
    if content == draft.content:
        return ()
    return (SaveAnnouncement(draft.one.id, draft.one.revision, content),)


def changed(draft: Draft, content: Content, facts: Facts, notice: Text | None = None) -> Turn:
    """It says something else now: saved, and its card shown."""
    reply = card(content, facts)
    return Turn(
        state=at(CARD, draft.about),
        replies=(with_notice(notice, reply) if notice else reply,),
        effects=saved(draft, content),
    )


def at(step: str, about: str = "") -> State:
    return State(topic=TOPIC, step=step, about=about)


def shown(draft: Draft, facts: Facts, notice: Text | None = None) -> Turn:
    reply = card(draft.content, facts)
    return Turn(
        state=at(CARD, draft.about),
        replies=(with_notice(notice, reply) if notice else reply,),
    )


def reach(content: Content, facts: Facts) -> Reach:
    return reach_of(content.audience, seen(facts))


def card(content: Content, facts: Facts, *, is_counted: bool = True) -> Reply:
    """Everything that was put in, and what to do next; the most likely first."""
    parts = [lines(_about(content, facts))]
    if content.audience.is_empty:
        parts.append(_no_audience())
    elif is_counted:
        parts.append(reach_text(reach(content, facts)))
    said = together(*parts)
    can_send = not Draft(content).is_empty and not content.audience.is_empty
    choices = []
    if can_send:
        choices += [
            Choice("send", Text("choice-announce-send")),
            Choice("try", Text("choice-announce-try")),
        ]
    if content.corrects is None:
        choices.append(Choice("audience", Text("choice-announce-audience")))
    choices += [
        Choice("text", Text("choice-announce-text")),
        Choice("file", Text("choice-announce-file")),
        Choice("reference", Text("choice-announce-reference")),
        Choice("when", Text("choice-announce-when")),
        Choice("ack", Text("choice-announce-ack")),
        Choice("discard", Text("choice-announce-discard")),
        HOME,
    ]
    return Reply(said, tuple(choices))


def _no_audience() -> Text:
    return Text("announce-no-audience")


def _about(content: Content, facts: Facts) -> list[Text]:
    said = [Text("announce-draft-head")]
    if content.corrects is not None:
        said.append(Text("announce-draft-corrects", {"number": str(content.corrects)}))
    if content.reference:
        said.append(Text("announce-draft-reference", {"reference": content.reference}))
    if content.text.strip():
        said.append(Text("announce-draft-text", {"text": plain(content.text)}))
    else:
        said.append(Text("announce-draft-no-text"))
    if content.file is not None:
        said.append(Text("announce-draft-file", {"title": file_title(content)}))
    said.append(
        Text("announce-draft-audience", {"audience": audience_text(content.audience, facts)})
    )
    said.append(Text("announce-draft-when", {"when": when_text(content.send_at, facts)}))
    said.append(Text("announce-draft-ack", {"ack": ack_text(content, facts)}))
    return said


def plain(text: str, longest: int = 200) -> str:
    """The beginning of it in one line, without marks."""
    said = " ".join(standing(text).split())
    return said if len(said) <= longest else f"{said[: longest - 1]}…"


def file_title(content: Content) -> Text | str:
    if content.file is None or not content.file.title:
        return Text("announce-file-nameless")
    return content.file.title


def when_text(send_at: datetime | None, facts: Facts) -> Text:
    return say_moment(send_at, facts) if send_at else Text("announce-when-now")


def ack_text(content: Content, facts: Facts) -> Text:
    if not content.needs_ack:
        return Text("announce-ack-no")
    if content.ack_until is None:
        return Text("announce-ack-yes")
    return Text("announce-ack-until", {"until": say_moment(content.ack_until, facts)})
