"""Heads of what came of a dispute: its end, agreements, court, watch, revisits, tasks, closing."""

from __future__ import annotations

from mediation_desk.domain.codes import RelapseSign
from mediation_desk.domain.record.agreement import (
    Agreement,
    Confirmation,
    Lawsuit,
    Payment,
    Performance,
    Signature,
    Urging,
)
from mediation_desk.domain.record.followup import (
    Closing,
    Concluded,
    Filed,
    FileEntry,
    Prevented,
    Reopening,
    Revisit,
    ServiceGiven,
    SpokeWith,
    Supervision,
    Task,
    WatchEntry,
    Watcher,
)
from mediation_desk.domain.record.mediation import Resolution
from mediation_desk.domain.wording.names import Naming
from mediation_desk.domain.wording.telling import Head, code_word, first_line, joined, said, span, tagged
from mediation_desk.domain.wording.values import agreed_day, value_text, word_of


def resolution(entry: Resolution, naming: Naming) -> Head:
    """How 化解 ended; for whom, why, to whom it was handed on."""
    reason = value_text("resolutions", "reason", entry.reason) if entry.reason else ""
    about = joined(naming.all(entry.parties), first_line(reason), tagged("交给", entry.to))
    return Head(when=entry.on, title=said("化解结束", code_word(entry.kind)), about=about)


def agreement(entry: Agreement, naming: Naming) -> Head:
    """Its form; between whom, how many terms, since when in effect."""
    effect = tagged("", entry.effective_on, "生效")
    about = joined(naming.all(entry.parties), f"{len(entry.terms)}条", effect or "未生效")
    return Head(when=entry.reached_on, title=f"达成{code_word(entry.kind)}", about=about)


def signature(entry: Signature, naming: Naming) -> Head:
    """Who signed as what, and how."""
    about = joined(
        code_word(entry.as_),
        tagged("", naming.name(entry.agent), "代签"),
        "、".join(code_word(one) for one in entry.how),
    )
    return Head(when=entry.on, title=naming.name(entry.who) or "签名人未写明", about=about)


def performance(entry: Performance, naming: Naming) -> Head:
    """What is owed, how much; by whom to whom, and how it stands."""
    amount = value_text("performance", "amount", entry.amount) if entry.amount is not None else ""
    about = joined(
        f"{naming.all(entry.debtors)}向{naming.all(entry.creditors)}",
        "连带" if entry.joint else None,
        entry.rhythm or span(entry.from_, entry.until),
        tagged("", entry.done_on, "已履行") or tagged("", entry.waived_on, "权利人放弃"),
    )
    day = tagged("，", agreed_day(entry.due)) if entry.due else ""
    return Head(title=said(entry.what, f"{amount}{day}" if amount else day.removeprefix("，")), about=about)


def payment(entry: Payment, naming: Naming) -> Head:
    """How much was paid, how, with which receipt."""
    amount = value_text("payments", "amount", entry.amount) if entry.amount is not None else "已付"
    return Head(when=entry.on, title=amount, about=joined(entry.how, naming.name(entry.receipt)))


def urging(entry: Urging, naming: Naming) -> Head:
    """How somebody was urged to perform; by whom, what was said."""
    title = f"{code_word(entry.method)}督促" if entry.method else "督促履行"
    return Head(when=entry.on, title=title, about=joined(entry.by, first_line(entry.said)))


def confirmation(entry: Confirmation, naming: Naming) -> Head:
    """How the way to court stands."""
    day = entry.served_on or entry.decided_on or entry.accepted_on or entry.applied_on or entry.asked_on
    number = entry.ruling_number or entry.case_number
    about = joined(entry.court, number, code_word(entry.intent), entry.reason)
    return Head(when=day, title=said("司法确认", code_word(entry.status)), about=about)


def lawsuit(entry: Lawsuit, naming: Naming) -> Head:
    """Which step, by whom, where, and what came of it."""
    title = said(code_word(entry.kind, "起诉或仲裁"), code_word(entry.outcome))
    agreement = tagged("关于", naming.name(entry.about))
    about = joined(naming.name(entry.by), entry.office, entry.number, agreement)
    return Head(when=entry.on, title=title, about=about)


def watcher(entry: Watcher, naming: Naming) -> Head:
    """Who keeps an eye, as what, from when."""
    post = code_word(entry.watcher, "关注人")
    named = post if entry.name and entry.name != post else None
    return Head(title=entry.name or post, about=joined(named, span(entry.from_, entry.until)))


def watch(entry: WatchEntry, naming: Naming) -> Head:
    """What signs there were; what was seen, by whom."""
    about = joined(first_line(entry.note), first_line(entry.measures), entry.by)
    return Head(when=entry.on, title=said("关注", _signs(entry.signs)), about=about)


def revisit(entry: Revisit, naming: Naming) -> Head:
    """Who was visited and what was found; how, in which period, by whom."""
    found = _signs(entry.signs) if entry.done_on else code_word(entry.status, "待访")
    about = joined(
        code_word(entry.method),
        code_word(entry.period),
        code_word(entry.satisfaction),
        first_line(entry.note or entry.reason),
        entry.by,
    )
    title = said(f"回访{naming.name(entry.party)}", found)
    return Head(when=entry.done_on or entry.planned_on, title=title, about=about)


def spoke_with(entry: SpokeWith, naming: Naming) -> Head:
    """Who was spoken with."""
    return Head(title=entry.name or "谈话对象", about=entry.relation or "")


def service(entry: ServiceGiven, naming: Naming) -> Head:
    """Which help, for whom, by whom, with what result."""
    about = joined(naming.name(entry.for_), entry.by, first_line(entry.result))
    return Head(when=entry.on, title=code_word(entry.kind, "帮扶"), about=about)


def prevented(entry: Prevented, naming: Naming) -> Head:
    """What was prevented, of how many people, on which ground."""
    people = f"{entry.people}人" if entry.people is not None else None
    about = joined(people, tagged("依据", first_line(entry.basis)))
    return Head(title=code_word(entry.code, "防止激化"), about=about)


def task(entry: Task, naming: Naming) -> Head:
    """What is to be done, by whom until when, and what came of it."""
    due = tagged("限", entry.due)
    done = tagged("", entry.done_on, "办结")
    who = "、".join(name for name in (entry.who, entry.unit) if name)
    title = said(code_word(entry.from_, "交办"), entry.what)
    return Head(when=entry.done_on or entry.due, title=title, about=joined(who, due, done, entry.answer))


def supervision(entry: Supervision, naming: Naming) -> Head:
    """About what, to whom; the opinion, by when, and the answer."""
    about_what = value_text("supervisions", "about", entry.about) if entry.about else ""
    answered = tagged("答复", first_line(entry.answer))
    until = tagged("限", entry.rectify_by)
    about = joined(tagged("发给", entry.to), first_line(entry.opinion), until, answered, entry.by)
    return Head(when=entry.issued_on, title=f"督办{about_what}", about=about)


def concluded(entry: Concluded, naming: Naming) -> Head:
    """How the case was concluded."""
    reported = tagged("", entry.reported_on, "填报")
    return Head(when=entry.on, title=said("结案", code_word(entry.how)), about=reported)


def filed(entry: Filed, naming: Naming) -> Head:
    """By whom, for how long, how many volumes and pages."""
    about = joined(
        entry.by,
        tagged("保管", code_word(entry.retention)),
        f"{entry.volumes}卷" if entry.volumes is not None else None,
        f"{entry.pages}页" if entry.pages is not None else None,
    )
    return Head(when=entry.on, title="归档", about=about)


def closing(entry: Closing, naming: Naming) -> Head:
    """Why it was closed, by whom approved."""
    about = joined(first_line(entry.reason), tagged("", "、".join(entry.approved_by), "审核"))
    return Head(when=entry.on, title="销号", about=about)


def reopening(entry: Reopening, naming: Naming) -> Head:
    """As which round, why, by whom."""
    title = said("重开", f"第{entry.round}轮" if entry.round is not None else None)
    return Head(when=entry.on, title=title, about=joined(first_line(entry.why), entry.by))


def file(entry: FileEntry, naming: Naming) -> Head:
    """Its name; what it belongs to, how many pages."""
    pages = f"{entry.pages}页" if entry.pages is not None else None
    about = joined(tagged("属于", naming.name(entry.of)), pages)
    return Head(title=entry.name or "附件", about=about)


def _signs(signs: tuple[RelapseSign, ...]) -> str:
    return "、".join(word_of(sign) for sign in signs if sign is not RelapseSign.NONE) or "无异常"
