"""What a court would send an application for confirmation back for (民诉法 205; 民诉法解释 351-358)."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk.documents.forms.confirmation_application import wanted
from mediation_desk.documents.forms.source import Source
from mediation_desk.documents.forms.words import day_or_blank
from mediation_desk.domain import clauses, confirmation
from mediation_desk.domain.codes import ConfirmationStatus
from mediation_desk.errors import Problem

_OPEN = frozenset({None, ConfirmationStatus.NOT_APPLIED, ConfirmationStatus.LAPSED})


def court_named(source: Source) -> Iterator[Problem]:
    """No court to apply to."""
    for place, one in wanted(source):
        if not (one.confirmation and one.confirmation.court):
            ways = "、".join(choice.text for choice in confirmation.courts(source.case, one, source.rules))
            what = f"没有写向哪个人民法院申请；可以选：{ways}（民事诉讼法第二百零五条）。"
            yield Problem(where=f"agreements[{place}].confirmation.court", what=what, blocks=True)


def within_window(source: Source) -> Iterator[Problem]:
    """The thirty days are over."""
    for place, one in wanted(source):
        status = one.confirmation.status if one.confirmation else None
        window = confirmation.window(source.case, one, source.rules, source.calendar)
        if window and status in _OPEN and source.today > window.last_day:
            ways = "；".join(confirmation.remaining_ways(one, confirmed=False))
            what = (
                f"协议自{day_or_blank(window.base)}起算，{day_or_blank(window.last_day)}已过三十日，"
                f"不能再申请司法确认（民事诉讼法第二百零五条）；可以{ways}。"
            )
            yield Problem(where=f"agreements[{place}].effective_on", what=what, blocks=True)


def confirmable_clauses(source: Source) -> Iterator[Problem]:
    """Clauses on status or title, which a court does not accept (民诉法解释 355)."""
    for place, one in wanted(source):
        for doubt in clauses.doubts(one):
            what = f"{doubt.where}可能涉及{doubt.what}，法院不予受理（{doubt.article}）；请由人工核对。"
            yield Problem(where=f"agreements[{place}].terms[{doubt.term}]", what=what, blocks=True)
    cause = clauses.doubt_of_cause(source.case.dispute.civil_cause)
    if cause:
        what = f"案由涉及{cause.what}，法院不予受理（{cause.article}）；请由人工核对。"
        yield Problem(where="dispute.civil_cause", what=what, blocks=True)


def all_apply(source: Source) -> Iterator[Problem]:
    """Not everyone bound by the agreement applies (民诉法 205)."""
    for place, one in wanted(source):
        named = one.confirmation.applicants if one.confirmation else ()
        lacking = [ref for ref in confirmation.applicants(one, source.case) if named and ref not in named]
        if lacking:
            what = f"须由全体签署方共同申请，还缺{'、'.join(lacking)}（民事诉讼法第二百零五条）。"
            yield Problem(where=f"agreements[{place}].confirmation.applicants", what=what, blocks=True)


def service_addresses(source: Source) -> Iterator[Problem]:
    """Parties without an address for service, which the court asks for beside the application."""
    for place, party in enumerate(source.case.parties):
        if not (party.service_address or party.address):
            what = "没有送达地址；申请时须一并提交送达地址确认书（法释〔2011〕5号第三条）。"
            yield Problem(where=f"parties[{place}].service_address", what=what, blocks=False)
