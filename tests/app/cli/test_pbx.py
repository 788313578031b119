"""`ficha pbx config`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli.messages import SENTENCES
from cti.asterisk.pbx_config import PbxPlan, desk_secret, read_plan
from tests.app.cli.conftest import Ficha


def test_the_files_are_written_and_each_is_explained(ficha: Ficha, tmp_path: Path) -> None:
    done = ficha("pbx", "config", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    written = sorted((tmp_path / "out").iterdir())
    assert len(written) == 6
    for path in written:
        assert str(path) in done.stdout
        assert f"#include {path.name}" in done.stdout
    for language in ("en", "es"):
        purposes = {SENTENCES[language][f"pbx_piece_{path.stem.removeprefix('ficha-')}"] for path in written}
        assert len(purposes) == len(written)
    assert f"{tmp_path}/out/ficha-consult.conf\n    {SENTENCES['en']['pbx_piece_consult']}\n" in done.stdout


def test_login_phone_and_queues_come_from_the_configuration(
    ficha: Ficha, configured: Callable[[str], Path], tmp_path: Path
) -> None:
    path = configured("[pbx]\nusername = 'desk7'\n[agent]\ndevice = 'PJSIP/700'\nqueues = ['cobranza']\n")
    assert ficha("pbx", "config", tmp_path / "out", "--config", path).returncode == 0
    manager = (tmp_path / "out" / "ficha-manager.conf").read_text(encoding="utf-8")
    assert "[desk7]" in manager
    assert "cobranza" in manager


def test_several_desks_can_be_named(ficha: Ficha, tmp_path: Path) -> None:
    options = ["--desk", "1001=PJSIP/1001", "--desk", "1002=PJSIP/1002", "--queue", "ventas"]
    assert ficha("pbx", "config", tmp_path / "out", *options).returncode == 0
    manager = (tmp_path / "out" / "ficha-manager.conf").read_text(encoding="utf-8")
    assert "[1001]" in manager
    assert "[1002]" in manager


def test_no_secret_is_printed(ficha: Ficha, tmp_path: Path) -> None:
    done = ficha("pbx", "config", tmp_path / "out")
    manager = (tmp_path / "out" / "ficha-manager.conf").read_text(encoding="utf-8")
    secrets = [line.partition("= ")[2] for line in manager.splitlines() if line.startswith("secret = ")]
    assert secrets
    assert not any(secret in done.stdout for secret in secrets)


def test_a_name_that_would_end_a_line_of_the_configuration_is_refused(ficha: Ficha, tmp_path: Path) -> None:
    assert ficha("pbx", "config", tmp_path / "out", "--desk", "1001").returncode == 2
    assert ficha("pbx", "config", tmp_path / "out", "--desk", "a b=PJSIP/1").returncode == 2
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_named(ficha: Ficha, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = ficha("pbx", "config", tmp_path / "file" / "out")
    assert done.returncode == 2
    assert "file" in done.stderr


def manager_of(folder: Path) -> str:
    return (folder / "ficha-manager.conf").read_text(encoding="utf-8")


def test_another_desk_later_keeps_the_first_and_its_secret(ficha: Ficha, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ficha("pbx", "config", out, "--desk", "1001=PJSIP/1001", "--permit", "192.0.2.10/32", "--queue", "ventas")
    first = desk_secret(out, "1001")
    done = ficha("pbx", "config", out, "--desk", "1002=PJSIP/1002", "--queue", "soporte")
    assert (done.returncode, done.stderr) == (0, "")
    assert desk_secret(out, "1001") == first
    assert manager_of(out).count("permit = 192.0.2.10/32") == 1
    assert {desk.username for desk in plan_of(out).desks} == {"1001", "1002"}
    assert plan_of(out).queues == ("ventas", "soporte")
    assert ficha("pbx", "config", out).returncode == 0
    assert {desk.username for desk in plan_of(out).desks} == {"1001", "1002"}


def test_what_was_changed_by_hand_is_overwritten_only_with_force(ficha: Ficha, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ficha("pbx", "config", out)
    queues = out / "ficha-queues.conf"
    queues.write_text(queues.read_text(encoding="utf-8") + "; mine\n", encoding="utf-8")
    done = ficha("pbx", "config", out, "--desk", "1002=PJSIP/1002")
    assert done.returncode == 2
    assert str(queues) in done.stderr
    assert "--force" in done.stderr
    assert queues.read_text(encoding="utf-8").endswith("; mine\n")
    assert ficha("pbx", "config", out, "--desk", "1002=PJSIP/1002", "--force").returncode == 0
    assert (out / "ficha-queues.conf.old").read_text(encoding="utf-8").endswith("; mine\n")


def test_a_desk_on_another_machine_can_be_served(ficha: Ficha, tmp_path: Path) -> None:
    out = tmp_path / "out"
    options = [
        "--permit",
        "192.0.2.0/24",
        "--permit",
        "2001:db8::/32",
        "--bind",
        "192.0.2.1",
        "--tls-cert",
        "/etc/ssl/p.pem",
    ]
    done = ficha("pbx", "config", out, "--desk", "1001=PJSIP/1001", *options, "--no-phone-control")
    assert (done.returncode, done.stderr) == (0, "")
    text = manager_of(out)
    for line in (
        "bindaddr = 127.0.0.1",
        "tlsbindaddr = 192.0.2.1:5039",
        "tlscertfile = /etc/ssl/p.pem",
        "permit = 192.0.2.0/24",
        "permit = 2001:db8::/32",
        "write = originate,call,agent,reporting",
    ):
        assert f"{line}\n" in text
    assert "/etc/ssl/p.pem" in done.stdout
    assert "tls = true, port = 5039" in done.stdout
    assert "--permit" not in done.stdout


def test_without_tls_the_address_is_that_of_the_plain_manager(ficha: Ficha, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = ficha("pbx", "config", out, "--no-tls", "--bind", "192.0.2.1")
    assert "tlsenable = no\n" in manager_of(out)
    assert "bindaddr = 192.0.2.1\n" in manager_of(out)
    assert "port = 5038" in done.stdout
    assert "PEM" not in done.stdout
    assert ficha("pbx", "config", out, "--no-tls", "--tls-cert", "/x.pem").returncode == 2


def test_each_remaining_step_is_named_in_order(ficha: Ficha, tmp_path: Path) -> None:
    done = ficha("pbx", "config", tmp_path / "out")
    steps = [line for line in done.stdout.splitlines() if line[:2] in {f"{number}." for number in range(1, 10)}]
    wanted = (
        "is an example",
        "--permit",
        "ficha.pem",
        "/etc/asterisk/",
        "#include",
        "core reload",
        "tls = true",
        "secret set",
        "doctor",
    )
    assert len(steps) == len(wanted)
    assert all(word in step for word, step in zip(wanted, steps, strict=True))


def test_names_that_asterisk_reads_otherwise_or_that_come_twice_are_refused(ficha: Ficha, tmp_path: Path) -> None:
    for options in (
        ["--desk", "general=PJSIP/1001"],
        ["--desk", "1001=PJSIP/1001", "--desk", "1001=PJSIP/1002"],
        ["--queue", "general"],
        ["--queue", "ventas", "--queue", "ventas"],
    ):
        done = ficha("pbx", "config", tmp_path / "out", *options)
        assert done.returncode == 2
        assert options[-1].partition("=")[0] in done.stderr
        assert not (tmp_path / "out").exists()


def plan_of(folder: Path) -> PbxPlan:
    plan = read_plan(folder)
    assert plan is not None
    return plan


def test_an_address_that_no_network_has_is_refused(ficha: Ficha, tmp_path: Path) -> None:
    for options in (["--permit", "10.0.0.999/77"], ["--permit", "dead"], ["--bind", "1.2.3"]):
        done = ficha("pbx", "config", tmp_path / "out", "--desk", "1001=PJSIP/1001", *options)
        assert done.returncode == 2
        assert options[1] in done.stderr
        assert not (tmp_path / "out").exists()


def test_the_example_is_called_one_and_gives_way_to_a_desk_that_is_named(ficha: Ficha, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "is an example" in ficha("pbx", "config", out).stdout
    assert "is an example" in ficha("pbx", "config", out, "--permit", "192.0.2.10/32").stdout
    done = ficha("pbx", "config", out, "--desk", "1002=PJSIP/1002")
    assert "is an example" not in done.stdout
    assert [desk.username for desk in plan_of(out).desks] == ["1002"]
    assert "[1001]" not in manager_of(out)


@pytest.mark.parametrize(
    ("options", "english", "spanish"),
    [
        (["--permit", "banana"], "'banana' is no IP address and no network.", "'banana' no es una dirección IP ni"),
        (["--permit", "999.1.1.1/99"], "'999.1.1.1/99' is no IP address", "'999.1.1.1/99' no es una dirección IP ni"),
        (["--bind", "1.2.3"], "'1.2.3' is no IP address.", "'1.2.3' no es una dirección IP."),
        (["--desk", "a b=PJSIP/1"], "manager user 'a b' cannot be", "El usuario del manager 'a b' no puede ser"),
        (["--desk", "1001=PJSIP"], "phone 'PJSIP' cannot be", "El teléfono 'PJSIP' no puede ser"),
        (["--desk", "general=PJSIP/1"], "Asterisk reads this name as something else", "usa ese nombre para otra cosa"),
        (["--queue", "a|b"], "The queue 'a|b' cannot be", "La cola 'a|b' no puede ser"),
        (["--queue", "General"], "The queue 'General' cannot be", "La cola 'General' no puede ser"),
        (["--tls-cert", "p.pem"], "The certificate 'p.pem' cannot be", "El certificado 'p.pem' no puede ser"),
        (
            ["--desk", "1001=PJSIP/1001", "--desk", "1001=PJSIP/1002"],
            "The manager user '1001' is given twice.",
            "El usuario del manager '1001' está dos veces.",
        ),
        (["--queue", "ventas", "--queue", "ventas"], "'ventas' is given twice", "La cola 'ventas' está dos veces."),
    ],
)
def test_what_cannot_stand_in_the_configuration_is_said_in_words_of_the_person(
    ficha: Ficha, tmp_path: Path, options: list[str], english: str, spanish: str
) -> None:
    for language, words in (("en_US.UTF-8", english), ("es_CL.UTF-8", spanish)):
        done = ficha("pbx", "config", tmp_path / "out", *options, LANG=language)
        assert (done.returncode, done.stdout) == (2, "")
        assert words in done.stderr
        assert "[0-9" not in done.stderr
        assert not (tmp_path / "out").exists()


def test_a_file_that_holds_what_no_plan_has_written_is_told_as_such(ficha: Ficha, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ficha("pbx", "config", out)
    (out / "ficha-manager.conf").write_text("[general]\nport = many\n", encoding="utf-8")
    done = ficha("pbx", "config", out, "--force", LANG="es_CL.UTF-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Los archivos en {out} tienen algo que Ficha no escribió")
