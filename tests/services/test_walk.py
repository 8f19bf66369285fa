"""One dispute walks the whole way through the services, each stage with what the desk shows of it."""

from __future__ import annotations

from datetime import date

from mediation_desk.domain import codes, course, revisits
from mediation_desk.domain.codes import Period, Stage, Tier
from mediation_desk.domain.record.case import Case
from mediation_desk.services import worklist
from mediation_desk.services.work import Office
from tests.services.walking import (
    ACCEPTED,
    AGREED,
    CLOSED,
    CONCLUDED,
    CONFIRMED,
    COURSE_SERVED,
    FILED,
    FIRST_SESSION,
    LOW_SERVED,
    MEDIUM_SERVED,
    REGISTERED,
    SEALED,
    WATCH_SERVED,
    Walk,
)


def test_the_whole_way_from_push_to_closed(office: Office):
    walk = Walk(office)
    walk.until(REGISTERED)
    assert walk.stage(REGISTERED) is Stage.PUSH
    assert codes.DueKind.UNKNOWN_SIGNAL in walk.due(REGISTERED, date(2026, 10, 15))

    accepted = walk.until(ACCEPTED)
    assert walk.stage(ACCEPTED) is Stage.RESOLVE
    assert accepted.docket == "（2026）建设中路人调字第1号"
    assert accepted.tiers[-1].level is accepted.tiers[-1].suggested is Tier.YELLOW

    walk.until(FIRST_SESSION)
    assert codes.DueKind.UNKNOWN_SIGNAL not in walk.due(FIRST_SESSION, date(2027, 1, 1))

    agreed = walk.until(AGREED)
    assert walk.stage(AGREED) is Stage.WATCH
    assert agreed.agreements[0].effective_on is None
    assert codes.DueKind.SIGNATURE in walk.due(AGREED)

    assert walk.until(SEALED).agreements[0].effective_on == SEALED

    walk.until(WATCH_SERVED)
    assert walk.stage(WATCH_SERVED) is Stage.CALLBACK

    decided = walk.until(CONFIRMED).agreements[0].confirmation
    assert decided.status is codes.ConfirmationStatus.CONFIRMED
    assert decided.applicants == ("A", "B")

    assert _period(walk, walk.until(MEDIUM_SERVED), MEDIUM_SERVED) is Period.LOW
    assert _period(walk, walk.until(LOW_SERVED), LOW_SERVED) is Period.ROUTINE

    closed = walk.until(CLOSED)
    assert walk.stage(CLOSED) is Stage.CLOSED
    assert (closed.concluded.on, closed.filed.on, closed.closings[-1].on) == (CONCLUDED, FILED, CLOSED)
    assert worklist.due(walk.on(CLOSED), until=date(2029, 1, 1)) == ()


def test_the_record_tells_what_was_done_and_every_planned_visit_was_made(office: Office):
    walk = Walk(office)
    case = walk.until(CLOSED)
    told = ("parties", "others", "pushes", "push_answers", "mediators", "assignments", "contacts", "sessions")
    told += ("resolutions", "agreements", "watchers", "watch", "periods", "concluded", "filed", "closings")
    courses = course.courses_of(case, office.rules, COURSE_SERVED)
    planned = revisits.plan_of(case, courses, office.rules, office.calendar, COURSE_SERVED)

    for section in told:
        assert getattr(case, section) == getattr(walk.story, section)
    assert {(one.party, one.due) for one in planned} == {(one.party, one.done_on) for one in case.revisits}
    assert len(planned) == 22


def _period(walk: Walk, case: Case, day: date) -> Period | None:
    return course.severest_period(course.courses_of(case, walk.office.rules, day))
