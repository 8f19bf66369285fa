import sys
from pathlib import Path

import pytest

from mediation_desk.config import paths


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG folders are Linux's")
def test_what_the_user_keeps_lies_in_one_folder_of_his_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert paths.data_folder() == tmp_path / "mediation-desk"
    assert {paths.desk_file().parent, paths.demo_folder().parent} == {paths.data_folder()}
    assert not paths.data_folder().exists()


def test_in_a_checkout_what_is_shipped_lies_beside_the_package():
    checkout = Path(__file__).resolve().parents[2]

    assert paths.resources_folder() == checkout / "resources"
    assert paths.migrations_folder() == checkout / "migrations"


def test_installed_what_is_shipped_lies_within_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "site-packages" / "mediation_desk")

    assert paths.resources_folder() == tmp_path / "site-packages" / "mediation_desk" / "resources"


def test_the_shipped_fonts_come_with_their_licences():
    folder = paths.resources_folder() / "fonts"
    origins = (folder / "README.md").read_text(encoding="utf-8")
    fonts = [path.name for path in folder.glob("*.ttf")]

    assert fonts
    assert [name for name in fonts if f"| {name} |" not in origins] == []
    assert (folder / "OFL.txt").is_file()
    assert (folder / "FandolFang-COPYING.txt").is_file()
