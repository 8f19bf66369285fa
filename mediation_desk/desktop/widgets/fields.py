"""Fields of a form, all alike: a value, a change signal, a problem beside it, and nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from mediation_desk.desktop.theme import LOOK, MEASURES
from mediation_desk.desktop.widgets.box import Box
from mediation_desk.desktop.widgets.choice import Choice as Choice
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.desktop.widgets.typed import amount_of, day_of, moment_of

LONGEST = 20_000
"""Characters a long text takes: what is longer stays where it was typed, and is told."""
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""What no field keeps: control characters, and marks that would turn the direction of what follows."""

Today = Callable[[], date]


class NotAValue(Exception):
    """What was typed is not yet of the field's kind: one Chinese sentence."""


def _plain(typed: str) -> str | None:
    """The text without control characters and outer spaces, None where nothing is left."""
    return CONTROL_CHARACTERS.sub("", typed).strip() or None


BRIEF = 24
"""Characters that any field shows: of a longer text the beginning is shown, not its end."""
_GOING_ON = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})


class Text(QLineEdit):
    """One line of text; empty is None."""

    edited = Signal()

    def __init__(self, *, hint: str = "") -> None:
        """Takes the hint shown while it is empty."""
        super().__init__()
        self.setProperty("kind", "field")
        self.setPlaceholderText(hint)
        self.textChanged.connect(lambda: self.edited.emit())

    def value(self) -> Any:
        """What was typed, without control characters and outer spaces."""
        return _plain(self.text())

    def fill(self, value: Any) -> None:
        """Shows a value."""
        self.setText("" if value is None else str(value))
        if len(self.text()) > BRIEF and not self.hasFocus():
            self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing goes on at the end of what was filled in."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.OtherFocusReason:
            self.end(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A long text shows its beginning again."""
        super().focusOutEvent(event)
        if len(self.text()) > BRIEF and event.reason() in _GOING_ON:
            self.setCursorPosition(0)

    def typed(self) -> Any:
        """What stands in it, for a draft."""
        return self.text()


class LongText(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field, empty is None."""

    edited = Signal()

    def __init__(self, *, hint: str = "", lines: int = 3) -> None:
        """Takes the hint and how many lines are seen."""
        super().__init__()
        self.setProperty("kind", "field")
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(14 + 21 * lines)
        self.textChanged.connect(self.edited.emit)

    def value(self) -> str | None:
        """What was typed, without control characters and outer spaces; NotAValue where it is too long."""
        text = _plain(self.toPlainText())
        if text and len(text) > LONGEST:
            raise NotAValue(f"这里最多写{LONGEST}字，请删短，长的内容请另存为文件。")
        return text

    def fill(self, value: Any) -> None:
        """Shows a value."""
        self.setPlainText("" if value is None else str(value))

    def typed(self) -> str:
        """What stands in it, for a draft."""
        return self.toPlainText()


class Day(Text):
    """A day, typed as 2026-11-25, 11-25, 20261125, 今天, 明天 or +3; None where empty."""

    def __init__(self, today: Today, *, hint: str = "年-月-日，或今天、+3") -> None:
        """Takes what gives the business day."""
        super().__init__(hint=hint)
        self._today = today

    def value(self) -> date | None:
        """The day; NotAValue where it is none."""
        text = super().value()
        if text is None:
            return None
        found = day_of(text, self._today())
        if found is None:
            raise NotAValue("日期写作年-月-日，例如2026-11-25，也可写今天、明天、+3。")
        return found

    def fill(self, value: Any) -> None:
        """Shows a day."""
        self.setText(value.isoformat() if isinstance(value, date) else value or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go a day on and back."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        base = day_of(self.text().strip(), self._today()) or self._today()
        self.fill(base + timedelta(days=step))


class Moment(Text):
    """A day with its time of day, typed as 2026-11-25 14:30, 11-25 14:30, 14:30 (today) or 现在."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """Takes what gives the moment now."""
        super().__init__(hint="年-月-日 时:分，或只写时:分")
        self._now = now

    def value(self) -> datetime | None:
        """The moment; NotAValue where it is none."""
        text = super().value()
        if text is None:
            return None
        found = moment_of(text, self._now())
        if found is None:
            raise NotAValue("时间写作年-月-日 时:分，例如2026-11-25 14:30。")
        return found

    def fill(self, value: Any) -> None:
        """Shows a moment."""
        self.setText(value.strftime("%Y-%m-%d %H:%M") if isinstance(value, datetime) else value or "")


class Number(Text):
    """A whole number; None where empty."""

    def value(self) -> int | None:
        """The number; NotAValue where it is none."""
        text = super().value()
        if text is None:
            return None
        if not re.fullmatch(r"[0-9]{1,6}", text):
            raise NotAValue("这里填整数，例如 3。")
        return int(text)


class Money(Text):
    """An amount in yuan; None where empty."""

    def value(self) -> Decimal | None:
        """The amount with two decimals; NotAValue where it is none."""
        text = super().value()
        if text is None:
            return None
        amount = amount_of(text)
        if amount is None:
            raise NotAValue("金额写数字，最多两位小数，例如 12000 或 12000.50。")
        return amount


class Checks(QWidget):
    """Any number of codes, one box each; `alone` is a code that excludes the others."""

    edited = Signal()

    def __init__(self, words: Mapping[Any, str], *, columns: int = 1, alone: Any = None) -> None:
        """Takes the words by code, and in how many columns they stand."""
        super().__init__()
        self._boxes = {code: Box(word) for code, word in words.items()}
        self._alone = alone
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 5, 0, 5)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(columns, 1)
        for at, (code, box) in enumerate(self._boxes.items()):
            box.toggled.connect(lambda on, code=code: self._toggled(code, on))
            grid.addWidget(box, at // columns, at % columns)
        for box in list(self._boxes.values())[:1]:
            self.setFocusProxy(box)

    def _toggled(self, code: Any, on: bool) -> None:
        if on and self._alone is not None:
            for other, box in self._boxes.items():
                if (other == self._alone) != (code == self._alone):
                    box.setChecked(False)
        self.edited.emit()

    def value(self) -> tuple[Any, ...]:
        """The codes that are on."""
        return tuple(code for code, box in self._boxes.items() if box.isChecked())

    def fill(self, value: Iterable[Any] | None) -> None:
        """Turns those codes on."""
        on = set(value or ())
        for code, box in self._boxes.items():
            box.setChecked(code in on)

    def typed(self) -> list[Any]:
        """The codes that are on, for a draft."""
        return [str(code) for code in self.value()]


class Completed(Text):
    """A line of text that offers words it knows; anything else may be typed."""

    def __init__(self, words: Iterable[str], *, hint: str = "") -> None:
        """Takes the words."""
        super().__init__(hint=hint)
        self.offer(words)

    def offer(self, words: Iterable[str]) -> None:
        """Offers other words."""
        # QCompleter takes 2 ms to build its popup; only fields that offer something pay for it.
        from PySide6.QtWidgets import QCompleter  # noqa: PLC0415

        offered = QCompleter(list(words), self)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        offered.setMaxVisibleItems(8)
        self.setCompleter(offered)
        offered.popup().setProperty("kind", "offered")
        LOOK.dress(offered.popup())


class Composite(QWidget):
    """A field made of others; it marks by itself which of them is wrong."""

    edited = Signal()

    def value(self) -> Any:
        """What they say together; NotAValue where one of them holds what is not of its kind."""
        raise NotImplementedError

    def fill(self, value: Any) -> None:
        """Shows a value, or what `typed` gave for a draft."""
        raise NotImplementedError

    def typed(self) -> Any:
        """What stands in them, for a draft."""
        raise NotImplementedError


Field = Text | LongText | Choice | Checks | Segments | Composite


def below(field: QWidget) -> QPoint:
    """The point on the screen just below a field."""
    return field.mapToGlobal(QPoint(0, field.height() + (MEASURES.radius - 4)))
