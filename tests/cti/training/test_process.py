"""The training PBX as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.manager_client import ManagerClient

ROOT = Path(__file__).parents[3]


def test_it_says_its_port_and_ends_when_asked() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "cti.training", "--scenario", "resources/training/demo.toml"],
        cwd=ROOT,
        env={"FICHA_TRAINING_SECRET": "for-this-test"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout is not None
            word, _, port = process.stdout.readline().partition(" ")
            client = ManagerClient("127.0.0.1", int(port))
            answer = client.log_in("1001", "for-this-test")
            client.close()
        finally:
            process.terminate()
            code = process.wait(10)
    assert (word, answer.get("Response"), code) == ("port", "Success", 0)


def test_a_bad_scenario_is_one_sentence_and_exit_2(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text("colas = 1\n")
    done = subprocess.run(
        [sys.executable, "-m", "cti.training", "--scenario", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("scenario: unknown key 'colas'; allowed:")
