"""What no topic asked for: a question in between, a file, a sticker, an old button.

Owns: an answer to each of them, after which the topic's own question stands again.
Never: ending a topic.
"""

from __future__ import annotations

from dataclasses import replace

from handlers import asides, ask, base_sheet, menu
from handlers.choices import place_of
from handlers.facts import Facts
from handlers.model import Event, FileSent, Reply, Stale, State, Turn, Typed, Unreadable
from handlers.report_step import is_below_a_receipt
from handlers.reporting import FileKept, FileRefused
from handlers.wording import bare, has_words, with_notice
from programme.catalogue import Text

#: topics in which free text is a question
OPEN_TOPICS = ask.OPEN_TOPICS
#: more is not a question but a document
LONGEST_QUESTION = 1000

#: a message whose content the platform keeps to itself, say because a child wrote it
HIDDEN = "hidden"
#: so long after a word on one of these the next ones are met with silence, seconds
HINT_PAUSE = 600

UNREADABLE = {
    "sticker": Text("unreadable-sticker"),
    "voice": Text("unreadable-voice"),
    "location": Text("unreadable-location"),
    "contact": Text("unreadable-contact"),
    HIDDEN: Text("unreadable-hidden"),
}


def take_turn(state: State, event: Event, facts: Facts, prompt: Reply | None) -> Turn:
    """``prompt``: what the topic is asking, if it is."""
    match event:
        case Typed(text=text, is_edit=is_edit) if has_words(text):
            notice = Text("notice-edited") if is_edit else None
            return _question(state, text, facts, prompt, notice)
        case FileSent(caption=caption) if has_words(caption):
            return _question(state, caption, facts, prompt, Text("notice-caption"))
        case Stale():
            shown = prompt or menu.card(facts)
            return Turn(state=state, replies=(with_notice(_outdated(event), shown),))
        case _:
            said = reason(event)
            if said is None:
                return menu.not_understood(state, facts, prompt or menu.card(facts))
            reply = with_notice(said, prompt) if prompt else Reply(said)
            return Turn(state=state, replies=(reply,))


def reason(event: Event) -> Text | None:
    """Why this could not be read, where that can be said without knowing more."""
    match event:
        case Typed():
            return Text("unreadable-empty")
        case FileSent():
            return Text("unreadable-file")
        case Unreadable(kind=kind):
            return UNREADABLE.get(kind, Text("unreadable-other"))
        case FileKept(purpose=base_sheet.ANY_TABLE) | FileRefused(purpose=base_sheet.ANY_TABLE):
            return Text("unreadable-file")
        case FileKept(purpose=base_sheet.PURPOSE):
            return Text("base-elsewhere")
        case FileKept() | FileRefused():  # the question that it was for has been left
            return Text("evidence-late")
        case Stale():
            return _outdated(event)
        case _:
            return None


def _outdated(event: Stale) -> Text:
    return Text("notice-list-outdated") if event.is_typed else Text("notice-stale")


def _question(
    state: State, said: str, facts: Facts, prompt: Reply | None, notice: Text | None
) -> Turn:
    if len(said) > LONGEST_QUESTION:
        long = Text("ask-too-long")
        return Turn(state=state, replies=(with_notice(long, prompt) if prompt else Reply(long),))
    catalogue = facts.programme.catalogue
    if place_of(bare(said, catalogue), catalogue) is not None:  # a number that is not on offer
        return menu.not_understood(state, facts, prompt or menu.card(facts))
    verdict = facts.programme.knowledge.ask(said)
    if state.topic in OPEN_TOPICS or is_below_a_receipt(state):
        return ask.respond(state, said, verdict, facts, notice)
    turn = ask.direct(state, said, verdict, facts, notice) if prompt else None
    if prompt is None:
        return menu.not_understood(state, facts, menu.card(facts))
    if turn is None:
        aside = asides.take(state, said, verdict, facts, prompt)
        return aside or menu.not_understood(state, facts, prompt)
    if len(turn.replies) == 1 and not turn.replies[0].choices:  # one message, with both
        [told] = turn.replies
        shown = replace(with_notice(told.text, prompt), has_addresses=told.has_addresses)
        return replace(turn, replies=(shown,))
    return replace(turn, replies=(*turn.replies, prompt))
