from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from storage import conversations, desks, duties, inbox, people, recipients
from storage.conversations import Address
from storage.database import Database
from storage.desks import DeskRow
from storage.recipients import Recipient
from storage.schema import conversations as chats
from tests.storage.filled import some_people, some_units
from tests.storage.test_inbox import arrival, open_chats


async def test_people_are_told_where_they_wrote_last(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        first, second, third = await open_chats(tx, now, 3)
        lan, minh, gone = [
            await people.consent(tx, chat, "telegram", "1", now) for chat in (first, second, third)
        ]
        await people.set_form_of_address(tx, lan, "chị")
        for person in (lan, minh):
            await people.set_role(tx, person, "reviewer")
        other, group = Address("zalo", "9"), Address("telegram", "-5", is_group=True)
        opened = await conversations.open_all(tx, [other, group], now)
        of_lan = chats.c.id.in_(list(opened.values()))
        await tx.execute(update(chats).where(of_lan).values(person_id=lan))
        await conversations.set_reachable(tx, [third], is_reachable=False, at=now)
        # she wrote from her second chat, then from the first one, and last of all in a group
        for key, chat in enumerate((opened[other], first, opened[group])):
            await inbox.add(tx, [arrival(str(key), chat, now)])
        at_first = Recipient(lan, first, "telegram", "chị")
        of_minh = Recipient(minh, second, "telegram", "")
        assert await recipients.of_people(tx, [lan, minh, gone, 999]) == [at_first, of_minh]
        assert await recipients.of_people(tx, []) == []
        [found] = await recipients.of_people(tx, [lan, minh], {"zalo"})  # the other is closed
        assert (found.person_id, found.channel) == (lan, "zalo")
        assert sorted(await recipients.with_roles(tx, ["reviewer", "admin"])) == [lan, minh]
        await inbox.add(tx, [arrival("9", opened[other], now)])
        [found] = await recipients.of_people(tx, [lan])
        assert (found.conversation_id, found.channel) == (opened[other], "zalo")


async def test_what_was_chosen_is_read_for_many(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        [unit] = await some_units(tx, now)
        lan, minh = await some_people(tx, now, "Lan", "")
        await duties.work_for(tx, lan, unit)
        assert await desks.of_people(tx, [lan, minh, 999]) == {
            lan: DeskRow("Lan", unit),
            minh: DeskRow("", None),
        }
