"""form.toml becomes a Form, or a list of everything that is wrong with it.

Owns: what the file may say, and the advice for what it may not. Never: opening the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from string import ascii_lowercase

from programme import check_choices, check_history, check_kinds
from programme.checking import LEVELS, Check, Known, Rule
from programme.derived import DERIVED_KINDS, Derived
from programme.fields import KINDS, NUMBERS, TYPES, Choice, Field, When
from programme.form import Form, Section
from programme.tables import Row, read_table

#: what ``kind`` of a check may be; a new check of one of these kinds needs no Python
CHECK_KINDS: Mapping[str, type[Rule]] = {
    "zero_if_zero": check_kinds.ZeroIfZero,
    "at_most": check_kinds.AtMost,
    "range_if": check_choices.RangeIf,
    "present_if": check_choices.PresentIf,
    "not_older": check_kinds.NotOlder,
    "share_if": check_choices.ShareIf,
    "both_or_none": check_kinds.BothOrNone,
    "ratio_between": check_kinds.RatioBetween,
    "tiny_money": check_kinds.TinyMoney,
    "document_number": check_kinds.DocumentNumber,
    "continues": check_history.Continues,
    "not_back": check_history.NotBack,
    "jumped": check_history.Jumped,
    "stock_fell": check_history.StockFell,
}


class FormError(ValueError):
    """Everything that is wrong with form.toml, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def read_form(text: str, *, period_ids: Collection[str]) -> Form:
    """The form of form.toml; raises FormError with every problem and its cure."""
    problems: list[str] = []
    file = read_table("form.toml", text, problems)
    version = file.whole("version")
    sections = _sections(file)
    fields = _numbered(_fields(file, sections, period_ids), sections)
    known = Known({field.key: field for field in fields})
    derived = _derived(file, known)
    known = replace(known, derived=frozenset(one.key for one in derived))
    problems += _unknowable(fields, known.derived)
    checks = _checks(file, known)
    file.done()
    if problems:
        raise FormError(problems)
    return Form(version=version, sections=sections, fields=fields, checks=checks, derived=derived)


def _sections(file: Row) -> tuple[Section, ...]:
    found: list[Section] = []
    seen: set[str] = set()
    for row in file.rows("section", named_by="id"):
        section = Section(row.text("id"), row.text("title"))
        row.once("id", seen, section.id)
        row.done()
        found.append(section)
    if not found:
        file.complain("there is no [[section]]; a form needs at least one")
    return tuple(found)


def _fields(file: Row, sections: tuple[Section, ...], period_ids: Collection[str]) -> list[Field]:
    found: dict[str, Field] = {}
    seen: set[str] = set()
    ids = [section.id for section in sections]
    for row in file.rows("field", named_by="key"):
        field = _field(row, ids, found, period_ids)
        row.once("key", seen, field.key)
        row.done()
        found[field.key] = field
    if not found:
        file.complain("there is no [[field]]; a form needs at least one question")
    return list(found.values())


def _field(
    row: Row, sections: list[str], earlier: Mapping[str, Field], period_ids: Collection[str]
) -> Field:
    type_ = row.word("type", TYPES)
    is_number = type_ in NUMBERS
    field = Field(
        key=row.text("key"),
        section=row.word("section", sections, otherwise=""),
        number="",
        label=row.text("label"),
        help=row.text("help", otherwise=""),
        type=type_,
        unit=row.text("unit") if is_number else "",
        required=row.flag("required"),
        kind=row.word("kind", KINDS),
        min=row.whole("min", otherwise=0) if is_number else None,
        max=row.limit("max") if is_number else None,
        max_length=row.whole("max_length") if type_ == "text" else None,
        max_files=row.whole("max_files") if type_ == "evidence" else None,
        max_megabytes=row.whole("max_megabytes") if type_ == "evidence" else None,
        files=row.texts("files") if type_ == "evidence" else (),
        in_past=row.flag("in_past") if type_ == "date" else False,
        resets_yearly=row.flag("resets_yearly") if is_number else False,
        choices=_choices(row) if type_ == "choice" else (),
        when=_when(row.row("when"), earlier, period_ids) if row.has("when") else None,
    )
    if field.min is not None and field.max is not None and field.min > field.max:
        row.complain("'min' is larger than 'max'; change one of them")
    return field


def _choices(row: Row) -> tuple[Choice, ...]:
    found: list[Choice] = []
    seen: set[str] = set()
    for one in row.rows("choices", named_by="value"):
        choice = Choice(one.text("value"), one.text("label"), one.texts("aliases"))
        one.once("value", seen, choice.value)
        one.done()
        found.append(choice)
    if len(found) < 2:
        row.complain("a choice needs at least two 'choices'")
    return tuple(found)


def _when(row: Row, earlier: Mapping[str, Field], period_ids: Collection[str]) -> When:
    when = When(
        row.text("field", otherwise=""),
        row.texts("is"),
        row.texts("periods"),
        row.text("unless_known", otherwise=""),
    )
    row.done()
    for period in when.periods:
        if period not in period_ids:
            row.complain(f"period {period!r} is not in calendar.toml; check its spelling")
    asked = earlier.get(when.field)
    if when.field and (asked is None or asked.type != "choice"):
        row.complain(f"'{when.field}' must be a choice field that stands earlier in the file")
    elif asked is not None:
        offered = {choice.value for choice in asked.choices}
        for value in when.values:
            if value not in offered:
                row.complain(f"'is' names {value!r}, which '{when.field}' does not offer")
    is_any = bool(when.field or when.periods or when.unless_known)
    if bool(when.field) != bool(when.values) or not is_any:
        row.complain("write 'field' together with 'is', or 'periods', or 'unless_known'")
    return when


def _unknowable(fields: Iterable[Field], derived: Collection[str]) -> list[str]:
    """What is asked until a value is known must name a value that can become known."""
    return [
        f"form.toml: field '{field.key}': 'unless_known' names '{field.when.unless_known}', "
        "which is no [[derived]] value; check its spelling"
        for field in fields
        if field.when and field.when.unless_known and field.when.unless_known not in derived
    ]


def _numbered(fields: list[Field], sections: tuple[Section, ...]) -> tuple[Field, ...]:
    """In the order of the sections, each with its number: 1, 2, … and 2a for one that is asked
    only sometimes. Nobody has to count when a question is added."""
    order = {section.id: place for place, section in enumerate(sections)}
    found: list[Field] = []
    count = letters = 0
    for field in sorted(fields, key=lambda field: order.get(field.section, len(order))):
        if not field.section:
            found.append(field)
        elif field.when is None:
            count, letters = count + 1, 0
            found.append(replace(field, number=str(count)))
        else:
            letter = ascii_lowercase[letters % len(ascii_lowercase)]
            found.append(replace(field, number=f"{count}{letter}"))
            letters += 1
    return tuple(found)


def _derived(file: Row, known: Known) -> tuple[Derived, ...]:
    found: list[Derived] = []
    seen = set(known.fields)
    for row in file.rows("derived", named_by="key"):
        one = Derived(
            key=row.text("key"),
            label=row.text("label"),
            unit=row.text("unit"),
            note=row.text("note", otherwise=""),
            kind=row.word("kind", DERIVED_KINDS),
            field=known.pick(row, "field"),
            by=known.number(row, "by"),
            opening=known.pick(row, "opening", {"money"}) if row.has("opening") else "",
        )
        row.once("key", seen, one.key)
        row.done()
        found.append(one)
    return tuple(found)


def _checks(file: Row, known: Known) -> tuple[Check, ...]:
    found: list[Check] = []
    seen: set[str] = set()
    for row in file.rows("check", named_by="code"):
        rule = CHECK_KINDS[row.word("kind", CHECK_KINDS)]
        check = Check(
            code=row.text("code"),
            level=row.word("level", LEVELS),
            key=row.text("says"),
            needs_reason=row.flag("needs_reason"),
            rule=rule.read(row, known),
        )
        row.once("code", seen, check.code)
        row.done()
        found.append(check)
    return tuple(found)
