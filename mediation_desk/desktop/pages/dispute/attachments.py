"""The tab 附件: files dragged, pasted or chosen into the case, each shown at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget

from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Outcome
from mediation_desk.desktop.host import Act
from mediation_desk.desktop.pages.dispute.attachment_adding import Adding
from mediation_desk.desktop.pages.dispute.attachment_copies import copies_folder
from mediation_desk.desktop.pages.dispute.attachment_list import AttachmentList, facts_of
from mediation_desk.desktop.pages.dispute.attachment_parts import AddingStrip, DropFrame, FailureStrip
from mediation_desk.desktop.pages.dispute.attachment_side import NARROW, WIDTH, AttachmentSide
from mediation_desk.desktop.pages.dispute.tab import CaseActs, Tab
from mediation_desk.desktop.sizes import size_of
from mediation_desk.desktop.theme import CAPTION, CONTROL, MEASURES
from mediation_desk.desktop.widgets.basic import Card, Empty, Label, Line, button, row
from mediation_desk.domain.where import indexes_of
from mediation_desk.services import attached
from mediation_desk.services.attached import Attachment
from mediation_desk.services.attachments import Added
from mediation_desk.services.overview import Seen

HOW = "拖到这里，或按Ctrl V粘贴　Enter 打开　F2 改　Delete 删去"
FROM_ELSEWHERE = "只能加入这台电脑上的文件，请先把它存到电脑上再拖进来。"
NOTHING_TO_PASTE = "剪贴板里没有文件或图片，请先复制再粘贴。"


class AttachmentsTab(Tab):
    """Left the list, right the chosen one; adding goes on in a thread while everything else can be done."""

    key = "files"
    title = "附件"

    def __init__(self, acts: CaseActs) -> None:
        """Takes what can be done on the case."""
        super().__init__(acts)
        self._number = ""
        self._seen: Seen | None = None
        self.adding = Adding(acts.bridge)
        self._failures: dict[str, tuple[str, ...]] = {}
        self.list = AttachmentList()
        self.side = AttachmentSide(acts.bridge, self.act)
        self.add_button = button("加附件...", self.choose, icon_name="plus", small=True, why="Insert")
        self.strip = AddingStrip(self.adding.stop)
        self.failures = FailureStrip(self._forget_failures)
        self.frame = DropFrame(self)
        self._sum = Label(size=CONTROL, token="text3")
        self._lay_out()
        self.setAcceptDrops(True)
        self.adding.begun.connect(lambda count: self.strip.begin(f"正在加入{count}个附件"))
        self.adding.progressed.connect(self.strip.tell)
        self.adding.ended.connect(self._added)
        self.adding.idle.connect(self.strip.hide)
        self.list.chosen.connect(lambda one: self.side.show_attachment(self._number, one))
        self.list.wanted.connect(self.act)
        self.list.menu_wanted.connect(self._offer)

    def show_case(self, seen: Seen) -> None:
        """Shows the attachments of a case; the same one stays chosen."""
        number, case = self.acts.number, seen.case
        self._seen = seen
        rows = self.acts.bridge.ask(lambda office: attached.listed(office, case)) or ()
        if number != self._number:
            self._number = number
            self.list.show_rows((), None)
            self.failures.tell(self._failures.get(number, ()))
        self.list.show_rows(rows, self.acts.bridge.office.today)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._foot.setVisible(bool(rows))
        whole = size_of(sum(one.size or 0 for one in rows))
        self._sum.setText(f"{len(rows)}个·共{whole}" if rows else "")

    def reveal(self, place: str) -> None:
        """Chooses the attachment at a place of the case file."""
        for at in indexes_of(place)[:1]:
            self.list.choose(at)

    def set_narrow(self, narrow: bool) -> None:
        """The card at the right gives way."""
        self.side.setFixedWidth(NARROW if narrow else WIDTH)

    def page_acts(self) -> tuple[Act, ...]:
        """Adding, pasting, saving a copy."""
        make = partial(Act, icon="upload")
        return (
            make(key="files.add", text="加附件...", keys="Insert", initials="jfj", does=self.choose),
            make(key="files.paste", text="粘贴为附件", keys="Ctrl+V", initials="zt", does=self.paste),
            make(
                key="files.save",
                text="附件另存为...",
                keys="Ctrl+S",
                initials="lcw",
                icon="download",
                does=lambda: self.act("save"),
            ),
        )

    def begin(self) -> None:
        """The keyboard is on the list, or on the way to a first attachment."""
        (self.list if self.list.current() is not None else self._first).setFocus()

    def act(self, wanted: str) -> None:
        """Does something with the chosen attachment."""
        one = self.list.current()
        acts: dict[str, Callable[[Attachment], object]] = {
            "open": self._open,
            "save": self._save,
            "rename": lambda one: self.acts.put_right(f"files[{one.index}].name"),
            "place": lambda one: self.acts.put_right(f"files[{one.index}].of"),
            "remove": lambda one: self.acts.take_out(f"files[{one.index}]", one.name),
            "copy": self._copy,
            "hash": lambda one: self.side.copy_hash(),
            "check": lambda one: self.side.check(),
        }
        if one is not None:
            acts[wanted](one)

    def choose(self) -> None:
        """Asks for files and adds them."""
        paths, _ = QFileDialog.getOpenFileNames(self, "选择要加入的附件")
        self.adding.add_files(self._number, tuple(map(Path, paths)))

    def paste(self) -> None:
        """Adds the files or the picture on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        if data is None or not self._take(data):
            self.acts.bridge.tell(NOTHING_TO_PASTE, is_problem=True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Says what letting go does."""
        data = event.mimeData()
        if (data.hasUrls() or data.hasImage()) and self._copying(event):
            self.frame.show_over("松开鼠标，加入附件")

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Goes on taking it."""
        self._copying(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is dragged any more."""
        self.frame.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Adds what was let go; the original stays where it is."""
        self.frame.hide()
        if self._copying(event):
            self._take(event.mimeData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The frame of a drop covers all of it."""
        super().resizeEvent(event)
        self.frame.resize(self.size())

    def _copying(self, event: QDropEvent) -> bool:
        """Whether it is taken as a copy; a program that only moves would take its own file away."""
        may_copy = bool(event.possibleActions() & Qt.DropAction.CopyAction)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(may_copy)
        return may_copy

    def _take(self, data: QMimeData) -> bool:
        """Whether there was anything to add in what was dropped or pasted."""
        paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
        if paths:
            self.adding.add_files(self._number, paths)
        elif data.hasImage() and not (image := QImage(data.imageData())).isNull():
            self.adding.add_picture(self._number, image)
        elif data.hasUrls():
            self.acts.bridge.tell(FROM_ELSEWHERE, is_problem=True)
        else:
            return False
        return True

    def _added(self, number: str, last: Added | None, failures: tuple[str, ...]) -> None:
        if failures:
            self._failures[number] = (*self._failures.get(number, ()), *failures)
        if number == self._number:
            self.failures.tell(self._failures.get(number, ()))
            if last is not None and self._seen is not None:
                # A content that had been missing changes no entry, yet it is there now.
                self.show_case(self._seen)
                self.list.choose(last.index)
        elif failures:
            self.acts.bridge.tell(f"有{len(failures)}个文件没有加入：{failures[0]}", is_problem=True)

    def _forget_failures(self) -> None:
        self._failures.pop(self._number, None)
        self.failures.tell(())
        self.begin()

    def _open(self, one: Attachment) -> None:
        number = self._number

        def told(outcome: Outcome[Path]) -> None:
            if outcome.failure is not None:
                self.acts.bridge.tell(outcome.failure.sentence, is_problem=True)
            elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(outcome.value))):
                said = f"这台电脑上没有能打开“{one.name}”的程序，请另存后换一台电脑打开。"
                self.acts.bridge.tell(said, is_problem=True)

        folder = copies_folder()
        worker.start(
            self.acts.bridge,
            lambda office, _job: attached.copy_to_open(office, number, one.index, folder),
            told,
        )

    def _save(self, one: Attachment) -> None:
        number = self._number
        chosen, _ = QFileDialog.getSaveFileName(self, "附件另存为", one.name)
        if not chosen:
            return

        def told(outcome: Outcome[Path]) -> None:
            failure = outcome.failure
            said = failure.sentence if failure else f"已另存为：{Path(chosen).name}"
            self.acts.bridge.tell(said, is_problem=failure is not None)

        worker.start(
            self.acts.bridge,
            lambda office, _job: attached.export(office, number, one.index, Path(chosen)),
            told,
        )

    def _copy(self, one: Attachment) -> None:
        told = (one.name, facts_of(one, self.acts.bridge.office.today), one.sha256)
        QGuiApplication.clipboard().setText("\t".join(told))

    def _offer(self, at: QPoint) -> None:
        one = self.list.current()
        if one is None:
            return
        menu = QMenu(self)
        for text, wanted, needs in (
            ("打开\tEnter", "open", True),
            ("另存为...\tCtrl+S", "save", True),
            ("改名...\tF2", "rename", False),
            ("归到证据...", "place", False),
            ("复制\tCtrl+C", "copy", False),
            ("复制校验值", "hash", False),
            ("核对内容", "check", True),
            ("删去\tDelete", "remove", False),
        ):
            action = menu.addAction(text)
            action.setEnabled(one.is_there or not needs)
            action.triggered.connect(partial(self._do_from_menu, wanted))
        menu.popup(at)

    def _do_from_menu(self, wanted: str, _checked: bool = False) -> None:
        self.act(wanted)

    def _lay_out(self) -> None:
        card = Card(self.title, self._sum, self.add_button, flush=True)
        card.body.setContentsMargins(0, MEASURES.card_top, 0, 0)
        card.body.setSpacing(8)
        self._first = button("加附件...", self.choose, icon_name="plus")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty())
        self._foot = Label(HOW, size=CAPTION, token="text3")
        self._foot.setContentsMargins(MEASURES.card_side, 0, MEASURES.card_side, 8)
        card.add(self.strip, self.failures, Line())
        card.body.addWidget(self._stack, 1)
        card.add(self._foot)
        whole = row(spacing=MEASURES.between_columns)
        whole.addWidget(card, 1)
        whole.addWidget(self.side)
        self.setLayout(whole)
        self.set_narrow(False)

    def _empty(self) -> QWidget:
        how = "把照片、录音、扫描件拖到这里，也可以按Ctrl V粘贴截图。"
        around = QWidget()
        inside = row()
        inside.addWidget(Empty("upload", "还没有附件", how, self._first))
        inside.setContentsMargins(MEASURES.card_side, 8, MEASURES.card_side, MEASURES.card_side)
        around.setLayout(inside)
        return around
