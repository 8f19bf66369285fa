"""The look of the program from its tokens: palette, style sheet, type, and the theme in force."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

from mediation_desk.config.paths import resources_folder
from mediation_desk.desktop.tokens import DARK, LIGHT, THEMES, Theme

FAMILY = "Noto Sans SC"
FACES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
RARE_FACE = "NotoSerifSC-Regular.ttf"
RARE_FAMILY = "Noto Serif SC"
"""Draws the characters the screen face lacks; loaded when the first one is met (15 MB)."""

DRESSED = "dressed"
CAPTION, CONTROL, BODY, CARD_TITLE, PAGE_TITLE, NUMBER = 12, 13, 14, 15, 20, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Lengths in logical pixels (look.md, Type, space, shape)."""

    page_side: int = 24
    page_top: int = 16
    card_side: int = 16
    card_top: int = 12
    between_cards: int = 12
    between_columns: int = 16
    control: int = 32
    small_control: int = 28
    field: int = 34
    row: int = 46
    compact_row: int = 32
    work_row: int = 54
    table_head: int = 32
    list_foot: int = 32
    radius: int = 6
    card_radius: int = 8
    dialog_radius: int = 10
    narrow_below: int = 1320


MEASURES = Measures()


class Inked(QLabel):
    """A label whose colour is a token: the part of a window it stands in gives it its ink anew."""

    def take_ink(self) -> None:
        """Puts on the colour that its token has now."""
        raise NotImplementedError


class Look(QObject):
    """The theme in force; `changed` tells painters to draw anew."""

    changed = Signal()

    def __init__(self) -> None:
        """Begins light."""
        super().__init__()
        self.theme = LIGHT
        self._sheet = ""
        self._behind: list[QWidget] = []

    @property
    def is_behind(self) -> bool:
        """Whether some part is still to be dressed in the theme in force."""
        return bool(self._behind)

    def wear(self, theme: Theme) -> None:
        """Puts a theme on the whole application; the parts that are dressed follow, those in sight first."""
        self.theme, self._sheet = theme, style_sheet(theme)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette_of(theme))
            dressed = (one for one in QApplication.allWidgets() if one.property(DRESSED))
            self._behind = sorted(dressed, key=QWidget.isVisible)
            QTimer.singleShot(0, self._catch_up)
        self.changed.emit()

    def dress(self, part: QWidget) -> None:
        """Puts the style sheet on a part of a window, now and whenever another theme is worn.

        Qt takes five times as long for a sheet of the application, all of it at one go.
        """
        part.setProperty(DRESSED, True)
        part.setStyleSheet(self._sheet)

    def _catch_up(self) -> None:
        """Dresses one part, and the next one in the turn after: the window answers in between."""
        if self._behind:
            part = self._behind.pop()
            if isValid(part):
                part.setStyleSheet(self._sheet)
                # The sheet put the palettes back that its labels began with.
                for label in part.findChildren(Inked):
                    label.take_ink()
            QTimer.singleShot(0, self._catch_up)


LOOK = Look()
"""What painters ask; one application has one look, as it has one palette."""


def theme_named(name: str) -> Theme:
    """The theme of that name; any other name is what the system shows, dark where it is dark."""
    dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return THEMES.get(name) or (DARK if dark else LIGHT)


def colour(token: str) -> QColor:
    """A colour of the theme in force by its token."""
    return QColor(getattr(LOOK.theme, token))


def font(size: int = BODY, *, bold: bool = False) -> QFont:
    """The screen face in that size of logical pixels."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return made


def load_faces() -> None:
    """Makes the screen faces known to Qt, both before anything is drawn, and sets the body type."""
    for name in FACES:
        QFontDatabase.addApplicationFont(str(resources_folder() / "fonts" / name))
    QApplication.setFont(font())


def palette_of(theme: Theme) -> QPalette:
    """Every role of Qt's palette from the tokens, the disabled ones too."""
    palette = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for where, token in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.hover,
        role.Text: theme.text,
        role.PlaceholderText: theme.text3,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.onaccent,
        role.Highlight: theme.select,
        role.HighlightedText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.ink,
        role.ToolTipText: theme.onink,
        role.Accent: theme.accent,
        role.Light: theme.surface,
        role.Midlight: theme.line,
        role.Mid: theme.line2,
        role.Dark: theme.edge,
        role.Shadow: theme.line2,
    }.items():
        palette.setColor(where, QColor(token))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, where, QColor(theme.text3))
    palette.setColor(group.Disabled, role.Base, QColor(theme.sunken))
    return palette


def style_sheet(theme: Theme) -> str:
    """The style sheet of the controls, short and by property; painters do the rest."""
    text = (resources_folder() / "style.qss").read_text(encoding="utf-8")
    return re.sub(r"@(\w+)", lambda found: str(getattr(theme, found[1])), text.partition("*/")[2])
