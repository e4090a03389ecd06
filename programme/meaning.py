"""Questions beside the base by their meaning, where the machine has something that compares it.

Owns: which texts are compared, in which form. Never: comparing them (a function that the shell
hands in), what nearness is worth (``matching``, ``confidence``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from programme.matching import Embed
from programme.reading import Reader
from programme.restoring import Restoring


class Meaning:
    def __init__(self, embed: Embed, reader: Reader, texts: Mapping[str, Sequence[str]]) -> None:
        """``texts``: the ways of asking of every source of the index, in its order."""
        self._texts = tuple(texts.values())
        self._reader = reader
        self._near = embed(lambda: [list(map(self.plain, group)) for group in self._texts])

    @cached_property
    def _restoring(self) -> Restoring:
        # late: the start need not wait for it
        return Restoring(Reader.chunks(text) for group in self._texts for text in group)

    def plain(self, text: str) -> str:
        """The message in plain words with their marks: without them meaning is hard to compare."""
        return self._reader.plain(text, self._restoring)

    def near(self, question: str) -> Sequence[float] | None:
        """How near every source is; None as long as the base's own texts are being read."""
        return self._near(self.plain(question))
