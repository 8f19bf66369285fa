"""Which act does which kind of due row, and how its dialog is opened."""

from __future__ import annotations

from mediation_desk.desktop.dialogs.acts import (
    agreed,
    court,
    ending,
    handling,
    happening,
    mediating,
    pushing,
    resolving,
    suing,
    tasks,
    tier,
    visiting,
    watching,
)
from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.dialogs.acts.doing import Doing
from mediation_desk.desktop.host import Host
from mediation_desk.domain.codes import DueKind
from mediation_desk.services.matters import Matter

DOINGS: dict[DueKind, Doing] = {
    DueKind.PUSH_RECEIPT: pushing.RECEIPT,
    DueKind.ASSIGNMENT: handling.ASSIGNMENT,
    DueKind.FIRST_CONTACT: mediating.CONTACT,
    DueKind.TIER_DECISION: tier.DECISION,
    DueKind.REPORT: happening.REPORT,
    DueKind.UNKNOWN_SIGNAL: pushing.FINDING,
    DueKind.RESOLVE_LIMIT: resolving.RESULT,
    DueKind.MEDIATION_LIMIT: resolving.MEDIATION_RESULT,
    DueKind.SIGNATURE: agreed.SIGNATURE,
    DueKind.CONFIRMATION_WISH: court.WISH,
    DueKind.CONFIRMATION: court.APPLICATION,
    DueKind.COURT_STEP: court.STEP,
    DueKind.INSTALMENT: agreed.PERFORMANCE,
    DueKind.WATCH: watching.WATCH,
    DueKind.REVISIT: visiting.REVISIT,
    DueKind.ENTRUSTED_REPLY: resolving.REPLY,
    DueKind.HANDOVER_CHECK: resolving.HANDOVER,
    DueKind.COOLING_OFF: visiting.REVISIT,
    DueKind.PROTECTION_ORDER: visiting.REVISIT,
    DueKind.SUPERVISION: tasks.SUPERVISION,
    DueKind.CONCLUSION_REPORT: ending.REPORT,
    DueKind.FILING: ending.FILING,
    DueKind.CLOSING_CHECK: ending.CLOSING,
    DueKind.LIMITATION: suing.LAWSUIT,
    DueKind.MEETING_TASK: tasks.ANSWER,
}
"""Every kind of row with the act that does it; a test holds it complete."""


def dialog_of(host: Host, kind: DueKind, matter: Matter) -> ActDialog:
    """The dialog that does a row of that kind."""
    return ActDialog(host, DOINGS[kind], matter, key=kind)
