"""A painted list of rows (icon, title, second line, date): ten rows in under two milliseconds."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import tokens
from ui.look import Look
from ui.plain import plain, tooltip

_Index = QModelIndex | QPersistentModelIndex
_RING = 2  # at the left of the chosen row, and around the one that the keys move while they do


@dataclass(frozen=True, slots=True)
class Row:
    """One row, plain text; `icon` is a file of `resources/icons` tinted with the token `color`."""

    icon: str
    color: str
    title: str
    detail: str = ""
    right: str = ""


class RowModel(QAbstractListModel):
    """The rows as Qt and a screen reader want them; the painting reads them without asking `data`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these instead; only a change of their number resets the view."""
        if len(rows) == len(self.rows):
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many rows there are."""
        return len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The row as one text, and whole as a tooltip."""
        row = self.rows[index.row()]
        text = ". ".join(part for part in (row.title, row.detail, row.right) if part)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(text)
        return None


class RowPainter(QStyledItemDelegate):
    """Paints one row with the fonts and colours of the look."""

    def __init__(self, look: Look, model: RowModel, parent: QListView) -> None:
        super().__init__(parent)
        self._look, self._model, self._view = look, model, parent
        self._title = look.line_font(tokens.TYPE_STRONG, QFont.Weight.DemiBold)
        self._detail = look.line_font(tokens.TYPE_SMALL)
        self._right = look.line_font(tokens.TYPE_SMALL, tabular=True)
        self._hint = QSize(look.px(200), look.room(tokens.ROW_HEIGHT))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """The same for all rows."""
        return self._hint

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw icon, two lines and the date."""
        row = self._model.rows[index.row()]
        rect, px = option.rect, self._look.px
        if self._view.selectionModel().isSelected(index):
            painter.fillRect(rect, self._look.color("accent_soft"))
            painter.fillRect(rect.left(), rect.top(), _RING, rect.height(), self._look.color("accent"))
        icon = self._look.pixmap(row.icon, row.color)
        side = px(tokens.ICON_BODY)
        painter.drawPixmap(rect.left() + px(2), rect.center().y() - side // 2, side, side, icon)
        left = rect.left() + px(32)
        whole = QRect(left, rect.top(), rect.width() - px(36), rect.height())
        painter.setPen(self._look.color("ink_muted"))
        width = self._right.draw_right(painter, plain(row.right), whole)
        line = QRect(left, rect.top() + px(5), whole.width() - width - tokens.SPACE_L, px(19))
        self._detail.draw(painter, plain(row.detail), line.translated(0, px(19)))
        painter.setPen(self._look.color("ink"))
        if not row.detail:
            line = QRect(left, rect.top(), line.width(), rect.height())
        self._title.draw(painter, plain(row.title), line)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            ring = QPen(self._look.color("accent"), _RING)
            ring.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(ring)
            painter.drawRect(rect.adjusted(_RING // 2, _RING // 2, -_RING // 2, -_RING // 2))


class RowList(QListView):
    """A list of rows that is read, not edited."""

    def __init__(self, look: Look, *, identifier: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowModel(self)
        self.setItemDelegate(RowPainter(look, self.rows, self))
        self.setModel(self.rows)
        self._row_height, self._below = look.room(tokens.ROW_HEIGHT), 0
        self.verticalScrollBar().setSingleStep(self._row_height)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleIdentifier(identifier)
        self.setAccessibleName(name)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these instead, from the top."""
        if rows != self.rows.rows:
            self.rows.set_rows(rows)
            self._keep_rows_whole()
            self.scrollToTop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height has room for another number of rows."""
        super().resizeEvent(event)
        self._keep_rows_whole()

    def _keep_rows_whole(self) -> None:
        """No row is cut through at the end: what is left of the height below the last whole one stays empty."""
        count, height = len(self.rows.rows), self.height()
        has_all = count * self._row_height <= height
        below = 0 if has_all or height < self._row_height else height % self._row_height
        if below != self._below:
            self._below = below
            self.setViewportMargins(0, 0, 0, below)
