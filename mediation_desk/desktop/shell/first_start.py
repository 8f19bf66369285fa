"""The first start: make a desk, open one that is there, or look around on a sample desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

from mediation_desk.config import paths
from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Outcome, attempt
from mediation_desk.desktop.theme import CARD_TITLE, LOOK, MEASURES, NUMBER, colour
from mediation_desk.desktop.widgets.basic import Label, Picture, button, press_by_enter, row
from mediation_desk.desktop.widgets.fields import Text
from mediation_desk.desktop.widgets.form import Form
from mediation_desk.desktop.widgets.paint import draw_plate
from mediation_desk.errors import Problem, Refused, Trouble
from mediation_desk.services import desks, first_desk, recent_desks

LATELY = 2
"""How many of the desks used lately are offered."""
FILES = "工作台 (*.desk)"


class FirstStart(QWidget):
    """What a person sees before there is a desk; `opened` is given the place of the one to go on with."""

    closed = Signal()

    def __init__(self, opened: Callable[[str], None], *, trouble: str = "") -> None:
        """Takes what goes on with a desk, and why the last one could not be opened."""
        super().__init__()
        LOOK.dress(self)
        self._opened = opened
        self._job: worker.Job | None = None
        self.setWindowTitle("调解工作台")
        self.resize(760, 640)
        self._said = Label(trouble, token="problem", wraps=True)
        self._said.setVisible(bool(trouble))
        self._busy = _Busy(self._stop)
        self._make = _Make(self._make_desk)
        self.open_button = button("打开...", self._open_desk, name="打开已有的工作台")
        self.sample_button = button("看示例", self._play_sample, name="看示例工作台")
        self._assemble()
        self._make.begin()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        QPainter(self).fillRect(self.rect(), colour("window"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tells that the person is done here."""
        super().closeEvent(event)
        self.closed.emit()

    def _assemble(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(96, 40, 96, 32)
        whole.setSpacing(12)
        whole.addWidget(Label("调解工作台", size=NUMBER, bold=True))
        whole.addWidget(
            Label(
                "推送、化解、关注、回访，直到销号。先要有一个工作台，所有纠纷都记在里面。",
                token="text2",
                wraps=True,
            )
        )
        whole.addSpacing(8)
        whole.addWidget(self._said)
        whole.addWidget(self._make)
        there = "换了电脑，或同事已经建好：选那个 .desk 文件。"
        sample = "三十二件虚构的纠纷，各在不同阶段，随便试，不影响真的工作台。"
        for one in recent_desks.at_hand()[:LATELY]:
            again = button("打开", partial(self._opened, one.place), name=f"打开{one.name}")
            whole.addWidget(_Way("database", one.name, one.place, again))
        whole.addWidget(_Way("folder-open", "打开已有的工作台", there, self.open_button))
        whole.addWidget(_Way("play", "先看看示例", sample, self.sample_button))
        whole.addWidget(self._busy)
        whole.addStretch(1)

    def _make_desk(self, name: str, person: str, place: str) -> None:
        outcome = attempt(lambda where: first_desk.make(where, centre=name, person=person), place)
        if outcome.failure is not None:
            self._make.tell(outcome.failure)
        else:
            self._opened(place)

    def _open_desk(self) -> None:
        place, _ = QFileDialog.getOpenFileName(self, "打开工作台", str(paths.data_folder()), FILES)
        if place:
            self._opened(place)

    def _play_sample(self) -> None:
        self._busy.begin("正在把三十二件示例纠纷按日办一遍，约需十秒...")
        self._set_enabled(False)
        self._job = worker.start_apart(self, lambda job: first_desk.sample(), self._played)

    def _played(self, outcome: Outcome[str]) -> None:
        self._busy.hide()
        self._set_enabled(True)
        if outcome.failure is not None:
            self._said.setText(outcome.failure.sentence)
            self._said.show()
        elif outcome.value is not None:
            self._opened(outcome.value)

    def _stop(self) -> None:
        """Waits no longer for the sample; what the thread still makes is kept for the next time."""
        if self._job is not None:
            self._job.cancel()
        self._busy.hide()
        self._set_enabled(True)

    def _set_enabled(self, on: bool) -> None:
        for one in (self._make, self.open_button, self.sample_button):
            one.setEnabled(on)


class _Plate(QWidget):
    """A card."""

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_plate(QPainter(self), QRectF(self.rect()), "surface", "line", MEASURES.card_radius)


class _Way(_Plate):
    """One of the other ways to begin."""

    def __init__(self, icon: str, title: str, says: str, act: QPushButton) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(title, size=CARD_TITLE, bold=True))
        words.addWidget(Label(says, size=13, token="text2", wraps=True))
        line = row(Picture(icon, size=24), spacing=16)
        line.addLayout(words, 1)
        line.addWidget(act)
        line.setContentsMargins(16, 12, 16, 12)
        self.setLayout(line)


class _Make(_Plate):
    """The form of a new desk."""

    def __init__(self, make: Callable[[str, str, str], None]) -> None:
        super().__init__()
        self._does = make
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 16)
        whole.setSpacing(8)
        whole.addWidget(Label("新建工作台", size=CARD_TITLE, bold=True))
        self.form = Form(whole)
        self.form.add("单位名称", centre=Text(hint="例如：黄土坡街道综治中心"))
        self.form.add("您的姓名", person=Text(hint="登记、办理都记在这个名字下"))
        self.form.add(
            "存放位置", place=Text(), hint="放在本机磁盘；不要放在网络共享上，多人共用请用 PostgreSQL。"
        )
        self.form.fill({"place": desks.default_place()})
        self.button = button("新建并打开", self._submit, kind="primary")
        for key in ("centre", "person", "place"):
            self.form.text(key).returnPressed.connect(self._submit)
        whole.addLayout(row(None, self.button))

    def begin(self) -> None:
        """Puts the focus where typing begins."""
        self.form.field("centre").setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, failure: Refused | Trouble) -> None:
        """Shows why it could not be made, the typed words kept."""
        problems = failure.problems if isinstance(failure, Refused) else ()
        self.form.tell(problems or [Problem(where="place", what=failure.sentence)])

    def _submit(self) -> None:
        said = self.form.values()
        lacking = [
            Problem(where=key, what=what)
            for key, what in (
                ("centre", "请写单位名称。"),
                ("person", "请写您的姓名。"),
                ("place", "请写存放位置。"),
            )
            if not said[key]
        ]
        if lacking:
            self.form.tell(lacking)
        else:
            place = said["place"]
            is_server = "://" in place
            self._does(said["centre"], said["person"], place if is_server else str(Path(place).expanduser()))


class _Busy(QWidget):
    """Slow work going on, with its cancel."""

    def __init__(self, stop: Callable[[], None]) -> None:
        super().__init__()
        self._said = Label(size=13, token="text2")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName("进度")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(row(self._said, None, button("取消", stop, small=True)))
        whole.addWidget(bar)
        self.hide()

    def begin(self, says: str) -> None:
        """Shows that work goes on."""
        self._said.setText(says)
        self.show()
