"""The queues with a box each: which ones the agent takes calls from."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.intents import DeskIntents
from app.view import QueueView
from ui import formats, tokens
from ui.look import Look
from ui.panel import caption, tight
from ui.plain import button_text, plain
from ui.tick_box import TickBox


class _QueueTick(TickBox):
    """One queue; it shows what is so, and a click asks for the other."""

    def __init__(self, look: Look, intents: DeskIntents, queue: str, identifier: str) -> None:
        words = plain(formats.queue(queue, look.language))
        super().__init__(look, button_text(words), identifier=identifier)
        self.setAccessibleName(words)
        self._intents, self._queue = intents, queue
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        ask = self._intents.queues.join if self.isChecked() else self._intents.queues.leave
        ask(self._queue)


class QueueTicks(QWidget):
    """`prefix` begins the identifiers: `signon.queue.<queue>`, `agent.queue.<queue>`."""

    def __init__(self, look: Look, intents: DeskIntents, prefix: str) -> None:
        super().__init__()
        self._look, self._intents, self._prefix = look, intents, prefix
        self._ticks: dict[str, _QueueTick] = {}
        self._column = QVBoxLayout(self)
        tight(self._column, tokens.SPACE_XS)
        self._column.addWidget(caption(look, self.tr("Queues")))
        self.hide()

    def show_queues(self, queues: tuple[QueueView, ...], *, is_signed_on: bool) -> None:
        """Show where the agent is, or before the sign-on where they want to be; the PBX says whether it came true."""
        names = {one.name for one in queues}
        for name in set(self._ticks) - names:
            tick = self._ticks.pop(name)
            tick.hide()
            tick.setAccessibleIdentifier("")
            tick.deleteLater()
        for one in queues:
            tick = self._ticks.get(one.name) or self._add(one.name)
            tick.setChecked(one.is_member if is_signed_on else one.is_chosen)
        self.setVisible(bool(queues))

    def _add(self, name: str) -> _QueueTick:
        tick = self._ticks[name] = _QueueTick(self._look, self._intents, name, f"{self._prefix}.{name}")
        self._column.addWidget(tick)
        return tick
