"""The navigation rail: name, 查找, 新登记, the pages with their counts, 系统, and who is here."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.theme import BODY, CAPTION, CARD_TITLE, CONTROL, LOOK, MEASURES, colour
from mediation_desk.desktop.widgets.basic import Line, column
from mediation_desk.desktop.widgets.paint import CENTRE, RIGHT, draw_plate, draw_ring, draw_text, width_of

WIDE, NARROW = 200, 72
SIDE = 12
MOST = 999
"""The highest count there is room for in the narrow rail."""


class RailButton(QAbstractButton):
    """One place to go, drawn wide (icon, word, count) or narrow (icon over its word)."""

    def __init__(self, key: str, text: str, icon: str, *, look: str = "page", keys: str = "") -> None:
        """Takes the page's key, its word and icon; `look` is page, search or primary."""
        super().__init__()
        self.key, self._icon, self._look, self._keys = key, icon, look, keys
        self._narrow, self._count = False, 0
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(look == "page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{text} {keys}".strip())

    def set_narrow(self, narrow: bool) -> None:
        """Draws it narrow or wide."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def set_count(self, count: int) -> None:
        """Shows how much waits there, nothing for 0."""
        self._count = count
        self.setAccessibleName(f"{self.text()}，{count}项" if count else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """Its height by how it is drawn."""
        return QSize(0, 56 if self._narrow else 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Plate, bar, icon, word, count, ring."""
        painter = QPainter(self)
        place = QRectF(self.rect())
        token = self._draw_plate(painter, place)
        if self._narrow:
            self._draw_narrow(painter, place, token)
        else:
            self._draw_wide(painter, place, token)
        if self.hasFocus():
            draw_ring(painter, place)

    def _draw_plate(self, painter: QPainter, place: QRectF) -> str:
        if self._look == "primary":
            draw_plate(painter, place, "accent2" if self.underMouse() else "accent", radius=MEASURES.radius)
            return "onaccent"
        if self._look == "search":
            draw_plate(painter, place, "surface", "edge", MEASURES.radius)
            return "text3"
        if self.isChecked() or self.underMouse():
            draw_plate(painter, place, "surface" if self.isChecked() else "sunken", radius=MEASURES.radius)
        if self.isChecked():
            bar = QRectF(-3, place.center().y() - 8, 6, 16)
            draw_plate(painter, bar, "accent", radius=3)
        return "text" if self.isChecked() else "text2"

    def _draw_wide(self, painter: QPainter, place: QRectF, token: str) -> None:
        middle = place.center().y()
        centred = self._look == "primary"
        left = place.width() / 2 - 34 if centred else 12
        icon_token = "accent" if self.isChecked() else token
        draw_icon(painter, self._icon, QRectF(left, middle - 9, 18, 18), icon_token)
        words = place.adjusted(left + (22 if centred else 28), 0, -10, 0)
        bold = self.isChecked() or centred
        draw_text(painter, words, self.text(), size=BODY, bold=bold, token=token)
        if self._keys and not centred:
            draw_text(painter, words, self._keys, size=CONTROL, token="text3", align=RIGHT)
        if self._count:
            draw_text(painter, words, str(self._count), size=CONTROL, bold=True, token=token, align=RIGHT)

    def _draw_narrow(self, painter: QPainter, place: QRectF, token: str) -> None:
        bold = self.isChecked() or self._look == "primary"
        count = "" if not self._count else str(self._count) if self._count <= MOST else f"{MOST}+"
        beside = width_of(count, CAPTION, bold=True) + 2 if count else 0
        left = round((place.width() - 18 - beside) / 2)
        icon_token = "accent" if self.isChecked() else token
        draw_icon(painter, self._icon, QRectF(left, 8, 18, 18), icon_token)
        draw_text(painter, QRectF(left + 20, 8, beside, 18), count, size=CAPTION, bold=True, token=token)
        word = QRectF(0, 30, place.width(), 20)
        draw_text(painter, word, self.text(), size=CAPTION, bold=bold, token=token, align=CENTRE)


class Person(QWidget):
    """Who is at this desk, and which desk it is."""

    def __init__(self, who: str, where: str) -> None:
        """Takes the name and the place."""
        super().__init__()
        self._who, self._where, self._narrow = who, where, False
        self.setFixedHeight(44)
        self.setAccessibleName(f"{who}，{where}")
        self.setToolTip(f"{who}\n{where}")

    def set_narrow(self, narrow: bool) -> None:
        """Draws the icon alone or with its words."""
        self._narrow = narrow
        self.update()

    def tell(self, who: str, where: str) -> None:
        """Shows another name or place."""
        self._who, self._where = who, where
        self.setAccessibleName(f"{who}，{where}")
        self.setToolTip(f"{who}\n{where}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon, name, place."""
        painter = QPainter(self)
        left = self.width() / 2 - 9 if self._narrow else 12
        if self._narrow:
            draw_icon(painter, "person", QRectF(left, 3, 18, 18), "text2")
            name = QRectF(0, 23, self.width(), 19)
            draw_text(painter, name, self._who, size=CAPTION, token="text2", align=CENTRE)
            return
        draw_icon(painter, "person", QRectF(left, 13, 18, 18), "text2")
        words = QRectF(left + 26, 3, self.width() - left - 30, 19)
        draw_text(painter, words, self._who, size=CONTROL, bold=True)
        draw_text(painter, words.translated(0, 19), self._where, size=CAPTION, token="text3")


class Rail(QWidget):
    """The rail; `chosen` gives the key of a page, or search or register."""

    chosen = Signal(str)

    def __init__(self, who: str, where: str) -> None:
        """Takes who is here and at which desk."""
        super().__init__()
        LOOK.dress(self)
        self.setAccessibleName("导航")
        self._narrow = False
        self._name = _Name()
        self.search = RailButton("search", "查找", "search", look="search", keys="Ctrl K")
        self.register = RailButton("register", "新登记", "plus", look="primary", keys="Ctrl N")
        self.person = Person(who, where)
        self._pages: dict[str, RailButton] = {}
        self._places, self._feet = column(spacing=2), column(spacing=2)
        for one in (self.search, self.register):
            one.clicked.connect(lambda _=False, key=one.key: self.chosen.emit(key))
        whole = column(
            self._name, self.search, self.register, self._places, None, self._feet, Line(), self.person
        )
        whole.setContentsMargins(SIDE, 8, SIDE, 12)
        self.setLayout(whole)
        self.setFixedWidth(WIDE)
        LOOK.changed.connect(self.update)

    def add_page(self, key: str, text: str, icon: str, *, at_foot: bool = False) -> None:
        """Puts a page into the rail; at the foot it stands above the person."""
        made = RailButton(key, text, icon)
        made.clicked.connect(lambda: self.chosen.emit(key))
        self._pages[key] = made
        (self._feet if at_foot else self._places).addWidget(made)

    def show_page(self, key: str) -> None:
        """Marks the page that is shown."""
        for name, one in self._pages.items():
            one.setChecked(name == key)

    def set_count(self, key: str, count: int) -> None:
        """Shows how much waits on a page."""
        if key in self._pages:
            self._pages[key].set_count(count)

    def set_narrow(self, narrow: bool) -> None:
        """Makes itself narrow below the width that look.md names, wide above."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._name.set_narrow(narrow)
        self.person.set_narrow(narrow)
        for one in (self.search, self.register, *self._pages.values()):
            one.set_narrow(narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and its edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("rail"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colour("line"))


class _Name(QWidget):
    """The program's name."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(40)
        self._narrow = False

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = QRectF(self.rect())
        if self._narrow:
            draw_text(painter, place, "调解", size=CARD_TITLE, bold=True, align=CENTRE)
        else:
            draw_text(painter, place.adjusted(12, 0, 0, 0), "调解工作台", size=CARD_TITLE, bold=True)
