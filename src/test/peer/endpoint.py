#!/usr/bin/env python3
"""A foreign sync endpoint: Barn Sync Protocol, version 1, in plain Python.

Why it is here: a harness that was only ever run against a server of its own making checks its own
opinions. This one was written from the protocol's page alone, in another language, and shares
nothing with Barnstorm. It is correct unless told otherwise; with --bug it breaks one promise, and
the harness has to notice (see bugs.py); with --eccentric it keeps every promise in the oddest way,
and the harness must not complain (see eccentric.py).

    python3 endpoint.py --port 0                                   # prints the port it was given
    python3 endpoint.py --port 8085 --bug accepts-stale --seed 7

Standard library only, Python 3.10 or newer. It listens on 127.0.0.1, keeps everything in memory,
and serves any number of runs one after another: each brings sites of its own.
"""

import argparse
import asyncio
import signal
import sys

import bugs
from api import Endpoint
from barn import Barn
from eccentric import EccentricBarn, EccentricEndpoint
from http11 import serve


def options(arguments):
    parser = argparse.ArgumentParser(description="A sync endpoint of Barn Sync Protocol, version 1.")
    parser.add_argument("--port", type=int, default=8085, help="0: the system chooses, see the first line printed")
    parser.add_argument("--bug", action="append", default=[], choices=sorted(bugs.BY_NAME), metavar="NAME")
    parser.add_argument("--list-bugs", action="store_true", help="say what each bug does, and stop")
    parser.add_argument("--seed", type=int, default=1, help="of the chance that the bugs use")
    parser.add_argument("--eccentric", action="store_true", help="correct, in every unusual way that the page allows")
    parser.add_argument("--feed-lag", type=float, default=0.0, help="seconds by which the feed shows a change late")
    parser.add_argument("--token", help="ask for this bearer token")
    parser.add_argument("--until-stdin-closes", action="store_true", help="stop when whoever started this is gone")
    return parser.parse_args(arguments)


async def main(chosen):
    kinds = (EccentricBarn, EccentricEndpoint) if chosen.eccentric else (Barn, Endpoint)
    barn_kind, endpoint_kind = (bugs.planted(kind, chosen.bug) for kind in kinds)
    barn = barn_kind(feed_lag=chosen.feed_lag, seed=chosen.seed)
    endpoint = endpoint_kind(barn, chosen.token)
    server = await serve("127.0.0.1", chosen.port, endpoint.answer)
    print(f"listening on http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for signum in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(signum, stop.set)
    if chosen.until_stdin_closes:
        loop.add_reader(sys.stdin.fileno(), lambda: sys.stdin.buffer.read1() or stop.set())
    await stop.wait()
    server.close()


if __name__ == "__main__":
    chosen = options(sys.argv[1:])
    if chosen.list_bugs:
        sys.exit(print(bugs.listed()))
    try:
        asyncio.run(main(chosen))
    except OSError as taken:
        sys.exit(f"cannot listen on 127.0.0.1:{chosen.port}: {taken.strerror}")
