"""How well the base answers a list of questions whose right entries are known.

Owns: the figures (top-1, top-3, R, FAR) over all and per style. Never: files, printing.

R is the share of answerable questions that are answered directly and rightly, FAR the share of
unanswerable ones that are answered directly at all; courtesy and offers are no direct answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from programme.knowledge import Verdict


class Answers(Protocol):
    """What can be evaluated: ``Knowledge``, or anything that gives verdicts."""

    def ask(self, question: str) -> Verdict: ...


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the bot would do with one row."""

    q: str
    answer: str | None
    candidates: tuple[str, ...]
    id: str | None = None
    style: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"q": self.q, "answer": self.answer, "candidates": list(self.candidates)}


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts, so that shares of different groups can be told apart from their size."""

    answerable: int = 0
    top_1: int = 0
    top_3: int = 0
    right: int = 0
    wrong: int = 0
    unanswerable: int = 0
    false: int = 0

    def to_json(self) -> dict[str, Any]:
        return {
            "answerable": self.answerable,
            "unanswerable": self.unanswerable,
            "top1": _share(self.top_1, self.answerable),
            "top3": _share(self.top_3, self.answerable),
            "R": _share(self.right, self.answerable),
            "wrong": _share(self.wrong, self.answerable),
            "FAR": _share(self.false, self.unanswerable),
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    overall: Figures
    styles: Mapping[str, Figures]
    predictions: tuple[Prediction, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "rows": len(self.predictions),
            "overall": self.overall.to_json(),
            "styles": {style: figures.to_json() for style, figures in self.styles.items()},
        }

    def table(self) -> str:
        """Plain text, one line per style and one for all."""
        head = f"{'style':<12}{'in':>5}{'out':>5}" + "".join(
            f"{name:>8}" for name in ("top-1", "top-3", "R", "wrong", "FAR")
        )
        lines = [head, "-" * len(head)]
        for name, figures in [*self.styles.items(), ("all", self.overall)]:
            shares = figures.to_json()
            cells = "".join(
                f"{'-' if shares[key] is None else format(shares[key], '.3f'):>8}"
                for key in ("top1", "top3", "R", "wrong", "FAR")
            )
            lines.append(f"{name:<12}{figures.answerable:>5}{figures.unanswerable:>5}{cells}")
        return "\n".join(lines)


def evaluate(rows: Iterable[Mapping[str, Any]], knowledge: Answers) -> Evaluation:
    """Ask every row (``q``, ``id`` or None, ``style``) and count."""
    predictions = tuple(_predict(row, knowledge) for row in rows)
    styles = sorted({p.style for p in predictions})
    return Evaluation(
        _count(predictions),
        {style: _count([p for p in predictions if p.style == style]) for style in styles},
        predictions,
    )


def _predict(row: Mapping[str, Any], knowledge: Answers) -> Prediction:
    verdict = knowledge.ask(row["q"])
    entry = verdict.entry
    return Prediction(
        q=row["q"],
        answer=entry.id if entry else None,
        candidates=tuple(candidate.entry.id for candidate in verdict.candidates),
        id=row.get("id"),
        style=str(row.get("style", "")),
    )


def _count(predictions: Iterable[Prediction]) -> Figures:
    answerable = top_1 = top_3 = right = wrong = unanswerable = false = 0
    for p in predictions:
        if p.id is None:
            unanswerable += 1
            false += p.answer is not None
            continue
        answerable += 1
        top_1 += p.candidates[:1] == (p.id,)
        top_3 += p.id in p.candidates[:3]
        right += p.answer == p.id
        wrong += p.answer is not None and p.answer != p.id
    return Figures(answerable, top_1, top_3, right, wrong, unanswerable, false)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
