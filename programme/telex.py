"""Telex and VNI keys that reached us undecoded: "nooij", "ho5c" -> "nội", "học".

Owns: one word's decoding. Never: deciding whether the word needed it (``spelling`` does).
"""

from __future__ import annotations

import re
from functools import lru_cache

from programme.vietnamese import fold_word, is_syllable, with_tone

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_TELEX_TONES = {"f": _GRAVE, "s": _ACUTE, "x": _TILDE, "r": _HOOK, "j": _DOT}
_VNI_TONES = {"2": _GRAVE, "1": _ACUTE, "4": _TILDE, "3": _HOOK, "5": _DOT}

_TELEX_WORD = re.compile(r"[a-z]{2,9}")
_VNI_WORD = re.compile(r"(?=.*[a-z])[a-z][a-z1-9]{1,8}")
_HELD = re.compile(r"(.)\1{2,}")  # a key held too long
_TELEX_TONE = re.compile(r"(?<=[aeiouyw])([a-z]*?)([fsxrj])")


@lru_cache(maxsize=4096)
def decode(word: str) -> str | None:
    """What the keys would have given, or None where they make no Vietnamese syllable."""
    if _TELEX_WORD.fullmatch(word):
        return _telex(_HELD.sub(r"\1\1", word))
    if _VNI_WORD.fullmatch(word) and any(key in "123456789" for key in word):
        return _vni(word)
    return None


def _telex(word: str) -> str | None:
    tone = ""
    plain = word
    keys = list(_TELEX_TONE.finditer(word))
    # a tone key stands after the vowel; only "r" and "s" may also open a syllable
    if keys and not is_syllable(word):
        place = keys[-1].start(2)
        tone = _TELEX_TONES[word[place]]
        plain = word[:place] + word[place + 1 :]
    plain = _twice(plain, "d", "đ")
    for vowel, hat in (("a", "â"), ("e", "ê"), ("o", "ô")):
        plain = _twice(plain, vowel, hat)
    if "w" in plain:
        if "uow" in plain or re.search(r"uo[a-z]*w", plain):
            plain = plain.replace("uo", "ươ", 1).replace("w", "", 1)
        else:
            horned = re.sub(r"([aou])([a-z]*?)w", lambda m: _horn(m.group(1)) + m.group(2), plain)
            plain = horned.replace("w", "ư", 1)
    return _syllable(plain, tone, word)


def _vni(word: str) -> str | None:
    tone = ""
    letters = ""
    for key in word:
        if key in _VNI_TONES and not tone:
            tone = _VNI_TONES[key]
        elif key == "6":
            letters = re.sub(
                r"[aeo](?=[^aeo]*$)", lambda m: "âêô"["aeo".index(m.group())], letters
            )
        elif key in "78":
            letters = (
                letters.replace("uo", "ươ")
                if "uo" in letters
                else re.sub(r"[aou](?=[^aou]*$)", lambda m: _horn(m.group()), letters)
            )
        elif key == "9":
            letters = letters.replace("d", "đ", 1)
        elif key.isdigit():
            return None
        else:
            letters += key
    return _syllable(letters, tone, word)


def _twice(word: str, key: str, letter: str) -> str:
    """A key pressed twice, also with others in between ("nooji", "dodn")."""
    first = word.find(key)
    second = word.find(key, first + 1)
    if first < 0 or second < 0:
        return word
    return word[:first] + letter + word[first + 1 : second] + word[second + 1 :]


def _horn(vowel: str) -> str:
    return {"a": "ă", "o": "ơ", "u": "ư"}[vowel]


def _syllable(plain: str, tone: str, word: str) -> str | None:
    if plain == word or not is_syllable(fold_word(plain)):
        return None
    return with_tone(plain, tone) if tone else plain
