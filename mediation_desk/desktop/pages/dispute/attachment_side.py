"""The card at the right: how the chosen attachment looks, what is known of it, what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from mediation_desk import labels
from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Bridge, Outcome
from mediation_desk.desktop.days import moment
from mediation_desk.desktop.pages.dispute.attachment_list import ICONS, MISSING
from mediation_desk.desktop.pages.dispute.attachment_view import AttachmentView, Sight, sight_of
from mediation_desk.desktop.sizes import size_of
from mediation_desk.desktop.theme import CAPTION, CARD_TITLE, CONTROL
from mediation_desk.desktop.widgets.basic import (
    Card,
    Label,
    Picture,
    button,
    column,
    disable,
    enable,
    row,
)
from mediation_desk.desktop.widgets.cut_label import FewLines
from mediation_desk.documents.preview import Image
from mediation_desk.services import attached
from mediation_desk.services.attached import Attachment

WIDTH, NARROW = 388, 320
CHOOSE = "这里显示左边选中的附件。"


class AttachmentSide(Card):
    """Reading and drawing are done in threads; an answer for what is no longer chosen is dropped."""

    def __init__(self, bridge: Bridge, wanted: Callable[[str], object]) -> None:
        """Takes the way to the services, and what is told which act is wanted."""
        super().__init__()
        self.setAccessibleName("选中的附件")
        self._bridge, self._number = bridge, ""
        self.one: Attachment | None = None
        self._sight: Sight | None = None
        self._reading: worker.Job | None = None
        self._checking: worker.Job | None = None
        self.view = AttachmentView()
        self.view.page_wanted.connect(self._draw)
        self.view.open_wanted.connect(lambda: wanted("open"))
        self.name = FewLines(lines=2, size=CARD_TITLE, bold=True)
        self.facts = FewLines(lines=4, size=CONTROL, token="text2")
        self.hash_name = Label("校验值 SHA-256", size=CAPTION, token="text3")
        self.hash = Label(size=CAPTION, token="text3", wraps=True)
        self.copy_button = button("复制", self.copy_hash, kind="link", small=True, name="复制校验值")
        self.check_button = button(
            "核对", self.check, kind="link", small=True, name="核对内容", why="重新读一遍，看和加入时是否一致"
        )
        self._good, self._bad = Picture("check-circle", token="accent"), Picture("alert", token="problem")
        self.verdict = Label(size=CONTROL, token="text2", wraps=True)
        self.acts = [
            button(text, lambda act=act: wanted(act), small=True, why=why)  # type: ignore[misc]
            for act, text, why in (
                ("open", "打开", "用电脑上的程序打开一份副本 Enter"),
                ("save", "另存为...", "Ctrl S"),
                ("rename", "改...", "改名称，归到证据 F2"),
                ("remove", "删去", "Delete，可撤销"),
            )
        ]
        self._lay_out()
        self.show_attachment("", None)

    def show_attachment(self, number: str, one: Attachment | None) -> None:
        """Shows an attachment of a case; one that is shown already is not read again."""
        same = self.one is not None and one is not None and number == self._number
        same = same and (self.one.sha256, self.one.size) == (one.sha256, one.size)  # type: ignore[union-attr]
        self._number, self.one = number, one
        self._tell_facts()
        if not same:
            self._read()

    def copy_hash(self) -> None:
        """Puts the whole hash on the clipboard."""
        if self.one is not None:
            QGuiApplication.clipboard().setText(self.one.sha256)
            self._bridge.tell("已复制校验值。")

    def check(self) -> None:
        """Reads the content again, in a thread, and tells whether it is still the one that was added."""
        one, number = self.one, self._number
        if one is None or not one.is_there:
            return
        self._say_verdict("正在核对...", None)

        def told(outcome: Outcome[bool]) -> None:
            if self.one is one:
                good = bool(outcome.value)
                said = "一致：和加入时的内容相同" if good else "不一致：内容可能已损坏，请重新拖入原来的文件"
                self._say_verdict(outcome.failure.sentence if outcome.failure else said, good)

        self._checking = worker.start(
            self._bridge,
            lambda office, job: attached.is_whole(
                office, number, one.index, progress=lambda done, of: job.progress(done >> 10, of >> 10)
            ),
            told,
        )

    def _read(self) -> None:
        for job in (self._reading, self._checking):
            if job is not None:
                job.cancel()
        self._reading = self._checking = self._sight = None
        self._say_verdict("", None)
        one, number = self.one, self._number
        if one is None:
            self.view.say(CHOOSE, "image")
        elif not one.is_there:
            self.view.say(f"{MISSING}：登记里有它，文件没有一起来。重新拖入同一个文件就能补上。", "alert")
        else:
            self.view.say("正在读取...", ICONS[one.kind])
            self._reading = worker.start(
                self._bridge,
                lambda office, _job: sight_of(attached.glimpse(office, number, one.index)),
                self._show_sight,
            )

    def _show_sight(self, outcome: Outcome[Sight]) -> None:
        self._reading = None
        icon = ICONS[self.one.kind] if self.one is not None else "file"
        if outcome.value is None:
            sentence = outcome.failure.sentence if outcome.failure else ""
            self.view.say(sentence, "alert", token="problem")
            return
        self._sight = sight = outcome.value
        if sight.pages:
            self.view.show_pages(sight.pages)
        elif sight.why_not:
            self.view.say(sight.why_not, icon)
        else:
            self.view.show_text(sight.text)

    def _draw(self, at: int, within: tuple[int, int]) -> None:
        sight = self._sight
        if sight is None or sight.draw is None:
            return
        draw = sight.draw

        def told(outcome: Outcome[Image]) -> None:
            if self._sight is not sight:
                return
            if outcome.value is not None:
                self.view.show_image(at, outcome.value)
            elif outcome.failure is not None:
                self.view.say(outcome.failure.sentence, "alert", token="problem")

        worker.start_apart(self, lambda _job: draw(at, within), told)

    def _tell_facts(self) -> None:
        one = self.one
        below = (self.name, self.facts, self.hash_name, self.hash, self.copy_button, self.check_button)
        for part in (*below, *self.acts):
            part.setVisible(one is not None)
        if one is None:
            return
        self.name.setText(one.name or "（没有名称）")
        self.facts.setText("\n".join(self._facts(one)))
        half = len(one.sha256) // 2
        self.hash.setText(f"{one.sha256[:half]}\n{one.sha256[half:]}" if one.sha256 else "没有记下校验值")
        for part in (self.check_button, *self.acts[:2]):
            if one.is_there:
                enable(part)
            else:
                disable(part, "内容不在这个工作台里，先拖入同一个文件补上。")

    def _facts(self, one: Attachment) -> list[str]:
        what = [labels.FILE_KIND[one.kind]]
        what += [size_of(one.size)] if one.size is not None else [MISSING]
        what += [f"{one.pages}页"] if one.pages else []
        told = [f"归到：{one.of}" if one.of else "没有归到证据"]
        if one.added_at and one.added_by:
            told.append(f"{moment(one.added_at, self._bridge.office.today)} {one.added_by}加入")
        return ["·".join(what), "·".join(told)]

    def _say_verdict(self, text: str, good: bool | None) -> None:
        self.verdict.setText(text)
        self.verdict.setVisible(bool(text))
        self._good.setVisible(good is True)
        self._bad.setVisible(good is False)

    def _lay_out(self) -> None:
        self.body.setSpacing(10)
        self.body.addWidget(self.view, 1)
        self.add(self.name, row(*self.acts, None))
        self.add(column(self.facts, spacing=2))
        for one in (self.copy_button, self.check_button):
            one.setProperty("sz", "flush")
        head = row(self.hash_name, None, self.copy_button, self.check_button, spacing=12)
        self.add(column(head, self.hash, spacing=0))
        verdict = row(self._good, self._bad)
        verdict.addWidget(self.verdict, 1)
        self.add(verdict)
