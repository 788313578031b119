"""Renders each designed state: `python -m tests.ui.screenshots DIR [STATE …] [PERCENT]`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.ui import views
from tests.ui.recorder import RecordedIntents
from ui.app import application
from ui.main_window import MainWindow
from ui.settings import ThemeChoice, UiSettings

SIZES = ((1366, 768), (1920, 1080))


def render(folder: Path, names: list[str], scale: int) -> None:
    app = application()
    for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        for language in ("es", "en"):
            settings = UiSettings(language=language, theme=theme, font_scale=scale)
            window = MainWindow(RecordedIntents(views.idle()), settings=settings, clock=lambda: views.NOW)
            window.prebuild()
            for width, height in SIZES:
                window.resize(width, height)
                window.show()
                for name in names:
                    window.show_view(views.ALL[name]())
                    for _ in range(4):
                        app.processEvents()
                    file = folder / f"{name}-{width}x{height}-{theme.value}-{language}.png"
                    window.grab().save(str(file))
            window.close()
            window.deleteLater()
            app.processEvents()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    wanted = [one for one in sys.argv[2:] if not one.isdigit()]
    sizes = [int(one) for one in sys.argv[2:] if one.isdigit()]
    render(target, wanted or list(views.ALL), sizes[0] if sizes else 100)
