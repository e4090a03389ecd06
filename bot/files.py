"""The programme's files -> the objects that a turn uses.

Owns: where texts and data lie. Never: their meaning.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import structlog

from programme.catalogue import Catalogue
from programme.confidence import Settings as ConfidenceSettings
from programme.knowledge import Knowledge
from programme.programme import Programme, Settings

log = structlog.get_logger()

PROGRAMME = Path(__file__).parent.parent / "programme"


def _read(*parts: str) -> str:
    return PROGRAMME.joinpath(*parts).read_text(encoding="utf-8")


@cache
def load_catalogue() -> Catalogue:
    """Every sentence for people and for operators."""
    source = "\n".join(_read("texts", name) for name in ("vi.ftl", "operator.ftl"))
    return Catalogue(source, lambda key: log.error("broken text", key=key))


def load_knowledge() -> Knowledge:
    """The base of answers. Raises: ``KnowledgeError`` with every problem in the files."""
    return Knowledge.build(
        knowledge_toml=_read("data", "knowledge.toml"),
        synonyms_toml=_read("data", "synonyms.toml"),
        scope_toml=_read("data", "scope.toml"),
        matching_toml=_read("data", "matching.toml"),
    )


def train_answers() -> Path:
    """Calibrate the answers on the data files; writes and returns ``matching.toml``.

    Raises: ``KnowledgeError`` with every problem in the files.
    """
    from programme import calibration  # needed by this alone

    calibrated = calibration.calibrate(
        knowledge_toml=_read("data", "knowledge.toml"),
        synonyms_toml=_read("data", "synonyms.toml"),
        scope_toml=_read("data", "scope.toml"),
        weights=ConfidenceSettings.read(_read("data", "matching.toml")).weights,
    )
    path = PROGRAMME / "data" / "matching.toml"
    unfinished = path.with_suffix(".part")
    unfinished.write_text(calibrated.to_toml(), encoding="utf-8")
    return unfinished.replace(path)


def load_programme(settings: Settings) -> Programme:
    return Programme(settings=settings, catalogue=load_catalogue(), knowledge=load_knowledge())
