"""Several questions in one message, where it is safe to take them apart.

Owns: whether to cut a message at all. Pure; asks the base, and what is known of the asker's own
unit, through the functions it is handed. Never: wording answers, where it may be cut
(``cutting``), which words ask (``asking``), what a later part leaves unsaid (``subjects``).

One question must not be made worse for the sake of two: a message is cut only where every part
asks something, no two have the same answer, and each has a direct answer of its own. A part
without one may stand beside those only where it is plainly a question by itself: then it is said
that there is no answer to it, rather than passing it over.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, pairwise

from programme.asking import asks, asks_plainly, is_asking, plain, words
from programme.catalogue import Text
from programme.cutting import Cut, cut_again, cuts_of, sentences_of
from programme.knowledge import Absence, Outcome, Verdict
from programme.subjects import carried, leans, leaves_unsaid, subject

Ask = Callable[[str], Verdict]
#: what is known of the asker's own unit; None where the words do not ask about it
Own = Callable[[str], Text | None]

#: more questions than these are for one message after the other
MOST_PARTS = 3
#: whoever writes more tells a story
LONGEST = 600
#: a part that has no answer is a question by itself with so many words
FEWEST_ALONE = 4
#: a sentence may be cut at several places; so many are tried
MOST_CUTS = 3

#: what the office may be asked
_NOT_KNOWN = (Absence.UNKNOWN, Absence.NO_DOCUMENT)


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


def nothing_own(said: str) -> Text | None:
    """Of whoever reports for no unit."""
    return None


@dataclass(frozen=True, slots=True)
class _Known:
    """Whom to ask."""

    ask: Ask
    own: Own
    about: str

    def is_own(self, said: str) -> bool:
        return self.own(said) is not None


def parts(
    message: str, whole: Verdict, ask: Ask, own: Own = nothing_own, about: str = ""
) -> tuple[Part, ...]:
    """The questions of a message, two or three; () where it is best read as one.

    One alone where the rest only tells, and all of it has no sure answer.

    Args:
        whole: what the base says to all of the message.
        about: what is asked about where no part of the message says it.
    """
    if len(message) > LONGEST or whole.absence is Absence.REFUSED:
        return ()
    known = _Known(ask, own, about)
    listed = [(one, is_item) for one, is_item in sentences_of(message) if is_item or asks(one)]
    told = False
    if len(listed) > 1:
        asking = _asking(listed)
        told = len(asking) < len(listed)
        listed = [(one, item) for one, item in asking if not _is_courtesy(ask(one))]
        asked = [(one, item) for one, item in listed if item or _is_question(one, known)]
        told, listed = told or len(asked) < len(listed), asked
    sentences = [one for one, _ in listed]
    if 2 <= len(sentences) <= MOST_PARTS:
        is_list = all(is_item for _, is_item in listed)
        cut = Cut.LIST if is_list else Cut.SENTENCE
        if len(sentences) < MOST_PARTS and (more := _with_two_in_one(sentences, cut, known)):
            return more
        return _found(sentences, cut, whole, known)
    if len(sentences) != 1:
        return ()
    cuts = tuple(islice(cuts_of(sentences[0], known.is_own), MOST_CUTS))
    for texts, cut in islice(cut_again(cuts, known.is_own), MOST_CUTS):
        three = _found(texts, cut, whole, known)
        if three and not _is_partial(three) and not _is_better(whole, three, cut, message, own):
            return three
    found = [
        one
        for texts, cut in cuts
        if (one := _found(texts, cut, whole, known))
        and not _is_better(whole, one, cut, message, own)
    ]
    if found or not told:
        return min(found, key=_is_partial, default=())
    [alone] = _of(sentences, known)
    is_surer = alone.is_answered and whole.outcome is not Outcome.ANSWER and not own(message)
    return (alone,) if is_surer else ()


def _with_two_in_one(sentences: Sequence[str], cut: Cut, known: _Known) -> tuple[Part, ...]:
    """ "… khác nhau không? rồi xã hội học tập là gì, ai lo việc này": two stand in the second."""
    for at, sentence in enumerate(sentences):
        whole = known.ask(sentence)
        for (left, right), within in islice(cuts_of(sentence, known.is_own), MOST_CUTS):
            two = _found((left, right), within, whole, known)
            if not two and within is Cut.COMMA and _begins_asking(right):
                two = _found((left, right), Cut.STRONG, whole, known)
            if two and not _is_better(whole, two, Cut.STRONG, sentence, known.own):
                texts = [*sentences[:at], left, right, *sentences[at + 1 :]]
                if found := _found(texts, cut, known.ask(sentence), known):
                    return found
    return ()


def _begins_asking(text: str) -> bool:
    """ "ai lo việc này ở xã" goes on with nothing before it."""
    first = plain(text).split(maxsplit=1)[0]
    return is_asking(first) and len(words(text)) >= FEWEST_ALONE


def _asking(listed: Sequence[tuple[str, bool]]) -> Sequence[tuple[str, bool]]:
    """Beside one that ends in "?", what ends otherwise only tells; unless it is plain."""
    if not any(one.endswith("?") for one, _ in listed):
        return listed
    return [
        (one, is_item)
        for one, is_item in listed
        if is_item or not one.endswith((".", "!", ";")) or asks_plainly(one)
    ]


def _is_question(sentence: str, known: _Known) -> bool:
    """ "lâu nay không thấy ai nhắc" has no answer and asks for none."""
    if asks_plainly(sentence) or known.own(sentence):
        return True
    return known.ask(sentence).outcome is Outcome.ANSWER


def _found(texts: Sequence[str], cut: Cut, whole: Verdict, known: _Known) -> tuple[Part, ...]:
    """Each with its verdict; () where they are better read as one."""
    is_within = cut in (Cut.STRONG, Cut.WORD, Cut.COMMA)
    found = _of(texts, known, is_within=is_within, is_sure=cut is Cut.COMMA)
    if not found:
        return ()
    first = found[0]
    is_unknown = first.verdict.outcome is Outcome.NO_BASIS and not _is_far(first)
    if is_unknown and not first.own and leaves_unsaid(first.said, is_within=False):
        found[0] = replace(first, text=" ".join(texts))  # what it is about may follow
    answers = [part for part in found if part.is_answered]
    answered = {entry.id for part in answers if (entry := part.verdict.entry)}
    others = [part for part in found if not part.is_answered]
    if not answers or _is_said_twice(answers):
        return ()
    if cut is not Cut.LIST and any(_leans(part, one) for one, part in pairwise(found)):
        return ()
    if is_within and not all(asks_plainly(part.said) for part in others):
        return ()
    offered = [part for part in others if part.verdict.outcome is Outcome.OFFER]
    if len(offered) > 1 or not all(_stands_alone(part, answered, whole) for part in others):
        return ()
    return tuple(found)


def _of(
    texts: Sequence[str], known: _Known, *, is_within: bool = False, is_sure: bool = False
) -> list[Part]:
    """Each with its verdict; none where they are better not asked by themselves.

    Args:
        is_sure: every one must have an answer, or be far from all that the base is about.
    """
    if len(texts) < 2 or not all(map(leans, texts)):
        known = replace(known, about="")  # one of them says what they are about
    found: list[Part] = []
    for text in texts:
        part = _part(text, found, known, is_within=is_within)
        if part is None or (is_sure and not (part.is_answered or _is_far(part))):
            return []
        found.append(part)
    return found


def _is_said_twice(answers: Sequence[Part]) -> bool:
    ids = [entry.id for part in answers if (entry := part.verdict.entry)]
    own = [part.own for part in answers if part.own]
    return len(set(ids)) < len(ids) or any(one == two for one, two in combinations(own, 2))


def _part(
    text: str, before: Sequence[Part], known: _Known, *, is_within: bool = False
) -> Part | None:
    """As it stands; else with what the part before was about.

    None where it can only be about that, and the base has an answer to something else.
    """
    verdict = known.ask(text)
    plain = Part(text, verdict, text)
    if told := known.own(text):
        return replace(plain, own=told)
    if plain.is_answered and not (before and leans(text)):
        return plain
    said = before[0].said if before and not before[0].own else ""
    if about := subject(said) if before and subject(said) else known.about:
        with_subject = carried(about, text, said)
        found = known.ask(with_subject)
        # "xã hội học tập là gì, ai lo việc này ở xã": what it is says not who sees to it
        is_told = found.entry in [one.verdict.entry for one in before if not one.own]
        is_another = is_told and not plain.is_answered and _begins_asking(text)
        if found.outcome is Outcome.ANSWER and not is_another:
            return Part(with_subject, found, text)
    if plain.is_answered:
        return plain if _is_near(plain, before) else None
    if not before or _is_far(plain) or not leaves_unsaid(text, is_within=is_within):
        return plain
    # nobody at the office could answer "do ai quản lý"
    last = before[-1]
    if about := "" if last.own else subject(last.text):
        return Part(f"{about} {text[0].lower()}{text[1:]}", verdict, text)
    return Part(f"{last.said} {text}", verdict, text)


def _is_near(part: Part, before: Sequence[Part]) -> bool:
    """Whether its answer is of the same topic as one before it."""
    topics = {entry.topic for one in before if not one.own and (entry := one.verdict.entry)}
    entry = part.verdict.entry
    return entry is None or not topics or entry.topic in topics


def _stands_alone(part: Part, answered: Collection[str], whole: Verdict) -> bool:
    """Whether a part without an answer is a question all the same, and another one."""
    verdict = part.verdict
    if _is_far(part):
        return True
    if verdict.absence is Absence.REFUSED:
        return True
    if verdict.absence not in _NOT_KNOWN or len(words(part.said)) < FEWEST_ALONE:
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


def _is_better(whole: Verdict, found: Sequence[Part], cut: Cut, message: str, own: Own) -> bool:
    """Whether the sentence as one question has a surer answer than its parts."""
    is_partial = _is_partial(found)
    if is_partial and not any(map(_is_far, found)) and own(message):
        return True
    if whole.outcome is not Outcome.ANSWER:
        return False
    if is_partial:
        # ", với lại …" begins another question: the one that has no answer is not passed over
        is_another = cut is Cut.STRONG and any(part.verdict.entry == whole.entry for part in found)
        return not is_another and not any(map(_is_far, found))
    if any(part.own for part in found):
        return False
    if whole.entry and any(whole.entry == part.verdict.entry for part in found):
        return False  # it answers one of them and passes over the others
    least = min(part.verdict.candidates[0].score for part in found)
    return whole.candidates[0].score >= least
