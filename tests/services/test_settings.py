"""Settings: declared once, kept in the desk for the office, a person or a seat."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from mediation_desk.config.settings import SETTINGS, Value
from mediation_desk.errors import Refused
from mediation_desk.services import settings
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from mediation_desk.storage.settings import store


@pytest.mark.parametrize("key", SETTINGS)
def test_a_setting_never_touched_has_its_default(office: Office, key: str) -> None:
    assert settings.value(office, key) == SETTINGS[key].default


def test_a_person_sets_for_himself_and_a_seat_for_whoever_sits_there(office: Office) -> None:
    other = replace(office, actor=Actor(name="另一人"))
    settings.set(office, "appearance.theme", "dark")
    settings.set(office, "person", " 李 调解 ")

    assert settings.value(office, "appearance.theme") == "dark"
    assert settings.value(other, "appearance.theme") == "system"
    assert settings.value(office, "person") == settings.value(other, "person") == "李 调解"


def test_going_back_to_the_default_leaves_nothing_behind(office: Office) -> None:
    settings.set(office, "list.compact", True)
    settings.set(office, "list.compact", False)

    assert settings.value(office, "list.compact") is False


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("appearance.theme", "pink"),
        ("appearance.theme", True),
        ("list.compact", 1),
        ("person", "长" * 31),
        ("person", "甲\u202e"),
    ],
)
def test_a_value_the_setting_does_not_have_is_refused(office: Office, key: str, value: Value) -> None:
    with pytest.raises(Refused, match=SETTINGS[key].label):
        settings.set(office, key, value)
    assert settings.value(office, key) == SETTINGS[key].default


def test_a_value_of_another_program_version_counts_as_the_default(office: Office) -> None:
    with office.work("set") as session:
        store(session, f"appearance.theme@{office.actor.name}", "sepia")

    assert settings.value(office, "appearance.theme") == "system"


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.text())
def test_any_name_is_kept_or_refused_without_a_trace(office: Office, name: str) -> None:
    before = settings.value(office, "person")
    try:
        settings.set(office, "person", name)
        expected = " ".join(name.split())
    except Refused:
        expected = before

    assert settings.value(office, "person") == expected


def test_every_setting_has_words_for_its_page() -> None:
    assert all(setting.label and setting.help.endswith("。") for setting in SETTINGS.values())
    assert all(setting.default in setting.choices for setting in SETTINGS.values() if setting.choices)
