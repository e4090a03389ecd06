"""What works behind the conversations in the process that leads, built from the same parts.

Owns: which worker gets what. Never: starting or stopping them, doing any of the work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from bot import reminder_facts
from bot.allowance_watch import AllowanceWatch
from bot.announcement_wires import Press
from bot.announcing import Announcing
from bot.channels.base import Channel
from bot.clock import Clock
from bot.config import Config
from bot.detours import Detours
from bot.errands import Errands
from bot.file_store import FileStore
from bot.health import Health
from bot.heartbeat import Heartbeat
from bot.inquiring import Inquiring
from bot.observe import Metrics
from bot.outbox import Outbox
from bot.reminding import EVERY, Reminding
from bot.sheet_plans import SheetPlans
from bot.workshop import Workshop
from programme.programme import Programme
from programme.reminders_plan import humane
from storage.database import Database

#: the demo's clock is moved by hand: reminders follow at once, seconds
DEMO_TICK = 2.0


class Workers:
    """Errands, announcements, reminders, detours and the heartbeat that watches them."""

    def __init__(
        self,
        *,
        config: Config,
        database: Database,
        clock: Clock,
        programme: Programme,
        channels: Mapping[str, Channel],
        store: FileStore,
        sheets: SheetPlans,
        health: Health,
        metrics: Metrics,
        wake_turns: Callable[[], None],
        sender: Outbox,
        poll_after: float | None,
    ) -> None:
        wake_outbox = sender.wake
        rules, calendar = reminder_facts.load_rules(), programme.schedule.calendar

        def username() -> str:
            """Of the bot on Telegram, for links to it; "" where it is not known."""
            return getattr(channels.get("telegram"), "username", "")

        self.errands = Errands(
            database=database,
            clock=clock,
            channels=channels,
            store=store,
            workshop=Workshop(
                database=database,
                clock=clock,
                store=store,
                programme=programme,
                username=username,
            ),
            sheets=sheets,
            programme=programme,
            metrics=metrics,
            wake_turns=wake_turns,
            wake_outbox=wake_outbox,
            poll_after=poll_after,
        )
        self.announcing = Announcing(
            database=database,
            clock=clock,
            press=Press(channels, programme),
            programme=programme,
            metrics=metrics,
            wake_outbox=wake_outbox,
            humane=partial(humane, calendar=calendar, rules=rules),
            poll_after=poll_after,
        )
        self.detours = Detours(
            database=database,
            clock=clock,
            programme=programme,
            channels=channels,
            health=health,
            sender=sender,
            after=config.alarm.detour,
            wake=self.wake,
        )
        self.inquiring = Inquiring(
            database=database,
            clock=clock,
            programme=programme,
            channels=channels,
            wake_outbox=wake_outbox,
            humane=partial(humane, calendar=calendar, rules=rules),
            poll_after=DEMO_TICK if config.demo_clock else poll_after,
        )
        self.reminding = Reminding(
            database=database,
            clock=clock,
            programme=programme,
            rules=rules,
            channels=channels,
            wake_outbox=wake_outbox,
            wake_errands=self.wake,
            down=self.detours.down,
            every=DEMO_TICK if config.demo_clock else EVERY,
        )
        self.allowance_watch = AllowanceWatch(
            database=database,
            clock=clock,
            programme=programme,
            channels=channels,
            wake_outbox=wake_outbox,
        )
        self.heartbeat = Heartbeat(
            database=database,
            clock=clock,
            programme=programme,
            channels=channels,
            health=health,
            beaten_at=lambda: self.reminding.beaten_at,
            patience=config.alarm,
            wake_outbox=wake_outbox,
        )

    def wake(self) -> None:
        """There may be work for somebody."""
        self.errands.wake()
        self.announcing.wake()
        self.inquiring.wake()
