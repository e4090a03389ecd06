"""What the admins are told of a bot that is ill: what it is, since when, what to do.

Owns: the sentences of alarms. Never: deciding that there is one (the heartbeat does).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from handlers.reminder_texts import moment
from handlers.wording import together
from programme.catalogue import Text


def alarm(name: str, since: datetime, zone: tzinfo, *, is_new: bool) -> Text:
    """``name``: of the cause; what the admins can do about some is said as well."""
    what, began = cause(name), moment(since, zone)
    if is_new:
        told = Text("alarm-began", {"what": what, "since": began})
    else:
        told = Text("alarm-lasts", {"what": what, "since": began})
    return together(told, *_cures(name))


def _cures(name: str) -> Iterator[Text]:
    """More than looking at the machine and its log, where there is more."""
    match name.partition(":"):
        case "webhook-elsewhere", _, _:
            yield Text("alarm-cure-webhook-elsewhere")
        case "webhook-unreached", _, channel:
            yield Text("alarm-cure-webhook-unreached", {"channel": channel})


def alarm_over(what: Text, since: datetime, until: datetime, zone: tzinfo) -> Text:
    return Text(
        "alarm-over",
        {"what": what, "since": moment(since, zone), "until": moment(until, zone)},
    )


def cause(name: str) -> Text:
    """What an alarm is about: "scheduler", "inbox", "outbox", "errands", "channel:telegram",
    "webhook-elsewhere:zalo", "webhook-unreached:zalo"."""
    kind, _, channel = name.partition(":")
    match kind:
        case "scheduler":
            return Text("alarm-scheduler")
        case "inbox":
            return Text("alarm-inbox")
        case "outbox":
            return Text("alarm-outbox")
        case "errands":
            return Text("alarm-errands")
        case "webhook-elsewhere":
            return Text("alarm-webhook-elsewhere", {"channel": channel})
        case "webhook-unreached":
            return Text("alarm-webhook-unreached", {"channel": channel})
        case _:
            return Text("alarm-channel", {"channel": channel})
