from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pacer import Pace, Pacer
from storage.outbox import ANNOUNCEMENT, REPLY, Claimed

FREE = Pace(per_second=0, per_chat_per_second=0, per_group_per_minute=0)
TELEGRAM = Pace(per_second=29, per_chat_per_second=1, per_group_per_minute=20)


def message(number: int, chat: int, priority: int = REPLY, *, is_group: bool = False) -> Claimed:
    return Claimed(
        id=number,
        conversation_id=chat,
        channel="telegram",
        address=str(chat),
        is_group=is_group,
        method="sendMessage",
        body="{}",
        priority=priority,
        slot="",
        is_edit=False,
        tries=0,
    )


def drain(pacer: Pacer, until: float = 1e9) -> list[tuple[float, Claimed]]:
    """Send everything, each message taking no time; returns when each left."""
    now, sent = 0.0, []
    while now <= until:
        taken = pacer.next(now)
        if taken is not None:
            sent.append((now, taken))
            pacer.done(taken.conversation_id, now)
            continue
        at = pacer.next_at(now)
        if at is None:
            break
        now = max(at, now + 1e-6)
    return sent


def test_messages_leave_evenly_and_never_in_a_burst() -> None:
    pacer = Pacer(TELEGRAM)
    for number in range(290):
        pacer.add(message(number, chat=number))
    times = [at for at, _ in drain(pacer)]
    assert times[-1] == pytest.approx(289 / 29, rel=0.01)
    assert all(sum(start <= at < start + 1 for at in times) <= 30 for start in times), (
        "more than 30 within some second"
    )


def test_a_private_chat_gets_one_a_second() -> None:
    pacer = Pacer(TELEGRAM)
    for number in range(4):
        pacer.add(message(number, chat=7))
    assert [round(at, 2) for at, _ in drain(pacer)] == [0, 1, 2, 3]


def test_a_group_gets_twenty_a_minute() -> None:
    pacer = Pacer(TELEGRAM)
    for number in range(3):
        pacer.add(message(number, chat=7, is_group=True))
    assert [round(at) for at, _ in drain(pacer)] == [0, 3, 6]


def test_a_reply_overtakes_announcements() -> None:
    pacer = Pacer(TELEGRAM)
    for number in range(100):
        pacer.add(message(number, chat=number, priority=ANNOUNCEMENT))
    pacer.add(message(500, chat=500, priority=REPLY))
    first = pacer.next(0.0)
    assert first is not None
    assert first.id == 500


def test_a_chat_waits_for_the_message_under_way() -> None:
    pacer = Pacer(FREE)
    pacer.add(message(1, chat=7))
    pacer.add(message(2, chat=7))
    assert pacer.next(0.0) is not None
    assert pacer.next(0.0) is None
    assert pacer.next_at(0.0) is None
    pacer.done(7, 0.0)
    second = pacer.next(0.0)
    assert second is not None
    assert second.id == 2


def test_what_is_put_back_keeps_its_place() -> None:
    pacer = Pacer(FREE)
    pacer.add(message(1, chat=7))
    pacer.add(message(2, chat=7))
    first = pacer.next(0.0)
    assert first is not None
    pacer.put_back(first, until=5.0, now=0.0)
    assert pacer.next(1.0) is None
    assert [(at, one.id) for at, one in drain(pacer)] == [(5.0, 1), (5.0, 2)]


def test_a_pause_holds_its_channel_and_no_other() -> None:
    pacer = Pacer(FREE)
    pacer.pause(3.0, "zalo")
    for number in (1, 2):
        pacer.add(replace(message(number, chat=number), channel="zalo"))
        pacer.add(message(number + 2, chat=number + 2))
    # in order of rank all the same, once it is over
    assert [(at, one.id) for at, one in drain(pacer)] == [(0, 3), (0, 4), (3, 1), (3, 2)]


def test_a_pause_holds_everything_on_a_channel() -> None:
    pacer = Pacer(FREE)
    pacer.pause(3.0, "telegram")
    pacer.add(message(1, chat=1))
    assert pacer.next(2.9) is None
    assert pacer.next_at(0.0) == 3.0
    assert pacer.next(3.0) is not None


def test_what_waits_for_somebody_gone_is_dropped() -> None:
    pacer = Pacer(FREE)
    for number in range(3):
        pacer.add(message(number, chat=7))
    assert len(pacer.drop(7)) == 3
    assert len(pacer) == 0
    assert drain(pacer) == []


@given(
    st.lists(st.tuples(st.integers(1, 5), st.sampled_from([0, 1, 2]), st.booleans()), max_size=60)
)
def test_everything_leaves_once_and_in_order(items: list[tuple[int, int, bool]]) -> None:
    """Whatever comes, with some messages failing once: nothing is lost, doubled or overtaken."""
    pacer = Pacer(TELEGRAM)
    fails = {}
    for number, (chat, priority, fails_once) in enumerate(items):
        pacer.add(message(number, chat, priority))
        fails[number] = fails_once
    now = 0.0
    sent: list[Claimed] = []
    while len(sent) < len(items):
        taken = pacer.next(now)
        if taken is None:
            at = pacer.next_at(now)
            assert at is not None, "the pacer forgot somebody"
            now = max(at, now + 1e-6)
        elif fails.pop(taken.id, False):
            pacer.put_back(taken, until=now + 2, now=now)
        else:
            sent.append(taken)
            pacer.done(taken.conversation_id, now)
    assert sorted(one.id for one in sent) == list(range(len(items)))
    for chat in {one.conversation_id for one in sent}:
        order = [(one.priority, one.id) for one in sent if one.conversation_id == chat]
        assert order == sorted(order)
