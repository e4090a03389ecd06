"""Answering a warning: mend a number, or keep it and say why.

Owns: what becomes of a finding, and of a field that the office asked about and that stays.
Never: judging numbers.
"""

from __future__ import annotations

from handlers import choices, report_findings, report_flow, report_returned
from handlers.model import LETTERS, Chosen, Event, State, Turn, Typed
from handlers.report_answers import jump, meant_button
from handlers.report_answers import take as take_answer
from handlers.report_field import ask
from handlers.report_findings import FIX, LONGEST_REASON, Findings, is_hard, needs_reason
from handlers.report_reading import is_aside, is_clear_aside, read
from handlers.report_reasons import is_figure, is_mending, is_reason
from handlers.report_step import Step
from handlers.report_work import Work
from handlers.reporting import Reason
from handlers.wording import bare, has_words
from programme.answers import Understood, parse_text
from programme.catalogue import Problem, Text
from programme.fields import NUMBERS, Field
from programme.said import shortened

LONGEST_QUOTE = 60
#: what is no reason though it is two words: the words of buttons that stand elsewhere
COMMANDS = (
    Text("choice-copy"),
    Text("choice-withdraw"),
    Text("choice-send"),
    Text("choice-send-again"),
    Text("choice-edit"),
    Text("choice-card-again"),
    Text("choice-no-reason"),
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
        case Typed(text=text) if is_figure(text) and _is_answer(work, field, text):
            return work.turn(step, report_findings.reason_question(_number_or_reason(text)))
        case Typed(text=text) if _is_answer(work, field, text):
            return _answered(work, step, field, text, state)
        case Typed(text=text) if has_words(text):
            if is_clear_aside(text, work.facts):
                return None
            if is_figure(text):
                return take_answer(work, step, field, event, state)
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
            if text.rstrip().endswith("?") or is_clear_aside(text, work.facts):
                return None
            why = parse_text(text, limit=LONGEST_REASON)
            if isinstance(why, Problem):
                problem = Text(why.key, why.args)
                return report_returned.why_unchanged(work, field, problem)
            kept = report_returned.explained(work, field, why.value)
            echo = Text("report-reason-kept", {"reason": why.value})
            return report_flow.go_on(kept, field.key, notice=echo)
        case _:
            return None


def _number_or_reason(said: str) -> Text:
    """A number where words are due never goes for the answer: it may be a place in the list."""
    return Text("report-reason-or-number", {"said": shortened(said.strip(), LONGEST_QUOTE)})


def _is_command(work: Work, said: str) -> bool:
    """Words that have the bot do something elsewhere: they explain no number."""
    catalogue = work.facts.programme.catalogue
    named = {bare(word, catalogue) for one in COMMANDS for word in catalogue.words(one)}
    return bare(said, catalogue) in named


def _typed(
    work: Work, step: Step, field: Field, found: Findings, said: str, state: State
) -> Turn | None:
    """A better answer, or words that say why this one stands."""
    if _is_bare_no(work, field, said):
        return _again(work, step, found, Text("report-no-or-zero"))
    if place := choices.by_number(Typed(said), state, work.facts.programme.catalogue):
        at = [one.value for one in state.offered].index(place.value)
        unclear = Text(
            "report-place-or-number", {"said": said.strip(), "letter": LETTERS[at].upper()}
        )
        return _again(work, step, found, unclear)
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
    if _is_bare_no(work, field, said):
        return False
    return field.type != "text" and not isinstance(read(field, said, work), Problem)


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
    return work.turn(step, report_findings.warning(work, found, step.field, notice))


def _with_reason(work: Work, step: Step, field: Field, found: Findings, said: str) -> Turn:
    why = parse_text(said, limit=LONGEST_REASON)
    if isinstance(why, Problem):
        notice = Text(why.key, why.args)
        return report_findings.ask_reason(
            work, found, field.key, to_card=step.to_card, notice=notice
        )
    if _is_command(work, said) or not is_reason(said, work.facts):
        unclear = Text("report-reason-unclear", {"said": shortened(said, LONGEST_QUOTE)})
        if step.name == "reason":
            return work.turn(step, report_findings.reason_question(unclear))
        return _again(work, step, found, unclear)
    return _kept(work, step, field, found, why.value)


def _kept(work: Work, step: Step, field: Field, found: Findings, why: str) -> Turn:
    kept = work
    for one in found:
        kept = kept.keeping(Reason(one.code, one.fields, why))
    stays = Text("report-number-kept") if field.type in NUMBERS else Text("report-answer-kept")
    notice = Text("report-reason-kept", {"reason": why}) if why else stays
    return report_flow.advance(kept, field.key, to_card=step.to_card, notice=notice)
