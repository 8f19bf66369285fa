"""Tab 证据: what was handed in, and what was asked around."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk.desktop.pages.dispute.sections import Section, SectionTab, Shown
from mediation_desk.desktop.widgets.entry_rows import Pill
from mediation_desk.domain.record.mediation import Evidence


def _pills(shown: Shown, piece: Evidence) -> Iterator[Pill]:
    if piece.returned_on:
        yield Pill(words="已退还")
    elif piece.original is not None:
        yield Pill(words="原件" if piece.original else "复印件")


def _more(shown: Shown, piece: Evidence) -> Iterator[tuple[str, str]]:
    if piece.returned_on is None:
        yield "退还...", "evidence_return"


class EvidenceTab(SectionTab):
    """证据 and 调查."""

    key = "evidence"
    title = "证据"
    content = (
        Section(
            path="evidence",
            adds=(("收证据", "evidence"),),
            again="evidence",
            empty="当事人交来的合同、收据、照片，记下谁交的、几页、要证明什么。",
            unit="件",
            pills=_pills,
            more=_more,
            newest_first=False,
        ),
        Section(
            path="inquiries",
            adds=(("记调查", "inquiry"),),
            again="inquiry",
            empty="向知情人、现场了解的情况，一次调查一份记录。",
            unit="次",
        ),
    )
