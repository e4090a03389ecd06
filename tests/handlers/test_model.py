"""The bookmark survives being stored."""

from __future__ import annotations

import json

import pytest

from handlers.model import Offer, State


@pytest.mark.parametrize(
    "state",
    [
        State(),
        State(topic="ask", step="quỹ là gì?"),
        State(prompt=9, offered=(Offer("a", ("x", "y")), Offer("b")), taken=(8, 1, 5)),
    ],
)
def test_a_state_comes_back_as_it_was(state: State) -> None:
    assert State.from_json(json.loads(json.dumps(state.to_json()))) == state


def test_a_conversation_that_has_not_begun_has_a_state() -> None:
    assert State.from_json({}) == State()
