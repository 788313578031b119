"""Dates, durations, money and telephone numbers as a person in the chosen language reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QDate, QLocale

_CENTS = 100
_NO_CENTS = frozenset({"CLP", "JPY", "PYG", "UF"})
translate = QCoreApplication.translate


@lru_cache
def locale(language: str) -> QLocale:
    """The locale of a language of the desk; Spanish is Chile's."""
    return QLocale("es_CL") if language == "es" else QLocale("en_US")


def clock(seconds: float, *, hours: bool = False) -> str:
    """`42` is `00:42`, an hour and more `1:02:03`; with `hours` always `00:00:42`. Never negative."""
    total = max(0, int(seconds))
    minutes, rest = divmod(total, 60)
    if hours:
        return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest:02d}"
    return f"{minutes:02d}:{rest:02d}" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


def elapsed(since: datetime | None, now: datetime) -> float:
    """Seconds from `since` (aware) to `now`, 0 when it has not begun."""
    return 0.0 if since is None else max(0.0, (now - since).total_seconds())


def day(value: date, today: date, language: str) -> str:
    """`17 nov`, or with the year when it is another one."""
    text = locale(language).toString(QDate(value.year, value.month, value.day), "d MMM").replace(".", "")
    return text if value.year == today.year else f"{text} {value.year}"


def when(at: datetime, now: datetime, language: str) -> str:
    """`today 09:12`, `yesterday 21:40`, `tomorrow 10:00`, `17 nov`, in local time."""
    local, today = at.astimezone(), now.astimezone().date()
    hour = f"{local:%H:%M}"
    distance = (local.date() - today).days
    if distance == 0:
        return translate("formats", "today {time}").format(time=hour)
    if distance == -1:
        return translate("formats", "yesterday {time}").format(time=hour)
    if distance == 1:
        return translate("formats", "tomorrow {time}").format(time=hour)
    text = day(local.date(), today, language)
    return f"{text} {hour}" if distance > 0 else text


def ago(since: datetime, now: datetime) -> str:
    """How long something lasts: `3 days`, `5 hours`, `95 min`; never one day or one hour."""
    minutes = int(elapsed(since, now) // 60)
    if minutes < 2 * 60:
        return translate("formats", "{n} min").format(n=minutes)
    if minutes < 48 * 60:
        return translate("formats", "{n} hours").format(n=minutes // 60)
    return translate("formats", "{n} days").format(n=minutes // (24 * 60))


def money(total: int, currency: str, language: str) -> str:
    """An amount in the smallest unit that is shown: `$12.990` for Chilean pesos, `USD 129.90` with cents."""
    if currency == "CLP":
        return f"${locale(language).toString(total)}"
    if currency in _NO_CENTS:
        return f"{currency} {locale(language).toString(total)}"
    return f"{currency} {locale(language).toString(total / _CENTS, 'f', 2)}"


@lru_cache(maxsize=512)
def phone(number: str) -> str:
    """An E.164 number grouped as its country does, anything else as it is (an extension, a carrier's text)."""
    if not (number.startswith("+") and number[1:].isdigit()):
        return number
    import phonenumbers  # 20 ms: not before the first number is shown

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def queue(name: str, language: str) -> str:
    """A queue's name for the eye: the PBX has `facturacion`, a Spanish reader expects `Facturación`."""
    shown = name[:1].upper() + name[1:]
    if language == "es" and shown.endswith(("cion", "sion")):
        shown = f"{shown[:-2]}ón"
    return shown


def next_quarter(now: datetime, delay: timedelta) -> datetime:
    """The quarter of an hour at or after `now + delay`, aware UTC: the proposal for a call-back."""
    at = (now + delay).astimezone(UTC).replace(second=0, microsecond=0)
    return at + timedelta(minutes=-at.minute % 15)
