"""Tab 会谈: sessions and contacts, who mediates, which limits were moved, and how 化解 ended."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk.desktop.pages.dispute.sections import Section, SectionTab, Shown
from mediation_desk.desktop.widgets.entry_rows import Entry, Pill, Told
from mediation_desk.domain.codes import AppointmentKind, AppointmentStatus
from mediation_desk.domain.record.mediation import Appointment, Mediator, Resolution, Session
from mediation_desk.domain.where import entry_at
from mediation_desk.domain.wording import Fact


def _session_pills(shown: Shown, session: Session) -> Iterator[Pill]:
    if session.private_notes:
        yield Pill(words=f"单方陈述{len(session.private_notes)}份")


def _session(shown: Shown, entry: Entry) -> Told:
    """The session in full; what one side said apart stays folded."""
    session: Session = entry_at(shown.case, entry.place)
    notes = (
        Fact(
            key=f"private_notes[{at}]",
            label=f"只对本方公开的记录（{shown.names.get(note.party or '', '未写明哪一方')}）",
            text=note.text or "",
        )
        for at, note in enumerate(session.private_notes)
    )
    return shown.told(entry, apart=tuple(notes))


def _mediator_pills(shown: Shown, mediator: Mediator) -> Iterator[Pill]:
    if mediator.until:
        yield Pill(words="已离任")


def _mediator_acts(shown: Shown, mediator: Mediator) -> Iterator[tuple[str, str]]:
    if mediator.until is None:
        yield "不再担任...", "mediator_left"


def _end_acts(shown: Shown, end: Resolution) -> Iterator[tuple[str, str]]:
    if end.to and end.receipt_on is None:
        yield "记移送签收...", "handover"


def _appointment_pills(shown: Shown, agreed: Appointment) -> Iterator[Pill]:
    if agreed.first_at:
        yield Pill(words="已改期")
    if agreed.status is AppointmentStatus.CANCELLED:
        yield Pill(words="已取消")


def _appointment_acts(shown: Shown, agreed: Appointment) -> Iterator[tuple[str, str]]:
    if agreed.status not in (None, AppointmentStatus.PLANNED):
        return
    if agreed.kind is AppointmentKind.SESSION:
        yield "记调解...", "appointment_hold"
    else:
        yield "记已办...", "appointment_keep"
    yield "改期...", "appointment_postpone"
    yield "取消...", "appointment_cancel"


class SessionsTab(SectionTab):
    """约定, 调解, 接触, 调解员, 指派, 回避, 期限, 化解结果."""

    key = "sessions"
    title = "会谈"
    content = (
        Section(
            path="appointments",
            adds=(("约定时间", "appointment"),),
            again="appointment",
            empty="约好的调解、开庭、走访，记下时间地点，日历和提醒里就有它。",
            unit="次",
            pills=_appointment_pills,
            more=_appointment_acts,
        ),
        Section(
            path="sessions",
            adds=(("记调解", "session"),),
            again="session",
            empty="一次调解一份记录：到场的人、谈了什么、结果怎样。",
            unit="次",
            pills=_session_pills,
            told=_session,
        ),
        Section(
            path="contacts",
            adds=(("记接触", "contact"),),
            again="contact",
            empty="调解之外的电话、上门、约谈，记在这里。",
            unit="次",
        ),
        Section(
            path="mediators",
            adds=(("定调解员", "mediator"),),
            again="mediator",
            empty="还没有确定调解员；可以指定，也可以由当事人选定。",
            unit="人",
            pills=_mediator_pills,
            more=_mediator_acts,
            newest_first=False,
        ),
        Section(
            path="assignments",
            adds=(("指派", "assign"),),
            again="assign",
            empty="还没有指派给谁承办。",
            unit="次",
        ),
        Section(
            path="recusals",
            adds=(("记回避申请", "recusal"),),
            again="recusal",
            empty="当事人要求更换调解员的，记在这里。",
            unit="次",
        ),
        Section(
            path="extensions",
            adds=(("延长期限", "extension"),),
            again="extension",
            empty="期限没有延长过。",
            unit="次",
        ),
        Section(
            path="suspensions",
            adds=(("记不计入的期间", "suspension"),),
            again="suspension",
            empty="鉴定等不计入调解期限的日子，记在这里。",
            unit="段",
        ),
        Section(
            path="resolutions",
            adds=(("记化解结果", "end"),),
            again="end",
            empty="还在化解；达成协议、终结、撤回或移送后记下结果。",
            unit="次",
            more=_end_acts,
        ),
    )
