"""What is sent to many, the same for every sender, and what a sender tells when it is done.

Owns: text, chats, the report of CPU time. Never: sending.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

FIRST_CHAT = 3_000_000
TEXT = "<b>Thông báo số 1/TB</b>\n\nCác đơn vị nộp báo cáo <b>trước ngày 25</b>, theo mẫu đã gửi."
BUTTON = "Hỏi về thông báo này"


def chats() -> range:
    return range(FIRST_CHAT, FIRST_CHAT + int(os.environ["BENCH_RECIPIENTS"]))


@contextmanager
def say(failed: Sequence[int]) -> Iterator[None]:
    """What the send has cost this process, and who never got it."""
    began = time.process_time()
    yield
    told = {"cpu": time.process_time() - began, "failed": len(failed)}
    Path(os.environ["BENCH_OUT"]).write_text(json.dumps(told), encoding="utf-8")
