"""What the two lists of 经过 are made of: steps of the course; acts with what each of them changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mediation_desk.desktop.days import weekday
from mediation_desk.domain.happenings import Happening
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.where import section_of
from mediation_desk.record_labels import SECTION
from mediation_desk.services.history import Act, Changed, History

STEP, ACT, CHANGE, MORE = 48, 34, 26, 40
FIRST = 8
"""So many changes of one act are shown, the others when they are asked for."""
FOLDED_FROM = FIRST + 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailRow:
    """One row; `day` is told where it begins a day, `is_last` ends an act or the list."""

    height: int = STEP
    day: date | None = None
    is_last: bool = False

    @property
    def key(self) -> str:
        """What it is about: the same after another reading."""
        return ""

    @property
    def says(self) -> str:
        """All of it in words, for a screen reader and for the clipboard."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow(TrailRow):
    """One thing that happened."""

    one: Happening
    is_newest: bool = False

    @property
    def below(self) -> str:
        """The second line: the time of day where it is known, what else the record says, else who it was."""
        return "·".join(part for part in (self.at, self.one.about or self.one.who) if part)

    @property
    def at(self) -> str:
        """The time of day, where it is known."""
        return f"{self.one.at:%H:%M}" if self.one.at else ""

    @property
    def noun(self) -> str:
        """The section it stands in."""
        return SECTION.get(section_of(self.one.where), "")

    @property
    def key(self) -> str:
        """Its place and what happened there."""
        return f"{self.one.where} {self.one.what}"

    @property
    def says(self) -> str:
        """Day, time, what, and what else."""
        when = f"{self.one.day} {self.at}".strip()
        who = self.one.who if self.one.who and self.one.who not in self.one.about else ""
        return "，".join(part for part in (when, self.one.what, self.one.about, who) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow(TrailRow):
    """One act of a person."""

    act: Act

    @property
    def at(self) -> str:
        """The time of day."""
        return f"{self.act.at.astimezone(SHANGHAI):%H:%M}"

    @property
    def key(self) -> str:
        """Its first line of the trail."""
        return f"act {self.act.line}"

    @property
    def says(self) -> str:
        """When, who, what, and how many changes."""
        when = f"{self.act.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        return f"{when}，{self.act.who}，{self.act.action}，{len(self.act.changes)}处"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow(TrailRow):
    """One thing that an act changed."""

    act: Act
    change: Changed

    @property
    def kind(self) -> str:
        """The field; 新增 or 删去 for a whole entry."""
        return self.change.field or ("新增" if self.change.new else "删去")

    @property
    def key(self) -> str:
        """Its line of the trail."""
        return f"line {self.change.line}"

    @property
    def says(self) -> str:
        """Place, field, from what to what."""
        old, new = self.change.old, self.change.new
        if not self.change.field:
            return f"{self.change.place}，{self.kind}，{new or old}"
        told = f"由“{old}”改为“{new}”" if old and new else f"填写“{new}”" if new else f"清除“{old}”"
        return f"{self.change.place}，{self.kind}，{told}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreRow(TrailRow):
    """What is not shown yet: the rest of an act, or (`act` None) what is earlier."""

    words: str
    act: Act | None = None

    @property
    def key(self) -> str:
        """Of which act the rest is."""
        return f"more {self.act.line if self.act else ''}"

    @property
    def says(self) -> str:
        """The words, and what Enter does."""
        return f"{self.words}，按回车显示"


def steps_of(happened: Iterable[Happening], who: str | None, text: str) -> tuple[TrailRow, ...]:
    """The course, the newest first; of one person, and what says a text."""
    told = [StepRow(one=one) for one in happened]
    fitting = [row for row in reversed(told) if _fits(row, who, text)]
    return tuple(
        StepRow(
            one=row.one,
            day=row.one.day if not at or fitting[at - 1].one.day != row.one.day else None,
            is_newest=at == 0,
            is_last=at == len(fitting) - 1,
        )
        for at, row in enumerate(fitting)
    )


def people_in(happened: Iterable[Happening]) -> tuple[str, ...]:
    """Everybody who is named in the course."""
    return tuple(sorted({name for one in happened if one.who for name in one.who.split("、")}))


def acts_of(acts: Iterable[Act], unfolded: Collection[int], more: History | None) -> Iterator[TrailRow]:
    """The acts with their changes; a long one folded unless it is among the `unfolded`."""
    last: date | None = None
    for act in acts:
        day = act.at.astimezone(SHANGHAI).date()
        yield ActRow(height=ACT, act=act, day=day if day != last else None)
        yield from _changes(act, is_whole=act.line in unfolded)
        last = day
    if more is not None and more.more is not None:
        yield MoreRow(height=MORE, words="更早的改动", is_last=True)


def day_said(day: date, today: date) -> tuple[str, str]:
    """Month and day, and below it the weekday; of another year that year."""
    return f"{day:%m-%d}", weekday(day) if day.year == today.year else f"{day.year}年"


def _changes(act: Act, *, is_whole: bool) -> Iterator[TrailRow]:
    shown = act.changes if is_whole or len(act.changes) < FOLDED_FROM else act.changes[:FIRST]
    rest = len(act.changes) - len(shown)
    for at, change in enumerate(shown):
        ends = not rest and at == len(shown) - 1
        yield ChangeRow(height=CHANGE + (8 if ends else 0), act=act, change=change, is_last=ends)
    if rest:
        yield MoreRow(height=CHANGE + 8, words=f"还有{rest}处", act=act, is_last=True)


def _fits(row: StepRow, who: str | None, text: str) -> bool:
    return (who is None or who in (row.one.who or "").split("、")) and (not text or text in row.says)
