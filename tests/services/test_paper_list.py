"""The papers of a case by family: which it is ripe for, what is amiss, what was made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from mediation_desk import labels
from mediation_desk.services import paper_history, paper_list
from mediation_desk.services.paper_list import FAMILIES, NOT_MADE, PaperRow
from mediation_desk.services.work import Office
from tests.documents import samples
from tests.services.conftest import NOON, TODAY
from tests.services.neighbourhood import full_scans

Registered = Callable[..., str]


def rows_of(office: Office, number: str) -> dict[str, PaperRow]:
    return {row.code: row for row in paper_list.rows_of_case(office, number)}


def test_every_paper_belongs_to_one_family():
    codes = [code for codes in FAMILIES.values() for code in codes]

    assert sorted(codes) == sorted(labels.PAPER)


def test_the_catalogue_lists_what_this_version_makes_before_what_it_does_not():
    rows = paper_list.rows_of_catalogue()

    assert len(rows) == len(labels.PAPER)
    for family in FAMILIES:
        made = [row.made for row in rows if row.family == family]
        assert made == sorted(made, reverse=True)
    assert {row.why_not for row in rows if not row.made} == {NOT_MADE}


def test_each_paper_of_a_case_is_ripe_or_says_why_not(office: Office, registered: Registered):
    rows = rows_of(office, registered("roof-leak", **samples.rich() | {"revisits": []}))

    assert rows["agreement"].is_ripe
    assert rows["revisit_record"].why_not == "还没有做过回访。"
    assert rows["application"].why_not == NOT_MADE


def test_places_that_get_a_paper_sent_back_are_counted(office: Office, registered: Registered):
    values = samples.rich()
    del values["docket"]

    rows = rows_of(office, registered("roof-leak", **values))

    assert rows["agreement"].blocking == 1
    assert rows["mediation_record"].blocking == 0


def test_the_last_day_and_the_copies_printed_are_those_of_the_kind(office: Office, registered: Registered):
    number = registered("roof-leak", **samples.rich())
    for days, copies in ((3, 2), (1, 3)):
        then = ago(office, days)
        paper_history.record_printed(
            then, number, "agreement", 0, copies=copies, printer="前台", content=b"pdf"
        )

    rows = rows_of(office, number)

    assert (rows["agreement"].last_on, rows["agreement"].printed) == (TODAY - timedelta(days=1), 5)
    assert (rows["registration"].last_on, rows["registration"].printed) == (None, 0)


def ago(office: Office, days: int) -> Office:
    """The office some days ago."""
    return replace(office, clock=lambda: NOON - timedelta(days=days))


def test_no_large_table_is_read_through_for_the_papers_of_a_case(office: Office, registered: Registered):
    number = registered("roof-leak", **samples.rich())

    assert full_scans(office, lambda: paper_list.rows_of_case(office, number)) == []
    assert full_scans(office, lambda: paper_history.history(office, number)) == []
