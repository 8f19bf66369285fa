"""The rows of a party's form: which keys a person and an organisation have, and the fields for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import Line, line, named
from mediation_desk.desktop.dialogs.register.rows import INDENT, words_of
from mediation_desk.desktop.theme import CAPTION
from mediation_desk.desktop.widgets.basic import Label, Picture, button, row
from mediation_desk.desktop.widgets.fields import Choice, Day, Field, NotAValue, Text
from mediation_desk.desktop.widgets.form import Form
from mediation_desk.domain.codes import Capacity, Gender, IdKind, PartyKind
from mediation_desk.services.registration import identity_tells

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


class Telling(QObject):
    """What a right number tells of birth date and gender is filled in, unless somebody typed others."""

    def __init__(self, fields: Mapping[str, Field], today: Callable[[], date]) -> None:
        """Takes the fields of the number, its kind, the birth date and the gender, by key."""
        super().__init__(fields["id_number"])
        self._number, self._kind = fields["id_number"], fields["id_kind"]
        self._birth, self._gender = fields["birth_date"], fields["gender"]
        self._today = today
        self._told: tuple[Any, Any] = (None, None)
        for field in (self._number, self._kind):
            field.edited.connect(self.hear)

    @property
    def tells(self) -> bool:
        """Whether the number tells them."""
        return self._told[0] is not None

    def hear(self) -> None:
        """Reads the number as it stands."""
        told: tuple[Any, Any] = (None, None)
        number = _said(self._number)
        if self._kind.value() is IdKind.RESIDENT and isinstance(number, str):
            told = identity_tells(number, self._today()) or told
        for field, value, before in zip((self._birth, self._gender), told, self._told, strict=True):
            if value != before and _said(field) in (None, before):
                field.fill(value)
        self._told = told


def _said(field: Field) -> Any:
    try:
        return field.value()
    except NotAValue:
        return NotAValue


def add_fields(form: Form, today: Callable[[], date]) -> None:
    """Adds the fields that follow the name, for a person and for an organisation."""
    add_lines(form, (*lines_of_identity(today), line("电话", phone=Text()), line("住址", address=Text())))


def add_lines(form: Form, lines: Iterable[Line]) -> None:
    """Adds rows to a form."""
    for one in lines:
        form.add(one.label, hint=one.hint, beside=one.beside, **one.fields)


def lines_of_identity(today: Callable[[], date], number: Text | None = None) -> Iterator[Line]:
    """Who a person or an organisation is, by number; the field of the identity number may be one's own."""
    kinds = named(Choice(words_of(IdKind, labels.ID_KIND)), "证件种类")
    gender = named(Choice(words_of(Gender, labels.GENDER), nothing="性别"), "性别")
    birth = named(Day(today, hint="出生年-月-日"), "出生日期")
    post = named(Text(hint="职务"), "职务")
    for field, width in ((kinds, 138), (gender, 96), (birth, 150), (post, 150)):
        field.setFixedWidth(width)
    kinds.view().setMinimumWidth(280)
    yield line("证件号码", id_number=number or Text(), id_kind=kinds)
    yield line("保留原因", id_kept_because=Text(hint="证件上确是这个号码的，写明原因后可以登记"))
    yield line("性别、出生", gender=gender, birth_date=birth, beside="由身份证号自动得出，可改")
    code = named(Text(hint="统一社会信用代码，18位"), "统一社会信用代码")
    yield line("信用代码", credit_code=code)
    yield line("法定代表人", legal_representative=Text(), post=post)


def lines_of_person() -> Iterator[Line]:
    """The rarer fields of a person, addresses aside."""
    ethnicity, education = (named(Text(hint=word), word) for word in ("民族", "文化程度"))
    occupation, employer = (named(Text(hint=word), word) for word in ("职业", "工作单位"))
    yield line("民族、文化", ethnicity=ethnicity, education=education)
    yield line("职业、单位", occupation=occupation, employer=employer)
    yield line("行为能力", capacity=Choice(words_of(Capacity, labels.CAPACITY), nothing="不写"))


def _more_of_person(form: Form) -> None:
    add_lines(form, lines_of_person())
    form.add("户籍地址", registered_address=Text())
    form.add("送达地址", service_address=Text(hint="与住址不同的才写"))


def _more_of_organisation(form: Form) -> None:
    form.add("联系人", contact=Text())
    form.add("注册地址", registered_address=Text())
    form.add("送达地址", service_address=Text(hint="与住所不同的才写"))


ADD_MORE: Mapping[PartyKind, Callable[[Form], None]] = {
    PartyKind.PERSON: _more_of_person,
    PartyKind.ORGANISATION: _more_of_organisation,
}
"""What adds the rarer fields of each kind."""
