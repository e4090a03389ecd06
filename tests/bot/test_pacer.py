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


@pytest.mark.parametrize("late", [0.001, 0.004, 0.03, 0.06, 0.3])
def test_late_wake_ups_make_no_burst_of_it(late: float) -> None:
    """Telegram counts 30 in any second; what arrives a little late must find room, too."""
    pacer = Pacer(TELEGRAM)
    for number in range(200):
        pacer.add(message(number, chat=number))
    now = 0.0
    sent: list[float] = []
    while (at := pacer.next_at(now)) is not None:
        now = at + (late if len(sent) % 7 == 3 else 0.0)
        while (taken := pacer.next(now)) is not None:
            sent.append(now)
            pacer.done(taken.conversation_id, now)
    assert len(sent) == 200
    assert all(last - first >= 1.02 for first, last in zip(sent, sent[30:], strict=False))


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


def paid(number: int) -> Claimed:
    body = '{"allow_paid_broadcast": true}'
    return replace(message(number, chat=number, priority=ANNOUNCEMENT), body=body)


def test_what_is_paid_for_leaves_beside_the_rest() -> None:
    """At its own pace; replies and what is free keep theirs."""
    pacer = Pacer(replace(TELEGRAM, paid_per_second=1000))
    for number in range(1000):
        pacer.add(paid(number))
    for number in range(1000, 1030):
        priority = REPLY if number < 1010 else ANNOUNCEMENT
        pacer.add(message(number, chat=number, priority=priority))
    left = drain(pacer)
    fast = [at for at, one in left if one.id < 1000]
    slow = [at for at, one in left if one.id >= 1000]
    assert fast[-1] == pytest.approx(999 / 1000, rel=0.01)
    assert slow[-1] == pytest.approx(29 / 29, rel=0.02)
    assert all(sum(start <= at < start + 1 for at in slow) <= 30 for start in slow)


def test_without_that_pace_it_waits_with_all_others() -> None:
    pacer = Pacer(TELEGRAM)
    for number in range(30):
        pacer.add(paid(number))
    assert drain(pacer)[-1][0] == pytest.approx(1.0, rel=0.01)


def leaving(pacer: Pacer, start: float, seconds: float) -> float:
    """Messages a second from then on."""
    sent, now = 0, start
    for number in range(int(40 * seconds)):
        pacer.add(message(number + int(start * 1000), chat=number + int(start * 1000)))
    while now < start + seconds:
        taken = pacer.next(now)
        if taken is not None:
            sent += 1
            pacer.done(taken.conversation_id, now)
        now = max(pacer.next_at(now) or now, now + 1e-4)
    for chat in list(range(int(start * 1000), int(start * 1000) + int(40 * seconds))):
        pacer.drop(chat)
    return sent / seconds


def test_once_throttled_may_be_chance_and_twice_is_our_pace() -> None:
    pacer = Pacer(TELEGRAM)
    assert leaving(pacer, 0, 10) == pytest.approx(29, rel=0.02)
    pacer.throttled(13.0, "telegram", 10.0)
    pacer.throttled(13.1, "telegram", 10.1)  # somebody else of the same flood
    assert leaving(pacer, 14, 10) == pytest.approx(29, rel=0.02)
    pacer.throttled(33.0, "telegram", 30.0)
    assert leaving(pacer, 34, 10) == pytest.approx(29 * 0.75, rel=0.02)
    # and a little faster after a minute without trouble, up to the old pace
    assert leaving(pacer, 95, 10) == pytest.approx(29 * 0.75 * 1.1, rel=0.02)
    for minute in range(5):
        leaving(pacer, 170 + 70 * minute, 1)
    assert leaving(pacer, 600, 10) == pytest.approx(29, rel=0.02)


def test_a_channel_that_is_throttled_slows_down_no_other() -> None:
    pacer = Pacer(TELEGRAM)
    pacer.throttled(3.0, "zalo", 0.0)
    pacer.throttled(13.0, "zalo", 10.0)
    assert leaving(pacer, 20, 10) == pytest.approx(29, rel=0.02)


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
