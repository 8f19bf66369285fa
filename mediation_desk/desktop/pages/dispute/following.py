"""Tab 关注与回访: the visits to come with their button, those made by period, and the watch."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from mediation_desk import labels
from mediation_desk.desktop.pages.dispute.sections import Section, SectionTab, Shown
from mediation_desk.desktop.pages.dispute.tab import CaseActs
from mediation_desk.desktop.pages.dispute.then import visited
from mediation_desk.desktop.widgets.entry_rows import Entry, Group, Offer, Pill, Told
from mediation_desk.domain.codes import RelapseSign, RevisitStatus
from mediation_desk.domain.record.followup import Revisit, WatchEntry, Watcher
from mediation_desk.domain.wording import Fact
from mediation_desk.services.revisit_plan import told_of_plan


def _visits(shown: Shown) -> Iterator[Group]:
    """The visits recorded, a group a period, the latest first."""
    numbered = reversed(list(enumerate(shown.case.revisits)))
    for period, found in groupby(numbered, key=lambda one: one[1].period):
        entries = tuple(_VISITS.entry(shown, f"revisits[{at}]", visit) for at, visit in found)
        title = f"已做的回访·{labels.PERIOD[period]}" if period else "已做的回访"
        yield Group(title=title, path="revisits", entries=entries, unit="次")


def _visit_pills(shown: Shown, visit: Revisit) -> Iterator[Pill]:
    yield from _signs(visit.signs)
    if visit.late_entry:
        yield Pill(words="补录")
    if visit.spoke_with and visit.spoke_with.relation not in IN_PERSON:
        yield Pill(words=f"{visit.spoke_with.relation}代答")
    if visit.relation_now:
        yield Pill(words=labels.RELATION_NOW[visit.relation_now])
    if visit.status and visit.status is not RevisitStatus.DONE:
        yield Pill(words=labels.REVISIT_STATUS[visit.status])


def _watch_pills(shown: Shown, entry: WatchEntry) -> Iterator[Pill]:
    yield from _signs(entry.signs)


def _signs(signs: tuple[RelapseSign, ...]) -> Iterator[Pill]:
    found = sum(sign is not RelapseSign.NONE for sign in signs)
    if found:
        yield Pill(words=f"苗头{found}项", kind="problem")


def _watcher_pills(shown: Shown, watcher: Watcher) -> Iterator[Pill]:
    if watcher.until and watcher.until < shown.office.today:
        yield Pill(words="已结束")


IN_PERSON = (None, "本人", "经办人")
"""Who speaks as the party itself."""
SOON = 8
"""How many planned visits are seen before somebody asks for all."""
_VISITS = Section(path="revisits", again="revisit", pills=_visit_pills, told=visited)


class FollowingTab(SectionTab):
    """计划中的回访, 已做的回访, 关注人, 关注动态."""

    key = "following"
    title = "关注与回访"
    content = (
        _visits,
        Section(
            path="watchers",
            adds=(("定关注人", "watcher"),),
            again="watcher",
            empty="红色、黄色的纠纷要有人盯着：网格员、民警、亲友都可以。",
            unit="人",
            pills=_watcher_pills,
            newest_first=False,
        ),
        Section(
            path="watch",
            title="关注动态",
            adds=(("记关注", "watch"),),
            again="watch",
            empty="关注人看到的情况和苗头，一次一条。",
            pills=_watch_pills,
            shows_due=False,
        ),
    )

    def __init__(self, acts: CaseActs) -> None:
        """Takes what can be done on the case; of the plan only what comes soon is seen at first."""
        super().__init__(acts)
        self._shows_all = False

    def groups(self, shown: Shown) -> Iterator[Group]:
        """The plan first, then the record."""
        yield self._plan(shown)
        yield from super().groups(shown)

    def _plan(self, shown: Shown) -> Group:
        """What is planned, the first day first."""
        due = [shown.due(one) for one in shown.open_rows("revisits", "watch")]
        now, is_long = shown.seen.overview.period_now, len(due) > SOON + 1
        return Group(
            title="计划中的回访",
            entries=(
                *(due[:SOON] if is_long and not self._shows_all else due),
                *((self._rest(shown, due),) if is_long else ()),
                *self._reasons(shown),
            ),
            empty="现在没有要做的回访和关注；化解结束后，计划自动排出来。",
            unit="次",
            note=f"{labels.PERIOD[now.period]}{now.on_its_way}" if now else "",
            count=len(due),
        )

    def _reasons(self, shown: Shown) -> Iterator[Entry]:
        """Why the plan is as it is, an entry for all who walk the same course."""
        for at, said in enumerate(told_of_plan(shown.seen.view)):
            title, _, because = said.removesuffix("）").partition("（")
            told = Told(title="回访怎么排的", facts=(Fact(key="plan", label="计划", text=said),))
            about = because or "回访规则，本单位设定"
            yield Entry(place=f"plan {at}", title=title, about=about, told=lambda told=told: told)  # type: ignore[misc]

    def _rest(self, shown: Shown, due: list[Entry]) -> Entry:
        """What is left out, with the way to see it."""
        acts = (Offer(words="收起" if self._shows_all else "全部显示", does=self._turn),)
        case = shown.seen.overview
        are_all = case.dates_in_all <= len(case.dates)
        title = f"{'共' if are_all else '最近的'}{len(due)}次，排到{due[-1].when_said}"
        told = Told(title=title, acts=acts)
        return Entry(place="plan rest", title=title, acts=acts, leads=True, depth=1, told=lambda: told)

    def _turn(self) -> None:
        self._shows_all = not self._shows_all
        if self.seen is not None:
            self.show_case(self.seen)
