"""What an attachment is called and shown as, and which files are programs whatever they are called."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.attached import (
    LONGEST_NAME,
    MOST_BYTES,
    FileKind,
    clean_name,
    extension_of,
    free_name,
    is_program,
    kind_of,
    renamed,
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("收条.JPG", FileKind.IMAGE),
        ("协议.pdf", FileKind.PDF),
        ("说明.txt", FileKind.TEXT),
        ("账目.xlsx", FileKind.SHEET),
        ("录音.m4a", FileKind.AUDIO),
        ("没有扩展名", FileKind.OTHER),
        (".jpg", FileKind.OTHER),
    ],
)
def test_a_file_is_shown_by_its_extension(name: str, kind: FileKind):
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("setup.exe", b"anything"),
        ("setup.EXE", b"anything"),
        ("收条.jpg.bat", b"@echo off"),
        ("收条.exe.", b"anything"),
        ("收条.jpg", b"MZ\x90\x00"),
        ("收条.pdf", b"\x7fELF\x02"),
        ("说明.txt", b"#!/bin/sh\n"),
    ],
)
def test_a_program_is_known_by_its_name_or_its_first_bytes(name: str, head: bytes):
    assert is_program(name, head)


@pytest.mark.parametrize(
    ("name", "head"), [("收条.jpg", b"\xff\xd8\xff"), ("executive.pdf", b"%PDF"), ("m.zip", b"PK\x03\x04")]
)
def test_what_is_no_program_is_taken(name: str, head: bytes):
    assert not is_program(name, head)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("D:\\照片\\收条.jpg", "收条.jpg"),
        ("/media/usb/../收条.jpg", "收条.jpg"),
        ('收<条>:"|?*.jpg', "收_条______.jpg"),
        ("收条\u202egpj.pdf", "收条_gpj.pdf"),
        ("  收条 .  ", "收条"),
        ("CON.txt", "_CON.txt"),
        ("..", "附件"),
        ("", "附件"),
    ],
)
def test_a_name_is_the_last_part_of_a_path_in_characters_every_system_takes(text: str, name: str):
    assert clean_name(text) == name


@given(st.text(max_size=400), st.lists(st.text(max_size=5), max_size=3))
def test_any_text_makes_a_name_that_may_be_saved(text: str, others: list[str]):
    name = free_name(clean_name(text), [*others, clean_name(text)])

    assert 0 < len(name) <= LONGEST_NAME
    assert not set(name) & set('<>:"/\\|?*\x00\n')
    assert name == name.strip(" .")
    assert len(name.encode("utf-8")) <= MOST_BYTES
    assert clean_name(name) == name


def test_a_long_name_keeps_its_extension():
    assert clean_name("l" * 300 + ".jpg") == "l" * 196 + ".jpg"
    assert clean_name("长" * 300 + ".jpg") == "长" * 78 + ".jpg"


def test_a_second_file_of_the_same_name_gets_the_next_number():
    assert free_name("收条.jpg", []) == "收条.jpg"
    assert free_name("收条.jpg", ["收条.JPG"]) == "收条(2).jpg"
    assert free_name("收条.jpg", ["收条.jpg", "收条(2).jpg"]) == "收条(3).jpg"


@given(st.text(string.ascii_letters + "条.", min_size=1, max_size=20))
def test_a_new_name_never_changes_what_a_file_is(new: str):
    assert extension_of(renamed("收条.jpg", new)) == "jpg"


def test_a_name_typed_with_its_extension_has_it_once():
    assert renamed("1.jpg", "收条.JPG") == "收条.JPG"
    assert renamed("1.jpg", "收条") == "收条.jpg"
    assert renamed("没有", "收条") == "收条"
