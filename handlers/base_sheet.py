"""The whole base as an Excel file: sent to an admin, looked over when it comes back, taken over.

Owns: these steps; what is taken over is what was shown. Never: opening files, what is right with
a row (``programme.answers_sheet_plan``), how a row is told (``base_words``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from handlers import base_words, entry_list, inquiry_queue
from handlers.effects import Effect, TellOffice
from handlers.facts import Facts, Role
from handlers.inquiries import EntryState, WriteEntry
from handlers.inquiry_desk import HOME, at, is_admin, seen, short
from handlers.model import Choice, Chosen, Event, FileSent, Reply, State, Turn
from handlers.report_effects import FetchFile, MakeDocument
from handlers.reporting import FileKept, FileRefused
from handlers.wording import lines, together, with_notice
from programme.catalogue import Text

if TYPE_CHECKING:  # a bot that takes no sheet over stays small
    from programme.answers_sheet_plan import Plan

BASE, PLAN = "base", "base-plan"
PURPOSE, DOCUMENT = "answers", "answers"
KINDS = ("xlsx",)
MOST_BYTES = 5_000_000
LONGEST_TITLE = 80
#: of each kind; the rest is counted
LINES_SHOWN = 10
EXPORT = Choice("base-export", Text("choice-base-export"))
APPLY = Choice("base-apply", Text("choice-base-apply"))
#: the same where another admin has to look at it
OFFER = Choice("base-apply", Text("choice-base-offer"))
STOP = Choice("base-stop", Text("choice-base-stop"))
#: where a file that is sent can only be meant for the base
TAKES_FILES = frozenset({BASE, inquiry_queue.LIST, entry_list.ENTRIES})


def take_turn(state: State, event: Event, facts: Facts) -> Turn | None:
    step = state.step.partition("/")[0]
    match event:
        case Chosen(value="base"):
            return _home(facts)
        case FileKept(purpose="answers") | FileRefused(purpose="answers") if not is_admin(facts):
            return _home(facts)
        case Chosen(value="base-export") if is_admin(facts):
            making = Reply(Text("base-making"), (HOME,))
            effects = (MakeDocument(DOCUMENT, ""),)
            return Turn(state=at(BASE), replies=(making,), effects=effects)
        case FileSent() if step in TAKES_FILES or step == PLAN:
            return _fetched(event, facts)
        case FileKept(purpose="answers"):
            return _planned(f"{event.name}/{short(event.title, LONGEST_TITLE)}", facts)
        case FileRefused(purpose="answers", reason=reason):
            return _home(facts, _refused(reason))
        case Chosen(value="base-apply") if step == PLAN:
            return _apply(state, facts)
        case Chosen(value="base-stop"):
            return _home(facts, Text("base-not-applied"))
        case _:
            return None


def sheet_in_focus(state: State, event: Event) -> str:
    """The stored file that this turn is about; "": none."""
    if isinstance(event, FileKept):
        return event.name if event.purpose == PURPOSE else ""
    return state.about.partition("/")[0] if state.step.startswith(PLAN) else ""


def _home(facts: Facts, notice: Text | None = None) -> Turn:
    if not is_admin(facts):
        return inquiry_queue.show(facts, Text("source-admins-only"))
    reply = Reply(Text("base-head"), (EXPORT, HOME))
    return Turn(state=at(BASE), replies=(with_notice(notice, reply) if notice else reply,))


def _fetched(event: FileSent, facts: Facts) -> Turn:
    if not is_admin(facts) or event.kind != "document":
        return _home(facts, Text("base-not-document") if is_admin(facts) else None)
    fetch = FetchFile(
        file_id=event.file_id,
        title=event.name,
        purpose=PURPOSE,
        kinds=KINDS,
        most_bytes=MOST_BYTES,
    )
    return Turn(state=at(BASE), effects=(fetch,), is_silent=True)


def _refused(reason: str) -> Text:
    match reason:
        case "too_large":
            return Text("units-file-too-large", {"most": str(MOST_BYTES // 1_000_000)})
        case "kind":
            return Text("base-not-xlsx")
        case _:
            return Text("units-file-gone")


# --- looked over, taken over ------------------------------------------------------------------


def _mark(plan: Plan, facts: Facts) -> str:
    """Tells one plan from another: what is applied, and how, must be what was shown."""
    shown = repr((plan.applies, _waits(facts)))
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def _waits(facts: Facts) -> bool:
    """Whether there is somebody else to look at the words first."""
    return seen(facts).other_admins > 0


def _planned(about: str, facts: Facts, notice: Text | None = None) -> Turn:
    plan = seen(facts).sheet
    if plan is None:
        return _home(facts, Text("units-file-unreadable"))
    if not plan.wrong and not plan.applies:
        return _home(facts, together(base_words.head(plan), Text("answers-plan-nothing")))
    reply = _shown(plan, facts)
    state = at(f"{PLAN}/{_mark(plan, facts)}", about)
    return Turn(state=state, replies=(with_notice(notice, reply) if notice else reply,))


def _shown(plan: Plan, facts: Facts) -> Reply:
    parts = list(_parts(plan, facts))
    if plan.wrong:
        return Reply(together(base_words.head(plan), *parts, Text("base-mend")), (STOP,))
    sure, step = (Text("base-sure-waits"), OFFER) if _waits(facts) else (Text("base-sure"), APPLY)
    return Reply(together(base_words.head(plan), *parts, sure), (step, STOP))


def _parts(plan: Plan, facts: Facts) -> Iterator[Text]:
    for title, of in base_words.parts(plan, facts.programme.knowledge.topics()):
        shown: Sequence[Text] = of[:LINES_SHOWN]
        more = len(of) - len(shown)
        left = [Text("units-plan-more", {"count": str(more)})] if more else []
        yield lines((title, *shown, *left))
    if plan.absent and not plan.wrong:
        yield Text("answers-plan-absent", {"count": str(plan.absent)})


def _apply(state: State, facts: Facts) -> Turn:
    plan = seen(facts).sheet
    if not is_admin(facts):
        return _home(facts)
    if plan is None or plan.wrong or state.step != f"{PLAN}/{_mark(plan, facts)}":
        return _planned(state.about, facts, Text("reply-changed-meanwhile"))
    file = state.about.partition("/")[2]
    note = facts.programme.catalogue.say(Text("answers-note", {"file": file}))
    count = {"new": str(len(plan.new)), "changed": str(len(plan.changed))}
    told = Text("base-waits", {"file": file, "new": count["new"], "changed": count["changed"]})
    done = Text("base-offered", {"new": count["new"], "changed": count["changed"]})
    if not _waits(facts):
        told = Text(
            "base-applied-by-other",
            {"file": file, "new": count["new"], "changed": count["changed"]},
        )
        done = Text("base-applied", {"new": count["new"], "changed": count["changed"]})
    effects: list[Effect] = [*_written(plan, note, facts)]
    effects.append(TellOffice((Role.ADMIN,), told, once=f"base/{facts.turn}"))
    return Turn(state=at(BASE), replies=(Reply(done, (EXPORT, HOME)),), effects=tuple(effects))


def _written(plan: Plan, note: str, facts: Facts) -> Iterator[WriteEntry]:
    """The next version of each, for somebody else to look at; where there is nobody, in use at
    once, and what is suspended stays so."""
    asked = {one.id: one.inquiry_id for one in seen(facts).entries}
    for line in plan.applies:
        before = line.before
        is_out = before is not None and before.is_suspended
        alone = EntryState.SUSPENDED if is_out else EntryState.PUBLISHED
        yield WriteEntry(
            seen=before.number if before else 0,
            state=EntryState.WAITING if _waits(facts) else alone,
            draft=line.entry,
            note=note,
            inquiry_id=asked.get(line.entry.id),
        )


def again(state: State, facts: Facts) -> Reply:
    plan = seen(facts).sheet
    if state.step.startswith(PLAN) and plan is not None:
        return _shown(plan, facts)
    return _home(facts).replies[0]
