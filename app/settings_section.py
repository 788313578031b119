"""What every section of `ficha.toml` has in common: frozen, strict, each key with what is allowed and what it means."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

__all__ = ["Line", "Section", "as_tuple", "key"]


def _one_line(text: str) -> str:
    # Values travel in manager actions: a line break in one would be a second header.
    if not text.isprintable():
        raise ValueError("control character")
    return text.strip()


def as_tuple(value: object) -> object:
    """A list of TOML as the tuple that a frozen model has."""
    return tuple(value) if isinstance(value, list) else value


Line = Annotated[str, AfterValidator(_one_line), Field(max_length=200)]


def key(default: object, allowed: str, meaning: str) -> Any:  # noqa: ANN401 - as pydantic's own Field
    """A key with its default, what may stand there (for the refusal) and what it means (for the documentation)."""
    return Field(default=default, description=meaning, json_schema_extra={"allowed": allowed})


class Section(BaseModel):
    """A section of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, validate_default=True)

    @classmethod
    def allowed(cls, key: str) -> str:
        """What may stand at `key`, in symbols that need no language; empty for an unknown key."""
        field = cls.model_fields.get(key)
        extra = field.json_schema_extra if field else None
        return str(extra.get("allowed", "")) if isinstance(extra, dict) else ""
