from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from programme.calibration import calibrate
from programme.confidence import Settings
from programme.evaluation import evaluate
from programme.knowledge import Candidate, Knowledge, Outcome, Verdict
from programme.knowledge_file import KnowledgeError

DATA = Path(__file__).parents[1] / "data"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


def verdict(knowledge: Knowledge, outcome: Outcome, *ids: str) -> Verdict:
    found = [knowledge.entry(id) for id in ids]
    return Verdict(outcome, tuple(Candidate(entry, 0.5) for entry in found if entry is not None))


def test_the_figures(knowledge: Knowledge) -> None:
    class Fixed:
        def ask(self, question: str) -> Verdict:
            return {
                "right": verdict(knowledge, Outcome.ANSWER, "ct-nd1", "ct-nd2"),
                "wrong": verdict(knowledge, Outcome.ANSWER, "ct-nd2", "ct-nd1"),
                "offered": verdict(knowledge, Outcome.OFFER, "ct-nd1"),
                "nothing": verdict(knowledge, Outcome.NO_BASIS),
                "hello": Verdict(Outcome.COURTESY, courtesy="greeting"),
            }[question]

    asked: list[dict[str, Any]] = [
        {"q": "right", "id": "ct-nd1", "style": "a"},
        {"q": "wrong", "id": "ct-nd1", "style": "a"},
        {"q": "offered", "id": "ct-nd1", "style": "b"},
        {"q": "nothing", "id": "ct-nd1", "style": "b"},
        {"q": "right", "id": None, "style": "b"},
        {"q": "offered", "id": None, "style": "c"},
        {"q": "hello", "id": None, "style": "c"},
        {"q": "nothing", "id": None, "style": "c"},
    ]
    evaluation = evaluate(asked, Fixed())
    result = evaluation.to_json()
    assert result["overall"] == {
        "answerable": 4,
        "unanswerable": 4,
        "top1": 0.5,
        "top3": 0.75,
        "R": 0.25,
        "wrong": 0.25,
        "FAR": 0.25,
    }
    assert result["styles"]["c"]["top1"] is None
    assert result["styles"]["a"]["FAR"] is None
    assert evaluation.predictions[1].to_json() == {
        "q": "wrong",
        "answer": "ct-nd2",
        "candidates": ["ct-nd2", "ct-nd1"],
    }
    assert evaluation.predictions[2].answer is None
    table = evaluation.table().splitlines()
    assert table[-1].startswith("all")
    assert "0.250" in table[-1]
    assert json.loads(json.dumps(result)) == result


def test_questions_of_others_are_answered_well_enough(knowledge: Knowledge) -> None:
    """A floor well under what was reached: an edit of the base may cost a little, not much."""
    found = evaluate(rows("qa_dev.jsonl"), knowledge).to_json()["overall"]
    assert found["top1"] >= 0.96
    assert found["R"] >= 0.85
    assert found["FAR"] <= 0.04


def test_questions_kept_aside_are_answered_well_enough(knowledge: Knowledge) -> None:
    found = evaluate(rows("qa_own.jsonl"), knowledge).to_json()["overall"]
    assert found["top1"] >= 0.93
    assert found["R"] >= 0.80
    assert found["FAR"] <= 0.04


def test_the_measured_questions_are_not_in_the_base(knowledge: Knowledge) -> None:
    asks = {
        ask.lower()
        for topic in knowledge.topics()
        for id in topic.entry_ids
        if (entry := knowledge.entry(id)) is not None
        for ask in entry.asks
    }
    own = [row["q"].lower() for row in rows("qa_own.jsonl")]
    assert sum(question in asks for question in own) <= 12


def test_calibration_gives_what_is_shipped(texts: dict[str, str]) -> None:
    """The thresholds in the file are those of the routine, give or take later edits."""
    shipped = Settings.read(texts["matching_toml"])
    found = calibrate(
        knowledge_toml=texts["knowledge_toml"],
        synonyms_toml=texts["synonyms_toml"],
        scope_toml=texts["scope_toml"],
        weights=shipped.weights,
    )
    assert found.answer_from == pytest.approx(shipped.confidence.answer_from, abs=0.1)
    assert found.offer_from == pytest.approx(shipped.confidence.offer_from, abs=0.05)
    assert found.false_answers <= 0.026
    again = Settings.read(found.to_toml())
    assert again.confidence.coefficients == pytest.approx(found.coefficients[1:], abs=1e-4)
    assert again.weights == shipped.weights


def test_a_broken_calibration_is_refused(texts: dict[str, str]) -> None:
    broken = (
        texts["matching_toml"].replace("margin =", "margins =").replace("pair =", "pair = 'x' #")
    )
    with pytest.raises(KnowledgeError) as caught:
        Settings.read(broken)
    assert len(caught.value.problems) == 2
