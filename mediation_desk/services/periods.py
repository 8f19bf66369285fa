"""Which revisit period may be confirmed to begin, and by whom (`[decide]`, `[downgrade]`, handbook 5.6)."""

from __future__ import annotations

from mediation_desk import labels
from mediation_desk.domain import course, downgrade
from mediation_desk.domain.codes import Period, Tier
from mediation_desk.domain.deadlines import viewed
from mediation_desk.domain.downgrade import EARLY, Turn
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import refused_at
from mediation_desk.services import confirming
from mediation_desk.services.work import Office


def check(
    office: Office,
    case: Case,
    period: Period,
    by: tuple[str, ...],
    party: str | None,
    reason: str | None,
) -> None:
    """Refuses a period out of turn, one before its time without its reason, and too few people."""
    view = viewed(case, office.rules, office.calendar, office.today)
    own = [turn for turn in downgrade.turns_of(view) if party in (None, turn.party)]
    where = f"periods[{len(case.periods)}]"
    if not own:
        raise refused_at("periods", "现在没有回访历程，不能转期，请先记下化解结果")
    for turn in own:
        if course.SEVERITY[period] != course.SEVERITY[turn.now] + 1:
            raise refused_at("periods", f"一次只能转入下一期，现处{labels.PERIOD[turn.now]}，请改选")
        _check_early(turn, where, by, reason)
        if len(by) < turn.people:
            what = f"离开{labels.PERIOD[turn.now]}须由{turn.people}名不同的人确认，请补上确认人"
            raise refused_at(f"{where}.by", what)
    floor = office.rules.period_and_tier.red_not_below
    if view.tier.tier is Tier.RED and course.SEVERITY[period] > course.SEVERITY[floor]:
        raise refused_at("periods", f"红色不得低于{labels.PERIOD[floor]}，请先降级")
    confirming.check(office, by, f"{where}.by", seconds=office.rules.right.get("second_person", ()))


def _check_early(turn: Turn, where: str, by: tuple[str, ...], reason: str | None) -> None:
    """A weekly meeting may decide earlier, with its reason and two people."""
    for lack in turn.against[:1]:
        if not (reason or "").strip():
            usual = "请期满后再转；确要提前的" if lack.key == downgrade.SERVED else "确要转期的"
            what = f"{lack.text}，{usual}，须写明理由，并由{EARLY}名不同的人确认"
            raise refused_at(f"{where}.reason", what)
        if len(by) < EARLY:
            what = f"{lack.text}，这时转期须由{EARLY}名不同的人确认，请补上确认人"
            raise refused_at(f"{where}.by", what)
