"""Parties pasted from a spreadsheet: rows of cells, with a head or without, as parties and located problems.

Cells stand apart by tabs, else by commas, else by spaces. A head names the columns; without one each cell is
told by what stands in it. No text is refused: what cannot be read is left out and said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from mediation_desk.domain.codes import Gender, PartyKind
from mediation_desk.domain.identity import (
    RESIDENT_FORM,
    birth_date_of,
    credit_code_problem,
    gender_of,
    identity_problem,
    number_typed,
)
from mediation_desk.errors import Problem

MOST = 500
"""How many rows are read at once; a dispute with more parties is mediated through representatives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedParty:
    """One party as its row says it; birth date and gender are told by a right identity number too."""

    kind: PartyKind = PartyKind.PERSON
    name: str = ""
    gender: Gender | None = None
    ethnicity: str | None = None
    id_number: str | None = None
    birth_date: date | None = None
    employer: str | None = None
    occupation: str | None = None
    credit_code: str | None = None
    legal_representative: str | None = None
    post: str | None = None
    phone: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """What was pasted; a problem tells the place among `parties`, its sentence the row and column."""

    parties: tuple[PastedParty, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell that says something, with its row and column counted from one."""

    row: int
    column: int
    text: str


_IGNORED, _UNIT = "ignored", "unit"
_HEADS = {
    "name": ("姓名", "当事人", "当事人姓名", "名称", "当事人姓名或名称", "姓名或名称", "姓名或单位"),
    "gender": ("性别",),
    "ethnicity": ("民族",),
    "id_number": ("身份证号", "身份证号码", "身份证", "证件号", "证件号码", "公民身份号码"),
    "phone": ("电话", "联系电话", "电话号码", "手机", "手机号", "手机号码", "联系方式"),
    "address": ("住址", "家庭住址", "现住址", "地址", "联系地址", "住所", "住所地"),
    _UNIT: ("单位", "单位名称", "工作单位"),
    "occupation": ("职业",),
    "credit_code": ("统一社会信用代码", "社会信用代码", "信用代码"),
    "legal_representative": ("法定代表人", "法人代表", "法人", "负责人"),
    "post": ("职务",),
    _IGNORED: ("序号", "编号", "备注", "年龄", "出生日期", "出生年月"),
}
_FIELD_OF_HEAD = {head: field for field, heads in _HEADS.items() for head in heads}
_TELLING_HEADS = 2
_GENDERS = {"男": Gender.MALE, "女": Gender.FEMALE, "男性": Gender.MALE, "女性": Gender.FEMALE}

_COMMAS, _SPACES = ",，、", " \u3000"
# A quoted cell ends only before a gap: other quotation marks are part of the text.
_CELL = '"(?P<quoted>(?:[^"]|"")*+)"(?=[{gaps}\n]|\\Z)|(?P<plain>[^{gaps}\n]*)'
_NARROW = {0xFF01 + at: chr(0x21 + at) for at in range(94) if chr(0x21 + at).isalnum()}
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")

_CODE_LENGTH = 18
_OTHER_PAPER = re.compile(r"[A-Z]{1,3}[0-9]{6,10}")
_OLD_NUMBER = re.compile(r"[0-9]{15}")
_FLOATED = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]+")
_PHONE = re.compile(r"(\+?86[ -]?)?1[0-9]{2}[ -]?[0-9]{4}[ -]?[0-9]{4}|(0[0-9]{2,3}[ -]?)?[0-9]{7,8}")
_COUNTER = re.compile(r"[0-9]{1,4}[.]?")
_HAN_NAME = re.compile(r"[㐀-鿿·]{2,4}")
_ORGANISATION = re.compile(
    r".*(公司|合作社|委员会|事务所|经营部|商行|超市|集团|中心|学校|医院)|.{2,}[店厂]|.*有限.*"
)

_Placed = list[tuple[str, _Cell]]
_Complaint = tuple[str, _Cell | None, str]


def parse(text: str) -> Pasted:
    """The parties of a pasted text, blank rows left out, and a problem for each cell that needs a look."""
    rows = list(islice(_rows(text), MOST + 2))
    head = _head_of(rows[0]) if rows else None
    body = rows[1:] if head else rows
    parties: list[PastedParty] = []
    problems = list(_unknown_heads(rows[0], head)) if head else []
    for cells in body[:MOST]:
        placed = _by_head(cells, head) if head else _by_content(cells)
        if placed:
            place = f"parties[{len(parties)}]"
            party, complaints = _party_of(placed)
            parties.append(party)
            problems += [_problem(place, cells[0].row, complaint) for complaint in complaints]
    if len(body) > MOST:
        what = f"一次最多读入{MOST}行，其余各行没有读入，请分次粘贴。"
        problems.append(Problem(where="", what=what))
    return Pasted(parties=tuple(parties), problems=tuple(problems))


def _rows(text: str) -> Iterator[list[_Cell]]:
    """The rows that say something, each with its cells that do."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    gaps = "\t" if "\t" in text else _COMMAS if any(comma in text for comma in _COMMAS) else _SPACES
    for number, line in enumerate(_lines(text, gaps), 1):
        said = [cleaned for cell in line if (cleaned := _cleaned(cell)) or gaps is not _SPACES]
        if cells := [_Cell(number, column, cell) for column, cell in enumerate(said, 1) if cell]:
            yield cells


def _lines(text: str, gaps: str) -> Iterator[list[str]]:
    cell, line, at = re.compile(_CELL.format(gaps=gaps)), list[str](), 0
    while found := cell.match(text, at):
        quoted, at = found["quoted"], found.end()
        line.append(found["plain"] if quoted is None else quoted.replace('""', '"'))
        if at >= len(text) or text[at] == "\n":
            yield line
            line = []
        if at >= len(text):
            return
        at += 1


def _cleaned(cell: str) -> str:
    """The text of a cell on one line, wide letters and digits made narrow, without marks nobody sees."""
    return _UNSEEN.sub("", " ".join(cell.split())).translate(_NARROW).strip().lstrip("'")


def _head_of(cells: list[_Cell]) -> dict[int, str] | None:
    """The field of each column whose head is known; None where the row is no head."""
    known = {cell.column: field for cell in cells if (field := _FIELD_OF_HEAD.get(_head_word(cell)))}
    is_head = len(known) >= _TELLING_HEADS or len(known) == len(cells)
    return known if is_head else None


def _head_word(cell: _Cell) -> str:
    return re.sub(r"[\s*：:]|[（(].*[）)]", "", cell.text)


def _unknown_heads(cells: list[_Cell], head: dict[int, str]) -> Iterator[Problem]:
    for cell in cells:
        if cell.column not in head:
            what = f"第{cell.row}行第{cell.column}列：不认得这一列的标题，这一列没有读入。"
            yield Problem(where="", what=what, blocks=False)


def _by_head(cells: list[_Cell], head: dict[int, str]) -> _Placed:
    placed = [(head[cell.column], cell) for cell in cells if head.get(cell.column, _IGNORED) != _IGNORED]
    # A sheet of people has their employer under 单位, a sheet of organisations their name.
    unit = "employer" if any(field == "name" for field, _ in placed) else "name"
    return [(unit if field == _UNIT else field, cell) for field, cell in placed]


def _by_content(cells: list[_Cell]) -> _Placed:
    placed: _Placed = []
    rest: list[_Cell] = []
    for cell in cells:
        field = _field_told(cell)
        if field is None or field in {taken for taken, _ in placed}:
            rest.append(cell)
        elif field != _IGNORED:
            placed.append((field, cell))
    return placed + _named(rest, is_person=any(field in ("gender", "id_number") for field, _ in placed))


def _field_told(cell: _Cell) -> str | None:
    """The field that the form of a cell tells by itself."""
    number = number_typed(cell.text)
    if cell.text in _GENDERS:
        return "gender"
    if cell.column == 1 and _COUNTER.fullmatch(cell.text):
        return _IGNORED
    if _is_credit_code(number):
        return "credit_code"
    if any(form.fullmatch(number) for form in (RESIDENT_FORM, _OLD_NUMBER, _FLOATED)):
        return "id_number"
    return "phone" if _PHONE.fullmatch(cell.text) else None


def _is_credit_code(number: str) -> bool:
    if len(number) != _CODE_LENGTH or not (number.isascii() and number.isalnum()):
        return False
    if RESIDENT_FORM.fullmatch(number):
        return credit_code_problem(number) is None and birth_date_of(number) is None
    return number[0].isdecimal()


def _named(rest: list[_Cell], *, is_person: bool) -> _Placed:
    """Name, employer or legal representative and address among the cells that tell no form."""
    units = [cell for cell in rest if _ORGANISATION.fullmatch(cell.text)]
    names = [cell for cell in rest if _HAN_NAME.fullmatch(cell.text) and cell not in units]
    of_unit = bool(units) and not is_person and not (names and names[0].column < units[0].column)
    first, second = (units, names) if of_unit else (names or rest, units)
    placed: _Placed = [("name", cell) for cell in first[:1]]
    beside = "legal_representative" if of_unit else "employer"
    placed += [(beside, cell) for cell in second[:1] if cell not in first[:1]]
    taken = [cell for _, cell in placed]
    return placed + [("address", cell) for cell in rest if cell not in taken]


def _party_of(placed: _Placed) -> tuple[PastedParty, list[_Complaint]]:
    said: dict[str, str] = {}
    for field, cell in placed:
        said[field] = f"{said[field]}，{cell.text}" if field in said else cell.text
    cells = dict(placed)
    complaints: list[_Complaint] = [
        (field, cells[field], what) for field, judge in _JUDGES.items() if (what := judge(said.get(field)))
    ]
    if not said.get("name"):
        complaints.append(("name", None, "没有姓名，请补上。"))
    return _made(said), complaints


def _made(said: dict[str, str]) -> PastedParty:
    number = number_typed(said.pop("id_number", ""))
    code = number_typed(said.pop("credit_code", ""))
    gender = _GENDERS.get(said.pop("gender", "")) or gender_of(number)
    is_unit = bool(code) or bool(not (number or gender) and _ORGANISATION.fullmatch(said.get("name", "")))
    return PastedParty(
        kind=PartyKind.ORGANISATION if is_unit else PartyKind.PERSON,
        gender=Gender(gender) if gender else None,
        id_number=number or None,
        credit_code=code or None,
        birth_date=birth_date_of(number),
        **said,
    )


def _gender_problem(text: str | None) -> str | None:
    return "性别只写男或女，没有读入。" if text and text not in _GENDERS else None


def _number_problem(text: str | None) -> str | None:
    number = number_typed(text or "")
    if not number or _OTHER_PAPER.fullmatch(number):
        return None
    if _FLOATED.fullmatch(number):
        return "号码被表格软件改成了科学计数法，末几位已经丢失，请把这一列改为文本格式，重新输入后再粘贴。"
    return identity_problem(number, today=date.max)


def _code_problem(text: str | None) -> str | None:
    return credit_code_problem(number_typed(text)) if text else None


_JUDGES: dict[str, Callable[[str | None], str | None]] = {
    "gender": _gender_problem,
    "id_number": _number_problem,
    "credit_code": _code_problem,
}
_BLOCKING = frozenset({"name", "id_number"})


def _problem(place: str, row: int, complaint: _Complaint) -> Problem:
    field, cell, what = complaint
    at = f"第{cell.row}行第{cell.column}列" if cell else f"第{row}行"
    return Problem(where=f"{place}.{field}", what=f"{at}：{what}", blocks=field in _BLOCKING)
