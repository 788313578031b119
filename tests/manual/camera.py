"""Pictures of a window or a part of it, with so few colours that a manual full of them stays small."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from ui.popover import Popover

_COLORS = 128
_MARGIN = 8  # pixels around a part; a popover has its own edge


class Camera:
    """Saves pictures into one folder; `taken` are their names."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.taken: list[str] = []

    def take(self, name: str, window: QWidget, parts: Iterable[QWidget] = ()) -> None:
        """Picture the window, or the rectangle in which these parts of it lie."""
        image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        around = QRect()
        for part in parts:
            edge = 0 if isinstance(part, Popover) else _MARGIN
            place = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
            around = around.united(place.adjusted(-edge, -edge, edge, edge))
        if not around.isEmpty():
            image = image.copy(around.intersected(image.rect()))
        path = self._folder / f"{name}.png"
        writer = QImageWriter(str(path), b"png")
        writer.setQuality(0)  # the strongest compression
        if not writer.write(with_few_colors(image)):
            raise OSError(f"cannot write {path}: {writer.errorString()}")
        self.taken.append(name)


def with_few_colors(image: QImage) -> QImage:
    """The image with a palette of its most frequent colours; each other one becomes the nearest of them."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(rgb.constBits()).cast("I").tolist())
    palette = [color for color, _ in counted.most_common(_COLORS)]
    return rgb.convertToFormat(QImage.Format.Format_Indexed8, palette, Qt.ImageConversionFlag.ThresholdDither)
