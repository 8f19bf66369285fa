"""Enter goes to the next field, Shift+Enter back; a long text keeps Enter for itself and takes Ctrl+Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.desktop.dialogs.register.known import NameField
from mediation_desk.desktop.widgets.fields import LongText

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Walk(QObject):
    """Goes from field to field in the order it is told; `reached` names the field, None after the last."""

    reached = Signal(object)

    def __init__(
        self, parent: QObject, order: Callable[[], Sequence[QWidget]], skips: Callable[[QWidget], bool]
    ) -> None:
        """Takes what gives the fields in order, and which of them Enter passes by."""
        super().__init__(parent)
        self._order, self._skips = order, skips

    def take(self, *fields: QWidget) -> None:
        """From now on Enter in these fields goes on."""
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes Enter, unless the field has its own use for it."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in ENTER or not isinstance(watched, QWidget) or _keeps(watched, event):
            return False
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.go(watched, back=back)
        return True

    def go(self, field: QWidget, *, back: bool = False) -> None:
        """Goes to the field after this one or before it."""
        fields = list(self._order())
        at = fields.index(field) if field in fields else -1
        onward = fields[:at][::-1] if back else fields[at + 1 :]
        found = next((one for one in onward if one.isVisible() and not self._skips(one)), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.TabFocusReason)
        if found is not None or not back:
            self.reached.emit(found)


def _keeps(field: QWidget, event: QKeyEvent) -> bool:
    is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if isinstance(field, LongText):
        return not is_ctrl
    return isinstance(field, NameField) and field.wants(event)
