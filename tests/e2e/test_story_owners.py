"""Forty-two owners with two representatives against one firm: pasted, elected, red, led, visited by two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import Level, MediationKind, ReportTo, Resolution, Tier
from mediation_desk.services import disputes
from tests.desktop.conftest import application as application
from tests.desktop.conftest import garbage_of_the_main_thread as garbage_of_the_main_thread
from tests.desktop.conftest import own_data_folder as own_data_folder
from tests.desktop.watching import settle
from tests.e2e.mediator import CALM, Mediator, told
from tests.e2e.person import CTRL, DOWN, ENTER, SHIFT, TAB, make_desk, window_on
from tests.e2e.registering import register_the_owners
from tests.e2e.samples import sample

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("application")]

CASE = sample("courtyard-owners")
LEAD, SECOND = "综治中心负责人", "综治中心副主任"
ELECTED = ("业主07", "业主21")
FIRM = "某某地产开发有限公司"
BASIS = "区信访局2026-06-06来函告知"
REPORTS = {
    "公安机关": "110指挥中心",
    "监护人或近亲属": "业主家属",
    "心理援助": "心理热线",
    "上级综治中心": "区综治中心",
}


@pytest.fixture
def mediator() -> Mediator:
    return Mediator()


@pytest.fixture
def window(mediator: Mediator, tmp_path: Path) -> Iterator[Window]:
    place = make_desk(mediator, CASE["office"]["centre"], "专班组长", tmp_path)
    with window_on(mediator, place, date(2026, 6, 6)) as shown:
        yield shown


def test_forty_two_owners_are_coordinated_with_through_two_representatives(
    mediator: Mediator, window: Window
):
    mediator.press(ENTER)
    register_the_owners(mediator)
    settle(200)
    mediator.number = disputes.listed(window.bridge.office)[0].number

    elect(mediator)
    weigh(mediator)
    report(mediator)
    take_it_up(mediator)
    hold_a_session(mediator)
    lower_and_take_back(mediator)
    hand_up_and_end(mediator)
    watch_and_visit(mediator)


def elect(mediator: Mediator) -> None:
    """What kind it is, and who stands for the owners; they come first among the parties."""
    assert len(mediator.case.parties) == 43
    mediator.act("定调解类型", 调解类型="联席会议", 调解队=CASE["office"]["team"])
    office = mediator.case.office
    assert office is not None
    assert (office.mediation, office.committee) == (MediationKind.COORDINATION, None)
    mediator.act("推代表人", 代表人1=ELECTED[0], 代表人2=ELECTED[1])
    mediator.find("看当事人")
    mediator.choose(ELECTED[0])
    shown = []
    for _ in range(3):
        shown.append(mediator.at.entry().title)  # type: ignore[attr-defined]
        mediator.press(DOWN)
    assert tuple(shown) == (*ELECTED, "业主01")


def weigh(mediator: Mediator) -> None:
    """A threat with its basis makes it red at once; a person decides so, and who leads is named."""
    mediator.act("记风险信号", 风险信号="扬言自杀", 依据=BASIS, 情况="有业主声称解决不了就跳楼")
    for words in ("可能引发群体性事件", "已就同一事项信访"):
        mediator.find("记风险信号")
        mediator.reach("哪一类", TAB, SHIFT)
        mediator.fill(哪一类="其他", 风险信号=words)
        mediator.save()
    assert [one.basis for one in mediator.case.dispute.signals] == [BASIS, None, None]
    assert "建议红色" in mediator.page.head.decided.text()
    mediator.put_right("推送还没有答复", 答复="受理")
    mediator.act("改分级", 决定人=LEAD, 理由="扬言极端行为，群体性")
    assert mediator.case.tiers[-1].level is Tier.RED
    assert mediator.page.head.decided.text().startswith(f"{LEAD}定级 06-06，同系统建议（一票：扬言自杀")
    mediator.find("包案")
    mediator.reach("层级", TAB, SHIFT)
    mediator.fill(层级="街道", 牵头人姓名="街道办主任", 职务="主任")
    mediator.save()


def report(mediator: Mediator) -> None:
    """Whoever has to be told of it today, in the order they are due, each with a receipt."""
    assert mediator.do_first(指派给="专班组长") == "指派承办人"
    due = [row.title for row in mediator.due() if row.act == "记报告"]
    assert [title.partition("报告：")[0].removeprefix("向") for title in due] == list(REPORTS)
    for office in REPORTS.values():
        assert mediator.do_first(接报单位=office, 回执="已接收") == "记报告"
    assert [one.to for one in mediator.case.reports] == [
        ReportTo.POLICE,
        ReportTo.FAMILY,
        ReportTo.COUNSELLING,
        ReportTo.HIGHER_CENTRE,
    ]
    assert mediator.due() == []


def take_it_up(mediator: Mediator) -> None:
    """受理 without a docket, as a coordination has none; two watchers, as red wants."""
    mediator.day(date(2026, 6, 7))
    mediator.put_right("还没有受理")
    mediator.put_right("还没有调解员", 调解员="专班组长")
    assert mediator.case.docket is None
    mediator.act("定关注人", 关注人="社区民警", 身份="社区民警")
    mediator.act("定关注人", 关注人="网格员甲", 身份="网格员")
    mediator.act("记接触", 谈了什么="约定联席会议时间")
    assert mediator.do_first(理由="已受理") == "转入化解"
    for day in (8, 9, 10):
        mediator.day(date(2026, 6, day))
        assert mediator.do_first(**CALM) == "记关注"


def hold_a_session(mediator: Mediator) -> None:
    """Those who were elected are taken to have come, not all forty-two."""
    mediator.find("记调解")
    mediator.reach("邀请参加", TAB, SHIFT)
    mediator.fill(邀请参加="城市管理综合执法局\n律师", 调解记录="联席会议第一次，听取诉求。", 结果="未")
    mediator.save()
    case = mediator.case
    assert tuple(case.party(ref).name for ref in case.sessions[0].present) == (*ELECTED, FIRM)


def lower_and_take_back(mediator: Mediator) -> None:
    """From red to yellow takes two people; Ctrl+Z takes it back."""
    mediator.find("改分级")
    mediator.fill(定为="黄色", 决定人=LEAD, 理由="情绪缓和")
    dialog = mediator.top
    assert isinstance(dialog, ActDialog)
    mediator.press(Qt.Key.Key_S, CTRL)
    settle()
    assert told(dialog) == "第二人：由红色降级要两名不同的人共同确认，请写明另一人"
    assert mediator.where == "第二人"
    mediator.fill(第二人=SECOND)
    mediator.save()
    assert (mediator.case.tiers[-1].level, mediator.case.tiers[-1].by) == (Tier.YELLOW, (LEAD, SECOND))
    mediator.press(Qt.Key.Key_Z, CTRL)
    settle()
    assert [one.level for one in mediator.case.tiers] == [Tier.RED]


def hand_up_and_end(mediator: Mediator) -> None:
    """The next level leads, the police are told once more, and the owners settle it with the firm."""
    mediator.act("包案", 牵头人姓名="区委常委", 职务="包案领导")
    first, second = mediator.case.leads
    assert (first.level, first.until, second.level, second.name) == (
        Level.STREET,
        date(2026, 6, 10),
        Level.CENTRE,
        "区委常委",
    )
    mediator.act("记报告", 报告给="公安", 接报单位="富力派出所", 回执="民警已到场")
    mediator.day(date(2026, 6, 11))
    mediator.do_first(**CALM)
    mediator.day(date(2026, 6, 12))
    mediator.do_first(**CALM)
    assert mediator.lacks() == ["还没有化解结果"]
    mediator.put_right("还没有化解结果", 结果="自行和解")
    assert mediator.case.resolutions[-1].kind is Resolution.SETTLED_THEMSELVES
    assert "关注还没到，可以办理" in mediator.steps
    assert mediator.do_first(理由="业主与企业自行和解") == "转入关注"
    assert mediator.lacks() == ["红色要关注满7日并记完最后一次"]


def watch_and_visit(mediator: Mediator) -> None:
    """Revisits are planned with the two who were elected and the firm, with nobody else."""
    seen = mediator.page.seen
    assert seen is not None
    visits = {row.party for row in seen.overview.dates if row.kind.value.startswith("revisit")}
    assert {seen.case.party(ref).name for ref in visits if ref} == {*ELECTED, FIRM}
    mediator.day(date(2026, 6, 13))
    assert mediator.catch_up() == {"记关注": 1, "记回访": 3}
    for day in range(14, 20):
        mediator.day(date(2026, 6, day))
        mediator.catch_up()
    assert {mediator.case.party(one.party).name for one in mediator.case.revisits} == {*ELECTED, FIRM}
    assert "关注正在办理，06-12 起·2人；回访还没到，可以办理" in mediator.steps
