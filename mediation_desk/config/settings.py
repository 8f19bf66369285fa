"""What may be set, declared once: key, default, whose it is, and the words of the page that sets it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mediation_desk.domain.reminders import hours_said, quiet_said

Value = str | int | bool


class Whose(StrEnum):
    """Who shares a setting: the whole office, one person on any machine, one system user at one machine."""

    OFFICE = "office"
    PERSON = "person"
    SEAT = "seat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting; the type of its default is the type of its value.

    `choices` are the allowed values with their words; a free text is at most `longest` characters, and
    `check` refuses one that cannot be read.
    """

    key: str
    default: Value
    whose: Whose
    label: str
    help: str
    unit: str = ""
    choices: Mapping[Value, str] = field(default_factory=dict)
    longest: int = 0
    check: Callable[[str], object] | None = None


_DECLARED = (
    Setting(
        key="appearance.theme",
        default="system",
        whose=Whose.PERSON,
        label="界面明暗",
        help="跟随系统，或固定为浅色、深色；研判会投屏总是浅色。",
        choices={"system": "跟随系统", "light": "浅色", "dark": "深色"},
    ),
    Setting(
        key="list.compact",
        default=False,
        whose=Whose.PERSON,
        label="紧凑列表",
        help="每件纠纷只占一行，一屏能看到更多。",
    ),
    Setting(
        key="lookback.share",
        default=10,
        whose=Whose.OFFICE,
        label="回头看比例",
        help="每季度从上季度销号的纠纷里抽多少做回头看；抽取时可以改，改后记住。",
        unit="%",
    ),
    Setting(
        key="person",
        default="",
        whose=Whose.SEAT,
        label="我是",
        help="在这台电脑上办理的人；以后的记录都署这个名字，“我承办的”也按它挑选。",
        longest=30,
    ),
    Setting(
        key="people.pin",
        default=False,
        whose=Whose.OFFICE,
        label="确认时的口令",
        help="两人共同确认时，设了口令的人都要本人输入；也可以要求人人都凭口令。",
        choices={False: "设了的才要", True: "人人都要"},
    ),
    Setting(
        key="notices.on",
        default=True,
        whose=Whose.PERSON,
        label="是否提醒",
        help="打开程序时和到了设定的时刻，在屏幕角上报一次数；只有件数，没有姓名和编号。",
        choices={True: "提醒", False: "不提醒"},
    ),
    Setting(
        key="notices.whose",
        default="mine",
        whose=Whose.PERSON,
        label="谁的事",
        help="提醒和日历文件只管我承办的（也包括我代办的），还是全中心的。",
        choices={"mine": "我承办的", "office": "全中心"},
    ),
    Setting(
        key="notices.hours",
        default="9:00, 14:00",
        whose=Whose.PERSON,
        label="提醒时刻",
        help="几点几分，中间用逗号，例如9:00, 14:00；不填就只在打开程序时提醒。",
        longest=100,
        check=hours_said,
    ),
    Setting(
        key="notices.quiet",
        default="12:00-13:30, 18:00-8:00",
        whose=Whose.PERSON,
        label="安静时段",
        help="这些时段不提醒，例如12:00-13:30, 18:00-8:00；不填就没有安静时段。",
        longest=100,
        check=quiet_said,
    ),
    Setting(
        key="notices.days_off",
        default=False,
        whose=Whose.PERSON,
        label="休息日",
        help="周末和节假日是不是也提醒。",
        choices={False: "不提醒", True: "也提醒"},
    ),
    Setting(
        key="tray.keep",
        default=False,
        whose=Whose.SEAT,
        label="关闭窗口以后",
        help="留在屏幕角上的，到时刻还会提醒；从它的菜单退出。",
        choices={False: "退出程序", True: "留在屏幕角上"},
    ),
    Setting(
        key="calendar.feed",
        default="",
        whose=Whose.PERSON,
        label="日历文件",
        help="别的日历程序可以订阅这个文件；标题只有登记号和事项，没有姓名。不填就不写。",
        longest=500,
    ),
)
SETTINGS: Mapping[str, Setting] = {setting.key: setting for setting in _DECLARED}
"""Every setting by its key."""
