"""Numbers within a sentence: "chắc năm mươi", "bốn trăm linh năm lượt, tính cả trực tuyến".

Owns: finding those that could be an answer by themselves, by what stands beside them. Never:
what they are worth (``answers``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from programme.answers_words import COURTESIES, NUMBER_KINDS, Kind, Token, Words, cut

#: beside one of these a numeral is a part of a date or of the number of a document
_JOINING = frozenset({Kind.SLASH, Kind.DASH})
#: before it a numeral says when, or which, and not how many
_NAMING = Words(
    "năm quý tháng ngày đợt lần kỳ số khóa lớp khối tổ câu thứ điều khoản nghị".split()
)
#: what may follow besides the unit
_FOLLOWING = Words("thôi mới đúng chứ chính xác cơ mà nhỉ vnđ đ đồng".split()) | COURTESIES
_PEOPLE = Words("người lượt đồng_chí".split())
_ENDS = frozenset({Kind.PAUSE, Kind.CLOSE})


def figures_in(said: str, unit: Words, label: Words) -> Iterator[str]:
    """The words of each number that nothing but its unit and the question's own words follow:
    "15 người nghỉ hưu" tells something else."""
    tokens = cut(said)
    place = 0
    while place < len(tokens):
        start = place
        while place < len(tokens) and tokens[place].kind in NUMBER_KINDS:
            place += 1
        if place == start:
            place += 1
            continue
        before = tokens[start - 1] if start else None
        behind = tokens[place:]
        run = tokens[start:place]
        if _is_figure(run, before, behind, unit, label):
            yield " ".join(one.text for one in run)


def _is_figure(
    run: Sequence[Token], before: Token | None, behind: Sequence[Token], unit: Words, label: Words
) -> bool:
    after = behind[0] if behind else None
    if before is not None and (before.kind in _JOINING or before.text in _NAMING):
        return False
    if after is not None and after.kind in _JOINING:
        return False
    has_unit = after is not None and (after.text in unit or after.text in _PEOPLE)
    if len(run) == 1 and run[0].kind is not Kind.NUMERAL and not has_unit:
        return False  # "một", "năm": words of other things as well
    if all(one.kind in (Kind.JOIN, Kind.ZERO, Kind.UNIT) for one in run):
        return False
    known = unit | label | _FOLLOWING
    for token in behind[has_unit:]:
        if token.kind in _ENDS:
            return True
        if token.text not in known:
            return False
    return True
