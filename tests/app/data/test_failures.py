"""Each error of a driver is a refusal, an outage, or a bug."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest

from app.data.errors import DatabaseError, DatabaseOutage, DatabaseRefusal
from app.data.failures import failure_of

REFUSED = 'connection failed: connection to server at "127.0.0.1", port 5432 failed: '


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        (psycopg.OperationalError(f'{REFUSED}FATAL:  password authentication failed for user "ficha"'),
         DatabaseRefusal, "wrong_password"),
        (psycopg.OperationalError(f"{REFUSED}fe_sendauth: no password supplied"), DatabaseRefusal, "wrong_password"),
        (psycopg.OperationalError(f'{REFUSED}FATAL:  database "ficha" does not exist'),
         DatabaseRefusal, "no_such_database"),
        (psycopg.OperationalError(f'{REFUSED}FATAL:  no pg_hba.conf entry for host "10.0.0.1"'),
         DatabaseRefusal, "no_right"),
        (psycopg.OperationalError(f"{REFUSED}Connection refused"), DatabaseOutage, "unreachable"),
        (psycopg.OperationalError("the connection is closed"), DatabaseOutage, "unreachable"),
        (psycopg.errors.ConnectionTimeout("connection timeout expired"), DatabaseOutage, "unreachable"),
        (psycopg.errors.AdminShutdown("terminating connection"), DatabaseOutage, "unreachable"),
        (psycopg.errors.TooManyConnections("sorry"), DatabaseOutage, "unreachable"),
        (psycopg.errors.DiskFull("no space left"), DatabaseOutage, "disk_full"),
        (psycopg.errors.LockNotAvailable("lock"), DatabaseOutage, "locked"),
        (psycopg.errors.DeadlockDetected("deadlock"), DatabaseOutage, "locked"),
        (psycopg.errors.QueryCanceled("statement timeout"), DatabaseOutage, "too_slow"),
        (psycopg.errors.InsufficientPrivilege("customers"), DatabaseRefusal, "no_right"),
        (psycopg.errors.ReadOnlySqlTransaction("read only"), DatabaseRefusal, "read_only"),
    ],
)  # fmt: skip
def test_error_of_the_world_has_a_code(error: Exception, kind: type[DatabaseError], code: str) -> None:
    failure = failure_of(error)
    assert type(failure) is kind
    assert failure.code == code
    assert failure.values["detail"] == str(error)


@pytest.mark.parametrize(
    "error",
    [psycopg.errors.SyntaxError("SELEC"), psycopg.errors.UniqueViolation("twice"), psycopg.ProgrammingError("ours"),
     sqlite3.ProgrammingError("ours"), KeyError("ours")],
)  # fmt: skip
def test_error_of_ours_is_a_bug(error: Exception) -> None:
    assert failure_of(error) is None


def test_file_that_may_not_grow_is_a_full_disk() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE notes (text)")
    connection.execute("PRAGMA max_page_count = 3")
    with pytest.raises(sqlite3.Error) as error:
        connection.execute("INSERT INTO notes VALUES (zeroblob(100000))")
    failure = failure_of(error.value)
    assert isinstance(failure, DatabaseOutage)
    assert failure.code == "disk_full"
    connection.close()
