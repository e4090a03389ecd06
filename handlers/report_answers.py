"""The answer to a question of the report: picked or typed.

Owns: every word and button that answers one question. Never: what is asked next
(``report_flow``), files and links (``evidence``).
"""

from __future__ import annotations

from dataclasses import replace

from handlers import (
    estimates,
    evidence,
    menu,
    report_card,
    report_doubt,
    report_nil,
    report_returned,
    status,
)
from handlers.asides import is_greeting
from handlers.model import Choice, Chosen, Event, FileSent, Reply, State, Turn, Typed, Unreadable
from handlers.report_field import ANSWER, ask, before
from handlers.report_findings import LONGEST_REASON
from handlers.report_flow import advance, go_on, put_off
from handlers.report_reading import (
    Read,
    Unsure,
    echo,
    is_aside,
    is_clear_aside,
    is_question,
    numbered,
    packed,
    read,
    unpacked,
)
from handlers.report_reasons import (
    Kind,
    admits,
    asks_for_words,
    asks_why,
    goes_on,
    is_reason,
    kind_of,
    orders,
    pauses,
    promises,
)
from handlers.report_step import Step
from handlers.report_work import Work, repeatable
from handlers.reporting import Answer, Origin
from handlers.wording import has_words, names
from programme.answers import Ambiguous, Understood, parse_integer
from programme.asking import asks_whether
from programme.catalogue import Problem, Text
from programme.fields import Field, Value, limit_problem
from programme.said import say_value, shortened

#: one of several readings; "~" where it was said to be about so much, then the value
READING = "reading/"
#: as many of the typed words as are kept beside a value
LONGEST_SAID = 200
LONGEST_QUOTE = 60
CARD_AGAIN = Text("choice-card-again")
#: words that are no answer to any question: choice -> its label, whose aliases count too
WORDS = {
    "skip": Text("choice-skip"),
    "back": Text("choice-back"),
    "repeat": Text("choice-repeat", {"value": ""}),
    "to-card": Text("choice-to-card"),
}


def take(work: Work, step: Step, field: Field, event: Event, state: State) -> Turn | None:
    """None: not for this question."""
    match event:
        case Chosen(value=value):
            return _picked(work, step, field, value)
        case Typed(is_edit=True):
            return again(work, step, field, Text("report-edited"))
        case Typed(text=text) if has_words(text):
            return _typed(work, step, field, text)
        case FileSent() if field.type == "evidence":
            return evidence.fetch(work, step, field, event, state)
        case Unreadable(kind="hidden") if field.type == "evidence":  # a document, most likely
            return again(work, step, field, Text("evidence-hidden"))
        case _:
            return None


def again(work: Work, step: Step, field: Field, notice: Text) -> Turn:
    """The same question once more, with what was wrong."""
    return ask(work, field, to_card=step.to_card, notice=notice, back_to=_left(step))


def unsure_question(field: Field, readings: tuple[str, ...], asked: Text | None = None) -> Reply:
    """Which of several readings was meant. ``readings``: as they travel in the choices."""
    offered = [
        Choice(READING + one, Text("choice-reading", {"value": say_value(field, value)}))
        for one in readings
        if (value := unpacked(field, one.lstrip("~"))) is not None
    ]
    other = Choice("other", Text("choice-other-answer"))
    return Reply(asked or Text("report-which"), (*offered, other), is_lettered=True)


def jump(work: Work, said: str, *, is_bare: bool = False) -> Field | Text | None:
    """The question that "sửa 9" names, or why there is none."""
    by_number = {field.number: field for field in work.shown if field.number}
    key = numbered(said, by_number, is_bare=is_bare)
    if key is None:
        return None
    return work.field(key) or Text("report-no-such-field", {"said": shortened(said, 20)})


def asked_instead(field: Field, said: str) -> Text:
    """Why these words are not written down where words are the answer."""
    quote = shortened(said.strip(), LONGEST_QUOTE)
    if field.kind == "remark":
        return Text("report-remark-asked", {"said": quote})
    return Text("report-asked", {"said": quote})


def last_asked(work: Work, said: str) -> Field | None:
    """ "sửa câu cuối": the question without a number."""
    if not names(said, work.facts.programme.catalogue, Text("choice-fix-last")):
        return None
    return next((field for field in reversed(work.shown) if not field.number), None)


def _picked(work: Work, step: Step, field: Field, value: str) -> Turn | None:
    match value:
        case "skip" | "keep" if report_returned.is_open(work, field):
            return report_returned.why_unchanged(work, field)
        case "keep":
            sure = _confirmed(work, field)
            return advance(sure, field.key, to_card=step.to_card, back_to=_left(step))
        case "put-off":
            return _put_off(work, step, field)
        case "skip" | "done":
            return go_on(work, field.key, to_card=step.to_card)
        case "clear":
            cleared = work.saving({field.key: None})
            notice = Text("report-cleared")
            return advance(cleared, field.key, to_card=step.to_card, notice=notice)
        case "repeat" if work.previous and repeatable(work, field):
            return _repeated(work, step, field, work.previous.values[field.key])
        case "back":
            return ask(work, before(work, field) or field)
        case "to-card":
            return report_card.show(work)
        case "other":
            return ask(work, field, to_card=step.to_card)
        case "nil-section":
            return report_nil.section(work, field)
        case "nil-all":
            return report_nil.confirm(work)
    if value.startswith(ANSWER):
        chosen = value.removeprefix(ANSWER)
        if field.choice_label(chosen):
            return _save(work, step, field, Understood(chosen), "")
    if value.startswith(READING):
        return _reading(work, step, field, value.removeprefix(READING))
    return None


def _repeated(work: Work, step: Step, field: Field, value: Value) -> Turn:
    if problem := limit_problem(field, value, today=work.today):
        return again(work, step, field, Text(problem.key, problem.args))
    saved = work.saving({field.key: Answer(value=value, origin=Origin.REPEATED)})
    notice = Text("report-echo-repeated", {"echo": echo(field, value)})
    return advance(saved, field.key, to_card=step.to_card, notice=notice)


def _reading(work: Work, step: Step, field: Field, said: str) -> Turn | None:
    value = unpacked(field, said.lstrip("~"))
    if value is None:
        return None
    if problem := limit_problem(field, value, today=work.today):
        return again(work, step, field, Text(problem.key, problem.args))
    answer = Answer(value=value, said=say_about(field, value) if said.startswith("~") else "")
    notice = echo(field, value, is_approximate=said.startswith("~"))
    return advance(
        work.saving({field.key: answer}), field.key, to_card=step.to_card, notice=notice
    )


def say_about(field: Field, value: Value) -> str:
    """How a number that was said to be about so much is kept for the reviewer."""
    return f"{estimates.MARK}{say_value(field, value)}"


def _typed(work: Work, step: Step, field: Field, said: str) -> Turn | None:
    target = jump(work, said) or last_asked(work, said)
    if isinstance(target, Text):
        return again(work, step, field, target)
    if target is not None:
        is_mending = step.name == "ask" and target.key in work.values
        back_to = (step.detail or field.key) if is_mending and target != field else ""
        return ask(work, target, to_card=step.to_card, back_to=back_to)
    is_remark = field.kind == "remark"
    if not is_remark and pauses(said, work.facts):
        paused = menu.show(Text("report-stopped"), work.facts)
        return replace(paused, effects=(*work.effects, *paused.effects))
    meant = meant_button(work, said)
    if meant == "to-card":
        return report_card.show(work)
    if meant == "skip" or _is_put_off(work, field, said):
        return _put_off(work, step, field)
    if meant:
        return again(work, step, field, _misplaced(meant, field))
    if field.type == "evidence":
        if evidence.links_in(said):
            return evidence.add_links(work, step, field, said)
        if is_aside(said, work.facts):
            return None
        return again(work, step, field, Text("evidence-words"))
    if field.type == "text" and is_clear_aside(said, work.facts):
        is_told = status.returned(said, work.facts, is_at_it=True) is not None
        if not is_told:  # else it is no question to the bot (``report_orders``)
            return None
    if field.type == "text" and asks_for_words(said, work.facts, is_remark=is_remark):
        return again(work, step, field, asked_instead(field, said))
    if field.type == "text" and not is_remark and promises(said, work.facts):
        return again(work, step, field, Text("report-waiting"))
    if is_remark and _is_nothing(field, said) and not report_returned.is_open(work, field):
        if field.key in work.values:
            return _picked(work, step, field, "clear")
        return go_on(work, field.key, to_card=step.to_card)
    if is_remark and not any(map(str.isalpha, said)):  # "0": nothing to remark
        is_nothing = not said.strip(" .0")
        return (
            go_on(work, field.key, to_card=step.to_card)
            if is_nothing
            else again(work, step, field, Text("form-empty"))
        )
    answer = read(field, said, work)
    match answer:
        case Problem() if _explains(work, field, said):
            why = said.strip()[:LONGEST_REASON]
            if doubted := report_doubt.ask(work, Step("unchanged"), field, why):
                return doubted
            told = Text("report-explained", {"reason": why})
            explained = report_returned.explained(work, field, why)
            return go_on(explained, field.key, to_card=step.to_card, notice=told)
        case Problem(key="answer-vague") if not said.rstrip().endswith("?"):
            return again(work, step, field, Text(answer.key, answer.args))
        case Problem() if _asks_why(work, field, said):
            return again(work, step, field, Text("report-asked-why"))
        case Problem() if is_aside(said, work.facts) or _is_asked_back(work, field, said):
            return None
        case Problem() if report_returned.is_open(work, field) and promises(said, work.facts):
            return again(work, step, field, Text("report-promised"))
        case Problem() if promises(said, work.facts):
            return again(work, step, field, Text("report-waiting"))
        case Problem():
            return again(work, step, field, Text(answer.key, answer.args))
        case Ambiguous():
            return _unsure(work, step, field, answer)
        case Understood(value=0) if not any(map(str.isdigit, said)) and work.values.get(field.key):
            return again(work, step, field, Text("report-no-or-zero"))  # "no, leave it", perhaps
        case _:
            return _save(work, step, field, answer, said)


def _is_nothing(field: Field, said: str) -> bool:
    """ "ko có gì", "không có khó khăn gì": nothing to remark, and not a remark."""
    if any(map(str.isdigit, said)):
        return False
    answer = parse_integer(said, unit=field.label)
    return isinstance(answer, Understood) and answer.value == 0


def _is_put_off(work: Work, field: Field, said: str) -> bool:
    """ "không nhớ", "để sau": no answer for now, and not 0."""
    if not goes_on(said, work.facts):
        return False
    return field.type == "text" or isinstance(read(field, said, work), Problem)


def _put_off(work: Work, step: Step, field: Field) -> Turn:
    """What is there stays; what need not be answered is left; the rest is asked again later."""
    if report_returned.is_open(work, field):
        put_by = Text("report-comment-put-off")
        behind = report_returned.comment_behind(work, field.key)
        shown = report_returned.ask(work, behind, put_by) if behind else None
        return shown or report_card.show(work, put_by)
    if field.key in work.values:
        back_to = _left(step)
        notice = Text("report-answer-kept")
        return advance(work, field.key, to_card=step.to_card, notice=notice, back_to=back_to)
    if not field.required:
        return go_on(work, field.key, to_card=step.to_card)
    notice = Text("report-put-off", {"number": field.number or Text("report-number-last")})
    return put_off(work, field.key, notice, to_card=step.to_card)


def _explains(work: Work, field: Field, said: str) -> bool:
    """Words below a comment of the office: why the answer is right as it stands."""
    if not report_returned.is_open(work, field) or any(map(str.isdigit, said)):
        return False
    if names(said, work.facts.programme.catalogue, CARD_AGAIN) or orders(said, work.facts):
        return False
    if asks_whether(said) or is_greeting(said, work.facts) or admits(said, work.facts):
        return False
    return is_reason(said, work.facts)


def _asks_why(work: Work, field: Field, said: str) -> bool:
    """Why the bot asks; not why the office does, nor what the base knows."""
    is_known = is_question(said, work.facts) or report_returned.is_open(work, field)
    return not is_known and asks_why(said, work.facts)


def _is_asked_back(work: Work, field: Field, said: str) -> bool:
    """A question about the comment of the office, whatever word it ends with."""
    if not report_returned.is_open(work, field):
        return False
    return kind_of(said, work.facts) in {Kind.WHY, Kind.QUESTION}


def meant_button(work: Work, said: str) -> str:
    """The button that these words mean, whether or not it is there; "" if none."""
    if any(map(str.isdigit, said)):  # the usual answer: no button has a number in its words
        return ""
    catalogue = work.facts.programme.catalogue
    return next((name for name, label in WORDS.items() if names(said, catalogue, label)), "")


def _misplaced(meant: str, field: Field) -> Text:
    """Why a button is not there now."""
    match meant:
        case "back":
            return Text("report-first")
        case _ if field.may_be_repeated:
            return Text("report-no-past")
        case _:
            return Text("report-not-repeatable")


def _unsure(work: Work, step: Step, field: Field, answer: Unsure) -> Turn:
    about = "~" if answer.is_approximate else ""
    readings = tuple(
        about + packed(one)
        for one in answer.readings
        if limit_problem(field, one, today=work.today) is None
    )
    asked = unsure_question(field, readings, answer.question)
    return work.turn(Step("which", field.key, to_card=step.to_card), asked)


def _save(work: Work, step: Step, field: Field, read_as: Read, said: str) -> Turn:
    kept = said.strip()[:LONGEST_SAID] if field.type != "text" else ""
    if kept in {str(read_as.value), say_value(field, read_as.value)}:
        kept = ""
    kept = estimates.kept(kept, is_approximate=read_as.is_approximate)
    unchanged = work.values.get(field.key) == read_as.value
    notice = echo(field, read_as.value, is_approximate=read_as.is_approximate)
    if unchanged and report_returned.is_open(work, field):
        return report_returned.why_unchanged(work, field, Text("report-same-as-sent"))
    if unchanged:
        sure = _confirmed(work, field)
        to_card, left = step.to_card, _left(step)
        return advance(sure, field.key, to_card=to_card, notice=notice, back_to=left)
    saved = work.saving({field.key: Answer(value=read_as.value, said=kept)})
    to_card, left = step.to_card, _left(step)
    return advance(saved, field.key, to_card=to_card, notice=notice, back_to=left)


def _left(step: Step) -> str:
    """The question that was left for this one."""
    return step.detail if step.name == "ask" else ""


def _confirmed(work: Work, field: Field) -> Work:
    """What the bot had guessed is no guess any more once the person lets it stand."""
    given = work.report.answers.get(field.key)
    if given is None or given.origin is not Origin.GUESSED:
        return work
    return work.saving({field.key: replace(given, origin=Origin.TYPED)})
