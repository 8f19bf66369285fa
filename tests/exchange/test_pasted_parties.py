"""Parties pasted from a spreadsheet: any text gives parties and located problems, none gives an error."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.codes import Gender, PartyKind
from mediation_desk.domain.identity import birth_date_of
from mediation_desk.domain.plain import UNKEEPABLE, plain_of, value_of
from mediation_desk.exchange import pasted_parties
from mediation_desk.exchange.pasted_parties import PastedParty, parse
from tests.strategies import identity_numbers

RIGHT = "530502195505120769"
CODE = "91530502MA6K00000H"
ZHAO = PastedParty(
    name="赵某",
    gender=Gender.FEMALE,
    id_number=RIGHT,
    birth_date=date(1955, 5, 12),
    phone="13800000077",
    address="官田社区8栋2单元601",
)


@pytest.mark.parametrize(
    "text",
    [
        "姓名\t性别\t身份证号\t电话\t住址\n赵某\t女\t530502195505120769\t13800000077\t官田社区8栋2单元601",
        "序号\t联系电话\t当事人 \t家庭住址\t身份证号码（必填）\r\n"
        "1\t13800000077\t赵某\t官田社区8栋2单元601\t530502195505120769\r\n",
        "赵某\t女\t530502195505120769\t13800000077\t官田社区8栋2单元601",
        "1\t赵某\t13800000077\t官田社区8栋2单元601\t530502195505120769\t\t",
        "赵某，女，530502195505120769，13800000077，官田社区8栋2单元601",
        "赵某,女,530502195505120769,13800000077,官田社区8栋2单元601",
        "赵某、女、530502195505120769、13800000077、官田社区8栋2单元601",
        "赵某 女  530502195505120769　13800000077 官田社区8栋2单元601",
        "\n\n  \t \n"
        "赵某\t女\t５３０５０２１９５５０５１２０７６９\t１３８００００００７７\t官田社区８栋２单元６０１\n\n",
        '"赵某"\t女\t\'530502195505120769\t"13800000077"\t"官田社区8栋2单元601"',
        "赵某\ufeff\t女\t530502 19550512 0769\t13800000077\t官田社区8栋2单元601\u202c",
    ],
)
def test_the_same_person_is_read_from_every_way_of_writing_her_down(text: str) -> None:
    assert parse(text) == pasted_parties.Pasted(parties=(ZHAO,), problems=())


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (
            f"单位\t统一社会信用代码\t法定代表人\n甲厂\t{CODE}\t王某",
            PastedParty(
                kind=PartyKind.ORGANISATION, name="甲厂", credit_code=CODE, legal_representative="王某"
            ),
        ),
        (
            f"某某物业服务有限公司\t{CODE}\t王某\t官田社区物业中心3楼",
            PastedParty(
                kind=PartyKind.ORGANISATION,
                name="某某物业服务有限公司",
                credit_code=CODE,
                legal_representative="王某",
                address="官田社区物业中心3楼",
            ),
        ),
        (
            "姓名\t工作单位\n赵某\t某某物业服务有限公司",
            PastedParty(name="赵某", employer="某某物业服务有限公司"),
        ),
        (
            "张某\t某某有限公司\t13900000000",
            PastedParty(name="张某", employer="某某有限公司", phone="13900000000"),
        ),
        (
            "名称\t电话\n某某村民委员会\t0858-8123456",
            PastedParty(kind=PartyKind.ORGANISATION, name="某某村民委员会", phone="0858-8123456"),
        ),
        ("李某，南井社区，3网格", PastedParty(name="李某", address="南井社区，3网格")),
        ("姓名\t护照\t证件号\n李某\tx\tEA1234567", PastedParty(name="李某", id_number="EA1234567")),
    ],
)
def test_people_and_organisations_are_told_apart(text: str, party: PastedParty) -> None:
    assert parse(text).parties == (party,)


def test_excel_quotes_hold_line_breaks_and_quotation_marks() -> None:
    text = '姓名\t住址\n赵某\t"官田社区\n8栋 ""东"""\n"李某\t南井社区'

    assert [(one.name, one.address) for one in parse(text).parties] == [
        ("赵某", '官田社区 8栋 "东"'),
        ('"李某', "南井社区"),
    ]


@pytest.mark.parametrize(
    ("text", "where", "said", "blocks"),
    [
        (
            "姓名\t身份证号\n\n赵某\t530502195505120768",
            "parties[0].id_number",
            "第3行第2列：居民身份证号码的末位",
            True,
        ),
        ("赵某\t530502550512076", "parties[0].id_number", "第1行第2列：居民身份证号码应为18位", True),
        (
            "姓名\t身份证号\n赵某\t5.30502E+17",
            "parties[0].id_number",
            "第2行第2列：号码被表格软件改成了科学计数法",
            True,
        ),
        ("姓名\t性别\n赵某\t不详", "parties[0].gender", "第2行第2列：性别只写男或女", False),
        (f"姓名\t电话\n赵某\t1\n\t13800000077\n{RIGHT}\t", "parties[1].name", "第3行：没有姓名", True),
        (
            f"某某有限公司\t{CODE[:-1]}X",
            "parties[0].credit_code",
            "第1行第2列：统一社会信用代码的末位",
            False,
        ),
        ("姓名\t电话\t颜色\n赵某\t1\t红", "", "第1行第3列：不认得这一列", False),
    ],
)
def test_a_problem_names_its_row_and_column(text: str, where: str, said: str, blocks: bool) -> None:
    found = parse(text).problems

    assert [(one.where, one.blocks) for one in found] == [(where, blocks)]
    assert found[0].what.startswith(said)


def test_a_long_sheet_is_read_in_part_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pasted_parties, "MOST", 3)
    rows = [f"人{number}\t男" for number in range(1, 6)]

    exact, more = parse("\n".join(rows[:3])), parse("\n".join(rows[:4]))
    with_head = parse("\n".join(["姓名\t性别", *rows[:4]]))

    assert (len(exact.parties), exact.problems) == (3, ())
    assert [len(one.parties) for one in (more, with_head)] == [3, 3]
    assert all("一次最多读入3行" in one.problems[0].what for one in (more, with_head))


@given(
    st.text(max_size=300)
    | st.text("\t\n\r\",，、 '男女0123456789Xx.E+公司姓名单位店\x00\ud800", max_size=300)
)
def test_no_text_is_an_error_and_what_is_read_can_be_kept(text: str) -> None:
    found = parse(text)

    for party in found.parties:
        plain = plain_of(party)
        assert value_of(PastedParty, plain) == party
        assert not any(UNKEEPABLE.search(value) or "\n" in value for value in plain.values())
    assert all(one.what.startswith("第") for one in found.problems)


@given(st.lists(st.tuples(st.sampled_from(["王某", "李某某"]), identity_numbers()), min_size=1, max_size=8))
def test_what_was_written_as_a_table_is_read_back(people: list[tuple[str, str]]) -> None:
    table = "\n".join(["姓名\t身份证号", *(f"{name}\t{number}" for name, number in people)])

    found = parse(table)

    assert [(one.name, one.id_number) for one in found.parties] == people
    assert [one.birth_date for one in found.parties] == [birth_date_of(number) for _, number in people]
    assert parse(table.partition("\n")[2]).parties == found.parties


@pytest.mark.parametrize(
    "text", ['"' * 20_000, '"a\t' * 20_000, "\n" * 100_000, "a" * 500_000, "，" * 100_000]
)
def test_a_large_senseless_text_takes_no_long_time(text: str) -> None:
    assert len(parse(text).parties) <= pasted_parties.MOST
