"""司法确认申请书, by all who signed together (handbook 3.3; 民诉法 205; 民诉法解释 353, 354)."""

from __future__ import annotations

from datetime import date

from mediation_desk import labels
from mediation_desk.documents.blocks import (
    Block,
    Field,
    Fields,
    Gap,
    Grid,
    Paper,
    Paragraph,
    Signatures,
    Signer,
    Title,
)
from mediation_desk.documents.forms.agreement import body, heading, signing
from mediation_desk.documents.forms.parties import (
    COLUMNS,
    acting,
    agent_name,
    agent_place,
    gender,
    head_row,
    occupation,
    signing_table,
    small_row,
)
from mediation_desk.documents.forms.source import Required, Source, written
from mediation_desk.documents.forms.words import MANY, agent_word, day_or_blank, place_of, short_names
from mediation_desk.domain import confirmation, people
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import IdKind, PartyKind, PerformanceKind
from mediation_desk.domain.record.agreement import Agreement
from mediation_desk.domain.record.people import Agent, Party

REQUIRED = (
    Required("office.committee", "人民调解委员会名称", blocks=True),
    Required("docket", "调解协议编号", blocks=True),
    Required("parties[person].gender", "性别"),
    Required("parties[person].birth_date", "出生日期"),
    Required("parties[person].ethnicity", "民族"),
    Required("parties[person].occupation", "职业"),
    Required(
        "parties[person].id_number", "证件号码", blocks=True, why="法释〔2011〕5号第三条要求提交身份证明"
    ),
    Required(
        "parties[organisation].credit_code",
        "统一社会信用代码",
        blocks=True,
        why="法释〔2011〕5号第三条要求提交资格证明",
    ),
    Required("parties[organisation].legal_representative", "法定代表人", blocks=True),
    Required("parties[].address", "住址或住所", blocks=True),
    Required("parties[].phone", "联系方式", blocks=True, why="法释〔2011〕5号第三条要求提供联系方式"),
)
PROMISE = (
    "申请人出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为；"
    "如因该协议内容给国家、集体或者他人造成损害，愿意承担相应的民事责任和其他法律责任。"
)


def wanted(source: Source) -> list[tuple[int, Agreement]]:
    """The written agreements nobody has said no to confirming, with their places."""
    return [(place, one) for place, one in written(source.case) if confirmation.is_wanted(one)]


def confirmation_application(source: Source) -> list[Paper]:
    """One application an agreement that may still be confirmed."""
    return [_paper(source, f"agreements[{place}]", one) for place, one in wanted(source)]


def _paper(source: Source, at: str, one: Agreement) -> Paper:
    label = labels.PAPER["confirmation_application"]
    parties = signing(source, one)
    applied = one.confirmation.applied_on if one.confirmation else None
    day = applied or source.today
    blocks: list[Block] = [
        Title(label),
        *_applicants(source, parties, day),
        heading("请求事项："),
        Paragraph(_request(source, one, parties), where="docket office.committee"),
        heading("事实与理由："),
        Paragraph(
            f"{short_names(parties)}因{source.case.dispute.title}，经{source.committee}主持调解，"
            f"于{day_text(one.reached_on)}自愿达成调解协议。协议的主要内容如下：",
            where="dispute",
        ),
        *body(source, at, one),
        heading("责任承诺："),
        Paragraph(PROMISE),
        heading("附件："),
        Paragraph(_attachments(source, one, parties, day), with_next=True),
        Paragraph("此致", with_next=True),
        Paragraph(_court(one), indent=0, with_next=True, where=f"{at}.confirmation.court"),
        Gap(5),
        *_signing(
            parties,
            f"《{label}》　{source.docket}调解协议",
            day_or_blank(applied),
            f"{at}.confirmation.applicants",
        ),
    ]
    return Paper(title=label, blocks=tuple(blocks), copies=len(parties) + 1, about=at)


def _court(one: Agreement) -> str:
    return (one.confirmation.court if one.confirmation else None) or "＿＿＿＿＿＿人民法院"


def _request(source: Source, one: Agreement, parties: list[Party]) -> str:
    return (
        f"请求确认{short_names(parties)}于{day_text(one.reached_on)}在{source.committee}主持下达成的"
        f"{source.docket}调解协议有效。"
    )


def _applicants(source: Source, parties: list[Party], day: date) -> list[Block]:
    if len(parties) > MANY:
        return [_list(source, parties, day), Gap(2)]
    blocks: list[Block] = []
    for party in parties:
        at = place_of(source.case, party)
        rows = _organisation(party, at) if party.kind is PartyKind.ORGANISATION else _person(party, at)
        acts = acting(source.case, party, day)[:2]
        agents = [_agent(agent, agent_place(source.case, party, agent)) for agent in acts]
        blocks += [Fields(COLUMNS, (*rows, *agents), keep=True), Gap(2.5)]
    return blocks


def _person(party: Party, at: str) -> tuple[tuple[Field, ...], ...]:
    birth = people.birth_of(party)
    return (
        (
            Field("申请人姓名", party.name, where=at),
            Field("性别", gender(party), where=f"{at}.gender"),
            Field("民族", party.ethnicity or "", where=f"{at}.ethnicity"),
        ),
        (
            Field("出生日期", day_text(birth) if birth else "", span=4, where=f"{at}.birth_date"),
            Field("职业", occupation(party), where=f"{at}.occupation"),
        ),
        (Field("证件及号码", f"{_id_kind(party)}　{party.id_number or ''}", where=f"{at}.id_number"),),
        (
            Field("住址", party.address or "", span=4, where=f"{at}.address {at}.service_address"),
            Field("联系方式", party.phone or "", where=f"{at}.phone"),
        ),
    )


def _organisation(party: Party, at: str) -> tuple[tuple[Field, ...], ...]:
    return (
        (Field("申请人名称", party.name, where=at),),
        (Field("住所", party.address or "", where=f"{at}.address {at}.service_address"),),
        (Field("统一社会\n信用代码", party.credit_code or "", where=f"{at}.credit_code"),),
        (
            Field("法定代表人", party.legal_representative or "", span=4, where=f"{at}.legal_representative"),
            Field("职务", party.post or "", where=f"{at}.post"),
        ),
        (
            Field("法定代表人\n证件号码", "", span=4),
            Field("电话", party.phone or "", where=f"{at}.phone"),
        ),
    )


def _agent(agent: Agent, at: str) -> tuple[Field, ...]:
    contact = "　".join(part for part in (agent.id_number, agent.phone) if part)
    return (
        Field(agent_word(agent), agent_name(agent), span=2, where=at),
        Field("证件、电话", contact, wide=2, where=f"{at}.phone"),
    )


def _id_kind(party: Party) -> str:
    return labels.ID_KIND[party.id_kind or IdKind.RESIDENT]


_LIST = (
    ("序号", 11),
    ("申请人", 21),
    ("性别", 11),
    ("出生日期", 22),
    ("民族", 13),
    ("证件号码", 40),
    ("住址、联系方式", 38),
)


def _list(source: Source, parties: list[Party], day: date) -> Grid:
    texts = (_row(source, party, place, day) for place, party in enumerate(parties, start=1))
    rows = (
        head_row([word for word, _ in _LIST]),
        *(small_row(tuple(one.values()), centred=range(5), wheres=tuple(one)) for one in texts),
    )
    return Grid(tuple(width for _, width in _LIST), rows, header=1)


def _row(source: Source, party: Party, place: int, day: date) -> dict[str, str]:
    at = place_of(source.case, party)
    birth = people.birth_of(party)
    number = party.credit_code if party.kind is PartyKind.ORGANISATION else party.id_number
    agents = [f"{agent_word(agent)}{agent.name or ''}" for agent in acting(source.case, party, day)[:2]]
    head = f"法定代表人{party.legal_representative}" if party.legal_representative else ""
    where = "\n".join(part for part in (party.address, party.phone, head, *agents) if part)
    return {
        at: str(place),
        f"{at}.name": party.name,
        f"{at}.gender": gender(party),
        f"{at}.birth_date": birth.isoformat() if birth else "",
        f"{at}.ethnicity": party.ethnicity or "",
        f"{at}.id_number {at}.credit_code": number or "",
        f"{at}.address {at}.service_address {at}.phone {at}.legal_representative {at}.agents": where,
    }


def _attachments(source: Source, one: Agreement, parties: list[Party], day: date) -> str:
    """What goes with the application (handbook 3.2)."""
    organisations = any(party.kind is PartyKind.ORGANISATION for party in parties)
    property_rows = any(
        item.kind in (PerformanceKind.MONEY, PerformanceKind.GOODS) for item in one.performance
    )
    items = [
        "调解协议书",
        "主持调解证明（调解组织主持调解的证明）",
        "当事人身份证明" + ("、法人资格证明" if organisations else ""),
        "送达地址确认书",
    ]
    if property_rows:
        items.insert(3, "与调解协议相关的财产权利证明")
    if any(acting(source.case, party, day) for party in parties):
        items.append("授权委托书或法定代理关系证明")
    return "\n".join(f"{place}．{item}" for place, item in enumerate(items, start=1))


def _signing(parties: list[Party], paper: str, day: str, signed: str) -> list[Block]:
    if len(parties) > MANY:
        return [signing_table([party.name for party in parties], paper, signed), Signatures((), day=day)]
    signers = [Signer(f"申请人{party.name}（签名或盖章）：", where=signed) for party in parties]
    return [Signatures(tuple(signers[::2]), tuple(signers[1::2]))]
