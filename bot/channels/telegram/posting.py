"""Whether Telegram posts updates to us, by what it tells of its webhook.

Owns: reading getWebhookInfo. Never: changing anything there.
"""

from __future__ import annotations

from bot.channels.posting import Posting, is_ours
from bot.channels.telegram.channel import TelegramChannel


class TelegramPosting:
    """Compares each answer with the one before: no clock of two machines is compared."""

    def __init__(self, channel: TelegramChannel, url: str) -> None:
        self._channel = channel
        self._url = url
        self._waiting = 0
        self._failed_at: object = None
        self._is_failing = False

    async def ask(self) -> Posting:
        """Raises: ``telegram.error.TelegramError``."""
        info = await self._channel.call("getWebhookInfo", {})
        if not is_ours(str(info.get("url") or ""), self._url):
            return Posting.ELSEWHERE
        before, self._waiting = self._waiting, int(info.get("pending_update_count") or 0)
        failed_before, self._failed_at = self._failed_at, info.get("last_error_date")
        has_failed = self._failed_at is not None and self._failed_at != failed_before
        # it goes on until something gets through
        self._is_failing = has_failed or (self._is_failing and self._waiting >= before)
        # some are always under way; that they grow and grow is trouble, too
        is_stuck = self._waiting > 0 and (self._is_failing or self._waiting > before > 0)
        return Posting.UNREACHED if is_stuck else Posting.WELL
