"""结案: the honest ways a committee's case may end (`[conclude]`, handbook 2.2 O)."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk.domain import agreements, confirmation, rounds, watch
from mediation_desk.domain.codes import ConcludedHow, PerformanceStatus, Resolution
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.rules import Rules

ENDS = {
    ConcludedHow.TERMINATED_AND_TOLD: (Resolution.TERMINATED, "没有终止调解的记录"),
    ConcludedHow.WITHDRAWN: (Resolution.WITHDRAWN, "没有当事人撤回申请的记录"),
    ConcludedHow.NOT_ACCEPTED: (Resolution.NOT_ACCEPTED, "没有不予受理的记录"),
    ConcludedHow.TRANSFERRED_AND_RECEIVED: (Resolution.TRANSFERRED, "没有移送的记录"),
}


def missing_for(case: Case, how: ConcludedHow, rules: Rules) -> tuple[str, ...]:
    """What the record lacks to be concluded in that way, in words; empty where it bears it."""
    if how not in rules.conclude.any_of:
        return ("本单位没有采用这种结案方式，请改选",)
    if how is ConcludedHow.PERFORMED:
        return tuple(_not_performed(case, rules))
    if how is ConcludedHow.JUDGED_OR_RULED:
        decided = any(one.decided_on for one in case.lawsuits) or _is_ruled(case)
        return () if decided else ("没有裁判结果的记录，请先记下诉讼或司法确认的结果",)
    return tuple(_not_ended(case, how))


def _not_performed(case: Case, rules: Rules) -> Iterator[str]:
    found = agreements.current_agreements(case)
    settled = rounds.last_resolution(case)
    if not found and not (settled and settled.kind is Resolution.SETTLED_THEMSELVES):
        yield "没有协议或自行和解的记录，请先记下协议"
    for one in found:
        if agreements.effective_day(one, case, rules) is None:
            yield "协议还没有生效，请先补齐签章"
        for item in one.performance:
            if agreements.is_instalment(item) and not agreements.is_done(item):
                yield f"“{item.what}”还没有履行，请先记下履行"
            if not agreements.is_instalment(item) and not _is_kept(case):
                yield f"“{item.what}”是持续履行，请先在回访中问过履行情况且没有违约"


def _is_kept(case: Case) -> bool:
    """Whether a continuing duty was asked about at a revisit and nobody told of a breach."""
    findings = watch.latest_findings(case)
    found = [findings[party.ref] for party in case.parties if party.ref in findings]
    broken = {PerformanceStatus.DUE, PerformanceStatus.DISPUTED}
    return bool(found) and not any(visit.performance in broken for visit in found)


def _is_ruled(case: Case) -> bool:
    """Whether the court confirmed an agreement and nothing of it is left to perform (handbook 5.6)."""
    return any(
        confirmation.is_confirmed(one)
        and all(agreements.is_done(item) for item in one.performance if agreements.is_instalment(item))
        for one in agreements.current_agreements(case)
    )


def _not_ended(case: Case, how: ConcludedHow) -> Iterator[str]:
    kind, said = ENDS[how]
    end = rounds.last_resolution(case)
    if end is None or end.kind is not kind:
        yield f"{said}，请先记下"
    elif how is ConcludedHow.TERMINATED_AND_TOLD and not end.told_on:
        yield "还没有告知当事人其他途径（人民调解法第二十六条），请先告知并记下"
    elif how is ConcludedHow.TRANSFERRED_AND_RECEIVED and not end.receipt_on:
        yield "还没有收到接收单位的回执，请先记下"
