"""The lines of the work list: heads, due rows, what is shown elsewhere, what was done; each says itself."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mediation_desk import labels
from mediation_desk.desktop.days import short_day, weekday
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import DueKind
from mediation_desk.domain.due import Why
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.services.today import Done, Group, Row, Today, named


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; cards are painted from the first to the last line of each."""

    height = 12
    can_choose = False
    is_first: bool = False
    is_last: bool = False

    @property
    def key(self) -> Hashable:
        """What it is about: the same after the list was read again."""
        return None

    @property
    def says(self) -> str:
        """The whole line in words."""
        return ""

    @property
    def hint(self) -> str:
        """What may have been cut off."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Space(Line):
    """The room between two cards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head(Line):
    """The head of a card: its title, how many rows it has in all, and a word at the right."""

    height = 39
    title: str
    count: int
    note: str = ""

    @property
    def says(self) -> str:
        """Title, count, word."""
        return "，".join(part for part in (self.title, f"{self.count}项", self.note) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Line):
    """One due row with the word of its act; `shows_who` where the list is everybody's.

    `stands_in` says that it is somebody's who is away.
    """

    height = 54
    can_choose = True
    row: Row
    verb: str
    today: date
    shows_who: bool = False
    stands_in: bool = False

    @property
    def key(self) -> Hashable:
        """The row's case, kind, party and day, and its place where a case has several."""
        row = self.row
        return (row.number, row.kind, row.party, row.due, row.place)

    @property
    def names(self) -> str:
        """Whose dispute it is."""
        return named(self.row.names, self.row.parties) or self.row.title

    @property
    def what(self) -> str:
        """What is to be done, and with whom where it is about one party."""
        about = self.row.party_name
        return f"{self.row.what}：{about}" if about else self.row.what

    @property
    def reason(self) -> str:
        """Why that day, in short, and who is to do it where the list is everybody's."""
        said = short_why(self.row.why_parts, self.today)
        if self.stands_in:
            return f"代{self.row.who}·{said}"
        return f"{self.row.who}·{said}" if self.shows_who and self.row.who else said

    @property
    def when(self) -> str:
        """逾期4天, 今天, 周五 11-27."""
        if self.row.days_overdue:
            return f"逾期{self.row.days_overdue}天"
        if self.row.due == self.today:
            return "今天"
        return f"{weekday(self.row.due)} {short_day(self.row.due, self.today)}"

    @property
    def tier(self) -> str:
        """The tier in words, and that it is only suggested where nobody decided."""
        if self.row.tier is None:
            return "未定级"
        return labels.TIER[self.row.tier] + ("" if self.row.tier_decided else "（建议）")

    @property
    def says(self) -> str:
        """Tier, names, what, when, why, act."""
        when = f"{self.when}，应办日{day_text(self.row.due)}"
        who = f"由{self.row.who}办理" if self.row.who else "还没有指定办理人"
        who = f"代{self.row.who}办理" if self.stands_in else who
        act = f"按回车{self.verb}"
        return "，".join((self.tier, self.names, self.what, when, self.row.why, who, act))

    @property
    def hint(self) -> str:
        """The names, what is to be done, and the whole reason."""
        return f"{self.names}　{self.what}\n{self.row.number}　{self.row.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class More(Line):
    """How many rows the list leaves out, and where they are: `due` as the page of disputes asks."""

    height = 40
    can_choose = True
    count: int
    title: str
    due: str

    @property
    def key(self) -> Hashable:
        """Of which group."""
        return ("more", self.due)

    @property
    def says(self) -> str:
        """How many, and where."""
        return f"还有{self.count}项，到“纠纷”页按“{self.title}”查看"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold(Line):
    """The head of what was done today, folded or open; `count` ends in + where there is more."""

    height = 36
    can_choose = True
    count: str
    is_open: bool
    latest: str

    @property
    def key(self) -> Hashable:
        """There is one."""
        return "fold"

    @property
    def says(self) -> str:
        """How much, the latest, and what Enter does."""
        latest = f"，{self.latest}" if self.latest else ""
        return f"今天已做{self.count}件{latest}，按回车{'收起' if self.is_open else '展开'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneLine(Line):
    """One thing done today."""

    height = 34
    can_choose = True
    done: Done

    @property
    def key(self) -> Hashable:
        """Which act of whom on which case."""
        return (self.done.number, self.done.what, self.done.who)

    @property
    def time(self) -> str:
        """The time of day."""
        return f"{self.done.at.astimezone(SHANGHAI):%H:%M}"

    @property
    def names(self) -> str:
        """Whose dispute it was."""
        return named(self.done.names, self.done.parties) or self.done.title

    @property
    def says(self) -> str:
        """When, who, what, of whom."""
        act = f"{self.done.who}{self.done.what}"
        return "，".join((self.time, act, self.names, self.done.number, "按回车看这件纠纷"))


VerbOf = Callable[[DueKind], str]
DONE_AT_MOST = 50
"""How much of what was done today is asked for."""


def lines_of(
    found: Today,
    done: Sequence[Done],
    *,
    today: date,
    verb_of: VerbOf,
    who: str | None,
    is_open: bool,
) -> tuple[Line, ...]:
    """The cards of the list from above; a group without rows has none, but for one next week goes on from.

    `who` is the person whose list it is, None where it is everybody's.
    """
    groups = (
        ("逾期", "overdue", found.overdue, ""),
        ("今天到期", "today", found.today, ""),
        ("本周", "week", found.week, f"另有{found.later}项在下周" if found.later else ""),
    )
    cards = []
    for title, due, group, note in groups:
        if group.count or note:
            tasks = [_task(row, today, verb_of, who) for row in group.rows]
            cards.append([Head(title=title, count=group.count, note=note), *tasks, *_more(title, due, group)])
    if done:
        cards.append(list(_done(done, is_open=is_open)))
    return tuple(_laid(cards))


def _task(row: Row, today: date, verb_of: VerbOf, who: str | None) -> Task:
    stands_in = who is not None and row.who != who
    return Task(row=row, verb=verb_of(row.kind), today=today, shows_who=who is None, stands_in=stands_in)


def short_why(why: Why, today: date) -> str:
    """Why that day in one short line: the day it counts from, the rule, what moved it, where that stands."""
    base = f"{short_day(why.base, today)} {why.base_is}" if why.base else why.base_is
    said = "，".join(part for part in (base, why.rule, *why.moved) if part)
    return f"{said}；{why.source}" if why.source else said


def _more(title: str, due: str, group: Group) -> Iterator[Line]:
    if group.count > len(group.rows):
        yield More(count=group.count - len(group.rows), title=title, due=due)


def _done(done: Sequence[Done], *, is_open: bool) -> Iterator[Line]:
    lines = [DoneLine(done=one) for one in done]
    first = lines[0]
    latest = f"最近：{first.time} {first.done.who}{first.done.what}，{first.names}"
    count = f"{len(done)}{'+' if len(done) == DONE_AT_MOST else ''}"
    yield Fold(count=count, is_open=is_open, latest="" if is_open else latest)
    yield from lines if is_open else ()


def _laid(cards: Sequence[list[Line]]) -> Iterator[Line]:
    for number, card in enumerate(cards):
        if number:
            yield Space()
        for at, line in enumerate(card):
            yield replace(line, is_first=at == 0, is_last=at == len(card) - 1)
