"""Several questions in one message, where it is safe to take them apart.

Owns: where a message may be cut, what a later part leaves unsaid, whether to cut at all. Pure;
asks the base, and what is known of the asker's own unit, through the functions it is handed.
Never: wording answers, which words ask (``asking``).

One question must not be made worse for the sake of two: a message is cut only where every part
asks something, no two have the same answer, and each has a direct answer of its own. A part
without one may stand beside those only where it is plainly a question by itself: then it is said
that there is no answer to it, rather than passing it over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import combinations, islice, pairwise

from programme.asking import WORD, asks, asks_plainly, content, is_asking, words
from programme.catalogue import Text
from programme.knowledge import Absence, Outcome, Verdict

Ask = Callable[[str], Verdict]
#: what is known of the asker's own unit; None where the words do not ask about it
Own = Callable[[str], Text | None]

#: more questions than these are for one message after the other
MOST_PARTS = 3
#: whoever writes more tells a story
LONGEST = 600
#: fewer words ask nothing
FEWEST_WORDS = 2
#: a part that has no answer is a question by itself with so many words
FEWEST_ALONE = 4
#: fewer words beside those that ask leave unsaid what they are about: "do ai quản lý"
FEWEST_OF_ITS_OWN = 3
#: so many words of the part before are tried as what a later part leaves unsaid
SUBJECT_WORDS = 4
#: a sentence may be cut at several places; so many are tried
MOST_CUTS = 3

#: what stands before an item of a list: "1.", "2)", "-"
_ITEM = re.compile(r"^\s*(?:\(?\d{1,2}[.)/:]|[-\u2013\u2022*+])\s*")
_SENTENCE = re.compile(r"(?<=[?!;])\s*|(?<=\.)\s+")
#: folded words that lead from one question to the next within a sentence
_BETWEEN = frozenset({"va", "con", "voi", "roi", "cung"})
#: so many letters hold any of these, whatever stands around it
LONGEST_LEADING = 12
#: folded words that go on with a sentence: "do ai ký, về việc gì"
_GOING_ON = frozenset({"ve", "de", "theo", "do", "tai", "vao", "cua", "tu", "gom", "trong", "boi"})
#: folded words that only lead to a question: no subject
_LEADING = frozenset({"la", "thi", "co", "duoc", "cho", "em", "hoi", "xin", "khi", "the"})


@dataclass(frozen=True, slots=True)
class Part:
    """One question of several, and what the base says to it."""

    #: with what the part before was about, where it leaves that unsaid
    text: str
    verdict: Verdict
    #: as it stands in the message
    said: str = ""
    #: what is known of the asker's own unit wins over the base
    own: Text | None = None

    @property
    def is_answered(self) -> bool:
        return self.own is not None or self.verdict.outcome is Outcome.ANSWER


class _Cut(Enum):
    """What parts the questions; the later, the likelier it stands within one question."""

    LIST, SENTENCE, WORD, COMMA = range(4)


def nothing_own(said: str) -> Text | None:
    """Of whoever reports for no unit."""
    return None


def parts(message: str, whole: Verdict, ask: Ask, own: Own = nothing_own) -> tuple[Part, ...]:
    """The questions of a message, two or three; () where it is best read as one.

    One alone where the rest only tells, and all of it has no sure answer. ``whole`` is what the
    base says to all of it.
    """
    if len(message) > LONGEST or whole.absence is Absence.REFUSED:
        return ()
    listed = [(one, is_item) for one, is_item in _sentences(message) if is_item or asks(one)]
    told = False
    if len(listed) > 1:
        listed = [(one, item) for one, item in _asking(listed) if not _is_courtesy(ask(one))]
        asked = [(one, item) for one, item in listed if item or _is_question(one, ask, own)]
        told, listed = len(asked) < len(listed), asked
    sentences = [one for one, _ in listed]
    if 2 <= len(sentences) <= MOST_PARTS:
        is_list = all(is_item for _, is_item in listed)
        return _found(sentences, _Cut.LIST if is_list else _Cut.SENTENCE, whole, ask, own)
    if len(sentences) != 1:
        return ()
    cuts = tuple(islice(_cuts(sentences[0]), MOST_CUTS))
    for texts, cut in islice(_cut_again(cuts), MOST_CUTS):
        three = _found(texts, cut, whole, ask, own)
        if three and not _is_partial(three) and not _is_better(whole, three, message, own):
            return three
    found = [one for texts, cut in cuts if (one := _found(texts, cut, whole, ask, own))]
    found = [one for one in found if not _is_better(whole, one, message, own)]
    if found or not told:
        return min(found, key=_is_partial, default=())
    alone = _part(sentences[0], (), ask, own)
    is_surer = alone.is_answered and whole.outcome is not Outcome.ANSWER and not own(message)
    return (alone,) if is_surer else ()


def _asking(listed: Sequence[tuple[str, bool]]) -> Sequence[tuple[str, bool]]:
    """Beside one that ends in "?", what ends otherwise only tells; unless it is plain."""
    if not any(one.endswith("?") for one, _ in listed):
        return listed
    return [
        (one, is_item)
        for one, is_item in listed
        if is_item or not one.endswith((".", "!", ";")) or asks_plainly(one)
    ]


def _is_question(sentence: str, ask: Ask, own: Own) -> bool:
    """ "lâu nay không thấy ai nhắc" has no answer and asks for none."""
    if asks_plainly(sentence) or own(sentence):
        return True
    return ask(sentence).outcome is Outcome.ANSWER


def _sentences(message: str) -> Iterator[tuple[str, bool]]:
    """Each with whether it is an item of a list: those need no word that asks."""
    for line in message.split("\n"):
        is_item = _ITEM.match(line) is not None
        for sentence in _SENTENCE.split(_ITEM.sub("", line)):
            if len(WORD.findall(sentence)) >= FEWEST_WORDS:
                yield sentence.strip(), is_item


def _cuts(sentence: str) -> Iterator[tuple[Sequence[str], _Cut]]:
    """The sentence in two, wherever both sides ask."""
    for found in re.finditer(r"[\s,]+", sentence):
        left, right = sentence[: found.start()], sentence[found.end() :]
        if "," not in found.group() and not _may_lead(right):
            continue
        first, *rest = words(right) or [""]
        if first in _GOING_ON:
            continue
        cut = _Cut.WORD if first in _BETWEEN else _Cut.COMMA
        if cut is _Cut.WORD:
            right = right[len(right.split()[0]) :].strip()
        elif "," not in found.group():
            continue
        if len(rest) >= FEWEST_WORDS and len(words(left)) >= FEWEST_WORDS:
            if asks(left) and asks(right):
                yield (left, right), cut


def _cut_again(
    cuts: Sequence[tuple[Sequence[str], _Cut]],
) -> Iterator[tuple[Sequence[str], _Cut]]:
    """In three, where what stands behind a cut holds two questions itself."""
    for (left, right), cut in cuts:
        for rest, again in _cuts(right):
            yield (left, *rest), max(cut, again, key=lambda one: one.value)


def _may_lead(right: str) -> bool:
    """Whether its first word leads from one question to the next, as far as one look tells."""
    first = words(right[:LONGEST_LEADING].split(maxsplit=1)[0]) if right else []
    return not first or first[0] in _BETWEEN


def _found(
    texts: Sequence[str], cut: _Cut, whole: Verdict, ask: Ask, own: Own
) -> tuple[Part, ...]:
    """Each with its verdict; () where they are better read as one."""
    found: list[Part] = []
    is_within = cut in (_Cut.WORD, _Cut.COMMA)
    for text in texts:
        part = _part(text, found, ask, own, is_within=is_within)
        if cut is _Cut.COMMA and not (part.is_answered or _is_far(part)):
            return ()
        found.append(part)
    first = found[0]
    is_unknown = first.verdict.outcome is Outcome.NO_BASIS and not _is_far(first)
    if is_unknown and not first.own and _leaves_unsaid(first.said, is_within=False):
        found[0] = replace(first, text=" ".join(texts))  # what it is about may follow
    answers = [part for part in found if part.is_answered]
    answered = {entry.id for part in answers if (entry := part.verdict.entry)}
    others = [part for part in found if not part.is_answered]
    if not answers or _is_said_twice(answers):
        return ()
    if cut is not _Cut.LIST and any(_leans(part, one) for one, part in pairwise(found)):
        return ()
    if is_within and not all(asks_plainly(part.said) for part in others):
        return ()
    offered = [part for part in others if part.verdict.outcome is Outcome.OFFER]
    if len(offered) > 1 or not all(_stands_alone(part, answered, whole) for part in others):
        return ()
    return tuple(found)


def _is_said_twice(answers: Sequence[Part]) -> bool:
    ids = [entry.id for part in answers if (entry := part.verdict.entry)]
    own = [part.own for part in answers if part.own]
    return len(set(ids)) < len(ids) or any(one == two for one, two in combinations(own, 2))


def _part(
    text: str, before: Sequence[Part], ask: Ask, own: Own, *, is_within: bool = False
) -> Part:
    """As it stands; else with what the part before was about."""
    verdict = ask(text)
    if told := own(text):
        return Part(text, verdict, text, told)
    subject = _subject(before[0].said) if before and not before[0].own else ""
    if verdict.outcome is Outcome.ANSWER or not before:
        return Part(text, verdict, text)
    carried = f"{subject} {text}"
    if subject and (with_subject := ask(carried)).outcome is Outcome.ANSWER:
        return Part(carried, with_subject, text)
    if _is_far(Part(text, verdict)) or not _leaves_unsaid(text, is_within=is_within):
        return Part(text, verdict, text)
    # nobody at the office could answer "do ai quản lý"
    last = before[-1]
    if subject := "" if last.own else _subject(last.text):
        return Part(f"{subject} {text[0].lower()}{text[1:]}", verdict, text)
    return Part(f"{last.said} {text}", verdict, text)


def _leaves_unsaid(text: str, *, is_within: bool) -> bool:
    """What it is about; ``is_within``: it goes on with a sentence."""
    if is_within and words(text)[0] in _GOING_ON:
        return True
    return content(text) < FEWEST_OF_ITS_OWN and len(_subject(text).split()) < FEWEST_WORDS


def _stands_alone(part: Part, answered: Collection[str], whole: Verdict) -> bool:
    """Whether a part without an answer is a question all the same, and another one."""
    verdict = part.verdict
    if _is_far(part):
        return True
    if verdict.absence is not Absence.UNKNOWN or len(words(part.said)) < FEWEST_ALONE:
        return False
    # what may be meant is answered already, or the whole has an answer that no part has
    ids = {candidate.entry.id for candidate in verdict.candidates}
    return ids.isdisjoint(answered) and (whole.entry is None or whole.entry.id in answered)


def _leans(part: Part, before: Part) -> bool:
    """ "ký ngày nào?" behind a question that has no answer asks about just that."""
    is_short = len(words(part.said)) < FEWEST_ALONE
    return part.is_answered and not before.is_answered and is_short and not _is_far(before)


def _is_courtesy(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.COURTESY


def _is_far(part: Part) -> bool:
    return part.verdict.absence is Absence.FAR


def _is_partial(found: Sequence[Part]) -> bool:
    return not all(part.is_answered for part in found)


def _subject(sentence: str) -> str:
    """What a question is about: its words before the one that asks."""
    typed = sentence.split()
    folded = [" ".join(words(word)) for word in typed]
    end = next((at for at, word in enumerate(typed) if is_asking(word)), len(typed))
    while end and folded[end - 1] in _LEADING | _GOING_ON:
        end -= 1
    start = 0
    while start < end and folded[start] in _LEADING:
        start += 1
    return " ".join(typed[start : min(end, start + SUBJECT_WORDS)])


def _is_better(whole: Verdict, found: Sequence[Part], message: str, own: Own) -> bool:
    """Whether the sentence as one question has a surer answer than its parts."""
    is_partial = _is_partial(found)
    if is_partial and not any(map(_is_far, found)) and own(message):
        return True
    if whole.outcome is not Outcome.ANSWER:
        return False
    if is_partial:
        return not any(map(_is_far, found))
    if any(part.own for part in found):
        return False
    if whole.entry and any(whole.entry == part.verdict.entry for part in found):
        return False  # it answers one of them and passes over the others
    least = min(part.verdict.candidates[0].score for part in found)
    return whole.candidates[0].score >= least
