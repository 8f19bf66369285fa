"""改附件: what an attachment is called, and which piece of evidence it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk.desktop.dialogs.acts.doing import Doing, Line, Values, filled, one
from mediation_desk.desktop.widgets.fields import Choice, Text
from mediation_desk.domain.record.case import Case
from mediation_desk.services import attached, attachments
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office


def _lines(office: Office, matter: Matter) -> Iterator[Line]:
    entry, evidence = matter.entry, matter.case.evidence
    yield one("名称", "name", filled(Text(), entry.name), hint="扩展名不变")
    offered = {at: attached.evidence_name(known) for at, known in enumerate(evidence)}
    chosen = next((at for at, known in enumerate(evidence) if entry.of and known.ref == entry.of), None)
    hint = "" if evidence else "这件纠纷还没有收证据；先在“证据”里收下，再归到它"
    yield one("归到证据", "of", filled(Choice(offered, nothing="不归到哪一件"), chosen), hint=hint)


def _does(office: Office, matter: Matter, values: Values) -> Case:
    (index,) = matter.indexes
    name = values["name"] or ""
    return attachments.describe(office, matter.number, index, name=name, evidence=values["of"])


def _said(matter: Matter, values: Values, result: Case) -> str:
    return f"已改附件：{result.files[matter.indexes[0]].name}"


DEEDS = {
    "attachment": Doing(
        title="改附件",
        lines=_lines,
        does=_does,
        said=_said,
        verb="保存",
        first="name",
        places={"files": "name"},
    )
}
