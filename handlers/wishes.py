"""What people ask of the bot itself in a sentence of their own: to forget them, to call them
otherwise, to speak to somebody.

Owns: telling such a sentence from any other; it must be made of known phrases and nothing else.
Never: carrying it out (``privacy``, ``address``, ``person``).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from handlers.phrases import Lists, kinds
from programme.catalogue import Catalogue, Text
from programme.vietnamese import fold

#: folded: it tells what was done; at the beginning "da" is "dạ"
DONE = frozenset({"da", "dang", "roi"})
_ERASING = Lists(
    beside=Text("words-wish-beside"),
    whole=Text("words-erase-whole"),
    erase=Text("words-erase-do"),
    data=Text("words-erase-data"),
    withdraw=Text("words-withdraw-do"),
    consent=Text("words-withdraw-what"),
)
_ADDRESSING = Lists(
    whole=Text("words-address-whole"),
    address=Text("words-address-do"),
    call=Text("words-address-call"),
    link=Text("words-address-as"),
    form=Text("words-address-forms"),
    old=Text("words-address-old"),
    beside=Text("words-wish-beside"),
    unlike=Text("words-address-unlike"),
)
_MEETING = Lists(
    meet=Text("words-meet-do"),
    who=Text("words-meet-who"),
    beside=Text("words-wish-beside"),
)


@lru_cache(maxsize=512)  # asked several times in each turn of a batch
def wish(said: str, catalogue: Catalogue) -> str:
    """The command that a sentence asks for; "" for most."""
    if _is_erasing(said, catalogue):
        return "erase"
    return "address" if _is_addressing(said, catalogue) else ""


def wants_a_person(said: str, catalogue: Catalogue) -> bool:
    """ "Cho tôi gặp người thật": somebody, and nothing in particular yet."""
    found = kinds(said, _MEETING, catalogue)
    return "meet" in found and "who" in found


def _is_erasing(said: str, catalogue: Catalogue) -> bool:
    found = [kind for kind in kinds(said, _ERASING, catalogue) if kind != "beside"]
    if "whole" in found:
        return True
    if not DONE.isdisjoint(fold(said).split()[1:]):
        return False
    if {"erase", "data"} <= set(found):
        return True
    # "đồng ý rút" agrees to something
    return found[:1] in (["withdraw"], ["erase"]) and found[-1] in ("consent", "data")


def _is_addressing(said: str, catalogue: Catalogue) -> bool:
    found = kinds(said, _ADDRESSING, catalogue)
    if "whole" in found or "address" in found:
        return True
    forms = {"form", "old"} & set(found)
    if "call" in found and "link" in found and forms:
        return True
    # "gọi em nhé" asks for a telephone call
    return ("call", "old") in pairwise(found)
