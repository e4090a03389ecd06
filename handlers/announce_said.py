"""What is typed below the card of an announcement: "gửi ngay", "gửi lúc 2 giờ chiều mai", "đổi ý
rồi, hủy thông báo đó đi".

Owns: understanding it. Never: other steps of composing, sending; calling one off, which is asked
about first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time

from handlers import announce_confirm, announce_one
from handlers.announce_draft import Draft, changed, seen, shown
from handlers.announce_when import read_moment, understood
from handlers.facts import Facts
from handlers.model import Chosen, State, Turn
from handlers.wording import bare
from programme.asking import WORD, asks_plainly, asks_whether
from programme.catalogue import Problem, Text
from programme.vietnamese import fold

#: a day without an hour, to be sent on
MORNING = time(8, 0)
_LATER = re.compile(
    r"(?:gui|hen(?: gio)?(?: gui)?|doi gio(?: gui)?|gio gui)(?: di)?(?: (?:luc|vao|la|sang))?"
    r" (?P<moment>.*[0-9].*|.*\b(?:mai|kia|nay|tuan|thu|chu nhat)\b.*)"
)

#: before an order, of whoever has thought better of something
_ANEW = (
    r"(?:thoi|khoan|a|u|uh|ua|ma|the|vay|doi y(?: roi)?|nghi lai(?: roi)?"
    r"|(?:dung|khong|ko|khoi|bo|huy)(?: (?:can|phai))? (?:hen|cho|doi)"
    r"(?: (?:gio|gui|nua|lai|gi|do|ay|di))*)"
)
_NOW = r"(?:ngay|luon|lien|bay gio|lap tuc)"
_AT_ONCE = re.compile(
    rf"(?:{_ANEW} )*(?:cu |cho )?gui (?:(?:di|cho|no|thong bao|tin|nay|do|ay) )*{_NOW}"
    rf"(?: (?:{_NOW}|gio|di|thoi|nhe|nha|a|em|anh|chi|bot|giup|ho|voi))*"
)
_CALLING_OFF = re.compile(
    r"\b(?:huy(?! (?:dong|chuong|hieu))|thu hoi|rut (?:lai|ve)"
    r"|(?:bo|xoa|go|rut)(?: (?:cai|luon|ngay|di|bo))* (?:thong bao|tin)"
    r"|(?:khong|ko|dung|thoi|khoi|ngung) gui(?! (?:duoc|dc|toi|den)\b))\b"
)
_KEEPING = re.compile(
    r"\b(?:dung|khong|ko|khoi|chua|khoan)(?: (?:can|phai|co|nen))* (?:huy|thu hoi|rut|xoa|bo|go)\b"
)
_TAKING_BACK = re.compile(r"\b(?:thu hoi|rut|go)\b")
#: an order all the same: it is asked about before anything is done
_POLITE = re.compile(r"\b(?:duoc|dc) (?:khong|ko|k|hong|hok)\b")


def take_turn(said: str, draft: Draft, facts: Facts, *, is_asked: bool = False) -> Turn | None:
    """Of a draft. ``is_asked``: whether it is to leave is the question. None: not for us."""
    if draft.one is None or asks_whether(said):
        return None
    if _is_at_once(said, facts):
        if draft.content.send_at is not None:  # seen on the card first: it was to wait
            return changed(draft, replace(draft.content, send_at=None), facts)
        if is_asked:
            return None
        return announce_confirm.begin(draft, draft.one, facts)
    if (later := _LATER.fullmatch(" ".join(fold(said).split()))) is None:
        return None
    read = read_moment(later["moment"], facts, usual=MORNING)
    if not isinstance(read, Problem):
        return changed(draft, replace(draft.content, send_at=read), facts)
    return shown(draft, facts, understood(read))


def of_one(state: State, said: str, facts: Facts) -> Turn | None:
    """Of one that was confirmed. None: not for us."""
    one = seen(facts).focus
    if one is None or asks_whether(said):
        return None
    if _is_at_once(said, facts):
        return announce_one.without_its_hour(one, facts)
    if _KEEPING.search(_words(said)):
        return announce_one.show(one, facts)
    if not calls_off(said):
        return None
    if state.step.startswith(announce_one.SURE) and not asks_plainly(said):
        is_asked = state.step.removeprefix(announce_one.SURE) not in announce_one.LETS_GO
        answer = "yes" if is_asked else announce_one.BACK.value
        return announce_one.take_turn(state, Chosen(answer), facts)
    ways = ["abort", "recall"]
    if _TAKING_BACK.search(_words(said)):
        ways.reverse()
    tried = (announce_one.take_turn(state, Chosen(way), facts) for way in ways)
    return next((turn for turn in tried if turn), None) or announce_one.show(one, facts)


def calls_off(said: str) -> bool:
    """Whether it is not to be sent, or not to have been: it is asked about before it is done."""
    words = _words(said)
    if asks_whether(said) or not _CALLING_OFF.search(words) or _KEEPING.search(words):
        return False
    if _AT_ONCE.fullmatch(words):  # "thôi gửi luôn đi"
        return False
    return not asks_plainly(said) or bool(_POLITE.search(words))


def _is_at_once(said: str, facts: Facts) -> bool:
    catalogue = facts.programme.catalogue
    at_once = catalogue.say(Text("announce-words-at-once")).split(",")
    if bare(said, catalogue) in {bare(one, catalogue) for one in at_once}:
        return True
    return bool(_AT_ONCE.fullmatch(_words(said)))


def _words(said: str) -> str:
    return " ".join(WORD.findall(fold(said)))
