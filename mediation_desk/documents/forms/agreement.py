"""人民调解协议书, one a written agreement (handbook 2.2 I; 人民调解法 29)."""

from __future__ import annotations

from dataclasses import replace

from mediation_desk import labels
from mediation_desk.documents.blocks import Block, Gap, Look, Paper, Paragraph, Title
from mediation_desk.documents.forms.parties import committee_signers, guarantors, party_blocks, signing_blocks
from mediation_desk.documents.forms.performance import performance_blocks
from mediation_desk.documents.forms.source import Required, Source, written
from mediation_desk.documents.forms.words import numbered, numeral, sentence
from mediation_desk.domain.agreements import signing_parties
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.record.agreement import Agreement
from mediation_desk.domain.record.people import Party

REQUIRED = (
    Required("office.committee", "人民调解委员会名称", blocks=True),
    Required("docket", "案号", blocks=True, why="协议书编号即人调字号"),
    Required("parties[person].gender", "性别"),
    Required("parties[person].ethnicity", "民族"),
    Required("parties[person].birth_date", "出生日期"),
    Required("parties[person].occupation", "职业或职务"),
    Required("parties[person].id_number", "证件号码", why="无法核对身份"),
    Required("parties[organisation].legal_representative", "法定代表人", blocks=True),
    Required("parties[organisation].credit_code", "统一社会信用代码"),
    Required("parties[].address", "住址或地址"),
    Required("parties[].phone", "联系方式"),
    Required("mediators", "人民调解员", blocks=True, why="人民调解法第二十九条要求人民调解员签名"),
)


def agreement(source: Source) -> list[Paper]:
    """One agreement paper a written agreement, in as many copies as were agreed."""
    return [_paper(source, f"agreements[{place}]", one) for place, one in written(source.case)]


def signing(source: Source, one: Agreement) -> list[Party]:
    """The parties that sign, in the order of the case."""
    refs = signing_parties(one, source.case)
    return [party for party in source.case.parties if party.ref in refs]


def copies_of(source: Source, one: Agreement) -> int:
    """As many copies as were agreed, else one each and one for the committee."""
    return one.copies or len(signing(source, one)) + 1


def _paper(source: Source, at: str, one: Agreement) -> Paper:
    label = labels.PAPER["agreement"]
    parties = signing(source, one)
    right = committee_signers(
        [each.name for each in source.case.mediators if each.until is None], source.case.recorder
    )
    blocks: list[Block] = [
        Title(label, source.docket, where="docket"),
        *_spaced(party_blocks(source, parties, one.reached_on)),
        *_held(body(source, at, one)),
        Paragraph(_copies(source, one), with_next=True, where=f"{at}.copies"),
        Gap(5),
        *signing_blocks(
            source,
            label,
            parties,
            right,
            one.reached_on,
            day_text(one.reached_on),
            guarantors(source.case),
            signed=f"{at}.signatures",
            sealed=f"{at}.sealed_on",
        ),
    ]
    return Paper(title=label, blocks=tuple(blocks), copies=copies_of(source, one), about=at)


def _spaced(blocks: tuple[Block, ...]) -> list[Block]:
    return [part for block in blocks for part in (block, Gap(3))]


def _held(blocks: list[Block]) -> list[Block]:
    """The blocks with the end of the last text kept with what follows, so that nobody signs a bare sheet."""
    last = blocks[-1]
    return [*blocks[:-1], replace(last, with_next=True) if isinstance(last, Paragraph) else last]


def body(source: Source, at: str, one: Agreement) -> list[Block]:
    """Facts, responsibility, terms, how and when, breach: what both the agreement and the application say."""
    dispute = source.case.dispute
    facts = Paragraph(
        sentence(one.facts or dispute.facts), where=f"{at}.facts" if one.facts else "dispute.facts"
    )
    issues = Paragraph(f"争议事项：{sentence(dispute.issues or '')}", where="dispute.issues")
    terms = numbered([sentence(term) for term in one.terms])
    blocks: list[Block] = [
        heading("纠纷主要事实、争议事项："),
        *((facts, issues) if dispute.issues else (facts,)),
        *_part("各方当事人的责任：", sentence(one.responsibility or ""), f"{at}.responsibility"),
        *([heading("经调解，自愿达成如下协议：", at)] if terms else []),
        *(Paragraph(term, where=f"{at}.terms[{place}]") for place, term in enumerate(terms)),
        *_part("履行方式、时限：", sentence(one.manner or ""), f"{at}.manner"),
    ]
    if one.performance and not one.manner:
        blocks.append(heading("履行方式、时限：", f"{at}.manner"))
    blocks += performance_blocks(source, one, at)
    blocks += _part("违约责任：", sentence(one.breach or ""), f"{at}.breach")
    return blocks


def _part(title: str, text: str, where: str) -> list[Block]:
    return [heading(title), Paragraph(text, where=where)] if text else []


def heading(text: str, where: str = "") -> Paragraph:
    """The heading of a part, kept with what follows."""
    return Paragraph(text, Look.HEADING, indent=0, with_next=True, where=where)


def _copies(source: Source, one: Agreement) -> str:
    count = copies_of(source, one)
    rest = "，其余由人民调解委员会存档备用" if count > len(signing(source, one)) + 1 else ""
    return f"本协议一式{numeral(count)}份，当事人、人民调解委员会各持一份{rest}。"
