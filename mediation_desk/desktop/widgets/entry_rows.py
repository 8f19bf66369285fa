"""What a list of entries shows: groups with what can be added to each, entries with what they offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from mediation_desk.desktop.days import weekday
from mediation_desk.desktop.table_model import Column
from mediation_desk.domain.codes import Tier
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.wording import Fact

TWO_LINES, ONE_LINE, HEAD, EMPTY = 52, 38, 42, 46


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One act by its words and what it does; `deed` is its key where it opens the dialog of an act."""

    words: str
    does: Callable[[], object]
    deed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pill:
    """A word in a pill; `kind` is one of `paint.draw_pill`: soft, problem, late or today."""

    words: str
    kind: str = "soft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of an entry in full.

    `facts` has numbers shortened where `whole` has them in full; `apart` is what stays folded until somebody
    asks for it, `links` lead elsewhere; `acts` are for the entry, `removes` takes it out.
    """

    title: str
    about: str = ""
    pills: tuple[Pill, ...] = ()
    facts: tuple[Fact, ...] = ()
    whole: tuple[Fact, ...] = ()
    apart: tuple[Fact, ...] = ()
    links: tuple[Offer, ...] = ()
    acts: tuple[Offer, ...] = ()
    removes: Offer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the record as a list shows it.

    `place` is where it stands in the case file: the same after the record was read again. `about` is the
    second line, `aside` the word at the right before the pills, `depth` how far it is indented; a `tier`
    stands in the place of the day. The first of `acts` is what Enter does, and a painted button at the right
    end where `leads` says so; `removes` is what Delete does; `told` gives it in full.
    """

    place: str
    title: str
    about: str = ""
    when: date | datetime | None = None
    tier: Tier | None = None
    aside: str = ""
    pills: tuple[Pill, ...] = ()
    depth: int = 0
    acts: tuple[Offer, ...] = ()
    leads: bool = False
    removes: Offer | None = None
    told: Callable[[], Told] | None = None

    @property
    def day(self) -> date | None:
        """The day it is about."""
        if isinstance(self.when, datetime):
            return self.when.astimezone(SHANGHAI).date()
        return self.when

    def below_day(self, today: date) -> str:
        """What stands below month and day: the weekday and the time, the year where it is not this one."""
        day = self.day
        if day is None:
            return ""
        first = weekday(day) if day.year == today.year else str(day.year)
        at = f"{self.when.astimezone(SHANGHAI):%H:%M}" if isinstance(self.when, datetime) else ""
        return f"{first} {at}".strip()

    @property
    def when_said(self) -> str:
        """The whole day, and the time where there is one."""
        if isinstance(self.when, datetime):
            return f"{self.when.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        return self.when.isoformat() if self.when else ""

    @property
    def says(self) -> str:
        """The whole entry in one sentence, and what the keys do."""
        pills = "、".join(pill.words for pill in self.pills)
        told = (self.when_said, self.title, self.about, self.aside, pills)
        act = f"按回车{self.acts[0].words}" if self.acts else ""
        return "，".join(part.replace("\n", " ") for part in (*told, act) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Some entries under one head, with what can be added; `empty` is said where there are none.

    `path` is where the group stands in the case file, `unit` what its entries are counted in, `note` a quiet
    word after the count; `count` is given where not all of the entries are counted.
    """

    title: str
    path: str = ""
    entries: tuple[Entry, ...] = ()
    adds: tuple[Offer, ...] = ()
    empty: str = ""
    unit: str = "条"
    note: str = ""
    count: int | None = None

    @property
    def counted(self) -> int:
        """How many there are."""
        return len(self.entries) if self.count is None else self.count


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the list; a card goes from the first to the last line of a group."""

    height: int = 12
    can_choose: bool = False
    is_first: bool = False
    is_last: bool = False

    @property
    def key(self) -> str:
        """What it is about: the same after the record was read again."""
        return ""

    @property
    def says(self) -> str:
        """The whole line in words."""
        return ""

    @property
    def hint(self) -> str:
        """What may have been cut off."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head(Line):
    """The head of a group; the keyboard stands on it where something can be added."""

    group: Group

    @property
    def key(self) -> str:
        """The group's title."""
        return f"head {self.group.title}"

    @property
    def says(self) -> str:
        """Title, count, note, and what can be added."""
        group = self.group
        count = f"{group.counted}{group.unit}" if group.entries else group.empty.rstrip("。")
        adds = "或".join(one.words for one in group.adds)
        act = f"按回车{adds}" if len(group.adds) == 1 else f"按左右键选择{adds}，按回车办理"
        return "，".join(part for part in (group.title, count, group.note, act if adds else "") if part)

    @property
    def hint(self) -> str:
        """What belongs into an empty group."""
        return "" if self.group.entries else self.group.empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Line):
    """One entry; `dated` where its group keeps a column for days."""

    entry: Entry
    dated: bool = False

    @property
    def key(self) -> str:
        """Its place."""
        return self.entry.place

    @property
    def says(self) -> str:
        """The whole entry."""
        return self.entry.says

    @property
    def hint(self) -> str:
        """Both lines."""
        return "\n".join(part for part in (self.entry.title, self.entry.about) if part)


def lines_of(groups: Iterable[Group]) -> Iterator[Line]:
    """The lines of the list from above, a space between two groups."""
    for number, group in enumerate(groups):
        if number:
            yield Line()
        card = list(_card(group))
        for at, line in enumerate(card):
            yield replace(line, is_first=at == 0, is_last=at == len(card) - 1)


def _card(group: Group) -> Iterator[Line]:
    yield Head(height=HEAD if group.entries else EMPTY, group=group, can_choose=bool(group.adds))
    dated = any(one.when or one.tier for one in group.entries)
    for one in group.entries:
        height = TWO_LINES if one.about or dated else ONE_LINE
        yield Row(height=height, can_choose=True, entry=one, dated=dated)


_COLUMNS = (
    Column(key="when", title="日期", width=0, text=lambda entry: entry.when_said),
    Column(key="title", title="事项", width=0, text=lambda entry: entry.title),
    Column(key="about", title="说明", width=0, text=lambda entry: entry.about),
    Column(key="aside", title="备注", width=0, text=lambda entry: entry.aside),
    Column(
        key="pills", title="标记", width=0, text=lambda entry: "、".join(one.words for one in entry.pills)
    ),
)
"""What is copied of an entry."""


def columns_of(entries: Sequence[Entry]) -> list[Column]:
    """The columns for the clipboard in which one of the entries says something."""
    return [one for one in _COLUMNS if any(one.text(entry) for entry in entries)]
