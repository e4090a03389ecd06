"""Everything that belongs to one simulated bot account on Zalo, in one place.

Owns: putting the parts together. The parts are in the modules beside this one.
"""

from __future__ import annotations

from simulator.clock import Clock
from simulator.events import EventLog
from simulator.faults import FaultSchedule
from simulator.json_types import Json
from simulator.ledger import Ledger
from simulator.network import Network
from simulator.zalo.account import Account
from simulator.zalo.api import ZaloApi
from simulator.zalo.methods import Methods
from simulator.zalo.screen import person_state
from simulator.zalo.webhook import Webhook


class Zalo:
    def __init__(
        self, *, token: str, name: str, clock: Clock, events: EventLog, network: Network
    ) -> None:
        self.account = Account(token=token, name=name, clock=clock, events=events)
        self.webhook = Webhook(self.account)
        self.methods = Methods(self.account, self.webhook)
        self.api = ZaloApi(
            self.account,
            self.methods,
            ledger=Ledger(),
            faults=FaultSchedule(),
            network=network,
        )

    def allowance(self) -> Json:
        account = self.account
        return {
            "users": account.most_users,
            "messages": account.most_messages,
            "sent": account.sent_count,
        }

    def state(self) -> Json:
        account = self.account
        return {
            "bot": {"id": account.id, "name": account.name},
            "people": [person_state(person) for person in account.people.values()],
            "groups": [
                {"id": group.id, "title": group.title, "members": group.members}
                for group in account.groups.values()
            ],
            "waiting": account.waiting,
            "polling": account.polling,
            "webhook": {
                "url": self.webhook.url,
                "delivered": self.webhook.delivered,
                "failed": self.webhook.failed,
            },
            "fetched": dict(account.fetched),
            "switches": account.switches.to_json(),
            "allowance": self.allowance(),
        }

    def end(self) -> None:
        self.webhook.remove()
        self.webhook.end()
