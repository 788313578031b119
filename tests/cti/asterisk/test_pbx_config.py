"""The configuration that `ficha pbx config` writes; that Asterisk understands it is shown in tests/asterisk."""

from __future__ import annotations

from pathlib import Path

import pytest

from cti.asterisk.pbx_config import (
    ChangedByHand,
    Desk,
    PbxPlan,
    PlanRefusal,
    configured_system_name,
    desk_secret,
    read_plan,
    write_pbx_config,
)
from cti.variables import CHANNEL_VARIABLES

TWO_DESKS = PbxPlan(
    desks=(
        Desk("1001", "PJSIP/1001", permit=("192.0.2.10/32",)),
        Desk("1002", "PJSIP/1002", phone_control=False),
    ),
    queues=("ventas", "soporte"),
)


def section(directory: Path, name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    inside = False
    for line in (directory / "ficha-manager.conf").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            inside = line.startswith(f"[{name}]")
        elif inside and " = " in line and not line.startswith(";"):
            key, _, value = line.partition(" = ")
            found.setdefault(key, []).append(value)
    return found


def test_each_file_says_what_it_is_for_and_where_it_belongs(tmp_path: Path) -> None:
    written = write_pbx_config(tmp_path)

    assert {piece.include_in for piece in written} == {
        "manager.conf",
        "asterisk.conf",
        "extensions.conf",
        "queues.conf",
        "pjsip_notify.conf",
    }
    assert all(piece.path.is_file() and piece.purpose for piece in written)


def test_desk_gets_the_least_classes_of_the_rights_table(tmp_path: Path) -> None:
    write_pbx_config(tmp_path, TWO_DESKS)

    assert section(tmp_path, "1001")["read"] == ["call,agent"]
    assert section(tmp_path, "1001")["write"] == ["originate,call,agent,system"]
    assert section(tmp_path, "1002")["write"] == ["originate,call,agent,reporting"]


def test_desk_comes_in_from_its_own_address_alone(tmp_path: Path) -> None:
    write_pbx_config(tmp_path, TWO_DESKS)

    assert section(tmp_path, "1001")["deny"] == ["0.0.0.0/0.0.0.0", "::/0"]
    assert section(tmp_path, "1001")["permit"] == ["192.0.2.10/32"]


def test_channel_variables_of_the_contract_are_all_carried(tmp_path: Path) -> None:
    write_pbx_config(tmp_path)

    text = (tmp_path / "ficha-manager.conf").read_text(encoding="utf-8")
    assert f"channelvars = {','.join(CHANNEL_VARIABLES)}\n" in text
    assert "timestampevents = yes\n" in text


def test_tls_listens_on_5039_unless_it_is_left_out(tmp_path: Path) -> None:
    write_pbx_config(tmp_path / "with")
    write_pbx_config(tmp_path / "without", PbxPlan(tls_certificate=None))

    assert "tlsbindaddr = 0.0.0.0:5039\n" in (tmp_path / "with/ficha-manager.conf").read_text(encoding="utf-8")
    assert "tlsenable = no\n" in (tmp_path / "without/ficha-manager.conf").read_text(encoding="utf-8")


def test_secrets_and_system_name_are_random_and_stay_when_written_again(tmp_path: Path) -> None:
    write_pbx_config(tmp_path / "one", TWO_DESKS)
    write_pbx_config(tmp_path / "other", TWO_DESKS)
    before = words(tmp_path / "one")

    write_pbx_config(tmp_path / "one", TWO_DESKS)

    assert words(tmp_path / "one") == before
    assert not set(before) & set(words(tmp_path / "other"))
    assert len(set(before)) == 3


def words(directory: Path) -> list[str]:
    secrets = [desk_secret(directory, "1001"), desk_secret(directory, "1002")]
    return [*(secret or "" for secret in secrets), configured_system_name(directory)]


def test_desk_that_is_not_configured_has_no_secret(tmp_path: Path) -> None:
    write_pbx_config(tmp_path, TWO_DESKS)

    assert desk_secret(tmp_path, "1003") is None
    assert desk_secret(tmp_path / "elsewhere", "1001") is None


def test_files_with_secrets_are_closed_to_others(tmp_path: Path) -> None:
    write_pbx_config(tmp_path)

    assert (tmp_path / "ficha-manager.conf").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("device", ["PJSIP/1001\nwrite = all", "PJSIP/1001;x", "1001", "PJSIP/[x]"])
def test_device_that_would_write_configuration_is_refused(device: str) -> None:
    with pytest.raises(PlanRefusal, match="bad_device"):
        Desk("1001", device)


@pytest.mark.parametrize("queue", ["ventas\n[root]", "", "ven tas", "a|b"])
def test_queue_that_would_write_configuration_is_refused(queue: str) -> None:
    with pytest.raises(PlanRefusal, match="bad_queue"):
        PbxPlan(queues=(queue,))


def test_no_queue_at_all_is_refused() -> None:
    with pytest.raises(PlanRefusal, match="no_queue"):
        PbxPlan(queues=())


def test_permitted_address_that_would_write_configuration_is_refused() -> None:
    with pytest.raises(PlanRefusal, match="bad_permitted"):
        Desk("1001", "PJSIP/1001", permit=("0.0.0.0/0\nwrite = all",))


@pytest.mark.parametrize("address", ["10.0.0.999/77", "dead", "10.0.0.0/33", "2001:db8::/129", "1.2.3", ":::"])
def test_address_that_no_network_has_is_refused(address: str) -> None:
    with pytest.raises(PlanRefusal, match="bad_permitted"):
        Desk("1001", "PJSIP/1001", permit=(address,))
    with pytest.raises(PlanRefusal, match="bad_address"):
        PbxPlan(manager_address=address)


@pytest.mark.parametrize("address", ["192.0.2.10", "192.0.2.10/24", "10.0.0.0/255.255.0.0", "::/0", "2001:db8::1"])
def test_address_of_a_host_or_a_network_is_taken(address: str) -> None:
    assert Desk("1001", "PJSIP/1001", permit=(address,)).permit == (address,)


def test_example_gives_way_to_the_first_desk_that_is_named(tmp_path: Path) -> None:
    write_pbx_config(tmp_path)
    example = read_plan(tmp_path)
    assert example == PbxPlan()

    write_pbx_config(tmp_path, example.with_more([], ["cobranza"]))
    still = read_plan(tmp_path)
    assert still is not None
    assert [desk.username for desk in still.desks] == ["1001"]

    write_pbx_config(tmp_path, still.with_more([Desk("1002", "PJSIP/1002")], []))
    assert section(tmp_path, "1001") == {}
    assert read_plan(tmp_path) == still.with_more([Desk("1002", "PJSIP/1002")], [])


@pytest.mark.parametrize("name", ["general", "General", "ficha-queue"])
def test_name_that_means_something_else_to_asterisk_is_refused(name: str) -> None:
    with pytest.raises(PlanRefusal, match="reserved_manager_user"):
        Desk(name, "PJSIP/1001")
    with pytest.raises(PlanRefusal, match="reserved_queue"):
        PbxPlan(queues=(name,))


def test_name_given_twice_is_refused() -> None:
    with pytest.raises(PlanRefusal, match="twice_manager_user: '1001'"):
        PbxPlan(desks=(Desk("1001", "PJSIP/1001"), Desk("1001", "PJSIP/1002")))
    with pytest.raises(PlanRefusal, match="twice_queue"):
        PbxPlan(queues=("ventas", "Ventas"))


@pytest.mark.parametrize(
    "plan",
    [
        TWO_DESKS,
        PbxPlan(tls_certificate=None, manager_address="192.0.2.1", manager_port=5040),
        PbxPlan(tls_certificate=Path("/etc/ssl/pbx.pem"), tls_address="::", tls_port=5050, queues=("a.b", "c-d")),
    ],
)
def test_what_was_written_is_read_back(tmp_path: Path, plan: PbxPlan) -> None:
    write_pbx_config(tmp_path, plan)

    assert read_plan(tmp_path) == plan
    assert read_plan(tmp_path / "elsewhere") is None


def test_another_desk_and_queue_leave_those_that_are_there_as_they_are(tmp_path: Path) -> None:
    write_pbx_config(tmp_path, TWO_DESKS)
    before = words(tmp_path)
    there = read_plan(tmp_path)
    assert there is not None

    write_pbx_config(tmp_path, there.with_more([Desk("1003", "PJSIP/1003")], ["cobranza"]))

    assert words(tmp_path) == before
    assert section(tmp_path, "1001")["permit"] == ["192.0.2.10/32"]
    assert section(tmp_path, "1002")["write"] == ["originate,call,agent,reporting"]
    assert desk_secret(tmp_path, "1003") not in {None, *before}
    assert read_plan(tmp_path) == TWO_DESKS.with_more([Desk("1003", "PJSIP/1003")], ["cobranza"])


def test_file_that_was_changed_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    write_pbx_config(tmp_path, TWO_DESKS)
    edited = tmp_path / "ficha-queues.conf"
    edited.write_text(edited.read_text(encoding="utf-8").replace("timeout = 20", "timeout = 25"), encoding="utf-8")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    with pytest.raises(ChangedByHand) as changed:
        write_pbx_config(tmp_path, TWO_DESKS.with_more([], ["cobranza"]))
    assert changed.value.paths == (edited,)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before

    write_pbx_config(tmp_path, TWO_DESKS.with_more([], ["cobranza"]), force=True)
    assert "[cobranza](ficha-queue)" in edited.read_text(encoding="utf-8")
    assert (tmp_path / "ficha-queues.conf.old").read_bytes() == before["ficha-queues.conf"]
    write_pbx_config(tmp_path, TWO_DESKS)


def test_disk_that_takes_no_more_leaves_all_files_as_they_were(tmp_path: Path) -> None:
    write_pbx_config(tmp_path, TWO_DESKS)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    (tmp_path / ".ficha-queues.conf.new").mkdir()  # stands where the fourth file would be made ready

    with pytest.raises(OSError, match="ficha-queues"):
        write_pbx_config(tmp_path, TWO_DESKS.with_more([], ["cobranza"]))

    (tmp_path / ".ficha-queues.conf.new").rmdir()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
