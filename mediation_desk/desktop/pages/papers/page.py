"""文书: a paper of a case in the middle, the others at its left, what would get it sent back at its right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mediation_desk.desktop.bridge import Outcome
from mediation_desk.desktop.host import OF_A_CASE, Act, Host, Page
from mediation_desk.desktop.pages.papers.beside import Beside
from mediation_desk.desktop.pages.papers.doing import Doing
from mediation_desk.desktop.pages.papers.head import NARROW, Head
from mediation_desk.desktop.pages.papers.list import PaperList
from mediation_desk.desktop.pages.papers.office import OfficePapers
from mediation_desk.desktop.pages.papers.reading import Found, OfOffice, Wanted, read, read_office
from mediation_desk.desktop.theme import CAPTION, MEASURES, font
from mediation_desk.desktop.widgets.basic import Card, Empty, Label, button
from mediation_desk.desktop.widgets.sheet import PaperSheet
from mediation_desk.desktop.worker import Job, start
from mediation_desk.services.work import Office

LIST_WIDTH, BESIDE_WIDTH = 208, 328
NARROW_LIST, NARROW_BESIDE = 176, 272


class PapersPage(Page):
    """The papers of one case, or of the office while no case is asked for."""

    key = "papers"
    title = "文书"
    icon = "papers"
    help = (
        "左边是本案的文书，按办理的先后分组；紫色的数字是会被退回的地方，灰色的现在还不能出，选中它就写着为什么。",
        "中间是要打印的样子：PgUp、PgDn翻页，Ctrl加号、减号、0放大缩小；页边的数字对着右边的同一条。",
        "右边逐项对照受理和立卷的要求；按每条下面的按钮就到要改的那一栏，改好以后样子跟着变。",
        "Ctrl+P打印，Ctrl+S存为DOCX或PDF；打印过、存过的都记下来。",
    )
    watches = OF_A_CASE | {"committees", "papers", "settings"}

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in."""
        super().__init__(host)
        self._wanted: Wanted | None = None
        self._found: Found | None = None
        self._job: Job | None = None
        self.sheet = PaperSheet("文书")
        self.list = PaperList("本案文书")
        self.beside = Beside()
        self.doing = Doing(host, self._shown)
        self.head = Head(self.sheet, self._deeds())
        self.count = Label(size=CAPTION, token="text3")
        self.office = OfficePapers(lambda: host.perform("search"))
        self._none = Empty("papers", "", "")
        self._middle = QStackedWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def is_loading(self) -> bool:
        """Whether a paper is being made."""
        return self._job is not None

    def refresh(self) -> None:
        """Reads again what is shown; the paper, its page and the place on it stay."""
        if self._wanted is None:
            self._show_office()
        else:
            self._load()

    def ask(self, **asked: Any) -> None:
        """Shows a paper (`code`, else the first) of a case (`number`); without a case those of the office."""
        number = asked.get("number")
        if not number:
            if asked or self._wanted is None:
                self._wanted = None
                self._show_office()
            return
        code = asked.get("code") or ""
        if self._wanted is None or self._wanted.number != number or code not in ("", self._wanted.code):
            self._wanted, self._found = Wanted(number=number, code=code, index=asked.get("index", 0)), None
            self._load()

    def begin(self) -> None:
        """The keyboard is in the list of papers."""
        if self._wanted is None:
            self.office.begin()
        else:
            self.list.setFocus()

    def acts(self) -> tuple[Act, ...]:
        """Printing, saving, mending, and what the keys of the sheet do."""
        return (
            Act(key="print", text="打印这份文书...", keys="Ctrl+P", icon="printer", does=self.doing.print),
            Act(key="save-paper", text="存为...", keys="Ctrl+S", icon="download", does=self._open_saves),
            Act(key="mend", text="改第1处", keys="Ctrl+Return", icon="pen", does=self.doing.mend_first),
            Act(key="edit", text="改文书的内容...", icon="pen", does=self.doing.edit),
            Act(key="office-papers", text="最近做的文书", icon="papers", does=self.show_office),
        )

    def show_office(self) -> None:
        """Leaves the case, to the papers of the office."""
        self._wanted = None
        self._show_office()
        self.office.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow page the paper keeps its room."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self._list_card.setFixedWidth(NARROW_LIST if narrow else LIST_WIDTH)
        self.beside.setFixedWidth(NARROW_BESIDE if narrow else BESIDE_WIDTH)
        self.head.set_narrow(narrow)

    @property
    def paper_of(self) -> str:
        """The number of the case whose paper is in sight, empty while none is."""
        found = self._shown()
        return found.wanted.number if found is not None and found.pages is not None else ""

    def _shown(self) -> Found | None:
        return self._found if self._wanted is not None else None

    def _deeds(self) -> dict[str, Any]:
        return {
            "list": lambda: self.host.go("disputes"),
            "case": self.doing.go_to_case,
            "edit": self.doing.edit,
            "docx": lambda: self.doing.save("docx"),
            "pdf": lambda: self.doing.save("pdf"),
            "print": self.doing.print,
            "mend": self.doing.mend_first,
        }

    def _open_saves(self) -> None:
        if self.doing.printable() is not None:
            self.head.open_saves()

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.entered.connect(lambda _: self.sheet.setFocus())
        self.head.index_chosen.connect(self._choose_index)
        self.sheet.pin_chosen.connect(self._point)
        self.beside.pointed.connect(self._point)
        self.beside.mend_asked.connect(self.doing.mend)
        self.office.opened.connect(lambda number, code: self.host.go("papers", number=number, code=code))

    def _choose(self, code: str) -> None:
        if self._wanted is not None and code != self._wanted.code:
            self._wanted = Wanted(number=self._wanted.number, code=code)
            self._load()

    def _choose_index(self, index: int) -> None:
        if self._wanted is not None:
            self._wanted = Wanted(number=self._wanted.number, code=self._wanted.code, index=index)
            self._load()

    def _point(self, key: int) -> None:
        self.sheet.choose_pin(key)
        self.beside.point_at(key)

    def _load(self) -> None:
        """Has the paper made in a thread; the one before stays in sight until it is there."""
        wanted = self._wanted
        assert wanted is not None
        self._stack.setCurrentIndex(1)
        self._begin(lambda office, _: read(office, wanted), self._show)

    def _begin(self, work: Callable[[Office, Job], Any], then: Callable[[Outcome[Any]], None]) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = start(self.bridge, work, then)

    def _show(self, outcome: Outcome[Found]) -> None:
        self._job = None
        found = outcome.value
        if found is None:
            self._show_gone(outcome.failure.sentence if outcome.failure else "")
            return
        before = self._found.wanted if self._found else None
        self._found, self._wanted = found, found.wanted
        self.list.show_papers(found.rows, self.bridge.office.today)
        self.list.choose(found.wanted.code)
        self._say_count(found)
        if found.sheet is None:
            self._show_unripe(found)
            return
        self.sheet.show_pages(found.pages, found.pins, anew=before != found.wanted)
        self.head.show_sheet(found.sheet)
        self.beside.show_sheet(found.sheet)
        if found.pages is None:
            self._say_none("这份文书现在印不出来", "有的字没有字库可印，照右边的提示改用其他写法。")
        else:
            self._middle.setCurrentIndex(0)

    def _show_unripe(self, found: Found) -> None:
        row = found.row
        self.sheet.show_pages(None, (), anew=True)
        self.head.show_none(found.wanted.number, row.label, found.why_not)
        self.beside.show_sheet(None)
        self._say_none(f"现在还不能出{row.label}", found.why_not)

    def _show_gone(self, sentence: str) -> None:
        """The case is not there any more, or the desk out of reach."""
        self._found = None
        self.sheet.show_pages(None, (), anew=True)
        self.head.show_none("", "文书", sentence)
        self.beside.show_sheet(None)
        self._say_none("看不到这件纠纷的文书", sentence)

    def _say_none(self, says: str, how: str) -> None:
        self._none.says.setText(says)
        self._none.how.setText(how)
        self._middle.setCurrentIndex(1)

    def _say_count(self, found: Found) -> None:
        ripe = sum(row.is_ripe for row in found.rows)
        printed = sum(bool(row.printed) for row in found.rows)
        self.count.setText(f"共{ripe}种可用，已打印{printed}种")

    def _show_office(self) -> None:
        self._stack.setCurrentIndex(0)
        self._begin(lambda office, _: read_office(office), self._fill_office)

    def _fill_office(self, outcome: Outcome[OfOffice]) -> None:
        self._job = None
        if outcome.value is not None:
            found = outcome.value
            self.office.show_papers(found.rows, found.made, self.bridge.office.today)
        elif outcome.failure is not None:
            self.bridge.tell(outcome.failure.sentence, is_problem=True)

    def _lay_out(self) -> None:
        everywhere = button("全中心", self.show_office, kind="crumb", name="全中心最近做的文书")
        everywhere.setFont(font(CAPTION))
        self._list_card = Card("本案文书", everywhere)
        self._list_card.body.setContentsMargins(12, MEASURES.card_top, 8, MEASURES.card_top)
        self._list_card.body.addWidget(self.list, 1)
        self._list_card.add(self.count)
        self._middle.addWidget(self.sheet)
        self._middle.addWidget(self._none)
        panes = QHBoxLayout()
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(MEASURES.between_columns)
        panes.addWidget(self._list_card)
        panes.addWidget(self._middle, 1)
        panes.addWidget(self.beside)
        of_case = QWidget()
        whole = QVBoxLayout(of_case)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.head)
        whole.addLayout(panes, 1)
        self._stack.addWidget(self.office)
        self._stack.addWidget(of_case)
        page = QVBoxLayout(self)
        page.setContentsMargins(MEASURES.page_side, MEASURES.page_top, MEASURES.page_side, MEASURES.page_top)
        page.addWidget(self._stack)
