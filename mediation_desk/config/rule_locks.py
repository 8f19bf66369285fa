"""The rules that no office changes: those a law fixes, by its article, and those with one way only.

`path` is the place in `resources/rules.toml`, `*` any key, and all that lies below it.
"""

from __future__ import annotations

from collections.abc import Mapping

_SENSITIVE = "个人信息保护法第二十八条至第三十二条"
_LABOUR_AND_MEDICAL = "劳动争议调解仲裁法第十四条、医疗纠纷预防和处理条例第三十八条"
_ONE_WAY = "程序只按这一种办法办理，不能改"

LAWS: Mapping[str, str] = {
    "mediation_kind.people": "人民调解法第四条、第二十九条、第三十三条",
    "mediation_kind.court_appointed": "民事诉讼法第二百零五条第一项",
    "mediation_kind.court_entrusted": "民事诉讼法第二百零五条",
    "mediation_kind.commercial": "商事调解条例第十六条",
    "mediation_kind.*": "人民调解法第三十三条、民事诉讼法第二百零五条",
    "sensitive.signals": _SENSITIVE,
    "sensitive.basis_required": _SENSITIVE,
    "sensitive.never_ask": "治安管理处罚法第一百三十六条、刑事诉讼法第二百八十六条",
    "sensitive.never_on": _SENSITIVE,
    "session.separate_if": "反家庭暴力法第二十九条",
    "limit.mediation_days": "人民调解工作若干规定第三十三条",
    "limit.mediation_days_by_category": _LABOUR_AND_MEDICAL,
    "limit.mediation_counts": _LABOUR_AND_MEDICAL,
    "limit.mediation_excludes": "医疗纠纷预防和处理条例第三十八条",
    "limit.mediation_expired": _LABOUR_AND_MEDICAL,
    "limit.confirmation_days": "民事诉讼法第二百零五条",
    "limit.court_acceptance_days": "法释〔2011〕5号第四条",
    "limit.court_review_days": "法释〔2011〕5号第五条、民事诉讼法第一百八十七条",
    "limit.enforcement_years": "民事诉讼法第二百五十条",
    "limit.limitation_years": "民法典第一百八十八条",
    "revisit.extra.divorce_cooling_days": "民法典第一千零七十七条",
    "closing.reports_answered": "反家庭暴力法第十四条、未成年人保护法第十一条",
    "moves.push_to_resolve.needs": "人民调解法第十七条、第十九条",
    "moves.resolve_to_watch.needs": "人民调解法第二十六条",
}
"""The article that fixes a rule, by its place."""
ONE_WAY = (
    "score.*.group",
    "decide.raise",
    "moves.*.needs",
    "revisit.plan.base",
    "period_and_tier.raise_tier_to_red",
    "period_and_tier.lower_tier",
    "period_and_tier.reopened",
    "meeting.week_starts_on",
)
"""Rules of which the program follows one way only."""
LOCKS: Mapping[str, str] = {
    **{path: f"由{article}规定，本单位不能改" for path, article in LAWS.items()},
    **dict.fromkeys(ONE_WAY, _ONE_WAY),
}
"""Why a rule cannot be changed, by its place; the first place that fits counts."""
