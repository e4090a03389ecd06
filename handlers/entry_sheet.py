"""What came in one sheet and waits for a second look: looked through, then decided as a whole.

Owns: which entries belong together, their pages, the decision on what was shown. Never: a single
entry (``entry_card``), taking a sheet over (``base_sheet``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlers import base_words
from handlers.effects import Effect, TellOffice
from handlers.facts import Facts, Role
from handlers.inquiries import EntryState, WriteEntry, Written
from handlers.inquiry_desk import HOME, at, is_admin, me, seen, short
from handlers.model import Choice, Chosen, Event, Reply, State, Turn
from handlers.report_effects import MakeDocument
from handlers.wording import lines, local_day, together, with_notice
from programme.catalogue import Text
from programme.knowledge import Entry

STEP, DOCUMENT = "entry-sheet", "changes"
#: a sheet in a list; the key follows
OPENS_SHEET = "sheet/"
#: decide about what was looked at: the mark of it follows
APPROVE, DROP = "approve-all/", "drop-all/"
NEXT = Choice("sheet-next", Text("choice-sheet-next"))
FILE = Choice("sheet-file", Text("choice-sheet-file"))
BACK = Choice("entries", Text("choice-sheet-back"))
#: entries on a page; a channel cuts a message at about four thousand letters
PAGE = 5
LONGEST_ANSWER = 400
#: stands for a page where the list has been sent as a file
AS_FILE = "file"


@dataclass(frozen=True, slots=True)
class SheetOfEntries:
    """``note`` names the file and when it came."""

    key: str
    note: str
    by_id: int | None
    entries: tuple[Written, ...]

    @property
    def mark(self) -> str:
        """Another one once any of them has changed."""
        stood = repr([(one.id, one.number) for one in self.entries])
        return hashlib.sha256(stood.encode()).hexdigest()[:12]


def key_of(note: str, by_id: int | None) -> str:
    return hashlib.sha256(f"{by_id}/{note}".encode()).hexdigest()[:12]


def waiting(facts: Facts) -> list[SheetOfEntries]:
    """The sheets of which more than one entry waits; only what came in one has a note."""
    found: dict[str, list[Written]] = {}
    for one in seen(facts).entries:
        if one.state is EntryState.WAITING and one.note:
            found.setdefault(key_of(one.note, one.by_id), []).append(one)
    return [
        SheetOfEntries(key, many[0].note, many[0].by_id, tuple(sorted(many, key=lambda w: w.id)))
        for key, many in found.items()
        if len(many) > 1
    ]


def openings(facts: Facts) -> Iterator[Choice]:
    for one in waiting(facts) if is_admin(facts) else ():
        label = Text(
            "choice-sheet-open", {"note": short(one.note, 80), "count": str(len(one.entries))}
        )
        yield Choice(f"{OPENS_SHEET}{one.key}", label)


def take_turn(state: State, event: Event, facts: Facts) -> Turn | None:
    if not isinstance(event, Chosen) or not is_admin(facts):
        return None
    if event.value.startswith(OPENS_SHEET):
        return _shown(event.value.removeprefix(OPENS_SHEET), "0", facts)
    name, _, rest = state.step.partition("/")
    if name != STEP:
        return None
    key, _, page = rest.partition("/")
    match event.value:
        case NEXT.value if page != AS_FILE:
            return _shown(key, str(int(page) + 1), facts)
        case FILE.value:
            turn = _shown(key, AS_FILE, facts)
            made = (MakeDocument(DOCUMENT, key),) if turn and turn.state.step else ()
            return turn and Turn(state=turn.state, replies=turn.replies, effects=made)
        case value if value.startswith((APPROVE, DROP)):
            return _decided(value, key, facts)
        case _:
            return None


def _shown(key: str, page: str, facts: Facts, notice: Text | None = None) -> Turn | None:
    one = next((one for one in waiting(facts) if one.key == key), None)
    if one is None:
        return None
    reply = card(one, page, facts)
    return Turn(
        state=at(f"{STEP}/{key}/{page}"),
        replies=(with_notice(notice, reply) if notice else reply,),
    )


def card(one: SheetOfEntries, page: str, facts: Facts) -> Reply:
    pages = -(-len(one.entries) // PAGE)
    place = pages - 1 if page == AS_FILE else min(int(page), pages - 1)
    count = str(len(one.entries))
    paragraphs = [Text("sheet-file-coming", {"note": one.note, "count": count})]
    if page != AS_FILE:
        head = Text(
            "sheet-head",
            {"note": one.note, "count": count, "page": str(place + 1), "pages": str(pages)},
        )
        listed = one.entries[place * PAGE : (place + 1) * PAGE]
        paragraphs = [head, *(_told(entry, facts) for entry in listed)]
    drop = Choice(f"{DROP}{one.mark}", Text("choice-sheet-drop"))
    if place < pages - 1:
        return Reply(together(*paragraphs), (NEXT, FILE, drop, BACK, HOME))
    file = () if page == AS_FILE else (FILE,)
    if not _may_approve(one, facts):
        return Reply(together(*paragraphs, Text("sheet-own")), (*file, drop, BACK, HOME))
    sure = Text("sheet-sure", {"count": count})
    if page == AS_FILE:
        sure = Text("sheet-sure-file", {"count": count})
    approve = Choice(f"{APPROVE}{one.mark}", Text("choice-sheet-approve", {"count": count}))
    return Reply(together(*paragraphs, sure), (approve, *file, drop, BACK, HOME))


def _may_approve(one: SheetOfEntries, facts: Facts) -> bool:
    """Another admin than the one who sent it; where there is no other, they alone."""
    return one.by_id != me(facts) or seen(facts).other_admins == 0


def before(one: Written, live: Entry | None) -> Entry | None:
    """What people are answered with until this is decided."""
    return one.published or live


def _told(one: Written, facts: Facts) -> Text:
    old = before(one, facts.programme.knowledge.entry(one.id))
    if old is not None:
        # late: who takes no sheet over does not load it
        from programme.answers_sheet_plan import differences

        titles = {topic.id: topic.title for topic in facts.programme.knowledge.topics()}
        found = differences(old, one.draft)
        changes = [base_words.difference(each, titles) for each in found]
        bullets = [Text("sheet-change", {"change": change}) for change in changes]
        return lines((Text("sheet-changed", {"question": short(old.question, 120)}), *bullets))
    return _new(one.draft) if one.number == 1 else _resumed(one.draft)


def _new(draft: Entry) -> Text:
    return Text(
        "sheet-new",
        {
            "question": short(draft.question, 120),
            "answer": short(draft.answer, LONGEST_ANSWER),
            "source": draft.source,
            "asof": local_day(draft.asof),
        },
    )


def _resumed(draft: Entry) -> Text:
    """Nobody is answered with it now."""
    return Text(
        "sheet-resumed",
        {
            "question": short(draft.question, 120),
            "answer": short(draft.answer, LONGEST_ANSWER),
            "source": draft.source,
            "asof": local_day(draft.asof),
        },
    )


def _decided(value: str, key: str, facts: Facts) -> Turn | None:
    one = next((one for one in waiting(facts) if one.key == key), None)
    if one is None:
        return None
    if value.partition("/")[2] != one.mark:
        return _shown(key, "0", facts, Text("reply-changed-meanwhile"))
    is_approved = value.startswith(APPROVE)
    if is_approved and not _may_approve(one, facts):
        return None
    steps: list[Effect] = [
        _approved(entry) if is_approved else _dropped(entry) for entry in one.entries
    ]
    note, count = one.note, str(len(steps))
    done = Text("sheet-dropped", {"note": note, "count": count})
    told = Text("sheet-dropped-told", {"note": note, "count": count})
    if is_approved:
        done = Text("sheet-approved", {"note": note, "count": count})
        told = Text("sheet-approved-told", {"note": note, "count": count})
    effects = (*steps, TellOffice((Role.ADMIN,), told, once=f"sheet/{facts.turn}"))
    return Turn(state=at("entries"), replies=(Reply(done, (BACK, HOME)),), effects=effects)


def _approved(one: Written) -> WriteEntry:
    return _step(one, EntryState.PUBLISHED, one.draft)


def _dropped(one: Written) -> WriteEntry:
    """What was published before it stands as it stood."""
    if one.published is None:
        return _step(one, EntryState.WITHDRAWN, one.draft)
    return _step(one, EntryState.PUBLISHED, one.published)


def _step(one: Written, state: EntryState, draft: Entry) -> WriteEntry:
    return WriteEntry(
        seen=one.number,
        state=state,
        draft=draft,
        note=one.note,
        inquiry_id=one.inquiry_id,
    )


def again(state: State, facts: Facts) -> Reply | None:
    key, _, page = state.step.removeprefix(f"{STEP}/").partition("/")
    sheets: Sequence[SheetOfEntries] = waiting(facts)
    one = next((one for one in sheets if one.key == key), None)
    return card(one, page, facts) if one else None
