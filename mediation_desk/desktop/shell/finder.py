"""Ctrl+K: one line that finds any case, person, page or command."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mediation_desk import labels
from mediation_desk.desktop.bridge import Bridge
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.host import Act
from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.theme import BODY, CAPTION, CONTROL, MEASURES
from mediation_desk.desktop.widgets.basic import Label
from mediation_desk.desktop.widgets.fields import Text
from mediation_desk.desktop.widgets.paint import RIGHT, draw_mark, draw_plate, draw_text
from mediation_desk.domain.codes import Tier
from mediation_desk.services import disputes, people

CASES, PEOPLE = 8, 4
AFTER_TYPING = 90
"""Milliseconds of rest before the desk is asked."""
ROW = 46
COMMAND = "命令"
NOTHING = "没有找到。换一个词，或少写几个字再试。"
OF_A_CASE = "姓名、案号、事由、电话或证件末四位"
OF_EVERYTHING = f"{OF_A_CASE}、拼音首字母、页面、命令"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing found: its words, what it is, and what choosing it does."""

    text: str
    more: str
    kind: str
    icon: str
    tier: Tier | None = None
    does: Callable[[], object]


class Finder(Dialog):
    """The search of everything, or of a case alone; an empty line offers the commands."""

    def __init__(
        self,
        over: QWidget,
        bridge: Bridge,
        acts: Sequence[Act],
        *,
        open_case: Callable[[str], object],
        show: Callable[[str], object] | None = None,
        title: str = "查找",
    ) -> None:
        """Takes the commands, what opens the case of a number, and what shows the cases that hold a text.

        Without the last it is a case that is wanted: people are not offered.
        """
        super().__init__(over, title, width=640, keys="↑↓ 选择　Enter 打开　Esc 关闭")
        self._bridge, self._acts = bridge, tuple(acts)
        self._show, self._open = show, open_case
        self._hits: list[Hit] = []
        self.line = Text(hint=OF_EVERYTHING if show else OF_A_CASE)
        self.line.setAccessibleName(title)
        self.line.installEventFilter(self)
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setAccessibleName("找到的")
        self.list.setModel(self._model)
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFixedHeight(9 * ROW)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self._nothing = Label(NOTHING, token="text2")
        self._nothing.setParent(self.list)
        self._nothing.move(12, 12)
        self._nothing.hide()
        self._rest = QTimer(self, singleShot=True, interval=AFTER_TYPING)
        self._rest.timeout.connect(self._find)
        self._then = QTimer(self, singleShot=True, interval=0)
        self._then.timeout.connect(self._find_people)
        self.line.textChanged.connect(self._wait)
        self.body.addWidget(self.line)
        self.body.addWidget(self.list)
        self._find()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter of the line work on the list."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._go(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._find_now()
                self._choose(self.list.currentIndex())
                return True
        return False

    def found(self) -> tuple[Hit, ...]:
        """What is offered now."""
        return tuple(self._hits)

    def _go(self, step: int) -> None:
        rows = self._model.rowCount()
        if rows:
            at = (self.list.currentIndex().row() + step) % rows
            self.list.setCurrentIndex(self._model.index(at, 0))

    def _find_now(self) -> None:
        """What is typed is found whole before Enter takes the first of it."""
        if self._rest.isActive():
            self._rest.stop()
            self._find()
        if self._then.isActive():
            self._then.stop()
            self._find_people()

    def _wait(self) -> None:
        self._then.stop()
        self._rest.start()

    def _find(self) -> None:
        """Shows the commands and cases; people follow in a turn of their own, so that no key has to wait."""
        typed = self.line.value()
        self._hits = []
        self._nothing.hide()
        self._model.clear()
        self._offer([*self._commands(typed), *self._cases(typed)] if typed else self._commands(""))
        if typed:
            self._then.start()

    def _find_people(self) -> None:
        if self._show is not None:
            self._offer(self._people(self.line.value() or "", self._show))
        self._nothing.setVisible(not self._hits)

    def _offer(self, hits: Iterable[Hit]) -> None:
        """Adds what was found below what is there."""
        for hit in hits:
            self._hits.append(hit)
            item = QStandardItem(
                f"{hit.kind}：{hit.text}，{hit.more}" if hit.more else f"{hit.kind}：{hit.text}"
            )
            item.setEditable(False)
            item.setData(hit, Qt.ItemDataRole.UserRole)
            self._model.appendRow(item)
        if self._hits and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(0, 0))

    def _cases(self, typed: str) -> Iterator[Hit]:
        found = self._bridge.ask(lambda office: disputes.found(office, typed, limit=CASES))
        for row in found.rows if found else ():
            yield Hit(
                text=row.title,
                more=f"{row.docket or row.number}·{labels.STAGE[row.stage]}",
                kind="纠纷",
                icon="disputes",
                tier=row.tier,
                does=lambda number=row.number: self._open(number),  # type: ignore[misc]
            )

    def _people(self, typed: str, show: Callable[[str], object]) -> Iterator[Hit]:
        for one in self._bridge.ask(lambda office: people.known(office, typed, limit=PEOPLE)) or ():
            yield Hit(
                text=one.name,
                more=f"{one.disputes_in_all}件纠纷",
                kind="人员",
                icon="person",
                does=lambda name=one.name: show(name),  # type: ignore[misc]
            )

    def _commands(self, typed: str) -> Iterator[Hit]:
        wanted = typed.casefold()
        for act in (one for one in self._acts if one.key != "search"):
            if wanted in act.text.casefold() or (wanted.isascii() and act.initials.startswith(wanted)):
                yield Hit(text=act.text, more=act.keys_said, kind=COMMAND, icon=act.icon, does=act.does)

    def _choose(self, index: QModelIndex) -> None:
        hit = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(hit, Hit):
            self.accept()
            hit.does()


class _HitDelegate(QStyledItemDelegate):
    """Draws a hit: sign, words, what it is."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit = index.data(Qt.ItemDataRole.UserRole)
        place = QRectF(option.rect)  # type: ignore[attr-defined]
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            draw_plate(painter, place.adjusted(0, 1, 0, -1), "select", radius=MEASURES.radius)
        sign = QRectF(place.left() + 12, place.center().y() - 8, 16, 16)
        if hit.tier is not None:
            draw_mark(painter, hit.tier, sign.adjusted(2, 2, -2, -2))
        else:
            draw_icon(painter, hit.icon, sign, "text2")
        is_command = hit.kind == COMMAND
        words = place.adjusted(42, 0, -120, 0) if is_command else place.adjusted(42, 4, -64, -22)
        draw_text(painter, words, hit.text, size=BODY)
        if not is_command:
            draw_text(painter, place.adjusted(42, 23, -64, -4), hit.more, size=CAPTION, token="text3")
        beside = hit.more if is_command else hit.kind
        draw_text(painter, place.adjusted(0, 0, -12, 0), beside, size=CONTROL, token="text3", align=RIGHT)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW)
