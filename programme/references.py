"""Things named by their number: documents, and the programme's numbered parts.

Owns: kinds of documents, when two namings can mean the same. Never: finding numbers in text
(``numbers``), knowing which documents exist (``naming``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from programme.vietnamese import fold_word

_ANY = frozenset({"", "?"})


class Reference(NamedTuple):
    """Something named by its number: a document, or one of the programme's numbered parts."""

    #: "" when only the number was said; "?" when it may as well count something
    kind: str
    number: int
    year: int = 0

    def may_be(self, other: Reference) -> bool:
        """Whether both can mean the same thing: what one leaves out the other may say."""
        return (
            self.number == other.number
            and (self.kind in _ANY or other.kind in _ANY or self.kind == other.kind)
            and (not self.year or not other.year or self.year == other.year)
        )


#: one of the programme's five contents
CONTENT = "noi-dung"
#: kinds of documents by the folded words that come before their number
_KINDS = {
    ("quyet", "dinh"): "qd",
    ("chi", "thi"): "ct",
    ("ket", "luan"): "kl",
    ("thong", "tu"): "tt",
    ("nghi", "dinh"): "nd",
    ("nghi", "quyet"): "nq",
    ("ke", "hoach"): "kh",
    ("cong", "van"): "cv",
    ("thong", "bao"): "tb",
    ("huong", "dan"): "hd",
    ("to", "trinh"): "ttr",
    ("giay", "moi"): "gm",
    ("van", "ban"): "",
    ("noi", "dung"): CONTENT,
    ("muc", "do"): "muc-do",
    ("tieu", "chi"): "tieu-chi",
}
#: numbered parts: a number beyond them is known to be wrong, but the right one may stand anywhere
PARTS = frozenset({"muc-do", "tieu-chi"})
KIND_NAMES = {
    "qd": ("quyết", "định"), "ct": ("chỉ", "thị"), "kl": ("kết", "luận"), "tt": ("thông", "tư"),
    "nd": ("nghị", "định"), "nq": ("nghị", "quyết"), "kh": ("kế", "hoạch"), "cv": ("công", "văn"),
    "tb": ("thông", "báo"), "hd": ("hướng", "dẫn"), "ttr": ("tờ", "trình"), "gm": ("giấy", "mời"),
}  # fmt: skip
DOCUMENTS = frozenset(KIND_NAMES)
#: kinds whose names stand before what is counted too: "thông báo 3 lần", "hướng dẫn 5 bước"
COUNTED = frozenset({"tb", "hd", "ttr", "gm"})


def kind_before(tokens: Sequence[str]) -> str | None:
    """The kind of document whose name ends the tokens ("quyết định số"), else None."""
    end = len(tokens)
    while end and fold_word(tokens[end - 1]) in {"so", "thu", "la"}:
        end -= 1
    if end < 2:
        return None
    return _KINDS.get((fold_word(tokens[end - 2]), fold_word(tokens[end - 1])))
