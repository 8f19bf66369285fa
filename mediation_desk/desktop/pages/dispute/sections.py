"""A tab made of sections of the record: groups of entries in a list, the chosen one in full beside it.

A tab is declared by its `content`: a `Section` for each section that is shown as it stands, a function for
what is put together otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from mediation_desk.desktop.dialogs.acts import verb_of
from mediation_desk.desktop.host import Act
from mediation_desk.desktop.pages.dispute.menu import MENU
from mediation_desk.desktop.pages.dispute.tab import CaseActs, Tab
from mediation_desk.desktop.widgets.basic import row
from mediation_desk.desktop.widgets.detail import NARROW, WIDTH, Detail
from mediation_desk.desktop.widgets.entry_list import EntryList
from mediation_desk.desktop.widgets.entry_rows import Entry, Group, Offer, Pill, Told
from mediation_desk.desktop.widgets.preview_parts import due_pill
from mediation_desk.domain import wording
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.where import entry_at, steps_of
from mediation_desk.domain.wording import Fact
from mediation_desk.record_labels import SECTION
from mediation_desk.services.overview import Seen
from mediation_desk.services.work import Office
from mediation_desk.services.worklist import Work

SAYS = "选一条记录，这里就显示它的全部内容。"
_IN_MENU = frozenset(item.deed for _, items in MENU for item in items)


@dataclass(frozen=True, slots=True)
class Shown:
    """The case in sight, with what can be done on it and the names its refs stand for."""

    seen: Seen
    acts: CaseActs
    names: Mapping[str, str]

    @property
    def case(self) -> Case:
        """The record."""
        return self.seen.case

    @property
    def office(self) -> Office:
        """The office at work, for the services that say what the rules see."""
        return self.acts.bridge.office

    def offer(self, words: str, deed: str, place: str, *, party: str | None = None) -> Offer:
        """The dialog of an act at a place."""
        return Offer(words=words, does=lambda: self.acts.do(deed, place, party=party), deed=deed)

    def removal(self, place: str, what: str) -> Offer:
        """Taking an entry out."""
        return Offer(words="删去", does=lambda: self.acts.take_out(place, what))

    def open_rows(self, *places: str) -> tuple[Work, ...]:
        """The open due rows about these places, or about an entry still to be made in these sections."""
        return tuple(one for one in self.seen.overview.dates if _wanted_in(one.place or "") in places)

    def pill_of(self, work: Work) -> tuple[Pill, ...]:
        """How late a due row is; nothing while it is to come."""
        told = due_pill(work.due, self.office.today)
        return (Pill(words=told[0], kind=told[1]),) if told else ()

    def due(self, work: Work) -> Entry:
        """A due row as an entry with the button that does it."""
        about = self.names.get(work.party or "")
        title = f"{work.what}：{about}" if about and about not in work.what else work.what
        acts = (Offer(words=verb_of(work.kind), does=lambda: self.acts.do_due(work)),)
        made = Entry(
            place=f"due {work.kind} {work.party} {work.due} {work.place}",
            title=title,
            about=work.why,
            when=work.due,
            pills=self.pill_of(work),
            acts=acts,
            leads=True,
        )
        facts = (
            Fact(key="due", label="应办日", text=work.due.isoformat()),
            Fact(key="who", label="承办", text=work.who or "还没有指定"),
            Fact(key="why", label="为什么", text=work.why),
        )
        return replace(made, told=lambda: Told(title=title, pills=made.pills, facts=facts, acts=acts))

    def told(self, entry: Entry, **more: Any) -> Told:
        """An entry of the record in full."""
        value = entry_at(self.case, entry.place)
        calendar = self.office.calendar
        return Told(
            title=entry.title,
            about=entry.when_said,
            pills=entry.pills,
            facts=_joined(wording.facts(value, self.names, calendar=calendar)),
            whole=_joined(wording.facts(value, self.names, calendar=calendar, unmasked=True)),
            acts=entry.acts,
            removes=entry.removes,
            **more,
        )

    def entry(self, place: str, acts: Iterable[Offer] = (), *, may_remove: bool = True, **more: Any) -> Entry:
        """The entry at a place of the record; what the rest of the tab knows of it is given as `more`."""
        steps = steps_of(place)
        head = wording.head(steps[-1][0], entry_at(self.case, place), self.names, steps[-1][1])
        own = self.open_rows(place)
        made = Entry(
            place=place,
            title=head.title,
            about=head.about,
            when=head.when,
            acts=(*(self._does(one) for one in own), *acts),
            removes=self.removal(place, head.title) if may_remove else None,
        )
        pills = (*more.pop("pills", ()), *(pill for one in own for pill in self.pill_of(one)))
        made = replace(made, pills=pills, **more)
        return made if made.told else replace(made, told=lambda: self.told(made))

    def _does(self, work: Work) -> Offer:
        return Offer(words=f"{verb_of(work.kind)}...", does=lambda: self.acts.do_due(work))


Pills = Callable[[Shown, Any], Iterable[Pill]]
More = Callable[[Shown, Any], Iterable[tuple[str, str]]]


def nothing(shown: Shown, value: Any) -> tuple[()]:
    """No pills, no further acts."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the record as a group of the list.

    `adds` are words and key of the acts that add an entry, `again` the key of the one that puts it right;
    `pills` are what is told of an entry at its right end, `more` words and key of what else it offers.
    `told` gives an entry in full where the record alone does not; `shows_due` puts what is due of it first.
    """

    path: str
    title: str = ""
    adds: tuple[tuple[str, str], ...] = ()
    again: str = ""
    empty: str = ""
    unit: str = "条"
    pills: Pills = nothing
    more: More = nothing
    told: Callable[[Shown, Entry], Told] | None = None
    newest_first: bool = True
    may_remove: bool = True
    shows_due: bool = True

    def group(self, shown: Shown) -> Group:
        """The group: what is due first, then the entries."""
        values = entry_at(shown.case, self.path) or ()
        entries = [self.entry(shown, f"{self.path}[{at}]", value) for at, value in enumerate(values)]
        if self.newest_first:
            entries.reverse()
        due = [shown.due(one) for one in shown.open_rows(self.path)] if self.shows_due else []
        return Group(
            title=self.title or SECTION[steps_of(self.path)[-1][0]],
            path=self.path,
            entries=(*due, *entries),
            adds=tuple(shown.offer(words, deed, self.path) for words, deed in self.adds),
            empty=self.empty,
            unit=self.unit,
            count=len(entries),
        )

    def entry(self, shown: Shown, place: str, value: Any) -> Entry:
        """One entry of it."""
        acts = [shown.offer("改...", self.again, place)] if self.again else []
        acts += [shown.offer(words, deed, place) for words, deed in self.more(shown, value)]
        pills = tuple(self.pills(shown, value))
        made = shown.entry(place, acts, may_remove=self.may_remove, pills=pills)
        tell = self.told
        return made if tell is None else replace(made, told=lambda: tell(shown, made))


Content = Section | Callable[[Shown], Iterable[Group]]


class SectionTab(Tab):
    """The list and the card beside it."""

    content: ClassVar[tuple[Content, ...]] = ()
    says: ClassVar[str] = SAYS

    def __init__(self, acts: CaseActs) -> None:
        """Takes what can be done on the case."""
        super().__init__(acts)
        self.list = EntryList(self.title)
        self.detail = Detail(self.title)
        self.seen: Seen | None = None
        parts = row(spacing=2)
        parts.addWidget(self.list, 1)
        parts.addWidget(self.detail)
        self.setLayout(parts)
        self.setFocusProxy(self.list)
        self.list.chosen.connect(lambda _: self._tell())

    def groups(self, shown: Shown) -> Iterator[Group]:
        """Everything the tab shows, group by group."""
        for one in self.content:
            if isinstance(one, Section):
                yield one.group(shown)
            else:
                yield from one(shown)

    def show_case(self, seen: Seen) -> None:
        """Shows the case; the same entry stays chosen where it is still there."""
        if self.seen is not None and self.seen.case.number != seen.case.number:
            self.list.forget()
        self.seen = seen
        shown = Shown(seen, self.acts, wording.names_of(seen.case))
        had_focus = self.detail.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.list.show_groups(self.groups(shown), self.acts.bridge.office.today)
        if had_focus:
            self.list.setFocus()

    def reveal(self, place: str) -> None:
        """Chooses the entry at a place of the case file, else the first of its group."""
        self.list.reveal(place)

    def page_acts(self) -> tuple[Act, ...]:
        """What can be added here and done with the chosen entry, where the page does not offer it itself."""
        entry = self.list.entry()
        offers = (*self.list.all_adds(), *(entry.acts if entry else ()))
        found = {one.deed: one for one in offers if one.deed and one.deed not in _IN_MENU}
        return tuple(
            Act(key=f"{self.key}.{key}", text=one.words, does=one.does) for key, one in found.items()
        )

    def begin(self) -> None:
        """Puts the focus on the list."""
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert adds to the group that is looked at, wherever in the tab the keyboard is."""
        if event.key() == Qt.Key.Key_Insert and self.list.adds():
            self.list.adds()[0].does()
        else:
            super().keyPressEvent(event)

    def set_narrow(self, narrow: bool) -> None:
        """The card gives way in a narrow window."""
        self.detail.setFixedWidth(NARROW if narrow else WIDTH)

    def _tell(self) -> None:
        entry = self.list.entry()
        if entry is not None and entry.told is not None:
            self.detail.show_entry(entry.told())
        else:
            self.detail.say(self.says)


def _joined(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts, those of one record within the entry in one line: 谈话对象 李某·本人."""
    found: dict[str, Fact] = {}
    for one in facts:
        outer, _, inner = one.key.partition(".")
        held = found.get(outer)
        if held is not None:
            found[outer] = replace(held, text=f"{held.text}·{one.text}")
        else:
            label = one.label.partition("·")[0] if inner else one.label
            found[outer] = Fact(key=outer, label=label, text=one.text)
    return tuple(found.values())


def _wanted_in(place: str) -> str:
    """The section an entry still to be made belongs to, the place itself of one that is there."""
    return place if place.endswith("]") and "=" not in place else place.partition("[")[0]
