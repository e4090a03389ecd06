from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from simulator.config import Config
from tests.simulator.lab import Lab, served


@pytest.fixture(scope="session")
def simulator_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    workdir: Path = tmp_path_factory.mktemp("simulator")
    with served(Config(port=0, workdir=workdir, check_answers=True)) as url:
        yield url


@pytest.fixture
async def lab(simulator_url: str) -> AsyncIterator[Lab]:
    """A fresh world; at the end nothing must have broken the specification unexpectedly."""
    async with httpx.AsyncClient(base_url=simulator_url, verify=False) as http:
        lab = Lab(simulator_url, http)
        await lab.sim("reset")
        yield lab
        await lab.sim("network", state="up")
        counters = await lab.see("counters")
        assert counters["violations"] == lab.expected_violations
