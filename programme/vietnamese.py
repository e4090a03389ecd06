"""Vietnamese letters as people's keyboards produce them, made comparable.

Owns: Unicode forms, place of the tone mark, letters without marks, what a syllable looks like.
Never: words and their meaning (``shorthand``), numbers, the knowledge base.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: grave, acute, tilde, hook above, dot below: the five marks that carry a tone
TONES = "\u0300\u0301\u0303\u0309\u0323"
_PLAIN = "aăâeêioôơuưy"

_TONED: dict[str, tuple[str, str]] = {}  # "ế" -> ("ê", acute)
_PUT: dict[tuple[str, str], str] = {}  # ("ê", acute) -> "ế"
_FOLD: dict[int, str | None] = {ord("đ"): "d", ord("\u0110"): "d", ord("ð"): "d"}
for _vowel in _PLAIN:
    _base = unicodedata.normalize("NFD", _vowel)[0]
    _FOLD[ord(_vowel)] = _base
    for _tone in TONES:
        _letter = unicodedata.normalize("NFC", _vowel + _tone)
        _TONED[_letter] = (_vowel, _tone)
        _PUT[_vowel, _tone] = _letter
        _FOLD[ord(_letter)] = _base
# what is left after composing: marks typed in an odd order, and marks of other languages
_FOLD.update(dict.fromkeys(range(0x0300, 0x0370)))

# zero-width and bidi controls, soft hyphen: copied along from web pages, never meant
_INVISIBLE = dict.fromkeys(
    (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
)
# the wide forms of an East Asian keyboard are the same letters
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TIDIED: dict[int, int | str | None] = {**_INVISIBLE, **_WIDE}
#: longer texts are not worth remembering
_LONGEST_KEPT = 200
_UNTIDY = re.compile(f"[{re.escape(''.join(map(chr, _TIDIED)))}]")
_LOOSE_MARK = re.compile("[\u0300-\u036f]")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_]+")

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|b|c|d|g|h|k|l|m|n|p|q|r|s|t|v|x)?"
    r"(?:uye|uya|uyu|ieu|yeu|oai|oay|oeo|uay|uoi|uou|uoa|uao|ia|ie|iu|ua|uo|ui|uy|ue|oa|oe|oi|oo"
    r"|ai|ao|au|ay|eo|eu|ya|ye|a|e|i|o|u|y)"
    r"(?:ng|nh|ch|c|m|n|p|t)?"
)


def _composed(text: str) -> str:
    """NFC in lower case; also where the tone was typed before the hat of the letter."""
    if _UNTIDY.search(text):
        text = text.translate(_TIDIED)
    text = unicodedata.normalize("NFC", text.lower())
    if not _LOOSE_MARK.search(text):
        return text
    letters: list[str] = []
    for letter in unicodedata.normalize("NFD", text):
        # a tone stays behind the hat or horn that follows it
        if letter in "\u0302\u0306\u031b" and letters and letters[-1] in TONES:
            letters.insert(-1, letter)
        else:
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters))


def fold(text: str) -> str:
    """As a keyboard without Vietnamese would give it: "Đơn vị" -> "don vi"."""
    if text.isascii():
        return " ".join(text.lower().split())
    return _folded(text) if len(text) <= _LONGEST_KEPT else _folded.__wrapped__(text)


@lru_cache(maxsize=1024)  # a turn looks at the same words from many sides
def _folded(text: str) -> str:
    return " ".join(_composed(text).translate(_FOLD).split())


def normalise(text: str) -> str:
    """One spelling for what looks the same: NFC, lower case, every tone in its usual place."""
    if text.isascii():
        return _SPACES.sub(" ", text.lower()).strip()
    return _normalised(text) if len(text) <= _LONGEST_KEPT else _normalised.__wrapped__(text)


@lru_cache(maxsize=512)
def _normalised(text: str) -> str:
    text = _WORD.sub(lambda word: normal_word(word.group()), _composed(text))
    return _SPACES.sub(" ", text).strip()


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """``fold`` for one word in lower case that has been composed."""
    return word if word.isascii() else word.translate(_FOLD)


@lru_cache(maxsize=8192)
def normal_word(word: str) -> str:
    """The tone moved to where the rules put it: "hoà" and "hòa" -> "hòa", "khuýên" -> "khuyến"."""
    tones = [_TONED[letter][1] for letter in word if letter in _TONED]
    if len(tones) != 1 or len(word) > 8:
        return word
    plain = "".join(_TONED[letter][0] if letter in _TONED else letter for letter in word)
    return with_tone(plain, tones[0])


def with_tone(plain: str, tone: str) -> str:
    """Put a tone on the vowel that carries it by the usual (older) rule."""
    start = 0
    if plain.startswith("qu") or (
        plain.startswith("gi") and len(plain) > 2 and plain[2] in _PLAIN
    ):
        start = 2
    vowels = [place for place, letter in enumerate(plain) if place >= start and letter in _PLAIN]
    if not vowels:
        return plain
    shaped = [place for place in vowels if plain[place] in "ăâêôơư"]
    closed = vowels[-1] < len(plain) - 1
    if shaped:
        place = shaped[-1]
    elif closed or len(vowels) == 1:
        place = vowels[-1]
    else:
        place = vowels[1] if len(vowels) > 2 else vowels[0]
    return plain[:place] + _PUT[plain[place], tone] + plain[place + 1 :]


def weaker_forms(word: str) -> list[str]:
    """The word without its tone, or without one hat, horn or bar, or without both."""
    tones = [_TONED[letter][1] for letter in word if letter in _TONED]
    toneless = "".join(_TONED[letter][0] if letter in _TONED else letter for letter in word)
    bare = [
        toneless[:place] + fold_word(letter) + toneless[place + 1 :]
        for place, letter in enumerate(toneless)
        if letter in "ăâêôơưđ"
    ]
    forms = {toneless, *bare}
    if len(tones) == 1:
        forms |= {with_tone(form, tones[0]) for form in bare}
    return [form for form in forms if form != word and not form.isascii()]


@lru_cache(maxsize=8192)
def is_syllable(folded: str) -> bool:
    """Whether letters without marks could be a Vietnamese syllable: then it is no obvious slip."""
    return _SYLLABLE.fullmatch(folded) is not None


def has_marks(word: str) -> bool:
    """Whether a Vietnamese mark was typed, so that the word as written says more than folded."""
    return not word.isascii() and word != fold_word(word)
