"""The list of steps: what shows where the keyboard is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk.desktop.widgets.fields import Text
from mediation_desk.desktop.widgets.row_ring import RowRing
from mediation_desk.desktop.widgets.step_list import StepList, StepRow


def test_the_ring_stands_whole_around_the_row_the_keyboard_is_on(application, qtbot):
    around, steps = QWidget(), StepList("还差")
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    column.addWidget(other := Text())
    column.addWidget(steps)
    steps.show_rows((StepRow(title="补签名"), StepRow(title="盖印章")))
    around.show()
    around.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    (ring,) = steps.findChildren(RowRing)
    assert ring.isHidden()

    steps.setFocus()
    first = ring.geometry()
    assert ring.isVisible()
    assert first.left() < steps.geometry().left() < steps.geometry().right() < first.right()

    QTest.keyClick(steps, Qt.Key.Key_Down)
    assert ring.geometry().top() > first.bottom()

    other.setFocus()
    assert ring.isHidden()
