"""Above the paper: the way back to its dispute, its name, the page in sight, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from mediation_desk.desktop.icons import icon
from mediation_desk.desktop.theme import CAPTION, CONTROL, LOOK, MEASURES, PAGE_TITLE, colour, font
from mediation_desk.desktop.widgets.basic import Picture, button, column, disable, enable, row
from mediation_desk.desktop.widgets.chip import Chip
from mediation_desk.desktop.widgets.cut_label import CutButton, CutLabel
from mediation_desk.desktop.widgets.sheet import PAGE, STEPS, WIDTH, PaperSheet
from mediation_desk.domain.plain import SHANGHAI

if TYPE_CHECKING:
    from mediation_desk.services.paper_sheet import Sheet

NARROW = 1000
"""A page narrower than that has no room for what the keyboard does as well."""
FITS = {PAGE: "整页", WIDTH: "适合宽度"}


class SoftPill(QLabel):
    """A few words on a soft plate."""

    def __init__(self) -> None:
        """Without words."""
        super().__init__()
        self.setFont(font(CAPTION, bold=True))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        LOOK.changed.connect(self._dress)
        self._dress()

    def say(self, text: str) -> None:
        """Shows words, or nothing at all."""
        self.setText(text)
        self.setVisible(bool(text))

    def _dress(self) -> None:
        self.setStyleSheet(
            f"background: {colour('sunken').name()}; color: {colour('text2').name()};"
            "border-radius: 5px; padding: 2px 8px;"
        )


class Head(QWidget):
    """The two lines above the three panes."""

    index_chosen = Signal(int)
    """Another paper of the same kind was chosen."""

    def __init__(self, sheet: PaperSheet, acts: dict[str, Callable[[], object]]) -> None:
        """Takes the sheet it turns, and what its buttons do: list, case, edit, docx, pdf, print, mend."""
        super().__init__()
        self._sheet, self._acts = sheet, acts
        self._prints_first = False
        self.list_button = _crumb("纠纷", acts["list"], "全部纠纷")
        self.case_button = CutButton(acts["case"], kind="crumb", size=CAPTION)
        self.title = CutLabel(size=PAGE_TITLE, bold=True)
        self.pill = SoftPill()
        self._papers = QMenu(self)
        self.which = Chip("第1份", menu=self._papers)
        self.before = self._turner("chevron-left", "上一页", -1, "PgUp")
        self.where = QLabel()
        self.where.setFont(font(CONTROL))
        self.after = self._turner("chevron-right", "下一页", 1, "PgDn")
        self.zoom = Chip(FITS[PAGE], menu=self._zooms())
        self.edit = button("改内容...", acts["edit"])
        self.save = button("存为...", self.open_saves, why="Ctrl+S")
        self.print = button("", acts["print"], icon_name="printer", why="Ctrl+P")
        self.mend = button("改第1处", acts["mend"], kind="primary", why="Ctrl+Enter")
        self._lay_out()
        sheet.turned.connect(self._show_page)
        sheet.zoomed.connect(self._show_zoom)

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows which paper it is and what is to be done with it first."""
        self._say_case(f"{sheet.case_title}·{sheet.number}")
        self.title.setText(sheet.title)
        self.pill.say(_used(sheet))
        self._show_which(sheet)
        self.print.setText(f"打印{sheet.copies}份...")
        self.print.setAccessibleName(f"打印{sheet.copies}份")
        self._lead_with_print(leads=not sheet.problems)
        self.mend.setVisible(bool(sheet.problems))
        for one in (self.edit, self.save, self.print):
            enable(one)
        if not sheet.pdf:
            for one in (self.save, self.print):
                disable(one, "有字没有字库可印，先照右边的提示改")
        self._show_page()

    def show_none(self, case_title: str, title: str, because: str) -> None:
        """Shows that there is no paper to see, and why nothing can be done with it."""
        self._say_case(case_title)
        self.title.setText(title)
        self.pill.say("")
        self.which.hide()
        self.mend.hide()
        self.print.setText("打印...")
        self._lead_with_print(leads=False)
        for one in (self.edit, self.save, self.print):
            disable(one, because)
        self._show_page()

    def set_narrow(self, narrow: bool) -> None:
        """Leaves out what the keyboard does as well."""
        for one in (self.before, self.after, self.edit):
            one.setVisible(not narrow)

    def open_saves(self) -> None:
        """Opens the choice of the format a paper is saved in."""
        menu = QMenu(self)
        menu.setAccessibleName("存为")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind, text in (("docx", "DOCX，还可以改..."), ("pdf", "PDF，照样子打印...")):
            action = menu.addAction(text)
            action.triggered.connect(lambda _=False, kind=kind: self._acts[kind]())
        menu.popup(self.save.mapToGlobal(self.save.rect().bottomLeft()))

    def _turner(self, icon_name: str, name: str, by: int, keys: str) -> QPushButton:
        made = button("", lambda: self._sheet.turn(by), icon_name=icon_name, name=name, why=keys)
        made.setFixedWidth(MEASURES.control)
        return made

    def _zooms(self) -> QMenu:
        menu = QMenu(self)
        for zoom, text in (*FITS.items(), *((step, f"{step}%") for step in STEPS)):
            action = menu.addAction(text)
            action.triggered.connect(lambda _=False, zoom=zoom: self._sheet.set_zoom(zoom))
        return menu

    def _show_page(self) -> None:
        at, count = self._sheet.at, self._sheet.count
        self.where.setText(f"{at + 1 if count else 0}/{count}页")
        for one, keys, because, can in (
            (self.before, "PgUp", "已经是第一页", at > 0),
            (self.after, "PgDn", "已经是最后一页", at + 1 < count),
        ):
            if can:
                enable(one)
                one.setToolTip(keys)
            else:
                disable(one, because)
        self._show_zoom()

    def _show_zoom(self) -> None:
        fit = FITS.get(str(self._sheet.zoom), "")
        self.zoom.say(f"{fit} {self._sheet.percent}%".strip())
        self.zoom.setAccessibleName(f"大小：{self.zoom.text()}")

    def _show_which(self, sheet: Sheet) -> None:
        self.which.setVisible(sheet.count > 1)
        self.which.say(f"第{sheet.index + 1}份，共{sheet.count}份")
        self._papers.clear()
        for index in range(sheet.count):
            action = self._papers.addAction(f"第{index + 1}份")
            action.triggered.connect(lambda _=False, index=index: self.index_chosen.emit(index))

    def _lead_with_print(self, *, leads: bool) -> None:
        if leads != self._prints_first:
            self._prints_first = leads
            self.print.setProperty("kind", "primary" if leads else "plain")
            self.print.setFont(font(bold=leads))
            self.print.setIcon(icon("printer", "onaccent" if leads else "text2"))
            self.print.style().unpolish(self.print)
            self.print.style().polish(self.print)

    def _say_case(self, name: str) -> None:
        self.case_button.say(name, f"回到{name}")

    def _lay_out(self) -> None:
        crumbs = row(
            self.list_button,
            Picture("chevron-right", size=12, token="text3"),
            self.case_button,
            Picture("chevron-right", size=12, token="text3"),
            _said("文书"),
            None,
            spacing=4,
        )
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.title)
        line.addWidget(self.pill)
        line.addWidget(self.which)
        line.addStretch(1)
        words = QWidget()
        words.setLayout(column(crumbs, line, spacing=0))
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        whole = row(spacing=8)
        whole.addWidget(words, 1)
        for one in (self.before, self.where, self.after, self.zoom):
            whole.addWidget(one, alignment=Qt.AlignmentFlag.AlignVCenter)
        whole.addSpacing(8)
        for one in (self.edit, self.save, self.print, self.mend):
            whole.addWidget(one, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(whole)
        self.setFixedHeight(MEASURES.control + 24)


def _crumb(text: str, does: Callable[[], object], name: str) -> QPushButton:
    made = button(text, does, kind="crumb", name=name)
    made.setFont(font(CAPTION))
    return made


def _said(text: str) -> QWidget:
    return CutLabel(text, size=CAPTION, token="text3")


def _used(sheet: Sheet) -> str:
    """Whether it was printed, else saved, and when last."""
    if sheet.last is None:
        return "还没打印过"
    day = f"{sheet.last.made_at.astimezone(SHANGHAI):%m-%d}"
    return f"{day}打印过，共{sheet.printed}份" if sheet.printed else f"{day}存过，还没打印"
