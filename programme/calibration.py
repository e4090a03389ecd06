"""Learn how sure a match must be, from the base's own ways of asking, each held out once.

Owns: the cross-validation, the logistic fit, the choice of the two thresholds, the text of
``matching.toml``. Never: questions kept for measuring (``evaluation``): none is read here.

A fold leaves out a fifth of every entry's ways of asking and a fifth of the groups outside the
programme as a whole, besides a fifth of the asks of the other groups: so both unseen wordings
and unseen subjects are met.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from math import exp
from zlib import crc32

from programme.knowledge import sources
from programme.knowledge_file import read_knowledge
from programme.matching import MEASURES, Index, Source, Weights
from programme.reading import Reader, Reading
from programme.scope import Scope
from programme.spelling import Spelling
from programme.vietnamese import fold
from programme.wording import Wording

FOLDS = 5
#: of the held-out questions outside the programme, at most this share may be answered directly
FALSE_ANSWERS = 0.025
#: of the held-out questions with their entry among the first three, this share gets them
REACHED = 0.97
#: there are fewer groups outside than entries; what is asked in life is not
_OUTSIDE_COUNTS = 3.0
_RIDGE = 1e-3


@dataclass(frozen=True, slots=True)
class Held:
    """A held-out question: where it belongs, where it led, what the match was made of."""

    fold: int
    entry_id: str | None
    best_three: tuple[str, ...]
    measures: tuple[float, ...]

    @property
    def is_right(self) -> bool:
        return self.entry_id is not None and self.best_three[0] == self.entry_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    weights: Weights
    coefficients: tuple[float, ...]  # the bias first
    answer_from: float
    offer_from: float
    held: int
    top_1: float
    right_answers: float
    false_answers: float

    def to_toml(self) -> str:
        """The text of ``matching.toml``."""
        lines = [
            "# Trọng số tìm kiếm và ngưỡng trả lời. Máy tính ra tệp này, xin đừng sửa tay:",
            "#   python -m bot train-answers",
            f"# Cách tính: chia {FOLDS} phần; mỗi cách hỏi trong knowledge.toml và mỗi nhóm ngoài",
            "# phạm vi trong scope.toml được giấu đi một lần rồi hỏi lại, có dấu và không dấu.",
            "# answer_from: mức thấp nhất mà số câu ngoài phạm vi bị trả lời nhầm không quá "
            f"{FALSE_ANSWERS:.1%}.",
            f"# offer_from: giữ {REACHED:.0%} số câu có mục đúng nằm trong ba mục đầu.",
            f"# Lần này: {self.held} câu; đúng ngay mục đầu {self.top_1:.3f}; trả lời thẳng đúng "
            f"{self.right_answers:.3f}; trả lời nhầm câu ngoài phạm vi {self.false_answers:.3f}.",
            "",
            "[weights]",
            *(f"{f.name} = {getattr(self.weights, f.name)}" for f in fields(self.weights)),
            "",
            "[confidence]",
            *(
                f"{name} = {value:.4f}"
                for name, value in zip(("bias", *MEASURES), self.coefficients, strict=True)
            ),
            "",
            "[thresholds]",
            f"answer_from = {self.answer_from:.4f}",
            f"offer_from = {self.offer_from:.4f}",
            "",
        ]
        return "\n".join(lines)


def calibrate(
    *, knowledge_toml: str, synonyms_toml: str, scope_toml: str, weights: Weights
) -> Calibration:
    """Everything in ``matching.toml`` but the weights, which are taken as they are."""
    held = list(hold_out(knowledge_toml, synonyms_toml, scope_toml, weights))
    chances: list[tuple[float, Held]] = []
    for number in range(FOLDS):
        learnt = fit([row for row in held if row.fold != number])
        chances += [(_chance(learnt, row.measures), row) for row in held if row.fold == number]
    inside = [(chance, row) for chance, row in chances if row.entry_id is not None]
    outside = sorted((chance for chance, row in chances if row.entry_id is None), reverse=True)
    answer_from = outside[int(FALSE_ANSWERS * len(outside))] + 1e-6
    reachable = sorted(chance for chance, row in inside if row.entry_id in row.best_three)
    return Calibration(
        weights=weights,
        coefficients=fit(held),
        answer_from=answer_from,
        offer_from=reachable[int((1 - REACHED) * len(reachable))],
        held=len(held),
        top_1=sum(row.is_right for _, row in inside) / len(inside),
        right_answers=sum(row.is_right and c >= answer_from for c, row in inside) / len(inside),
        false_answers=sum(chance >= answer_from for chance in outside) / len(outside),
    )


def hold_out(
    knowledge_toml: str, synonyms_toml: str, scope_toml: str, weights: Weights
) -> Iterator[Held]:
    """Every way of asking, met by an index that has not seen it."""
    _, entries = read_knowledge(knowledge_toml)
    scope = Scope.read(scope_toml)
    wording = Wording.read(synonyms_toml, scope.marked)
    whole = sources(entries, scope, Reader(wording))
    texts = {entry.id: (entry.question, *entry.asks) for entry in entries}
    texts.update({f"outside:{group.id}": group.asks for group in scope.outside})
    for number in range(FOLDS):
        kept: list[Source] = []
        asked: list[tuple[str | None, str]] = []
        for source in whole:
            gone = [_in_fold(f"{source.id} {text}", number) for text in texts[source.id]]
            if source.inside:
                gone[0] = False  # the entry's own question stays
            elif _in_fold(source.id, number):
                gone = [True] * len(gone)
            asks = tuple(ask for ask, out in zip(source.asks, gone, strict=True) if not out)
            if asks:
                kept.append(replace(source, asks=asks))
            entry_id = source.id if source.inside else None
            asked += [(entry_id, t) for t, out in zip(texts[source.id], gone, strict=True) if out]
        index = Index(kept, weights, wording.light)
        reader = Reader(
            wording, Spelling(index.words | wording.known, index.written | wording.written)
        )
        for entry_id, text in asked:
            for typed in (text, fold(text)):  # half of the people type without marks
                if (row := _held(number, entry_id, reader.read(typed), index)) is not None:
                    yield row


def _held(number: int, entry_id: str | None, reading: Reading, index: Index) -> Held | None:
    if not reading.words or reading.blocked:
        return None
    match = index.match(reading)
    if match.named.is_unknown or match.is_other_year or match.is_empty:
        return None  # decided by a rule, not by confidence
    return Held(number, entry_id, tuple(id for id, _ in match.ranked), match.measures)


def _in_fold(name: str, number: int) -> bool:
    return crc32(name.encode()) % FOLDS == number


def _chance(coefficients: Sequence[float], measures: Sequence[float]) -> float:
    total = coefficients[0] + sum(
        weight * measure for weight, measure in zip(coefficients[1:], measures, strict=True)
    )
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def fit(rows: Sequence[Held], rounds: int = 12) -> tuple[float, ...]:
    """Logistic regression by Newton's method with a small ridge; the bias first."""
    count = len(MEASURES)
    means = [sum(row.measures[i] for row in rows) / len(rows) for i in range(count)]
    spreads = [
        (sum((row.measures[i] - means[i]) ** 2 for row in rows) / len(rows)) ** 0.5 or 1.0
        for i in range(count)
    ]
    scaled = [
        [1.0, *((m - mean) / s for m, mean, s in zip(row.measures, means, spreads, strict=True))]
        for row in rows
    ]
    weights = [1.0 if row.entry_id is not None else _OUTSIDE_COUNTS for row in rows]
    total = sum(weights)
    size = count + 1
    learnt = [0.0] * size
    for _ in range(rounds):
        slope = [-_RIDGE * value for value in learnt]
        curve = [[_RIDGE if i == j else 0.0 for j in range(size)] for i in range(size)]
        for row, vector, weight in zip(rows, scaled, weights, strict=True):
            said = sum(a * b for a, b in zip(learnt, vector, strict=True))
            chance = 1 / (1 + exp(-max(-30.0, min(30.0, said))))
            miss = (row.is_right - chance) * weight / total
            bend = chance * (1 - chance) * weight / total
            for i, value in enumerate(vector):
                slope[i] += miss * value
                bent = bend * value
                line = curve[i]
                for j in range(i + 1):
                    line[j] += bent * vector[j]
        for i in range(size):
            for j in range(i):
                curve[j][i] = curve[i][j]
        learnt = [a + b for a, b in zip(learnt, _solve(curve, slope), strict=True)]
    slopes = [value / spread for value, spread in zip(learnt[1:], spreads, strict=True)]
    bias = learnt[0] - sum(slope * mean for slope, mean in zip(slopes, means, strict=True))
    return (bias, *slopes)


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss's elimination with pivoting; the matrix is small and positive definite."""
    size = len(right)
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for step in range(size):
        pivot = max(range(step, size), key=lambda r: abs(rows[r][step]))
        rows[step], rows[pivot] = rows[pivot], rows[step]
        for below in range(step + 1, size):
            factor = rows[below][step] / rows[step][step]
            if factor:
                rows[below] = [
                    b - factor * a for a, b in zip(rows[step], rows[below], strict=True)
                ]
    solution = [0.0] * size
    for step in reversed(range(size)):
        known = sum(rows[step][c] * solution[c] for c in range(step + 1, size))
        solution[step] = (rows[step][size] - known) / rows[step][step]
    return solution
