"""A desk of the longest texts that may be typed: what a page looks like when nothing is short."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.people import Party
from mediation_desk.services import desks, disputes, office_book
from mediation_desk.services.demo.cast import CAST
from mediation_desk.services.demo.opening import opening
from mediation_desk.services.work import Office

NAME = "古丽巴哈尔·买买提吐尔逊江·阿卜杜热合曼与黄土坡街道某某物业服务有限责任公司第一分公司联合业主代表"
PLACE = "黄土坡街道建设中路社区第十七网格文明巷与康乐南路交叉口东北角老机床厂家属院七号楼三单元一层东户"
SENTENCE = (
    "双方就漏水部位、维修责任、损失金额、履行期限和今后相互通知的办法多次协商，各执一词，"
    "经社区三次上门仍未谈拢。"
)
CASES = 14


def lengthened(case: Case, number: int) -> Case:
    """The case as it was registered, every text people read stretched to the longest that is sensible."""
    dispute = replace(
        case.dispute,
        title=f"{NAME}因{SENTENCE}"[:120],
        facts=SENTENCE * 40,
        address=PLACE,
        unit=PLACE[:40],
        grid="第一百二十八网格（流动人口集中登记片区）",
        registered_by=NAME,
    )
    parties = tuple(_lengthened(party, at) for at, party in enumerate(case.parties))
    return replace(
        opening(case), number=f"某某某某某某社区{2026}-{number:04d}", dispute=dispute, parties=parties
    )


@contextmanager
def longest_office(folder: Path, like: Office) -> Iterator[Office]:
    """The office at such a desk in a folder, on the business day of another office."""
    place = str(folder / "longest.desk")
    with desks.office_at(place, create=True, who=NAME[:30], today=like.today) as office:
        office_book.define_centre(office, office_book.Centre(name=PLACE[:60] + "综治中心"))
        samples = [sample.part(office.today, office.calendar).case for sample in CAST[1 : CASES + 1]]
        disputes.register(office, [lengthened(case, at) for at, case in enumerate(samples, 1)])
        yield office


def _lengthened(party: Party, at: int) -> Party:
    return replace(party, name=f"{NAME}{at}", address=PLACE, agents=())
