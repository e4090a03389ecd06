"""Each effect of a turn -> the storage call that carries it out.

Owns: that translation; what concerns reports stands in ``effects_reports``. Never: deciding that
something should happen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import assert_never

from bot import (
    calling,
    effects_announcements,
    effects_devices,
    effects_inquiries,
    effects_reminders,
    effects_reports,
    effects_units,
)
from bot.announcement_wires import Press
from bot.channels.base import Channel, Wire
from bot.effects_reports import Doer, OvertakenError, Shelf
from bot.facts import Situation
from bot.report_rows import Seen
from bot.telling import tell
from handlers import tellings
from handlers.announcements import AnnouncementEffect
from handlers.answer_effects import AnswerEffect
from handlers.effects import (
    Effect,
    ErasePerson,
    LogQuestion,
    RecordConsent,
    RecordFailedCode,
    RedeemInvitation,
    SetFormOfAddress,
    SetReachable,
    ShowCommands,
    TellOffice,
    TellUnit,
)
from handlers.evidence import LONGEST_CAPTION
from handlers.facts import Facts
from handlers.inquiries import InquiryEffect
from handlers.linking import KeepOnlyThisChat, LinkDevice, OfferDevice, PreferChannel
from handlers.reminding import RemindNow, SetAway, Snooze, WorkingOnIt
from handlers.report_effects import (
    ApproveReport,
    AskExtension,
    DecideExtension,
    DropFiles,
    EndDuty,
    FetchFile,
    ImportUnits,
    InviteLiaison,
    KeepFinding,
    MakeDocument,
    OpenReport,
    ReopenReport,
    ReturnReport,
    SaveAnswers,
    SaveComment,
    SetName,
    SubmitReport,
    TakeOver,
    WithdrawExtension,
    WithdrawReport,
    WorkFor,
)
from programme.catalogue import Text
from storage import (
    askers,
    conversations,
    duties,
    errands,
    extensions,
    history,
    invitations,
    people,
    questions,
    recipients,
)
from storage.askers import NewAsker
from storage.database import Transaction
from storage.errands import NewErrand

__all__ = ["Applied", "Decided", "OvertakenError", "apply", "has_errands", "has_left"]

#: errands of these kinds fetch a file, make one, remove some
FETCH, MAKE = "fetch", "make"
DROP = errands.DROP
LONGEST_TITLE = 120
#: with these a chat stops being its person's
LEAVING = ErasePerson | KeepOnlyThisChat
#: what others go on with once it is durable
LONG = (
    FetchFile
    | DropFiles
    | MakeDocument
    | AnnouncementEffect
    | AnswerEffect
    | InquiryEffect
    | ErasePerson
)


@dataclass(frozen=True, slots=True)
class Decided:
    """A situation and the effects its turn asked for."""

    situation: Situation
    effects: Sequence[Effect]
    #: what the turn had seen
    facts: Facts


@dataclass(slots=True)
class Applied:
    """What carrying out effects has brought with it."""

    #: further requests, with the situation that each belongs to
    extra: list[tuple[Situation, Wire]] = field(default_factory=list)
    #: whether other people were promised a message
    has_told: bool = False


def has_errands(decided: Sequence[Decided]) -> bool:
    """Whether somebody has to be woken who works on what takes longer."""
    return any(
        isinstance(effect, LONG) or _is_for_office(effect)
        for one in decided
        for effect in one.effects
    )


def has_left(decided: Sequence[Decided]) -> bool:
    """Whether a chat may have been left to which something is under way."""
    return any(isinstance(effect, LEAVING) for one in decided for effect in one.effects)


def _is_for_office(effect: Effect) -> bool:
    return isinstance(effect, LogQuestion) and effect.outcome == askers.NO_BASIS


async def apply(
    tx: Transaction,
    decided: Sequence[Decided],
    channels: Mapping[str, Channel],
    now: datetime,
    seen: Seen | None = None,
    *,
    is_alone: bool = False,
) -> Applied:
    """Carry out all effects, in order within a turn.

    Args:
        seen: what this very transaction has read already and nobody can have changed.
        is_alone: the transaction holds one chat and no other.

    Raises: ``OvertakenError``.
    """
    doers = {id(one): _doer(one) for one in decided if one.effects}
    shelf = await effects_reports.begin(tx, list(doers.values()), now, seen)
    applied = Applied()
    asked: list[questions.Asked] = []
    open_: list[NewAsker] = []
    for one in decided:
        for effect in one.effects:
            asker = one.situation.conversation.person_id
            if isinstance(effect, LogQuestion) and asker:  # the common one: written all at once
                asked.append(_asked(asker, effect))
                if _is_for_office(effect):
                    open_.append(effects_inquiries.unanswered(asker, one.situation, effect))
                continue
            work = _Work(tx, one, doers[id(one)], shelf, channels, now, applied, is_alone)
            wire = await work.carry_out(effect)
            if wire is not None:
                applied.extra.append((one.situation, wire))
    await questions.log(tx, asked, now)
    await askers.ask(tx, open_, now)
    return applied


def _doer(one: Decided) -> Doer:
    # 0 is nobody: who has not consented reports for no unit
    return Doer(one.situation.conversation.person_id or 0, one.facts, one.effects)


def _asked(person_id: int | None, effect: LogQuestion) -> questions.Asked:
    return questions.Asked(
        person_id=person_id,
        question=effect.question,
        outcome=effect.outcome,
        entry=effect.entry,
        score=effect.score,
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """What carrying out an effect of one turn needs."""

    tx: Transaction
    decided: Decided
    doer: Doer
    shelf: Shelf
    channels: Mapping[str, Channel]
    now: datetime
    applied: Applied
    is_alone: bool

    async def carry_out(self, effect: Effect) -> Wire | None:
        tx, now, chat = self.tx, self.now, self.decided.situation.conversation
        if isinstance(effect, AnnouncementEffect):
            await self._announce(effect)
            return None
        if isinstance(effect, AnswerEffect | InquiryEffect):
            await effects_inquiries.carry_out(tx, self.doer, self.decided.situation, effect, now)
            return None
        match effect:
            case RecordConsent(version=version):
                await people.consent(tx, chat.id, chat.channel, version, now)
            case ErasePerson():
                if chat.person_id is not None:
                    if not await conversations.seal(tx, chat.person_id):
                        raise OvertakenError("something is being told to them")
                    await people.erase(tx, chat.person_id, now)
            case RedeemInvitation(code=code):
                await self._redeem(code)
            case RecordFailedCode():
                await invitations.count_failure(tx, chat.id, now)
            case SetReachable(is_reachable=is_reachable):
                await conversations.set_reachable(tx, [chat.id], is_reachable=is_reachable, at=now)
            case SetFormOfAddress(you=you):
                if chat.person_id is not None:
                    await people.set_form_of_address(tx, chat.person_id, you)
            case SetName(name=name):
                if chat.person_id is not None:
                    await people.set_name(tx, chat.person_id, name)
            case ShowCommands(role=role_shown):
                return self.channels[chat.channel].draw_commands(role_shown, chat.address)
            case LogQuestion():  # of somebody who has agreed in this very turn
                asker = await people.of_conversation(tx, chat.id)
                await questions.log(tx, [_asked(asker, effect)], now)
                if asker is not None and _is_for_office(effect):
                    new = effects_inquiries.unanswered(asker, self.decided.situation, effect)
                    await askers.ask(tx, [new], now)
            case TellUnit() | TellOffice():
                await self._tell(effect)
            case FetchFile() | DropFiles() | MakeDocument():
                await self._send_on_errand(effect)
            case OpenReport() | TakeOver() | SaveAnswers():
                pass  # done for all turns together, before
            case (
                KeepFinding()
                | SubmitReport()
                | SaveComment()
                | ReturnReport()
                | WithdrawReport()
                | ApproveReport()
                | ReopenReport()
                | AskExtension()
                | WithdrawExtension()
            ):
                await effects_reports.carry_out(tx, self.shelf, self.doer, effect, now)
            case DecideExtension(id=number, is_granted=is_granted):
                me = self.doer.person_id
                if not await extensions.decide(tx, number, is_granted, me, now):
                    raise OvertakenError("somebody has decided already")
            case WorkFor() | ImportUnits() | InviteLiaison() | EndDuty():
                await effects_units.carry_out(tx, self.doer.person_id, effect, now)
            case Snooze() | WorkingOnIt() | SetAway() | RemindNow():
                await effects_reminders.carry_out(tx, self.doer.person_id, effect, now)
            case OfferDevice() | LinkDevice() | PreferChannel() | KeepOnlyThisChat():
                programme = self.decided.facts.programme
                self.applied.has_told |= await effects_devices.carry_out(
                    *(tx, self.decided.situation, effect, programme, self.channels, now),
                    is_alone=self.is_alone,
                )
            case _:
                assert_never(effect)
        return None

    async def _announce(self, effect: AnnouncementEffect) -> None:
        situation, programme = self.decided.situation, self.decided.facts.programme
        office = effects_announcements.Office(
            person_id=self.doer.person_id,
            conversation=situation.conversation,
            number=situation.number,
            press=Press(self.channels, programme),
        )
        await effects_announcements.carry_out(self.tx, office, effect, self.now)

    async def _redeem(self, code: str) -> None:
        person_id = await people.of_conversation(self.tx, self.decided.situation.conversation.id)
        if person_id is None:
            raise OvertakenError("the person has left meanwhile")
        redeemed = await invitations.redeem(self.tx, code, person_id, self.now)
        if redeemed is None:
            raise OvertakenError("the invitation was used up meanwhile")
        role = effects_units.higher(self.decided.situation.conversation.role, redeemed)
        await people.set_role(self.tx, person_id, role)
        replaced = await effects_units.begin_duty(self.tx, person_id, redeemed, self.now)
        if replaced is not None:
            unit = await effects_units.name_of(self.tx, redeemed.unit_id)
            number = self.decided.situation.number
            await self._say([replaced], tellings.handed_over(unit), once=f"handed-over:{number}")

    async def _tell(self, effect: TellUnit | TellOffice) -> None:
        """Everybody but the person whose turn this is."""
        if isinstance(effect, TellUnit):
            rows = (await duties.of_units(self.tx, [effect.unit_id])).get(effect.unit_id, [])
            told = {row.person_id for row in rows}
            if not rows and effect.worked_on is None:
                await self._note_nobody(effect.unit_id)
            if (key := effect.worked_on) is not None:
                told &= await history.people_of(self.tx, key.unit_id, key.period)
        else:
            told = set(await recipients.with_roles(self.tx, [str(role) for role in effect.roles]))
        await self._say(sorted(told - {self.doer.person_id}), effect.text, once=effect.once)

    async def _note_nobody(self, unit_id: int) -> None:
        """Nobody reports for the unit: the admins hear of it."""
        calls = calling.Calling(self.decided.facts.programme, self.channels)
        self.applied.has_told |= await calls.note(self.tx, [unit_id], calling.NOBODY, self.now)

    async def _say(self, person_ids: Sequence[int], text: Text, *, once: str) -> None:
        self.applied.has_told |= await tell(
            self.tx,
            person_ids,
            text,
            once=once,
            programme=self.decided.facts.programme,
            channels=self.channels,
            now=self.now,
        )

    async def _send_on_errand(self, effect: FetchFile | DropFiles | MakeDocument) -> None:
        situation = self.decided.situation
        kind, args = _errand(effect)
        errand = NewErrand(
            conversation_id=situation.conversation.id,
            inbox_id=situation.number,
            kind=kind,
            args=args,
        )
        await errands.add(self.tx, [errand], self.now)


def _errand(effect: FetchFile | DropFiles | MakeDocument) -> tuple[str, dict[str, object]]:
    """Its kind, and what whoever does it must know."""
    if isinstance(effect, DropFiles):
        return DROP, {"names": list(effect.names)}
    if isinstance(effect, MakeDocument):
        return MAKE, {"kind": effect.kind, "about": effect.about}
    return FETCH, {
        "file_id": effect.file_id,
        "title": _storable(effect.title, LONGEST_TITLE),
        "purpose": effect.purpose,
        "kinds": list(effect.kinds),
        "most_bytes": effect.most_bytes,
        "caption": _storable(effect.caption, LONGEST_CAPTION),
    }


def _storable(words: str, longest: int) -> str:
    """What a stranger wrote beside a file, its name too, as far as it can be shown and stored."""
    sound = words.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return " ".join(sound.split())[:longest]
