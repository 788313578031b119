"""Two customers side by side, and what there will be when they are one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.audit import CustomerDetails
from app.domain.merge import merged_details
from ui import customer_words, formats, tokens
from ui.label import Sentence
from ui.look import Look
from ui.panel import caption
from ui.plain import isolated

_FIELDS = ("name", "rut", "phone", "email", "language", "preferred_channel", "is_vip", "do_not_call", "notes")


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One field: what this customer has, what the other one has, and what there will be."""

    field: str
    ours: str
    theirs: str
    afterwards: str


def preview(ours: CustomerDetails, theirs: CustomerDetails) -> tuple[PreviewLine, ...]:
    """The lines of a merge, in the words of the desk; the same rule as the merge itself."""
    after = merged_details(ours, theirs)
    return tuple(PreviewLine(field, *(_text(one, field) for one in (ours, theirs, after))) for field in _FIELDS)


def _text(details: CustomerDetails, field: str) -> str:
    if field == "phone":
        return "\n".join(_labelled(formats.phone(one.e164), one.label) for one in details.phones) or "–"
    if field == "email":
        return "\n".join(_labelled(one.address, one.label) for one in details.emails) or "–"
    value = getattr(details, field)
    text = value if isinstance(value, str) else ("yes" if value else "no")
    return customer_words.value(field, text)


def _labelled(value: str, label: str) -> str:
    return isolated(f"{value} ({label})" if label else value)


class MergePreview(QWidget):
    """A line for each field; what changes at this customer stands out."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.SPACE_L)
        grid.setVerticalSpacing(tokens.SPACE_XS)
        titles = (self.tr("This customer"), self.tr("The other one"), self.tr("Afterwards"))
        for column, title in enumerate(titles, start=1):
            grid.addWidget(caption(look, title), 0, column)
            grid.setColumnStretch(column, 1)
        self._cells: dict[str, tuple[Sentence, Sentence, Sentence]] = {}
        for line, field in enumerate(_FIELDS, start=1):
            grid.addWidget(caption(look, customer_words.field(field)), line, 0)
            cells = (
                Sentence(look, identifier=f"merge.ours.{field}"),
                Sentence(look, identifier=f"merge.theirs.{field}"),
                Sentence(look, identifier=f"merge.afterwards.{field}", weight=QFont.Weight.DemiBold),
            )
            self._cells[field] = cells
            for column, cell in enumerate(cells, start=1):
                grid.addWidget(cell, line, column)
        grid.setRowStretch(len(_FIELDS) + 1, 1)

    def show_preview(self, lines: tuple[PreviewLine, ...]) -> None:
        """Show two customers."""
        for line in lines:
            for cell, text in zip(self._cells[line.field], (line.ours, line.theirs, line.afterwards), strict=True):
                cell.setText(text)
                cell.setAccessibleName(f"{customer_words.field(line.field)}: {text}")
