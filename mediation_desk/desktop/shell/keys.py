"""Ctrl+/ and F1: what can be done from the keyboard, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.host import Act
from mediation_desk.desktop.theme import CARD_TITLE, CONTROL
from mediation_desk.desktop.widgets.basic import Label, button

EVERYWHERE = (
    ("Tab / Shift Tab", "下一项、上一项"),
    ("↑ ↓ PgUp PgDn Home End", "在列表里移动"),
    ("Enter", "办理所选的一项"),
    ("Alt Enter", "为什么是这一天"),
    ("Esc", "关闭对话框、清空查找"),
)


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
            ("整个窗口", [(one.keys, one.text) for one in window if one.keys]),
            (f"本页：{page_title}", [(one.keys, one.text) for one in page if one.keys]),
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
        grid.addWidget(Label(title, size=CARD_TITLE, bold=True), at, column, 1, 2)
        for line, (keys, text) in enumerate(lines, at + 1):
            grid.addWidget(Label(keys, size=CONTROL, token="text2"), line, column)
            grid.addWidget(Label(text, size=CONTROL), line, column + 1)
        at += len(lines) + 1
