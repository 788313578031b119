"""What can go wrong with the database: a request that is wrong, or a database that is down."""

from __future__ import annotations


class DatabaseError(Exception):
    """A code and its values; the sentence is made in `ui/messages.py` and the command line."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.code} ({details})" if details else self.code


class DatabaseRefusal(DatabaseError):
    """The request or the set-up is wrong and stays wrong until somebody changes it.

    Codes of the set-up: `bad_url`, `missing`, `older`, `newer`, `read_only`, `not_a_database`, `wrong_password`,
    `no_such_database`, `no_right`. Codes of a request: `name_missing`, `bad_rut`, `duplicate_rut`, `bad_email`,
    `bad_phone`, `bad_tier`, `no_such_customer`, `bad_data`, `not_permitted` (with the `right` and
    the role that is `needed`), those of a merge (`same_customer`, `different_rut`, `already_merged`, `no_such_merge`,
    `already_undone`, `merged_again`), of a household (`no_household`), of a case (`no_such_case`,
    `subject_missing`, `bad_step`, `case_closed`), of a call-back (`no_such_callback`, `callback_done`,
    `callback_changed`, `reason_missing`), of a script (`script_version_taken`), and those of the import.
    """


class DatabaseOutage(DatabaseError):
    """The database is down for now; the same request may succeed later.

    Codes: `locked`, `unreachable`, `disk_full`, `too_slow`, `io`.
    """
