"""The papers of a case by family: which it is ripe for, what is amiss in them, when they were made last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mediation_desk import labels
from mediation_desk.documents.forms import catalogue as forms
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.case import Case
from mediation_desk.services import cases
from mediation_desk.services.work import Office
from mediation_desk.storage.queries.papers import Tally, tallies

FAMILIES: dict[str, tuple[str, ...]] = {
    "受理": (
        "application",
        "registration",
        "rights_notice",
        "power_of_attorney",
        "representative_election",
        "non_acceptance_notice",
    ),
    "调解": (
        "inquiry_record",
        "evidence_list",
        "mediation_record",
        "extension_consent",
        "termination_notice",
    ),
    "协议": ("agreement", "oral_agreement"),
    "履行回访": ("performance_receipt", "performance_reminder", "revisit_record"),
    "司法确认": (
        "confirmation_application",
        "confirmation_commitment",
        "mediation_certificate",
        "address_confirmation",
        "withdrawal",
    ),
    "终结归档": ("closing_report", "dossier_cover", "dossier_contents", "dossier_note", "dossier_back"),
    "内部": ("push_sheet", "supervision_notice", "tier_review", "transfer_letter", "entrusting_reply"),
}
"""The catalogue in the order in which a case comes to its papers (handbook 2.1, 2.2)."""
NOT_MADE = "这个版本还不能出这份文书。"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One paper of the catalogue; `made` says that this version makes it.

    Of a case: `why_not` says why it is not ripe yet (empty: it is), `blocking` how many places would get
    it sent back, `last_on` the day it was saved or printed last, `printed` how many copies came out.
    """

    code: str
    label: str
    family: str
    made: bool
    why_not: str = ""
    blocking: int = 0
    last_on: date | None = None
    printed: int = 0

    @property
    def is_ripe(self) -> bool:
        """Whether it can be made now."""
        return not self.why_not


def rows_of_catalogue() -> tuple[PaperRow, ...]:
    """The whole catalogue, of no case: what can be made by this version is ripe."""
    return tuple(
        PaperRow(
            code=code,
            label=labels.PAPER[code],
            family=family,
            made=code in forms.CATALOGUE,
            why_not="" if code in forms.CATALOGUE else NOT_MADE,
        )
        for family, codes in FAMILIES.items()
        for code in sorted(codes, key=lambda code: code not in forms.CATALOGUE)
    )


def rows_of_case(office: Office, number: str) -> tuple[PaperRow, ...]:
    """The whole catalogue as a case stands to it."""
    with office.read("papers") as session:
        dispute_id = cases.find_id(session, number)
        case = cases.load(session, office, number)
        done = tallies(session, dispute_id)
    return tuple(_rows(office, case, done))


def _rows(office: Office, case: Case, done: dict[str, Tally]) -> Iterator[PaperRow]:
    for row in rows_of_catalogue():
        if not row.made:
            yield row
            continue
        why_not = forms.ripe(row.code, case, office.rules) or ""
        tally = done.get(row.code)
        yield replace(
            row,
            why_not=why_not,
            blocking=0 if why_not else _blocking(office, case, row.code),
            last_on=tally.last_at.astimezone(SHANGHAI).date() if tally else None,
            printed=tally.printed if tally else 0,
        )


def _blocking(office: Office, case: Case, code: str) -> int:
    found = forms.check(code, case, office.rules, office.calendar, office.today)
    return sum(problem.blocks for problem in found)
