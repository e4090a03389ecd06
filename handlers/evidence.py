"""Evidence for a report: photos, documents, links, several of them in one field.

Owns: what is taken, and asking about identity papers before a picture is kept with the report.
Never: fetching, storing or looking into a file (the shell does).
"""

from __future__ import annotations

import re

from handlers import report_flow
from handlers.model import Choice, Chosen, Event, FileSent, Reply, State, Turn, Typed
from handlers.report_effects import FetchFile
from handlers.report_field import ask
from handlers.report_step import Step
from handlers.report_work import Work
from handlers.reporting import Answer, FileKept, FileRefused
from handlers.wording import together, with_notice
from programme.catalogue import Text
from programme.fields import Field

PURPOSE = "evidence:"
PICTURES = frozenset({"jpg", "png"})
#: what is sent by its kind alone and is never evidence
REFUSED_KINDS = frozenset({"video"})
BYTES_A_MEGABYTE = 2**20
LONGEST_LINK = 500
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_AFTER_LINK = ".,;:!?)]}'\""


def links_in(said: str) -> tuple[str, ...]:
    """The addresses in what was typed, each once."""
    found = (one.rstrip(_AFTER_LINK) for one in _LINK.findall(said))
    whole = (one if one.lower().startswith("http") else f"https://{one}" for one in found)
    return tuple(dict.fromkeys(one for one in whole if len(one) <= LONGEST_LINK))


def fetch(work: Work, step: Step, field: Field, event: FileSent, state: State) -> Turn:
    """Have it fetched; nothing is said until it is here, and the question stands meanwhile."""
    most = (field.max_megabytes or 0) * BYTES_A_MEGABYTE
    refused = None
    if _is_full(work, field):
        refused = _full(field)
    elif event.kind in REFUSED_KINDS:
        refused = Text("evidence-kind")
    elif event.size > most:
        refused = _too_large(field)
    if refused is not None:
        return _after(work, step, field, refused)
    asked = FetchFile(
        file_id=event.file_id,
        title=event.name,
        purpose=_purpose(work) + field.key,
        kinds=field.files,
        most_bytes=most,
    )
    return Turn(state=state, effects=(*work.effects, asked), is_silent=True)


def kept(work: Work, step: Step, event: FileKept) -> Turn:
    """A file is here. A picture is asked about first; several that came together at once."""
    field = _field_of(work, event.purpose)
    if field is None:
        return report_flow.resume(work, Text("evidence-late"))
    if event.kind not in PICTURES:
        return _add(work, step, field, (event.name,), Text("evidence-kept"))
    waiting = step.detail.split(",") if step.name == "paper" and step.detail else []
    names = list(dict.fromkeys([*waiting, event.name]))
    asked = Step("paper", field.key, ",".join(names), step.to_card)
    return work.turn(asked, paper_question(len(names)))


def refused(work: Work, step: Step, event: FileRefused) -> Turn:
    field = _field_of(work, event.purpose)
    if field is None:
        return report_flow.resume(work, Text("evidence-late"))
    match event.reason:
        case "too_large":
            notice = _too_large(field)
        case "kind":
            notice = Text("evidence-kind")
        case _:
            notice = Text("evidence-lost")
    return _after(work, step, field, notice)


def paper_question(count: int) -> Reply:
    use, drop = (
        (Text("choice-no-paper"), Text("choice-paper"))
        if count == 1
        else (
            Text("choice-no-papers", {"count": str(count)}),
            Text("choice-papers", {"count": str(count)}),
        )
    )
    choices = (Choice("no-paper", use), Choice("paper", drop))
    return Reply(Text("evidence-paper", {"count": str(count)}), choices, is_lettered=True)


def take(work: Work, step: Step, field: Field, event: Event, state: State) -> Turn | None:
    """Whether a picture shows an identity paper; a further file meanwhile is fetched too."""
    match event:
        case Chosen(value="no-paper"):
            names = tuple(step.detail.split(","))
            settled = Step("ask", field.key, to_card=step.to_card)
            return _add(work, settled, field, names, Text("evidence-kept"))
        case Chosen(value="paper"):
            return ask(work, field, to_card=step.to_card, notice=Text("evidence-dropped"))
        case FileSent():
            return fetch(work, step, field, event, state)
        case Typed(text=text, is_edit=False) if links_in(text):
            return add_links(work, step, field, text)
        case _:
            return None


def add_links(work: Work, step: Step, field: Field, said: str) -> Turn:
    return _add(work, step, field, links_in(said), Text("evidence-link-kept"))


def _add(work: Work, step: Step, field: Field, names: tuple[str, ...], notice: Text) -> Turn:
    have = _have(work, field)
    wanted = tuple(dict.fromkeys((*have, *names)))
    fitting = wanted if field.max_files is None else wanted[: field.max_files]
    if len(fitting) < len(wanted):
        notice = together(notice, _full(field))
    if fitting != have:
        work = work.saving({field.key: Answer(value=fitting)})
    return _after(work, step, field, notice)


def _after(work: Work, step: Step, field: Field, notice: Text) -> Turn:
    """The question again; pictures that still wait to be asked about are not forgotten."""
    if step.name != "paper" or not step.detail:
        return ask(work, field, to_card=step.to_card, notice=notice)
    return work.turn(step, with_notice(notice, paper_question(len(step.detail.split(",")))))


def _have(work: Work, field: Field) -> tuple[str, ...]:
    value = work.values.get(field.key)
    return value if isinstance(value, tuple) else ()


def _is_full(work: Work, field: Field) -> bool:
    return field.max_files is not None and len(_have(work, field)) >= field.max_files


def _full(field: Field) -> Text:
    return Text("form-too-many-files", {"max": str(field.max_files)})


def _too_large(field: Field) -> Text:
    return Text("evidence-too-large", {"megabytes": str(field.max_megabytes)})


def _purpose(work: Work) -> str:
    """Names the report: when the file is here, another one may be in hand."""
    return f"{PURPOSE}{work.key}:"


def _field_of(work: Work, purpose: str) -> Field | None:
    start = _purpose(work)
    return work.field(purpose.removeprefix(start)) if purpose.startswith(start) else None
