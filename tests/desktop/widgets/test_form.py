"""A form reads its fields as one, and shows each problem beside its field."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk.desktop.widgets.fields import Day, Text
from mediation_desk.desktop.widgets.form import Form, Unreadable
from mediation_desk.errors import Problem

TODAY = date(2026, 11, 25)


@pytest.fixture
def holder(application, qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def form(holder: QWidget) -> Form:
    made = Form(QVBoxLayout(holder))
    made.add("姓名", name=Text())
    made.add("身份证号", id_number=Text(), hint="18位")
    made.add("日期", on=Day(lambda: TODAY))
    holder.show()
    return made


def test_every_field_is_named_by_its_label(form: Form):
    assert form.field("id_number").accessibleName() == "身份证号"


def test_values_come_by_key(form: Form):
    form.fill({"name": "王某", "on": TODAY, "unknown": 1})

    assert form.values() == {"name": "王某", "id_number": None, "on": TODAY}
    assert form.typed() == {"name": "王某", "id_number": "", "on": "2026-11-25"}


def test_what_cannot_be_read_is_a_problem_of_its_field(form: Form):
    form.fill({"on": "后年"})

    with pytest.raises(Unreadable) as raised:
        form.values()
    assert [problem.where for problem in raised.value.problems] == ["on"]


def test_a_problem_is_told_at_its_field_and_read_out(form: Form):
    elsewhere = Problem(where="parties", what="至少两方。")
    wrong = Problem(where="parties[0].id_number", what="末位不符，请核对。")

    assert form.tell([wrong, elsewhere]) == [elsewhere]
    field = form.field("id_number")
    assert field.property("wrong") == "true"
    assert field.accessibleDescription() == "末位不符，请核对。"


def test_a_soft_problem_marks_nothing(form: Form):
    form.tell([Problem(where="id_number", what="请留意。", blocks=False)])

    assert form.field("id_number").property("wrong") != "true"


def test_telling_again_takes_old_problems_away(form: Form):
    form.tell([Problem(where="id_number", what="末位不符，请核对。")])
    form.tell([])

    assert form.field("id_number").property("wrong") != "true"
    assert form.field("id_number").accessibleDescription() == ""


def test_an_edit_of_any_field_is_told(form: Form, qtbot):
    with qtbot.waitSignal(form.edited):
        form.field("name").fill("李某")
