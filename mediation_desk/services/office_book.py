"""The office's own lists: the centre, committees and their number patterns, mediators."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediation_desk.domain.numbers import (
    DEFAULT_DOCKET,
    check_pattern,
    pattern_typed,
    prefix_of,
    render_docket,
)
from mediation_desk.errors import Refused, refused_at
from mediation_desk.services import handover
from mediation_desk.services.entries import held, one_line, optional_line
from mediation_desk.services.work import Office
from mediation_desk.storage import office_rows, settings
from mediation_desk.storage.models import Committee, Mediator
from mediation_desk.storage.queries import office as lists
from mediation_desk.storage.queries.office import MediatorLine as MediatorLine

_CENTRE = "centre"
_ANY_YEAR = 2026


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """The centre the desk belongs to, as its papers and dialogs name it."""

    name: str = ""
    street: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeEntry:
    """A committee: `docket_pattern` has {year}, {short} and {sequence}; None keeps what is there."""

    name: str
    short_name: str | None = None
    docket_pattern: str | None = None
    seal: str | None = None
    court: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeRow:
    """A committee whole, at the version seen; one without `id` is new, an empty pattern the usual one."""

    name: str
    short_name: str = ""
    docket_pattern: str = DEFAULT_DOCKET
    seal: str | None = None
    court: str | None = None
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MediatorEntry:
    """A mediator with card number and committee."""

    name: str
    card: str | None = None
    committee: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MediatorRow:
    """A mediator whole, at the version seen; one without `id` is new."""

    name: str
    card: str | None = None
    committee: str | None = None
    id: int | None = None
    version: int | None = None


def centre(office: Office) -> Centre:
    """The centre of this desk; its fields are empty until somebody fills them in."""
    with office.read("office") as session:
        return _centre(session)


def define_centre(office: Office, entry: Centre, seen: Centre | None = None) -> None:
    """Keeps what the centre is called and where it is; only the name must be there.

    Refused where it no longer stands as `seen`.
    """
    kept = checked_centre(entry)
    with office.work("define centre") as session:
        if seen is not None and _centre(session) != seen:
            raise Refused("本单位的信息别人刚刚改过，您的修改没有写入，请核对后再改。")
        settings.store(session, _CENTRE, asdict(kept))


def checked_centre(entry: Centre) -> Centre:
    """The centre as it would be kept, each field one line; refused at the field that cannot be."""
    words = {"street": "所在街道", "phone": "电话", "address": "地址"}
    plain = {field: optional_line(getattr(entry, field), what, field) or "" for field, what in words.items()}
    return Centre(**plain, name=one_line(entry.name, "综治中心名称", "name"))


def example(pattern: str, short: str, year: int) -> str:
    """A docket as the pattern writes it: the first of that year; refused where the pattern is wrong."""
    return render_docket(pattern_typed(pattern) or DEFAULT_DOCKET, year, short, 1)


def usual_short(name: str) -> str:
    """The short name of a committee that was given none: 建设中路 of 建设中路社区人民调解委员会."""
    return prefix_of(name.removesuffix(office_rows.COMMITTEE))


def define_committee(office: Office, entry: CommitteeEntry) -> None:
    """Enters a committee or changes what the entry says of it; refused for a pattern without a sequence."""
    if entry.docket_pattern is not None:
        entry = replace(entry, docket_pattern=pattern_typed(entry.docket_pattern))
        check_pattern(entry.docket_pattern or "")
    with office.work("define committee") as session:
        row = office_rows.committee_named(session, entry.name)
        for field in ("short_name", "docket_pattern", "seal", "court"):
            value = getattr(entry, field)
            if value is not None and value != getattr(row, field):
                setattr(row, field, value)


def save_committee(office: Office, entry: CommitteeRow) -> None:
    """Enters a committee or changes it; its cases keep the name they were registered with and stay its own.

    Refused for a wrong pattern, a name that is taken, or dockets that would read like another committee's.
    """
    name = one_line(entry.name, "调委会名称", "name")
    short = optional_line(entry.short_name, "简称", "short_name") or usual_short(name)
    typed = optional_line(entry.docket_pattern, "案号格式", "docket_pattern")
    pattern = pattern_typed(typed) if typed else DEFAULT_DOCKET
    check_pattern(pattern)
    with office.work("define committee") as session:
        _check_committee(session, entry.id, name, pattern, short)
        if entry.id is None:
            row = Committee(name=name)
            session.add(row)
        else:
            row = held(session, Committee, entry.id, entry.version)
            office_rows.rename(row, name)
        row.short_name, row.docket_pattern = short, pattern
        row.seal = optional_line(entry.seal, "印章文字", "seal")
        row.court = optional_line(entry.court, "司法确认法院", "court")


def committees(office: Office) -> tuple[CommitteeRow, ...]:
    """Every committee by name."""
    with office.read("list") as session:
        return tuple(_committee(row) for row in session.scalars(select(Committee).order_by(Committee.name)))


def define_mediator(office: Office, entry: MediatorEntry) -> None:
    """Enters a mediator of a committee or changes the card."""
    with office.work("define mediator") as session:
        committee_id = _committee_id(session, entry.committee)
        row = _mediator(session, entry.name, committee_id)
        if row is None:
            session.add(Mediator(name=entry.name, card=entry.card, committee_id=committee_id))
        elif entry.card is not None:
            row.card = entry.card


def save_mediator(office: Office, entry: MediatorRow) -> None:
    """Enters a mediator or changes name, card and committee; refused where the committee has that name."""
    name = one_line(entry.name, "调解员姓名", "name")
    with office.work("define mediator") as session:
        committee_id = _committee_id(session, entry.committee)
        namesake = _mediator(session, name, committee_id)
        if namesake is not None and namesake.id != entry.id:
            problem = "这个调委会已有同名的调解员，请核对，确是两人的请在姓名后加以区别。"
            raise refused_at("name", problem)
        if entry.id is None:
            row = Mediator()
            session.add(row)
        else:
            row = held(session, Mediator, entry.id, entry.version)
        row.card = optional_line(entry.card, "证号", "card")
        row.name, row.committee_id = name, committee_id


def leave(office: Office, mediator_id: int, version: int, on: date | None) -> None:
    """The mediator is kept and from that day no longer offered; None takes the leaving back.

    Refused while he has anything to do in open cases: it is to be handed over first.
    """
    with office.work("define mediator") as session:
        row = held(session, Mediator, mediator_id, version)
        if on is not None and on <= office.today:
            _check_hands_free(session, office, row)
        row.left_on = on


def mediators(office: Office) -> tuple[MediatorLine, ...]:
    """Every mediator with committee, card and open cases; those who left come last."""
    with office.read("list") as session:
        return lists.mediator_lines(session)


def _check_hands_free(session: Session, office: Office, row: Mediator) -> None:
    """Refuses one who has something to do in open cases; a namesake who stays goes on with his own."""
    lines = [one for one in lists.mediator_lines(session) if one.name == row.name and not one.left_on]
    own = next((one.open_cases for one in lines if one.id == row.id), 0)
    if own or (len(lines) == 1 and handover.has_anything(session, row.name, office.today)):
        raise Refused(f"{row.name}名下还有在办的事，请先移交给别人，再记离任。")


def _centre(session: Session) -> Centre:
    return Centre(**(settings.stored(session, _CENTRE) or {}))


def _committee(row: Committee) -> CommitteeRow:
    fields = ("name", "short_name", "docket_pattern", "seal", "court", "id", "version")
    return CommitteeRow(**{field: getattr(row, field) for field in fields})


def _check_committee(session: Session, own_id: int | None, name: str, pattern: str, short: str) -> None:
    for other in session.scalars(select(Committee).where(Committee.id.is_distinct_from(own_id))):
        if name == other.name or name in (other.former_names or ()):
            raise refused_at("name", f"“{other.name}”现在或以前叫这个名称，请改用别的名称。")
        if example(pattern, short, _ANY_YEAR) == example(other.docket_pattern, other.short_name, _ANY_YEAR):
            raise refused_at("docket_pattern", f"案号会与“{other.name}”的相同，请改简称或案号格式。")


def _committee_id(session: Session, name: str | None) -> int | None:
    return office_rows.committee_named(session, name).id if name else None


def _mediator(session: Session, name: str, committee_id: int | None) -> Mediator | None:
    wanted = select(Mediator).where(Mediator.name == name, Mediator.committee_id == committee_id)
    return session.scalars(wanted).first()
