"""A desk of the longest texts that may be typed: what a page looks like when nothing is short."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from mediation_desk.domain.record.agreement import Agreement, Performance
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.people import Party
from mediation_desk.services import attachments, desks, disputes, office_book
from mediation_desk.services.demo.cast import CAST, Sample
from mediation_desk.services.demo.handed_in import CALL, picture
from mediation_desk.services.demo.opening import opening
from mediation_desk.services.demo.stretched import NAME, PLACE, SENTENCE, stretched
from mediation_desk.services.work import Office

CASES, INSTALMENTS = 14, 28
WHOLE = Sample(name="every-section", written=date(2026, 11, 16))
"""The case that has everything a case file may hold."""
FULL = (WHOLE, *(one for one in CAST if one.name in {"courtyard-owners", "loan-instalments"}))
"""The cases shown with their whole record; the owners' one has more than forty parties."""


def lengthened(case: Case, number: int) -> Case:
    """The case as it was registered, every text people read stretched to the longest that is sensible."""
    dispute = replace(
        case.dispute,
        title=f"{NAME}因{SENTENCE}"[:120],
        facts=SENTENCE * 40,
        address=PLACE,
        unit=PLACE[:40],
        grid="第一百二十八网格（流动人口集中登记片区）",
        registered_by=NAME,
    )
    parties = tuple(_lengthened(party, at) for at, party in enumerate(case.parties))
    return replace(opening(case), number=_number(number), dispute=dispute, parties=parties)


def whole(case: Case, number: int) -> Case:
    """The case with its whole record, every text stretched; the last agreement paid in instalments."""
    *earlier, last = case.agreements or (None,)
    agreements = case.agreements if last is None else (*earlier, _in_instalments(last))
    return replace(stretched(replace(case, agreements=agreements)), number=_number(number), docket=None)


@contextmanager
def longest_office(folder: Path, today: date) -> Iterator[Office]:
    """The office at such a desk in a folder, on a business day."""
    place = str(folder / "longest.desk")
    with desks.office_at(place, create=True, who=NAME[:30], today=today) as office:
        office_book.define_centre(office, office_book.Centre(name=PLACE[:60] + "综治中心"))
        opened = [lengthened(_case(office, one), at) for at, one in enumerate(CAST[1 : CASES + 1], 1)]
        full = [whole(_case(office, one), CASES + at) for at, one in enumerate(FULL, 1)]
        numbers = disputes.register(office, [*opened, *full])
        _hand_in(office, numbers[CASES])
        yield office


def _case(office: Office, sample: Sample) -> Case:
    return sample.part(office.today, office.calendar).case


def _number(number: int) -> str:
    return f"某某某某某某社区2026-{number:04d}"


def _in_instalments(agreement: Agreement) -> Agreement:
    first = agreement.performance[0]
    rows = [_instalment(first, agreement.reached_on + timedelta(days=30 * at)) for at in range(INSTALMENTS)]
    return replace(agreement, performance=(*agreement.performance, *rows))


def _instalment(like: Performance, due: date) -> Performance:
    return Performance(
        debtors=like.debtors,
        creditors=like.creditors,
        kind=like.kind,
        what=like.what,
        amount=like.amount,
        due=due,
    )


def _hand_in(office: Office, number: str) -> None:
    for tail, content in (("png", picture()), ("txt", CALL.encode("utf-8"))):
        attachments.add_content(office, number, f"{PLACE[:60]}.{tail}", content)


def _lengthened(party: Party, at: int) -> Party:
    return replace(party, name=f"{NAME}{at}", address=PLACE, agents=())
