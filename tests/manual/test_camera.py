"""Pictures of the manual are in the colours that the window has most of."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage

from tests.manual.camera import with_few_colors

PAPER, INK = QColor("#ffffff"), QColor("#1a202c")


def _window() -> QImage:
    """Mostly paper, a line of ink, and one pixel each of many colours."""
    image = QImage(300, 40, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    for x in range(300):
        image.setPixelColor(x, 10, INK)
        image.setPixelColor(x, 20, QColor.fromHsv(x, 200, 200))
    return image


def test_a_picture_keeps_the_colours_that_cover_most_of_it() -> None:
    small = with_few_colors(_window())
    assert small.size() == _window().size()
    assert small.pixelColor(5, 5) == PAPER
    assert small.pixelColor(5, 10) == INK
    assert small.colorCount() <= 128
