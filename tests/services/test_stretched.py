"""The longest texts: every free text stretched as far as may be typed, everything else left as it is."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from mediation_desk.domain.record.case import Case
from mediation_desk.services.demo.longest import INSTALMENTS, WHOLE, whole
from mediation_desk.services.demo.stretched import stretched
from mediation_desk.services.work import Office

MONDAY = date(2026, 11, 16)


def every_section(office: Office) -> Case:
    return WHOLE.part(MONDAY, office.calendar).case


def test_names_and_places_become_as_long_as_may_be_and_notes_longer(office: Office):
    case = stretched(every_section(office))

    assert {len(party.name) for party in case.parties} == {200}
    assert len(case.dispute.address or "") == 200
    assert min(len(session.record or "") for session in case.sessions) > 500


def test_a_name_is_stretched_alike_wherever_it_stands(office: Office):
    case = stretched(every_section(office))

    named = {mediator.name for mediator in case.mediators}
    assert {name for session in case.sessions for name in session.mediators} <= named


def test_references_and_numbers_stay(office: Office):
    plain = every_section(office)
    case = stretched(plain)

    assert [party.ref for party in case.parties] == [party.ref for party in plain.parties]
    assert [party.id_number for party in case.parties] == [party.id_number for party in plain.parties]
    assert [session.present for session in case.sessions] == [session.present for session in plain.sessions]
    assert (case.number, case.docket) == (plain.number, plain.docket)


def test_the_whole_case_is_paid_in_many_instalments_a_month_apart(office: Office):
    plain = every_section(office)
    last = whole(plain, 7).agreements[-1]

    added = last.performance[-INSTALMENTS:]
    days = [row.due for row in added if isinstance(row.due, date)]
    assert len(last.performance) == len(plain.agreements[-1].performance) + INSTALMENTS
    assert {(after - before).days for before, after in pairwise(days)} == {30}
