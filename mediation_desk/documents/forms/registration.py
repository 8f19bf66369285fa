"""人民调解受理登记表 (handbook 2.2 D), filled in by the committee."""

from __future__ import annotations

from datetime import date

from mediation_desk import labels
from mediation_desk.documents.blocks import (
    Align,
    Block,
    Field,
    Fields,
    Gap,
    Look,
    Paper,
    Paragraph,
    Signatures,
    Signer,
    Title,
)
from mediation_desk.documents.forms.parties import party_list, party_signer, seal, signing_blocks
from mediation_desk.documents.forms.source import Required, Source
from mediation_desk.documents.forms.words import MANY, day_or_blank, short_names
from mediation_desk.domain.codes import Source as CaseSource

REQUIRED = (
    Required("office.committee", "人民调解委员会名称"),
    Required("docket", "案号", why="受理后由调委会编人调字号"),
    Required("dispute.accepted_on", "受理日期", blocks=True),
    Required("parties[].agreed_on", "同意调解的日期", why="一方明确拒绝的不得调解（人民调解法第十七条）"),
    Required("parties[].notified_on", "告知权利义务的日期", why="人民调解法第二十三条、第二十四条"),
    Required("dispute.registered_by", "登记人"),
)
_COLUMNS = (34.0, 122.0)
_CHOICES = ("当事人申请", "人民调解委员会主动调解", "委托移送")


def registration(source: Source) -> list[Paper]:
    """The register form of the case."""
    label = labels.PAPER["registration"]
    dispute = source.case.dispute
    day = dispute.accepted_on or dispute.registered_on
    table = Fields(
        _COLUMNS,
        (
            (Field("纠纷类型", labels.CATEGORY[dispute.category], where="dispute.category"),),
            (Field("案件来源", _choices(dispute.source), where="dispute.source"),),
            (Field("纠纷简要情况", dispute.facts, box=34.0, where="dispute.facts"),),
        ),
    )
    blocks: list[Block] = [
        Title(label, source.docket, where="docket"),
        Paragraph(_opening(source), where="dispute.accepted_on office.committee"),
        Gap(2),
        table,
    ]
    if len(source.case.parties) > MANY:
        blocks += [
            Gap(3),
            Paragraph("当事人名单", Look.HEADING, indent=0, with_next=True),
            party_list(source.case, source.case.parties, day),
        ]
    blocks += [
        Gap(5),
        *_signing(source, day),
        Paragraph("备注：此表由人民调解委员会填写。", Look.SMALL, indent=0, align=Align.LEFT),
    ]
    return [Paper(title=label, blocks=tuple(blocks))]


def _signing(source: Source, day: date) -> tuple[Block, ...]:
    """The parties sign side by side, who registered the case after them."""
    dispute, parties = source.case.dispute, source.case.parties
    registrar = Signer(f"登记人{dispute.registered_by or ''}（签名）：", where="dispute.registered_by")
    foot = day_or_blank(dispute.accepted_on)
    if len(parties) > MANY:
        return signing_blocks(source, labels.PAPER["registration"], parties, [registrar], day, foot)
    signers = [party_signer(source.case, party, day) for party in parties]
    return (Signatures(tuple(signers[::2]), (*signers[1::2], registrar), seal(source), foot),)


def _opening(source: Source) -> str:
    """The fixed sentence of the form."""
    dispute = source.case.dispute
    day = day_or_blank(dispute.accepted_on)
    parties = short_names(source.case.parties)
    return f"{day}，{source.committee}{_because(source)}，经当事人同意，调解{parties}之间的纠纷。"


def _because(source: Source) -> str:
    dispute = source.case.dispute
    if dispute.source is CaseSource.APPLICATION:
        return "依当事人申请"
    if dispute.source is CaseSource.OWN_INITIATIVE:
        return "主动调解"
    office = dispute.entrusted_by.office if dispute.entrusted_by else None
    return f"受{office}委托（移送）" if office else f"依{labels.SOURCE[dispute.source]}"


def _choices(source: CaseSource) -> str:
    chosen = {CaseSource.APPLICATION: 0, CaseSource.OWN_INITIATIVE: 1}.get(source, 2)
    words = [*_CHOICES[:2], f"{_CHOICES[2]}（{labels.SOURCE[source]}）" if chosen == 2 else _CHOICES[2]]
    first, second, third = (f"{'■' if place == chosen else '□'}{word}" for place, word in enumerate(words))
    return f"{first}　{second}{chr(10) if chosen == 2 else '　'}{third}"
