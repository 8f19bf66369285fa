"""The case file against its schema, each violation as a Chinese sentence with its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from mediation_desk.config import paths
from mediation_desk.domain.plain import is_empty
from mediation_desk.errors import Problem
from mediation_desk.exchange.json_text import joined
from mediation_desk.labels import TABLES

if TYPE_CHECKING:
    from jsonschema import FormatChecker, ValidationError
    from jsonschema.protocols import Validator

_MISSING = "缺少这一项，请补上。"
_FEW_CODES = 9
_BY_TITLE = {
    "text": "应为文字，请写在引号内。",
    "yes_or_no": "应为true或false，不加引号。",
    "count": "应为不小于零的整数，不加引号，也不能过大。",
    "day": "应为实有的日期，写成“年-月-日”，例如2026-03-05。",
    "moment": "应为实有的时刻，写成“年-月-日T时:分”，例如2026-03-05T14:30。",
    "money": '应为以元为单位、不为负数、恰好两位小数的金额，写在引号内，例如"5000.00"。',
    "lunar_day": "应为农历“年-月-日”，例如2026-05-05表示二〇二六年五月初五。",
}
_BY_TYPE = {"array": "应为列表，请写在方括号内。", "object": "应为一组项目，请写在花括号内。"}


def shape_problems(plain: Any) -> tuple[Problem, ...]:
    """What keeps a plain value from being a case file, one problem a place."""
    return _found(_validator().iter_errors(plain))


def section_problems(plain: Any, record: type) -> tuple[Problem, ...]:
    """What keeps a plain value from being one entry of a section, such as a Revisit."""
    # evolve keeps the definitions and the formats of the whole schema.
    whole = _validator()
    schema = {"$ref": f"#/$defs/{record.__name__}", "$defs": _any(whole.schema)["$defs"]}
    return _found(whole.evolve(schema=schema).iter_errors(plain))


def _found(errors: Iterable[ValidationError]) -> tuple[Problem, ...]:
    """One problem a place."""
    found: dict[str, Problem] = {}
    for error in _leaves(errors):
        for problem in _problems_of(error):
            found.setdefault(problem.where, problem)
    return tuple(found.values())


@cache
def _validator() -> Validator:
    # Imported here: jsonschema costs 72 ms, and a desk that reads no file never needs it.
    from jsonschema import Draft202012Validator  # noqa: PLC0415

    schema = json.loads((paths.resources_folder() / "schema" / "case-1.json").read_text("utf-8"))
    return Draft202012Validator(schema, format_checker=_formats())


def _formats() -> FormatChecker:
    from jsonschema import FormatChecker  # noqa: PLC0415 (as above)

    checker = FormatChecker(formats=())
    checker.checks("date", raises=ValueError)(lambda text: _is_read(date.fromisoformat, text))
    checker.checks("moment", raises=ValueError)(lambda text: _is_read(datetime.fromisoformat, text))
    return checker


def _is_read(read: Callable[[str], object], text: object) -> bool:
    """Whether a text can be read as a day or moment; other types are the business of `type`."""
    return not isinstance(text, str) or bool(read(text))


def _leaves(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """The errors that say what is wrong: those of the branch the writer meant, not that no branch fits."""
    for error in errors:
        if error.validator == "anyOf":
            branch = _meant(error)
            yield from _leaves(inner for inner in error.context or () if inner.schema_path[0] == branch)
        else:
            yield error


def _meant(error: ValidationError) -> int:
    """The branch of an optional key: its only one, or for `due` the lunar one where an object is given."""
    branches: Any = error.validator_value
    return len(branches) - 2 if isinstance(error.instance, dict) else 0


def _problems_of(error: ValidationError) -> Iterator[Problem]:
    where, given, schema = _place(error.absolute_path), _any(error.instance), _any(error.schema)
    if error.validator == "required":
        missing = [key for key in _any(error.validator_value) if key not in given]
        yield from (Problem(where=joined(where, key), what=_MISSING) for key in missing)
    elif error.validator == "additionalProperties":
        known = schema["properties"]
        unknown = [key for key in given if key not in known]
        yield from (Problem(where=joined(where, key), what=_unknown(key, known)) for key in unknown)
    else:
        yield Problem(where=where, what=_sentence(error))


def _any(value: Any) -> Any:
    """The value itself: jsonschema types what an error carries as possibly unset."""
    return value


def _place(path: Iterable[str | int]) -> str:
    where = ""
    for step in path:
        where = f"{where}[{step}]" if isinstance(step, int) else joined(where, step)
    return where


def _unknown(key: str, known: Iterable[str]) -> str:
    near = _near(key, known, 1)
    return f"没有这一项，{f'是否应为{near[0]}？' if near else ''}请改正项名或删去。"


def _near(typed: str, known: Iterable[str], most: int) -> list[str]:
    # Only a file with a mistake needs it: 8 ms of every start.
    import difflib  # noqa: PLC0415

    return difflib.get_close_matches(typed, known, n=most)


def _sentence(error: ValidationError) -> str:
    limit, schema = _any(error.validator_value), _any(error.schema)
    if error.validator == "minItems" and limit > 1 and error.instance:
        return "当事人至少两方，请补上。"
    if error.validator == "not" or is_empty(error.instance):
        is_item = error.absolute_path and isinstance(error.absolute_path[-1], int)
        return "这一条是空的，请填写或删去。" if is_item else _MISSING
    if error.validator == "enum":
        return _codes_sentence(str(error.instance), limit, TABLES[schema["title"]])
    return _BY_TITLE.get(schema.get("title")) or _BY_TYPE[limit]


def _codes_sentence(given: str, codes: list[str], words: Mapping[str, str]) -> str:
    shown = codes if len(codes) <= _FEW_CODES else _near(given, codes, 3)
    listed = "、".join(f"{code}（{words[code]}）" for code in shown)
    if len(codes) <= _FEW_CODES:
        return f"没有这个代码，可用：{listed}。"
    return f"没有这个代码，{f'是否应为{listed}？' if listed else ''}请查案件文件说明中的代码表。"
