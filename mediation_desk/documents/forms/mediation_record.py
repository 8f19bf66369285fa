"""人民调解记录, one a session (handbook 2.2 H); what a side said apart is never printed."""

from __future__ import annotations

from mediation_desk import labels
from mediation_desk.documents.blocks import Block, Field, Fields, Gap, Paper, Paragraph, Signer, Title
from mediation_desk.documents.forms.parties import committee_signers, signing_blocks
from mediation_desk.documents.forms.source import Required, Source, written
from mediation_desk.documents.forms.words import (
    agent_word,
    moment_text,
    name_of,
    numbered,
    numeral,
    sentence,
    sides_text,
)
from mediation_desk.domain import people
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import Resolution, SessionMode, SessionOutcome
from mediation_desk.domain.record.mediation import Guest, Session
from mediation_desk.domain.record.people import Agent, Party

REQUIRED = (
    Required("office.committee", "人民调解委员会名称"),
    Required("sessions[].record", "调解记录正文", blocks=True, why="人民调解法第二十七条"),
    Required("sessions[].present", "到场当事人", blocks=True),
    Required("mediators", "人民调解员", blocks=True, why="人民调解法第十九条"),
    Required("parties[].notified_on", "告知权利义务的日期", why="人民调解法第二十三条、第二十四条"),
)
_COLUMNS = (26.0, 130.0)


def mediation_record(source: Source) -> list[Paper]:
    """One record a session, in order of time."""
    return [_record(source, session, place) for place, session in enumerate(source.case.sessions)]


def _record(source: Source, session: Session, place: int) -> Paper:
    label = labels.PAPER["mediation_record"]
    at = f"sessions[{place}]"
    count = f"（第{numeral(place + 1)}次）" if len(source.case.sessions) > 1 else ""
    day = session.held_at.date()
    present = _present(source, session)
    # A record still to be written is to be told before the result.
    missing = "" if session.record else f" {at}.record"
    body = [
        Paragraph(sentence(text), lead=lead, where=where)
        for lead, text, where in (
            ("告知事项：", _told(present, session), "parties"),
            ("调解情况：", session.record or "", f"{at}.record"),
            ("调解结果：", _result(source, session), f"{at}.outcome{missing}"),
        )
        if text
    ]
    right = committee_signers(mediators(source, session), session.recorder or source.case.recorder)
    guests = [Signer(f"参加人{guest.name or ''}（签名）：") for guest in session.guests]
    blocks: tuple[Block, ...] = (
        Title(f"{label}{count}", source.docket, where="docket"),
        _head(source, session, present, at),
        Gap(3),
        *body,
        Paragraph("以上记录经当事人校阅（已向当事人宣读），确认无误。", with_next=True),
        Gap(4),
        *signing_blocks(source, label, present, right, day, day_text(day), guests, signed=f"{at}.signed"),
    )
    return Paper(title=label, blocks=blocks, about=at)


def _head(source: Source, session: Session, present: list[Party], at: str) -> Fields:
    rows = [
        Field("时间", moment_text(session.held_at), where=f"{at}.held_at"),
        Field("地点", session.place, where=f"{at}.place"),
        Field("事由", source.case.dispute.title, where="dispute.title"),
        Field("参加人", "、".join(map(_guest, session.guests)) or "无", where=f"{at}.guests"),
        Field("当事人", _parties(source, session, present), where=f"{at}.present parties"),
    ]
    if session.mode is SessionMode.SEPARATE:
        rows.insert(2, Field("方式", labels.SESSION_MODE[session.mode], where=f"{at}.mode"))
    return Fields(_COLUMNS, tuple((field,) for field in rows))


def _present(source: Source, session: Session) -> list[Party]:
    return [party for party in source.case.parties if party.ref in session.present]


def _parties(source: Source, session: Session, present: list[Party]) -> str:
    agents = (_agent(source, ref) for ref in session.agents)
    return "；".join(part for part in (sides_text(present, source.case), *agents) if part)


def _agent(source: Source, ref: str) -> str:
    known: dict[str | None, tuple[Party, Agent]] = {
        agent.ref: (party, agent)
        for party in source.case.parties
        for agent in people.agents_of(source.case, party.ref)
    }
    if ref not in known:
        return name_of(source.case, ref)
    party, agent = known[ref]
    return f"{party.name}的{agent_word(agent)}{agent.name or ''}"


def _guest(guest: Guest) -> str:
    return f"{guest.name or ''}（{guest.unit}）" if guest.unit else guest.name or ""


def mediators(source: Source, session: Session) -> list[str]:
    """Who mediated the session: those named, else the mediators in charge on that day."""
    day = session.held_at.date()
    in_charge = [one.name for one in source.case.mediators if one.until is None or one.until >= day]
    return list(session.mediators) or in_charge


def _told(present: list[Party], session: Session) -> str:
    """That rights and duties were told, only where the record says so for everyone present."""
    days = [party.notified_on for party in present]
    if not days or any(day is None or day > session.held_at.date() for day in days):
        return ""
    return (
        "人民调解员已表明身份，并将人民调解的性质、原则、效力以及当事人的权利、义务告知当事人，"
        "当事人表示清楚（人民调解法第二十三条、第二十四条）"
    )


def _result(source: Source, session: Session) -> str:
    if session.outcome is SessionOutcome.AGREED:
        return _agreed(source, session)
    if session.outcome is SessionOutcome.ADJOURNED:
        return "本次未达成协议，待继续调解"
    return _not_agreed(source, session)


def _agreed(source: Source, session: Session) -> str:
    """That an agreement was reached; its terms stand in the record of the last session that agreed."""
    day = session.held_at.date()
    terms = [one.terms for _, one in written(source.case) if one.reached_on >= day]
    last = [one for one in source.case.sessions if one.outcome is SessionOutcome.AGREED][-1]
    if not terms or session is not last:
        return "经调解，当事人自愿达成协议"
    return "\n".join(("经调解，当事人自愿达成如下协议：", *numbered(terms[0])))


def _not_agreed(source: Source, session: Session) -> str:
    """That no agreement was reached; where mediation then ended, why, and the ways told (人民调解法 26)."""
    ends = [
        end
        for end in source.case.resolutions
        if end.kind is Resolution.TERMINATED and end.on >= session.held_at.date()
    ]
    if not ends or source.case.sessions[-1] is not session:
        return "本次未达成协议"
    reason = labels.TERMINATION_REASON.get(ends[0].reason or "", ends[0].reason or "")
    ways = "、".join(labels.REMEDY[way] for way in ends[0].remedies)
    told = f"。已告知当事人可以依法通过以下途径维护权利：{ways}" if ways else ""
    return f"未达成协议，终止调解{f'（{reason}）' if reason else ''}{told}"
