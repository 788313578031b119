"""The words of one stop of the tour, beside what they are about."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui import tokens
from ui.button import ActionButton
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.panel import Panel, row
from ui.speak import speak
from ui.tab_order import step_inside
from ui.tour_stops import Stop

_WIDTH = 348  # it stands beside the card, over the side


class TourPanel(Panel):
    """Enter and Right go on, Left goes back, Escape ends. Signals `moved(steps)`, `ended()`."""

    moved = Signal(int)
    ended = Signal()

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(look, window, kind="popover")
        strong = QFont.Weight.DemiBold
        self.setAccessibleIdentifier("tour")
        self._place = PlainLabel(look, identifier="tour.place", name=self.tr("Tour"), color="ink_muted", tabular=True)
        self._title = Sentence(look, identifier="tour.title", size=tokens.TYPE_STRONG, weight=strong)
        self._text = Sentence(look, identifier="tour.text")
        self._back = ActionButton(look, self.tr("Back"), identifier="tour.back")
        self._next = ActionButton(look, self.tr("Next"), identifier="tour.next", kind="primary")
        self._skip = ActionButton(
            look, self.tr("Skip"), identifier="tour.skip", kind="quiet", key="Esc", owns_key=False
        )
        self._back.clicked.connect(self._on_back)
        self._next.clicked.connect(self._on_next)
        self._skip.clicked.connect(self.ended)
        for key, slot in (("Escape", self.ended), ("Left", self._on_back), ("Right", self._on_next)):
            within = Qt.ShortcutContext.WidgetWithChildrenShortcut  # a button would keep the arrows for itself
            QShortcut(QKeySequence(key), self, context=within).activated.connect(slot)
        for widget in (self._title, self._text):
            self.body.addWidget(widget)
        self.body.addLayout(row(self._place, None, self._skip, self._back, self._next))
        self.hide()

    def show_stop(self, stop: Stop, number: int, count: int) -> None:
        """Say what this stop says."""
        said = f"{stop.title}. {stop.text}"
        if said != self.accessibleName():
            self._title.setText(stop.title)
            self._text.setText(stop.text)
            self.setAccessibleName(said)
            speak(self, said)
        self._place.show_text(f"{number} / {count}")
        self._back.set_state(enabled=number > 1)
        self._next.set_words(self.tr("Done") if number == count else self.tr("Next"))

    def stand_beside(self, lit: QRect, room: QSize) -> None:
        """Stand under, over, left or right of what is lit, or inside of it where nothing else has room."""
        width = self.look.room(_WIDTH)
        self.setFixedWidth(width)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.resize(width, height)
        self.move(_beside(lit, QSize(width, height), room).topLeft())

    def take_focus(self) -> None:
        """Let Enter go on."""
        self._next.setFocus()

    @property
    def has_focus(self) -> bool:
        """Whether the keys are the tour's."""
        held = QApplication.focusWidget()
        return held is not None and self.isAncestorOf(held)

    def _on_back(self) -> None:
        self.moved.emit(-1)

    def _on_next(self) -> None:
        self.moved.emit(1)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  # Qt's own names
        """Tab stays inside while it has the focus."""
        return step_inside(self, forward=next) or super().focusNextPrevChild(next)


def _beside(lit: QRect, size: QSize, room: QSize) -> QRect:
    gap = tokens.SPACE_M
    window = QRect(0, 0, room.width(), room.height()).adjusted(gap, gap, -gap, -gap)
    middle = lit.center().y() - size.height() // 2
    places = (
        (lit.left(), lit.bottom() + gap),
        (lit.left(), lit.top() - gap - size.height()),
        (lit.left() - gap - size.width(), middle),
        (lit.right() + gap, middle),
    )
    for left, top in places:
        made = QRect(left, top, size.width(), size.height())
        made.moveLeft(max(window.left(), min(left, window.right() - size.width() + 1)))
        made.moveTop(max(window.top(), min(top, window.bottom() - size.height() + 1)))
        if not made.intersects(lit):
            return made
    inside = QRect(0, 0, size.width(), size.height())
    inside.moveCenter(lit.center())
    return inside
