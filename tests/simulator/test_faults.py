"""What can be made to go wrong: single requests, flood limits, the whole network."""

from __future__ import annotations

import asyncio
import time

import httpx
import pytest

from simulator.faults import FaultSchedule, parse_fault
from simulator.limits import FloodGate, Limits
from tests.simulator.lab import Json, Lab


async def fault(lab: Lab, **fields: object) -> None:
    await lab.sim("faults", faults=[fields])


async def test_a_dropped_request_never_happened(lab: Lab) -> None:
    user = await lab.phone()
    for action in ("drop", "reset"):
        await fault(lab, method="sendMessage", action=action, times=1)
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            await lab.call("sendMessage", chat_id=user, text=action)
        assert await lab.texts(user) == []
    await lab.ok("sendMessage", chat_id=user, text="x")
    requests = (await lab.see("requests?method=sendMessage"))["requests"]
    assert [(r["status"], r["fault"]) for r in requests] == [
        (None, "drop"),
        (None, "reset"),
        (200, None),
    ]
    assert requests[2]["chat_id"] == user
    assert requests[2]["params"]["text"] == "x"
    later = await lab.see(f"requests?after={requests[1]['seq']}")
    assert [r["seq"] for r in later["requests"]] == [requests[2]["seq"]]


async def test_an_answer_that_never_comes(lab: Lab) -> None:
    user = await lab.phone()
    await fault(lab, method="sendMessage", action="timeout_after_accept", seconds=0.3, times=1)
    began = time.monotonic()
    with pytest.raises(httpx.RemoteProtocolError):
        await lab.call("sendMessage", chat_id=user, text="đã đến")
    assert time.monotonic() - began > 0.25
    assert await lab.texts(user) == ["đã đến"]


async def test_an_error_after_all_was_done(lab: Lab) -> None:
    user = await lab.phone()
    await fault(lab, method="sendMessage", action="error_after_accept", status=504, times=1)
    answer = await lab.call("sendMessage", chat_id=user, text="đã đến")
    assert answer["error_code"] == 504
    assert await lab.texts(user) == ["đã đến"]


async def test_delays_add_up(lab: Lab) -> None:
    for _ in range(2):
        await fault(lab, method="*", action="delay", seconds=0.1)
    began = time.monotonic()
    await lab.ok("getMe")
    assert 0.2 < time.monotonic() - began < 1
    assert (await lab.http.delete("/sim/faults")).json() == {"faults": []}
    began = time.monotonic()
    await lab.ok("getMe")
    assert time.monotonic() - began < 0.1


async def test_errors_on_demand(lab: Lab) -> None:
    user, other = await lab.phone(), await lab.phone("Huệ")
    await fault(lab, method="sendMessage", action="error", status=502, chat_id=user, skip=1)
    await lab.ok("sendMessage", chat_id=user, text="x")
    await lab.ok("sendMessage", chat_id=other, text="x")
    for _ in range(2):
        body = await lab.call("sendMessage", chat_id=str(user), text="x")
        assert (body["error_code"], body["description"]) == (502, "Bad Gateway")
    assert (await lab.see("faults"))["faults"][0]["hits"] == 2
    assert (await lab.see("counters"))["methods"]["sendMessage"]["by_status"] == {
        "200": 2,
        "502": 2,
    }


async def test_a_429_on_demand(lab: Lab) -> None:
    user = await lab.phone()
    await fault(lab, method="sendMessage", action="error", status=429, retry_after=7, times=1)
    body = await lab.call("sendMessage", chat_id=user, text="x")
    assert body["description"] == "Too Many Requests: retry after 7"
    assert body["parameters"] == {"retry_after": 7}
    await fault(lab, action="error", status=403, description="Forbidden: user is deactivated")
    await lab.refused("getMe", 403, "Forbidden: user is deactivated")


@pytest.mark.parametrize(
    "raw",
    [
        {"action": "explode"},
        {"action": "drop", "colour": "red"},
        {"action": "delay", "seconds": "long"},
        {"action": "drop", "times": 1.5},
    ],
)
async def test_faults_that_make_no_sense(lab: Lab, raw: Json) -> None:
    await lab.impossible("faults", 400, faults=[raw])


def test_chance_is_the_same_in_every_run() -> None:
    def strikes() -> list[bool]:
        schedule = FaultSchedule()
        schedule.faults.append(parse_fault({"action": "drop", "probability": 0.5}))
        return [bool(schedule.strike("getMe", None)) for _ in range(100)]

    assert strikes() == strikes()
    assert 30 < sum(strikes()) < 70


async def test_flood_limits_over_http(lab: Lab) -> None:
    user = await lab.phone()
    await lab.sim("limits", overall_per_second=3, flood_wait_seconds=2)
    for _ in range(3):
        await lab.ok("sendMessage", chat_id=user, text="x")
    body = await lab.call("sendMessage", chat_id=user, text="x")
    assert body["description"] == "Too Many Requests: retry after 2"
    assert body["parameters"] == {"retry_after": 2}
    await lab.ok("sendChatAction", chat_id=user, action="typing")  # not a message
    assert (await lab.see("limits"))["refused"] == 1
    await lab.sim("limits")
    await lab.ok("sendMessage", chat_id=user, text="x")


def test_the_flood_gate() -> None:
    now = 100.0
    gate = FloodGate(lambda: now)
    gate.set(Limits(per_chat_per_second=1))
    assert (gate.retry_after(1), gate.retry_after(2)) == (None, None)
    assert gate.retry_after(1) == 1
    now += 1
    assert gate.retry_after(1) is None
    gate.set(Limits(per_chat_per_second=1 / 3))
    assert (gate.retry_after(1), gate.retry_after(1)) == (None, 3)
    gate.set(Limits(overall_per_second=2, flood_wait_seconds=5))
    assert [gate.retry_after(chat) for chat in (1, 2, 3)] == [None, None, 5]
    now += 4  # refused until the wait is over, however quiet it was
    assert gate.retry_after(1) == 1
    now += 1
    assert gate.retry_after(1) is None


async def test_a_cut_network(lab: Lab) -> None:
    user = await lab.phone()
    async with httpx.AsyncClient(base_url=lab.url) as bot:
        lab_of_bot = Lab(lab.url, bot)
        poll = asyncio.create_task(lab_of_bot.call("getUpdates", timeout=30))
        await asyncio.sleep(0.1)
        began = time.monotonic()
        await lab.sim("network", state="down")
        with pytest.raises(httpx.TransportError):
            await poll
        assert time.monotonic() - began < 0.5
        assert (await lab.see("state"))["network"] == "down"
        sent = await lab.says(user, "có ai không?")
        for _ in range(2):
            with pytest.raises(httpx.TransportError):
                await lab_of_bot.call("sendMessage", chat_id=user, text="x")
        await lab.sim("network", state="up")
        assert [u["update_id"] for u in await lab_of_bot.ok("getUpdates")] == [sent]
    assert await lab.texts(user) == ["có ai không?"]


async def test_a_network_cut_during_a_delay(lab: Lab) -> None:
    user = await lab.phone()
    await fault(lab, method="sendMessage", action="delay", seconds=30)
    async with httpx.AsyncClient(base_url=lab.url) as bot:
        sending = asyncio.create_task(
            Lab(lab.url, bot).call("sendMessage", chat_id=user, text="x")
        )
        await asyncio.sleep(0.1)
        await lab.sim("network", state="down")
        with pytest.raises(httpx.TransportError):
            await sending
    await lab.sim("network", state="up")
    assert await lab.texts(user) == []
