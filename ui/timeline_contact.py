"""One contact of the timeline as a whole: when, who, how it ended, every word of the notes."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QPlainTextEdit

from app.domain.customer import Contact
from app.domain.interaction import Outcome
from ui import dial_words, formats, messages
from ui.look import Look
from ui.plain import plain, plain_lines

_LONGEST = 100_000


class TimelineContact(QPlainTextEdit):
    """Read, not edited; it can be gone through and copied by keyboard."""

    def __init__(self, look: Look, *, prefix: str) -> None:
        super().__init__()
        self._look = look
        self.setReadOnly(True)
        self.setFont(look.font())
        self.setTabChangesFocus(True)
        self.setAccessibleIdentifier(f"{prefix}.contact")
        self.setAccessibleName(self.tr("The whole contact"))
        self.setPlaceholderText(self.tr("Choose a contact to read all of it."))

    def show_contact(self, one: Contact | None, outcomes: tuple[Outcome, ...]) -> None:
        """Show another one, or nothing."""
        text = "" if one is None else self._written(one, outcomes)
        if text != self.toPlainText():
            self.setPlainText(text)

    def _written(self, one: Contact, outcomes: tuple[Outcome, ...]) -> str:
        is_spanish = self._look.language == "es"
        labels = {known.code: known.label_es if is_spanish else known.label_en for known in outcomes}
        at = one.at.astimezone()
        day = formats.locale(self._look.language).toString(
            QDate(at.year, at.month, at.day), QLocale.FormatType.LongFormat
        )
        talk = self.tr("{time} talking").format(time=formats.clock(one.talk_seconds)) if one.talk_seconds else ""
        queue = formats.queue(one.queue, self._look.language)
        outcome = "" if one.outcome in {"", "none"} else labels.get(one.outcome) or messages.readable(one.outcome)
        lines = (
            dial_words.called_nevertheless() if one.overruled else messages.channel(one.channel, one.direction),
            f"{day} {at:%H:%M}",
            " · ".join(plain(part) for part in (one.agent_name, queue, talk) if part),
            " · ".join(plain(part) for part in (outcome, messages.intent(one.intent)) if part),
            dial_words.rules(one.overruled),
            plain(one.subject),
        )
        head = "\n".join(line for line in lines if line)
        return f"{head}\n\n{plain_lines(one.notes, _LONGEST)}" if one.notes else head
