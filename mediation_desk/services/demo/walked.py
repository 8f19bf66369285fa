"""The rest of the visiting-rights sample, in the file's own days: from the push's answer to 销号.

Merged over the sample before it is lived through: a section given here takes the place of the file's.
"""

from __future__ import annotations

from typing import Any

MEDIATOR = "人民调解员甲"
LEAD = "综治中心负责人"
POLICE = {"by": "社区民警", "watcher": "community_police", "signs": ["none"]}
FINGER = ["signature", "fingerprint"]

DISPUTE: dict[str, Any] = {
    "found_at": "2026-10-12T08:30",
    "registered_by": "综治专干",
    "application": "oral",
    "civil_cause": "探望权纠纷",
    "category_governance": "marriage_family",
    "arisen_on": "2026-09-20",
}

PARTY: dict[str, Any] = {
    "id_kind": "resident",
    "capacity": "full",
    "notified_on": "2026-10-12",
    "agreed_on": "2026-10-12",
    "consents": [{"to": "processing", "on": "2026-10-12"}, {"to": "sensitive", "on": "2026-10-12"}],
}

SECTIONS: dict[str, Any] = {
    "stages": [
        {"stage": "resolve", "at": "2026-10-13T16:00", "reason": "已受理并确定调解员"},
        {"stage": "watch", "at": "2026-10-19T17:30", "reason": "已达成协议，进入关注"},
        {"stage": "callback", "at": "2026-11-04T09:00", "reason": "关注期满，平稳"},
        {"stage": "closed", "at": "2028-03-27T10:00", "reason": "探视正常，各期回访平稳"},
    ],
    "periods": [
        {"period": "low", "from": "2026-12-18", "by": [LEAD], "reason": "中风险期满，按期回访且平稳"},
        {"period": "routine", "from": "2027-03-18", "by": [LEAD], "reason": "低风险期满，按期回访且平稳"},
    ],
    "assignments": [{"at": "2026-10-12T16:00", "to": MEDIATOR, "unit": "婚姻家庭调解队", "by": "综治专干"}],
    "contacts": [
        {
            "at": "2026-10-13T10:00",
            "by": MEDIATOR,
            "party": "A",
            "method": "phone",
            "note": "告知权利义务，约定时间。",
        },
        {
            "at": "2026-10-13T10:30",
            "by": MEDIATOR,
            "party": "B",
            "method": "phone",
            "note": "告知权利义务，约定时间。",
        },
    ],
    "mediators": [{"name": MEDIATOR, "chief": True, "chosen_by": ["A", "B"], "from": "2026-10-13"}],
    "watchers": [{"name": "社区民警", "watcher": "community_police", "from": "2026-10-13"}],
    "watch": [
        {**POLICE, "on": "2026-10-16", "note": "双方未再争吵。"},
        {**POLICE, "on": "2026-10-22", "note": "协议达成后双方平静。"},
        {**POLICE, "on": "2026-10-25", "note": "没有新的争执。"},
        {**POLICE, "on": "2026-10-28", "note": "双方通过电话商量接送。"},
        {**POLICE, "on": "2026-10-31", "note": "邻里反映平静。"},
        {**POLICE, "on": "2026-11-03", "note": "双方情绪平稳，准备首次探视。"},
    ],
    "concluded": {"on": "2026-12-21", "how": "performed", "reported_on": "2026-12-24"},
    "filed": {"on": "2027-01-12", "by": "档案员", "retention": "years_30", "volumes": 1, "pages": 38},
    "closings": [
        {"on": "2028-03-27", "reason": "探视正常，各期回访平稳", "asked_by": MEDIATOR, "approved_by": [LEAD]}
    ],
}

SESSION: dict[str, Any] = {
    "mode": "together",
    "mediators": [MEDIATOR],
    "recorder": "记录员丙",
    "signed": ["A", "B"],
}

AGREEMENT: dict[str, Any] = {
    "place": "街道综治中心调解室",
    # Signed on the day it was reached, sealed the day after: it takes effect with the seal (人民调解法 29).
    "effective_on": "2026-10-20",
    "signatures": [
        {"who": "A", "as": "party", "on": "2026-10-19", "how": FINGER},
        {"who": "B", "as": "party", "on": "2026-10-19", "how": FINGER},
        {"who": MEDIATOR, "as": "mediator", "on": "2026-10-19", "how": ["signature"]},
        {"who": "记录员丙", "as": "recorder", "on": "2026-10-19", "how": ["signature"]},
    ],
    "sealed_on": "2026-10-20",
    "confirmation": {
        "intent": "both",
        "asked_on": "2026-10-21",
        "applicants": ["A", "B"],
        "court": "钟山区人民法院",
        "court_why": "committee_seat",
        "status": "confirmed",
        "applied_on": "2026-11-05",
        "accepted_on": "2026-11-09",
        "decided_on": "2026-11-18",
        "served_on": "2026-11-20",
    },
}


def continued(sample: dict[str, Any]) -> dict[str, Any]:
    """The sample as a whole course, from the push to 销号."""
    told = {**sample, **SECTIONS}
    told["dispute"] = {**sample["dispute"], **DISPUTE}
    told["parties"] = [{**party, **PARTY, "service_address": party["address"]} for party in sample["parties"]]
    told["pushes"] = [{**push, "answer": "accepted"} for push in sample["pushes"]]
    found_out = {"group": "weapon", "answer": "absent", "note": "走访双方和邻居，未发现"}
    told["push_answers"] = [*sample["push_answers"], found_out]
    told["sessions"] = [{**session, **SESSION} for session in sample["sessions"]]
    told["agreements"] = [{**sample["agreements"][0], **AGREEMENT}]
    return told
