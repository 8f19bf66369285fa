"""`demo` from a shell: a living desk, one case walked the whole way, its papers, no foreign file touched."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from mediation_desk.almanac import official_calendar
from mediation_desk.cli.main import main
from mediation_desk.config.paths import resources_folder
from mediation_desk.config.rules import default_rules
from mediation_desk.domain import agreements
from mediation_desk.domain.codes import (
    Category,
    ConfirmationStatus,
    DueKind,
    MediationKind,
    Period,
    Stage,
    Tier,
)
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Refused
from mediation_desk.exchange.case_file import read_case_files
from mediation_desk.services import desks, disputes, papers, trail, worklist
from mediation_desk.services.demo import shelf
from mediation_desk.services.demo.cast import CAST, WALKED, WRITTEN
from mediation_desk.services.demo.desk import summary_of
from mediation_desk.services.demo.timeline import live
from mediation_desk.services.work import Office

TODAY = date(2026, 11, 22)
WAY = (Stage.PUSH, Stage.RESOLVE, Stage.WATCH, Stage.CALLBACK, Stage.CLOSED)
PAPERS = ("人民调解受理登记表", "人民调解记录", "人民调解协议书", "司法确认申请书", "人民调解回访记录")
DAYS = {
    "a 29 February": date(2028, 2, 29),
    "within 春节": date(2026, 2, 18),
    "within 国庆, a Saturday": date(2026, 10, 3),
    "a year without official holidays": date(2027, 6, 14),
}


@dataclass(frozen=True)
class Made:
    """One demonstration made from a shell: where it lies and the one value it printed."""

    out: Path
    value: dict[str, Any]

    @contextmanager
    def office(self) -> Iterator[Office]:
        with desks.office_at(self.value["desk"], today=TODAY) as office:
            yield office

    def walked(self) -> Case:
        with self.office() as office:
            return disputes.show(office, self.value["walked"])


def typed(*words: str | Path) -> tuple[int, str]:
    """The exit code and standard output of a command on the fixed day."""
    with redirect_stdout(io.StringIO()) as printed:
        code = main(["--json", "--today", TODAY.isoformat(), *map(str, words)])
    return code, printed.getvalue()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    out = tmp_path_factory.mktemp("somewhere") / "demo"
    code, printed = typed("demo", "--no-window", "--out", out)

    assert code == 0
    return Made(out, json.loads(printed))


def test_one_case_went_through_every_stage_in_order(made: Made):
    case = made.walked()
    moments = [entry.at for entry in case.stages if entry.at]

    assert tuple(made.value["stages"]) == WAY
    assert tuple(entry.stage for entry in case.stages) == WAY
    assert moments == sorted(moments)
    assert case.closings[-1].on < TODAY
    assert case.docket


def test_the_walked_case_served_every_period_and_was_visited_on_every_planned_day(made: Made):
    case = made.walked()
    visits = Counter((visit.party, visit.period) for visit in case.revisits)
    each = {Period.MEDIUM: 4, Period.LOW: 3, Period.ROUTINE: 4}

    assert visits == {(party, period): count for party in "AB" for period, count in each.items()}
    assert all(visit.planned_on == visit.done_on for visit in case.revisits)
    assert [entry.period for entry in case.periods] == [Period.LOW, Period.ROUTINE]


def test_the_walked_agreement_took_effect_with_the_seal_and_was_confirmed_by_the_court(made: Made):
    (agreement,) = made.walked().agreements

    assert agreement.sealed_on == agreement.effective_on == agreement.reached_on + timedelta(days=1)
    assert agreement.confirmation.status is ConfirmationStatus.CONFIRMED
    assert agreement.effective_on < agreement.confirmation.applied_on < agreement.confirmation.decided_on


def test_the_walked_case_has_three_ends_on_three_days_and_nothing_due(made: Made):
    case = made.walked()
    with made.office() as office:
        rows = worklist.due(office, until=TODAY + timedelta(days=400))

    assert case.concluded.on < case.filed.on < case.closings[-1].on
    assert case.number not in {row.number for row in rows}


def test_every_step_of_the_walked_case_stands_in_the_trail(made: Made):
    with made.office() as office:
        actions = {line.action for line in trail.shown(office, made.value["walked"])}

    assert {"register", "receive push", "accept", "hold session", "seal agreement"} <= actions
    assert {
        "apply confirmation",
        "confirm period",
        "record revisit",
        "file dossier",
        "move to closed",
    } <= actions


def test_the_desk_is_alive(made: Made):
    summary = made.value["summary"]

    assert summary["cases"] == len(CAST) == len(set(made.value["numbers"]))
    assert min(summary["overdue"], summary["due_today"], summary["coming"]) >= 10
    assert set(summary["stages"]) == set(Stage)
    assert set(summary["tiers"]) == set(Tier)


def test_the_desk_shows_most_kinds_of_due_work_and_many_kinds_of_disputes(made: Made):
    with made.office() as office:
        due = {row.kind for row in worklist.due(office, until=TODAY + timedelta(days=60))}
        cases = [disputes.show(office, number) for number in made.value["numbers"]]

    assert set(DueKind) - due <= {DueKind.REPORT, DueKind.LIMITATION}
    assert len({case.dispute.category for case in cases}) >= len(Category) - 4
    assert {case.office.mediation for case in cases} >= {MediationKind.PEOPLE, MediationKind.COORDINATION}
    assert any(case.reopenings for case in cases)


def test_the_case_of_42_owners_is_red_and_speaks_through_representatives(made: Made):
    with made.office() as office:
        found = [disputes.show(office, number) for number in made.value["numbers"]]
    (case,) = [one for one in found if len(one.parties) == 43]

    assert case.tiers[-1].level is Tier.RED
    assert case.docket is None
    assert len({agent.name for party in case.parties for agent in party.agents}) == 2


def test_every_paper_of_the_walked_case_lies_there_twice_and_nothing_would_be_sent_back(made: Made):
    names = {Path(name).name for name in made.value["files"]}
    number = made.value["walked"]

    assert {f"{number}_{label}.{kind}" for label in PAPERS for kind in ("pdf", "docx")} <= names
    assert all(Path(name).stat().st_size for name in made.value["files"])
    with made.office() as office:
        codes = papers.ripe_codes(office, disputes.show(office, number))
        assert [problem for code in codes for problem in papers.check(office, number, code)] == []
    assert len(codes) == len(PAPERS)


def test_a_second_demo_replaces_its_own_files_touches_no_other_and_says_what_to_try(made: Made):
    own = made.out / "papers" / "我的笔记.txt"
    own.write_text("不要动", encoding="utf-8")
    listed = json.loads((made.out / "demo.json").read_text("utf-8"))["demo"]
    (made.out / "papers" / "旧文书.pdf").write_bytes(b"old")
    written = json.dumps({"demo": [*listed, "papers/旧文书.pdf"]}, ensure_ascii=False)
    (made.out / "demo.json").write_text(written, encoding="utf-8")

    with redirect_stdout(io.StringIO()) as printed:
        code = main(["--today", TODAY.isoformat(), "demo", "--out", str(made.out)])
    said = printed.getvalue()

    assert code == 0
    assert str(made.out / "demo.desk") in said
    assert "推送、化解、关注、回访、销号" in said
    assert " due\n" in said
    assert made.walked().number == made.value["walked"]
    assert own.read_text("utf-8") == "不要动"
    assert not (made.out / "papers" / "旧文书.pdf").exists()
    assert not list(made.out.glob(".demo-*"))


@pytest.mark.parametrize("name", ["demo.desk", "demo.json"])
def test_a_foreign_file_in_the_way_is_named_and_left_alone(name: str, tmp_path: Path):
    (tmp_path / name).write_text("别人的", encoding="utf-8")

    code, printed = typed("demo", "--out", tmp_path)

    assert code == 1
    assert str(tmp_path / name) in json.loads(printed)["refused"]
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {name: "别人的"}


def test_a_desk_with_cases_is_no_place_for_a_demo(tmp_path: Path):
    place, sample = tmp_path / "office.desk", resources_folder() / "cases" / "roof-leak.json"
    assert typed("--desk", place, "case", "add", sample)[0] == 0

    code, printed = typed("--desk", place, "demo", "--out", tmp_path / "demo")

    assert code == 1
    assert "已有纠纷" in json.loads(printed)["refused"]
    assert len(json.loads(typed("--desk", place, "case", "list")[1])) == 1


def test_a_foreign_file_among_the_papers_stops_the_laying_out_before_anything_moves(tmp_path: Path):
    bench, out = tmp_path / "bench", tmp_path / "out"
    for folder in (bench, out):
        (folder / "papers").mkdir(parents=True)
    (bench / "papers" / "甲.pdf").write_bytes(b"new")
    (bench / "demo.desk").write_bytes(b"new")
    (out / "papers" / "甲.pdf").write_bytes(b"foreign")

    with pytest.raises(Refused, match=r"甲\.pdf"):
        shelf.lay_out(bench, out, frozenset())

    assert (out / "papers" / "甲.pdf").read_bytes() == b"foreign"
    assert not (out / "demo.desk").exists()


def test_an_earlier_desk_goes_with_what_sqlite_left_beside_it(tmp_path: Path):
    bench, out = tmp_path / "bench", tmp_path / "out"
    bench.mkdir()
    out.mkdir()
    (bench / "demo.desk").write_bytes(b"new")
    for name in ("demo.desk", "demo.desk-wal", "demo.desk-shm"):
        (out / name).write_bytes(b"old")

    shelf.lay_out(bench, out, frozenset({"demo.desk"}))

    assert {path.name for path in out.iterdir()} == {"demo.desk", "demo.json"}
    assert (out / "demo.desk").read_bytes() == b"new"


def test_a_list_that_points_outside_the_folder_moves_nothing_there(tmp_path: Path):
    out = tmp_path / "out"
    out.mkdir()
    names = ["../outside.txt", str(tmp_path / "outside.txt"), "demo.desk"]
    (out / "demo.json").write_text(json.dumps({"demo": names}), encoding="utf-8")

    assert shelf.written_before(out) == {"demo.desk", "demo.json"}


@pytest.mark.parametrize("sample", CAST, ids=lambda sample: sample.name)
def test_every_sample_is_a_sound_case_file_on_the_day_it_was_written(sample):
    path = next((resources_folder() / "cases").rglob(f"{sample.name}.json"))
    day = max(WRITTEN, sample.written)

    (case,) = read_case_files([path], today=day, rules=default_rules(), calendar=official_calendar())

    assert case.number is None


@pytest.mark.slow
@pytest.mark.parametrize("today", DAYS.values(), ids=DAYS.keys())
def test_there_is_something_overdue_due_and_coming_on_any_day(today: date, tmp_path: Path):
    with desks.office_at(str(tmp_path / "any.desk"), create=True, today=today) as office:
        others = [sample for sample in CAST if sample is not WALKED]
        live(office, [sample.part(today, office.calendar) for sample in others])
        summary = summary_of(office)
        due_today = {row.kind for row in worklist.due(office) if row.due == today}

    assert min(summary.overdue, summary.due_today, summary.coming) >= 10
    assert due_today >= {DueKind.INSTALMENT, DueKind.WATCH, DueKind.REVISIT, DueKind.TIER_DECISION}


@pytest.mark.slow
@pytest.mark.parametrize("today", DAYS.values(), ids=DAYS.keys())
def test_the_walked_case_is_closed_on_any_day(today: date, tmp_path: Path):
    with desks.office_at(str(tmp_path / "any.desk"), create=True, today=today) as office:
        (number,) = live(office, [WALKED.part(today, office.calendar)])
        case = disputes.show(office, number)
        rows = worklist.due(office, until=today + timedelta(days=400))

    assert tuple(entry.stage for entry in case.stages) == WAY
    assert timedelta(days=7) <= today - case.closings[-1].on < timedelta(days=14)
    assert len(case.revisits) == 22
    assert agreements.effective_day(case.agreements[0], case, office.rules)
    assert rows == ()
