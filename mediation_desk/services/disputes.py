"""Registering, accepting, showing and listing disputes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from mediation_desk.domain import codes, people
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Link, OtherNumber
from mediation_desk.errors import Refused, refuse_for, refused_at
from mediation_desk.services import cases
from mediation_desk.services.work import Office
from mediation_desk.storage import cases as stored
from mediation_desk.storage import dockets, office_rows, pinyin
from mediation_desk.storage.case_numbers import is_taken
from mediation_desk.storage.dockets import keep_docket
from mediation_desk.storage.models import Docket
from mediation_desk.storage.numbers import next_register_number, note_register_number
from mediation_desk.storage.queries import disputes as listing
from mediation_desk.storage.queries.known import case_between
from mediation_desk.storage.queries.search import Found, search


def register(
    office: Office, found: Sequence[Case], *, renumber: bool = False, files: Sequence[str] = ()
) -> tuple[str, ...]:
    """The register numbers of the cases, all registered or none (`case add`).

    Given numbers are kept where free; taken ones are refused, or with `renumber` replaced, the old kept in
    `other_numbers`. A docket that a file gives is kept; none is given to accepted history. `files` names
    where each case came from, for the problems.
    """
    named = (*files, *([None] * (len(found) - len(files))))
    with office.work("register") as session:
        return tuple(
            enter(session, office, case, renumber=renumber, file=name)
            for case, name in zip(found, named, strict=True)
        )


def enter(
    session: Session, office: Office, case: Case, *, renumber: bool = False, file: str | None = None
) -> str:
    """The register number of a new case: every registration goes this way, read from a file or typed."""
    case = _numbered(session, case, renumber=renumber, file=file)
    case, docket = _docketed(session, case, renumber=renumber, file=file)
    case = _linked(session, case)
    row = cases.add(session, office, case)
    if docket is not None:
        docket.dispute_id = row.id
    return row.number


def _numbered(session: Session, case: Case, *, renumber: bool, file: str | None) -> Case:
    if case.number and not is_taken(session, case.number):
        note_register_number(session, case.number)
        return case
    if case.number and not renumber:
        raise _taken("number", "登记号", file)
    prefix = office_rows.number_prefix(session, case)
    year = case.dispute.registered_on.year
    given = next_register_number(session, prefix, year)
    while is_taken(session, given):
        given = next_register_number(session, prefix, year)
    return _keep_old(replace(case, number=given), case.number)


def _docketed(
    session: Session, case: Case, *, renumber: bool, file: str | None
) -> tuple[Case, Docket | None]:
    if not case.docket:
        return case, None
    committee = office_rows.committee_of(session, case)
    if not (is_taken(session, case.docket) or dockets.is_void(session, case.docket)):
        return case, keep_docket(session, committee, case.docket)
    if not renumber:
        raise _taken("docket", "案号", file)
    year = (case.dispute.accepted_on or case.dispute.registered_on).year
    given, row = dockets.give_docket(session, committee, year)
    return _keep_old(replace(case, docket=given), case.docket), row


def _linked(session: Session, case: Case) -> Case:
    """The case tied to an earlier one between the same people: 再起 (`[score].recurrence`)."""
    if any(link.kind is codes.Link.RECURRENCE_OF for link in case.links):
        return case
    earlier = case_between(session, case.parties, case.dispute.registered_on)
    if earlier is None:
        return case
    return replace(case, links=(*case.links, Link(kind=codes.Link.RECURRENCE_OF, number=earlier)))


def _keep_old(case: Case, old: str | None) -> Case:
    if not old:
        return case
    kept = OtherNumber(system=codes.NumberSystem.OTHER_DESK, number=old)
    return replace(case, other_numbers=(*case.other_numbers, kept))


def _taken(where: str, word: str, file: str | None) -> Refused:
    what = f"{word}已被本单位另一件纠纷使用，请核对；确要登记的，改用新编号（--renumber）"
    return refused_at(where, what, file)


def accept(office: Office, number: str, *, on: date, application: codes.Application | None = None) -> Case:
    """The case accepted for mediation, with a docket where its kind of mediation has one.

    Refused against a side's recorded refusal (人民调解法 17), or when it was accepted before.
    """
    with office.work("accept") as session:
        row = cases.find(session, number)
        old = stored.load_case(session, row.id)
        new = cases.hold_push(office, old, _accepted(office, old, on, application))
        if has_docket(office, new) and not new.docket:
            new = replace(new, docket=_next_docket(session, new, on.year, row.id))
        cases.check_sense(office, old, new)
        cases.save(session, office, row, old, new)
    return new


def _accepted(office: Office, case: Case, on: date, application: codes.Application | None) -> Case:
    if case.dispute.accepted_on:
        raise Refused("这件纠纷已经受理，不能再次受理。")
    if case.dispute.push_kind is codes.PushKind.CLUE:
        raise refused_at("dispute.push_kind", "还只是线索，没有形成纠纷，请先转为矛盾纠纷再受理")
    refuse_for(people.refusals(case, office.today))
    dispute = replace(case.dispute, accepted_on=on, application=application or case.dispute.application)
    return replace(case, dispute=dispute)


def has_docket(office: Office, case: Case) -> bool:
    """Whether cases under its kind of mediation are given a docket."""
    return office.rules.mediation(case.mediation).docket


def give_docket(office: Office, number: str) -> Case:
    """The case with the next docket of its committee, for history that came without one."""
    with office.work("give docket") as session:
        row = cases.find(session, number)
        old = stored.load_case(session, row.id)
        if old.docket:
            raise Refused("这件纠纷已有案号，不能再编一个。")
        accepted = old.dispute.accepted_on
        if accepted is None or not has_docket(office, old):
            raise Refused("只有已受理的人民调解、法院委派或委托调解才编案号，请先受理。")
        new = replace(old, docket=_next_docket(session, old, accepted.year, row.id))
        cases.save(session, office, row, old, new)
    return new


def raise_clue(office: Office, number: str) -> Case:
    """The case no longer a clue but a dispute, which may then be accepted (handbook 6.2)."""

    def raised(case: Case) -> Case:
        if case.dispute.push_kind is not codes.PushKind.CLUE:
            raise Refused("这件已经是矛盾纠纷，不用再转。")
        return replace(case, dispute=replace(case.dispute, push_kind=codes.PushKind.DISPUTE))

    return cases.change(office, number, "raise clue", raised)


def void_docket(office: Office, number: str, *, because: str) -> Case:
    """The case without its mistaken docket, which stays in the book as 作废 with its reason."""
    if not because.strip():
        raise Refused("作废案号要写明理由。")
    with office.work("void docket") as session:
        row = cases.find(session, number)
        old = stored.load_case(session, row.id)
        line = dockets.line_of(session, row.id)
        if old.docket is None or line is None:
            raise Refused("这件纠纷没有本单位案号簿里的案号，不能作废。")
        dockets.void_docket(line, because)
        new = replace(old, docket=None)
        cases.save(session, office, row, old, new)
    return new


def _next_docket(session: Session, case: Case, year: int, dispute_id: int) -> str:
    text, _ = dockets.give_docket(session, office_rows.committee_of(session, case), year, dispute_id)
    return text


def show(office: Office, number: str) -> Case:
    """The whole case."""
    with office.read("show") as session:
        return cases.load(session, office, number)


def listed(
    office: Office,
    *,
    stage: codes.Stage | None = None,
    tier: codes.Tier | None = None,
    unit: str | None = None,
    search: str | None = None,
) -> tuple[listing.CaseRow, ...]:
    """Every case that fits, closed ones included, newest first (`case list`)."""
    with office.read("list") as session:
        return listing.case_list(
            session, today=office.today, stage=stage, tier=tier, unit=unit, search=search
        )


def warm_search() -> None:
    """Loads what a search by pinyin initials needs: 0.2 s, to be spent in a thread before somebody types."""
    pinyin.warm()


def found(office: Office, text: str, *, limit: int | None = 200) -> Found:
    """The newest cases that hold every term of `text`, and whether there are more (`search`)."""
    with office.read("search") as session:
        return search(session, text, today=office.today, limit=limit)
