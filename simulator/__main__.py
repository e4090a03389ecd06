"""python -m simulator: Telegram on this machine, for playing with the bot and for tests."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
from pathlib import Path

from simulator.config import DEFAULT_TOKEN, DEFAULT_ZALO_TOKEN, Config
from simulator.server import running


def parse(arguments: list[str] | None = None) -> Config:
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--port", type=int, default=8090, help="0: any free one")
    parser.add_argument("--host", default="127.0.0.1", choices=("127.0.0.1", "localhost", "::1"))
    parser.add_argument("--token", default=DEFAULT_TOKEN)
    parser.add_argument("--zalo-token", default=DEFAULT_ZALO_TOKEN)
    parser.add_argument("--run", metavar="COMMAND", help="start and supervise this bot")
    parser.add_argument("--workdir", type=Path, default=Path(".demo"))
    parser.add_argument("--clock-file", type=Path, help="default: clock.json in the workdir")
    parser.add_argument(
        "--clock-ahead", type=float, default=0.0, help="seconds ahead of real time at the start"
    )
    parser.add_argument("--seed", type=Path, metavar="FILE.json", help="phones and groups")
    parser.add_argument("--health-url", help="the bot's /healthz")
    parser.add_argument(
        "--check-answers", action="store_true", help="hold our answers to the spec"
    )
    given = parser.parse_args(arguments)
    seed = json.loads(given.seed.read_text(encoding="utf-8")) if given.seed else None
    return Config(
        host=given.host,
        port=given.port,
        token=given.token,
        zalo_token=given.zalo_token,
        run=given.run,
        workdir=given.workdir,
        clock_file=given.clock_file,
        clock_ahead=given.clock_ahead,
        health_url=given.health_url,
        seed=seed,
        check_answers=given.check_answers,
    )


async def serve(config: Config) -> None:
    asked_to_stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked_to_stop.set)
    async with running(config) as simulator:
        sys.stdout.write(f"Simulator: {simulator.url}\n")
        sys.stdout.flush()
        await asked_to_stop.wait()


if __name__ == "__main__":
    asyncio.run(serve(parse()))
