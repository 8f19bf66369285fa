"""F1: how the page in sight is worked with; Ctrl+/: what can be done from the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.host import Act, Page
from mediation_desk.desktop.theme import CARD_TITLE, CONTROL
from mediation_desk.desktop.widgets.basic import Label, button

AIR = 8
"""Above the heads of further groups."""
EVERYWHERE = (
    ("Tab / Shift Tab", "下一项、上一项"),
    ("↑ ↓ PgUp PgDn", "在列表里移动"),
    ("Enter", "办理所选的一项，按下按钮"),
    ("Alt Enter", "为什么是这一天"),
    ("Ctrl C", "复制所选的各行"),
    ("Ctrl S", "登记、保存、办理"),
    ("Ctrl Enter", "离开多行文字，接着往下"),
    ("Esc", "关闭对话框，填的留作草稿"),
)
WAY = (
    ("推送", "三条线推送来的，先签收，再定级、指派。"),
    ("化解", "当面或电话会谈，达成协议，或如实记下没有谈成。"),
    ("关注", "指定的人定期看着，有新情况就转回化解。"),
    ("回访", "按期分别回访双方，四个时期一期比一期稀。"),
    ("销号", "回访期满、没有复发，审核以后销号。"),
)
"""How a dispute goes, for who sees the program the first time."""


class HelpDialog(Dialog):
    """How the page in sight is worked with, and the way of a dispute."""

    def __init__(self, over: QWidget, page: Page, show_keys: Callable[[], object]) -> None:
        """Takes the page, and what opens the list of keys."""
        super().__init__(over, f"帮助：{page.title}", width=640, keys="Esc 关闭")
        for sentence in page.help:
            self.body.addWidget(Label(sentence, wraps=True))
        self.body.addSpacing(4)
        self.body.addWidget(Label("一件纠纷怎么走", size=CARD_TITLE, bold=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for line, (stage, says) in enumerate(WAY):
            grid.addWidget(Label(stage, bold=True), line, 0)
            grid.addWidget(Label(says, token="text2"), line, 1)
        self.body.addLayout(grid)
        done = button("知道了", self.accept, kind="primary")
        keys = button("快捷键", self.accept, why="快捷键 Ctrl /")
        keys.clicked.connect(lambda: show_keys())
        self.add_acts(keys, done)
        done.setFocus()


class KeysDialog(Dialog):
    """The keys of the window, of the page in sight, and those that work everywhere."""

    def __init__(self, over: QWidget, window: Sequence[Act], page: Sequence[Act], page_title: str) -> None:
        """Takes the acts of the window and of the page."""
        super().__init__(over, "快捷键", width=720, keys="Esc 关闭")
        grid = QGridLayout()
        grid.setHorizontalSpacing(40)
        grid.setVerticalSpacing(8)
        self.body.addLayout(grid)
        groups = (
            ("整个窗口", [(one.keys_said, one.text) for one in window if one.keys]),
            (f"本页：{page_title}", [(one.keys_said, one.text) for one in page if one.keys]),
            ("到处都一样", list(EVERYWHERE)),
        )
        left, right = groups[0], [group for group in groups[1:] if group[1]]
        _fill(grid, 0, [left])
        _fill(grid, 2, right)
        done = button("知道了", self.accept, kind="primary")
        self.add_acts(done)
        done.setFocus()


def _fill(grid: QGridLayout, column: int, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
    at = 0
    for title, lines in groups:
        if at:
            grid.setRowMinimumHeight(at, AIR)
            at += 1
        grid.addWidget(Label(title, size=CARD_TITLE, bold=True), at, column, 1, 2)
        for line, (keys, text) in enumerate(lines, at + 1):
            grid.addWidget(Label(keys, size=CONTROL, token="text2"), line, column)
            grid.addWidget(Label(text, size=CONTROL), line, column + 1)
        at += len(lines) + 1
