"""What is said while something else is being asked, and has no answer in the base.

Owns: a greeting or thanks returned, a question that nobody can answer kept for the office; then
what was being asked stands again, once. Never: answers, choices of its own.
"""

from __future__ import annotations

from handlers import offers
from handlers.facts import Facts
from handlers.idle_words import Idle, idle
from handlers.model import Reply, State, Turn
from handlers.patience import is_asking
from handlers.wording import lines, with_notice
from handlers.worth import puts_a_question
from programme.asking import asks_whether
from programme.catalogue import Text
from programme.knowledge import Absence, Outcome, Verdict

#: "ok", "vâng" are none of these: they may be meant for what is being asked
RETURNED = {
    "greeting": Text("aside-greeting"),
    "thanks": Text("aside-thanks"),
    "farewell": Text("aside-farewell"),
    "alive": Text("aside-alive"),
    "machine": Text("aside-machine"),
}
#: a greeting is short; more words are about something
LONGEST_GREETING = 40
ABOUT_DOING = frozenset({Idle.ORDER, Idle.LEAVE, Idle.EITHER})
#: fewer, without a question mark, ask nothing
FEWEST_WORDS = 4


def is_greeting(said: str, facts: Facts) -> bool:
    """Whether these words only greet, thank or take leave."""
    if len(said) > LONGEST_GREETING or any(map(str.isdigit, said)):
        return False
    return _courtesy(facts.programme.knowledge.ask(said)) is not None


def take(state: State, said: str, verdict: Verdict, facts: Facts, prompt: Reply) -> Turn | None:
    """``prompt``: what is being asked. None: it is neither, and was meant for the prompt."""
    if courtesy := _courtesy(verdict):
        return Turn(state=state, replies=(with_notice(courtesy, prompt),))
    match verdict.outcome:
        case Outcome.NO_BASIS if verdict.absence is Absence.REFUSED and _is_question(said, facts):
            told = with_notice(Text("ask-refused"), prompt)
            return Turn(state=state, replies=(told,), effects=offers.log(said, "refused", facts))
        case Outcome.NO_BASIS if verdict.absence is Absence.FAR and _is_question(said, facts):
            told = with_notice(Text("aside-off-topic"), prompt)
            return Turn(state=state, replies=(told,), effects=offers.log(said, "off_topic", facts))
        case Outcome.NO_BASIS if _is_question(said, facts) and _is_theirs(said, facts):
            score = verdict.candidates[0].score if verdict.candidates else 0.0
            told = with_notice(Text("aside-no-basis"), prompt)
            kept = offers.log(said, "no_basis", facts, score=score)
            return Turn(state=state, replies=(told,), effects=kept)
        case Outcome.OFFER if _is_question(said, facts):
            near = [
                Text("aside-near-line", {"question": one.entry.question})
                for one in verdict.candidates
            ]
            told = with_notice(lines([Text("aside-unsure"), *near]), prompt)
            return Turn(state=state, replies=(told,))
        case _:
            return None


def _is_question(said: str, facts: Facts) -> bool:
    """ "gì cơ" is none; nor is "gửi luôn à", which asks about what is under way."""
    if idle(said, facts.programme.catalogue) in ABOUT_DOING:
        return False
    if asks_whether(said):
        return True
    return len(said.split()) >= FEWEST_WORDS and is_asking(said, facts.programme.catalogue)


def _is_theirs(said: str, facts: Facts) -> bool:
    """Whether the office could answer it; "số ấy là 355 chứ không phải 350" asks nothing."""
    return puts_a_question(said, facts.programme.catalogue)


def _courtesy(verdict: Verdict) -> Text | None:
    return RETURNED.get(verdict.courtesy) if verdict.outcome is Outcome.COURTESY else None
