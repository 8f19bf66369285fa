"""The tabs of the page in their order; each module is imported when its tab is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from mediation_desk.desktop.pages.dispute.tab import CaseActs, Tab
from mediation_desk.domain.where import section_of
from mediation_desk.services.overview import Seen

HOME = "mediation_desk.desktop.pages.dispute"


@dataclass(frozen=True, slots=True, kw_only=True)
class TabPlace:
    """A tab before it is made: its name, the sections of the case file it shows, what is counted of them."""

    key: str
    title: str
    module: str
    made: str
    sections: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()

    def load(self) -> Callable[[CaseActs], Tab]:
        """What makes the tab, imported now where it was not yet."""
        found: Callable[[CaseActs], Tab] = getattr(import_module(f"{HOME}.{self.module}"), self.made)
        return found

    def make(self, acts: CaseActs) -> Tab:
        """The tab itself."""
        return self.load()(acts)

    def count(self, seen: Seen) -> int | None:
        """How many entries it shows; None where it is not counted, or there are none."""
        return sum(seen.overview.counts.get(section, 0) for section in self.counted) or None


def _place(key: str, title: str, module: str, made: str, sections: str = "", counted: str = "") -> TabPlace:
    return TabPlace(
        key=key,
        title=title,
        module=module,
        made=made,
        sections=frozenset(sections.split()),
        counted=frozenset(counted.split()),
    )


TABS = (
    _place("overview", "概览", "overview", "OverviewTab"),
    _place("parties", "当事人", "parties", "PartiesTab", "parties others", "parties"),
    _place(
        "pushing",
        "推送",
        "pushing",
        "PushingTab",
        "pushes push_answers analysis dispute docket links other_numbers",
        "pushes",
    ),
    _place("tiering", "分级", "tiering", "TieringTab", "signals tiers leads periods", "signals"),
    _place(
        "sessions",
        "会谈",
        "sessions",
        "SessionsTab",
        "mediators recusals assignments contacts sessions extensions suspensions resolutions",
        "contacts sessions",
    ),
    _place("evidence", "证据", "evidence", "EvidenceTab", "evidence inquiries", "evidence inquiries"),
    _place("agreement", "协议与履行", "agreements", "AgreementTab", "agreements", "agreements"),
    _place("confirmation", "司法确认", "confirming", "ConfirmationTab", "confirmation"),
    _place(
        "following", "关注与回访", "following", "FollowingTab", "watchers watch revisits", "watch revisits"
    ),
    _place(
        "matters",
        "事项",
        "matters",
        "MattersTab",
        "events reports lawsuits services prevented tasks supervisions",
        "events reports lawsuits services tasks supervisions",
    ),
    _place("papers", "文书", "printed", "PapersTab", "papers"),
    _place("files", "附件", "attachments", "AttachmentsTab", "files", "files"),
    _place("timeline", "经过", "timeline", "TimelineTab", "stages concluded filed closings reopenings"),
)
"""Every tab of a dispute."""


def tab_of(place: str) -> TabPlace:
    """The tab that shows what stands at a place of the case file, the first one where none does."""
    of_dispute, own = section_of(place.removeprefix("dispute.")), section_of(place)
    way_to_court = ("confirmation",) if ".confirmation" in place else ()
    for section in (*way_to_court, of_dispute, own):
        for one in TABS:
            if section in one.sections:
                return one
    return TABS[0]
