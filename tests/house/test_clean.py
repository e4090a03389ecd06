"""Nothing that belongs to one machine or one package registry is committed."""

from __future__ import annotations

import re

from tests.house.tree import files, name

# Each pattern has a bracket in it, so that it does not find itself.
REGISTRY = re.compile(r"py[p]i\.org|python[h]osted|np[m]js\.|deb\.[d]ebian|--(extra-)?inde[x]-url")
HOME = re.compile(r"(^|[^A-Za-z0-9.])/(roo[t]|hom[e]|User[s]|wor[k]|mn[t])/")
BINARY = {".ttf", ".png", ".jpg", ".webp", ".ico", ".pdf", ".woff2", ".gz"}


def test_no_registry_and_no_machine_is_named() -> None:
    found = [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path in files()
        if path.suffix not in BINARY
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if REGISTRY.search(line) or HOME.search(line)
    ]
    assert found == []
