"""The visiting rights through every stage to 销号: a year and a half of days, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import (
    ConcludedHow,
    ConfirmationStatus,
    Link,
    PushGroup,
    Resolution,
    SignalAnswer,
    Stage,
    Tier,
)
from mediation_desk.domain.codes import Period as P
from mediation_desk.services import disputes
from tests.desktop.conftest import application as application
from tests.desktop.conftest import garbage_of_the_main_thread as garbage_of_the_main_thread
from tests.desktop.conftest import own_data_folder as own_data_folder
from tests.desktop.watching import settle
from tests.e2e.mediator import CALM, Mediator
from tests.e2e.person import ENTER, SHIFT, TAB, make_desk, window_on
from tests.e2e.registering import register_the_visits
from tests.e2e.samples import sample

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("application")]

CASE = sample("visiting-rights")
MEDIATOR, LEAD = "人民调解员甲", "综治中心负责人"
COURT_NUMBER = "（2026）黔0201诉前调确1号"
GROUPS = {
    "当事人是否": ("无", ""),
    "纠纷焦点": ("有", "探视"),
    "扬言": ("有", "争吵"),
    "管制": ("未掌握", ""),
    "是否已形成": ("有", ""),
    "个性": ("无", ""),
}
TOO_EARLY = "回访历程未满：{}现处{}，历程到{}期满"


@pytest.fixture
def mediator() -> Mediator:
    return Mediator()


@pytest.fixture
def window(mediator: Mediator, tmp_path: Path) -> Iterator[Window]:
    place = make_desk(mediator, CASE["office"]["centre"], "周敏", tmp_path)
    with window_on(mediator, place, date(2026, 10, 12)) as shown:
        yield shown


def test_the_visiting_rights_go_through_every_stage_to_their_end(mediator: Mediator, window: Window):
    mediator.press(ENTER)
    register_the_visits(mediator)
    settle(100)
    mediator.number = disputes.listed(window.bridge.office)[0].number

    answer_the_push(mediator)
    decide_the_tier(mediator)
    take_it_up(mediator)
    agree(mediator)
    watch(mediator)
    go_to_court(mediator)
    conclude(mediator)
    visit_to_the_end(mediator)
    close(mediator)
    take_up_again(mediator, window)


def answer_the_push(mediator: Mediator) -> None:
    """The six groups of facts one by one, then the push itself."""
    assert mediator.lacks() == ["推送还没有答复“受理”", "还没有受理日期", "还没有调解员"]
    mediator.find("看推送")
    for title, (answer, note) in GROUPS.items():
        mediator.change(title, 查明结果=answer, **({"情况": note} if note else {}))
    answers = {one.group: one.answer for one in mediator.case.push_answers}
    assert len(answers) == 6
    assert answers[PushGroup.WEAPON] is SignalAnswer.UNKNOWN
    mediator.put_right("推送还没有答复", 答复="受理")
    assert mediator.do_first(指派给=MEDIATOR) == "指派承办人"
    assert mediator.dates()[-1] == ("10-19", "化解到期")
    assert ("10-15", "查明：管制刀具、危爆物品") in mediator.dates()


def decide_the_tier(mediator: Mediator) -> None:
    """Signals first, then the tier that they suggest, with its reason."""
    quarrel = {"哪一类": "激化", "风险信号": "激烈争吵", "情况": "争夺探视"}
    incident = {"哪一类": "警情", "风险信号": "已形成治安警情"}
    calls = {"哪一类": "警情", "风险信号": "就本纠纷报警次数", "次数": "2"}
    for signal in (quarrel, incident, calls):
        mediator.find("记风险信号")
        mediator.reach("哪一类", TAB, SHIFT)
        mediator.fill(**signal)
        mediator.save()
    assert mediator.page.head.decided.text() == "系统建议，等待人工定级（建议黄色）"
    mediator.day(date(2026, 10, 13))
    mediator.act("改分级", 决定人=LEAD, 理由="曾形成警情，情绪对立")
    (decided,) = mediator.case.tiers
    assert (decided.level, decided.suggested, decided.by) == (Tier.YELLOW, Tier.YELLOW, (LEAD,))
    assert mediator.page.head.decided.text() == f"{LEAD}定级 10-13，同系统建议"


def take_it_up(mediator: Mediator) -> None:
    """受理, mediator, watcher, both parties spoken with, what was unknown found out, 转化解."""
    mediator.put_right("还没有受理", 申请方式="口头")
    mediator.put_right("还没有调解员", 调解员=MEDIATOR)
    assert mediator.case.docket == "（2026）建设中路人调字第1号"
    mediator.act("定关注人", 关注人="社区民警", 身份="社区民警")
    for name in ("王某", "李某"):
        mediator.find("记接触")
        mediator.reach("跟谁谈", TAB, SHIFT)
        mediator.fill(跟谁谈=name, 谈了什么="告知权利义务，约定时间。")
        mediator.save()
    mediator.find("看推送")
    mediator.change("管制", 查明结果="无", 情况="走访双方和邻居，未发现")
    assert mediator.lacks() == []
    assert mediator.do_first(理由="已受理并确定调解员") == "转入化解"
    assert "化解正在办理，10-13 受理；关注还没到，还差1项" in mediator.steps
    assert mediator.lacks() == ["还没有化解结果"]


def agree(mediator: Mediator) -> None:
    """Two sessions with guests, watch meanwhile, the agreement with its signatures, the end of 化解."""
    mediator.day(date(2026, 10, 15))
    mediator.find("记调解")
    mediator.reach("邀请参加", TAB, SHIFT)
    mediator.fill(邀请参加="妇联干部\n心理咨询师乙", 调解记录="就探视频次达成初步一致。", 结果="未")
    mediator.save()
    mediator.day(date(2026, 10, 16))
    assert mediator.do_first(**CALM) == "记关注"
    mediator.day(date(2026, 10, 19))
    mediator.act("记调解", 调解记录="双方就探视安排达成一致。", 结果="达成", 已签名的=["王某", "李某"])
    mediator.catch_up()
    mediator.find("记协议")
    mediator.fill(协议条款="\n".join(CASE["agreements"][0]["terms"]))
    visits = {"履行种类": "持续", "履行内容": "协助探视", "期限": "自2026-11-07起，每月第一、第三个周六"}
    mediator.undertake("加一项履行", 谁履行="李某", 向谁履行="王某", **visits)
    mediator.save()
    assert mediator.do_first() == "记化解结果或延期"
    mediator.day(date(2026, 10, 20))
    assert mediator.do_first() == "补齐签章"
    case = mediator.case
    assert [len(one.guests) for one in case.sessions] == [2, 0]
    assert (case.agreements[0].sealed_on, case.resolutions[0].kind) == (
        date(2026, 10, 20),
        Resolution.WRITTEN_AGREEMENT,
    )
    assert mediator.do_first(理由="已达成协议，进入关注") == "转入关注"
    assert "化解已完成，10-19 书面协议；关注正在办理，10-20 起·1人" in mediator.steps


def watch(mediator: Mediator) -> None:
    """关注 every three days until its fifteenth, revisits meanwhile, the wish for confirmation."""
    assert mediator.lacks() == ["黄色要关注满15日并记完最后一次"]
    mediator.day(date(2026, 10, 21))
    mediator.find("看司法确认")
    assert mediator.where == "记意愿"
    mediator.press(ENTER)
    mediator.fill(双方意愿="双方都要", 管辖="调解组织", 法院="钟山区人民法院")
    mediator.save()
    for day in (date(2026, 10, 22), *(date(2026, 10, day) for day in (25, 28, 31)), date(2026, 11, 3)):
        mediator.day(day)
        mediator.catch_up()
    mediator.day(date(2026, 11, 4))
    mediator.catch_up()
    assert mediator.lacks() == []
    assert mediator.do_first(理由="关注期满，平稳") == "转入回访"
    assert len(mediator.case.watch) == 7
    assert "关注已完成，10-20 起·1人；回访正在办理，中风险期第16天" in mediator.steps
    assert mediator.lacks() == [
        "还没有结案",
        *(TOO_EARLY.format(name, "中风险期", "2028年3月17日") for name in ("王某", "李某")),
    ]


def go_to_court(mediator: Mediator) -> None:
    """The application and the steps of the court, each on its day, by the one button of the tab."""
    mediator.day(date(2026, 11, 5))
    mediator.find("看司法确认")
    mediator.press(ENTER)
    mediator.save()
    for day, told in (
        (date(2026, 11, 9), {"案号": COURT_NUMBER}),
        (date(2026, 11, 18), {"裁定书号": COURT_NUMBER}),
        (date(2026, 11, 20), {"送达日期": "2026-11-20"}),
    ):
        mediator.day(day)
        assert mediator.where == "记法院进展"
        mediator.press(ENTER)
        mediator.fill(**told)
        mediator.save()
    told = mediator.case.agreements[0].confirmation
    assert told is not None
    assert told.status is ConfirmationStatus.CONFIRMED
    assert (told.applied_on, told.accepted_on, told.decided_on, told.served_on) == tuple(
        date(2026, 11, day) for day in (5, 9, 18, 20)
    )
    assert set(mediator.catch_up()) == {"记回访"}


def conclude(mediator: Mediator) -> None:
    """中风险期 over and confirmed; 结案 by its row of 还差, its report, the dossier."""
    mediator.day(date(2026, 12, 21))
    mediator.catch_up()
    assert "中风险期已满60天" in mediator.steps
    mediator.act("转期", 确认人=LEAD, 理由="中风险期满，按期回访且平稳")
    mediator.put_right("还没有结案")
    assert mediator.lacks() == [
        TOO_EARLY.format(name, "低风险期", "2028年3月20日") for name in ("王某", "李某")
    ]
    mediator.day(date(2026, 12, 24))
    assert mediator.do_first() == "填报结案报告表"
    mediator.day(date(2027, 1, 12))
    mediator.act("立卷归档", 保管期限="30年", 页数="38")
    case = mediator.case
    assert case.concluded is not None
    assert (case.concluded.how, case.concluded.reported_on) == (ConcludedHow.PERFORMED, date(2026, 12, 24))
    assert case.filed is not None
    assert (case.filed.on, case.filed.pages) == (date(2027, 1, 12), 38)


def visit_to_the_end(mediator: Mediator) -> None:
    """Both parties visited whenever the plan says, the last period confirmed, until the course is over."""
    while (upcoming := mediator.overview().dates.rows()[0]).act == "记回访":
        mediator.day(upcoming.value[0].due)
        assert mediator.catch_up() == {"记回访": 2}
        if mediator.page.bridge.office.today == date(2027, 3, 22):
            mediator.act("转期", 确认人=LEAD, 理由="低风险期满，按期回访且平稳")
    assert upcoming.title == "审核销号"
    case = mediator.case
    assert [one.period for one in case.periods] == [P.LOW, P.ROUTINE]
    assert {one.party for one in case.revisits} == {"A", "B"}
    assert len(case.revisits) == 22


def close(mediator: Mediator) -> None:
    """销号 with who asked and who approved; nothing is due any more."""
    mediator.day(date(2028, 3, 27))
    assert mediator.lacks() == []
    assert "销号还没到，可以办理" in mediator.steps
    assert mediator.do_first(销号理由="探视正常，各期回访平稳", 审核人=LEAD) == "审核销号"
    (closing,) = mediator.case.closings
    assert (closing.on, closing.asked_by, closing.approved_by) == (date(2028, 3, 27), MEDIATOR, (LEAD,))
    assert mediator.case.stages[-1].stage is Stage.CLOSED
    assert mediator.dates() == []
    assert mediator.offered == ""
    assert mediator.steps.endswith("销号已完成，03-27 销号")


def take_up_again(mediator: Mediator, window: Window) -> None:
    """Its dossier is filed: it is not gone on with, but registered anew and linked."""
    mediator.find("重开")
    assert [one.accessibleName() for one in mediator.top.findChildren(QRadioButton)] == [
        "办理 新的纠纷，另立一件"
    ]
    mediator.fill(再起的事实="2028年3月探视时又争吵")
    mediator.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    anew = next(row for row in disputes.listed(window.bridge.office) if row.number != mediator.number)
    (link,) = disputes.show(window.bridge.office, anew.number).links
    assert (link.kind, link.number) == (Link.RECURRENCE_OF, mediator.number)
    assert anew.stage is Stage.PUSH
    assert mediator.case.stages[-1].stage is Stage.CLOSED
