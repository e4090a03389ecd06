"""What /huy leaves of questions and entries: nothing half done, and it says what is kept.

Owns: that. Never: the menu that follows.
"""

from __future__ import annotations

from handlers import entry_edit
from handlers.effects import Effect
from handlers.facts import Facts
from handlers.inquiries import ENTRY, INQUIRY, EntryState, Inquiry, InquiryState, ReleaseInquiry
from handlers.inquiry_desk import TOPIC, me, quoted, seen, short
from handlers.model import State
from programme.catalogue import Text


def left(state: State, facts: Facts) -> tuple[Text, tuple[Effect, ...]] | None:
    """What is said and done when somebody leaves; None: nothing of it is ours."""
    if state.topic != TOPIC or facts.inquiries is None:
        return None
    one = seen(facts).focus
    if state.about.startswith(INQUIRY) and one is not None:
        return _question(one, facts)
    if state.about.startswith(ENTRY):
        said = _entry(state, facts)
        return (said, ()) if said else None
    return None


def _question(one: Inquiry, facts: Facts) -> tuple[Text, tuple[Effect, ...]] | None:
    asked = quoted(one, facts.programme, 100)
    if one.state is InquiryState.ANSWERED and not one.entry_id:
        return Text("left-answered", {"question": asked}), ()
    if one.state is not InquiryState.OPEN or one.owner_id != me(facts):
        return None
    said = Text("left-begun", {"question": asked}) if one.answer else None
    freed = ReleaseInquiry(one.id, one.revision)
    return said or Text("left-taken", {"question": asked}), (freed,)


def _entry(state: State, facts: Facts) -> Text | None:
    touched = seen(facts).entry
    if touched is not None and touched.state in (EntryState.DRAFT, EntryState.WAITING):
        return Text("left-draft", {"question": short(touched.draft.question, 100)})
    return Text("left-entry") if state.step.partition("/")[0] in entry_edit.STEPS else None
