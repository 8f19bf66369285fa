"""The first start: a desk is made, found or tried, and a refusal keeps what was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from mediation_desk.desktop.shell.first_start import FirstStart
from mediation_desk.services import desks, office_book, recent_desks


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def start(application, qtbot, opened: list[str]) -> FirstStart:
    shown = FirstStart(opened.append)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def field(start: FirstStart, name: str) -> QLineEdit:
    return next(one for one in start.findChildren(QLineEdit) if one.accessibleName() == name)


def test_a_desk_is_made_by_keyboard_and_knows_its_centre_and_person(start, opened: list[str], tmp_path: Path):
    place = tmp_path / "新 文件夹" / "本街.desk"
    field(start, "单位名称").setText("黄土坡街道综治中心")
    field(start, "您的姓名").setText("周某宁")
    field(start, "存放位置").setText(str(place))
    QTest.keyClick(field(start, "存放位置"), Qt.Key.Key_Return)

    assert opened == [str(place)]
    with desks.office_at(str(place)) as office:
        assert office_book.centre(office).name == "黄土坡街道综治中心"
        assert office.actor.name == "周某宁"


@pytest.mark.parametrize("empty", ["单位名称", "您的姓名", "存放位置"])
def test_what_is_missing_is_told_beside_its_field_and_the_rest_stays(start, opened: list[str], empty: str):
    for name in ("单位名称", "您的姓名"):
        field(start, name).setText("已写")
    field(start, empty).setText("")
    QTest.mouseClick(start._make.button, Qt.MouseButton.LeftButton)

    assert opened == []
    assert field(start, empty).accessibleDescription().startswith("请写")
    assert {field(start, name).text() for name in ("单位名称", "您的姓名") if name != empty} == {"已写"}


@pytest.mark.parametrize(
    ("key", "words", "said"),
    [("place", "调解.desk", "要写完整"), ("centre", "字" * 300, "字"), ("person", "名" * 300, "最多30个字")],
)
def test_what_cannot_be_kept_is_told_at_its_field_and_no_desk_is_made(
    start, opened: list[str], tmp_path: Path, monkeypatch, key: str, words: str, said: str
):
    monkeypatch.chdir(tmp_path)
    start._make.form.fill({"centre": "某综治中心", "person": "周敏", "place": str(tmp_path / "新.desk")})
    start._make.form.fill({key: words})
    start._make.button.click()

    assert said in start._make.form.field(key).accessibleDescription()
    assert opened == []
    assert not list(tmp_path.rglob("*.desk"))


def test_a_desk_that_is_there_is_not_written_over(start, opened: list[str], tmp_path: Path):
    place = tmp_path / "有.desk"
    desks.make(str(place))
    for name, text in (("单位名称", "中心"), ("您的姓名", "周"), ("存放位置", str(place))):
        field(start, name).setText(text)
    QTest.mouseClick(start._make.button, Qt.MouseButton.LeftButton)

    assert opened == []
    assert "已有工作台" in field(start, "存放位置").accessibleDescription()
    assert field(start, "单位名称").text() == "中心"


def test_another_desk_is_opened_by_its_file(start, opened: list[str], monkeypatch, tmp_path: Path):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "别的.desk"), ""))
    start.open_button.click()

    assert opened == [str(tmp_path / "别的.desk")]


@pytest.mark.slow
def test_the_sample_desk_is_played_and_opened(start, opened: list[str], qtbot):
    start.sample_button.click()
    assert not start.open_button.isEnabled()
    qtbot.waitUntil(lambda: bool(opened), timeout=60_000)

    assert start.open_button.isEnabled()
    with desks.office_at(opened[0]) as office:
        assert desks.where_data_lie(office).open_cases > 20


def test_desks_used_lately_are_a_click_away_while_they_are_there(
    application, qtbot, opened: list[str], tmp_path: Path
):
    for name in ("在.desk", "不在了.desk"):
        desks.make(str(tmp_path / name))
        recent_desks.note_opened(str(tmp_path / name))
    (tmp_path / "不在了.desk").unlink()
    shown = FirstStart(opened.append)
    qtbot.addWidget(shown)
    offered = [one for one in shown.findChildren(QPushButton) if one.text() == "打开"]
    offered[0].click()

    assert [one.accessibleName() for one in offered] == ["打开在"]
    assert opened == [str(tmp_path / "在.desk")]


def test_why_the_last_desk_did_not_open_is_told(application, qtbot, opened: list[str]):
    shown = FirstStart(opened.append, trouble="工作台已损坏，请用备份恢复。")
    qtbot.addWidget(shown)

    assert not shown._said.isHidden()
    assert shown._said.text() == "工作台已损坏，请用备份恢复。"
