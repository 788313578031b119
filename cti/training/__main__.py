"""`python -m cti.training`: a training PBX as a process of its own."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from pathlib import Path

from cti.training.pbx import TrainingPbx
from cti.training.scenarios import BadScenario, Scenario, load_scenario
from cti.training.sites import TrainingAgent, TrainingQueue

SECRET_VARIABLE = "FICHA_TRAINING_SECRET"  # noqa: S105 - the variable's name, not a secret


def main(arguments: list[str] | None = None) -> int:
    """Run until SIGINT or SIGTERM; prints one line with the port once it listens. 2: a bad scenario or port."""
    parser = argparse.ArgumentParser(prog="python -m cti.training", description="A PBX to train and to try with.")
    parser.add_argument("--port", type=int, default=0, help="manager port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--scenario", type=Path, help="a TOML file with queues, agents and calls to play")
    options = parser.parse_args(arguments)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        scenario = load_scenario(options.scenario) if options.scenario else Scenario()
        pbx = TrainingPbx(
            queues=scenario.queues or (TrainingQueue("ventas"), TrainingQueue("soporte")),
            agents=scenario.agents or (TrainingAgent("1001", "Ana Soto"),),
            secret=os.environ.get(SECRET_VARIABLE, ""),
        )
        port = pbx.start(options.port)
    except (BadScenario, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if not os.environ.get(SECRET_VARIABLE):
        sys.stderr.write(f"secret {pbx.secret}\n")
    sys.stdout.write(f"port {port}\n")
    sys.stdout.flush()
    pbx.run(scenario)
    stop.wait()
    pbx.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
