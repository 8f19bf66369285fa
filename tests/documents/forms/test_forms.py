"""What each form says, read from its blocks."""

from typing import Any

import pytest

from mediation_desk.documents.blocks import Fields, Grid, Paper, Signatures
from mediation_desk.documents.forms import catalogue
from mediation_desk.documents.reading import texts
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Refused
from tests.documents import samples


def made(code: str, values: dict[str, Any]) -> list[Paper]:
    case = samples.case_of(values)
    return catalogue.make(code, case, samples.RULES, samples.CALENDAR, samples.TODAY)


def said(code: str, values: dict[str, Any]) -> str:
    return "\n".join(text for paper in made(code, values) for text in texts(paper))


def holds_in_order(text: str, *parts: str) -> bool:
    place = -1
    for part in parts:
        place = text.find(part, place + 1)
        if place < 0:
            return False
    return True


def test_registration_has_the_official_fields_in_their_order():
    text = said("registration", samples.rich())

    assert holds_in_order(
        text,
        "2026年3月3日，建设中路社区人民调解委员会受黄土坡派出所委托（移送），经当事人同意，调解王㛃、李𬭎",
        "纠纷类型",
        "邻里纠纷",
        "案件来源",
        "■委托移送（公安机关委托移送）",
        "纠纷简要情况",
        "申请人王㛃（签名、盖章或按指印）：",
        "登记人周某宁（签名）：",
        "建设中路社区人民调解委员会（印）",
        "备注：此表由人民调解委员会填写。",
    )


@pytest.mark.parametrize(
    ("source", "words", "choice"),
    [
        ("application", "依当事人申请，经当事人同意", "■当事人申请"),
        ("own_initiative", "主动调解，经当事人同意", "■人民调解委员会主动调解"),
        ("entrusted_court", "依法院委托移送，经当事人同意", "■委托移送（法院委托移送）"),
    ],
)
def test_the_source_of_the_case_is_said_and_ticked(source: str, words: str, choice: str):
    values = samples.rich()
    values["dispute"]["source"] = source
    values["dispute"].pop("entrusted_by")
    text = said("registration", values)

    assert words in text
    assert choice in text


def test_the_agreement_has_the_official_fields_in_their_order():
    text = said("agreement", samples.rich())

    assert holds_in_order(
        text,
        "人民调解协议书",
        "（2026）建中人调字第12号",
        *(
            "申请人姓名",
            "王㛃",
            "性别",
            "女",
            "民族",
            "汉族",
            "年龄",
            "37岁",
            "职业或职务",
            "联系方式",
            "单位或住址",
        ),
        *("委托代理人", "赵䶮（律师）", "被申请人姓名", "李𬭎", "13岁", "法定代理人", "李某国（父）"),
        *("被申请人名称", "法定代表人", "孙某兰", "职务", "统一社会\n信用代码", "91530502MA6K00000H", "地址"),
        *("纠纷主要事实、争议事项：", "争议事项：维修责任和赔偿数额。", "各方当事人的责任："),
        *("经调解，自愿达成如下协议：", "一、李𬭎", "二、物业公司", "三、各方"),
        *("履行方式、时限：", "违约责任：", "本协议一式四份，当事人、人民调解委员会各持一份。"),
        *("申请人王㛃（签名、盖章或按指印）：", "人民调解员周某宁（签名）：", "委托代理人赵䶮（签名）："),
        *(
            "法定代理人李某国（签名）：",
            "记录人郑某（签名）：",
            "法定代表人或授权代表（签名）：",
            "担保人钱某保",
        ),
        *("建设中路社区人民调解委员会（印）", "2026年3月5日"),
    )


def test_every_performance_row_says_who_to_whom_how_much_and_by_when():
    (paper,) = made("agreement", samples.rich())
    (table,) = [block for block in paper.blocks if isinstance(block, Grid) and block.header]
    rows = [[cell.text for cell in row.cells] for row in table.rows]

    company = "某某物业服务（六盘水）有限责任公司钟山区第一分公司"
    assert rows == [
        ["序号", "义务人", "权利人", "履行内容", "金额", "期限"],
        ["1", "李𬭎", "王㛃", "赔偿款第一期", "人民币2,500.00元\n大写：贰仟伍佰元整", "2026年3月21日"],
        [
            "2",
            "李𬭎",
            "王㛃",
            "赔偿款第二期",
            "人民币2,500.00元\n大写：贰仟伍佰元整",
            "农历五月初五\n（2026年6月19日）",
        ],
        ["3", f"李𬭎、{company}（连带）", "王㛃", "修好卫生间防水", "—", "2026年4月10日"],
        ["合计", "人民币5,000.00元（大写：伍仟元整）"],
    ]


def test_a_continuing_duty_prints_its_start_and_rhythm():
    assert "自2026年11月7日起，每月第一、第三个周六" in said("agreement", samples.plain("visiting-rights"))


def test_equals_are_called_by_group_or_by_order():
    values = samples.rich()
    for party in values["parties"]:
        party["side"] = "party"
    values["parties"][2]["group"] = "丁方"
    text = said("agreement", values)

    assert holds_in_order(text, "甲方姓名", "乙方姓名", "丁方名称")


def test_terms_that_bring_their_own_numbers_are_not_numbered_twice():
    values = samples.rich()
    values["agreements"][0]["terms"] = ["第一条 甲。", "第二条 乙。"]

    assert "第一条 甲。\n第二条 乙。" in said("agreement", values)


def test_many_parties_are_a_list_and_a_table_to_sign_with_the_company_apart():
    (paper,) = made("agreement", samples.forty_two())
    tables = [block for block in paper.blocks if isinstance(block, Grid)]
    text = "\n".join(texts(paper))

    assert [len(table.rows) for table in tables] == [43, 2, 24]
    assert len([block for block in paper.blocks if isinstance(block, Fields)]) == 1
    assert "全体申请人（42人）" in text
    assert text.count("业主42\n") == 2
    assert paper.copies == 44


def test_records_are_one_a_session_and_say_the_outcome():
    first, second = made("mediation_record", samples.plain("visiting-rights"))

    assert "人民调解记录（第一次）" in "".join(texts(first))
    assert "待继续调解" in "".join(texts(first))
    assert "自愿达成如下协议：\n一、男方每月" in "".join(texts(second))


def test_a_record_has_its_fields_in_order_and_names_guests_apart():
    text = said("mediation_record", samples.rich())

    assert holds_in_order(
        text,
        *(
            "时间",
            "2026年3月5日14时30分",
            "地点",
            "事由",
            "参加人",
            "陈某（妇联）、社区民警",
            "当事人",
            "申请人王㛃",
        ),
        *("王㛃的委托代理人赵䶮", "告知事项：", "调解情况：", "调解结果：", "参加人陈某（签名）："),
    )


def test_mediation_that_ended_says_the_other_ways_told():
    values = samples.rich()
    values["sessions"][0]["outcome"] = "not_agreed"
    values["agreements"] = []
    values["resolutions"] = [
        {
            "kind": "terminated",
            "on": "2026-03-05",
            "reason": "no_agreement",
            "remedies": ["litigation", "legal_aid"],
        }
    ]
    text = said("mediation_record", values)

    assert "未达成协议，终止调解（无法达成协议）" in text
    assert "向人民法院起诉、申请法律援助" in text


def test_rights_are_said_to_be_told_only_where_the_record_says_so():
    values = samples.rich()
    del values["parties"][0]["notified_on"]

    assert "告知事项" not in said("mediation_record", values)


@pytest.mark.parametrize("code", catalogue.CATALOGUE)
def test_private_notes_and_sensitive_signals_are_never_printed(code: str):
    text = said(code, samples.rich())

    assert "PRIVATENOTE" not in text
    assert "SIGNALBASIS" not in text
    assert "刑满释放" not in text


def test_a_revisit_record_composes_the_five_parts_for_visits_made_only():
    (paper,) = made("revisit_record", samples.rich())

    assert holds_in_order(
        "\n".join(texts(paper)),
        *(
            "当事人",
            "调解协议编号",
            "（2026）建中人调字第12号",
            "回访事由",
            "房屋漏水",
            "回访时间",
            "2026年4月7日",
        ),
        *(
            "回访情况",
            "一、履行情况：部分履行。",
            "二、对调解结果的满意程度：满意。",
            "三、是否就履行争议起诉及判决结果：未起诉。",
        ),
        *("四、有无错误调解、纠纷激化、遗留隐患：无。", "五、采取的措施：提醒第二期按期给付。"),
        *("回访人周某宁（签名）：", "建设中路社区人民调解委员会（印）"),
    )


def test_a_visit_entered_after_its_day_says_so_on_its_record():
    values = samples.rich()
    late = [{**one, "late_entry": True} for one in values["revisits"]]
    assert "2026年4月7日（补录）" in said("revisit_record", {**values, "revisits": late})


def test_the_application_for_confirmation_has_its_fields_in_order():
    text = said("confirmation_application", samples.rich())

    assert holds_in_order(
        text,
        *(
            "申请人姓名",
            "王㛃",
            "性别",
            "民族",
            "出生日期",
            "1988年4月17日",
            "职业",
            "居民身份证　520201198804170319",
        ),
        *(
            "住址",
            "联系方式",
            "申请人姓名",
            "李𬭎",
            "申请人名称",
            "住所",
            "统一社会\n信用代码",
            "法定代表人",
            "请求事项：",
        ),
        *(
            "请求确认王㛃、李𬭎",
            "于2026年3月5日在建设中路社区人民调解委员会主持下达成的（2026）建中人调字第12号调解协议有效。",
        ),
        *(
            "事实与理由：",
            "责任承诺：",
            "没有恶意串通、规避法律的行为",
            "附件：",
            "1．调解协议书",
            "授权委托书",
        ),
        *("此致", "六盘水市钟山区人民法院", "申请人王㛃（签名或盖章）："),
    )


def test_a_signature_block_ends_every_paper():
    for values in (samples.rich(), samples.forty_two()):
        for code in catalogue.CATALOGUE:
            for paper in made(code, values):
                assert any(isinstance(block, Signatures) for block in paper.blocks[-2:])


def test_a_paper_the_case_is_not_ripe_for_is_refused():
    with pytest.raises(Refused, match="还没有达成书面协议"):
        made("agreement", samples.plain("roof-leak"))
    with pytest.raises(Refused, match="没有代码为nothing的文书"):
        made("nothing", samples.rich())


def test_only_committees_use_the_committee_s_forms():
    case: Case = samples.case_of(samples.plain("courtyard-owners"))

    reasons = {catalogue.ripe(code, case, samples.RULES) for code in catalogue.CATALOGUE}

    assert len(reasons) == 1
    assert "联席会议协调" in str(reasons)


def test_the_register_form_is_there_to_sign_before_acceptance_and_leaves_its_day_open():
    values = samples.plain("roof-leak")

    assert holds_in_order(said("registration", values), "年　", "调解赵某、某某物业服务有限公司之间的纠纷")
    assert "2026年11月9日，" not in said("registration", values)


def test_a_clue_is_no_dispute_to_register_yet():
    values = samples.plain("roof-leak")
    values["dispute"]["push_kind"] = "clue"

    with pytest.raises(Refused, match="线索"):
        made("registration", values)
