"""The icon family: own SVG files, painted in any colour at any size and pixel ratio."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from mediation_desk.config.paths import resources_folder
from mediation_desk.desktop.theme import LOOK


def draw_icon(painter: QPainter, name: str, place: QRectF, token: str, on: str = "surface") -> None:
    """Draws an icon in the colour of a token; `on` is the colour of what stands inside a filled one."""
    theme = LOOK.theme
    _renderer(name, getattr(theme, token), getattr(theme, on)).render(painter, place)


def icon(name: str, token: str = "text2") -> QIcon:
    """An icon for a button or menu, in the colour of a token of whatever theme is in force."""
    return QIcon(_Engine(name, token))


@cache
def _source(name: str) -> str:
    return (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, ink: str, on: str) -> QSvgRenderer:
    text = _source(name).replace("currentColor", ink).replace("onColor", on)
    return QSvgRenderer(QByteArray(text.encode()))


class _Engine(QIconEngine):
    """Paints the vector itself whenever it is asked: sharp at 150 %, right after a change of theme."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name, self._token = name, token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = "text3" if mode is QIcon.Mode.Disabled else self._token
        draw_icon(painter, self._name, QRectF(rect), token)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token)
