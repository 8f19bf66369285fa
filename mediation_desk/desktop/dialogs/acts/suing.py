"""Steps before a court or arbitration body: 起诉, 仲裁, 支付令, 申请执行, and what came of them."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import Line, Note, Values, coded, filled, one
from mediation_desk.desktop.dialogs.acts.entries import noted, noting, people
from mediation_desk.desktop.widgets.fields import Choice, Day, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import LawsuitKind, LawsuitOutcome
from mediation_desk.domain.record.agreement import Lawsuit
from mediation_desk.services import considerations, duties
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office


def _was(matter: Matter) -> Lawsuit:
    """The step that is put right, else what is usual: whoever is owed sues, or has the ruling enforced."""
    if isinstance(matter.entry, Lawsuit):
        return matter.entry
    if matter.due is None:
        return Lawsuit(kind=LawsuitKind.LAWSUIT, by=matter.party, about=_last(matter))
    creditors = [ref for item in matter.agreement.performance for ref in item.creditors]
    kind = LawsuitKind.ENFORCEMENT if considerations.is_confirmed(matter) else LawsuitKind.LAWSUIT
    return Lawsuit(kind=kind, by=next(iter(creditors), None), about=matter.agreement.ref)


def _last(matter: Matter) -> str | None:
    return matter.case.agreements[-1].ref if matter.case.agreements else None


def _lines(office: Office, matter: Matter) -> Iterator[Line]:
    was = _was(matter)
    day_of_it = was.on or (None if isinstance(matter.entry, Lawsuit) else office.today)
    kinds = Segments(coded(LawsuitKind, labels.LAWSUIT_KIND))
    yield one("程序", "kind", filled(kinds, was.kind))
    yield one("提起人", "by", filled(Choice(people(matter), nothing="请选择"), was.by))
    agreements = {
        agreement.ref: f"{day_text(agreement.reached_on)}{labels.AGREEMENT_KIND[agreement.kind]}"
        for agreement in matter.case.agreements
        if agreement.ref
    }
    if agreements:
        about = Choice(agreements, nothing="不是因协议")
        yield one("因哪份协议", "about", filled(about, was.about))
    yield one("提起日期", "on", filled(Day(lambda: office.today), day_of_it))
    yield one("受理机关", "office", filled(Text(hint="法院或仲裁委员会"), was.office))
    yield one("案号", "number", filled(Text(hint="没有的先不填"), was.number))
    outcomes = Choice(coded(LawsuitOutcome, labels.LAWSUIT_OUTCOME), nothing="还没有结果")
    yield one("结果", "outcome", filled(outcomes, was.outcome))
    decided = filled(Day(lambda: office.today), was.decided_on)
    yield one("裁判日期", "decided_on", decided, when=lambda values: values.get("outcome") is not None)


def _notes(office: Office, matter: Matter) -> Iterator[Note]:
    if matter.due:
        yield Note(text="已经履行的请记履行，这一项随之了结")


def _sued(matter: Matter, values: Values) -> str:
    return f"{labels.LAWSUIT_KIND[values['kind']]}，{matter.title}"


LAWSUIT = noting(
    "诉讼仲裁",
    Lawsuit,
    duties.note_lawsuit,
    _lines,
    needs={"by": "请选择谁提起的", "on": "请填写提起日期"},
    title="记诉讼仲裁",
    verb="记下",
    said=noted("诉讼仲裁", _sued),
    notes=_notes,
    first="kind",
)

DEEDS = {"lawsuit": LAWSUIT}
PLACES = {"lawsuits": "lawsuit"}
