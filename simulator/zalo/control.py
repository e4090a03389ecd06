"""The control side of simulated Zalo: people, what they send, switches, the allowance."""

from __future__ import annotations

from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.bodies import Wrong, answer, guarded, read_body
from simulator.faults import parse_fault
from simulator.zalo import people
from simulator.zalo.screen import person_state
from simulator.zalo.zalo import Zalo


class HasZalo(Protocol):
    @property
    def zalo(self) -> Zalo: ...


class ZaloControl:
    """``zalo`` is looked up anew for each request: a reset makes a new one."""

    def __init__(self, simulation: HasZalo) -> None:
        self._sim = simulation

    @property
    def zalo(self) -> Zalo:
        return self._sim.zalo

    async def state(self, request: Request) -> Response:
        return answer(self.zalo.state())

    async def add_person(self, request: Request) -> Response:
        body = await read_body(request)
        person = self.zalo.account.add_person(
            body.text("name"), protected=body.flag("protected"), id=body.text("id", None)
        )
        return answer(person_state(person))

    async def add_group(self, request: Request) -> Response:
        body = await read_body(request)
        members = [str(one) for one in body.values.get("members", [])]
        group = self.zalo.account.add_group(body.text("title"), members)
        return answer({"id": group.id, "title": group.title, "members": group.members})

    async def block(self, request: Request) -> Response:
        person = people.person_of(self.zalo.account, request.path_params["id"])
        person.blocked = request.url.path.endswith("/block")
        self.zalo.account.tell_person(person)
        return answer(person_state(person))

    async def read(self, request: Request) -> Response:
        person = people.person_of(self.zalo.account, request.path_params["id"])
        if person.unread:
            person.unread = 0
            self.zalo.account.tell_person(person)
        return answer({"ok": True})

    async def messages(self, request: Request) -> Response:
        after = request.query_params.get("after", "0")
        if not after.isdecimal():
            raise Wrong("after must be a number")
        chat_id = self._chat(request)
        return answer({"messages": self.zalo.account.messages(chat_id, int(after))})

    async def send(self, request: Request) -> Response:
        chat_id, account = self._chat(request), self.zalo.account
        body = await read_body(request)
        user_id = body.text("user_id", chat_id)
        if body.file:
            base_url = f"{request.url.scheme}://{request.url.netloc}"
            caption = body.text("caption", "")
            sent = people.send_image(account, chat_id, user_id, body.file, caption, base_url)
        elif body.text("kind", "text") != "text":
            sent = people.send_kind(account, chat_id, user_id, body.text("kind"))
        else:
            sent = people.send_text(account, chat_id, user_id, body.text("text"))
        return answer({"message": sent.on_screen()})

    async def again(self, request: Request) -> Response:
        """An event as a tester writes it, or one more copy of it."""
        body = await read_body(request)
        for event in body.objects("events"):
            if self.zalo.webhook.url:
                self.zalo.webhook.deliver(event, secret=body.text("secret", None))
            else:
                self.zalo.account.push(event)
        return answer({"ok": True})

    async def switches(self, request: Request) -> Response:
        if request.method == "POST":
            body = await read_body(request)
            try:
                for name, value in body.values.items():
                    self.zalo.account.switches.set(name, str(value))
            except ValueError as error:
                raise Wrong(str(error)) from error
        return answer(self.zalo.account.switches.to_json())

    async def allowance(self, request: Request) -> Response:
        if request.method == "POST":
            body = await read_body(request)
            account = self.zalo.account
            account.most_users = body.integer("users", account.most_users)
            account.most_messages = body.integer("messages", account.most_messages)
            self.zalo.methods.haste = body.number("haste", self.zalo.methods.haste)
            self.zalo.webhook.haste = self.zalo.methods.haste
        return answer(self.zalo.allowance())

    async def faults(self, request: Request) -> Response:
        schedule = self.zalo.api.faults
        if request.method == "DELETE":
            schedule.faults.clear()
        elif request.method == "POST":
            body = await read_body(request)
            try:
                schedule.faults += [parse_fault(raw) for raw in body.objects("faults")]
            except ValueError as error:
                raise Wrong(str(error)) from error
        return answer({"faults": schedule.to_json()})

    async def requests(self, request: Request) -> Response:
        method = request.query_params.get("method")
        return answer({"requests": self.zalo.api.ledger.requests(0, method)})

    async def counters(self, request: Request) -> Response:
        return answer(self.zalo.api.ledger.counters())

    async def file(self, request: Request) -> Response:
        stored = self.zalo.account.files.get(request.path_params["id"])
        if stored is None:
            return answer({"error": "there is no such file"}, 404)
        mime, content = stored
        headers = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}
        return Response(content, media_type=mime, headers=headers)

    def _chat(self, request: Request) -> str:
        chat_id: str = request.path_params["id"]
        if chat_id not in self.zalo.account.people and chat_id not in self.zalo.account.groups:
            raise Wrong(f"there is no chat {chat_id}", 404)
        return chat_id


def routes(simulation: HasZalo) -> list[Route]:
    control = ZaloControl(simulation)
    post, both = ["POST"], ["GET", "POST"]
    return [
        Route("/sim/zalo/state", guarded(control.state)),
        Route("/sim/zalo/people", guarded(control.add_person), methods=post),
        Route("/sim/zalo/people/{id}/block", guarded(control.block), methods=post),
        Route("/sim/zalo/people/{id}/unblock", guarded(control.block), methods=post),
        Route("/sim/zalo/groups", guarded(control.add_group), methods=post),
        Route("/sim/zalo/chats/{id}/messages", guarded(control.messages)),
        Route("/sim/zalo/chats/{id}/send", guarded(control.send), methods=post),
        Route("/sim/zalo/chats/{id}/read", guarded(control.read), methods=post),
        Route("/sim/zalo/events", guarded(control.again), methods=post),
        Route("/sim/zalo/switches", guarded(control.switches), methods=both),
        Route("/sim/zalo/allowance", guarded(control.allowance), methods=both),
        Route("/sim/zalo/faults", guarded(control.faults), methods=[*both, "DELETE"]),
        Route("/sim/zalo/requests", guarded(control.requests)),
        Route("/sim/zalo/counters", guarded(control.counters)),
        Route("/sim/zalo/files/{id}", guarded(control.file)),
    ]
