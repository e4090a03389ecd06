"""Several answers in one message, each behind the number of its question.

Owns: reading each of them as its question reads answers, and what is said of them; what would
write over another answer waits for a yes. Never: finding the items (``programme.numbered``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote

from handlers import report_field, report_flow
from handlers.estimates import kept
from handlers.model import Choice, Chosen, Event, Reply, Turn
from handlers.patience import is_asking
from handlers.report_effects import OpenReport
from handlers.report_reading import packed, read, unpacked
from handlers.report_step import Step
from handlers.report_work import Work
from handlers.reporting import Answer, Origin
from handlers.wording import lines, together
from programme.answers import Understood
from programme.catalogue import Text
from programme.fields import NUMBERS, Field, Value, limit_problem
from programme.numbered import LEAST, Item, Listed, read_list
from programme.one_message import LONGEST, read_whole
from programme.said import say_value, shortened

#: steps at which words are due: there each item must be an answer
IN_WORDS = frozenset({"reason", "unchanged"})
#: steps at which such a list is no answer to what is asked
ELSEWHERE = frozenset({"held", "nil-all"})
REPLACE = "replace"
KEEP_OLD = "keep-old"
LONGEST_QUOTE = 60
#: as many of the typed words as are kept beside a value
LONGEST_SAID = 200


@dataclass(slots=True)
class _Reading:
    """``work``: with every answer in it, so that questions they open are there."""

    work: Work
    answers: dict[str, Answer] = field(default_factory=dict)
    unclear: list[str] = field(default_factory=list)
    #: those of the unclear that are asked
    asked: list[str] = field(default_factory=list)


def is_list(work: Work, said: str) -> bool:
    return _read(work, said, Step("menu")) is not None


def take(work: Work, step: Step, said: str) -> Turn | None:
    """None: no such list."""
    found = _read(work, said, step)
    if found is None:
        return None
    given = {key: one for key, one in found.answers.items() if _is_other(work, key, one)}
    fresh = {
        key: one
        for key, one in found.answers.items()
        if key not in given and not _is_same(work, key, one)
    }
    if work.report.holder is None:
        work = work.doing(OpenReport(work.key, work.form.version))
    saved = work.saving(fresh) if fresh else work
    notice = _told(saved, found, given)
    if asked_first := ask_before(saved, given, notice):
        return asked_first
    unclear = (saved.field(key) for key in found.asked)
    if (asked := next((one for one in unclear if one), None)) is not None:
        return report_field.ask(saved, asked, notice=notice, to_card=not saved.missing)
    return report_flow.resume(saved, notice)


def take_named(work: Work, said: str) -> Turn | None:
    """ "hội viên là 88" on the review card: one question by its words, and its new answer."""
    if len(said) > LONGEST_QUOTE or is_asking(said, work.facts.programme.catalogue):
        return None
    keywords = work.facts.programme.keywords
    whole = read_whole(said, work.shown, keywords, period=work.period, today=work.today)
    if len(whole.pieces) != 1 or not whole.pieces[0].key or whole.words or "?" in said:
        return None
    [piece] = whole.pieces
    answer = Answer(value=piece.value, said=f"~{piece.said}" if piece.is_about else "")
    if piece.key not in work.values or _is_same(work, piece.key, answer):
        return None
    asked = work.field(piece.key)
    if asked is None or asked.type not in NUMBERS:
        return None
    return _asking(work, {piece.key: answer}, None)


def ask_before(
    work: Work, answers: Mapping[str, Answer], notice: Text | None = None
) -> Turn | None:
    """Those that would write over what the person has answered wait for a yes; None: there are
    none of them."""
    given = {key: one for key, one in answers.items() if _is_other(work, key, one)}
    return _asking(work, given, notice) if given else None


def take_replacing(work: Work, step: Step, event: Event) -> Turn | None:
    """Whether the new answers take the place of the old ones."""
    waiting = _waiting(work, step)
    match event:
        case Chosen(value=value) if value == REPLACE:
            listed = [_line(work, key, one, None) for key, one in waiting.items()]
            notice = lines([Text("report-whole-understood"), *listed])
            return report_flow.resume(work.saving(waiting), notice)
        case Chosen(value=value) if value == KEEP_OLD:
            return report_flow.resume(work, Text("report-list-kept"))
        case _:
            return None


def shown(work: Work, step: Step) -> Turn:
    return _asking(work, _waiting(work, step), None)


def _read(work: Work, said: str, step: Step) -> _Reading | None:
    if len(said) > LONGEST or step.name in ELSEWHERE:
        return None
    rest, remark = work.facts.programme.keywords.without_remark(said)
    listed = read_list(rest)
    if listed is None:
        return None
    found = _items(work, listed)
    if remark is not None and (last := work.field(remark.key)) is not None:
        answer = read(last, remark.said, work)
        if isinstance(answer, Understood):
            found.answers[last.key] = Answer(value=answer.value)
        else:
            found.unclear.append(remark.said)
    return found if _is_one(work, found, listed, step) else None


def _is_one(work: Work, found: _Reading, listed: Listed, step: Step) -> bool:
    """Bare numbers may be those of a list of one's own: then its items are no answers to the
    questions with these numbers."""
    current = work.field(step.field)
    is_in_words = step.name in IN_WORDS or (current is not None and current.type == "text")
    if is_in_words:
        return not found.unclear and len(found.answers) >= LEAST
    if listed.is_named:  # "câu 9 là khó làm, câu 10 thì dễ" tells
        return bool(found.answers) or any(
            map(str.isdigit, "".join(one.said for one in listed.items))
        )
    return len(found.answers) >= LEAST and len(found.answers) > len(found.unclear)


def _items(work: Work, listed: Listed) -> _Reading:
    found = _Reading(work)
    uses = Counter(one.number for one in listed.items)
    for one in listed.items:
        asked = next((each for each in found.work.shown if each.number == one.number), None)
        value = None
        if asked is not None and uses[one.number] == 1:
            value = _value(found.work, asked, one)
        if asked is None or value is None:
            found.unclear.append(one.quote)
            found.asked += [asked.key] if asked else []
            continue
        said = kept(one.said, is_approximate=value.is_approximate) if asked.type != "text" else ""
        if said == str(value.value):
            said = ""
        answer = Answer(value=value.value, said=said[:LONGEST_SAID])
        found.answers[asked.key] = answer
        found.work = found.work.saving({asked.key: answer})
    return found


def _value(work: Work, asked: Field, item: Item) -> Understood[Value] | None:
    """What an item says, as its question reads it; words of another question are not for it."""
    keywords = work.facts.programme.keywords
    whole = read_whole(
        item.said, tuple(work.shown), keywords, period=work.period, today=work.today
    )
    own = [one for one in whole.pieces if one.key == asked.key]
    if not own and asked.type not in ("text", "evidence") and whole.understood:
        return None
    if asked.type == "evidence" or not item.said:
        return None
    answer = read(asked, item.said, work)
    if isinstance(answer, Understood):
        return Understood(answer.value, answer.is_approximate)
    if len(own) == 1 and len(whole.pieces) == 1:
        return Understood(own[0].value, own[0].is_about)
    return None


def _is_same(work: Work, key: str, answer: Answer) -> bool:
    given = work.report.answers.get(key)
    return given is not None and given.value == answer.value and given.origin is not Origin.GUESSED


def _is_other(work: Work, key: str, answer: Answer) -> bool:
    """Whether another answer stands there that the person has given."""
    given = work.report.answers.get(key)
    if given is None or given.origin is Origin.GUESSED:
        return False
    return given.value != answer.value


def _told(work: Work, found: _Reading, given: Mapping[str, Answer]) -> Text:
    parts = [Text("report-whole", {"unit": work.unit.name, "period": work.period.label})]
    understood = [
        _line(work, key, one, None) for key, one in found.answers.items() if key not in given
    ]
    if understood:
        parts.append(lines([Text("report-whole-understood"), *understood]))
    if found.unclear:
        quoted = ", ".join(f"“{shortened(one, LONGEST_QUOTE)}”" for one in found.unclear)
        parts.append(Text("report-list-unclear", {"said": quoted}))
    return together(*parts)


def _asking(work: Work, given: Mapping[str, Answer], notice: Text | None) -> Turn:
    listed = [_line(work, key, one, work.values.get(key)) for key, one in given.items()]
    asked = lines([Text("report-list-replace"), *listed])
    detail = ";".join(f"{key}={_packed(one)}" for key, one in given.items())
    choices = (
        Choice(REPLACE, Text("choice-list-replace")),
        Choice(KEEP_OLD, Text("choice-list-keep")),
    )
    text = together(notice, asked) if notice else asked
    return work.turn(Step(REPLACE, detail=detail), Reply(text, choices, is_lettered=True))


def _line(work: Work, key: str, answer: Answer, before: Value | None) -> Text:
    asked = next(one for one in work.form.fields if one.key == key)
    said = say_value(asked, answer.value)
    number: str | Text = asked.number or Text("report-number-last")
    label = asked.label.rstrip("?")
    value = Text("value-about", {"value": said}) if answer.said.startswith("~") else said
    if before is None:
        return Text("report-whole-line", {"number": number, "label": label, "value": value})
    return Text(
        "report-list-change",
        {
            "number": number,
            "label": label,
            "value": value,
            "before": say_value(asked, before),
        },
    )


def _packed(answer: Answer) -> str:
    """As it travels in a bookmark; "~" where it was said to be about so much."""
    about = "~" if answer.said.startswith("~") else ""
    value = answer.value if isinstance(answer.value, str | tuple) else packed(answer.value)
    return about + quote(str(value))


def _waiting(work: Work, step: Step) -> dict[str, Answer]:
    waiting = {}
    for one in step.detail.split(";"):
        key, _, said = one.partition("=")
        asked = next((each for each in work.form.fields if each.key == key), None)
        if asked is None:
            continue
        raw = unquote(said.lstrip("~"))
        value: Value | None = raw if asked.type in ("text", "choice") else unpacked(asked, raw)
        if value is None or limit_problem(asked, value, today=work.today) is not None:
            continue
        about = f"~{say_value(asked, value)}" if said.startswith("~") else ""
        waiting[key] = replace(Answer(value=value), said=about)
    return waiting
