"""What the dispute is about: its own fields, those of a push where it was one, the rarer ones folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk import labels
from mediation_desk.desktop.bridge import Bridge
from mediation_desk.desktop.dialogs.register import initials
from mediation_desk.desktop.dialogs.register.initials import InitialsChoice
from mediation_desk.desktop.dialogs.register.reading import Lists, field_of
from mediation_desk.desktop.dialogs.register.rows import (
    Further,
    Take,
    fields_of,
    name_fields,
    share_evenly,
    words_of,
)
from mediation_desk.desktop.theme import CARD_TITLE
from mediation_desk.desktop.widgets.basic import Label
from mediation_desk.desktop.widgets.fields import (
    Choice,
    Completed,
    Day,
    LongText,
    Moment,
    Money,
    Number,
    Text,
)
from mediation_desk.desktop.widgets.form import Form
from mediation_desk.domain.codes import (
    Application,
    Category,
    Difficulty,
    PushKind,
    PushLine,
    PushOrigin,
    Scale,
    Source,
)
from mediation_desk.errors import Problem

PUSH = ("push_origin", "push_by", "push_at", "push_to")
MORE = ("issues", "difficulty", "scale", "application", "applied_on", "people_involved", "committee")
AFTER = "登记后在“今日”接着办：指派、首次接触、定级，各有期限。"
AFTER_PUSH = "登记后在“今日”接着办：签收推送，六组事实逐项回答，再定级。"
TITLE = "一句话：谁和谁，为什么事"


class DisputeForm(QWidget):
    """The dispute's own part of the form."""

    edited = Signal()

    def __init__(self, bridge: Bridge, lists: Lists, take: Take) -> None:
        """Takes what gives the day, the office's own lists, and what makes Enter go on."""
        super().__init__()
        self._bridge, self._lists = bridge, lists
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label("纠纷", size=CARD_TITLE, bold=True))
        self.form = Form(column)
        self._add_about()
        self._add_source()
        self._add_facts()
        self.further = Further(MORE, "争议焦点、难易、申请、调委会等", self._add_further, take)
        column.addWidget(self.further)
        take(*fields_of(self.form))
        self.form.edited.connect(self._hear)
        self.further.edited.connect(self.edited)
        self._hear()

    @property
    def fields(self) -> list[QWidget]:
        """Its fields in the order of reading."""
        return [*fields_of(self.form), *self.further.fields]

    def readable(self) -> tuple[dict[str, Any], list[Problem]]:
        """What it says by the keys of the form, and what cannot be read."""
        found, problems = self.form.readable()
        more, also = self.further.readable()
        found, problems = found | more, problems + also
        if not found.get("push_line"):
            found = {key: value for key, value in found.items() if key not in PUSH}
            problems = [problem for problem in problems if problem.where not in PUSH]
        elif not found.get("push_at"):
            found["push_at"] = self._now
        return found, problems

    def typed(self) -> dict[str, Any]:
        """What stands in it, for a draft."""
        return {key: value for key, value in {**self.form.typed(), **self.further.typed()}.items() if value}

    def fill(self, typed: Mapping[str, Any]) -> None:
        """Shows a draft."""
        self.form.fill({key: typed.get(key) for key in self.form.typed()})
        self.further.fill(typed)

    def begin_with(self, defaults: Mapping[str, Any]) -> None:
        """Empties everything but what is usual: registered today, and what was said last time."""
        usual = {
            "registered_on": self._bridge.office.today,
            "push_kind": PushKind.DISPUTE,
            "source": Source.APPLICATION,
        }
        self.fill(usual | dict(defaults))

    def suggest(self, title: str) -> None:
        """Shows the title that is taken while none is typed."""
        _hint(self.form, "title", title or TITLE)

    def show_problems(self, problems: Sequence[Problem], *, go: bool) -> list[Problem]:
        """Tells what is wrong beside the fields; gives what has no field here."""
        ours = [
            Problem(where=field_of(one.where) or one.where, what=one.what, blocks=one.blocks)
            for one in problems
        ]
        rest = self.further.show_problems(ours, go=go)
        return self.form.tell(rest) if go else self.form.show(rest)

    @property
    def _now(self) -> datetime:
        return self._bridge.office.now.replace(second=0, microsecond=0)

    def _today(self) -> date:
        return self._bridge.office.today

    def _add_about(self) -> None:
        words = words_of(Category, labels.CATEGORY)
        category = InitialsChoice(words, initials.CATEGORY, nothing="选类型，可键入拼音首字母")
        place = Completed([str(one) for one in self._lists.places], hint="社区、网格")
        self.form.add("事由", title=Text(hint=TITLE))
        self.form.add("类型、社区", category=category, place=place)
        name_fields(self.form, category="纠纷类型", place="社区和网格")
        share_evenly(self.form, "category", "place")

    def _add_source(self) -> None:
        source = InitialsChoice(words_of(Source, labels.SOURCE), initials.SOURCE)
        line = Choice(words_of(PushLine, labels.PUSH_LINE), nothing="不是推送来的")
        self.form.add("来源", source=source, push_line=line, hint=AFTER)
        origin = Choice(words_of(PushOrigin, labels.PUSH_ORIGIN))
        self.form.add("推送人", push_origin=origin, push_by=Text(hint="姓名或单位"))
        self.form.add("推送时间", push_at=Moment(lambda: self._bridge.office.now), push_to=Text())
        names = {
            "push_line": "推送线",
            "push_origin": "推送来自",
            "push_by": "推送人姓名或单位",
            "push_at": "推送时间",
        }
        name_fields(self.form, source="来源", push_to="推送给", **names)
        share_evenly(self.form, "source", "push_line", *PUSH)

    def _add_facts(self) -> None:
        arisen, registered = Day(self._today, hint="发生日，例如11-09"), Day(self._today)
        self.form.add("发生、登记", arisen_on=arisen, registered_on=registered)
        facts = LongText(hint="什么时候、谁和谁、为了什么、现在怎样（Ctrl Enter 下一项）", lines=4)
        self.form.add("基本情况", facts=facts)
        self.form.add("诉求", requests=LongText(hint="各方要什么，每行一项", lines=2))
        self.form.add("地址", address=Text(hint="纠纷发生在哪里"))
        kind = Choice(words_of(PushKind, labels.PUSH_KIND))
        self.form.add("金额、性质", amount=Money(hint="涉及金额（元）"), push_kind=kind)
        names = {"arisen_on": "发生日期", "registered_on": "登记日期", "amount": "涉及金额"}
        name_fields(self.form, push_kind="矛盾纠纷或线索", **names)
        share_evenly(self.form, "amount", "push_kind")

    def _add_further(self, form: Form) -> None:
        form.add("争议焦点", issues=Text())
        difficulty = Choice(words_of(Difficulty, labels.DIFFICULTY), nothing="难易")
        form.add(
            "难易、规模", difficulty=difficulty, scale=Choice(words_of(Scale, labels.SCALE), nothing="规模")
        )
        application = Choice(words_of(Application, labels.APPLICATION), nothing="申请方式")
        form.add("申请", application=application, applied_on=Day(self._today, hint="申请日"))
        form.add("涉及人数", people_involved=Number())
        form.add("调委会", committee=Completed(self._lists.committees, hint="不写的按社区找"))
        share_evenly(form, "difficulty", "scale", "application", "applied_on")
        name_fields(form, difficulty="难易", scale="规模", application="申请方式", applied_on="申请日期")

    def _hear(self) -> None:
        is_pushed = bool(self.form.field("push_line").value())
        for key in PUSH:
            self.form.row(key).setVisible(is_pushed)
        self.form.row("source").say_hint(AFTER_PUSH if is_pushed else AFTER)
        if is_pushed:
            place = self._lists.place_typed(str(self.form.field("place").value() or ""))
            _hint(self.form, "push_to", f"推送给：{self._lists.centre_of(place)}")
            _hint(self.form, "push_at", f"推送时间：{self._now:%m-%d %H:%M}")
        self.edited.emit()


def _hint(form: Form, key: str, hint: str) -> None:
    field = form.field(key)
    if isinstance(field, Text):
        field.setPlaceholderText(hint)
