"""Which of two readings is played, where what is known of Zalo contradicts itself.

Owns: the switches, their values, which stands first (the default). Never: acting on them.
"""

from __future__ import annotations

from collections.abc import Mapping

#: name -> values; the first is what plays unless a tester says otherwise
SWITCHES: Mapping[str, tuple[str, ...]] = {
    # an update that was returned: gone, returned once more with each later poll, or in a list
    "updates": ("consume", "replay", "list"),
    # a poll in which nobody wrote
    "idle": ("408", "200-with-408", "ok", "empty"),
    # what was written while nobody polled and no webhook was set
    "offline": ("keep", "drop"),
    # a webhook's body: in the envelope of an answer, or the bare event
    "webhook_body": ("envelope", "bare"),
    # what is tried again when a webhook does not answer 2xx
    "webhook_retries": ("yes", "no"),
    # deleteWebhook and getWebhookInfo where none is set
    "no_webhook": ("error", "ok"),
    # the field that holds a picture's address
    "photo_field": ("photo_url", "photo"),
    # an event that cannot be shown: with what is known of its message, or without
    "unsupported": ("with-message", "bare"),
    # what setWebhook tells of its probe
    "verification": ("yes", "no"),
    # how the code of an error is spelled
    "error_key": ("error_code", "errorCode"),
    # an unknown method
    "unknown_method": ("400", "404"),
    # the fifty-first person
    "user_limit": ("not-delivered", "refused-on-send"),
}


class Switches:
    def __init__(self) -> None:
        self._set: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        return self._set.get(name, SWITCHES[name][0])

    def set(self, name: str, value: str) -> None:
        """Raises ValueError, saying what there is."""
        if name not in SWITCHES:
            raise ValueError(f"there is no switch {name}; there are {', '.join(SWITCHES)}")
        if value not in SWITCHES[name]:
            raise ValueError(f"{name} can be {', '.join(SWITCHES[name])}")
        self._set[name] = value

    def to_json(self) -> dict[str, str]:
        return {name: self[name] for name in SWITCHES}
