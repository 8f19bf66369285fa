"""The sample cases typed into the dialog of registering, from its first field to its last."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.desktop.typing import typed
from tests.desktop.watching import settle
from tests.e2e.person import ALT, CTRL, DOWN, ENTER, SHIFT, SPACE, TAB, Person
from tests.e2e.samples import sample


def register_the_roof_leak(person: Person) -> None:
    """One person against a firm, pushed by a grid worker: Enter goes from field to field."""
    roof = sample("roof-leak")
    first, second = roof["parties"]
    told, push = roof["dispute"], roof["pushes"][0]
    person.say(first["name"], CTRL)
    person.keys(first["id_number"])
    person.keys(first["phone"])
    person.say(first["address"])
    name_the_firm(person, second)
    person.say(told["title"])
    person.keys("wy")
    person.say(told["unit"] + told["grid"])
    person.reach("推送线", ENTER)
    person.press(DOWN)
    person.reach("推送来自", ENTER)
    person.press(DOWN)
    person.reach("推送人", ENTER)
    person.say(push["by"])
    person.reach("推送给", ENTER)
    person.say(push["to"])
    person.reach("基本情况", ENTER)
    person.say(told["facts"], CTRL)
    person.say(told["requests"][0], CTRL)
    person.say(told["address"])
    person.keys("6800")
    person.press(Qt.Key.Key_S, CTRL)


def register_the_visits(person: Person) -> None:
    """Two persons, and who carries the case, which stands under 更多."""
    visits = sample("visiting-rights")
    told, push = visits["dispute"], visits["pushes"][0]
    for party in visits["parties"]:
        person.say(party["name"], CTRL)
        person.keys(party["id_number"])
        person.keys(party["phone"])
        person.say(party["address"])
    person.say(told["title"])
    person.keys("hy")
    person.say(told["unit"] + told["grid"])
    person.fill(来源="主动", 推送线="社区", 推送来自="联户长", 推送人=push["by"], 推送给=push["to"])
    tell_what_happened(person, told)
    person.fill(争议焦点=told["issues"], 难易="一般", 调委会=visits["office"]["committee"])
    person.press(Qt.Key.Key_S, CTRL)


def register_the_owners(person: Person) -> None:
    """Forty-two applicants copied from a table, against one firm."""
    owners = sample("courtyard-owners")
    *applicants, firm = owners["parties"]
    told, push = owners["dispute"], owners["pushes"][0]
    columns = ("name", "id_number", "phone", "address")
    rows = ("\t".join(one[column] for column in columns) for one in applicants)
    QGuiApplication.clipboard().setText("\n".join(rows))
    person.press(Qt.Key.Key_V, ALT)
    settle()
    person.press(Qt.Key.Key_V, CTRL)
    settle(100)
    person.press(ENTER, CTRL)
    settle(100)
    name_the_firm(person, firm)
    person.say(told["title"])
    person.keys("ht")
    person.say(told["unit"] + told["grid"])
    person.fill(来源="信访", 推送线="部门", 推送来自="信访", 推送人=push["by"], 推送给=push["to"])
    tell_what_happened(person, told)
    person.fill(争议焦点=told["issues"], 难易="复杂", 规模="一般群体")
    person.press(Qt.Key.Key_S, CTRL)


def name_the_firm(person: Person, firm: dict[str, Any]) -> None:
    """The respondent, an organisation."""
    typed(person.at, firm["name"])
    person.reach("被申请人的种类", TAB, SHIFT)
    person.press(SPACE)
    person.press(DOWN, times=2)
    person.press(ENTER)
    person.reach("名称", TAB)
    person.press(ENTER, CTRL)
    person.keys(firm["credit_code"])
    person.say(firm["legal_representative"])
    person.say(firm["post"])
    person.reach("住所", ENTER)
    person.say(firm["address"])


def tell_what_happened(person: Person, told: dict[str, Any]) -> None:
    """Facts, requests and place, and then the further fields, unfolded."""
    person.fill(基本情况=told["facts"], 诉求="\n".join(told["requests"]), 地址=told["address"])
    person.reach("更多：争议焦点")
    person.press(ENTER)
    settle()
