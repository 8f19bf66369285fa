"""Why a case is not ready for a paper yet, as a sentence; None once it is."""

from __future__ import annotations

from mediation_desk import labels
from mediation_desk.documents.forms.source import written
from mediation_desk.domain import agreements, confirmation
from mediation_desk.domain.codes import PushKind
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.rules import Rules
from mediation_desk.domain.watch import is_done


def by_kind(case: Case, rules: Rules) -> str | None:
    """Only committees use these forms, with their number and seal (人民调解法 29)."""
    if rules.mediation(case.mediation).papers:
        return None
    word = labels.MEDIATION_KIND[case.mediation]
    return f"本案是{word}，不是人民调解委员会主持的调解，不用人民调解文书（人民调解法第二十九条）。"


def registration(case: Case, rules: Rules) -> str | None:
    """Once it is a dispute: the parties sign the form when they come, its day stays open until acceptance."""
    if case.dispute.push_kind is PushKind.CLUE:
        return "还只是线索，没有形成纠纷：受理登记表在当事人同意调解时填写。"
    return None


def mediation_record(case: Case, rules: Rules) -> str | None:
    """Once a session was held."""
    return None if case.sessions else "还没有调解过：调解一次，记录一次。"


def agreement(case: Case, rules: Rules) -> str | None:
    """Once something was agreed in writing."""
    if written(case):
        return None
    if case.agreements:
        return "本案达成的是口头协议，用人民调解口头协议登记表（人民调解法第二十八条、第三十条）。"
    return "还没有达成书面协议。"


def confirmation_application(case: Case, rules: Rules) -> str | None:
    """Once a written agreement is in effect, unless the law or the parties do not want it."""
    found = [one for _, one in written(case)]
    if not found:
        return "还没有书面调解协议，不能申请司法确认（民诉法解释第三百五十四条）。"
    if not confirmation.is_for_kind(case, rules):
        return f"{confirmation.may_confirm(case, found[-1], rules).reason}（民事诉讼法第二百零五条）。"
    open_ones = [one for one in found if confirmation.is_wanted(one)]
    if not open_ones:
        return "当事人不申请司法确认，或者协议依法不能确认（民事诉讼法第二百零五条）。"
    if all(agreements.effective_day(one, case, rules) is None for one in open_ones):
        lacking = "、".join(agreements.missing_for_effect(open_ones[-1], case, rules))
        return f"协议尚未生效，还缺：{lacking}（人民调解法第二十九条）。"
    return None


def revisit_record(case: Case, rules: Rules) -> str | None:
    """Once a visit was made."""
    return None if any(is_done(visit) for visit in case.revisits) else "还没有做过回访。"
