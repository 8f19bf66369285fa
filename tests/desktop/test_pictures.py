"""The pictures of the demonstration: every page, light and dark; with `all` narrow, large, long ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from mediation_desk.desktop import pictures
from mediation_desk.desktop.scenes import SCENES, TAB_SCENES
from mediation_desk.desktop.theme import LOOK
from mediation_desk.services.work import Office

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("application")]

PAGES = {scene.name for scene in SCENES if scene.always}
TABS = {scene.name for scene in TAB_SCENES}


def colours(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)})


def test_every_page_is_taken_in_both_themes_at_the_usual_size(demo_office: Office, tmp_path: Path):
    worn = LOOK.theme
    files = pictures.take(demo_office, tmp_path / "pictures")

    wanted = {f"{name}-{theme}" for name in PAGES for theme in ("light", "dark")}
    assert {path.stem for path in files} == wanted
    for path in files:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1440, 900)
        assert colours(image) > 40
    assert LOOK.theme is worn


def test_a_dark_picture_is_dark_and_a_dialog_stands_above_its_page(demo_office: Office, tmp_path: Path):
    files = {path.stem: QImage(str(path)) for path in pictures.take(demo_office, tmp_path)}

    assert files["today-light"].pixelColor(700, 20).lightness() > 200
    assert files["today-dark"].pixelColor(700, 20).lightness() < 60
    middle = files["register-light"].pixelColor(400, 60)
    beside = files["register-light"].pixelColor(230, 880)
    assert middle.lightness() > beside.lightness()


def test_all_takes_every_scene_and_the_longest_texts(demo_office: Office, tmp_path: Path):
    names = {path.stem for path in pictures.take(demo_office, tmp_path, every=True)}

    assert {f"{scene.name}-light" for scene in SCENES} <= names
    assert {f"{page}-light-1280x720" for page in PAGES} <= names
    assert {f"{page}-light-1280x720-150pct" for page in PAGES} <= names
    assert {f"{name}-light-longest" for name in PAGES | TABS} <= names
    assert {f"{name}-light-longest-1280x720-150pct" for name in PAGES | TABS} <= names
    assert QImage(str(tmp_path / "today-light-1280x720-150pct.png")).width() == 1920
