"""Due from an agreement: performance, the parties' wish, the 30 days, the court's steps, limitation."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk.domain import agreements, confirmation
from mediation_desk.domain.calendar import days_after
from mediation_desk.domain.codes import ConfirmationIntent, ConfirmationStatus, DueKind
from mediation_desk.domain.deadlines.intake import HABIT
from mediation_desk.domain.deadlines.view import View
from mediation_desk.domain.due import Due, Why
from mediation_desk.domain.record.agreement import Agreement, Confirmation, Performance

UNDECIDED = frozenset({None, ConfirmationIntent.UNDECIDED})


def instalments(view: View) -> Iterator[Due]:
    """One row an open instalment on its agreed day, never moved by holidays; a continuing duty has none."""
    for where, agreement in view.agreements:
        for index, item in enumerate(agreement.performance):
            day = agreements.due_day(item, view.calendar)
            if item.due is None or day is None or not _is_open(item):
                continue
            amount = f"{item.amount}元" if item.amount else ""
            yield Due(
                kind=DueKind.INSTALMENT,
                due=day,
                what=f"{item.what}{amount}",
                who=view.handler,
                party=next(iter(item.debtors), None),
                why=Why(
                    base=agreement.reached_on,
                    base_is="达成协议",
                    rule=f"约定{agreements.both_calendars(item.due, view.calendar)}履行，不因节假日顺延",
                    source="协议约定；人民调解法第三十一条",
                ),
                where=f"{where}.performance[{index}]",
            )


def confirmation_wishes(view: View) -> Iterator[Due]:
    """Ask both parties whether they want the court's confirmation, while the 30 days run."""
    days = view.rules.limit.confirmation_ask_days
    for where, agreement, asked in _confirmable(view):
        if asked.intent not in UNDECIDED:
            continue
        window = confirmation.window(view.case, agreement, view.rules, view.calendar)
        if window is None:
            continue
        why = Why(base=window.base, base_is="协议生效", rule=f"{days}日内询问双方意愿", source=HABIT)
        yield Due(
            kind=DueKind.CONFIRMATION_WISH,
            due=days_after(window.base, days),
            what="询问是否申请司法确认",
            who=view.handler,
            ends_on=window.last_day,
            why=why,
            where=where,
        )


def confirmation_windows(view: View) -> Iterator[Due]:
    """The last day to apply for confirmation together; the row ends with that day (民诉法 205)."""
    for where, agreement, asked in _confirmable(view):
        if asked.intent not in confirmation.STILL_WANTED:
            continue
        window = confirmation.window(view.case, agreement, view.rules, view.calendar)
        if window is not None:
            yield Due(
                kind=DueKind.CONFIRMATION,
                due=window.last_day,
                what="共同申请司法确认的最后一日",
                who=view.handler,
                ends_on=window.last_day,
                why=window.why,
                where=where,
            )


def court_steps(view: View) -> Iterator[Due]:
    """The court's next step: to accept, to have the papers completed, to decide."""
    for where, agreement in view.agreements:
        step = confirmation.court_step(agreement.confirmation, view.rules) if agreement.confirmation else None
        if step is not None:
            yield Due(
                kind=DueKind.COURT_STEP,
                due=step.day,
                what=step.what,
                who=view.handler,
                why=step.why,
                where=f"{where}.confirmation",
            )


def limitations(view: View) -> Iterator[Due]:
    """The end of the time to enforce (confirmed) or to sue, until paid or brought to court."""
    for where, agreement in view.agreements:
        end = confirmation.limitation(agreement, view.rules, view.calendar)
        if end is not None and not _all_settled(agreement) and not _is_at_court(view, agreement):
            confirmed = confirmation.is_confirmed(agreement)
            yield Due(
                kind=DueKind.LIMITATION,
                due=end.day,
                what="申请执行期限届满" if confirmed else "诉讼时效届满",
                who=view.handler,
                why=end.why,
                where=where,
            )


def _all_settled(agreement: Agreement) -> bool:
    return not any(_is_open(item) for item in agreement.performance)


def _is_open(item: Performance) -> bool:
    return agreements.is_instalment(item) and not agreements.is_done(item)


def _is_at_court(view: View, agreement: Agreement) -> bool:
    """Whether a lawsuit or enforcement is about this agreement, or about the dispute as a whole."""
    others = {one.ref for one in view.case.agreements} - {agreement.ref}
    return any(one.about is None or one.about not in others for one in view.case.lawsuits)


def _confirmable(view: View) -> Iterator[tuple[str, Agreement, Confirmation]]:
    """Agreements in effect, not applied for, of a kind of mediation that may be confirmed.

    Each with the place of its confirmation.
    """
    if not confirmation.is_for_kind(view.case, view.rules):
        return
    for where, agreement in view.agreements:
        asked = agreement.confirmation or confirmation.NOT_ASKED
        if asked.status is ConfirmationStatus.NOT_APPLIED:
            yield f"{where}.confirmation", agreement, asked
