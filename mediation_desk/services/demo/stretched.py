"""A case whose every free text is as long as may be typed."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from mediation_desk.domain.record.case import Case
from mediation_desk.domain.sense.lengths import LONGEST

NAME = "古丽巴哈尔·买买提吐尔逊江·阿卜杜热合曼与黄土坡街道某某物业服务有限责任公司第一分公司联合业主代表"
PLACE = "黄土坡街道建设中路社区第十七网格文明巷与康乐南路交叉口东北角老机床厂家属院七号楼三单元一层东户"
SENTENCE = (
    "双方就漏水部位、维修责任、损失金额、履行期限和今后相互通知的办法多次协商，各执一词，"
    "经社区三次上门仍未谈拢。"
)

_PLACES = frozenset({"address", "place", "unit", "grid", "registered_address", "service_address"})
_PROSE = frozenset({"facts", "record", "note", "text", "terms", "issues", "measures", "opinion", "answer"})
_KEPT = frozenset(
    {
        "case_number",
        "civil_cause",
        "docket",
        "education",
        "ethnicity",
        "group",
        "number",
        "ruling_number",
    }
)
"""Numbers, and words chosen from a list."""
_HAN = re.compile("[\u4e00-\u9fff]")


def stretched(case: Case) -> Case:
    """The whole case with every name, place and note at its longest; one text becomes the same everywhere.

    What has no Chinese character in it refers to something, or is a number, and stays.
    """
    found: Case = _of(case, "")
    return found


def _of(value: Any, field: str) -> Any:
    if type(value) is str:
        return _longest(value, field) if _HAN.search(value) and field not in _KEPT else value
    if isinstance(value, tuple):
        return tuple(_of(item, field) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (one.name for one in dataclasses.fields(value))
        return dataclasses.replace(value, **{name: _of(getattr(value, name), name) for name in names})
    return value


def _longest(text: str, field: str) -> str:
    if field in _PROSE:
        return text + SENTENCE * 12
    filling = PLACE if field in _PLACES else NAME
    return (f"{text}·" + filling * (LONGEST // len(filling) + 1))[:LONGEST]
