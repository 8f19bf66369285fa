import re
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from mediation_desk.config import paths

FOLDER = paths.resources_folder() / "icons"
ICONS = sorted(path for path in FOLDER.glob("*.svg") if path.name != "app.svg")
SIZES = (16, 24, 32, 48, 64, 128, 256)
SHAPES = {"svg", "path", "circle", "ellipse", "rect"}
every_icon = pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)


def elements(icon: Path) -> list[ElementTree.Element]:
    return list(ElementTree.parse(icon).iter())


def values(icon: Path, attribute: str) -> set[str]:
    return {element.attrib[attribute] for element in elements(icon) if attribute in element.attrib}


def drawn(icon: Path, side: int) -> QImage:
    text = re.sub("currentColor|onColor", "#000000", icon.read_text(encoding="utf-8"))
    return painted(QSvgRenderer(text.encode()), side)


def painted(renderer: QSvgRenderer, side: int) -> QImage:
    assert renderer.isValid()
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return image


def has_ink(image: QImage) -> bool:
    return any(bytes(image.constBits())[3::4])


def test_there_are_icons():
    assert len(ICONS) > 50


@every_icon
def test_an_icon_is_plain_shapes_without_text(icon: Path):
    assert {element.tag.rpartition("}")[2] for element in elements(icon)} <= SHAPES


@every_icon
def test_an_icon_stands_on_the_grid_of_twenty(icon: Path):
    assert values(icon, "viewBox") == {"0 0 20 20"}


@every_icon
def test_an_icon_has_no_colour_of_its_own(icon: Path):
    assert values(icon, "fill") | values(icon, "stroke") <= {"none", "currentColor", "onColor"}
    assert not values(icon, "style") | values(icon, "class") | values(icon, "opacity")


@every_icon
def test_an_icon_is_drawn_with_round_lines_of_one_and_a_half(icon: Path):
    root = elements(icon)[0]

    assert (root.get("stroke"), root.get("fill")) == ("currentColor", "none")
    assert values(icon, "stroke-width") == {"1.5"}
    assert values(icon, "stroke-linecap") == values(icon, "stroke-linejoin") == {"round"}


@every_icon
def test_an_icon_is_drawn_and_not_cut_off_at_the_edge(icon: Path):
    image = drawn(icon, 200)
    inside = QRect(5, 5, 190, 190)

    assert has_ink(image.copy(inside))
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.fillRect(inside, QColor(0, 0, 0, 0))
    painter.end()
    assert not has_ink(image)


def test_no_two_icons_are_alike():
    pictures = {sha256(bytes(drawn(icon, 20).constBits())).digest() for icon in ICONS}

    assert len(pictures) == len(ICONS)


@pytest.mark.parametrize("side", SIZES)
def test_the_program_s_icon_is_at_hand_in_every_size(side: int):
    picture = QImage(str(FOLDER / f"app-{side}.png")).convertToFormat(QImage.Format.Format_ARGB32)
    drawing = painted(QSvgRenderer(str(FOLDER / "app.svg")), side)

    assert picture.size() == drawing.size()
    assert mean_difference(picture, drawing) < 2


def mean_difference(one: QImage, other: QImage) -> float:
    pairs = list(zip(bytes(one.constBits()), bytes(other.constBits()), strict=True))
    return sum(abs(a - b) for a, b in pairs) / len(pairs)
