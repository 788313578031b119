"""Which contacts of a timeline to show: words, channel, agent, outcome, period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QDateEdit, QVBoxLayout, QWidget

from app.domain.interaction import Outcome
from app.domain.timeline import CHANNELS, TimelineFilter
from ui import customer_words, tokens
from ui.button import ActionButton
from ui.choice import ChoiceBox
from ui.field import TextField
from ui.keys import KEYS, with_key
from ui.look import Look
from ui.panel import row, tight
from ui.plain import plain

_PAUSE_MS = 150  # the database is not asked after each letter
_BETWEEN = -2  # in the choice of the period: two dates; 0: all time
_DAYS = (0, 1, 7, 30, 365, _BETWEEN)


class TimelineFilterLine(QWidget):
    """Signal `changed` when the agent wants other contacts. `prefix` begins the identifiers."""

    changed = Signal()

    def __init__(self, look: Look, clock: Callable[[], datetime], *, prefix: str) -> None:
        super().__init__()
        self._look, self._clock, self._prefix = look, clock, prefix
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        name = self.tr("Words in these contacts")
        self.text = TextField(look, identifier=f"{prefix}.text", name=name, hint=name)
        self.text.setToolTip(with_key(name, KEYS["contacts.text"]))
        self._channel = self._choice("channel", self.tr("Channel"))
        self._agent = self._choice("agent", self.tr("Agent"))
        self._outcome = self._choice("outcome", self.tr("Outcome"))
        self._period = self._choice("period", self.tr("Period"))
        self._since, self._until = self._date("since", self.tr("From")), self._date("until", self.tr("To"))
        self._clear = ActionButton(look, self.tr("Show all"), identifier=f"{prefix}.clear", icon="x", kind="quiet")
        self._clear.clicked.connect(self.clear)
        self.text.textEdited.connect(self._pause.start)
        self.text.returnPressed.connect(self._on_chosen)
        self._fill_fixed()
        self.show_choices((), ())
        column = tight(QVBoxLayout(self), tokens.SPACE_XS)
        line = row(self._channel, self._agent, self._outcome, self._period)
        line.insertWidget(0, self.text, 2)
        column.addLayout(line)
        column.addLayout(row(self._since, self._until, None, self._clear))
        self._show_dates()

    @property
    def wanted(self) -> TimelineFilter:
        """What is chosen now; days are those of this computer's clock."""
        since, until = self._bounds()
        return TimelineFilter(
            channels=_one(self._channel),
            agent_id=str(self._agent.currentData() or ""),
            outcomes=_one(self._outcome),
            since=since,
            until=until,
            text=self.text.text().strip(),
        )

    def show_choices(self, agents: tuple[tuple[str, str], ...], outcomes: tuple[Outcome, ...]) -> None:
        """Offer these agents and outcomes; what is chosen stays chosen."""
        is_spanish = self._look.language == "es"
        labels = tuple((one.code, one.label_es if is_spanish else one.label_en) for one in outcomes)
        _offer(self._agent, agents)
        _offer(self._outcome, labels)

    def clear(self) -> None:
        """Want all contacts again."""
        self.text.clear()
        for box in (self._channel, self._agent, self._outcome, self._period):
            box.setCurrentIndex(0)
        self._on_chosen()

    def _bounds(self) -> tuple[datetime | None, datetime | None]:
        days = int(self._period.currentData())
        if days == _BETWEEN:
            return _midnight(self._since.date()), _midnight(self._until.date().addDays(1))
        if days == 0:
            return None, None
        today = self._clock().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        return (today - timedelta(days=days - 1)).astimezone(UTC), None

    def _fill_fixed(self) -> None:
        self._channel.addItem(self._channel.accessibleName(), "")
        for code in CHANNELS:
            self._channel.addItem(customer_words.channel(code), code)
        periods = (
            self._period.accessibleName(),
            self.tr("Today"),
            self.tr("7 days"),
            self.tr("30 days"),
            self.tr("12 months"),
            self.tr("From … to"),
        )
        for words, days in zip(periods, _DAYS, strict=True):
            self._period.addItem(words, days)
        today = QDate(*self._clock().astimezone().timetuple()[:3])
        self._since.setDate(today.addMonths(-1))
        self._until.setDate(today)

    def _choice(self, part: str, name: str) -> ChoiceBox:
        box = ChoiceBox(self._look, identifier=f"{self._prefix}.{part}", name=name)
        box.setMinimumContentsLength(9)
        box.activated.connect(self._on_chosen)
        return box

    def _date(self, part: str, name: str) -> QDateEdit:
        made = QDateEdit(self)
        made.setDisplayFormat("dd-MM-yyyy" if self._look.language == "es" else "yyyy-MM-dd")
        made.setFont(self._look.font(tabular=True))
        made.lineEdit().setTextMargins(tokens.SPACE_S, 0, 0, 0)  # the stylesheet's padding does not reach it
        made.setAccessibleIdentifier(f"{self._prefix}.{part}")
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.dateChanged.connect(self._pause.start)
        return made

    def _show_dates(self) -> None:
        for one in (self._since, self._until):
            one.setVisible(self._period.currentData() == _BETWEEN)
        self._clear.setVisible(self.wanted != TimelineFilter())

    def _on_chosen(self) -> None:
        self._pause.stop()
        self._show_dates()
        self.changed.emit()


def _one(box: ChoiceBox) -> tuple[str, ...]:
    code = str(box.currentData() or "")
    return (code,) if code else ()


def _midnight(day: QDate) -> datetime:
    return datetime(day.year(), day.month(), day.day()).astimezone().astimezone(UTC)


def _offer(box: ChoiceBox, entries: tuple[tuple[str, str], ...]) -> None:
    """The first entry, which leaves nothing out, says only what can be chosen here: more has no room."""
    wanted = [("", box.accessibleName()), *((code, plain(words)) for code, words in entries)]
    if [(box.itemData(place), box.itemText(place)) for place in range(box.count())] == wanted:
        return
    chosen = box.currentData()
    box.clear()
    for code, words in wanted:
        box.addItem(words, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
