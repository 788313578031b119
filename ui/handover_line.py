"""What the colleague knew from whom this call came: the note, whose call it is, and how long that customer waits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.view.handover import Handover
from ui import formats, tokens
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.panel import tight
from ui.plain import isolated


class HandoverLine(QFrame):
    """A tinted line under the call; hidden for a call that nobody handed over."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: Handover | None = None
        self.setProperty("kind", "notice")
        icon = QLabel(self)
        icon.setPixmap(look.pixmap("message", "warn", tokens.ICON_SMALL))
        self._note = Sentence(look, identifier="call.handover.note", weight=QFont.Weight.DemiBold)
        self._facts = PlainLabel(
            look, identifier="call.handover", name=self.tr("Handed over"), size=tokens.TYPE_SMALL, color="ink_muted"
        )
        texts = tight(QVBoxLayout(), 2)
        texts.addWidget(self._note)
        texts.addWidget(self._facts)
        line = QHBoxLayout(self)
        line.setContentsMargins(tokens.SPACE_M, tokens.SPACE_XS, tokens.SPACE_M, tokens.SPACE_XS)
        line.setSpacing(tokens.SPACE_S)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        self.hide()

    def show_handover(self, handover: Handover | None) -> None:
        """Say what the colleague knew, or hide."""
        if handover is not None and handover != self._shown:
            by = isolated(handover.by)
            note = self.tr("{name}: {note}").format(name=by, note=isolated(handover.note)) if handover.note else ""
            self._note.setText(note)
            self._note.setAccessibleName(self.tr("Note of the colleague: {note}").format(note=note) if note else "")
            self._note.setVisible(bool(note))
            self._facts.show_text("  ·  ".join(self._parts(handover)))
        self._shown = handover
        self.setVisible(handover is not None)

    def _parts(self, handover: Handover) -> list[str]:
        who = " ".join(part for part in (formats.phone(handover.number), isolated(handover.name)) if part)
        parts = []
        if not handover.note and handover.by:
            parts.append(self.tr("from {name}").format(name=isolated(handover.by)))
        if who:
            parts.append(self.tr("called from {who}").format(who=who))
        if handover.queue:
            name = formats.queue(handover.queue, self._look.language)
            parts.append(self.tr("queue {name}").format(name=isolated(name)))
        if handover.wait_seconds is not None:
            parts.append(self.tr("waited {time} until now").format(time=formats.clock(handover.wait_seconds)))
        return parts
