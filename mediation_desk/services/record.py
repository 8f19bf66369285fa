"""The record put right by hand: an entry added, corrected or taken out, wherever it stands in the case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mediation_desk.domain import people, pushes, sessions
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Closing
from mediation_desk.domain.sense import refs
from mediation_desk.domain.where import entry_at, section_of, steps_of
from mediation_desk.errors import Problem, Refused
from mediation_desk.record_labels import SECTION
from mediation_desk.services import appointments, cases, confirming, duties, followup, mediation
from mediation_desk.services.work import Office

Check = Callable[[Office, Case, str], None]


def add(office: Office, number: str, section: str, entry: object) -> Case:
    """The case with an entry added at the end of a section (`contacts`, `parties[0].agents`)."""

    def added(case: Case) -> Case:
        place = f"{section}[{len(entry_at(case, section) or ())}]"
        return _checked(office, _put(case, place, entry), place)

    return cases.change(office, number, f"add {_noun(section)}", added)


def correct(office: Office, number: str, place: str, entry: object) -> Case:
    """The case with the entry at a place put right; refused where it is gone."""

    def corrected(case: Case) -> Case:
        if entry_at(case, place) is None and place.endswith("]"):
            raise Refused("这一条已被删去，请刷新后再看。")
        return _checked(office, _put(case, place, entry), place)

    return cases.change(office, number, f"correct {_noun(place)}", corrected)


def take_out(office: Office, number: str, place: str) -> Case:
    """The case without the entry at a place; refused where it is gone, or where others refer to it."""

    def taken_out(case: Case) -> Case:
        entry = entry_at(case, place)
        if entry is None:
            raise Refused("这一条已被删去，请刷新后再看。")
        left: Case = _put(case, place, None)
        _check_unnamed(left, entry)
        return left

    return cases.change(office, number, f"remove {_noun(place)}", taken_out)


def _put(record: Any, place: str, entry: object) -> Any:
    """The record with the value at a place replaced; None takes an entry of a list out."""
    return _put_along(record, steps_of(place), entry)


def _put_along(record: Any, steps: list[tuple[str, int | None]], entry: object) -> Any:
    (name, index), rest = steps[0], steps[1:]
    held = getattr(record, name)
    if index is None:
        return replace(record, **{name: _put_along(held, rest, entry) if rest else entry})
    entries = list(held)
    if rest:
        entries[index] = _put_along(entries[index], rest, entry)
    elif entry is None:
        del entries[index]
    else:
        entries[index : index + 1] = [entry]
    return replace(record, **{name: tuple(entries)})


def _noun(place: str) -> str:
    """The section that an action names: the innermost list."""
    return steps_of(place)[-1][0].rstrip("_")


def _check_unnamed(left: Case, entry: object) -> None:
    """Refuses to take out what the rest of the record still names."""
    naming = refs.naming(left, refs.refs_in(entry))
    if naming:
        named = (section_of(where.removeprefix("dispute.")) for where in naming)
        sections = "、".join(SECTION[section] for section in dict.fromkeys(named))
        what = f"{sections}里还提到这一条，请先改那里，再删这一条"
        raise Refused(f"{what}。", [Problem(where=where, what=what) for where in naming])


def _checked(office: Office, case: Case, place: str) -> Case:
    """The case, once the rules of the section the place lies in have nothing against it."""
    if _noun(place) in _CHECKS:
        _CHECKS[_noun(place)](office, case, place)
    elif section_of(place) in _CHECKS:
        _CHECKS[section_of(place)](office, case, _whole(place))
    return case


def _whole(place: str) -> str:
    """The entry of the section that a part of it belongs to."""
    return f"{place.partition(']')[0]}]"


def _check_session(office: Office, case: Case, place: str) -> None:
    """人民调解法 17, 反家暴法 29."""
    sessions.check_session(case, entry_at(case, place), office.rules)


def _check_appointment(office: Office, case: Case, place: str) -> None:
    """人民调解法 17, 反家庭暴力法 29."""
    appointments.check(office, case, entry_at(case, place))


def _check_confirmed(office: Office, case: Case, place: str) -> None:
    """Whoever is named as having confirmed does so again for a correction (`[decide]`, `second_person`)."""
    entry = entry_at(case, place)
    names = entry.approved_by if isinstance(entry, Closing) else entry.by
    seconds = office.rules.right.get("second_person", ())
    confirming.check(office, names, f"{place}.by", seconds=seconds if len(names) > 1 else None)


def _check_agent(office: Office, case: Case, place: str) -> None:
    """民诉法 62."""
    people.check_agent(entry_at(case, place))


def _check_push(office: Office, case: Case, place: str) -> None:
    """Handbook 1.3."""
    push = entry_at(case, place)
    if push.answer:
        pushes.check_answer(push, push.answer, push.answer_reason, push.onward_to)


def _check_revisit(office: Office, case: Case, place: str) -> None:
    """A visit made has its day, after 化解 ended; one put off or let off has its reason."""
    followup.check_corrected(case, entry_at(case, place), place)


def _check_end(office: Office, case: Case, place: str) -> None:
    """人民调解法 26."""
    mediation.check_end(entry_at(case, place), place)


def _check_extension(office: Office, case: Case, place: str) -> None:
    """人民调解工作若干规定 33."""
    duties.check_extension(office, case, entry_at(case, place), place)


_CHECKS: dict[str, Check] = {
    "sessions": _check_session,
    "appointments": _check_appointment,
    "tiers": _check_confirmed,
    "periods": _check_confirmed,
    "closings": _check_confirmed,
    "agents": _check_agent,
    "pushes": _check_push,
    "revisits": _check_revisit,
    "resolutions": _check_end,
    "extensions": _check_extension,
}
