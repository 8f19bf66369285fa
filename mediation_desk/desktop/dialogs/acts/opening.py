"""Which act does which kind of due row, and how its dialog is opened."""

from __future__ import annotations

from mediation_desk.desktop.dialogs.acts import (
    agreed,
    court,
    ending,
    intake,
    resolving,
    tasks,
    tier,
    visiting,
)
from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.dialogs.acts.doing import Doing
from mediation_desk.desktop.host import Host
from mediation_desk.domain.codes import DueKind
from mediation_desk.services.matters import Matter

DOINGS: dict[DueKind, Doing] = {
    DueKind.PUSH_RECEIPT: intake.RECEIPT,
    DueKind.ASSIGNMENT: intake.ASSIGNMENT,
    DueKind.FIRST_CONTACT: intake.CONTACT,
    DueKind.TIER_DECISION: tier.DECISION,
    DueKind.REPORT: intake.REPORT,
    DueKind.UNKNOWN_SIGNAL: intake.FINDING,
    DueKind.RESOLVE_LIMIT: resolving.RESULT,
    DueKind.MEDIATION_LIMIT: resolving.MEDIATION_RESULT,
    DueKind.SIGNATURE: agreed.SIGNATURE,
    DueKind.CONFIRMATION_WISH: court.WISH,
    DueKind.CONFIRMATION: court.APPLICATION,
    DueKind.COURT_STEP: court.STEP,
    DueKind.INSTALMENT: agreed.PERFORMANCE,
    DueKind.WATCH: visiting.WATCH,
    DueKind.REVISIT: visiting.REVISIT,
    DueKind.ENTRUSTED_REPLY: resolving.REPLY,
    DueKind.HANDOVER_CHECK: resolving.HANDOVER,
    DueKind.COOLING_OFF: visiting.REVISIT,
    DueKind.PROTECTION_ORDER: visiting.REVISIT,
    DueKind.SUPERVISION: tasks.SUPERVISION,
    DueKind.CONCLUSION_REPORT: ending.REPORT,
    DueKind.FILING: ending.FILING,
    DueKind.CLOSING_CHECK: ending.CLOSING,
    DueKind.LIMITATION: agreed.LAWSUIT,
    DueKind.MEETING_TASK: tasks.ANSWER,
}
"""Every kind of row with the act that does it; a test holds it complete."""


def dialog_of(host: Host, kind: DueKind, matter: Matter) -> ActDialog:
    """The dialog that does a row of that kind."""
    return ActDialog(host, DOINGS[kind], matter)
