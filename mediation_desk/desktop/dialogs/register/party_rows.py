"""The rows of a party's form: which keys a person and an organisation have, and the fields for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from mediation_desk import labels
from mediation_desk.desktop.dialogs.register.rows import INDENT, name_fields, words_of
from mediation_desk.desktop.theme import CAPTION
from mediation_desk.desktop.widgets.basic import Label, Picture, button, row
from mediation_desk.desktop.widgets.fields import Choice, Day, Text
from mediation_desk.desktop.widgets.form import Form
from mediation_desk.domain.codes import Capacity, Gender, IdKind, PartyKind

OF_PERSON = ("id_number", "id_kind", "id_kept_because", "gender", "birth_date")
OF_ORGANISATION = ("credit_code", "legal_representative", "post")
WORDS = {
    PartyKind.PERSON: {"name": "姓名", "phone": "电话", "address": "住址"},
    PartyKind.ORGANISATION: {"name": "名称", "phone": "联系电话", "address": "住所"},
}
_ADDRESSES = ("registered_address", "service_address")
MORE = {
    PartyKind.PERSON: ("ethnicity", "education", "occupation", "employer", "capacity", *_ADDRESSES),
    PartyKind.ORGANISATION: ("contact", *_ADDRESSES),
}
ABOUT = {
    PartyKind.PERSON: "民族、职业、行为能力、送达地址等",
    PartyKind.ORGANISATION: "联系人、注册地址、送达地址",
}


class Minor(QWidget):
    """Says that a guardian must act, and offers to enter one."""

    def __init__(self, does: Callable[[], object]) -> None:
        """Takes what enters a guardian."""
        super().__init__()
        says = Label("未成年或不能独立行为，要由法定代理人代为参加。", size=CAPTION, token="problem")
        add = button("登记法定代理人", does, kind="link", small=True)
        line = row(Picture("alert", size=14, token="problem"), says, add, None, spacing=6)
        line.setContentsMargins(INDENT, 0, 0, 0)
        self.setLayout(line)


def add_fields(form: Form, today: Callable[[], date]) -> None:
    """Adds the fields that follow the name, for a person and for an organisation."""
    kinds = Choice(words_of(IdKind, labels.ID_KIND))
    gender = Choice(words_of(Gender, labels.GENDER), nothing="性别")
    birth, post = Day(today, hint="出生年-月-日"), Text(hint="职务")
    for field, width in ((kinds, 138), (gender, 96), (birth, 150), (post, 150)):
        field.setFixedWidth(width)
    kinds.view().setMinimumWidth(280)
    form.add("证件号码", id_number=Text(), id_kind=kinds)
    form.add("保留原因", id_kept_because=Text(hint="证件上确是这个号码的，写明原因后可以登记"))
    form.add("性别、出生", gender=gender, birth_date=birth, beside="由身份证号自动得出，可改")
    form.add("信用代码", credit_code=Text(hint="统一社会信用代码，18位"))
    form.add("法定代表人", legal_representative=Text(), post=post)
    form.add("电话", phone=Text())
    form.add("住址", address=Text())
    names = {"id_kind": "证件种类", "birth_date": "出生日期", "credit_code": "统一社会信用代码"}
    name_fields(form, gender="性别", post="职务", **names)


def _more_of_person(form: Form) -> None:
    form.add("民族、文化", ethnicity=Text(hint="民族"), education=Text(hint="文化程度"))
    form.add("职业、单位", occupation=Text(hint="职业"), employer=Text(hint="工作单位"))
    form.add("行为能力", capacity=Choice(words_of(Capacity, labels.CAPACITY), nothing="不写"))
    form.add("户籍地址", registered_address=Text())
    form.add("送达地址", service_address=Text(hint="与住址不同的才写"))
    name_fields(form, ethnicity="民族", education="文化程度", occupation="职业", employer="工作单位")


def _more_of_organisation(form: Form) -> None:
    form.add("联系人", contact=Text())
    form.add("注册地址", registered_address=Text())
    form.add("送达地址", service_address=Text(hint="与住所不同的才写"))


ADD_MORE: Mapping[PartyKind, Callable[[Form], None]] = {
    PartyKind.PERSON: _more_of_person,
    PartyKind.ORGANISATION: _more_of_organisation,
}
"""What adds the rarer fields of each kind."""
