"""An announcement as requests, drawn once for each channel however many get it.

Owns: drawing it with its file and its buttons, and its progress. Never: sending, who gets it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.announcement_costs import is_beside
from bot.announcement_rows import content_of
from bot.channels import render
from bot.channels.base import Channel, Wire
from bot.pacer import PAID
from handlers import announcement_lines
from handlers.announcement_lines import Corrected, corrected_of
from handlers.announcements import Announcement, AttachedFile, Content, prompt_of
from handlers.model import Reply
from handlers.wording import addressed_to
from programme.programme import Programme
from storage import announcements
from storage.announcements import AnnouncementRow
from storage.database import Transaction

#: where that can be paid for
TELEGRAM = "telegram"


class Press:
    """Draws announcements.

    Args:
        channels: a recipient whose channel is not among them cannot be written to.
    """

    def __init__(self, channels: Mapping[str, Channel], programme: Programme) -> None:
        self._channels = channels
        self._programme = programme

    def has(self, channel: str) -> bool:
        return channel in self._channels

    async def draw(
        self, tx: Transaction, row: AnnouncementRow, channel: str, *, is_again: bool = False
    ) -> Sequence[Wire]:
        """The messages that carry it: its file, then its words with what can be pressed."""
        content, drawing = content_of(row), self._channels[channel]
        corrected = await self._corrected(tx, content)
        said = self._reply(row, corrected, drawing, is_again=is_again)
        file = None if is_again else content.file
        if file is not None and self._is_beside(said, file, drawing):
            wires = [
                drawing.draw_file(
                    file.name,
                    file.title,
                    said.text,
                    choices=said.choices,
                    prompt=prompt_of(row.id),
                )
            ]
        else:
            wires = list(drawing.draw(said, prompt_of(row.id)))
            if file is not None:
                zone = self._programme.schedule.zone
                head = announcement_lines.heading(content, corrected, zone)
                caption = self._said(Reply(head), "").text
                wires.insert(0, drawing.draw_file(file.name, file.title, caption))
        is_paid = self._programme.settings.is_broadcast_paid and channel == TELEGRAM
        return [_paid(wire) for wire in wires] if is_paid else wires

    def _is_beside(self, said: Reply, file: AttachedFile, drawing: Channel) -> bool:
        """Whether that channel carries the file and all the words as one message."""
        can = drawing.capabilities
        if not can.caption_limit:
            return False
        words = self._programme.catalogue.say(said.text)
        return is_beside(words, file, can.caption_limit, is_linked=can.is_file_linked)

    async def draw_elsewhere(
        self, tx: Transaction, row: AnnouncementRow, channel: str
    ) -> Sequence[Wire]:
        """How it looks on the other channels, told on this one: without buttons to press."""
        here, content = self._channels[channel], content_of(row)
        corrected = await self._corrected(tx, content)
        wires: list[Wire] = []
        for name, other in self._channels.items():
            if name == channel or name not in announcement_lines.CHANNELS:
                continue
            plainly = replace(other.capabilities, has_bold=False)
            reply = self._reply(row, corrected, other)
            drawn = render.draw(reply, plainly, self._programme.catalogue)
            said = announcement_lines.elsewhere(
                name,
                drawn.parts,
                drawn.labels,
                file=content.file.title if content.file else "",
                is_beside=content.file is not None and self._is_beside(reply, content.file, other),
            )
            wires += here.draw(self._said(Reply(said), ""), 0)
        return wires

    async def _corrected(self, tx: Transaction, content: Content) -> Corrected | None:
        """What people know the announcement by that this one puts right."""
        if content.corrects is None:
            return None
        original = (await announcements.find(tx, [content.corrects])).get(content.corrects)
        if original is None:
            return None
        sent_at = original.started_at or original.created_at
        return corrected_of(content_of(original), sent_at)

    def _reply(
        self,
        row: AnnouncementRow,
        corrected: Corrected | None,
        drawing: Channel,
        *,
        is_again: bool = False,
    ) -> Reply:
        reply = announcement_lines.announcement(
            row.id,
            content_of(row),
            has_buttons=drawing.capabilities.has_buttons,
            zone=self._programme.schedule.zone,
            corrected=corrected,
            is_again=is_again,
        )
        return self._said(reply, "")

    def draw_progress(self, one: Announcement, channel: str, you: str) -> Sequence[Wire]:
        """Its card. Nothing where that would not be changed in place but come again and again."""
        said = announcement_lines.progress(one)
        is_over = one.finished_at is not None
        return self._channels[channel].draw(
            self._said(Reply(said, slot=slot_of(one.id), important=is_over), you), 0
        )

    def draw_delete(self, channel: str, chat: str, message_id: str) -> Wire | None:
        return self._channels[channel].draw_delete(chat, message_id)

    def _said(self, reply: Reply, you: str) -> Reply:
        return addressed_to(reply, self._programme, you)


def _paid(wire: Wire) -> Wire:
    """Telegram then lets it leave faster, for a fee."""
    return replace(
        wire, body=json.dumps({**json.loads(wire.body), PAID: True}, ensure_ascii=False)
    )


def slot_of(announcement_id: int) -> str:
    return f"announcement:{announcement_id}"
