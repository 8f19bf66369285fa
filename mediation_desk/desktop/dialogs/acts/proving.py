"""Evidence handed in, and given back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import Doing, Line, Note, Values, coded, day_of, filled, one
from mediation_desk.desktop.dialogs.acts.entries import (
    chosen_of,
    long_text,
    noted,
    noting,
    people,
    picked,
    text,
    today,
)
from mediation_desk.desktop.widgets.fields import Choice, Day, Number
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import EvidenceKind
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.mediation import Evidence
from mediation_desk.services import duties, record
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

COLLECTED = "-"
"""What the mediators found themselves: nobody handed it in."""
COPY = {False: "复印件", True: "原件"}


def _lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield text(matter, "名称", "name", within="例如：借条、微信聊天记录截图")
    kinds = chosen_of(matter, "kind", coded(EvidenceKind, labels.EVIDENCE_KIND))
    yield picked(matter, "种类", "kind", kinds, EvidenceKind.DOCUMENT)
    handed_in = Choice({**people(matter), COLLECTED: "调解组织收集"}, nothing="请选择")
    by = matter.party if matter.entry is None else matter.entry.from_ or COLLECTED
    yield one("谁提交的", "from_", filled(handed_in, by))
    original = Segments(COPY, may_be_empty=True)
    yield picked(matter, "原件", "original", original, False, hint="原件核对后以收复印件为宜")
    yield picked(matter, "页数", "pages", Number(hint="可不填"))
    yield long_text(matter, "证明什么", "proves", lines=2)
    yield today(office, matter, "收到日期")
    yield text(matter, "收件人", "received_by", office.actor.name)


def _evidence(office: Office, matter: Matter, values: Values) -> Mapping[str, Any]:
    return {**values, "from_": None if values["from_"] == COLLECTED else values["from_"]}


def _returning_lines(office: Office, matter: Matter) -> Iterator[Line]:
    on = matter.entry.returned_on or office.today
    yield one("退还日期", "returned_on", filled(Day(lambda: office.today), on))


def _returning_notes(office: Office, matter: Matter) -> Iterator[Note]:
    piece = matter.entry
    since = f"{day_text(piece.on)}收到" if piece.on else "已收到"
    whose = f"，{matter.names[piece.from_]}提交" if piece.from_ in matter.names else ""
    yield Note(text=f"{piece.name}：{since}{whose}{'，原件' if piece.original else ''}")


def _return(office: Office, matter: Matter, values: Values) -> Case:
    returned = replace(matter.entry, returned_on=day_of(values, "returned_on"))
    return record.correct(office, matter.number, matter.place, returned)


EVIDENCE = noting(
    "证据",
    Evidence,
    duties.take_evidence,
    _lines,
    needs={"name": "请写明证据名称", "from_": "请选择谁提交的", "on": "请填写收到日期"},
    make=_evidence,
    title="收证据",
    verb="收下",
    said=noted("证据", lambda matter, values: str(values["name"])),
)
RETURN = Doing(
    title="退还证据",
    lines=_returning_lines,
    notes=_returning_notes,
    does=_return,
    said=lambda matter, values, result: f"已记退还：{matter.entry.name}",
    verb="退还",
)

DEEDS = {"evidence": EVIDENCE, "evidence_return": RETURN}
PLACES = {"evidence": "evidence"}
