"""Logistic regression for a few thousand rows and a handful of measures, without a library.

Owns: the fit. Never: what the rows are.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

_RIDGE = 1e-3
_ROUNDS = 8


def chance(coefficients: Sequence[float], measures: Sequence[float]) -> float:
    """What ``fit`` learnt, for a row: 0 to 1."""
    total = coefficients[0] + sum(
        weight * measure for weight, measure in zip(coefficients[1:], measures, strict=True)
    )
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def fit(
    rows: Sequence[Sequence[float]], truths: Sequence[bool], counts: Sequence[float]
) -> tuple[float, ...]:
    """By Newton's method with a small ridge, every row counting so much; the bias first."""
    width = len(rows[0])
    means = [sum(row[i] for row in rows) / len(rows) for i in range(width)]
    spreads = [
        (sum((row[i] - means[i]) ** 2 for row in rows) / len(rows)) ** 0.5 or 1.0
        for i in range(width)
    ]
    scaled = [
        [1.0, *((m - mean) / s for m, mean, s in zip(row, means, spreads, strict=True))]
        for row in rows
    ]
    total = sum(counts)
    size = width + 1
    learnt = [0.0] * size
    for _ in range(_ROUNDS):
        slope = [-_RIDGE * value for value in learnt]
        curve = [[_RIDGE if i == j else 0.0 for j in range(size)] for i in range(size)]
        for truth, vector, count in zip(truths, scaled, counts, strict=True):
            said = sum(a * b for a, b in zip(learnt, vector, strict=True))
            expected = 1 / (1 + exp(-max(-30.0, min(30.0, said))))
            miss = (truth - expected) * count / total
            bend = expected * (1 - expected) * count / total
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
