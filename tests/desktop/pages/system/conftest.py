"""The page 系统 in the real window on the demo desk, with a computer that remembers nothing yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from mediation_desk.desktop.pages.system import SystemPage
from mediation_desk.desktop.shell.window import Window
from mediation_desk.services.work import Office


@pytest.fixture
def window(window_of, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Window:
    monkeypatch.setattr("mediation_desk.config.paths.data_folder", lambda: tmp_path / "home")
    return window_of(SystemPage)


@pytest.fixture
def page(window: Window) -> SystemPage:
    assert isinstance(window.page, SystemPage)
    return window.page


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


@pytest.fixture
def told(window: Window) -> list[str]:
    """What the toast was given to say."""
    heard: list[str] = []
    window.bridge.noticed.connect(lambda notice: heard.append(notice.text))
    return heard
