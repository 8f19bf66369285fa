"""Wording about status or title, and wording that pays for mediation (民诉法解释 355; 人民调解法 4)."""

from __future__ import annotations

import pytest

from mediation_desk.domain import clauses
from tests.domain.builders import agreement_of


@pytest.mark.parametrize(
    ("term", "what"),
    [
        ("双方自愿离婚。", "解除婚姻关系"),
        ("男女双方同意离婚，财产按下列办法分割。", "解除婚姻关系"),
        ("双方于2026年4月前办理离婚登记。", "解除婚姻关系"),
        ("双方自愿解除夫妻关系。", "解除婚姻关系"),
        ("自本协议生效之日起解除甲乙之间的收养关系。", "收养关系"),
        ("双方确认张某与张小某不存在亲子关系。", "亲子关系"),
        ("儿子与父亲断绝父子关系。", "亲子关系"),
        ("孩子的监护人变更一事：变更乙方为监护人。", "监护人的确定或变更"),
        ("确认2栋1单元302室的所有权归甲方。", "物权、知识产权确权"),
        ("位于文明巷的房屋归甲方所有。", "物权、知识产权确权"),
        ("争议林地属于三组所有。", "物权、知识产权确权"),
        ("确认该注册商标专用权及著作权归乙方。", "物权、知识产权确权"),
        ("双方婚姻关系自登记之日解除。", "解除婚姻关系"),
        ("准许甲方与乙方离婚。", "解除婚姻关系"),
        ("文明巷小区2栋1单元302室归女方所有。", "物权、知识产权确权"),
        ("现约定该套房屋产权归乙方。", "物权、知识产权确权"),
    ],
)
def test_status_guardianship_and_title_raise_a_doubt(term: str, what: str) -> None:
    (doubt,) = clauses.doubts(agreement_of(terms=["双方互谅互让。", term]))
    assert (doubt.where, doubt.what) == ("第2条", what)
    assert "第三百五十五条" in doubt.article


@pytest.mark.parametrize(
    "term",
    [
        "双方离婚后，男方每月第一、第三个周六探视子女。",
        "双方同意离婚后的抚养费每月一千元。",
        "男方按离婚协议约定每月支付抚养费1000元。",
        "男方撤回离婚诉讼，双方和好。",
        "双方不同意离婚，愿意继续共同生活。",
        "男方于2026年6月1日前给付女方财产折价款50000元。",
        "乙方于5月1日前将房屋钥匙交给甲方。",
        "甲方有权继续使用该通道，乙方不得堵塞。",
        "物业公司修复屋顶，费用由公共维修资金列支。",
        "子女随母亲生活，父子关系融洽有利于成长，双方应予维护。",
        "双方确认欠款金额为5000元。",
        "双方确认自2024年3月离婚以来男方共欠抚养费12000元。",
        "婚姻关系解除后女儿由女方抚养。",
        "房屋归还甲方，乙方于5月1日前搬离。",
        "乙方所有的车辆停放在指定车位。",
        "家具家电归女方所有。",
        "赡养老人由兄弟二人轮流负担。",
    ],
)
def test_visits_support_payment_and_single_words_pass(term: str) -> None:
    assert clauses.doubts(agreement_of(terms=[term])) == ()


@pytest.mark.parametrize(
    ("cause", "what"),
    [
        ("所有权确认纠纷", "物权、知识产权确权"),
        ("确认收养关系纠纷", "收养关系"),
        ("婚姻无效纠纷", "婚姻效力"),
        ("离婚纠纷", None),
        ("探望权纠纷", None),
        ("抚养费纠纷", None),
        (None, None),
    ],
)
def test_a_cause_raises_a_doubt_only_where_it_is_itself_about_status_or_title(
    cause: str | None, what: str | None
) -> None:
    doubt = clauses.doubt_of_cause(cause)
    assert (doubt.what if doubt else None) == what


@pytest.mark.parametrize(
    "text",
    [
        "甲乙双方各向调解委员会支付调解费200元。",
        "乙方向建设中路社区人民调解委员会交纳手续费500元。",
        "乙方另支付调委会服务费300元。",
        "双方共同给付人民调解员报酬1000元。",
        "调解费由乙方承担。",
        "乙方承担调解费200元。",
        "调委会收取服务费，双方均摊。",
        "调委会收取乙方调解服务费200元。",
        "由乙方向调委会交调解手续费100元。",
        "乙方一次性支付司法所工作经费1000元。",
        "双方不再互收费用，乙方另向调委会支付服务费200元。",
        "甲方向综治中心支付人民币300元，作为服务费。",
        "乙方清理通道；向综治中心缴纳办案费100元。",
        "调解费",
    ],
)
def test_paying_the_committee_for_mediating_is_found(text: str) -> None:
    assert clauses.pays_committee(text)


@pytest.mark.parametrize(
    "text",
    [
        "乙方于3月21日前支付物业服务费1000元。",
        "在调委会主持下，乙方于3月21日前向甲方支付物业服务费1000元。",
        "乙方将物业服务费1000元交至调委会，由调委会转交甲方。",
        "过户手续费由乙方承担。",
        "人民调解委员会调解不收取任何费用。",
        "本次调解免收调解费。",
        "双方无需向调委会支付服务费。",
        "乙方在调解员见证下向甲方支付劳务费2000元。",
        "甲方支付乙方劳动报酬8000元。",
        "经调委会调解，乙方支付甲方医疗费、服务费共计2000元。",
        "甲方委托调解员代收劳务报酬3000元。",
        "双方此前在某商事调解中心交纳的调解费各自承担。",
        "甲方支付乙方中介服务费1万元，款项交至司法所保管。",
        "乙方向甲方支付护理费、营养费、交通费共3000元。",
        "",
    ],
)
def test_other_fees_and_the_committee_as_a_mere_place_pass(text: str) -> None:
    assert not clauses.pays_committee(text)
