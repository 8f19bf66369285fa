"""Pictures of every page and dialog for the demonstration and for looking at a change."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mediation_desk.config.display import has_display
from mediation_desk.desktop import worker
from mediation_desk.desktop.app import make_application, window_at
from mediation_desk.desktop.scenes import SCENES, TAB_SCENES, Scene
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.theme import LOOK
from mediation_desk.desktop.tokens import DARK, LIGHT, Theme
from mediation_desk.services.demo.longest import longest_office
from mediation_desk.services.work import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """How a picture is taken: theme, size in logical pixels, pixels a logical one, and of what desk."""

    theme: Theme
    size: QSize
    ratio: float = 1.0
    of: str = ""

    def name_of(self, scene: Scene) -> str:
        """The file name of a scene taken so."""
        parts = [scene.name, self.theme.name]
        if self.of:
            parts.append(self.of)
        if self.size != USUAL:
            parts.append(f"{self.size.width()}x{self.size.height()}")
        if self.ratio != 1:
            parts.append(f"{self.ratio:.0%}".replace("%", "pct"))
        return "-".join(parts) + ".png"


USUAL, SMALL = QSize(1440, 900), QSize(1280, 720)
USUAL_SHOTS = (Shot(theme=LIGHT, size=USUAL), Shot(theme=DARK, size=USUAL))
ALL_SHOTS = (
    *USUAL_SHOTS,
    Shot(theme=LIGHT, size=SMALL),
    Shot(theme=LIGHT, size=SMALL, ratio=1.5),
    Shot(theme=DARK, size=SMALL, ratio=1.5),
)
BRIEF_SHOTS = (USUAL_SHOTS[0], ALL_SHOTS[-1])
LONGEST_SHOTS = (
    Shot(theme=LIGHT, size=USUAL, of="longest"),
    Shot(theme=LIGHT, size=SMALL, ratio=1.5, of="longest"),
)
TURN = 10
"""Milliseconds for what a timer or slow work brought to be shown."""
QUALITY = 80
"""A third quicker to write than Qt's own choice, the file 2 % larger."""
PAGE_SCENES = tuple(scene for scene in SCENES if scene.always)
LONGEST_SCENES = tuple(scene for scene in SCENES if scene.always or scene in TAB_SCENES)


def take(office: Office, out: Path, *, every: bool = False) -> tuple[Path, ...]:
    """The PNG files of all scenes, written into `out`; `every` adds small windows, 150 %, longest texts."""
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_application()
    worn = LOOK.theme
    out.mkdir(parents=True, exist_ok=True)
    try:
        files = _album(office, out, ALL_SHOTS if every else USUAL_SHOTS, SCENES if every else PAGE_SCENES)
        if every:
            with tempfile.TemporaryDirectory() as folder, longest_office(Path(folder), office.today) as long:
                files += _album(long, out, LONGEST_SHOTS, LONGEST_SCENES)
    finally:
        LOOK.wear(worn)
    return tuple(files)


def _album(office: Office, out: Path, shots: Sequence[Shot], scenes: Sequence[Scene]) -> list[Path]:
    with window_at(office) as window:
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.show()
        return [path for shot in shots for path in _taken(window, shot, out, scenes)]


def _taken(window: Window, shot: Shot, out: Path, scenes: Sequence[Scene]) -> Iterator[Path]:
    LOOK.wear(shot.theme)
    window.resize(shot.size)
    for scene in scenes:
        if scene.brief and shot not in BRIEF_SHOTS:
            continue
        path = out / shot.name_of(scene)
        window.toast.hide()
        scene.set(window)
        settle()
        picture_of(window, shot.ratio).save(str(path), quality=QUALITY)
        scene.clear(window)
        close_dialogs()
        yield path


def picture_of(window: QWidget, ratio: float = 1.0) -> QPixmap:
    """The window with the dialogs above it, as somebody before the screen sees it."""
    picture = QPixmap(window.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    window.render(picture)
    painter = QPainter(picture)
    for dialog in _dialogs():
        drawn = QPixmap(dialog.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        dialog.render(drawn, renderFlags=QWidget.RenderFlag.DrawChildren)
        painter.drawPixmap(window.mapFromGlobal(dialog.mapToGlobal(QPoint(0, 0))), drawn)
    painter.end()
    return picture


def settle(milliseconds: int = 160) -> None:
    """Lets slow work end, what it found be shown, and the timers ring that would within that time."""
    until = monotonic() + milliseconds / 1000
    _turn()
    while LOOK.is_behind or _rings_before(until):
        _turn()
    _turn()


def _turn() -> None:
    """Lets the events of a moment be handled, and slow work end."""
    loop = QEventLoop()
    QTimer.singleShot(TURN, loop.quit)
    loop.exec()
    worker.wait_for_all()


def _rings_before(until: float) -> bool:
    """Whether some timer of a window will ring by then."""
    left = (until - monotonic()) * 1000
    timers = (timer for top in QApplication.topLevelWidgets() for timer in top.findChildren(QTimer))
    return any(timer.isActive() and timer.remainingTime() <= left for timer in timers)


def close_dialogs() -> None:
    """Closes whatever stands above the window."""
    for dialog in _dialogs():
        dialog.close()
    QApplication.processEvents()


def _dialogs() -> list[QWidget]:
    """The open dialogs and popups, the lowest first."""
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return [one for one in shown if isinstance(one, QDialog) or one.windowType() is Qt.WindowType.Popup]
