"""The field in which a rule is entered, by what kind of value it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from mediation_desk.desktop.widgets.basic import Label, column, disable, row
from mediation_desk.desktop.widgets.fields import Checks, Choice, Composite, Field, NotAValue, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.services.rule_forms import FieldKind, RuleField

FEW, SHORT = 4, 16
"""Words that stand side by side: so many, of so many characters together."""
IN_SIGHT = 200
"""How high a long list of boxes is before it scrolls."""
LONG = 40
"""Characters of a default that is counted, not told."""
SHORT_WORD = 12
"""Characters of words that stand in two columns."""
_BETWEEN = re.compile(r"[\s、，,;；]+")


class Whole(Text):
    """A whole number, below nought too; None where empty."""

    def value(self) -> int | None:
        """The number; NotAValue where it is none."""
        text = super().value()
        if text is None:
            return None
        if not re.fullmatch(r"[-−]?[0-9]{1,6}", text):
            raise NotAValue("这里填整数，例如 3。")
        return int(text.replace("−", "-"))


class Days(Text):
    """Several whole numbers in a line, a 、 between; an empty line is none."""

    def value(self) -> list[int]:
        """The numbers; NotAValue where one of them is none."""
        text = super().value() or ""
        told = [one for one in _BETWEEN.split(text) if one]
        if not all(re.fullmatch(r"[0-9]{1,6}", one) for one in told):
            raise NotAValue("这里填几个整数，用顿号隔开，例如 1、3、7。")
        return [int(one) for one in told]

    def fill(self, value: Any) -> None:
        """Shows the numbers, or what was typed."""
        super().fill("、".join(map(str, value)) if isinstance(value, list) else value)


class Codes(Checks):
    """Codes as the rules file says them: a list of words."""

    def value(self) -> Any:
        """The codes that are on."""
        return list(super().value())


class LongCodes(Composite):
    """So many boxes that they scroll; the one the keyboard is on comes into sight."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """Takes the words by code."""
        super().__init__()
        self.boxes = Codes(words, columns=_columns(words))
        self._area = QScrollArea()
        self._area.setProperty("kind", "framed")
        self.boxes.setProperty("kind", "page")
        self._area.setWidget(self.boxes)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setFixedHeight(IN_SIGHT)
        self.setLayout(column(self._area))
        self.setFocusProxy(self.boxes)
        self.boxes.edited.connect(self.edited)
        for box in self.boxes.findChildren(QWidget):
            box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the keyboard."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._area.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def value(self) -> Any:
        """The codes that are on."""
        return self.boxes.value()

    def fill(self, value: Any) -> None:
        """Turns those codes on."""
        self.boxes.fill(value)

    def typed(self) -> Any:
        """The codes that are on, for a draft."""
        return self.boxes.typed()


class Ranks(Composite):
    """Codes in an order, one below the other, the lowest first."""

    def __init__(self, words: Mapping[str, str], places: int) -> None:
        """Takes the words by code, and how many have a place."""
        super().__init__()
        self._places = [Choice(words) for _ in range(places)]
        lines = []
        for at, place in enumerate(self._places, 1):
            place.setAccessibleName(f"第{at}位")
            place.edited.connect(self.edited)
            lines.append(row(Label(f"{at}", token="text2"), place, None))
        self.setLayout(column(*lines, spacing=6))
        self.setFocusProxy(self._places[0])

    def value(self) -> list[Any]:
        """The codes in their order; NotAValue where one has two places."""
        codes = [place.value() for place in self._places]
        if len(set(codes)) < len(codes):
            raise NotAValue("同一个岗位占了两个位置，请改正。")
        return codes

    def fill(self, value: Any) -> None:
        """Shows an order."""
        for place, code in zip(self._places, value or (), strict=False):
            place.fill(code)

    def typed(self) -> list[Any]:
        """The codes as they stand, for a draft."""
        return [place.value() for place in self._places]


def field_of(rule: RuleField) -> Field:
    """The field of a rule; one that may not be changed is off and says why."""
    made = _made(rule)
    if rule.locked:
        disable(made, f"这条{rule.locked}。")
    return made


def hint_of(rule: RuleField) -> str:
    """What is to be known beside the field: that it may stay empty, which bounds, what the default is."""
    if rule.locked:
        return f"{rule.locked}。"
    bounds = {
        FieldKind.NUMBER: f"{rule.least}到{rule.most}",
        FieldKind.NUMBERS: "几个数用顿号隔开",
    }.get(rule.kind, "")
    empty = "空着就不走这一期" if rule.optional else ""
    return "，".join(filter(None, (bounds, empty, "" if rule.optional else _default(rule))))


def _default(rule: RuleField) -> str:
    many = rule.kind is FieldKind.CODES and len(rule.default) > LONG
    return f"默认选{rule.defaults}项" if many else f"默认{rule.default}"


def _made(rule: RuleField) -> Field:
    if rule.kind is FieldKind.NUMBER:
        return Whole()
    if rule.kind is FieldKind.NUMBERS:
        return Days(hint="例如1、3、7")
    if rule.kind is FieldKind.YES_NO:
        return Segments({True: "是", False: "否"})
    if rule.kind is FieldKind.ORDER:
        return Ranks(rule.words, len(rule.value))
    if rule.kind is FieldKind.CODES:
        is_long = len(rule.words) / _columns(rule.words) > IN_SIGHT / 28
        return LongCodes(rule.words) if is_long else Codes(rule.words, columns=_columns(rule.words))
    is_brief = len(rule.words) <= FEW and sum(map(len, rule.words.values())) <= SHORT
    return Segments(rule.words) if is_brief else Choice(rule.words)


def _columns(words: Mapping[str, str]) -> int:
    return 2 if max(map(len, words.values()), default=0) <= SHORT_WORD else 1
