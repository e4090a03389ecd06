from __future__ import annotations

import json
from datetime import datetime, timedelta

from storage import answers, conversations, errands, files, outbox, submissions
from storage.answers import NewAnswer
from storage.database import Database
from storage.errands import NewErrand
from storage.files import FileRow
from storage.outbox import Outcome
from tests.storage.filled import a_desk, a_report, typed
from tests.storage.test_inbox import open_chats
from tests.storage.test_outbox import message


def named(letter: str, ending: str = "jpg") -> str:
    return f"{letter * 64}.{ending}"


async def test_a_file_is_known_by_its_content(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        await files.add(tx, named("a"), "jpg", 5, "ảnh hội nghị", 7, now)
        await files.add(tx, named("a"), "jpg", 5, "tên khác", 8, now)
        await files.add(tx, named("b", "pdf"), "pdf", 6, "dài" * 100, None, now)
        found = await files.find(tx, [named("a"), named("b", "pdf"), named("c")])
        assert found == {
            named("a"): FileRow(name=named("a"), kind="jpg", size=5, title="ảnh hội nghị"),
            named("b", "pdf"): FileRow(
                name=named("b", "pdf"), kind="pdf", size=6, title=("dài" * 100)[:200]
            ),
        }


async def test_only_what_nothing_names_may_go(database: Database, now: datetime) -> None:
    later = now + timedelta(days=2)
    async with database.write() as tx:
        assert await files.unreferenced(tx, later) == []
        unit, person = await a_desk(tx, now)
        report = await a_report(tx, unit, person, now)
        for letter in "0123456789a":
            await files.add(tx, named(letter), "jpg", 1, "", person, now)
        await files.add(tx, named("b"), "jpg", 1, "", person, later)  # too young

        def evidence(*letters: str) -> NewAnswer:
            return typed([named(letter) for letter in letters] + ["https://a.vn/b.jpg"])

        await answers.save(tx, report, person, {"x": evidence("0", "1"), "y": typed(".jpg")}, now)
        await submissions.submit(tx, report, person, "BC-1", False, now)
        # taken away since: 0 stands in what was sent, 2 only in the history
        await answers.save(tx, report, person, {"x": evidence("1", "2")}, now)
        await answers.save(tx, report, person, {"x": evidence("1")}, now)
        [chat] = await open_chats(tx, now)
        await conversations.save_states(tx, {chat: {"about": named("3")}})
        body = json.dumps({"file": named("4")})
        await outbox.add(tx, [message(chat, body)], now)
        [sent] = await outbox.claim(tx, 1)
        outcome = Outcome(id=sent.id, conversation_id=chat, state="done", tries=1)
        await outbox.finish(tx, [outcome], now)
        await outbox.add(tx, [message(chat, json.dumps({"file": named("5")}))], now)
        wanted = [
            NewErrand(conversation_id=chat, kind="copy", args={"file": named(at)}) for at in "67"
        ]
        await errands.add(tx, wanted, now)
        [first, _] = await errands.due(tx, 9, now)
        await errands.finish(tx, first.id, now)
        unused = await files.unreferenced(tx, later)
        assert unused == [named(letter) for letter in "24689a"]
        drop = NewErrand(conversation_id=chat, kind=errands.DROP, args={"names": [named("8")]})
        await errands.add(tx, [drop], now)
        assert await files.unnamed(tx, [named(at) for at in "1378"]) == [named("8")]
        await files.forget(tx, unused)
        assert await files.unreferenced(tx, later) == []
        assert list(await files.find(tx, [named("2"), named("1")])) == [named("1")]
