"""What the wording of a clause may be about: one a court does not confirm, or a fee for the mediation.

Each pattern needs an act and its object together, never one word alone: 离婚后的探视 is no divorce,
物业服务费 no fee of the committee. Sources: 民诉法解释 355; 人民调解法 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mediation_desk.domain.record.agreement import Agreement

IDENTITY = "民诉法解释第三百五十五条第一款第三项"
SPECIAL = "民诉法解释第三百五十五条第一款第四项"
OWNERSHIP = "民诉法解释第三百五十五条第一款第五项"

_GAP = "[^，,。；;]"
_THING = "房屋|房产|住房|商铺|土地|宅基地|林地|林木|山林|山场|车位|商标|专利"
_PATTERNS = (
    (
        "解除婚姻关系",
        IDENTITY,
        rf"(?:自愿|同意|协议|商定|决定|准予|准许)离婚(?!后|时|前|之|协议|判决|调解|证|的)"
        rf"|准[予许]{_GAP}{{1,10}}离婚(?!后)|办理离婚(?:登记|手续)"
        rf"|(?:解除|终止|确认){_GAP}{{0,8}}(?:婚姻|夫妻)关系"
        rf"|(?:婚姻|夫妻)关系[自于]{_GAP}{{1,16}}(?:解除|终止)",
    ),
    ("收养关系", IDENTITY, rf"(?:建立|成立|确认|解除|终止){_GAP}{{0,12}}收养关系"),
    (
        "亲子关系",
        IDENTITY,
        rf"(?:确认|否认|认定|断绝|脱离|解除|不存在){_GAP}{{0,12}}(?:亲子|父子|父女|母子|母女|亲生)(?:血缘)?关系",
    ),
    ("监护人的确定或变更", SPECIAL, rf"(?:变更|撤销|指定|确定){_GAP}{{0,10}}(?:监护人|监护权|监护资格)"),
    (
        "物权、知识产权确权",
        OWNERSHIP,
        rf"(?:确认|认定|确定|明确){_GAP}{{0,30}}(?:所有权|使用权|承包经营权|权属|产权|专利权|商标权|著作权)"
        rf"|(?:{_THING}|[0-9]室){_GAP}{{0,20}}(?:归|属于?){_GAP}{{1,12}}(?:所有|使用权)"
        rf"|(?:所有权|使用权|经营权|产权|专利权|商标权|著作权){_GAP}{{0,4}}归(?!还)",
    ),
)
_NEGATED = re.compile("(?:不|不再|撤回|撤销|放弃)(?:起诉|诉请|请求|申请|要求|同意|自愿)?$")
_CAUSES = (
    ("婚姻效力", IDENTITY, ("婚姻无效纠纷", "撤销婚姻纠纷")),
    ("收养关系", IDENTITY, ("收养关系纠纷", "确认收养关系纠纷", "解除收养关系纠纷")),
    ("亲子关系", IDENTITY, ("亲子关系纠纷", "确认亲子关系纠纷", "否认亲子关系纠纷")),
    ("监护权", SPECIAL, ("监护权纠纷", "申请变更监护人", "申请撤销监护人资格")),
    (
        "物权、知识产权确权",
        OWNERSHIP,
        (
            "物权确认纠纷",
            "所有权确认纠纷",
            "用益物权确认纠纷",
            "担保物权确认纠纷",
            "著作权权属纠纷",
            "商标权权属纠纷",
            "专利权权属纠纷",
        ),
    ),
)
_COMMITTEE = "(?:调委会|调解委员会|调解员|调解组织|调解室|调解中心|综治中心|司法所)"
_PAYS = "(?:支付|交纳|缴纳|缴付|给付|付给|交给|付|给|交|收取|收|承担|负担|分摊|作为)"
_FEE_WORD = (
    "(?:(?:人民)?调解|案件|本案)?"
    "(?:(?:调解|手续|服务|办案|工作|劳务|咨询|受理|辛苦|感谢)费|(?:工作|办案|办公)经费|报酬|酬金|酬劳)"
)
# Straight behind a verb, the committee, a sum or a joining word; 物业服务费, 过户手续费 are others' fees.
_FEE = re.compile(rf"(?:^|{_PAYS}|{_COMMITTEE}|[的元额及和与、，：各]|相应|全部){_FEE_WORD}")
_TO_COMMITTEE = re.compile(
    rf"(?:向|给|付|交|纳)[^，,向给付交纳]{{0,20}}{_COMMITTEE}(?!主持|见证|代收|代管|转交|转付|下)"
    rf"|{_COMMITTEE}(?:(?:收取|收)(?:[甲乙丙双各]方|被?申请人)?|的)?{_FEE_WORD}"
)
_ENDS_WITH_FEE = re.compile(rf"{_FEE_WORD}$")
_MEDIATION_FEE = re.compile(
    rf"(?:{_PAYS}|各|^)(?:人民)?调解费|^(?:人民)?调解费|调解费[^，,不]{{0,8}}(?:[0-9一二三四五六七八九十百千万]+元|由)"
)
_NO_FEE = re.compile(
    "不(?:再|得|予|需|须|用|应)?(?:向[^，,]{0,20})?(?:收取?|支付|交纳|缴纳)|免收|免交|无需|无须|免费|退还|退回"
)
_SENTENCE_END = re.compile(r"[。；;\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A clause that may be one a court does not confirm: its place among the terms, what, and the article.

    Without a `term` it is the cause of action.
    """

    term: int | None
    what: str
    article: str

    @property
    def where(self) -> str:
        """Where it stands, in words."""
        return "案由" if self.term is None else f"第{self.term + 1}条"


def doubts(agreement: Agreement) -> tuple[Doubt, ...]:
    """The terms whose wording may concern status, guardianship or title; visits, support, payment pass."""
    return tuple(doubt for place, term in enumerate(agreement.terms) for doubt in _doubts_in(term, place))


def doubt_of_cause(civil_cause: str | None) -> Doubt | None:
    """The doubt a cause of action raises by itself, as one that is about status or title; 离婚纠纷 is not."""
    for what, article, causes in _CAUSES:
        if (civil_cause or "").strip() in causes:
            return Doubt(term=None, what=what, article=article)
    return None


def pays_committee(text: str) -> bool:
    """Whether a text has the committee, a mediator or the centre paid for mediating, sentence by sentence."""
    return any(_is_fee(sentence.strip()) for sentence in _SENTENCE_END.split(text))


def _is_fee(sentence: str) -> bool:
    """Whether what is left of a sentence, without the parts that say 不收 or 退还, pays for mediating."""
    clause = "，".join(part for part in re.split("[，,]", sentence) if not _NO_FEE.search(part))
    to_committee = _TO_COMMITTEE.search(clause)
    is_priced = _FEE.search(clause) or (to_committee and _ENDS_WITH_FEE.search(to_committee[0]))
    return bool(to_committee and is_priced) or _MEDIATION_FEE.search(clause) is not None


def _doubts_in(term: str, place: int) -> Iterator[Doubt]:
    for what, article, pattern in _PATTERNS:
        for found in re.finditer(pattern, term):
            if not _NEGATED.search(term[: found.start()]):
                yield Doubt(term=place, what=what, article=article)
                break
