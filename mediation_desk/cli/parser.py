"""What may be typed: options before the command, Chinese help, exit 2 for a wrong call."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from mediation_desk import labels
from mediation_desk.domain.sense.days import FIRST_YEAR, LAST_YEAR

SAYS = "调解工作台：推送、化解、关注、回访，直到销号。"
EPILOG = "退出码：0 完成，1 被规则拒绝，2 命令写法不对，3 环境故障。选项写在命令前面。"


if TYPE_CHECKING:
    Groups = argparse._SubParsersAction["Parser"]


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese and tells a wrong call in one sentence."""

    def __init__(self, **more: Any) -> None:
        """Takes what argparse takes; its English help option is replaced by a Chinese one."""
        super().__init__(add_help=False, allow_abbrev=False, **more)
        self.add_argument("-h", "--help", action="help", help="显示说明")

    def error(self, message: str) -> NoReturn:
        """Ends with exit 2 and the usage; argparse's own English message is left out."""
        sys.stderr.write(
            f"命令写法不对，请对照用法：\n{self.format_usage()}详细说明：mediation-desk --help\n"
        )
        raise SystemExit(2)

    def format_usage(self) -> str:
        """The usage line under a Chinese head."""
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        """The help under Chinese heads."""
        words = {
            "usage: ": "用法：",
            "\npositional arguments:": "\n参数：",
            "\noptions:": "\n选项：",
        }
        text = super().format_help()
        for english, chinese in words.items():
            text = text.replace(english, chinese, 1)
        return text


def parser() -> Parser:
    """The whole command line."""
    top = Parser(prog="mediation-desk", description=SAYS, epilog=EPILOG)
    top.add_argument("--desk", metavar="文件或地址", help="工作台文件或数据库地址（默认在用户数据目录）")
    top.add_argument(
        "--key-file", metavar="文件", type=Path, help="口令文件（加密工作台由后续版本提供，现在给出即拒绝）"
    )
    top.add_argument("--today", metavar="年-月-日", type=_business_day, help="本次办理的业务日期（默认今天）")
    top.add_argument("--as", dest="who", metavar="姓名", help="由谁办理（默认系统用户）")
    top.add_argument("--json", action="store_true", help="标准输出只给一个 JSON 值")
    top.add_argument("--version", action="store_true", help="显示版本号")
    groups = top.add_subparsers(dest="group", metavar="命令", title="命令", parser_class=Parser)
    for add in (_desk, _case, _due, _revisit, _paper, _search, _audit, _demo):
        add(groups)
    return top


def _named(groups: Groups, name: str, says: str) -> Parser:
    return groups.add_parser(name, help=says, description=says)


def _verbs(groups: Groups, name: str, says: str) -> Groups:
    return _named(groups, name, says).add_subparsers(
        dest="verb", metavar="动作", title="动作", required=True, parser_class=Parser
    )


def _desk(groups: Groups) -> None:
    verbs = _verbs(groups, "desk", "工作台")
    _named(verbs, "new", "新建一个空的工作台")


def _case(groups: Groups) -> None:
    verbs = _verbs(groups, "case", "纠纷：登记、查看、列表、转阶段")
    add = _named(verbs, "add", "登记案件文件，全部登记或全不登记")
    add.add_argument("files", nargs="+", metavar="文件", help="案件文件（JSON，第1版）")
    add.add_argument("--renumber", action="store_true", help="编号已被占用的改用新编号，原编号另存")
    show = _named(verbs, "show", "输出一件纠纷的案件文件")
    show.add_argument("number", metavar="编号", help="登记号、案号或其他系统编号")
    listing = _named(verbs, "list", "列出纠纷，新的在前，含已销号")
    listing.add_argument("--stage", choices=tuple(labels.STAGE), metavar="阶段", help=_choices(labels.STAGE))
    listing.add_argument("--tier", choices=tuple(labels.TIER), metavar="等级", help=_choices(labels.TIER))
    listing.add_argument("--unit", metavar="单位", help="单位名称")
    listing.add_argument("--search", metavar="文字", help="查找的文字")
    move = _named(verbs, "move", "转到另一阶段，或说明还差什么")
    move.add_argument("number", metavar="编号", help="登记号、案号或其他系统编号")
    move.add_argument("stage", choices=tuple(labels.STAGE), metavar="阶段", help=_choices(labels.STAGE))
    move.add_argument("--reason", required=True, metavar="理由", help="理由")


def _due(groups: Groups) -> None:
    due = _named(groups, "due", "到期和逾期事项")
    due.add_argument(
        "--until", type=_last_day, metavar="年-月-日", help="到哪一天为止（默认业务日期），逾期的总会列出"
    )
    due.add_argument("--by", metavar="姓名", help="只看由谁办理的")


def _revisit(groups: Groups) -> None:
    verbs = _verbs(groups, "revisit", "回访")
    record = _named(verbs, "record", "记一次回访，并说明带来的变化")
    record.add_argument("number", metavar="编号", help="登记号、案号或其他系统编号")
    record.add_argument("file", metavar="文件", help="案件文件中 revisits 的一项（JSON）")


def _paper(groups: Groups) -> None:
    verbs = _verbs(groups, "paper", "文书：目录、核对、制作")
    _named(verbs, "list", "文书目录")
    check = _named(verbs, "check", "打印前核对：会不会被退回")
    check.add_argument("number", metavar="编号", help="登记号、案号或其他系统编号")
    check.add_argument("code", choices=tuple(labels.PAPER), metavar="文书", help="文书代码，见 paper list")
    make = _named(verbs, "make", "制作文书")
    make.add_argument("number", metavar="编号", help="登记号、案号或其他系统编号")
    make.add_argument("codes", nargs="*", metavar="文书", help="文书代码，见 paper list")
    make.add_argument("--all", action="store_true", help="这件纠纷现在能出的全部文书")
    make.add_argument(
        "--format", default="pdf,docx", metavar="格式", help="pdf、docx，用逗号分开（默认两样都出）"
    )
    make.add_argument("--out", required=True, type=Path, metavar="目录", help="存到哪个目录")


def _search(groups: Groups) -> None:
    search = _named(groups, "search", "查找：汉字、姓名拼音首字母、电话或证件尾号、编号")
    search.add_argument("text", metavar="文字", help="查找的文字，几个词用空格分开")


def _audit(groups: Groups) -> None:
    verbs = _verbs(groups, "audit", "留痕")
    show = _named(verbs, "show", "谁在何时把哪一项从什么改成什么")
    show.add_argument("number", metavar="编号", help="登记号、案号或其他系统编号")


def _demo(groups: Groups) -> None:
    demo = _named(groups, "demo", "建一个示例工作台，走完一件纠纷的全程并出文书")
    demo.add_argument("--out", type=Path, metavar="目录", help="存到哪个目录（默认用户数据目录下的 demo）")
    demo.add_argument("--no-window", action="store_true", help="做完不打开窗口")
    demo.add_argument(
        "--pictures",
        choices=("pages", "all", "none"),
        default="pages",
        metavar="范围",
        help="拍哪些界面图：pages=各页（默认），all=再加小窗口、150%% 和对话框，none=不拍",
    )


def _choices(words: dict[str, str]) -> str:
    return "、".join(f"{code}={word}" for code, word in words.items())


def _day(text: str) -> date:
    """A day written 年-月-日; of the other ways ISO 8601 has none is taken."""
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError
    return day


def _business_day(text: str) -> date:
    """A day of the years a case file may name."""
    day = _day(text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError
    return day


def _last_day(text: str) -> date:
    """A day up to which is asked; beyond the years a case file may name nothing new comes."""
    return min(_day(text), date(LAST_YEAR, 12, 31))
