"""Moving a case from stage to stage (`[moves]`), with the rounds and closings that go with it."""

from __future__ import annotations

from mediation_desk import labels
from mediation_desk.domain import rounds, stages
from mediation_desk.domain.asks import Ask
from mediation_desk.domain.codes import Stage
from mediation_desk.domain.confirming import different
from mediation_desk.domain.deadlines import rows_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Closing, Reopening
from mediation_desk.domain.record.intake import StageEntry
from mediation_desk.domain.risk import ranks_at_least
from mediation_desk.errors import refused_at
from mediation_desk.services import cases, confirming
from mediation_desk.services.rights import check_role
from mediation_desk.services.work import Office


def ask_of(office: Office, case: Case, *, reason: str = "", approved_by: tuple[str, ...] = ()) -> Ask:
    """The wish to move a case, with its open rows of the day."""
    found = rows_of(case, office.rules, office.calendar, office.today)
    return Ask(
        view=found.view,
        rows=found.rows,
        reason=reason,
        approved_by=different(approved_by or (office.actor.name,)),
    )


def move(
    office: Office,
    number: str,
    to: Stage,
    *,
    reason: str,
    asked_by: str | None = None,
    approved_by: tuple[str, ...] = (),
) -> Case:
    """The case moved to another stage; Refused with every missing piece (`case move`).

    A return to 化解 begins a new round; 销号 keeps who asked and who approved (red: two different people).
    """

    def moved(case: Case) -> Case:
        ask = ask_of(office, case, reason=reason, approved_by=approved_by)
        before = ask.view.stage
        check_role(office.actor, stages.check_move(ask, to).by, office.rules)
        after = cases.append(case, "stages", *_entries(office, case, before, to, reason))
        if to is Stage.CLOSED:
            _check_approval(office, case, ask)
            closing = Closing(on=office.today, reason=reason, asked_by=asked_by, approved_by=ask.approved_by)
            return cases.append(after, "closings", closing)
        return _new_round(office, after, reason) if _is_again(before, to) else after

    return cases.change(office, number, f"move to {to}", moved)


def _check_approval(office: Office, case: Case, ask: Ask) -> None:
    """Refuses approvers who are not on the office's list, and those none of whom holds the post for it."""
    where = f"closings[{len(case.closings)}]"
    least = office.rules.closing.approved_by
    listed = confirming.people(office)
    posts = [confirming.role_of(office, listed, name) for name in ask.approved_by]
    if listed.lines and not any(ranks_at_least(post, least, office.rules) for post in posts):
        word = labels.ROLE[least].partition("（")[0]
        raise refused_at(where, f"销号须由{word}审核，请从名单里选，或先在“系统·人员”里登记")
    seconds = {*office.rules.right.get("second_person", ()), least}
    confirming.check(office, ask.approved_by, where, seconds=seconds)


def _entries(office: Office, case: Case, before: Stage, to: Stage, reason: str) -> tuple[StageEntry, ...]:
    """The stage entered, and before the first entry ever the stage the record had shown until then."""
    entered = StageEntry(stage=to, at=office.now, by=office.actor.name, reason=reason or None)
    return (entered,) if case.stages else (StageEntry(stage=before), entered)


def _is_again(before: Stage, to: Stage) -> bool:
    return to is Stage.RESOLVE and before in rounds.AGAIN_FROM


def _new_round(office: Office, case: Case, reason: str) -> Case:
    number = rounds.number_of(case) + 1
    again = Reopening(on=office.today, why=reason, by=office.actor.name, round=number)
    return cases.append(case, "reopenings", again)
