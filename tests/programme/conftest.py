"""The shipped base, built once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from programme.knowledge import FILES, Knowledge

DATA = Path(__file__).parents[2] / "programme" / "data"


@pytest.fixture(scope="session")
def texts() -> dict[str, Any]:
    return {argument: (DATA / name).read_text("utf-8") for argument, name in FILES.items()}


@pytest.fixture(scope="session")
def knowledge(texts: dict[str, Any]) -> Knowledge:
    return Knowledge.build(**texts)
