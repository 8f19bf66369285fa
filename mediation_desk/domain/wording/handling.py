"""Heads of how a dispute came in and was handled: pushes, decisions, contacts, evidence, sessions."""

from __future__ import annotations

from mediation_desk.domain.record.intake import (
    Assignment,
    Contact,
    GroupAnswer,
    Lead,
    PeriodEntry,
    Push,
    Signal,
    StageEntry,
    TierDecision,
)
from mediation_desk.domain.record.mediation import (
    Appointment,
    Event,
    Evidence,
    Extension,
    Guest,
    Inquiry,
    Mediator,
    PrivateNote,
    Recusal,
    Report,
    Session,
    Suspension,
)
from mediation_desk.domain.wording.names import Naming
from mediation_desk.domain.wording.telling import Head, code_word, first_line, joined, said, span, tagged
from mediation_desk.domain.wording.values import moment_text


def signal(entry: Signal, naming: Naming) -> Head:
    """The signal with its answer, whose it is and what it rests on."""
    answer = "已撤销" if entry.withdrawn_on else code_word(entry.answer)
    count = f"{entry.count}次" if entry.count is not None else None
    about = joined(count, naming.name(entry.party), tagged("依据", entry.basis), first_line(entry.note))
    return Head(when=entry.known_on, title=said(code_word(entry.code), answer), about=about)


def push_answer(entry: GroupAnswer, naming: Naming) -> Head:
    """The group of facts and its answer."""
    title = said(code_word(entry.group, "六组事实"), code_word(entry.answer))
    return Head(title=title, about=first_line(entry.note))


def stage(entry: StageEntry, naming: Naming) -> Head:
    """The stage entered."""
    return Head(
        when=entry.at, title=f"进入{code_word(entry.stage, '阶段')}", about=joined(entry.by, entry.reason)
    )


def tier(entry: TierDecision, naming: Naming) -> Head:
    """The tier decided, by whom, and what was suggested instead."""
    other = entry.suggested if entry.suggested is not entry.level else None
    about = joined("、".join(entry.by), tagged("建议", code_word(other)), first_line(entry.reason))
    return Head(when=entry.decided_on, title=f"定为{code_word(entry.level)}", about=about)


def period(entry: PeriodEntry, naming: Naming) -> Head:
    """The period that begins, for whom."""
    about = joined(naming.name(entry.party), "、".join(entry.by), first_line(entry.reason))
    return Head(when=entry.from_, title=f"转入{code_word(entry.period, '回访期')}", about=about)


def lead(entry: Lead, naming: Naming) -> Head:
    """Who leads, at which level."""
    about = joined(entry.post, code_word(entry.level), span(entry.from_, entry.until))
    return Head(title=entry.name or "包案领导未写明", about=about)


def push(entry: Push, naming: Naming) -> Head:
    """To whom it was pushed and what was answered; by whom, along which line."""
    title = said(f"推送至{entry.to}", code_word(entry.answer))
    about = joined(entry.by, code_word(entry.origin), code_word(entry.line))
    return Head(when=entry.pushed_at, title=title, about=about)


def assignment(entry: Assignment, naming: Naming) -> Head:
    """To whom the case was given, by whom."""
    unit = entry.unit if entry.to else None
    about = joined(unit, tagged("", entry.by, "指派"), span(None, entry.until), entry.reason)
    return Head(when=entry.at, title=f"指派给{entry.to or entry.unit or '承办人'}", about=about)


def contact(entry: Contact, naming: Naming) -> Head:
    """Who was spoken to and how; what was said first, by whom."""
    whom = naming.name(entry.party) or "当事人"
    return Head(
        when=entry.at,
        title=f"{code_word(entry.method)}联系{whom}",
        about=joined(first_line(entry.note), entry.by),
    )


def mediator(entry: Mediator, naming: Naming) -> Head:
    """The mediator, whether first, by whom chosen, from when."""
    about = joined(
        "首席" if entry.chief else None,
        tagged("", naming.all(entry.chosen_by), "选定"),
        span(entry.from_, entry.until),
        entry.left_because,
    )
    return Head(title=entry.name, about=about)


def recusal(entry: Recusal, naming: Naming) -> Head:
    """Who wanted which mediator replaced, and whether it was granted."""
    granted = None if entry.granted is None else "准许" if entry.granted else "不准许"
    title = said(f"{naming.name(entry.asked_by) or '当事人'}要求更换{entry.mediator or '调解员'}", granted)
    return Head(when=entry.on, title=title, about=first_line(entry.reason))


def inquiry(entry: Inquiry, naming: Naming) -> Head:
    """Whom one asked, where, by whom."""
    about = joined(entry.place, "、".join(entry.by), first_line(entry.record))
    return Head(when=entry.at, title=f"调查{entry.person or '情况'}", about=about)


def evidence(entry: Evidence, naming: Naming) -> Head:
    """The piece and its kind; by whom handed in, how many pages, what it proves."""
    kind = code_word(entry.kind)
    original = None if entry.original is None else "原件" if entry.original else "复印件"
    about = joined(
        tagged("", naming.name(entry.from_), "提交"),
        f"{entry.pages}页" if entry.pages is not None else None,
        original,
        tagged("证明", first_line(entry.proves)),
        "已退还" if entry.returned_on else None,
    )
    name = entry.name or "证据"
    return Head(when=entry.on, title=f"{name}（{kind}）" if kind else name, about=about)


def session(entry: Session, naming: Naming) -> Head:
    """What came of it; where, by whom, who was there."""
    about = joined(
        entry.place,
        "、".join(entry.mediators),
        tagged("到场", naming.all(entry.present)),
        "分别调解" if entry.mode == "separate" else None,
    )
    return Head(when=entry.held_at, title=said("调解", code_word(entry.outcome)), about=about)


def guest(entry: Guest, naming: Naming) -> Head:
    """Who was invited, from where."""
    return Head(title=entry.name or entry.unit or "参加人", about=(entry.unit or "") if entry.name else "")


def private_note(entry: PrivateNote, naming: Naming) -> Head:
    """Whose words they are, never the words."""
    return Head(title=f"{naming.name(entry.party) or '一方'}的单方陈述")


def appointment(entry: Appointment, naming: Naming) -> Head:
    """What is agreed; where, with whom, by whom, and what became of it."""
    about = joined(
        entry.place,
        naming.all(entry.parties),
        entry.by,
        tagged("原定", moment_text(entry.first_at) if entry.first_at else None),
        code_word(entry.status) if entry.status not in (None, "planned") else None,
        first_line(entry.reason),
    )
    return Head(when=entry.at, title=f"约定{code_word(entry.kind)}", about=about)


def event(entry: Event, naming: Naming) -> Head:
    """The fact; until when, by whom, for and against whom."""
    about = joined(
        entry.number,
        entry.issuer,
        tagged("保护", naming.all(entry.protects)),
        tagged("约束", naming.all(entry.against)),
        tagged("至", entry.until),
        "禁止接触" if entry.no_contact else None,
        first_line(entry.note),
    )
    return Head(when=entry.on, title=code_word(entry.code, "重要事实"), about=about)


def report(entry: Report, naming: Naming) -> Head:
    """To whom, about what; by whom, with which receipt."""
    to = code_word(entry.to) or entry.office or "有关单位"
    about = joined(
        entry.office if entry.to else None,
        "、".join(code_word(one) for one in entry.about),
        entry.by,
        tagged("回执", entry.receipt),
    )
    return Head(when=entry.at, title=f"报告{to}", about=about)


def extension(entry: Extension, naming: Naming) -> Head:
    """Which limit, until when; why, by whose consent."""
    title = f"{code_word(entry.what, '期限')}延长{tagged('到', entry.to)}"
    about = joined(first_line(entry.reason), tagged("", naming.all(entry.agreed_by), "同意"))
    return Head(when=entry.on, title=title, about=about)


def suspension(entry: Suspension, naming: Naming) -> Head:
    """Which days do not count, and why."""
    return Head(title=f"{code_word(entry.reason, '其他')}期间不计入", about=span(entry.from_, entry.to))
