"""Whether Zalo posts events to us, by what it tells of its webhook and of a try.

Owns: when to ask for a try. Zalo counts neither what waits nor what failed: only setWebhook
tells whether the address was reached. It is asked for again where the address is ours already,
which changes nothing. Never: taking the webhook from whoever has set another one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from bot.channels.posting import Posting, is_ours
from bot.channels.zalo.client import ZaloClient

#: seconds between two tries; sooner after one that failed
EVERY, AGAIN = 3600.0, 120.0


class ZaloPosting:
    def __init__(
        self,
        client: ZaloClient,
        url: str,
        secret: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._url = url
        self._secret = secret
        self._clock = clock
        #: when the next try is due: soon after the start, by when our web server is up
        self._due = 0.0
        self._last = Posting.WELL

    async def ask(self) -> Posting:
        """Raises: what ``ZaloClient.call`` raises."""
        if not is_ours(await self._client.webhook_url(), self._url):
            self._due = 0.0
            return Posting.ELSEWHERE
        if self._clock() >= self._due:
            self._last = judged(await self._client.set_webhook(self._url, self._secret))
            pause = EVERY if self._last is Posting.WELL else AGAIN
            self._due = self._clock() + pause
        return self._last


def judged(verification: Mapping[str, Any]) -> Posting:
    """Zalo may say nothing of its try; that is no bad news."""
    is_bad = bool(verification) and verification.get("ok") is not True
    return Posting.UNREACHED if is_bad else Posting.WELL
