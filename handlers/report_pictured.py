"""A picture or document that comes while another question is asked: evidence, perhaps.

Owns: asking, before anything is fetched; what was being asked comes again afterwards. Never:
taking the file (``evidence``).
"""

from __future__ import annotations

from urllib.parse import quote, unquote

from handlers import evidence, report_flow
from handlers.model import Choice, Chosen, Event, FileSent, Reply, State, Turn
from handlers.report_step import ON_CARD, Step
from handlers.report_work import Work
from handlers.wording import together
from programme.catalogue import Text
from programme.fields import Field
from programme.said import shortened

NAME = "pictured"
YES, NO = "is-evidence", "no-evidence"
#: where nothing else is done with a file
AT = ON_CARD | {"ask", "which", "finding", "trouble", "reason"}
PHOTO = "photo"
LONGEST_QUOTE = 60


def ask(work: Work, step: Step, event: FileSent) -> Turn | None:
    """None: nothing could be done with it."""
    current, field = work.field(step.field), _field(work)
    is_here = current is not None and current.type == "evidence" and step.name == "ask"
    if step.name not in AT or is_here or field is None or work.is_returned:
        return None
    if event.kind != PHOTO and event.name.lower().rpartition(".")[2] not in field.files:
        return None
    parts = (event.kind, event.file_id, event.name, str(event.size), event.caption)
    detail = "|".join(quote(one, safe="") for one in parts)
    return work.turn(Step(NAME, field.key, detail, step.to_card), _question(field, event))


def shown(work: Work, step: Step) -> Turn | None:
    field, sent = work.field(step.field), _sent(step)
    if field is None or sent is None:
        return None
    return work.turn(step, _question(field, sent))


def take(work: Work, step: Step, event: Event, state: State) -> Turn | None:
    field, sent = work.field(step.field), _sent(step)
    if field is None or sent is None:
        return report_flow.resume(work)
    match event:
        case Chosen(value=value) if value == YES:
            return evidence.fetch(work, step, field, sent, state)
        case Chosen(value=value) if value == NO:
            return report_flow.resume(work, Text("report-picture-left"))
        case FileSent():
            return ask(work, Step("ask", to_card=step.to_card), event)
        case _:
            return None


def _field(work: Work) -> Field | None:
    return next((one for one in work.shown if one.type == "evidence"), None)


def _sent(step: Step) -> FileSent | None:
    kind, file_id, name, size, caption, *_ = [*map(unquote, step.detail.split("|")), *[""] * 5]
    if not file_id:
        return None
    return FileSent(kind, file_id, name, int(size) if size.isdecimal() else 0, caption)


def _question(field: Field, event: FileSent) -> Reply:
    asked = Text("report-picture", {"number": field.number or Text("report-number-last")})
    if event.caption.strip():
        said = shortened(" ".join(event.caption.split()), LONGEST_QUOTE)
        asked = together(asked, Text("report-picture-words", {"said": said}))
    choices = (Choice(YES, Text("choice-picture-yes")), Choice(NO, Text("choice-picture-no")))
    return Reply(asked, choices, is_lettered=True)
