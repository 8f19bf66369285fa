"""The parts of a preview: each a widget made from what the overview says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mediation_desk import labels
from mediation_desk.desktop.days import short_day
from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.theme import BODY, CAPTION, CONTROL, LOOK, colour, font
from mediation_desk.desktop.widgets.basic import Label, button, column, row
from mediation_desk.desktop.widgets.cut_label import breakable, first_lines
from mediation_desk.desktop.widgets.paint import PILL, draw_pill, draw_tier, width_of
from mediation_desk.domain.codes import Stage, Tier
from mediation_desk.domain.due import Why
from mediation_desk.domain.happenings import Happening
from mediation_desk.domain.wording import masked
from mediation_desk.services.next_step import Lack
from mediation_desk.services.overview import Overview, PartyLine
from mediation_desk.services.worklist import Work

DAY = 66
"""The column of days; those of another year are set smaller."""


class TierBadge(QWidget):
    """A tier on its soft ground: mark and word."""

    def __init__(self, tier: Tier) -> None:
        """Takes the tier."""
        super().__init__()
        self._tier = tier
        self.setFixedSize(round(10 + 19 + width_of(labels.TIER[tier]) + 10), 26)
        self.setAccessibleName(labels.TIER[tier])
        LOOK.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plate with both."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LOOK.theme.tiers[self._tier].soft))
        painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        draw_tier(painter, self._tier, QRectF(self.rect()).adjusted(10, 0, 0, 0))


class Pill(QWidget):
    """Words in a pill."""

    def __init__(self, text: str, kind: str) -> None:
        """Takes the words and the kind of `draw_pill`."""
        super().__init__()
        self._text, self._kind = text, kind
        self.setFixedSize(QSize(round(width_of(text, CAPTION, bold=True) + 17), PILL))
        self.setAccessibleName(text)
        LOOK.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pill."""
        draw_pill(QPainter(self), QRectF(self.rect()), self._text, self._kind)


class Ring(QWidget):
    """The mark of a missing piece: an empty ring, ticked where nothing is missing."""

    def __init__(self, *, done: bool = False) -> None:
        """Empty, unless it is done."""
        super().__init__()
        self._done = done
        self.setFixedSize(18, 20)
        LOOK.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring."""
        painter = QPainter(self)
        if self._done:
            draw_icon(painter, "check-circle", QRectF(0, 1, 18, 18), "accent")
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(colour("edge"))
        pen.setWidthF(1.5)
        painter.setPen(pen)
        painter.drawEllipse(QRectF(1.5, 2.5, 15, 15))


class Facts(QWidget):
    """The facts in a few lines, all of them when asked for."""

    def __init__(self, text: str, width: int, lines: int) -> None:
        """Takes the text, the width it has, and how many lines are seen at first."""
        super().__init__()
        self._text, self._is_all = text, False
        self._cut = first_lines(text, font(CONTROL), width, lines)
        self.label = words(self._cut, size=CONTROL, token="text2")
        self.more = button("全文", self.turn, kind="link", name="看基本情况全文")
        self.more.setProperty("sz", "flush")
        self.more.setVisible(self._cut != text)
        whole = column(self.label, row(self.more, None), spacing=0)
        whole.setContentsMargins(0, 4, 0, 0)
        self.setLayout(whole)

    def turn(self) -> None:
        """All of it, or the first lines again."""
        self._is_all = not self._is_all
        self.label.setText(breakable(self._text if self._is_all else self._cut))
        self.more.setText("收起" if self._is_all else "全文")


class DateLine(QWidget):
    """One due date: day, what, how late, and why, with the sign that tells the whole reason."""

    def __init__(self, work: Work, why: Why, party: str | None, today: date, width: int) -> None:
        """Takes the due row, its reason, the name of its party, and the width there is."""
        super().__init__()
        pill = due_pill(work.due, today)
        what = f"{work.what}：{party}" if party and party not in work.what else work.what
        head = row(words(what, size=CONTROL), spacing=8)
        head.setStretch(0, 1)
        if pill:
            head.addWidget(Pill(*pill), alignment=Qt.AlignmentFlag.AlignTop)
        day = short_day(work.due, today)
        self.why = button("", lambda: None, kind="bare", small=True, icon_name="info", name=f"为什么是{day}")
        self.why.setProperty("sz", "tiny")
        self.why.setToolTip("为什么是这一天")
        reason = Label(
            first_lines(in_short(why, today), font(CAPTION), width - DAY - 32, 2),
            size=CAPTION,
            token="text3",
            wraps=True,
        )
        reason.setToolTip(work.why)
        below = row(reason, spacing=6)
        below.setStretch(0, 1)
        below.addWidget(self.why, alignment=Qt.AlignmentFlag.AlignTop)
        self.setLayout(_beside(_day(day), column(head, below, spacing=2)))


def head(case: Overview) -> QWidget:
    """Tier and number."""
    line = row(TierBadge(case.tier.tier), spacing=8)
    if not case.tier.decided:
        line.addWidget(Label("待定级", size=CONTROL, token="text2"))
    line.addWidget(words(case.docket or case.number, size=CONTROL, token="text3"), 1)
    return _widget(line)


def pairs(case: Overview, today: date) -> QWidget:
    """阶段, 承办, 来源: who has it and where it stands."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 8, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for at, (name, text) in enumerate(
        (("阶段", _stage(case)), ("承办", _people(case)), ("来源", _source(case, today)))
    ):
        key = Label(name, size=CONTROL, token="text3")
        key.setFixedWidth(DAY - 20)
        grid.addWidget(key, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(text, size=CONTROL), at, 1)
    made = QWidget()
    made.setLayout(grid)
    return made


def group_head(title: str, more: str) -> QWidget:
    """The bold title of a group, and its count."""
    line = row(Label(title, size=BODY, bold=True), Label(more, size=CONTROL, token="text3"), None, spacing=6)
    line.setContentsMargins(0, 12, 0, 4)
    return _widget(line)


def lacks(missing: Sequence[Lack], limit: int) -> list[QWidget]:
    """The missing pieces, each with its ring."""
    told = [one.what for one in missing]
    shown = [_lack(Ring(), what) for what in told[:limit]]
    if len(told) > limit:
        shown.append(_lack(QWidget(), f"还有{len(told) - limit}项"))
    return shown or [_lack(Ring(done=True), "什么都不缺了")]


def party(one: PartyLine) -> QWidget:
    """Side, name, phone and who acts for it."""
    first = row(words(one.name, size=CONTROL), spacing=8)
    first.setStretch(0, 1)
    if one.phone:
        first.addWidget(Label(masked(one.phone), size=CONTROL, token="text3"))
    told = column(first, spacing=2)
    if one.agents:
        agents = "、".join(one.agents)
        told.addWidget(words(f"代理人{agents}", size=CAPTION, token="text3"))
    side = words(labels.SIDE[one.side], size=CONTROL, token="text3")
    return _widget(_beside(side, told))


def happening(one: Happening, today: date) -> QWidget:
    """Day, what, and by whom."""
    told = column(words(one.what, size=CONTROL), spacing=2)
    at = one.at.strftime("%H:%M") if one.at else ""
    if below := "·".join(part for part in (at, one.who) if part):
        told.addWidget(words(below, size=CAPTION, token="text3"))
    return _widget(_beside(_day(short_day(one.day, today)), told))


def due_pill(due: date, today: date) -> tuple[str, str] | None:
    """The words and kind of the pill beside a date, None where it is yet to come."""
    if due < today:
        return f"逾期{(today - due).days}天", "late"
    return ("今天", "today") if due == today else None


def words(text: str, *, size: int = CONTROL, bold: bool = False, token: str = "text") -> Label:
    """Text in as many lines as it needs; one without spaces is broken wherever the line ends."""
    return Label(breakable(text), size=size, bold=bold, token=token, wraps=True)


def in_short(why: Why, today: date) -> str:
    """The reason of a day without its source, which the popover tells."""
    base = f"自{why.base_is}{short_day(why.base, today)}起" if why.base else why.base_is
    return "，".join(part for part in (base, why.rule, *why.moved) if part)


def count_of(count: int, unit: str) -> str:
    """A count with its unit, nothing for none."""
    return f"{count}{unit}" if count else ""


def rest(in_all: int, shown: int, unit: str) -> str:
    """How many there are where not all are shown."""
    return f"共{in_all}{unit}" if in_all > shown else ""


def _stage(case: Overview) -> str:
    stage = labels.STAGE[case.stage]
    now = case.period_now
    if now is None or case.stage is not Stage.CALLBACK:
        return stage
    over = f"，已满{now.days}天" if now.day > now.days else f"{now.on_its_way}（共{now.days}天）"
    return f"{stage}·{labels.PERIOD[now.period]}{over}"


def _people(case: Overview) -> str:
    watchers = f"；关注人{len(case.watchers)}名" if case.watchers else ""
    return (case.mediator or "还没有承办人") + watchers


def _source(case: Overview, today: date) -> str:
    push = case.last_push
    if push is None:
        return f"{labels.SOURCE[case.source]}·{short_day(case.registered_on, today)}登记"
    day = short_day(push.pushed_at.date(), today)
    return f"{labels.PUSH_ORIGIN[push.origin]}·{labels.PUSH_LINE[push.line]} {day}"


def _day(day: str) -> Label:
    return Label(day, size=CONTROL if len(day) == 5 else CAPTION, bold=len(day) == 5)


def _lack(mark: QWidget, what: str) -> QWidget:
    mark.setFixedWidth(18)
    line = row(spacing=10)
    line.setContentsMargins(0, 3, 0, 3)
    line.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
    line.addWidget(words(what, size=CONTROL), 1)
    return _widget(line)


def _beside(left: QWidget, right: QVBoxLayout) -> QHBoxLayout:
    left.setFixedWidth(DAY)
    line = row(spacing=0)
    line.setContentsMargins(0, 4, 0, 4)
    line.addWidget(left, alignment=Qt.AlignmentFlag.AlignTop)
    line.addLayout(right, 1)
    return line


def _widget(layout: QHBoxLayout) -> QWidget:
    made = QWidget()
    made.setLayout(layout)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made
