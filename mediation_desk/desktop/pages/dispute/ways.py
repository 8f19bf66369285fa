"""The word of the button that puts a missing piece right, by where in the case file it is missing."""

from __future__ import annotations

from dataclasses import dataclass

from mediation_desk.services.overview import Overview


@dataclass(frozen=True, slots=True)
class Way:
    """What the button says; a link only shows the place, as time or another act brings it about."""

    word: str
    is_link: bool = False


WAYS: dict[str, Way] = {
    "pushes": Way("答复推送"),
    "pushes.replied_at": Way("记反馈"),
    "dispute.accepted_on": Way("受理"),
    "docket": Way("编案号"),
    "mediators": Way("定调解员"),
    "parties": Way("看当事人", is_link=True),
    "resolutions": Way("记结果"),
    "resolutions.remedies": Way("记告知"),
    "resolutions.receipt_on": Way("记签收"),
    "watchers": Way("定关注人"),
    "watch": Way("记关注"),
    "tiers": Way("定级"),
    "revisits": Way("看回访", is_link=True),
    "periods": Way("看回访", is_link=True),
    "concluded": Way("结案"),
    "reports": Way("记报告"),
    "agreements": Way("看协议", is_link=True),
    "agreements.signatures": Way("补签章"),
    "filed": Way("看经过", is_link=True),
}
OTHERWISE = Way("去看看", is_link=True)


def way_of(where: str, case: Overview | None = None) -> Way:
    """The way for a path of the case file, the longest one known; after a full period comes the next."""
    now = case.period_now if case else None
    if where == "periods" and now is not None and now.day >= now.days:
        return Way("转期")
    names = [step.partition("[")[0] for step in where.split(".")]
    for length in range(len(names), 0, -1):
        way = WAYS.get(".".join(names[:length]))
        if way is not None:
            return way
    return OTHERWISE
