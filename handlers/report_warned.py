"""Answering a warning: mend a number, or keep it and say why.

Owns: what becomes of a finding, and of a field that the office asked about and that stays.
Never: judging numbers.
"""

from __future__ import annotations

from handlers import choices, report_doubt, report_findings, report_flow, report_returned
from handlers.commands import spoken
from handlers.model import LETTERS, Chosen, Event, State, Turn, Typed
from handlers.report_answers import READING, jump, meant_button
from handlers.report_answers import take as take_answer
from handlers.report_field import ask
from handlers.report_findings import FIX, LONGEST_REASON, Findings, is_hard, needs_reason
from handlers.report_reading import is_aside, is_clear_aside, read
from handlers.report_reasons import (
    Kind,
    after_mending,
    asks_why,
    goes_on,
    is_figure,
    is_mending,
    kind_of,
)
from handlers.report_step import Step
from handlers.report_work import Work
from handlers.reporting import Answer, Reason
from handlers.wording import has_words, names
from programme.answers import Understood, parse_text
from programme.catalogue import Problem, Text
from programme.fields import NUMBERS, Field
from programme.said import say_value, shortened

LONGEST_QUOTE = 60
#: steps to which "go on" leads from the review card
REMINDED = frozenset({"trouble", "reason"})
#: what is no reason though it is two words: the words of buttons that stand elsewhere
ELSEWHERE = (
    *(Text("choice-edit"), Text("choice-card-again"), Text("choice-no-reason")),
    *(Text("choice-keep-number"), Text("choice-keep-answer")),
)


def take_finding(work: Work, step: Step, field: Field, event: Event, state: State) -> Turn | None:
    found = report_findings.named(work, step.detail)
    if not found:  # mended meanwhile
        return report_flow.go_on(work, field.key, to_card=step.to_card)
    match event:
        case Chosen(value="keep") if not is_hard(found):
            if needs_reason(found):
                return report_findings.ask_reason(work, found, field.key, to_card=step.to_card)
            return _kept(work, step, field, found, "")
        case Chosen(value="later"):
            return report_flow.go_on(work, field.key, to_card=step.to_card)
        case Chosen(value=value) if value.startswith(FIX):
            target = work.field(value.removeprefix(FIX)) or field
            return ask(work, target, to_card=step.to_card)
        case Typed(is_edit=True):
            return _again(work, step, found, Text("report-edited"))
        case Typed(text=text) if has_words(text):
            return _typed(work, step, field, found, text, state)
        case _:
            return None


def take_reason(work: Work, step: Step, field: Field, event: Event, state: State) -> Turn | None:
    found = report_findings.named(work, step.detail)
    if not found:
        return report_flow.go_on(work, field.key, to_card=step.to_card)
    match event:
        case Chosen(value="fix"):
            return ask(work, field, to_card=step.to_card)
        case Typed(is_edit=True):
            return work.turn(step, report_findings.reason_question(Text("report-edited")))
        case Typed(text=text) if _is_left_open(work, field, text):
            return _left_open(work, step, field)
        case Typed(text=text) if is_figure(text) and _is_answer(work, field, text):
            return work.turn(step, report_findings.reason_question(_number_or_reason(text)))
        case Typed(text=text) if _is_answer(work, field, text):
            return _answered(work, step, field, text, state)
        case Typed(text=text) if has_words(text):
            if is_clear_aside(text, work.facts):
                return None
            if is_figure(text):
                return take_answer(work, step, field, event, state)
            if better := _put_right(work, field, text):
                return _answered(work, step, field, better, state)
            if is_mending(text, work.facts) and not _is_bare_no(work, field, text):
                return ask(work, field, to_card=step.to_card)
            return _with_reason(work, step, field, found, text)
        case _:
            return None


def take_unchanged(
    work: Work, step: Step, field: Field, event: Event, state: State
) -> Turn | None:
    """Why a field that the office asked about stays as it was sent."""
    match event:
        case Chosen(value="fix"):
            return ask(work, field)
        case Typed(is_edit=True):
            return report_returned.why_unchanged(work, field, Text("report-edited"))
        case Typed(text=text) if is_figure(text) and _is_answer(work, field, text):
            return report_returned.why_unchanged(work, field, _number_or_reason(text))
        case Typed(text=text) if _is_answer(work, field, text):
            return _answered(work, step, field, text, state)
        case Typed(text=text) if has_words(text):
            if is_clear_aside(text, work.facts):
                return None
            why = parse_text(text, limit=LONGEST_REASON)
            if isinstance(why, Problem):
                problem = Text(why.key, why.args)
                return report_returned.why_unchanged(work, field, problem)
            kind = kind_of(text, work.facts)
            if kind is Kind.QUESTION:
                return None
            if kind is not Kind.REASON or _is_command(work, text):
                notice = _why_no_reason(work, text, kind)
                return report_returned.why_unchanged(work, field, notice)
            doubted = report_doubt.ask(work, step, field, why.value)
            return doubted or _explained(work, field, why.value)
        case _:
            return None


def take_doubt(work: Work, step: Step, field: Field, event: Event, state: State) -> Turn | None:
    """What the words were: another answer, the answer to another question, or the reason."""
    origin, said = report_doubt.origin_of(step), report_doubt.Doubt.parse(step).said
    found = report_findings.named(work, origin.detail)
    if origin.name != "unchanged" and not found:
        return report_flow.go_on(work, field.key, to_card=step.to_card)
    meant = report_doubt.answers(work, field, step)
    match event:
        case Chosen(value=value) if value.startswith(report_doubt.VALUE):
            at = Step("which", field.key, to_card=step.to_card)
            packed = value.removeprefix(report_doubt.VALUE)
            return take_answer(work, at, field, Chosen(READING + packed), state)
        case Chosen(value=value) if value.startswith(report_doubt.OTHER) and meant.other:
            other, answer = meant.other
            saved = work.saving({other.key: Answer(value=answer)})
            line = Text(
                "report-whole-line",
                {
                    "number": other.number or Text("report-number-last"),
                    "label": other.label.rstrip("?"),
                    "value": say_value(other, answer),
                },
            )
            return _asked_again(saved, origin, field, line)
        case Chosen(value=report_doubt.REASON):
            if origin.name != "unchanged":
                return _kept(work, origin, field, found, shortened(said, LONGEST_REASON))
            return _explained(work, field, shortened(said, LONGEST_REASON))
        case Typed() if origin.name == "unchanged":
            return take_unchanged(work, origin, field, event, state)
        case Typed() if origin.name == "reason":
            return take_reason(work, origin, field, event, state)
        case Typed():
            return take_finding(work, origin, field, event, state)
        case _:
            return None


def _asked_again(work: Work, origin: Step, field: Field, notice: Text) -> Turn:
    """The warning, or the question why an answer stays, once more."""
    if origin.name == "unchanged":
        return report_returned.why_unchanged(work, field, notice)
    found = report_findings.named(work, origin.detail)
    if not found:  # the answer has mended it
        return report_flow.go_on(work, field.key, to_card=origin.to_card, notice=notice)
    if origin.name == "reason":
        return work.turn(origin, report_findings.reason_question(notice))
    return _again(work, origin, found, notice)


def _explained(work: Work, field: Field, why: str) -> Turn:
    kept = report_returned.explained(work, field, why)
    return report_flow.go_on(kept, field.key, notice=Text("report-reason-kept", {"reason": why}))


def _number_or_reason(said: str) -> Text:
    """A number where words are due never goes for the answer: it may be a place in the list."""
    return Text("report-reason-or-number", {"said": shortened(said.strip(), LONGEST_QUOTE)})


def _why_no_reason(work: Work, said: str, kind: Kind) -> Text:
    """What to say of words that do not tell the office why an answer stays."""
    match kind:
        case Kind.WHY:
            return Text("report-unchanged-why")
        case Kind.PROMISE | Kind.GOING_ON:
            return Text("report-unchanged-promised")
        case _:
            return _unclear(said)


def _unclear(said: str) -> Text:
    return Text("report-reason-unclear", {"said": shortened(said, LONGEST_QUOTE)})


def _is_command(work: Work, said: str) -> bool:
    """Words that have the bot do something elsewhere: they explain no number."""
    catalogue = work.facts.programme.catalogue
    return names(said, catalogue, *ELSEWHERE) or spoken(Typed(said), catalogue) is not None


def _is_left_open(work: Work, field: Field, said: str) -> bool:
    """ "để sau", "bỏ qua", where these words are no answer to the question of the warning."""
    return goes_on(said, work.facts) and (field.type == "text" or not _is_value(work, field, said))


def _left_open(work: Work, step: Step, field: Field) -> Turn:
    notice = Text("report-left-open")
    return report_flow.go_on(work, field.key, to_card=step.to_card, notice=notice)


def _typed(
    work: Work, step: Step, field: Field, found: Findings, said: str, state: State
) -> Turn | None:
    """A better answer, or words that say why this one stands."""
    if _is_left_open(work, field, said):
        return _left_open(work, step, field)
    if _is_bare_no(work, field, said):
        return _again(work, step, found, Text("report-no-or-zero"))
    if place := choices.by_number(Typed(said), state, work.facts.programme.catalogue):
        at = [one.value for one in state.offered].index(place.value)
        unclear = Text(
            "report-place-or-number", {"said": said.strip(), "letter": LETTERS[at].upper()}
        )
        return _again(work, step, found, unclear)
    said = _put_right(work, field, said) or said
    is_answer = _is_answer(work, field, said)
    is_number = is_answer and not meant_button(work, said) and jump(work, said) is None
    is_mend = not is_answer and is_mending(said, work.facts)
    if (is_number or is_mend) and step.name == "trouble" and _is_of_several(found):
        return _again(work, step, found, Text("report-pick-first"))
    if is_mend:
        return ask(work, field, to_card=step.to_card)
    if is_answer or field.type == "text":
        return _answered(work, step, field, said, state)
    if is_clear_aside(said, work.facts):
        return None
    if is_hard(found):
        if asks_why(said, work.facts):
            return _again(work, step, found, Text("report-hard-why"))
        is_asked = is_aside(said, work.facts)
        return None if is_asked else _again(work, step, found, Text("report-hard"))
    if is_figure(said):
        return take_answer(work, step, field, Typed(said), state)
    return _with_reason(work, step, field, found, said)


def _is_answer(work: Work, field: Field, said: str) -> bool:
    """Whether these words are a number (a date, a choice) for the field, or mean a question or
    a button: then they are no reason. Free words can be either."""
    if jump(work, said) is not None or meant_button(work, said):
        return True
    return not _is_bare_no(work, field, said) and _is_value(work, field, said)


def _is_value(work: Work, field: Field, said: str) -> bool:
    return field.type != "text" and not isinstance(read(field, said, work), Problem)


def _put_right(work: Work, field: Field, said: str) -> str:
    """ "nhầm, 85 thôi": the number that takes the place of the other; "": none. "sửa 85" names
    a question."""
    if not any(map(str.isdigit, said)) or jump(work, said) is not None:
        return ""
    better = after_mending(said, work.facts)
    return better if better and _is_value(work, field, better) else ""


def _is_bare_no(work: Work, field: Field, said: str) -> bool:
    """A word that is 0 where a number is asked, and as well "no" here: a number that was given
    must not go for it."""
    if any(map(str.isdigit, said)):
        return False
    answer = read(field, said, work)
    return isinstance(answer, Understood) and answer.value == 0


def _answered(work: Work, step: Step, field: Field, said: str, state: State) -> Turn | None:
    if meant_button(work, said) == "back":  # to what was just answered
        return ask(work, field, to_card=step.to_card)
    return take_answer(work, step, field, Typed(said), state)


def _is_of_several(found: Findings) -> bool:
    """Whether it is not clear which field a number would be for."""
    return len({field for one in found for field in one.fields}) > 1


def _again(work: Work, step: Step, found: Findings, notice: Text) -> Turn:
    """What can wait was told the first time, where something must be changed."""
    hard = tuple(one for one in found if one.level == report_findings.HARD)
    return work.turn(step, report_findings.warning(work, hard or found, step.field, notice))


def _with_reason(work: Work, step: Step, field: Field, found: Findings, said: str) -> Turn | None:
    why = parse_text(said, limit=LONGEST_REASON)
    if isinstance(why, Problem):
        notice = Text(why.key, why.args)
        return report_findings.ask_reason(
            work, found, field.key, to_card=step.to_card, notice=notice
        )
    match kind_of(said, work.facts):
        case _ if _is_command(work, said):
            notice = _unclear(said)
        case Kind.REASON:
            doubted = report_doubt.ask(work, step, field, why.value)
            return doubted or _kept(work, step, field, found, why.value)
        case Kind.QUESTION:
            return None
        case Kind.WHY:
            notice = Text("report-finding-why")
        case Kind.PROMISE:
            notice = Text("report-finding-promised")
        case _:
            notice = _unclear(said)
    if step.name == "reason":
        return work.turn(step, report_findings.reason_question(notice))
    return _again(work, step, found, notice)


def _kept(work: Work, step: Step, field: Field, found: Findings, why: str) -> Turn:
    kept = work
    for one in found:
        kept = kept.keeping(Reason(one.code, one.fields, why))
    stays = Text("report-number-kept") if field.type in NUMBERS else Text("report-answer-kept")
    notice = Text("report-reason-kept", {"reason": why}) if why else stays
    if step.to_card and step.name in REMINDED:  # to the next one, not to the long card between
        return report_flow.resume(kept, notice)
    return report_flow.advance(kept, field.key, to_card=step.to_card, notice=notice)
