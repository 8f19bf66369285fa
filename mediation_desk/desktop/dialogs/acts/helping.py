"""Help given beside the mediation, and the harm it prevented."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import Line, coded
from mediation_desk.desktop.dialogs.acts.entries import (
    into,
    long_text,
    noted,
    noting,
    person,
    picked,
    text,
    today,
)
from mediation_desk.desktop.widgets.fields import Choice, Number
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.codes import Prevented as Harm
from mediation_desk.domain.codes import ServiceKind
from mediation_desk.domain.record.followup import Prevented, ServiceGiven
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office


def _service_lines(office: Office, matter: Matter) -> Iterator[Line]:
    kinds = Segments(coded(ServiceKind, labels.SERVICE_KIND))
    yield picked(matter, "帮扶种类", "kind", kinds)
    yield person(matter, "帮扶谁", "for_", agents=False)
    yield today(office, matter, "日期")
    yield text(matter, "谁帮扶的", "by", office.actor.name)
    yield long_text(matter, "做了什么", "result", within="做了什么，有什么效果")


def _prevented_lines(office: Office, matter: Matter) -> Iterator[Line]:
    harms = Choice(coded(Harm, labels.PREVENTED), nothing="请选择")
    yield picked(matter, "防止了什么", "code", harms, hint="计入司法行政统计，按件数和人数")
    yield picked(matter, "涉及人数", "people", Number(), 1)
    yield long_text(matter, "依据", "basis", within="什么时候、什么情形、怎么防止的", lines=3)


SERVICE = noting(
    "帮扶",
    ServiceGiven,
    into("services"),
    _service_lines,
    needs={"kind": "请选择帮扶种类", "for_": "请选择帮扶谁", "on": "请填写日期"},
    said=noted("帮扶", lambda matter, values: labels.SERVICE_KIND[values["kind"]]),
)
PREVENTED = noting(
    "防止激化",
    Prevented,
    into("prevented"),
    _prevented_lines,
    needs={
        "code": "请选择防止了什么",
        "people": "请填写涉及几人，例如 3",
        "basis": "请写明依据，没有依据的不计入统计",
    },
    said=noted("防止激化", lambda matter, values: labels.PREVENTED[values["code"]]),
)

DEEDS = {"service": SERVICE, "prevented": PREVENTED}
PLACES = {"services": "service", "prevented": "prevented"}
