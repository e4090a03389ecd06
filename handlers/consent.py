"""What words say to the question whether somebody agrees.

Owns: telling a yes, a no and what may be either. Consent is deliberate: a question, a condition,
a word that is not known here is none. Never: asking, recording.
"""

from __future__ import annotations

from enum import Enum

from handlers.phrases import Lists, kinds
from programme.asking import asks_whether
from programme.catalogue import Catalogue, Text
from programme.vietnamese import fold

_LISTS = Lists(
    yes=Text("words-consent-yes"),
    no=Text("words-consent-no"),
    bare=Text("words-consent-not"),
    short=Text("words-consent-short"),
    beside=Text("words-consent-beside"),
)
#: folded: "phải đồng ý a", "vậy là đồng ý rồi" may ask
DOUBTING = frozenset({"phai", "vay", "the"})
#: who repeats it pastes something
LONGEST = 60


class Said(Enum):
    YES = "yes"
    #: "ok", "vâng": a yes to a plain question, else perhaps only politeness
    SHORT = "short"
    NO = "no"
    NOTHING = "nothing"


def read(said: str, catalogue: Catalogue) -> Said:
    if asks_whether(said) or len(said) > LONGEST:
        return Said.NOTHING
    found = [kind for kind in kinds(said, _LISTS, catalogue) if kind != "beside"]
    # "được không" asks, "không, đồng ý" says both
    if "no" in found or found[:1] == ["bare"]:
        return Said.NOTHING if "yes" in found else Said.NO
    if "bare" in found or not found:
        return Said.NOTHING
    is_doubtful = not DOUBTING.isdisjoint(fold(said).split()[:1])
    return Said.YES if "yes" in found and not is_doubtful else Said.SHORT


def is_about_it(said: str, catalogue: Catalogue) -> bool:
    """Whether it speaks of agreeing in other words: "đồng ý là sao", "để xem đã rồi đồng ý"."""
    whole = said.casefold()
    return any(one.strip() in whole for one in catalogue.say(Text("words-consent-yes")).split(","))
