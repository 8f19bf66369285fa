"""`effective_on` against the signatures and the seal it follows from (人民调解法 29, 30)."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk.domain.agreements import effective_day
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.rules import Rules
from mediation_desk.errors import Problem


def problems_of(case: Case, rules: Rules) -> Iterator[Problem]:
    """Given effective days that disagree with the computed one, in a case whose refs are sound.

    While a signature or the seal is missing nothing is computed: the given day stands (case-file.md).
    """
    for index, agreement in enumerate(case.agreements):
        computed = effective_day(agreement, case, rules)
        if agreement.effective_on and computed and agreement.effective_on != computed:
            what = f"与各方签名、盖章推算的生效日（{day_text(computed)}）不一致，请核对两处日期。"
            yield Problem(where=f"agreements[{index}].effective_on", what=what)
