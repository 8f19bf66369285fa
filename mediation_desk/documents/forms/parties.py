"""The parties on a paper: a block each, a compact list of many, and the places where they sign."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from mediation_desk import labels
from mediation_desk.documents.blocks import (
    Align,
    Block,
    Cell,
    Field,
    Fields,
    Gap,
    Grid,
    Look,
    Row,
    Signatures,
    Signer,
)
from mediation_desk.documents.forms.source import Source
from mediation_desk.documents.forms.words import MANY, agent_word, name_word, place_of, role_of
from mediation_desk.domain import agreements, people
from mediation_desk.domain.codes import AgentKind, OtherPerson, PartyKind
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.people import Agent, Party

COLUMNS = (34.0, 30.0, 13.0, 12.0, 13.0, 21.0, 13.0, 20.0)
"""Millimetres of a party's block: four labels and values; 21 hold a label of four characters, too."""
SIGN_HERE = "（签名、盖章或按指印）："


def party_blocks(source: Source, parties: Sequence[Party], day: date) -> tuple[Block, ...]:
    """The parties as the agreement prints them (handbook 2.2 I); of many, the persons as one list."""
    listed = [party for party in parties if len(parties) > MANY and party.kind is PartyKind.PERSON]
    head = (party_list(source.case, listed, day),) if listed else ()
    own = (party for party in parties if party not in listed)
    return (*head, *(Fields(COLUMNS, _party_rows(source.case, party, day), keep=True) for party in own))


def _party_rows(case: Case, party: Party, day: date) -> tuple[tuple[Field, ...], ...]:
    at = place_of(case, party)
    title = Field(f"{role_of(party, case)}{name_word(party)}", party.name, where=at)
    if party.kind is PartyKind.ORGANISATION:
        own = _organisation_rows(title, party, at)
    else:
        own = _person_rows(title, party, day, at)
    return (*own, *(agent_row(agent, agent_place(case, party, agent)) for agent in acting(case, party, day)))


def _organisation_rows(title: Field, party: Party, at: str) -> tuple[tuple[Field, ...], ...]:
    return (
        (title,),
        (
            Field("法定代表人", party.legal_representative or "", span=4, where=f"{at}.legal_representative"),
            Field("职务", party.post or "", where=f"{at}.post"),
        ),
        (
            Field("统一社会\n信用代码", party.credit_code or "", span=4, where=f"{at}.credit_code"),
            Field("联系方式", party.phone or "", where=f"{at}.phone"),
        ),
        (Field("地址", party.address or "", where=f"{at}.address"),),
    )


def _person_rows(title: Field, party: Party, day: date, at: str) -> tuple[tuple[Field, ...], ...]:
    return (
        (
            title,
            Field("性别", gender(party), where=f"{at}.gender"),
            Field("民族", party.ethnicity or "", where=f"{at}.ethnicity"),
            Field("年龄", age(party, day), where=f"{at}.birth_date"),
        ),
        (
            Field("职业或职务", occupation(party), span=4, where=f"{at}.occupation"),
            Field("联系方式", party.phone or "", where=f"{at}.phone"),
        ),
        (Field("单位或住址", party.address or "", where=f"{at}.address"),),
    )


def agent_row(agent: Agent, at: str) -> tuple[Field, ...]:
    """The row of who acts for a party."""
    return (
        Field(agent_word(agent), agent_name(agent), span=4, where=at),
        Field("联系方式", agent.phone or "", where=f"{at}.phone"),
    )


def agent_place(case: Case, party: Party, agent: Agent) -> str:
    """The path of who acts for a party, the party's agents where it is entered with another one."""
    at = f"{place_of(case, party)}.agents"
    return next((f"{at}[{place}]" for place, one in enumerate(party.agents) if one is agent), at)


def agent_name(agent: Agent) -> str:
    """The name of who acts for a party, and what he is to it."""
    return f"{agent.name or ''}（{agent.relation}）" if agent.relation else agent.name or ""


def acting(case: Case, party: Party, day: date) -> tuple[Agent, ...]:
    """Who acts for a party on that day; a side's representatives are listed apart."""
    return tuple(
        agent
        for agent in people.agents_of(case, party.ref)
        if agent.kind is not AgentKind.REPRESENTATIVE and people.is_in_office(agent, day)
    )


def gender(party: Party) -> str:
    """The word of a party's gender, empty where it is not known."""
    return labels.GENDER[party.gender] if party.gender else ""


def age(party: Party, day: date) -> str:
    """A person's age on that day, empty where no birth date is known."""
    years = people.age_on(party, day)
    return "" if years is None else f"{years}岁"


def occupation(party: Party) -> str:
    """Employer and occupation in one."""
    return "，".join(part for part in (party.employer, party.occupation) if part)


_LIST = (
    ("序号", 11),
    ("称谓", 18),
    ("姓名或名称", 24),
    ("性别", 11),
    ("民族", 14),
    ("年龄", 12),
    ("联系方式", 27),
    ("单位或住址", 39),
)


def party_list(case: Case, parties: Sequence[Party], day: date) -> Grid:
    """Many parties as one table, a row each."""
    rows = [head_row([word for word, _ in _LIST])]
    for place, party in enumerate(parties, start=1):
        at = place_of(case, party)
        texts = {
            at: str(place),
            f"{at}.side": role_of(party, case),
            f"{at}.name": party.name,
            f"{at}.gender": gender(party),
            f"{at}.ethnicity": party.ethnicity or "",
            f"{at}.birth_date": age(party, day),
            f"{at}.phone": party.phone or "",
            f"{at}.address": party.address or "",
        }
        rows.append(small_row(tuple(texts.values()), centred=range(6), wheres=tuple(texts)))
    return Grid(tuple(width for _, width in _LIST), tuple(rows), header=1)


def head_row(words: Sequence[str]) -> Row:
    """The head of a list."""
    return Row(tuple(Cell(word, Look.SMALL_LABEL, Align.CENTRE) for word in words))


def small_row(texts: Sequence[str], *, centred: Container[int] = (), wheres: Sequence[str] = ()) -> Row:
    """A row of a list in small type, the cells at these places centred, taken from where is told."""
    return Row(
        tuple(
            Cell(text, Look.SMALL, Align.CENTRE if place in centred else Align.LEFT, where=where)
            for place, (text, where) in enumerate(zip_longest(texts, wheres, fillvalue=""))
        )
    )


def signing_blocks(
    source: Source,
    label: str,
    parties: Sequence[Party],
    officials: Sequence[Signer],
    day: date,
    foot: str,
    others: Sequence[Signer] = (),
    signed: str = "",
    sealed: str = "",
) -> tuple[Block, ...]:
    """Places to sign: parties at the left, officials at the right, others where there is room; seal and day.

    Many parties sign in a table on sheets that bear the `label` of the paper; statutory agents and agents
    with the power sign beside whom they act for. `signed` and `sealed` are where the case file keeps that.
    """
    left, right = [party_signer(source.case, party, day, signed) for party in parties], list(officials)
    blocks: list[Block] = []
    if len(parties) > MANY:
        names = [_short_label(source.case, party, day) for party in parties]
        blocks += [signing_table(names, f"《{label}》　{source.docket}", signed), Gap(3)]
        left, right = right[:1], right[1:]
    for signer in others:
        (left if len(left) <= len(right) else right).append(signer)
    return (*blocks, Signatures(tuple(left), tuple(right), seal(source), foot, f"office.committee {sealed}"))


def seal(source: Source) -> str:
    """The place of the committee's seal."""
    return f"{source.committee}（印）"


def guarantors(case: Case) -> list[Signer]:
    """Places to sign for those who stand surety."""
    return [
        Signer(f"担保人{one.name or ''}{SIGN_HERE}")
        for one in case.others
        if one.role is OtherPerson.GUARANTOR
    ]


def party_signer(case: Case, party: Party, day: date, signed: str = "") -> Signer:
    """Where a party signs, and under it who may sign for it; `signed` is where the case file keeps that."""
    role = f"{role_of(party, case)}{party.name}"
    own = SIGN_HERE
    if party.kind is PartyKind.ORGANISATION:
        own = "（盖章）\n法定代表人或授权代表（签名）："
    agents = [
        f"\n{agent_word(agent)}{agent.name or ''}（签名）：" for agent in _who_may_sign(case, party, day)
    ]
    return Signer(role + own + "".join(agents), where=signed or place_of(case, party))


def _who_may_sign(case: Case, party: Party, day: date) -> list[Agent]:
    return [agent for agent in acting(case, party, day) if agreements.may_sign(agent)]


def _short_label(case: Case, party: Party, day: date) -> str:
    agents = [f"（{agent_word(agent)}{agent.name or ''}）" for agent in _who_may_sign(case, party, day)]
    return "\n".join([party.name, *agents])


def signing_table(signers: Sequence[str], paper: str, signed: str = "") -> Grid:
    """Places to sign for many, two in a row, every page headed by what `paper` it belongs to."""
    half = (len(signers) + 1) // 2
    rows = [
        Row((Cell(f"{paper}　签名页", Look.SMALL_LABEL, Align.CENTRE, span=8),)),
        head_row(("序号", "姓名或名称", "签名、盖章或按指印", "日期") * 2),
    ]
    for place in range(half):
        texts = [*_signing_texts(signers, place), *_signing_texts(signers, place + half)]
        row = small_row(texts, centred={0, 4}, wheres=("", "", signed) * (place == 0))
        rows.append(replace(row, height=11.0))
    return Grid((11, 23, 27, 17) * 2, tuple(rows), header=2)


def _signing_texts(signers: Sequence[str], place: int) -> tuple[str, ...]:
    return (str(place + 1), signers[place], "", "") if place < len(signers) else ("",) * 4


def committee_signers(mediators: Sequence[str], recorder: str | None) -> list[Signer]:
    """Places to sign for the mediators, a line each, and the recorder."""
    signers = [f"人民调解员{name}（签名）：" for name in mediators or [""]]
    return [
        *(Signer(label, where="mediators") for label in signers),
        Signer(f"记录人{recorder or ''}（签名）：", where="recorder"),
    ]
