"""Why a printer waits: the keywords of the printing standard as a word and what to do about it.

The keywords are those of `printer-state-reasons` (RFC 8011, 5.4.12; PWG 5100.9), a severity behind them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_SEVERITIES = ("-error", "-warning", "-report")
_CALL = "请找维修人员"
_REASONS = {
    "media-jam": ("卡纸", "请取出卡住的纸"),
    "media-empty": ("缺纸", "请加纸"),
    "media-needed": ("缺纸", "请放入所要的纸"),
    "media-low": ("纸快用完", "请备好纸"),
    "toner-empty": ("墨粉用完", "请换墨粉盒"),
    "toner-low": ("墨粉快用完", "请备好墨粉盒"),
    "marker-supply-empty": ("墨用完", "请换墨盒"),
    "marker-supply-low": ("墨快用完", "请备好墨盒"),
    "marker-supply-missing": ("墨盒没有装好", "请装好墨盒"),
    "marker-waste-full": ("废粉盒已满", "请换废粉盒"),
    "marker-waste-almost-full": ("废粉盒快满", "请备好废粉盒"),
    "door-open": ("盖板没有关好", "请关好盖板"),
    "cover-open": ("盖板没有关好", "请关好盖板"),
    "interlock-open": ("盖板没有关好", "请关好盖板"),
    "input-tray-missing": ("纸盒没有装好", "请装好纸盒"),
    "output-tray-missing": ("出纸盘没有装好", "请装好出纸盘"),
    "output-area-full": ("出纸口已满", "请取走印好的纸"),
    "output-area-almost-full": ("出纸口快满", "请取走印好的纸"),
    "offline": ("连不上打印机", "请看打印机是否开机、线和网络是否接好"),
    "timed-out": ("连不上打印机", "请看打印机是否开机、线和网络是否接好"),
    "shutdown": ("打印机已关机", "请打开打印机"),
    "paused": ("打印机已暂停", "请在系统的打印机设置里恢复"),
    "moving-to-paused": ("打印机已暂停", "请在系统的打印机设置里恢复"),
    "stopped-partly": ("打印机已停下", "请到打印机旁查看"),
    "spool-area-full": ("打印机里排满了", "请等前面的印完"),
    "opc-near-eol": ("感光鼓快到寿命", "请备好感光鼓"),
    "opc-life-over": ("感光鼓已到寿命", _CALL),
    "developer-empty": ("显影剂用完", _CALL),
    "fuser-over-temp": ("定影器过热", "请等它冷下来"),
    "fuser-under-temp": ("定影器在预热", "请稍等"),
}
_ALWAYS_BAR = frozenset({"offline", "timed-out", "shutdown", "paused", "moving-to-paused"})
"""What stops a printer whatever severity it is reported with."""
_PASSES = frozenset(
    {
        "media-low",
        "toner-low",
        "marker-supply-low",
        "marker-waste-almost-full",
        "output-area-almost-full",
        "opc-near-eol",
        "fuser-under-temp",
    }
)
"""What never stops one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing a printer reports: its word, what to do about it, and whether it prints no further."""

    word: str
    act: str
    bars: bool

    @property
    def sentence(self) -> str:
        """Both as one sentence."""
        return f"{self.word}，{self.act}。"


def notices(keywords: Iterable[str]) -> tuple[Notice, ...]:
    """What those keywords report, what bars printing first; keywords of passing work report nothing."""
    found = dict.fromkeys(one for keyword in keywords if (one := _notice(keyword)) is not None)
    return tuple(sorted(found, key=lambda one: not one.bars))


def _notice(keyword: str) -> Notice | None:
    severity = next((end for end in _SEVERITIES if keyword.endswith(end)), "")
    cause = keyword.removesuffix(severity)
    bars = cause in _ALWAYS_BAR or (severity in ("", "-error") and cause not in _PASSES)
    if cause in _REASONS:
        word, act = _REASONS[cause]
        return Notice(word=word, act=act, bars=bars)
    if severity == "-error":
        return Notice(word=f"打印机报错（{cause}）", act="请到打印机旁查看", bars=True)
    return None
