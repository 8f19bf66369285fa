"""数据: where the data lie, that they are not encrypted yet, and what the program is made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from mediation_desk import __version__
from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Outcome
from mediation_desk.desktop.host import Act, Host, Page
from mediation_desk.desktop.pages.system.plate import allow
from mediation_desk.desktop.sizes import size_of
from mediation_desk.desktop.theme import CONTROL
from mediation_desk.desktop.widgets.basic import Card, Label, Picture, button, column, row
from mediation_desk.services import desks
from mediation_desk.services.desks import DataPlace

WIDTH = 760
SAFETY = (
    "工作台的文件还没有加密：能打开这台电脑的人就能读到。请给电脑设登录密码，不要放在共享文件夹里。",
    "备份由后续版本提供。在那之前请每天关闭程序后，把工作台文件和旁边同名的.files文件夹（附件）一起复制到U盘或另一台电脑上。",
)
LICENCES = (
    ("Apache-2.0", "本程序，cryptography（或BSD-3-Clause），pypdfium2（和BSD-3-Clause）"),
    ("LGPL-3.0", "Qt、PySide6，psycopg"),
    ("MPL-2.0", "pikepdf"),
    ("BSD一类", "ReportLab、sqlcipher3"),
    ("MIT一类", "SQLAlchemy、Alembic、borax、pypinyin、python-docx、jsonschema、platformdirs、Pillow"),
    ("SIL OFL 1.1", "字体：思源黑体、思源宋体（Noto SC），Noto Emoji"),
    ("GPL加字体例外", "字体：Fandol仿宋；用它排出的文书不受限"),
)


class DataSection(Page):
    """Facts about the desk; counting them may take a while, so a thread does."""

    key = "data"
    title = "数据"
    icon = "database"

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in."""
        super().__init__(host)
        self.place: DataPlace | None = None
        self._job: worker.Job | None = None
        self.open_button = button("打开文件夹", self.open_folder, icon_name="folder-open")
        self.copy_button = button("复制位置", self.copy_place, icon_name="copy")
        self.facts = QGridLayout()
        self._show(None)
        self.setLayout(self._scrolling(self._where(), self._safety(), self._program()))

    def refresh(self) -> None:
        """Looks again, in a thread; the last answer stays in sight until then."""
        if self._job is not None:
            self._job.cancel()
        self._job = worker.start(self.bridge, lambda office, _job: desks.where_data_lie(office), self._hear)

    def begin(self) -> None:
        """The keyboard is at the first button."""
        (self.open_button if self.open_button.isEnabled() else self.copy_button).setFocus()

    def acts(self) -> tuple[Act, ...]:
        """Open the folder, copy the place."""
        return (
            Act(
                key="folder",
                text="打开工作台所在的文件夹",
                keys="Ctrl+O",
                initials="dkwjj",
                does=self.open_folder,
            ),
            Act(
                key="place",
                text="复制工作台的位置",
                keys="Ctrl+Shift+C",
                initials="fzwz",
                does=self.copy_place,
            ),
        )

    def open_folder(self) -> None:
        """Shows the folder in the file manager."""
        if self.place is None or self.place.folder is None:
            self.bridge.tell(self.open_button.toolTip(), is_problem=True)
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(self.place.folder)):
            self.bridge.tell("打不开文件夹，请复制位置后在文件管理器里打开。", is_problem=True)

    def copy_place(self) -> None:
        """Puts the place of the desk on the clipboard."""
        QGuiApplication.clipboard().setText(self.bridge.office.desk.name)
        self.bridge.tell("已复制工作台的位置。")

    def _hear(self, outcome: Outcome[DataPlace]) -> None:
        self._job = None
        if outcome.failure is not None:
            self.bridge.tell(outcome.failure.sentence, is_problem=True)
        elif outcome.value is not None:
            self._show(outcome.value)

    def _show(self, place: DataPlace | None) -> None:
        self.place = place
        _fill(self.facts, _facts(place, self.bridge.office.desk.name))
        on_server = "数据在数据库服务器上，不在这台电脑的文件夹里。"
        bar = "正在查看，请稍等。" if place is None else on_server if place.folder is None else None
        allow(self.open_button, bar)

    def _where(self) -> QWidget:
        card = Card("数据在哪里", self.copy_button, self.open_button)
        card.body.addLayout(self.facts)
        return card

    def _safety(self) -> QWidget:
        card = Card("保管")
        for icon, text in zip(("unlock", "info"), SAFETY, strict=True):
            words = Label(text, wraps=True)
            line = row(Picture(icon), spacing=10)
            line.addWidget(words, 1)
            card.add(line)
        return card

    def _program(self) -> QWidget:
        card = Card("程序")
        facts = QGridLayout()
        _fill(facts, (("版本", __version__), *LICENCES))
        card.body.addLayout(facts)
        told = "许可证全文随程序安装：LICENSE，以及resources/fonts里的各个文件。"
        card.add(Label(told, size=CONTROL, token="text3", wraps=True))
        return card

    def _scrolling(self, *cards: QWidget) -> QVBoxLayout:
        inside = QWidget()
        inside.setProperty("kind", "page")
        inside.setLayout(column(*cards, None, spacing=12))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("数据")
        for card in cards:
            card.setMaximumWidth(WIDTH)
        area.setWidget(inside)
        return column(area)


def _facts(place: DataPlace | None, name: str) -> tuple[tuple[str, str], ...]:
    if place is None:
        return (("位置", _breakable(name)), ("大小", "正在查看"))
    log = f"，另有未并入的改动{size_of(place.log_size)}" if place.log_size else ""
    facts = [
        ("位置", _breakable(place.place)),
        ("大小", size_of(place.size) + log),
        ("纠纷", f"在办{place.open_cases:,}件，已销号{place.closed_cases:,}件"),
        ("数据库", f"{place.database}，结构版本{place.revision}"),
    ]
    if place.free is not None:
        facts.insert(2, ("磁盘剩余", size_of(place.free)))
    return tuple(facts)


def _breakable(path: str) -> str:
    """A path that may go on in the next line after each folder."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")


def _fill(grid: QGridLayout, facts: Sequence[tuple[str, str]]) -> None:
    """Facts below each other, what they are at the left."""
    while grid.count():
        widget = grid.takeAt(0).widget()
        if widget is not None:
            widget.deleteLater()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for at, (what, value) in enumerate(facts):
        grid.addWidget(Label(what, token="text2"), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(value, wraps=True), at, 1)
