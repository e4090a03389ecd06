from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from programme.calibration import FALSE_ANSWERS, Stolen, calibrate, stolen
from programme.confidence import Settings
from programme.evaluation import evaluate
from programme.holding_out import Held
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
    assert found["top1"] >= 0.97
    assert found["R"] >= 0.90
    assert found["FAR"] <= 0.04


def test_questions_in_other_voices_are_answered_well_enough(knowledge: Knowledge) -> None:
    """Eight voices that nothing was learnt from; hardly a word of the entries in some of them."""
    found = evaluate(rows("qa_hard.jsonl"), knowledge).to_json()["overall"]
    assert found["top1"] >= 0.88
    assert found["top3"] >= 0.91
    assert found["R"] >= 0.72
    assert found["FAR"] <= 0.05


def test_questions_kept_aside_are_answered_well_enough(knowledge: Knowledge) -> None:
    found = evaluate(rows("qa_own.jsonl"), knowledge).to_json()["overall"]
    assert found["top1"] >= 0.95
    assert found["R"] >= 0.87
    assert found["FAR"] <= 0.04


def test_questions_as_people_type_them_are_answered_well_enough(knowledge: Knowledge) -> None:
    """Their misses were mended: a floor against losing that, not a measure of the unseen."""
    found = evaluate(rows("qa_people.jsonl"), knowledge).to_json()["overall"]
    assert found["top1"] >= 0.96
    assert found["R"] >= 0.90
    assert found["wrong"] <= 0.02
    assert found["FAR"] <= 0.03


def test_questions_of_the_autumn_are_answered_well_enough(knowledge: Knowledge) -> None:
    """What was missed at first was mended in kind: a floor, not a measure of the unseen."""
    found = evaluate(rows("qa_autumn.jsonl"), knowledge).to_json()["overall"]
    assert found["top1"] >= 0.97
    assert found["R"] >= 0.90
    assert found["wrong"] <= 0.02
    assert found["FAR"] <= 0.02


@pytest.mark.parametrize("name", ["qa_winter.jsonl", "qa_winter_unseen.jsonl"])
def test_questions_of_the_winter_are_answered_well_enough(knowledge: Knowledge, name: str) -> None:
    """Sixteen voices; what was missed at first was mended in kind: a floor, not a measure."""
    found = evaluate(rows(name), knowledge).to_json()["overall"]
    assert found["top1"] >= 0.96
    assert found["R"] >= 0.88
    assert found["wrong"] <= 0.02
    assert found["FAR"] <= 0.02


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
        settings=shipped,
    )
    confidence = found.words.confidence
    assert confidence.answer_from == pytest.approx(shipped.confidence.answer_from, abs=0.1)
    assert confidence.offer_from == pytest.approx(shipped.confidence.offer_from, abs=0.05)
    assert found.words.false_answers <= FALSE_ANSWERS + 0.001
    assert found.words.top_1 >= 0.8
    again = Settings.read(found.to_toml())
    assert again.confidence.coefficients == pytest.approx(confidence.coefficients, abs=1e-4)
    assert again.weights == shipped.weights
    # this machine compared no meanings: what was learnt for those that do is kept
    assert found.meaning is None
    assert again.with_meaning == shipped.with_meaning is not None


def test_a_broken_calibration_is_refused(texts: dict[str, str]) -> None:
    broken = (
        texts["matching_toml"]
        .replace("margin =", "margins =", 1)
        .replace("pair =", "pair = 'x' #")
    )
    with pytest.raises(KnowledgeError) as caught:
        Settings.read(broken)
    assert len(caught.value.problems) == 2


def test_who_takes_whose_questions() -> None:
    def held(entry: str | None, best: str, text: str) -> Held:
        return Held(0, text, entry, (best, "c"), ())

    rows = [
        held("a", "a", "1"),
        held("a", "b", "2"),
        held("a", "b", "3"),
        held("b", "b", "4"),
        held("b", "a", "5"),
        held("b", "b", "6"),
        held(None, "a", "7"),
    ]
    assert stolen(rows, examples=1) == [
        Stolen("a", "b", 2, 3, ("2",)),
        Stolen("b", "a", 1, 3, ("5",)),
    ]
