"""Acts on what the dispute is about: its facts, and the six elements of a review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QSizePolicy

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
    Line,
    Values,
    chosen,
    coded,
    filled,
    line,
    named,
    needed,
    offered,
    one,
    said_of,
)
from mediation_desk.desktop.dialogs.register import initials
from mediation_desk.desktop.dialogs.register.initials import InitialsChoice
from mediation_desk.desktop.dialogs.register.reading import requests_of
from mediation_desk.desktop.widgets.fields import Choice, Day, Field, LongText, Moment, Money, Number, Text
from mediation_desk.domain.codes import (
    Application,
    Category,
    CategoryGovernance,
    Difficulty,
    Scale,
    Source,
)
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Analysis, Dispute, EntrustedBy
from mediation_desk.services import listing, record
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

ENTRUSTED = tuple(source for source in Source if source.value.startswith("entrusted"))
OF_LETTER = {"letter_office": "office", "letter_number": "number", "letter_on": "on"}
ELEMENTS = {
    "cause": ("起因", "矛盾诱因：因为什么，怎么起的"),
    "nature": ("性质", "性质类别"),
    "demands": ("诉求", "各方主要要什么"),
    "harm": ("危害", "可能造成什么危害"),
    "forecast": ("走向", "事态可能怎样发展"),
    "progress": ("进展", "调处做了什么，到了哪一步"),
}
"""The six elements in the order a review asks for them (handbook 1.4)."""


def _dispute_lines(office: Office, matter: Matter) -> Iterator[Line]:
    rows = [
        *_about_lines(office),
        *_source_lines(office),
        *_facts_lines(office),
        *_days_lines(office, matter),
    ]
    fields = {key: field for row in rows for key, field in row.fields.items()}
    _fill_dispute(fields, matter.case.dispute)
    yield from rows


def _about_lines(office: Office) -> Iterator[Line]:
    category = InitialsChoice(coded(Category, labels.CATEGORY), initials.CATEGORY)
    governance = Choice(coded(CategoryGovernance, labels.CATEGORY_GOVERNANCE), nothing="综治分类：按类型")
    yield line("事由", title=Text(hint="一句话：谁和谁，为什么事"))
    yield line(
        "类型",
        category=named(category, "纠纷类型"),
        category_governance=named(governance, "综治分类"),
    )
    yield line("案由", civil_cause=Text(hint="民事案件案由，例如离婚后财产纠纷；申请司法确认时要写"))
    grid = named(Text(hint="网格"), "网格")
    unit = named(offered(listing.units(office), hint="社区"), "社区")
    yield line("社区、网格", unit=unit, grid=grid)
    yield line("地址", address=Text(hint="纠纷发生在哪里"))


def _source_lines(office: Office) -> Iterator[Line]:
    source = InitialsChoice(coded(Source, labels.SOURCE), initials.SOURCE)
    application = Choice(coded(Application, labels.APPLICATION), nothing="申请方式")
    yield line("来源", source=source)
    yield line(
        "委托移送",
        letter_office=named(Text(hint="委托单位"), "委托单位"),
        letter_number=named(Text(hint="函号"), "函号"),
        letter_on=named(Day(lambda: office.today, hint="移送日期"), "移送日期"),
        when=chosen("source", *ENTRUSTED),
    )
    applied = named(Day(lambda: office.today, hint="申请日期"), "申请日期")
    for field in (application, applied):
        field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    yield line("申请", application=named(application, "申请方式"), applied_on=applied)


def _facts_lines(office: Office) -> Iterator[Line]:
    yield line("基本情况", facts=LongText(hint="什么时候、谁和谁、为了什么、现在怎样", lines=5))
    yield line("争议焦点", issues=LongText(hint="各方争的是什么", lines=2))
    yield line("诉求", requests=LongText(hint="各方要什么，每行一项", lines=3))
    difficulty = Choice(coded(Difficulty, labels.DIFFICULTY), nothing="难易")
    scale = Choice(coded(Scale, labels.SCALE), nothing="规模")
    yield line("难易、规模", difficulty=named(difficulty, "难易"), scale=named(scale, "规模"))
    yield line(
        "金额、人数",
        amount=named(Money(hint="涉及金额（元）"), "涉及金额"),
        people_involved=named(Number(hint="涉及人数"), "涉及人数"),
    )


def _days_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield line(
        "发生、登记",
        arisen_on=named(Day(lambda: office.today, hint="发生日期"), "发生日期"),
        registered_on=named(Day(lambda: office.today, hint="登记日期"), "登记日期"),
    )
    found_at = named(Moment(lambda: office.now), "发现时间")
    yield line("发现、登记人", found_at=found_at, registered_by=named(Text(hint="登记人"), "登记人"))
    if matter.case.dispute.contacted_on:
        yield line("首次接触", contacted_on=Day(lambda: office.today))


def _fill_dispute(fields: dict[str, Field], dispute: Dispute) -> None:
    for key, field in fields.items():
        if hasattr(dispute, key):
            field.fill(getattr(dispute, key))
    fields["requests"].fill("\n".join(dispute.requests))
    letter = dispute.entrusted_by or EntrustedBy()
    for key, own in OF_LETTER.items():
        fields[key].fill(getattr(letter, own))


def _record_dispute(office: Office, matter: Matter, values: Values) -> Case:
    before = matter.case.dispute
    said: dict[str, Any] = {key: value for key, value in values.items() if key not in OF_LETTER}
    said |= {
        "title": needed(values, "title", "请用一句话写明事由：谁和谁，为什么事"),
        "facts": needed(values, "facts", "请写明纠纷的主要事实"),
        "registered_on": needed(values, "registered_on", "请填写登记日期"),
        "requests": tuple(requests_of(values["requests"])),
    }
    if values["source"] in ENTRUSTED:
        letter = EntrustedBy(**{own: values[key] for key, own in OF_LETTER.items()})
        said["entrusted_by"] = None if letter == EntrustedBy() else letter
    return record.correct(office, matter.number, "dispute", replace(before, **said))


def _analysis_lines(office: Office, matter: Matter) -> Iterator[Line]:
    analysis = matter.case.dispute.analysis or Analysis()
    for key, (word, hint) in ELEMENTS.items():
        yield one(word, key, filled(LongText(hint=hint, lines=2), getattr(analysis, key)))


def _record_analysis(office: Office, matter: Matter, values: Values) -> Case:
    analysis = Analysis(**{key: values[key] for key in ELEMENTS})
    kept = None if analysis == Analysis() else analysis
    return record.correct(office, matter.number, "dispute.analysis", kept)


DEEDS = {
    "dispute": Doing(
        title="改纠纷情况",
        verb="保存",
        width=720,
        lines=_dispute_lines,
        does=_record_dispute,
        said=said_of("已改纠纷情况"),
        places={"entrusted_by": "letter_office"},
        first="title",
    ),
    "analysis": Doing(
        title="研判六要素",
        verb="保存",
        width=680,
        lines=_analysis_lines,
        does=_record_analysis,
        said=said_of("已记研判六要素"),
        first="cause",
    ),
}
PLACES = {
    "dispute": "dispute",
    "dispute.analysis": "analysis",
}
