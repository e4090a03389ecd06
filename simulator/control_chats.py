"""The control side of chats: phones, groups, and what people do in them."""

from __future__ import annotations

from urllib.parse import quote

from starlette.convertors import register_url_convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.bodies import Wrong, answer, guarded, read_body
from simulator.path_types import SIGNED, SignedInteger
from simulator.simulation import Simulation
from simulator.telegram import membership, objects, people
from simulator.telegram.commands import menu_of
from simulator.telegram.telegram import Telegram
from simulator.zalo import people as zalo_people
from simulator.zalo import screen
from simulator.zalo.rows import Person

MOST_REPEATS = 100


class Chats:
    def __init__(self, simulation: Simulation) -> None:
        self._sim = simulation

    @property
    def telegram(self) -> Telegram:
        return self._sim.telegram

    async def add_phone(self, request: Request) -> Response:
        body = await read_body(request)
        if body.text("channel", "telegram") == "zalo":
            person = self._sim.zalo.account.add_person(body.text("name"))
            return answer(screen.phone_state(person))
        user_id = body.integer("user_id", None)
        if user_id in self.telegram.world.phones:
            raise Wrong(f"phone {user_id} exists already", 409)
        phone = self.telegram.world.add_phone(
            name=body.text("name"),
            username=body.text("username", None),
            user_id=user_id,
            language_code=body.text("language_code", "vi"),
            started=body.flag("started"),
        )
        self.telegram.phone_changed(phone.user_id)
        return answer(objects.phone_state(phone))

    async def remove_phone(self, request: Request) -> Response:
        if person := self._on_zalo(request):
            self._sim.zalo.account.remove(person)
            return answer({"ok": True})
        phone = membership.phone_of(self.telegram, request.path_params["user_id"])
        self.telegram.world.remove_phone(phone.user_id)
        self.telegram.phone_changed(phone.user_id)
        return answer({"ok": True})

    async def add_group(self, request: Request) -> Response:
        body = await read_body(request)
        group = membership.add_group(
            self.telegram,
            title=body.text("title"),
            members=body.integers("members"),
            bot_admin=body.flag("bot_admin"),
        )
        return answer(objects.group_state(group))

    async def group_bot(self, request: Request) -> Response:
        chat_id = request.path_params["chat_id"]
        group = self.telegram.world.groups.get(chat_id)
        if group is None or not group.members:
            raise Wrong(f"there is no group {chat_id}", 404)
        status = (await read_body(request)).one_of("status", ("member", "administrator", "kicked"))
        by = objects.user(membership.phone_of(self.telegram, group.members[0]))
        update_id = membership.bot_membership(self.telegram, chat_id, status, by=by)
        return answer({**objects.group_state(group), "update_ids": [update_id]})

    async def messages(self, request: Request) -> Response:
        after = request.query_params.get("after", "0")
        if not after.isdecimal():
            raise Wrong("after must be a number")
        if person := self._on_zalo(request):
            return answer({"messages": self._sim.zalo.account.on_page(person, int(after))})
        chat_id = self._known_chat(request)
        rows = self.telegram.world.messages(chat_id, int(after))
        return answer({"messages": [objects.on_screen(row) for row in rows]})

    def _known_chat(self, request: Request) -> int:
        chat_id: int = request.path_params["chat_id"]
        world = self.telegram.world
        if chat_id not in world.phones and chat_id not in world.groups:
            raise Wrong(f"there is no chat {chat_id}", 404)
        return chat_id

    def _on_zalo(self, request: Request) -> Person | None:
        """The person on Zalo whom this is about, if it is one."""
        given = request.path_params
        number: int = given["user_id"] if "user_id" in given else given["chat_id"]
        return self._sim.zalo.account.by_number(number)

    async def _send_on_zalo(self, request: Request, person: Person) -> Response:
        account, body = self._sim.zalo.account, await read_body(request)
        base_url = f"{request.url.scheme}://{request.url.netloc}"
        if body.file and body.text("as", "document") == "photo":
            caption = body.text("caption", "")
            zalo_people.send_image(account, person.id, person.id, body.file, caption, base_url)
        elif body.file:
            zalo_people.send_kind(account, person.id, person.id, "document", body.file.name)
        elif body.text("kind", "text") != "text":
            zalo_people.send_kind(account, person.id, person.id, body.text("kind"))
        else:
            zalo_people.send_text(account, person.id, person.id, body.text("text", ""))
        return answer({"message_ids": [], "update_ids": []})

    async def send(self, request: Request) -> Response:
        if person := self._on_zalo(request):
            return await self._send_on_zalo(request, person)
        chat_id = self._known_chat(request)
        body = await read_body(request)
        user_id = body.integer("user_id")
        reply_to = body.integer("reply_to", None)
        text = body.text("text", "")
        if body.file:
            kind = body.one_of("as", ("photo", "document")) if body.has("as") else "document"
            sent = people.send_file(
                self.telegram,
                chat_id,
                user_id,
                body.file,
                kind=kind,
                caption=body.text("caption", ""),
                reply_to=reply_to,
            )
        elif body.has("edit_of"):
            message_id = body.integer("edit_of")
            sent = people.edit_text(self.telegram, chat_id, user_id, message_id, text)
        elif body.text("kind", "text") != "text":
            kind = body.text("kind")
            sent = people.send_kind(self.telegram, chat_id, user_id, kind, reply_to=reply_to)
        else:
            forward = body.flag("forward")
            sent = people.send_text(
                self.telegram, chat_id, user_id, text, forward=forward, reply_to=reply_to
            )
        return self._sent(sent)

    def _sent(self, sent: tuple[list[int], list[int]]) -> Response:
        message_ids, update_ids = sent
        return answer({"message_ids": message_ids, "update_ids": update_ids})

    async def press(self, request: Request) -> Response:
        chat_id = self._known_chat(request)
        body = await read_body(request)
        update_ids: list[int] = []
        url: str | None = None
        for _ in range(min(MOST_REPEATS, max(1, body.integer("repeat", 1)))):
            url, made = people.press(
                self.telegram,
                chat_id,
                body.integer("user_id"),
                body.integer("message_id"),
                body.integer("row"),
                body.integer("column"),
            )
            update_ids += made
        return answer({"update_ids": update_ids, **({"url": url} if url else {})})

    async def read(self, request: Request) -> Response:
        if person := self._on_zalo(request):
            person.unread = 0
            return answer({"ok": True})
        phone = membership.phone_of(self.telegram, request.path_params["chat_id"])
        if phone.unread:
            phone.unread = 0
            self.telegram.phone_changed(phone.user_id)
        return answer({"ok": True})

    async def block(self, request: Request) -> Response:
        if person := self._on_zalo(request):
            person.blocked = request.url.path.endswith("/block")
            self._sim.zalo.account.tell_person(person)
            return answer({"update_ids": []})
        user_id = request.path_params["user_id"]
        blocked = request.url.path.endswith("/block")
        return answer({"update_ids": membership.block(self.telegram, user_id, blocked)})

    async def start(self, request: Request) -> Response:
        body = await read_body(request)
        user_id = request.path_params["user_id"]
        return self._sent(people.press_start(self.telegram, user_id, body.text("payload", None)))

    async def commands(self, request: Request) -> Response:
        if self._on_zalo(request):
            return answer([])  # Zalo has no menu of commands
        phone = membership.phone_of(self.telegram, request.path_params["user_id"])
        return answer(menu_of(self.telegram, phone))

    async def file(self, request: Request) -> Response:
        stored = self.telegram.world.files.get(request.path_params["file_id"])
        if stored is None:
            return answer({"error": "there is no such file"}, 404)
        return Response(
            stored.content,
            media_type=stored.mime,
            headers={
                "Cache-Control": "private, max-age=86400",
                "Content-Disposition": f"inline; filename*=UTF-8''{quote(stored.name)}",
                # What people send is shown, never run, on the page's own address.
                "Content-Security-Policy": "sandbox",
                "X-Content-Type-Options": "nosniff",
            },
        )


def routes(simulation: Simulation) -> list[Route]:
    register_url_convertor(SIGNED, SignedInteger())
    chats = Chats(simulation)
    post = ["POST"]
    return [
        Route("/sim/phones", guarded(chats.add_phone), methods=post),
        Route("/sim/phones/{user_id:int}", guarded(chats.remove_phone), methods=["DELETE"]),
        Route("/sim/phones/{user_id:int}/block", guarded(chats.block), methods=post),
        Route("/sim/phones/{user_id:int}/unblock", guarded(chats.block), methods=post),
        Route("/sim/phones/{user_id:int}/start", guarded(chats.start), methods=post),
        Route("/sim/phones/{user_id:int}/commands", guarded(chats.commands)),
        Route("/sim/groups", guarded(chats.add_group), methods=post),
        Route("/sim/groups/{chat_id:signed}/bot", guarded(chats.group_bot), methods=post),
        Route("/sim/chats/{chat_id:signed}/messages", guarded(chats.messages)),
        Route("/sim/chats/{chat_id:signed}/send", guarded(chats.send), methods=post),
        Route("/sim/chats/{chat_id:signed}/press", guarded(chats.press), methods=post),
        Route("/sim/chats/{chat_id:signed}/read", guarded(chats.read), methods=post),
        Route("/sim/files/{file_id}", guarded(chats.file)),
    ]
