"""How many messages a second get from the socket to a folded change: ours, the stock library, plain splitting."""

from __future__ import annotations

import json
import socket
import statistics
import sys
import threading
import time
from collections.abc import Callable

from asterisk.ami.client import AMIClient

from cti.asterisk.settings import ConnectionSettings, Timings
from cti.asterisk.switchboard import AsteriskSwitchboard
from cti.model import Change, LinkChange, LinkState
from tests.bench.stream import Feeder, messages, passes

ROUNDS = 5
AGENT = "PJSIP/agent119"  # the busiest agent of the recording
QUEUES = ("ventas160", "soporte160")


def stock(data: bytes) -> float:
    """Messages a second of asterisk-ami's own class with a listener that does nothing."""
    feeder = Feeder(data)
    client = AMIClient(port=feeder.port, timeout=30)
    client.add_listener(on_event=lambda **_: None)
    client.connect()
    client._thread.join()
    seconds = (time.monotonic_ns() - feeder.began_ns) / 1e9
    feeder.close()
    return messages(data) / seconds


def splitting(data: bytes) -> float:
    """Messages a second when the bytes are split at blank lines and nothing else is done."""
    feeder = Feeder(data)
    rest, count = b"", 0
    with socket.create_connection(("127.0.0.1", feeder.port)) as connection:
        while piece := connection.recv(1 << 18):
            parts = (rest + piece).split(b"\r\n\r\n")
            rest = parts.pop()
            count += len(parts)
        seconds = (time.monotonic_ns() - feeder.began_ns) / 1e9
    feeder.close()
    return count / seconds


def ours(data: bytes, *, interface: str) -> tuple[float, int]:
    """Messages a second of the whole switchboard, and how many changes it told; `interface` empty: every call."""
    feeder = Feeder(data, has_snapshot=True)
    board = AsteriskSwitchboard(
        ConnectionSettings("127.0.0.1", feeder.port, "bench", "bench"),
        pbx_name="bench",
        interface=interface,
        queues=QUEUES,
        timings=Timings(pause_first=30, pause_cap=30),
    )
    closed, changes = threading.Event(), [0]

    def listen(change: Change) -> None:
        changes[0] += 1
        if isinstance(change, LinkChange) and change.state is LinkState.DOWN:
            closed.set()

    board.start(listen)
    if not closed.wait(120):
        raise SystemExit("the stream did not come to its end")
    seconds = (time.monotonic_ns() - feeder.began_ns) / 1e9
    board.stop()
    feeder.close()
    return messages(data) / seconds, changes[0]


def measure() -> dict[str, float]:
    """Interleaved rounds; medians of the ratios of each round."""
    short, long = passes(4), passes(12)
    contenders: dict[str, Callable[[], float]] = {
        "stock": lambda: stock(short),
        "splitting": lambda: splitting(long),
        "desk": lambda: ours(long, interface=AGENT)[0],
        "all": lambda: ours(long, interface="")[0],
    }
    rounds = [{name: run() for name, run in contenders.items()} for _ in range(ROUNDS)]

    def ratio(one: str, other: str) -> float:
        return statistics.median(figures[one] / figures[other] for figures in rounds)

    return {
        "link_vs_stock": ratio("desk", "stock"),
        "link_all_vs_stock": ratio("all", "stock"),
        "link_vs_framing": ratio("desk", "splitting"),
        **{f"{name}_messages_per_second": statistics.median(f[name] for f in rounds) for name in contenders},
    }


if __name__ == "__main__":
    json.dump(measure(), sys.stdout)
