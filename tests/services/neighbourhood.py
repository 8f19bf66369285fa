"""A few people in many cases, and plain answers to compare the queries with."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from sqlalchemy import event

from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.services import disputes
from mediation_desk.services.work import Office
from tests.bench.people import id_number
from tests.services.conftest import TODAY

NAMES = ("王某梅", "王某", "李某强", "李某", "赵某", "某某物业服务有限公司")
ADDRESSES = ("官田社区8栋2单元", "官田社区9栋", None)
PHONES = ("13800000077", "13800000078", None)


class Neighbourhood:
    """Cases by chance, the same for the same seed; a name may stand for several people."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        born = [date(1950 + 7 * at, 3, 1 + at) for at in range(6)]
        self.numbers = [id_number(self.chance, day, "female") for day in born]

    def case(self) -> dict[str, Any]:
        chance = self.chance
        registered = TODAY - timedelta(days=chance.choice((0, 3, 29, 30, 31, 60, 364, 365, 366, 700)))
        dispute = {
            "registered_on": registered.isoformat(),
            "category": "neighbours",
            "source": "application",
            "title": "邻里纠纷",
            "facts": "楼道堆放杂物。",
            "unit": "官田社区",
            "address": chance.choice(ADDRESSES),
        }
        sides = chance.choice((("applicant", "respondent"), ("applicant", "respondent", "third")))
        made = {"dispute": dispute, "parties": [self.party(*one) for one in zip("ABC", sides, strict=False)]}
        if chance.random() < 0.4:
            made["closings"] = [{"on": TODAY.isoformat(), "reason": "已履行", "approved_by": ["主任"]}]
        return made

    def party(self, ref: str, side: str) -> dict[str, Any]:
        chance = self.chance
        made: dict[str, Any] = {"ref": ref, "side": side, "kind": "person", "name": chance.choice(NAMES)}
        if chance.random() < 0.5:
            made["id_number"] = chance.choice(self.numbers)
        return made | {"phone": chance.choice(PHONES), "address": chance.choice(ADDRESSES)}

    def registered(self, office: Office, count: int) -> list[Case]:
        """So many cases, registered in this order."""
        plain = [self.case() for _ in range(count)]
        numbers = disputes.register(office, [value_of(Case, case) for case in plain])
        return [disputes.show(office, number) for number in numbers]


def full_scans(office: Office, ask: Any) -> list[str]:
    """The steps by which the statements of a question read a whole large table, which none may."""
    asked: list[tuple[str, Any]] = []

    def note(_one: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        asked.append((statement, parameters))

    event.listen(office.desk.engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(office.desk.engine, "before_cursor_execute", note)
    return [step for one in asked if one[0].startswith("SELECT") for step in _scans(office, *one)]


def _scans(office: Office, statement: str, parameters: Any) -> list[str]:
    is_sqlite = office.desk.engine.dialect.name == "sqlite"
    with office.desk.engine.connect() as connection:
        if not is_sqlite:
            connection.exec_driver_sql("SET enable_seqscan = off")
        explained = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "
        rows = connection.exec_driver_sql(explained + statement, parameters).all()
    large = ("parties", "disputes", "people", "entries", "search_rows", "agreements", "performances")
    scan = "SCAN {}" if is_sqlite else "Seq Scan on {}"
    return [str(row[-1]) for row in rows for table in large if scan.format(table) in str(row[-1])]
