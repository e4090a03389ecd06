"""The control side, /sim/…: what a tester or the page sees and does to the world as a whole.

Owns: reading and answering these requests. What people do in chats is in control_chats.py.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from simulator import control_chats
from simulator.bodies import Body, Wrong, answer, guarded, read_body
from simulator.faults import parse_fault
from simulator.limits import Limits
from simulator.simulation import Simulation
from simulator.telegram import objects
from simulator.zalo import screen

PROCESS_ACTIONS = ("restart", "stop", "start", "kill")


class Control:
    def __init__(self, simulation: Simulation) -> None:
        self.sim = simulation

    async def state(self, request: Request) -> Response:
        telegram = self.sim.telegram
        return answer(
            {
                "seq": self.sim.events.seq,
                "bot": {
                    "id": telegram.bot_id,
                    "username": telegram.username,
                    "name": telegram.bot["first_name"],
                },
                "phones": [
                    *map(objects.phone_state, telegram.world.phones.values()),
                    *map(screen.phone_state, self.sim.zalo.account.people.values()),
                ],
                "groups": [objects.group_state(g) for g in telegram.world.groups.values()],
                "clock": self._clock(),
                "network": "up" if self.sim.network.up else "down",
                "process": self.sim.process.to_json(),
                "health": await self.sim.health(),
                "updates": {
                    "waiting": len(telegram.updates),
                    "confirmed": telegram.updates.confirmed,
                    "expired": telegram.updates.expired,
                    "polling": telegram.updates.polling,
                },
            }
        )

    async def events(self, request: Request) -> Response:
        after = request.headers.get("last-event-id") or request.query_params.get("after")
        stream = self.sim.events.stream(int(after) if after and after.isdecimal() else None)
        return StreamingResponse(
            stream, media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    async def faults(self, request: Request) -> Response:
        if request.method == "DELETE":
            self.sim.faults.faults.clear()
        elif request.method == "POST":
            body = await read_body(request)
            try:
                new = [parse_fault(raw) for raw in body.objects("faults")]
            except ValueError as error:
                raise Wrong(str(error)) from error
            self.sim.faults.faults += new
        return answer({"faults": self.sim.faults.to_json()})

    async def limits(self, request: Request) -> Response:
        if request.method == "POST":
            body = await read_body(request)
            names = ("overall_per_second", "per_chat_per_second", "flood_wait_seconds")
            self.sim.flood.set(Limits(**{name: body.number(name, None) for name in names}))
        return answer({**asdict(self.sim.flood.limits), "refused": self.sim.flood.refused})

    async def network(self, request: Request) -> Response:
        state = (await read_body(request)).one_of("state", ("up", "down"))
        self.sim.network.set_up(state == "up", spare=request.scope)
        if state == "down":
            self.sim.telegram.updates.end_poll()
        self.sim.events.publish("network", network=state)
        return answer({"network": state})

    async def clock(self, request: Request) -> Response:
        if request.method == "POST":
            body = await read_body(request)
            if body.flag("reset"):
                self.sim.clock.reset()
            else:
                seconds = body.number("advance_seconds")
                self.sim.clock.advance(seconds)
            self.sim.events.publish("clock", clock=self._clock())
        return answer(self._clock())

    def _clock(self) -> dict[str, Any]:
        clock = self.sim.clock
        return {
            "offset_seconds": clock.offset_seconds,
            "begins_at": clock.begins_at,
            "now": clock.now(),
        }

    async def process(self, request: Request) -> Response:
        if request.method == "POST":
            if not self.sim.process.managed:
                raise Wrong("the simulator was started without --run", 409)
            await self.sim.process.act(
                (await read_body(request)).one_of("action", PROCESS_ACTIONS)
            )
        return answer(self.sim.process.to_json())

    async def process_log(self, request: Request) -> Response:
        lines = request.query_params.get("lines", "200")
        if not lines.isdecimal():
            raise Wrong("lines must be a number")
        return answer({"lines": self.sim.process.log(int(lines))})

    async def health(self, request: Request) -> Response:
        return answer(await self.sim.health())

    async def requests(self, request: Request) -> Response:
        after = request.query_params.get("after", "0")
        if not after.isdecimal():
            raise Wrong("after must be a number")
        method = request.query_params.get("method")
        return answer({"requests": self.sim.ledger.requests(int(after), method)})

    async def counters(self, request: Request) -> Response:
        return answer(self.sim.ledger.counters())

    async def raw(self, request: Request) -> Response:
        body: Body = await read_body(request)
        updates = self.sim.telegram.updates
        return answer({"update_ids": [updates.push_raw(raw) for raw in body.objects("updates")]})

    async def reset(self, request: Request) -> Response:
        self.sim.reset()
        return answer({"ok": True})


def routes(simulation: Simulation) -> list[Route]:
    control = Control(simulation)
    both = ["GET", "POST"]
    return [
        Route("/sim/state", guarded(control.state)),
        Route("/sim/events", guarded(control.events)),
        Route("/sim/faults", guarded(control.faults), methods=[*both, "DELETE"]),
        Route("/sim/limits", guarded(control.limits), methods=both),
        Route("/sim/network", guarded(control.network), methods=["POST"]),
        Route("/sim/clock", guarded(control.clock), methods=both),
        Route("/sim/process", guarded(control.process), methods=both),
        Route("/sim/process/log", guarded(control.process_log)),
        Route("/sim/health", guarded(control.health)),
        Route("/sim/requests", guarded(control.requests)),
        Route("/sim/counters", guarded(control.counters)),
        Route("/sim/raw", guarded(control.raw), methods=["POST"]),
        Route("/sim/reset", guarded(control.reset), methods=["POST"]),
        *control_chats.routes(simulation),
    ]
