"""An answer that was sent becomes a draft of the base: its topic, its question in good order.

Owns: that beginning. Never: what follows on the card (``entry_card``, ``entry_edit``).
"""

from __future__ import annotations

from handlers.dues import today
from handlers.entry_card import written
from handlers.entry_edit import LONGEST_QUESTION, TO
from handlers.facts import Facts
from handlers.inquiries import INQUIRY, EntryState, Inquiry, Written
from handlers.inquiry_desk import HOME, at, is_guessed, me, seen
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.titles import title
from handlers.wording import has_words, with_notice
from programme.catalogue import Text
from programme.knowledge import Entry

TOPIC_OF, TITLE = "topic", "title"
USE_TITLE = Choice("title", Text("choice-entry-title"))
#: ways of asking that an entry takes over
MOST_ASKS = 30


def take_turn(state: State, event: Event, facts: Facts) -> Turn | None:
    one = seen(facts).focus
    if one is None or one.entry_id or not one.answer:
        return None
    step, _, topic = state.step.partition("/")
    match event:
        case Chosen(value="to-base"):
            return Turn(state=at(TOPIC_OF, state.about), replies=(topics(facts),))
        case Chosen(value=value) if value.startswith(TO) and step == TOPIC_OF:
            return _in_topic(value.removeprefix(TO), one, facts)
        case Chosen(value="title") if step == TITLE:
            return _drafted(topic, _title(one, facts), one, facts)
        case Typed(text=text) if step == TITLE and has_words(text):
            said = " ".join(text.split())
            if len(said) > LONGEST_QUESTION:
                too_long = Text("reply-too-long", {"most": str(LONGEST_QUESTION)})
                return _ask_title(topic, one, facts, too_long)
            return _drafted(topic, said, one, facts)
        case _:
            return None


def _in_topic(topic: str, one: Inquiry, facts: Facts) -> Turn | None:
    """Marks that we have guessed are looked at before they head an entry."""
    if topic not in {each.id for each in facts.programme.knowledge.topics()}:
        return None
    if is_guessed(one, facts.programme):
        return _ask_title(topic, one, facts)
    return _drafted(topic, _title(one, facts), one, facts)


def _title(one: Inquiry, facts: Facts) -> str:
    asked = facts.programme.knowledge.readable(one.headline)
    return title(asked, facts.programme.catalogue)[:LONGEST_QUESTION]


def _ask_title(topic: str, one: Inquiry, facts: Facts, notice: Text | None = None) -> Turn:
    reply = asking_title(one, facts)
    return Turn(
        state=at(f"{TITLE}/{topic}", f"{INQUIRY}{one.id}"),
        replies=(with_notice(notice, reply) if notice else reply,),
    )


def asking_title(one: Inquiry, facts: Facts) -> Reply:
    said = Text("entry-ask-title", {"title": _title(one, facts)})
    return Reply(said, (USE_TITLE, HOME), is_lettered=True)


def _drafted(topic: str, question: str, one: Inquiry, facts: Facts) -> Turn:
    draft = Entry(
        id=f"hoi-{one.id}",
        topic=topic,
        question=question,
        answer=one.answer.replace("{{", "").replace("}}", ""),
        source=one.source,
        asof=one.source_on or today(facts),
        asks=tuple(words for words in one.wordings if _is_fit(words))[:MOST_ASKS],
        owner=seen(facts).name,
    )
    fresh = Written(
        number=0,
        state=EntryState.DRAFT,
        draft=draft,
        words_by=me(facts),
        inquiry_id=one.id,
    )
    is_ours = question == _title(one, facts) and not is_guessed(one, facts.programme)
    said = Text("entry-drafted") if is_ours else Text("entry-drafted-titled")
    return written(fresh, EntryState.DRAFT, facts, said)


def _is_fit(words: str) -> bool:
    """A way of asking, rather than a letter or somebody's number."""
    digits = sum(map(str.isdigit, words))
    return len(words) <= LONGEST_QUESTION and digits < 9


def topics(facts: Facts) -> Reply:
    choices = (
        Choice(f"{TO}{topic.id}", Text("choice-topic", {"title": topic.title}))
        for topic in facts.programme.knowledge.topics()
    )
    return Reply(Text("entry-ask-topic"), (*choices, HOME))
