"""What was typed as the answer to a field.

Owns: which reader a type of field has, and the echo of what it read. Never: saving.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from handlers.asides import is_greeting
from handlers.ask import is_answered
from handlers.facts import Facts
from handlers.patience import is_asking
from handlers.report_reasons import ends_asking
from handlers.report_work import Work
from handlers.wording import bare
from programme.amounts import quoted
from programme.answers import (
    Ambiguous,
    Answer,
    Understood,
    parse_integer,
    parse_money,
    parse_percent,
    parse_text,
)
from programme.answers_dates import parse_date
from programme.answers_words import NUMBER_KINDS, Kind, cut, words_of
from programme.catalogue import Catalogue, Problem, Text
from programme.echoes import date_echo, integer_echo, money_echo, percent_echo
from programme.fields import Field, Value, limit_problem
from programme.in_words import LARGEST
from programme.said import say_value
from programme.vietnamese import fold

Read = Understood[int] | Understood[Decimal] | Understood[date] | Understood[str]
Unsure = Ambiguous[int] | Ambiguous[Decimal] | Ambiguous[date]

LONGEST_TEXT = 500
WORDY = frozenset({"answer-extra-words", "answer-not-a-number"})
MILLION = 10**6
#: "9", "11a" as questions are numbered
_NUMBERED = re.compile(r"(?:sua(?: cau(?: so)?)?|cau(?: so)?|ve cau) *(\d{1,2} ?[a-z]?)")
_NUMBER = re.compile(r"\d{1,2} ?[a-z]?")


def read(field: Field, said: str, work: Work) -> Read | Unsure | Problem:
    """One value, several, or a Problem that says what helps."""
    answer = _parsed(field, said, work)
    if isinstance(answer, Understood):
        problem = limit_problem(field, answer.value, today=work.today)
        return answer if problem is None else problem
    return answer


def _parsed(field: Field, said: str, work: Work) -> Read | Unsure | Problem:
    most = LARGEST if field.max is None else field.max
    match field.type:
        case "integer" if _is_of_another(field, said, work):
            return Problem("answer-other-unit", {"said": quoted(said), "unit": field.unit})
        case "integer":
            answer = parse_integer(said, unit=field.unit, at_most=most)
            if _is_wordy(answer):
                return _or(answer, parse_integer(said, unit=_own(field, work), at_most=most))
            return answer
        case "money":
            answer = parse_money(said, at_most=most)
            if _is_wordy(answer):
                return _or(answer, parse_money(said, beside=_own(field, work), at_most=most))
            return answer
        case "percent":
            return parse_percent(said)
        case "date":
            latest = None if field.in_past else work.period.data_to.replace(year=2100)
            return parse_date(said, today=work.today, latest=latest)
        case "choice":
            return _chosen(field, said, work.facts.programme.catalogue)
        case _:
            limit = LONGEST_TEXT if field.max_length is None else field.max_length
            return parse_text(said, limit=limit)


def _is_wordy(answer: object) -> bool:
    """Whether words stood in the way of a number."""
    return isinstance(answer, Problem) and answer.key in WORDY


def _or(first: Answer[int], second: Answer[int]) -> Answer[int]:
    return first if isinstance(second, Problem) else second


def _own(field: Field, work: Work) -> str:
    """The words of the question, by which people repeat it: "vận động được 15 triệu"."""
    catalogue = work.facts.programme.catalogue
    phrases = (one for one in work.facts.programme.keywords.phrases if one.key == field.key)
    told = " ".join(" ".join(one.words) for one in phrases)
    return f"{field.unit} {field.label} {told} {catalogue.say(Text('words-beside-number'))}"


def _is_of_another(field: Field, said: str, work: Work) -> bool:
    """A number with the unit of another question right behind it, or a sum for a count."""
    tokens = cut(said)
    if any(token.kind is Kind.SCALE and token.value >= MILLION for token in tokens):
        return field.max is None or field.max < MILLION
    own = words_of(f"{field.unit} {field.label} {field.help}")
    behind = next(
        (
            after.text
            for number, after in pairwise(tokens)
            if number.kind in NUMBER_KINDS and after.kind is Kind.WORD
        ),
        "",
    )
    units = {one.unit for one in work.form.fields if one.unit and one.unit != field.unit}
    return bool(behind) and behind not in own and any(behind in words_of(one) for one in units)


def _chosen(field: Field, said: str, catalogue: Catalogue) -> Understood[str] | Problem:
    """A choice of the form by its label or one of its aliases; one word for two is neither."""
    words = {fold(said), bare(said, catalogue)}
    meant = [
        choice.value
        for choice in field.choices
        if any(
            {fold(name), bare(name, catalogue)} & words for name in (choice.label, *choice.aliases)
        )
    ]
    meant = meant or _since(field, said, catalogue)
    return Understood(meant[0]) if len(meant) == 1 else Problem("form-not-a-choice")


def _since(field: Field, said: str, catalogue: Catalogue) -> list[str]:
    """ "đã có từ năm ngoái rồi": a choice in two words at least, and behind it only since when."""
    if said.rstrip().endswith("?"):
        return []
    since = {fold(word.strip()) for word in catalogue.say(Text("words-since")).split(",")}
    words = [word.strip(".,!") for word in fold(said).split()]
    meant = {}
    for choice in field.choices:
        for name in (choice.label, *choice.aliases):
            own = fold(name).split()
            rest = [word for word in words[len(own) :] if not word.isdigit()]
            if len(own) > 1 and words[: len(own)] == own and since.issuperset(rest):
                meant[choice.value] = len(own)
    most = max(meant.values(), default=0)
    return [value for value, size in meant.items() if size == most]


def echo(field: Field, value: Value, *, is_approximate: bool = False) -> Text:
    """What was understood, in digits and in words."""
    match value:
        case Decimal():
            return percent_echo(Understood(value, is_approximate))
        case date():
            return date_echo(Understood(value, is_approximate))
        case int() if field.type == "money":
            return money_echo(Understood(value, is_approximate))
        case int():
            return integer_echo(Understood(value, is_approximate))
        case _:
            return Text("answer-echo", {"value": say_value(field, value)})


def packed(value: int | Decimal | date) -> str:
    """A reading as it travels in a choice."""
    return value.isoformat() if isinstance(value, date) else str(value)


def unpacked(field: Field, said: str) -> int | Decimal | date | None:
    """The reading that a choice carries; None where it is none of this field."""
    try:
        match field.type:
            case "integer" | "money":
                return int(said)
            case "percent":
                share = Decimal(said)
                return share if share.is_finite() else None
            case "date":
                return date.fromisoformat(said)
    except (ValueError, InvalidOperation):
        return None
    return None


def is_question(said: str, facts: Facts) -> bool:
    """Whether these words ask something that has an answer."""
    if not (said.rstrip().endswith("?") or is_asking(said, facts.programme.catalogue)):
        return False
    return is_answered(said, facts)


def is_aside(said: str, facts: Facts) -> bool:
    """Words that are no answer to any question, where such words can be nothing else: a
    question, known or not, or a greeting."""
    return ends_asking(said, facts) or is_question(said, facts) or is_greeting(said, facts)


def is_clear_aside(said: str, facts: Facts) -> bool:
    """The same where free words are asked for too: what the base answers, or a greeting. What
    nobody can answer may be a remark."""
    return is_clearly_question(said, facts) or is_greeting(said, facts)


def is_clearly_question(said: str, facts: Facts) -> bool:
    """The same where free words are an answer too: it must end as a question, or be short and
    hold a word that does nothing else but ask."""
    words = set(re.findall(r"\w+", fold(said)))
    asking = fold(facts.programme.catalogue.say(Text("words-asking-surely"))).split(", ")
    is_marked = said.rstrip().endswith("?")
    if not (is_marked or (len(words) <= 15 and not words.isdisjoint(asking))):
        return False
    return is_answered(said, facts)


def numbered(said: str, by_number: Mapping[str, Field], *, is_bare: bool = False) -> str | None:
    """The key of the question that "sửa 9" or "câu 11a" names; "" for one that is not asked.

    ``is_bare``: a number alone is enough, where it cannot be an answer.
    """
    words = fold(said).strip(" .,!")
    found = _NUMBERED.fullmatch(words)
    number = found[1] if found else words if is_bare and _NUMBER.fullmatch(words) else ""
    if not number:
        return None
    field = by_number.get(number.replace(" ", ""))
    return field.key if field else ""
