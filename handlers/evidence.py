"""Evidence for a report: photos, documents, links, several of them in one field.

Owns: what is taken. Never: fetching, storing or looking into a file (the shell does), asking
about identity papers (``report_papers``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers import report_flow, report_papers
from handlers.model import Chosen, Event, FileSent, State, Turn, Typed
from handlers.report_effects import DropFiles, FetchFile
from handlers.report_field import ask
from handlers.report_reasons import has_phrase
from handlers.report_step import Step
from handlers.report_work import Work
from handlers.reporting import Answer, FileKept, FileRefused
from handlers.wording import together
from programme.catalogue import Text
from programme.fields import Field
from programme.said import shortened

PURPOSE = "evidence:"
#: at its end: the words under the picture say that it is an identity paper
PAPER = "!paper"
PICTURES = frozenset({"jpg", "png"})
#: what is sent by its kind alone and is never evidence
REFUSED_KINDS = frozenset({"video"})
BYTES_A_MEGABYTE = 2**20
LONGEST_LINK = 500
LONGEST_CAPTION = 200
#: beside a link fewer say nothing of it: "link đây"
FEWEST_WORDS = 3
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
        return ask(work, field, to_card=step.to_card, notice=refused)
    is_paper = has_phrase(event.caption, Text("words-identity-papers"), work.facts)
    asked = FetchFile(
        file_id=event.file_id,
        title=event.name,
        purpose=_purpose(work) + field.key + (PAPER if is_paper else ""),
        kinds=field.files,
        most_bytes=most,
        caption=shortened(event.caption, LONGEST_CAPTION),
    )
    return Turn(state=state, effects=(*work.effects, asked), is_silent=True)


def kept(work: Work, step: Step, event: FileKept) -> Turn:
    """A file is here. A picture is asked about first; several that came together at once."""
    field = _field_of(work, event.purpose)
    if field is None:
        return report_flow.resume(work, Text("evidence-late"))
    if event.kind not in PICTURES:
        said = {event.name: event.caption}
        return _add(work, step, field, (event.name,), Text("evidence-kept"), captions=said)
    names = (*report_papers.waiting(work, field), *_of_old(step), event.name)
    likely = Text("evidence-paper-likely") if event.purpose.endswith(PAPER) else None
    said = {event.name: event.caption}
    return _add(work, step, field, names, likely, waiting=names, captions=said)


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
    return ask(work, field, to_card=step.to_card, notice=notice)


def take(work: Work, step: Step, field: Field, event: Event, state: State) -> Turn | None:
    """Whether a picture shows an identity paper; a further file meanwhile is fetched too."""
    match event:
        case Chosen(value="no-paper"):
            return _add(work, step, field, _of_old(step), Text("evidence-kept"), waiting=())
        case Chosen(value="paper"):
            return _dropped(work, step, field)
        case FileSent():
            return fetch(work, step, field, event, state)
        case Typed(text=text, is_edit=False) if links_in(text):
            return add_links(work, step, field, text)
        case _:
            return None


def add_links(work: Work, step: Step, field: Field, said: str) -> Turn:
    """The words beside them belong to the first."""
    links = links_in(said)
    words = shortened(_LINK.sub(" ", said).strip(" \n,;:.-–"), LONGEST_CAPTION)
    captions = {links[0]: words} if len(words.split()) >= FEWEST_WORDS else {}
    notice = Text("evidence-link-kept")
    return _add(work, step, field, links, notice, captions=captions)


def _of_old(step: Step) -> tuple[str, ...]:
    """Bookmarks of before carried the names themselves."""
    return tuple(step.detail.split(",")) if step.name == "paper" and step.detail else ()


def _dropped(work: Work, step: Step, field: Field) -> Turn:
    waiting = report_papers.waiting(work, field)
    left = tuple(name for name in _have(work, field) if name not in waiting)
    if waiting:
        captions = report_papers.captions_in(work.report.answers.get(field.key))
        said = report_papers.beside((), {n: w for n, w in captions.items() if n in left})
        work = work.saving({field.key: Answer(value=left, said=said) if left else None})
        work = work.doing(DropFiles(waiting))
    return ask(work, field, to_card=step.to_card, notice=Text("evidence-dropped"))


def _add(
    work: Work,
    step: Step,
    field: Field,
    names: tuple[str, ...],
    notice: Text | None,
    *,
    waiting: tuple[str, ...] | None = None,
    captions: Mapping[str, str] | None = None,
) -> Turn:
    """``waiting``: those that are to be asked about from now on; None: the same as before."""
    answer = work.report.answers.get(field.key)
    have, before = _have(work, field), report_papers.waiting(work, field)
    wanted = tuple(dict.fromkeys((*have, *names)))
    fitting = wanted if field.max_files is None else wanted[: field.max_files]
    if len(fitting) < len(wanted):
        notice = together(notice, _full(field)) if notice else _full(field)
    waits = tuple(dict.fromkeys(before if waiting is None else waiting))
    waits = tuple(name for name in waits if name in fitting)
    known = report_papers.captions_in(answer)
    fresh = {name: words for name, words in (captions or {}).items() if name in fitting and words}
    if (fitting, waits) != (have, before) or not fresh.items() <= known.items():
        said = report_papers.beside(waits, {**known, **fresh})
        work = work.saving({field.key: Answer(value=fitting, said=said)})
    return ask(work, field, to_card=step.to_card, notice=notice)


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
    key = purpose.removeprefix(start).removesuffix(PAPER)
    return work.field(key) if purpose.startswith(start) else None
