"""Register numbers and dockets: how they are composed and read back (case-file.md, Numbers; handbook 2.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mediation_desk.errors import refused_at

DEFAULT_DOCKET = "（{year}）{short}人调字第{sequence}号"
"""The committee's usual pattern; `{sequence:03}` pads with zeros to three places."""

_WORDS = {"year": "年度", "short": "简称", "sequence": "序号"}
"""What the parts of a pattern are called where people read and type it."""
_UNIT_WORDS = ("社区", "街道", "镇", "村")
_REGISTER_FORM = re.compile(r"(?P<prefix>.*?)(?P<year>[0-9]{4})-(?P<sequence>[0-9]{4,})")
_TOKEN = re.compile(r"\{(?P<name>[a-z]+)(?::0(?P<width>[1-9]))?\}")
_ONE_BRACKET_FORM = str.maketrans("(（〔[［【)）〕]］】", "（" * 6 + "）" * 6)


@dataclass(frozen=True, slots=True)
class Docket:
    """Year of acceptance and sequence of a docket, stored apart so that the thousandth sorts right."""

    year: int
    sequence: int


def prefix_of(unit_name: str | None, short_name: str | None = None) -> str:
    """The unit's short name, else its name less a final 社区、街道、镇 or 村; empty without a unit."""
    if short_name and short_name.strip():
        return " ".join(short_name.split())
    # A number is typed and stands in file names: a line break in a unit's name is no part of it.
    name = " ".join((unit_name or "").split())
    for word in _UNIT_WORDS:
        if name.endswith(word) and name != word:
            return name.removesuffix(word).rstrip()
    return name


def register_number(prefix: str, year: int, sequence: int) -> str:
    """The desk's register number: 建中2026-0031."""
    return f"{prefix}{year:04d}-{sequence:04d}"


def parse_register_number(text: str) -> tuple[str, int, int] | None:
    """Prefix, year and sequence of a register number, None where the text is not of that form."""
    found = _REGISTER_FORM.fullmatch(text.strip())
    return (found["prefix"], int(found["year"]), int(found["sequence"])) if found else None


def pattern_told(pattern: str) -> str:
    """A docket pattern as people read it: （{年度}）{简称}人调字第{序号}号."""
    for code, word in _WORDS.items():
        pattern = re.sub(r"\{" + code + r"(?=[}:])", "{" + word, pattern)
    return pattern


def pattern_typed(text: str) -> str:
    """The docket pattern that somebody typed with those words, or with the codes."""
    for code, word in _WORDS.items():
        text = re.sub(r"[{｛]" + word + r"(?=[}｝:])", "{" + code, text)
    return text.replace("｝", "}")


def check_pattern(pattern: str) -> None:
    """Refuses a docket pattern that lacks or repeats `{year}` or `{sequence}`, or holds other marks."""
    names = [found["name"] for found in _TOKEN.finditer(pattern)]
    rest = _TOKEN.sub("", pattern)
    if sorted(set(names) | {"short"}) != ["sequence", "short", "year"] or len(names) != len(set(names)):
        problem = "案号格式须各含一次{年度}和{序号}，{简称}至多一次，请改正。"
        raise refused_at("docket_pattern", problem)
    if "{" in rest or "}" in rest:
        problem = "案号格式中的花括号只能写{年度}、{简称}、{序号}或{序号:03}，请改正。"
        raise refused_at("docket_pattern", problem)


def render_docket(pattern: str, year: int, short: str, sequence: int) -> str:
    """The docket by the committee's pattern; Refused where the pattern is wrong."""
    check_pattern(pattern)
    values: dict[str, str | int] = {"year": year, "short": short, "sequence": sequence}
    return _TOKEN.sub(lambda found: str(values[found["name"]]).zfill(int(found["width"] or 1)), pattern)


def parse_docket(pattern: str, short: str, text: str) -> Docket | None:
    """Year and sequence of a docket of this pattern, brackets of any shape; None where it is of another."""
    check_pattern(pattern)
    forms = {"year": "(?P<year>[0-9]{4})", "sequence": "(?P<sequence>[0-9]+)", "short": re.escape(short)}
    expression, end = "", 0
    for token in _TOKEN.finditer(pattern):
        expression += _literal(pattern[end : token.start()]) + forms[token["name"]]
        end = token.end()
    found = re.fullmatch(expression + _literal(pattern[end:]), text.strip().translate(_ONE_BRACKET_FORM))
    return Docket(int(found["year"]), int(found["sequence"])) if found else None


def _literal(text: str) -> str:
    return re.escape(text.translate(_ONE_BRACKET_FORM))
