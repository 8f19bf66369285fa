"""The roof leak from its registration to a printed agreement, a performed instalment and a revisit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from mediation_desk.desktop.dialogs.print import PrintDialog
from mediation_desk.desktop.pages.papers.page import PapersPage
from mediation_desk.desktop.shell.window import Window
from mediation_desk.documents.preview import open_pdf
from mediation_desk.domain.codes import PerformanceKind, RelapseSign, Resolution, Stage, Tier
from mediation_desk.services import disputes, paper_history
from tests.cups import Cups
from tests.desktop.conftest import application as application
from tests.desktop.conftest import garbage_of_the_main_thread as garbage_of_the_main_thread
from tests.desktop.conftest import own_data_folder as own_data_folder
from tests.desktop.watching import settle
from tests.e2e.mediator import Mediator
from tests.e2e.person import ALT, CTRL, DOWN, ENTER, SPACE, make_desk, window_on
from tests.e2e.registering import register_the_roof_leak

pytestmark = [pytest.mark.slow, pytest.mark.cups, pytest.mark.usefixtures("application")]

REGISTERED, AGREED, VISITED, PAID = (date(2026, 11, day) for day in (9, 11, 12, 15))
TERMS = "物业公司于2026年12月10日前修复8栋2单元屋顶防水。\n物业公司赔偿赵某损失6800元，分4期付清。"
COMMITTEE = "官田社区人民调解委员会"


@pytest.fixture
def mediator() -> Mediator:
    return Mediator()


@pytest.fixture
def window(mediator: Mediator, tmp_path: Path) -> Iterator[Window]:
    place = make_desk(mediator, "青华街道综治中心", "周敏", tmp_path)
    with window_on(mediator, place, REGISTERED) as shown:
        yield shown


def test_a_new_user_takes_the_roof_leak_from_registration_to_a_revisit(
    mediator: Mediator, window: Window, cups: Cups
):
    mediator.press(ENTER)
    register_the_roof_leak(mediator)
    settle(100)
    mediator.number = disputes.listed(window.bridge.office)[0].number

    take_it_up(mediator)
    agree(mediator)
    sign_and_end(mediator)
    print_the_agreement(mediator, window, cups)
    visit(mediator)
    be_paid(mediator)


def take_it_up(mediator: Mediator) -> None:
    """What 还差 lists, each by its button; the first contact and the tier by the button of the page."""
    assert mediator.lacks() == ["推送还没有答复“受理”", "还没有受理日期", "还没有调解员"]
    assert "化解还没到，还差3项" in mediator.steps
    mediator.put_right("推送还没有答复", 答复="受理")
    mediator.put_right("还没有受理", 申请方式="口头")
    mediator.put_right("还没有调解员", 调解员="李调解")
    assert mediator.lacks() == []
    assert mediator.where == "转化解..."
    assert mediator.offered == "转化解..."
    assert mediator.do_first(理由="已受理并确定调解员") == "转入化解"
    assert "化解正在办理，11-09 受理" in mediator.steps
    assert mediator.do_first(谈了什么="愿意调解，先说明漏水经过。") == "记接触"
    assert mediator.do_first(理由="没有风险信号") == "定级"
    case = mediator.case
    assert case.dispute.accepted_on == REGISTERED
    assert [one.name for one in case.mediators] == ["李调解"]
    assert case.tiers[-1].level is Tier.BLUE


def agree(mediator: Mediator) -> None:
    """A session, and its agreement with four instalments written as one line."""
    mediator.day(AGREED)
    assert mediator.dates()[0] == ("11-16", "化解到期")
    mediator.act("记调解", 调解记录="双方就修复和赔偿达成一致。", 结果="达成", 已签名的=["赵某"])
    mediator.find("记协议")
    mediator.fill(协议条款=TERMS)
    repair = {"履行种类": "完成行为", "履行内容": "修复8栋2单元屋顶防水", "期限": "2026-12-10前"}
    mediator.undertake("加一项履行", **repair)
    money = {
        "履行种类": "给付金钱",
        "履行内容": "赔偿款",
        "总额": "6800",
        "期限": "每月15日支付1700元，共4期",
    }
    mediator.undertake("再加一项履行", **money)
    mediator.save()
    (made,) = mediator.case.agreements
    assert len(made.terms) == 2
    assert made.performance[0].kind is PerformanceKind.ACT
    paid = [(one.what, one.amount, one.due) for one in made.performance[1:]]
    assert paid[0] == ("赔偿款第1期", Decimal(1700), date(2026, 11, 15))
    assert paid[-1] == ("赔偿款第4期", Decimal(1700), date(2027, 2, 15))
    assert len(paid) == 4


def sign_and_end(mediator: Mediator) -> None:
    """Everybody signs, it takes effect, and 化解 ends with it."""
    missing = "申请人赵某签名、被申请人某某物业服务有限公司签名、调解员签名、人民调解委员会印章"
    assert mediator.dates()[0] == ("11-11", f"补齐签章：{missing}")
    assert mediator.do_first() == "补齐签章"
    assert mediator.case.agreements[0].sealed_on == AGREED
    mediator.find("看协议与履行")
    assert any("2026年11月11日生效" in words for words in words_in(mediator))
    mediator.put_right("还没有化解结果")
    assert mediator.case.resolutions[-1].kind is Resolution.WRITTEN_AGREEMENT
    assert "化解正在办理，11-11 书面协议" in mediator.steps
    assert "回访还没到，可以办理" in mediator.steps


def print_the_agreement(mediator: Mediator, window: Window, cups: Cups) -> None:
    """What it would be sent back for put right where it is told, then three copies on the printer."""
    cups.add("office", description="文印室 HP")
    mediator.press(Qt.Key.Key_P, CTRL)
    papers = window.page
    assert isinstance(papers, PapersPage)
    wait_for(papers)
    mediator.press(Qt.Key.Key_Home)
    while papers.list.row is None or papers.list.row.label != "人民调解协议书":
        mediator.press(DOWN)
    wait_for(papers)
    assert papers.head.title.text() == "人民调解协议书"
    assert papers.sheet.count == 2
    mediator.press(ENTER, CTRL)
    assert mediator.top.windowTitle() == "确定调解类型和调委会"
    mediator.fill(调委会=COMMITTEE)
    mediator.save()
    wait_for(papers)
    assert "没有会被退回的地方" in words_in(mediator)
    mediator.press(Qt.Key.Key_P, CTRL)
    dialog = mediator.top
    assert isinstance(dialog, PrintDialog)
    for _ in range(100):
        if dialog.primary.isEnabled():
            break
        settle()
    mediator.press(ENTER)
    for _ in range(200):
        if mediator.top is window:
            break
        settle()
    pages = open_pdf(cups.arrived(cups.newest()))
    assert len(pages) == 3 * 2
    wait_for(papers)
    assert papers.head.pill.text() == "11-09打印过，共3份"
    printed = paper_history.history(window.bridge.office, mediator.number)
    assert [(one.code, one.copies, one.printer) for one in printed] == [("agreement", 3, "office")]
    mediator.press(Qt.Key.Key_Left, ALT)


def visit(mediator: Mediator) -> None:
    """A revisit in five keys: open, how things stand, done; asked for a sign, ticked, done."""
    mediator.day(VISITED)
    assert mediator.dates()[0] == ("11-12", "履行回访：赵某")
    before = mediator.pressed
    mediator.press(ENTER, CTRL)
    mediator.pressed += 1
    QTest.keyClicks(mediator.at, "1")
    mediator.press(ENTER)
    assert mediator.where == "无异常"
    mediator.press(SPACE)
    mediator.press(ENTER)
    assert mediator.pressed - before == 5
    settle()
    (made,) = mediator.case.revisits
    assert (made.party, made.done_on, made.signs) == ("A", VISITED, (RelapseSign.NONE,))
    assert mediator.dates()[0] == ("11-12", "履行回访：某某物业服务有限公司")
    mediator.catch_up()
    assert mediator.do_first(理由="已达成协议并生效") == "转入回访"
    assert mediator.page.seen is not None
    assert mediator.page.seen.overview.stage is Stage.CALLBACK
    assert "回访正在办理，低风险期第1天，已访2次" in mediator.steps
    assert mediator.lacks()[0] == "还没有结案"


def be_paid(mediator: Mediator) -> None:
    """The wish that is late, then the first instalment with its receipt."""
    mediator.day(PAID)
    assert "有逾期未办：询问是否申请司法确认，应于2026年11月14日办理" in mediator.lacks()
    assert mediator.do_first(双方意愿="双方不") == "记司法确认意愿"
    mediator.find("看协议与履行")
    mediator.change("赔偿款第1期", 凭证="收条001")
    item = mediator.case.agreements[0].performance[1]
    assert item.done_on == PAID
    assert [(one.amount, one.receipt) for one in item.payments] == [(Decimal(1700), "收条001")]
    assert not any("赔偿款第1期" in what for _, what in mediator.dates())


def words_in(mediator: Mediator) -> list[str]:
    """Everything that can be read in the window."""
    shown = mediator.window.findChildren(QLabel)
    return [one.text() for one in shown if one.isVisibleTo(mediator.window)]


def wait_for(papers: PapersPage) -> None:
    """Until the paper is made."""
    for _ in range(200):
        if not papers.is_loading:
            return
        settle()
    raise AssertionError("the paper was not made")
