import pytest

from mediation_desk.config import paths
from mediation_desk.documents.fonts import CHAINS, glyph, load, missing_characters, named, unicode_map
from mediation_desk.documents.style import Face

FONTS = sorted({name for chain in CHAINS.values() for name in chain})
OF_TEXT = [name for name in FONTS if "Emoji" not in name]


@pytest.mark.parametrize("name", OF_TEXT)
def test_the_yuan_sign_is_not_drawn_as_a_dollar(name: str):
    face = load(name).face
    yuan, dollar = (face.charToGlyph[ord(char)] for char in "￥＄")

    assert outline(name, yuan) != outline(name, dollar)


def outline(name: str, glyph_index: int) -> bytes:
    face = load(name).face
    start, end = face.glyphPos[glyph_index : glyph_index + 2]
    return bytes(face.get_table("glyf")[start:end])


@pytest.mark.parametrize("char", ["㛃", "䶮", "𬭎"])
@pytest.mark.parametrize("face", Face)
def test_rare_characters_of_names_have_a_font_in_every_face(char: str, face: Face):
    assert glyph(face, char) is not None


def test_every_face_covers_the_same_characters():
    sample = "王㛃𬭎䶮1a，😀☑ꀀ￥𠮷"

    covered = {face: [char for char in sample if glyph(face, char)] for face in Face}

    assert len({tuple(chars) for chars in covered.values()}) == 1


def test_a_character_without_a_font_and_one_no_file_can_hold_are_missing_each_once():
    assert missing_characters("王𠮷\x00𠮷\ud800\n，a") == ("\x00", "\ud800", "𠮷")
    assert missing_characters("王㛃😀\r\n\u200b\t") == ()


def test_a_missing_character_is_named_with_its_code_point():
    assert named("𠮷") == "“𠮷”（U+20BB7）"
    assert named("\x00") == "U+0000"


def test_the_unicode_map_writes_surrogate_pairs():
    assert "<01> <D872DF4E>" in unicode_map("F", [0, 0x2CB4E])


def test_every_font_has_its_licence_beside_it():
    folder = paths.resources_folder() / "fonts"

    assert {"OFL.txt", "FandolFang-COPYING.txt", "NotoEmoji-OFL.txt"} <= {
        file.name for file in folder.iterdir()
    }
