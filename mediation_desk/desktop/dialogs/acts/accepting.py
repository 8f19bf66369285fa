"""Acts by which a dispute is taken up: 受理, its docket, a clue become a dispute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
    Line,
    Note,
    Values,
    coded,
    day_of,
    filled,
    line,
    needed,
    offered,
    said_of,
)
from mediation_desk.desktop.widgets.fields import Choice, Day, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import Application, MediationKind, PushKind
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import CaseOffice
from mediation_desk.services import disputes, office_book, record
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office


def _accept_lines(office: Office, matter: Matter) -> Iterator[Line]:
    dispute = matter.case.dispute
    day = filled(Day(lambda: office.today), dispute.accepted_on or office.today)
    how = Segments(coded(Application, labels.APPLICATION), may_be_empty=True)
    yield line("受理日期", accepted_on=day)
    yield line("申请方式", application=filled(how, dispute.application), hint="主动调解的不选")


def _accept_notes(office: Office, matter: Matter) -> Iterator[Note]:
    case, word = matter.case, labels.MEDIATION_KIND[matter.case.mediation]
    if case.dispute.accepted_on is None:
        yield Note(text=f"按{word}受理，调解期限自受理之日起算")
        if disputes.has_docket(office, case) and not case.docket:
            yield Note(text="受理时按案号簿编下一个案号")
    if case.dispute.push_kind is PushKind.CLUE:
        yield Note(text="现在还是线索，请先转为矛盾纠纷再受理", mark="lack")


def _accept(office: Office, matter: Matter, values: Values) -> Case:
    on, application = day_of(values, "accepted_on"), values["application"]
    dispute = matter.case.dispute
    if dispute.accepted_on is None:
        return disputes.accept(office, matter.number, on=on, application=application)
    changed = replace(dispute, accepted_on=on, application=application)
    return record.correct(office, matter.number, "dispute", changed)


def _accepted(matter: Matter, values: Values, result: Case) -> str:
    docket = f"，案号{result.docket}" if result.docket and not matter.case.docket else ""
    return f"已受理：{matter.title}{docket}"


def _no_lines(office: Office, matter: Matter) -> Iterator[Line]:
    """Nothing to fill in: the button says it all."""
    yield from ()


def _docket_notes(office: Office, matter: Matter) -> Iterator[Note]:
    on = matter.case.dispute.accepted_on
    if on:
        yield Note(text=f"{day_text(on)}受理，编{on.year}年案号簿的下一个号")
    yield Note(text="案号编出后不重用；编错的用“作废案号”，号码留在簿上")


def _docket_bar(office: Office, matter: Matter, values: Values) -> str | None:
    if matter.case.docket:
        return f"已有案号{matter.case.docket}。"
    return None if matter.case.dispute.accepted_on else "还没有受理，受理时一并编号。"


def _give_docket(office: Office, matter: Matter, values: Values) -> Case:
    return disputes.give_docket(office, matter.number)


def _void_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield line("作废理由", because=Text(hint="例如重复编号"))


def _void_notes(office: Office, matter: Matter) -> Iterator[Note]:
    if matter.case.docket:
        yield Note(text=f"作废{matter.case.docket}，号码留在案号簿上注明作废，不再给别的纠纷")


def _void_bar(office: Office, matter: Matter, values: Values) -> str | None:
    return None if matter.case.docket else "这件纠纷没有案号。"


def _void(office: Office, matter: Matter, values: Values) -> Case:
    because = needed(values, "because", "作废案号要写明理由")
    return disputes.void_docket(office, matter.number, because=because)


def _clue_notes(office: Office, matter: Matter) -> Iterator[Note]:
    yield Note(text="已经形成矛盾纠纷的，由线索转为矛盾纠纷，然后受理、指派调解员")


def _clue_bar(office: Office, matter: Matter, values: Values) -> str | None:
    is_clue = matter.case.dispute.push_kind is PushKind.CLUE
    return None if is_clue else "这件已经是矛盾纠纷，不用再转。"


def _raise(office: Office, matter: Matter, values: Values) -> Case:
    return disputes.raise_clue(office, matter.number)


def _carrier_lines(office: Office, matter: Matter) -> Iterator[Line]:
    carries = matter.case.office or CaseOffice()
    committees = [one.name for one in office_book.committees(office)]
    named = offered(committees, carries.committee, hint="全称，例如某某社区人民调解委员会")
    kinds = Choice(coded(MediationKind, labels.MEDIATION_KIND))
    yield line("调解类型", mediation=filled(kinds, matter.case.mediation))
    yield line("调委会", committee=named)
    yield line("调解队", team=filled(Text(hint="没有的不填"), carries.team))


def _carrier_notes(office: Office, matter: Matter) -> Iterator[Note]:
    yield Note(text="类型定文书、案号和能否司法确认；调委会印在文书上，案号编在它的案号簿里")
    if matter.case.docket:
        yield Note(text=f"已编的{matter.case.docket}不变；要改编，先作废，再编新号")


def _carry(office: Office, matter: Matter, values: Values) -> Case:
    carries = matter.case.office or CaseOffice(centre=office_book.centre(office).name)
    keys = ("mediation", "committee", "team")
    changed = replace(carries, **{key: values[key] for key in keys})
    if disputes.has_docket(office, replace(matter.case, office=changed)):
        needed(values, "committee", "请写明由哪个调委会调解")
    return record.correct(office, matter.number, "office", changed)


def _carried(matter: Matter, values: Values, result: Case) -> str:
    by = values["committee"] or values["team"]
    return "，".join(filter(None, (f"已定{labels.MEDIATION_KIND[values['mediation']]}", by, matter.title)))


DEEDS = {
    "accept": Doing(
        title="受理",
        verb="受理",
        primary=lambda matter, values: "保存" if matter.case.dispute.accepted_on else "受理",
        lines=_accept_lines,
        notes=_accept_notes,
        does=_accept,
        said=_accepted,
        first="accepted_on",
    ),
    "docket": Doing(
        title="编案号",
        verb="编案号",
        lines=_no_lines,
        notes=_docket_notes,
        bar=_docket_bar,
        does=_give_docket,
        said=lambda matter, values, result: f"已编案号：{result.docket}，{matter.title}",
    ),
    "void_docket": Doing(
        title="作废案号",
        verb="作废",
        lines=_void_lines,
        notes=_void_notes,
        bar=_void_bar,
        does=_void,
        said=said_of("已作废案号"),
    ),
    "carrier": Doing(
        title="确定调解类型和调委会",
        verb="确定",
        lines=_carrier_lines,
        notes=_carrier_notes,
        does=_carry,
        said=_carried,
        first="mediation",
    ),
    "raise_clue": Doing(
        title="转为矛盾纠纷",
        verb="转为纠纷",
        lines=_no_lines,
        notes=_clue_notes,
        bar=_clue_bar,
        does=_raise,
        said=said_of("已转为矛盾纠纷"),
    ),
}
PLACES = {
    "dispute.accepted_on": "accept",
    "dispute.push_kind": "raise_clue",
    "docket": "docket",
    "office": "carrier",
}
