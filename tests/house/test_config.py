"""config.toml documents every setting, and the shipped file is one the bot accepts."""

from __future__ import annotations

import ast
import re
import tomllib

from bot.config import read_config
from tests.house.tree import ROOT, parsed

FILE = ROOT / "config.toml"
TEXT = FILE.read_text(encoding="utf-8")
#: the simulator hands it over; nobody sets it
INTERNAL = {"BOT_DEMO_CLOCK"}


def _asked_for() -> tuple[set[tuple[str, str]], set[str]]:
    """(section, name) of every setting and every variable that bot/config.py reads."""
    settings: set[tuple[str, str]] = set()
    variables: set[str] = set()
    for node in ast.walk(parsed(ROOT / "bot" / "config.py")):
        if not isinstance(node, ast.Call):
            continue
        words = [str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)]
        match node.func:
            case ast.Attribute(attr="text" | "number" | "value") if len(words) >= 2:
                settings.add((words[0], words[1]))
            case _:
                variables |= {word for word in words if re.fullmatch(r"BOT_[A-Z_]+", word)}
    return settings, variables


def test_every_setting_stands_in_the_file_and_no_other() -> None:
    raw = tomllib.loads(TEXT)
    written = {(section, name) for section, table in raw.items() for name in table}
    assert written == _asked_for()[0]


def test_every_variable_is_named_in_the_file_and_in_the_readme() -> None:
    variables = _asked_for()[1] - INTERNAL
    assert "BOT_TELEGRAM_TOKEN" in variables
    for text in (TEXT, (ROOT / "README.md").read_text(encoding="utf-8")):
        assert set(re.findall(r"\bBOT_[A-Z_]+\b", text)) == variables


def test_every_setting_has_an_explanation_above_it() -> None:
    bare: list[str] = []
    for block in re.split(r"\n\s*\n|\n(?=\[)", TEXT):
        lines = block.splitlines()
        for number, line in enumerate(lines):
            is_explained = any(above.startswith("# ") for above in lines[:number])
            if re.match(r"\w+ = ", line) and not is_explained:
                bare.append(line)
    assert bare == []


def test_the_shipped_file_is_accepted() -> None:
    assert read_config(str(FILE), {"BOT_TELEGRAM_TOKEN": "1:x"}).telegram_token == "1:x"
