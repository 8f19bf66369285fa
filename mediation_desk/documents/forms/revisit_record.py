"""人民调解回访记录, one a visit made (handbook 2.2 K; W2's five parts of 回访情况)."""

from __future__ import annotations

from datetime import date

from mediation_desk import labels
from mediation_desk.documents.blocks import Field, Fields, Gap, Paper, Signatures, Signer, Title
from mediation_desk.documents.forms.parties import seal
from mediation_desk.documents.forms.source import Required, Source
from mediation_desk.documents.forms.words import day_or_blank, name_of, sentence, short_names
from mediation_desk.domain.codes import RelapseSign
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.domain.watch import is_done

REQUIRED = (
    Required("office.committee", "人民调解委员会名称"),
    Required("docket", "调解协议编号"),
    Required("revisits[done].done_on", "回访日期", blocks=True),
    Required("revisits[done].by", "回访人", blocks=True),
    Required("revisits[done].performance", "履行情况"),
    Required("revisits[done].satisfaction", "满意程度"),
    Required("revisits[done].lawsuit", "是否就履行争议起诉"),
)
_COLUMNS = (34.0, 122.0)


def revisit_record(source: Source) -> list[Paper]:
    """One record a visit that was made, in order."""
    visits = enumerate(source.case.revisits)
    return [_record(source, visit, f"revisits[{place}]") for place, visit in visits if is_done(visit)]


def _record(source: Source, visit: Revisit, at: str) -> Paper:
    label = labels.PAPER["revisit_record"]
    day = day_or_blank(visit.done_on)
    fields = (
        Field("当事人", short_names(source.case.parties), where="parties"),
        Field("调解协议编号", source.docket, where="docket"),
        Field("回访事由", source.case.dispute.title, where="dispute.title"),
        Field("回访时间", f"{day}（补录）" if visit.late_entry else day, where=f"{at}.done_on"),
        Field("回访情况", _findings(source.case, visit), box=60.0, where=at),
    )
    visitors = [name for name in (visit.by, visit.second) if name] or [""]
    signers = tuple(Signer(f"回访人{name}（签名）：", where=f"{at}.by") for name in visitors)
    left, right = signers[:1], signers[1:]
    blocks = (
        Title(label),
        Fields(_COLUMNS, tuple((field,) for field in fields)),
        Gap(6),
        Signatures(left, right, seal(source), day, "office.committee"),
    )
    return Paper(title=label, blocks=blocks, about=at)


def _findings(case: Case, visit: Revisit) -> str:
    """The five parts asked for, after who was spoken with and how."""
    parts = (
        _spoke(case, visit),
        f"一、履行情况：{_word(labels.PERFORMANCE_STATUS, visit.performance)}。",
        f"二、对调解结果的满意程度：{_word(labels.SATISFACTION, visit.satisfaction)}。",
        f"三、是否就履行争议起诉及判决结果：{_lawsuit(case, visit)}。",
        f"四、有无错误调解、纠纷激化、遗留隐患：{_risk(visit)}",
        f"五、采取的措施：{sentence(visit.measures or '无')}",
        f"备注：{sentence(visit.note)}" if visit.note else "",
    )
    return "\n".join(part for part in parts if part)


def _spoke(case: Case, visit: Revisit) -> str:
    spoke = visit.spoke_with
    relation = f"（{spoke.relation}）" if spoke and spoke.relation else ""
    method = f"，方式：{labels.REVISIT_METHOD[visit.method]}" if visit.method else ""
    name = (spoke.name if spoke else None) or name_of(case, visit.party)
    return f"受访人：{name}{relation}{method}。"


def _word(table: dict[str, str], code: str | None) -> str:
    return table[code] if code else "未填写"


def _lawsuit(case: Case, visit: Revisit) -> str:
    if visit.lawsuit is None:
        return "未填写"
    if not visit.lawsuit:
        return "未起诉"
    day = visit.done_on or date.max
    results = [
        labels.LAWSUIT_OUTCOME[one.outcome]
        for one in case.lawsuits
        if one.outcome is not None and (one.decided_on or date.min) <= day
    ]
    return f"已起诉，结果：{'、'.join(results)}" if results else "已起诉，尚无结果"


def _risk(visit: Revisit) -> str:
    signs = "、".join(labels.RELAPSE_SIGN[sign] for sign in visit.signs if sign is not RelapseSign.NONE)
    relation = f"双方关系{labels.RELATION_NOW[visit.relation_now]}。" if visit.relation_now else ""
    found = [f"苗头：{signs}" if signs else "", f"隐患：{visit.hidden_risk}" if visit.hidden_risk else ""]
    return sentence("；".join(part for part in found if part) or "无") + relation
