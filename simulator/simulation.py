"""One running simulator: every part of it, put together and taken apart again.

Owns: starting, stopping, resetting and seeding. The HTTP side is app.py.
"""

from __future__ import annotations

from typing import Any

import aiohttp

from simulator.clock import Clock
from simulator.config import Config
from simulator.events import EventLog
from simulator.faults import FaultSchedule
from simulator.ledger import Ledger
from simulator.limits import FloodGate
from simulator.network import Network
from simulator.process import Process
from simulator.telegram import membership
from simulator.telegram.api import BotApi
from simulator.telegram.counters import Counters
from simulator.telegram.telegram import Telegram
from simulator.zalo.zalo import Zalo

HEALTH_SECONDS = 1.0


class Simulation:
    def __init__(self, config: Config) -> None:
        self.config = config
        self.events = EventLog()
        self.clock = Clock(config.clock_path, config.clock_ahead)
        self.network = Network()
        self.process = Process(config, self.events)
        self._counters = Counters()
        self._fresh()
        self.clock.reset()

    def _fresh(self) -> None:
        self.ledger = Ledger()
        self.faults = FaultSchedule()
        self.flood = FloodGate()
        self.telegram = Telegram(
            self.config,
            clock=self.clock,
            events=self.events,
            network=self.network,
            counters=self._counters,
        )
        self.bot_api = BotApi(
            token=self.config.token,
            telegram=self.telegram,
            ledger=self.ledger,
            faults=self.faults,
            flood=self.flood,
            network=self.network,
            check_answers=self.config.check_answers,
        )
        self.zalo = Zalo(
            token=self.config.zalo_token,
            name=self.config.zalo_name,
            clock=self.clock,
            events=self.events,
            network=self.network,
        )
        self._seed(self.config.seed or {})

    def _seed(self, seed: dict[str, Any]) -> None:
        for phone in seed.get("phones", []):
            self.telegram.world.add_phone(**phone)
        for person in seed.get("zalo_people", []):
            self.zalo.account.add_person(**person)
        for group in seed.get("groups", []):
            membership.add_group(self.telegram, **group)

    def reset(self) -> None:
        """Forget everything but the bot's process and the page's connection."""
        self.telegram.updates.end_poll()
        self.telegram.webhook.remove()
        self.zalo.end()
        self.network.set_up(True)
        self._fresh()
        self.clock.reset()
        self.events.publish("resync")  # whoever watches has to look at everything again

    async def start(self, base_url: str) -> None:
        await self.process.begin(base_url)

    async def stop(self) -> None:
        """The bot first, while the platform still answers it; then everything that waits."""
        await self.process.end()
        self.telegram.webhook.remove()
        self.zalo.end()
        self.network.set_up(False)
        self.telegram.updates.end_poll()
        self.events.close()

    async def health(self) -> Any:
        if self.config.health_url is None:
            return None
        timeout = aiohttp.ClientTimeout(total=HEALTH_SECONDS)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.get(self.config.health_url) as answer,
            ):
                return await answer.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError):
            return None
