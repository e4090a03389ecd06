"""Many words for one thing: shorthand, teencode, regions, English; from ``synonyms.toml``.

Owns: which wording stands for which, and what an ambiguous abbreviation means beside its
neighbours. Never: letters and numbers (``vietnamese``, ``numbers``), the answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from programme.knowledge_file import KnowledgeError, read_toml
from programme.vietnamese import fold_word, has_marks, normalise

#: marks in the words that come out: said politely, courtesy of a kind, never to be answered
COURTESY = "~"
BLOCKED = "!"
#: what stands before it introduces the person, what follows is the question
ASKING = "~ask"


@dataclass(frozen=True, slots=True)
class _Rule:
    """Words as typed (with marks where they matter) and what they become."""

    words: tuple[str, ...]
    becomes: tuple[str, ...]
    #: the words without marks
    folded: tuple[str, ...]
    exact: bool = False

    @classmethod
    def of(cls, typed: str, becomes: tuple[str, ...], *, exact: bool = False) -> Self:
        words = _split(typed)
        return cls(words, becomes, tuple(map(fold_word, words)), exact)

    def fits(self, words: Sequence[str], place: int, *, is_marked: bool) -> int:
        """2 where every letter is as in the table, 1 where marks are missing, 0 otherwise.

        Without marks the words are known to be the same.
        """
        if self.exact and not is_marked:
            return 0
        fit = 2
        for wanted in self.words:
            typed = words[place]
            place += 1
            if typed == wanted:
                continue
            fit = 1
            if self.exact:
                return 0
            if (is_marked or has_marks(typed)) and (
                typed.replace("đ", "d") != wanted.replace("đ", "d")
            ):
                return 0
        return fit


@dataclass(frozen=True, slots=True)
class _Meaning:
    becomes: tuple[str, ...]
    before: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Ambiguous:
    default: tuple[str, ...]
    meanings: tuple[_Meaning, ...]

    def becomes(self, before: str, after: str) -> tuple[str, ...]:
        for meaning in self.meanings:
            if before in meaning.before or after in meaning.after:
                return meaning.becomes
            if after[:1].isdigit() and "#" in meaning.after:
                return meaning.becomes
        return self.default


class Wording:
    """The table, ready to rewrite a list of words in one pass, longest wording first."""

    def __init__(
        self,
        rules: Iterable[_Rule],
        ambiguous: Mapping[str, _Ambiguous],
        filler: frozenset[str],
        light: frozenset[str],
    ) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        for rule in rules:
            self._rules.setdefault(rule.folded[0], []).append(rule)
        for listed in self._rules.values():
            listed.sort(key=lambda rule: (-len(rule.words), not rule.exact))
        self._ambiguous = ambiguous
        #: folded words that tell a story rather than name a subject
        self.light = frozenset(map(fold_word, light))
        self._filler = filler
        self._filler_plain = frozenset(word for word in filler if not has_marks(word))
        #: the words of the table with their marks
        self.written = frozenset(
            {word for listed in self._rules.values() for rule in listed for word in rule.words}
            | {*ambiguous, *filler}
        )
        known = {
            fold_word(word) for rules in self._rules.values() for r in rules for word in r.words
        }
        #: folded words that the table knows: no spelling needs to be guessed for them
        self.known = frozenset({*known, *map(fold_word, ambiguous), *map(fold_word, filler)})

    @classmethod
    def read(cls, synonyms_toml: str, marked: Mapping[str, Iterable[str]]) -> Self:
        """From the file's text; ``marked`` adds phrases that become one mark (``scope.toml``)."""
        raw = read_toml("synonyms.toml", synonyms_toml)
        problems = [
            f"synonyms.toml: unknown section '{name}'; check its spelling"
            for name in raw
            if name not in {"replace", "replace_exact", "keep", "ambiguous", "filler", "light"}
        ]
        rules: list[_Rule] = []
        for section in ("replace", "replace_exact"):
            for typed, meant in raw.get(section, {}).items():
                if not isinstance(meant, str) or not typed.strip():
                    problems.append(
                        f"synonyms.toml, [{section}]: '{typed}' needs a text in quotes"
                    )
                    continue
                rules.append(_Rule.of(typed, _split(meant), exact=section == "replace_exact"))
        rules += [_Rule.of(p, _split(p)) for p in raw.get("keep", {}).get("phrases", [])]
        for mark, phrases in marked.items():
            rules += [_Rule.of(phrase, (mark,)) for phrase in phrases]
        ambiguous: dict[str, _Ambiguous] = {}
        for row in raw.get("ambiguous", []):
            try:
                meaning = _read_ambiguous(row)
                ambiguous[row["short"]] = ambiguous[fold_word(row["short"])] = meaning
            except (KeyError, TypeError, AttributeError):
                problems.append(
                    f"synonyms.toml, [[ambiguous]] {row.get('short', '?')}: needs short, default "
                    "and meanings with becomes, before, after"
                )
        filler = frozenset(normalise(word) for word in raw.get("filler", {}).get("words", []))
        light = frozenset(normalise(word) for word in raw.get("light", {}).get("words", []))
        if problems:
            raise KnowledgeError(problems)
        return cls(rules, ambiguous, filler, light)

    def rewrite(self, words: Sequence[str]) -> list[str]:
        """Every wording replaced by the one the base uses; fillers stay (see ``is_filler``)."""
        result: list[str] = []
        place = 0
        count = len(words)
        # where marks are typed, a word without any is meant so: "may" is not "mấy"
        is_marked = 3 * sum(map(has_marks, words)) >= count
        folded = tuple(map(fold_word, words))
        while place < count:
            word = words[place]
            best: _Rule | None = None
            best_fit = 0
            for rule in self._rules.get(folded[place], ()):
                if best is not None and len(rule.words) < len(best.words):
                    break
                if rule.folded != folded[place : place + len(rule.words)]:
                    continue
                if (fit := rule.fits(words, place, is_marked=is_marked)) > best_fit:
                    best, best_fit = rule, fit
            if best is not None:
                result += best.becomes
                place += len(best.words)
            elif word in self._ambiguous:
                before = fold_word(result[-1]) if result else ""
                after = folded[place + 1] if place + 1 < count else ""
                result += self._ambiguous[word].becomes(before, after)
                place += 1
            else:
                result.append(word)
                place += 1
        return result

    def is_filler(self, word: str) -> bool:
        """Politeness and address: nothing is asked with them."""
        return word in self._filler or (word.isascii() and word in self._filler_plain)


def _split(text: str) -> tuple[str, ...]:
    return tuple(normalise(text).split())


def _read_ambiguous(row: Mapping[str, Any]) -> _Ambiguous:
    return _Ambiguous(
        default=_split(row["default"]),
        meanings=tuple(
            _Meaning(
                becomes=_split(meaning["becomes"]),
                before=frozenset(map(fold_word, map(normalise, meaning.get("before", ())))),
                after=frozenset(map(fold_word, map(normalise, meaning.get("after", ())))),
            )
            for meaning in row["meanings"]
        ),
    )
