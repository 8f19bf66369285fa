"""Everything that can be done on a dispute by name: the menu 更多, and what 查找 offers on its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mediation_desk.domain.codes import PushKind, Stage
from mediation_desk.services.overview import Seen

When = Callable[[Seen], bool]


def _always(seen: Seen) -> bool:
    return True


def _open(seen: Seen) -> bool:
    return seen.overview.stage is not Stage.CLOSED


def _closed(seen: Seen) -> bool:
    return not _open(seen)


def _may_go(to: Stage) -> When:
    return lambda seen: _open(seen) and any(move.to is to for move in seen.overview.moves)


def _not_accepted(seen: Seen) -> bool:
    return _open(seen) and seen.case.dispute.accepted_on is None


def _is_clue(seen: Seen) -> bool:
    return seen.case.dispute.push_kind is PushKind.CLUE


def _concluded(seen: Seen) -> bool:
    return bool(seen.case.concluded and seen.case.concluded.on)


def _not_concluded(seen: Seen) -> bool:
    return not _concluded(seen)


def _to_report(seen: Seen) -> bool:
    return _concluded(seen) and not (seen.case.concluded and seen.case.concluded.reported_on)


def _to_file(seen: Seen) -> bool:
    return _concluded(seen) and not (seen.case.filed and seen.case.filed.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to do: the key of its act, its words, its place, pinyin initials, and when it applies."""

    deed: str
    text: str
    place: str
    initials: str
    when: When = _always


def _item(deed: str, text: str, place: str, initials: str, when: When = _open) -> Item:
    return Item(deed=deed, text=text, place=place, initials=initials, when=when)


MENU: tuple[tuple[str, tuple[Item, ...]], ...] = (
    (
        "记下",
        (
            _item("contact", "记接触...", "contacts", "jjc"),
            _item("session", "记调解...", "sessions", "jtj"),
            _item("appointment", "约定时间...", "appointments", "ydsj"),
            _item("agreement", "记协议...", "agreements", "jxy"),
            _item("watch", "记关注...", "watch", "jgz"),
            _item("evidence", "收证据...", "evidence", "szj"),
            _item("inquiry", "记调查...", "inquiries", "jdc"),
            _item("event", "记重要事实...", "events", "jzyss"),
            _item("report", "记报告...", "reports", "jbg"),
            _item("service", "记帮扶...", "services", "jbf"),
            _item("task", "交办事项...", "tasks", "jbsx"),
            _item("lawsuit", "记诉讼仲裁...", "lawsuits", "jsszc"),
        ),
    ),
    (
        "人",
        (
            _item("party", "加当事人...", "parties", "jdsr"),
            _item("representative", "推代表人...", "parties", "tdbr"),
            _item("other", "加其他人员...", "others", "jqtry"),
            _item("mediator", "定调解员...", "mediators", "dtjy"),
            _item("recusal", "记回避申请...", "recusals", "jhb"),
            _item("assign", "指派...", "assignments", "zp"),
            _item("lead", "包案、提级...", "leads", "batj"),
            _item("watcher", "定关注人...", "watchers", "dgzr"),
        ),
    ),
    (
        "分级与期限",
        (
            _item("signal", "记风险信号...", "dispute.signals", "jfxxh"),
            _item("tier", "改分级...", "tiers", "gfj"),
            _item("period", "转期...", "periods", "zq"),
            _item("extension", "延长期限...", "extensions", "ycqx"),
            _item("suspension", "记不计入的期间...", "suspensions", "zz"),
            _item("supervise", "发督办单...", "supervisions", "fdbd"),
        ),
    ),
    (
        "进程",
        (
            _item("raise_clue", "线索转纠纷...", "dispute", "xszjf", _is_clue),
            _item("accept", "受理...", "dispute", "sl", _not_accepted),
            _item("carrier", "定调解类型、调委会...", "office", "dtjlx"),
            _item("end", "记化解结果...", "resolutions", "jhjjg"),
            _item("move_resolve", "转化解...", "stages", "zhj", _may_go(Stage.RESOLVE)),
            _item("move_watch", "转关注...", "stages", "zgz", _may_go(Stage.WATCH)),
            _item("move_callback", "转回访...", "stages", "zhf", _may_go(Stage.CALLBACK)),
            _item("conclude", "结案...", "concluded", "ja", _not_concluded),
            _item("conclusion_report", "填报结案报告表...", "concluded", "tbjabgb", _to_report),
            _item("file", "立卷归档...", "filed", "ljgd", _to_file),
            _item("close", "审核销号...", "closings", "shxh", _may_go(Stage.CLOSED)),
            _item("reopen", "重开...", "reopenings", "ck", _closed),
        ),
    ),
)
"""The groups of the menu with their acts in the order of the work."""
