"""What may be set, declared once: key, default, whose it is, and the words of the page that sets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Value = str | int | bool


class Whose(StrEnum):
    """Who shares a setting: the whole office, one person on any machine, one system user at one machine."""

    OFFICE = "office"
    PERSON = "person"
    SEAT = "seat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting; the type of its default is the type of its value.

    `choices` are the allowed values with their words; a free text is at most `longest` characters.
    """

    key: str
    default: Value
    whose: Whose
    label: str
    help: str
    unit: str = ""
    choices: Mapping[Value, str] = field(default_factory=dict)
    longest: int = 0


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
        key="person",
        default="",
        whose=Whose.SEAT,
        label="我是",
        help="在这台电脑上办理的人；以后的记录都署这个名字，“我承办的”也按它挑选。",
        longest=30,
    ),
)
SETTINGS: Mapping[str, Setting] = {setting.key: setting for setting in _DECLARED}
"""Every setting by its key."""
