"""Finds, reads and writes `ficha.toml`; what is wrong in it is refused with the key, the line and what is allowed."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.connectors.settings import CONNECTOR_KINDS, with_absolute_files
from app.folders import data_folder, usual_settings_file
from app.settings import Settings, database_file, section_models

__all__ = [
    "SettingsProblem",
    "SettingsRefusal",
    "amend_settings",
    "embedded_database",
    "find_settings_file",
    "load_settings",
]

_SECRET_WORDS = frozenset({"secret", "password", "passwd", "pass", "token"})
_SHOWN_VALUE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class SettingsProblem:
    """One thing that is wrong. `code` is worded in `app/cli/messages` and `ui/messages.py`.

    Codes: `not_found`, `unreadable`, `not_toml`, `unknown_key`, `unknown_section`, `wrong_value`, `secret_in_file`.
    `line` counts from 1, `None` where it cannot be told. `allowed` needs no language: `1..65535`, `agent | admin`.
    """

    code: str
    key: str = ""
    line: int | None = None
    value: str = ""
    allowed: str = ""


class SettingsRefusal(Exception):
    """`ficha.toml` cannot be used; `problems` are all that was found, in the order of the file."""

    def __init__(self, path: Path, problems: tuple[SettingsProblem, ...]) -> None:
        self.path = path
        self.problems = problems
        super().__init__("; ".join(f"{path}: {p.code} {p.key} (line {p.line}): {p.allowed}" for p in problems))


def find_settings_file(option: Path | None, environ: Mapping[str, str] | None = None) -> Path | None:
    """The file to read: `--config`, else `FICHA_CONFIG`, else the platform's; `None` when the last does not exist."""
    environ = os.environ if environ is None else environ
    if option is not None:
        return option
    if environ.get("FICHA_CONFIG"):
        return Path(environ["FICHA_CONFIG"]).expanduser()
    usual = usual_settings_file()
    return usual if usual.exists() else None


def load_settings(option: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """Read the configuration (all defaults when there is no file) or raise `SettingsRefusal`.

    Relative files in it are resolved: beside the file when it was named, in the data folder when it is the usual one.
    """
    environ = os.environ if environ is None else environ
    path = find_settings_file(option, environ)
    settings = Settings() if path is None else _parse(path, _read(path))
    return _resolve(settings, _base(path, environ))


def embedded_database(option: Path | None = None, environ: Mapping[str, str] | None = None) -> Path | None:
    """Say where the database lies when the configuration names none: a file of this installation alone."""
    environ = os.environ if environ is None else environ
    return database_file(_resolve(Settings(), _base(find_settings_file(option, environ), environ)))


def _base(path: Path | None, environ: Mapping[str, str]) -> Path:
    """Where relative files of a configuration lie."""
    is_usual = path is None or path == usual_settings_file()
    return data_folder(environ) if is_usual or path is None else path.absolute().parent


def amend_settings(
    values: Mapping[str, object], option: Path | None = None, environ: Mapping[str, str] | None = None
) -> Settings:
    """Write some keys (`section.key`) into the configuration, keeping all else as it stands, and read it again.

    Makes the platform's own file when there is none. Raises `SettingsRefusal`, with nothing written, or `OSError`.
    """
    path = find_settings_file(option, environ) or usual_settings_file()
    text = _read(path) if path.exists() else ""
    for dotted, value in values.items():
        section, _, key = dotted.partition(".")
        text = _amended(text, section, key, _toml_value(value))
    _parse(path, text)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".toml.new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
    return load_settings(path, environ)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SettingsRefusal(path, (SettingsProblem("not_found"),)) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SettingsRefusal(path, (SettingsProblem("not_toml", line=line, allowed="UTF-8"),)) from None
    except OSError as error:
        raise SettingsRefusal(path, (SettingsProblem("unreadable", value=error.strerror or ""),)) from None


def _parse(path: Path, text: str) -> Settings:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        reason = re.sub(r" \(at .*\)$", "", str(error))
        raise SettingsRefusal(path, (SettingsProblem("not_toml", line=line, value=reason),)) from None
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        problems = sorted(_problems(error, text), key=lambda problem: problem.line or 0)
        raise SettingsRefusal(path, tuple(dict.fromkeys(problems))) from None


def _problems(error: ValidationError, text: str) -> Iterator[SettingsProblem]:
    models = section_models()
    for detail in error.errors():
        if detail["loc"][0] == "connectors":
            yield _connector_problem(detail, text)
            continue
        parts = [str(part) for part in detail["loc"][:2]]
        section, key = parts[0], parts[1] if len(parts) > 1 else ""
        dotted, line = ".".join(parts), _line_of(text, section, key)
        model = models.get(section)
        if model is None and not key and _names_a_secret(section):
            yield SettingsProblem("secret_in_file", section, line, allowed=_secret_of(section.partition("_")[0]))
        elif model is None:
            yield SettingsProblem(
                "unknown_section",
                section,
                line,
                allowed=" | ".join(f"[{name}]" for name in (*models, "connectors.NAME")),
            )
        elif not key:
            yield SettingsProblem("wrong_value", section, line, _shown(detail["input"]), allowed=f"[{section}]")
        elif detail["type"] == "extra_forbidden" and _names_a_secret(key):
            yield SettingsProblem("secret_in_file", dotted, line, allowed=_secret_of(section))
        elif detail["type"] == "extra_forbidden":
            yield SettingsProblem("unknown_key", dotted, line, allowed=", ".join(model.model_fields))
        elif "password_in_url" in detail["msg"]:
            yield SettingsProblem("secret_in_file", dotted, line, allowed=_secret_of(section))
        else:
            value = _shown(detail["input"])
            yield SettingsProblem("wrong_value", dotted, line, value, model.allowed(key))


def _connector_problem(detail: ErrorDetails, text: str) -> SettingsProblem:
    """What is wrong in a `[connectors.NAME]`; where it is: connectors, NAME, its kind, the key."""
    parts = [str(part) for part in detail["loc"]]
    name, kind, key = [*parts[1:4], "", "", ""][:3]
    section, model = f"connectors.{name}".rstrip("."), CONNECTOR_KINDS.get(kind)
    line = _line_of(text, section, key) or _line_of(text, section, "")
    secret = f"connector_{name}"
    if model is None and detail["type"].startswith("union_tag"):
        line = _line_of(text, section, "kind") or line
        return SettingsProblem("wrong_value", f"{section}.kind", line, "", " | ".join(CONNECTOR_KINDS))
    if model is None:
        return SettingsProblem("wrong_value", section, line, _shown(name), "[connectors.NAME], NAME: a-z 0-9 _")
    if "login in the address" in detail["msg"] or (detail["type"] == "extra_forbidden" and _names_a_secret(key)):
        return SettingsProblem("secret_in_file", f"{section}.{key}", line, allowed=secret)
    if detail["type"] == "extra_forbidden":
        return SettingsProblem("unknown_key", f"{section}.{key}", line, allowed=", ".join(model.model_fields))
    value = "" if detail["type"] == "missing" else _shown(detail["input"])
    return SettingsProblem("wrong_value", f"{section}.{key}", line, value, model.allowed(key))


def _names_a_secret(key: str) -> bool:
    return not _SECRET_WORDS.isdisjoint(re.split(r"[_-]", key.lower()))


def _secret_of(section: str) -> str:
    return {"database": "db_password", "db": "db_password", "softphone": "softphone_secret"}.get(section, "pbx_secret")


def _shown(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _SHOWN_VALUE_LENGTH else text[:_SHOWN_VALUE_LENGTH] + "…"


def _line_of(text: str, section: str, key: str) -> int | None:
    """The line of a key (of its section without one); `None` for spellings of TOML that hide it (inline tables)."""
    wanted = f"{section}.{key}" if key else section
    prefix = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[+([^\]]+)\]", line):
            path = prefix = _bare(header[1])
        elif name := re.match(r"\s*([^=#]+?)\s*=", line):
            path = f"{prefix}.{_bare(name[1])}".lstrip(".")
        else:
            continue
        if f"{path}.".startswith(f"{wanted}."):
            return number
    return None


def _bare(path: str) -> str:
    return re.sub(r"[\s\"']", "", path)


def _resolve(settings: Settings, base: Path) -> Settings:
    changed: dict[str, object] = {}
    file = database_file(settings)
    if file is not None:
        changed["database.url"] = f"sqlite:///{(base / file.expanduser()).as_posix()}"
    if settings.softphone.tls_ca_file:
        changed["softphone.tls_ca_file"] = str(base / Path(settings.softphone.tls_ca_file).expanduser())
    if settings.pbx.tls_ca_file:
        changed["pbx.tls_ca_file"] = str(base / Path(settings.pbx.tls_ca_file).expanduser())
    resolved = settings.with_values(changed) if changed else settings
    if not settings.connectors:
        return resolved
    return resolved.model_copy(update={"connectors": with_absolute_files(settings.connectors, base)})


def _amended(text: str, section: str, key: str, value: str) -> str:
    """The text of a configuration with one key set: in its line, under its section's header, or in a new section."""
    lines = text.splitlines(keepends=True)
    place = _line_of(text, section, key)
    if place is not None:
        lines[place - 1] = f"{lines[place - 1].partition('=')[0].rstrip()} = {value}\n"
        return "".join(lines)
    header = next((number for number, line in enumerate(lines) if _bare(line).startswith(f"[{section}]")), None)
    if header is not None:
        lines.insert(header + 1, f"{key} = {value}\n")
        return "".join(lines)
    return f"{text.rstrip()}\n\n[{section}]\n{key} = {value}\n".lstrip()


def _toml_value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml_value(part) for part in value) + "]"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'
