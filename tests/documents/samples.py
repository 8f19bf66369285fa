"""Cases to print: the sample cases, and one that says nearly everything a paper can say."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from mediation_desk.almanac import official_calendar
from mediation_desk.config import paths
from mediation_desk.config.rules import default_rules
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case

TODAY = date(2026, 6, 1)
RULES = default_rules()
CALENDAR = official_calendar()
AWKWARD = '<b>&amp;</b> "引号" =HYPERLINK("http://x","点我") 😀 <w:t>'


def plain(name: str) -> dict[str, Any]:
    """A shipped sample case as plain values."""
    found: dict[str, Any] = json.loads(
        (paths.resources_folder() / "cases" / f"{name}.json").read_text("utf-8")
    )
    return found


def case_of(values: dict[str, Any]) -> Case:
    """The case of plain values."""
    found: Case = value_of(Case, values)
    return found


def rich() -> dict[str, Any]:
    """A debt between neighbours: rare names, a company, a minor with guardian, agents, lunar instalments."""
    return {
        "number": "建中2026-0031",
        "docket": "（2026）建中人调字第12号",
        "office": {
            "committee": "建设中路社区人民调解委员会",
            "mediation": "people",
            "centre": "黄土坡街道综治中心",
        },
        "dispute": {
            "registered_on": "2026-03-02",
            "registered_by": "周某宁",
            "category": "neighbours",
            "source": "entrusted_police",
            "entrusted_by": {"office": "黄土坡派出所"},
            "title": "王㛃与李𬭎房屋漏水赔偿纠纷",
            "facts": f"李𬭎家卫生间防水层老化渗漏，致王㛃家卧室顶棚、衣柜受损。\n第二段：{AWKWARD}",
            "issues": "维修责任和赔偿数额",
            "accepted_on": "2026-03-03",
            "signals": [{"code": "ex_offender", "answer": "present", "basis": "司法所告知SIGNALBASIS"}],
        },
        "parties": [
            {
                "ref": "A",
                "side": "applicant",
                "kind": "person",
                "name": "王㛃",
                "gender": "female",
                "ethnicity": "汉族",
                "id_number": "520201198804170319",
                "birth_date": "1988-04-17",
                "occupation": "个体经营",
                "phone": "13800000031",
                "address": "文明巷小区2栋1单元402室",
                "notified_on": "2026-03-03",
                "agreed_on": "2026-03-03",
                "agents": [
                    {
                        "ref": "A1",
                        "kind": "entrusted",
                        "name": "赵䶮",
                        "relation": "律师",
                        "phone": "13900000000",
                        "powers": ["sign", "change_claims"],
                        "from": "2026-03-03",
                    },
                ],
            },
            {
                "ref": "B",
                "side": "respondent",
                "kind": "person",
                "name": "李𬭎",
                "gender": "male",
                "ethnicity": "维吾尔族",
                "id_number": "520201201209230421",
                "birth_date": "2012-09-23",
                "phone": "13800000042",
                "address": "文明巷小区2栋1单元502室",
                "notified_on": "2026-03-03",
                "agreed_on": "2026-03-03",
                "agents": [{"ref": "B1", "kind": "statutory", "name": "李某国", "relation": "父"}],
            },
            {
                "ref": "C",
                "side": "respondent",
                "kind": "organisation",
                "name": "某某物业服务（六盘水）有限责任公司钟山区第一分公司",
                "credit_code": "91530502MA6K00000H",
                "legal_representative": "孙某兰",
                "post": "经理",
                "phone": "0858-8220000",
                "address": "官田社区物业中心",
                "notified_on": "2026-03-03",
                "agreed_on": "2026-03-03",
            },
        ],
        "others": [{"ref": "g1", "role": "guarantor", "name": "钱某保"}],
        "mediators": [{"name": "周某宁", "chief": True}, {"name": "吴某"}],
        "recorder": "郑某",
        "sessions": [
            {
                "held_at": "2026-03-05T14:30",
                "place": "街道综治中心调解室",
                "present": ["A", "B", "C"],
                "agents": ["A1", "B1"],
                "guests": [{"name": "陈某", "unit": "妇联"}, {"name": "社区民警"}],
                "record": "王㛃：要求赔偿5000元，并修好防水。\n李某国：愿意修，分两期。\n物业：负责施工协调。"
                * 3,
                "private_notes": [{"party": "A", "text": "PRIVATENOTE底线三千元"}],
                "outcome": "agreed",
                "signed": ["A", "B", "C"],
            }
        ],
        "resolutions": [{"kind": "written_agreement", "on": "2026-03-05"}],
        "agreements": [
            {
                "ref": "1",
                "kind": "written",
                "parties": ["A", "B", "C"],
                "reached_on": "2026-03-05",
                "copies": 4,
                "facts": "李𬭎家卫生间渗漏，致王㛃家卧室顶棚、衣柜受损，双方就维修责任和赔偿数额发生争议。",
                "responsibility": "李𬭎家防水层老化是渗漏的原因，物业公司未及时协调，各有责任。",
                "terms": [
                    "李𬭎的监护人赔偿王㛃人民币5,000元（大写：伍仟元整），分两期给付。",
                    "物业公司于2026年4月10日前协调完成卫生间防水维修，费用由李𬭎一方承担。",
                    "各方就本次渗漏再无其他争议。",
                ],
                "manner": "款项以转账方式给付，维修由各方到现场查看。",
                "breach": "逾期给付的，按全国银行间同业拆借中心公布的贷款市场报价利率支付逾期利息。",
                "effective_on": "2026-03-06",
                "performance": [
                    {
                        "debtors": ["B"],
                        "creditors": ["A"],
                        "kind": "money",
                        "what": "赔偿款第一期",
                        "amount": "2500.00",
                        "due": "2026-03-21",
                    },
                    {
                        "debtors": ["B"],
                        "creditors": ["A"],
                        "kind": "money",
                        "what": "赔偿款第二期",
                        "amount": "2500.00",
                        "due": {"lunar": "2026-05-05", "leap": False},
                    },
                    {
                        "debtors": ["B", "C"],
                        "creditors": ["A"],
                        "joint": True,
                        "kind": "act",
                        "what": "修好卫生间防水",
                        "due": "2026-04-10",
                    },
                ],
                "confirmation": {
                    "intent": "both",
                    "court": "六盘水市钟山区人民法院",
                    "status": "not_applied",
                },
            }
        ],
        "revisits": [
            {
                "period": "low",
                "planned_on": "2026-04-06",
                "status": "done",
                "done_on": "2026-04-07",
                "party": "A",
                "spoke_with": {"name": "王㛃", "relation": "本人"},
                "method": "visit",
                "by": "周某宁",
                "second": "吴某",
                "performance": "partial",
                "satisfaction": "satisfied",
                "relation_now": "better",
                "lawsuit": False,
                "signs": ["none"],
                "measures": "提醒第二期按期给付",
                "note": "邻里已恢复往来",
            },
            {"period": "low", "planned_on": "2026-05-06", "status": "planned", "party": "B"},
        ],
    }


def forty_two() -> dict[str, Any]:
    """The forty-two owners with a written agreement, as if the committee had mediated."""
    values = plain("courtyard-owners")
    values["docket"] = "（2026）富力人调字第7号"
    values["office"] = {"committee": "富力社区人民调解委员会", "mediation": "people"}
    values["sessions"][0]["present"] = [party["ref"] for party in values["parties"]]
    values["agreements"] = [
        {
            "ref": "1",
            "kind": "written",
            "reached_on": "2026-06-20",
            "effective_on": "2026-06-21",
            "terms": ["开发企业于2026年9月30日前续建小院。", "业主配合施工。"],
            "manner": "由开发企业组织施工，社区居民委员会见证。",
            "performance": [
                {
                    "debtors": ["B"],
                    "creditors": [party["ref"] for party in values["parties"][:-1]],
                    "kind": "act",
                    "what": "续建小院",
                    "due": "2026-09-30",
                }
            ],
            "confirmation": {"intent": "both", "court": "包头市青山区人民法院", "status": "not_applied"},
        }
    ]
    values["revisits"] = [
        {"planned_on": "2026-07-01", "status": "done", "done_on": "2026-07-01", "party": "A1", "by": "网格员"}
    ]
    return values
