"""Limits put off, and days that do not count."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import Line, Note, Values, chosen, coded, filled, one
from mediation_desk.desktop.dialogs.acts.entries import (
    day,
    long_text,
    noted,
    noting,
    people,
    picked,
    several,
    today,
)
from mediation_desk.desktop.widgets.fields import Day
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import LimitKey, SuspensionReason
from mediation_desk.domain.record.mediation import Extension, Suspension
from mediation_desk.services import duties
from mediation_desk.services.limits import RUNNING, limits, longer_until
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office


def _extension_lines(office: Office, matter: Matter) -> Iterator[Line]:
    which = {key: labels.LIMIT_KEY[key] for key in RUNNING}
    usual = next(iter(limits(matter)), LimitKey.MEDIATION_DAYS)
    yield picked(matter, "哪项时限", "what", Segments(which), usual)
    yield day(office, matter, "延长到", "to", longer_until(office, matter, usual))
    agreed = several(people(matter, others=False))
    hint = "延长调解须各方同意"
    of_mediation = chosen("what", LimitKey.MEDIATION_DAYS)
    yield picked(matter, "同意的", "agreed_by", agreed, (), hint=hint, when=of_mediation)
    yield long_text(matter, "理由", "reason", lines=2, within="例如：等待鉴定结论")
    yield today(office, matter, "办理日期")


def _extension_notes(office: Office, matter: Matter) -> Iterator[Note]:
    for key, due in limits(matter).items():
        yield Note(text=f"{labels.LIMIT_KEY[key]}现到{day_text(due)}，延长后原来的日期仍留在记录里")


def _extended(matter: Matter, values: Values) -> str:
    return f"{labels.LIMIT_KEY[values['what']]}到{day_text(values['to'])}，{matter.title}"


def _open(matter: Matter) -> Suspension | None:
    """The days that do not count and have no end yet: a new entry ends them."""
    last = matter.case.suspensions[-1] if matter.case.suspensions else None
    return last if last and last.to is None else None


def _suspension_lines(office: Office, matter: Matter) -> Iterator[Line]:
    was = matter.entry or _open(matter) or Suspension(from_=office.today, reason=SuspensionReason.APPRAISAL)
    reasons = Segments(coded(SuspensionReason, labels.SUSPENSION_REASON))
    yield one("原因", "reason", filled(reasons, was.reason))
    yield one("起始日期", "from_", filled(Day(lambda: office.today), was.from_))
    yield one("截止日期", "to", filled(Day(lambda: office.today), was.to), hint="还没有结束的不填")


def _suspension_notes(office: Office, matter: Matter) -> Iterator[Note]:
    yield Note(text="委托鉴定的期间不计入调解期限（医疗纠纷预防和处理条例第三十八条）")
    running = _open(matter)
    if matter.entry is None and running and running.from_:
        yield Note(text=f"{day_text(running.from_)}起的一段还没有结束，请填写它止于哪一天", mark="lack")


EXTENSION = noting(
    "延长期限",
    Extension,
    duties.extend,
    _extension_lines,
    needs={"to": "请填写延长到哪一天", "reason": "请写明延长的理由", "on": "请填写办理日期"},
    title="延长期限",
    verb="延长",
    said=noted("延长期限", _extended),
    notes=_extension_notes,
    first="reason",
)
SUSPENSION = noting(
    "不计入的期间",
    Suspension,
    duties.suspend,
    _suspension_lines,
    needs={"reason": "请选择原因", "from_": "请填写从哪一天起不计入"},
    notes=_suspension_notes,
    first="to",
)

DEEDS = {"extension": EXTENSION, "suspension": SUSPENSION}
PLACES = {"extensions": "extension", "suspensions": "suspension"}
