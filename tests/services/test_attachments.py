"""Attachments on both databases: added whole or not at all, shown, checked, copied out."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from mediation_desk.domain.attached import FileKind
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Refused, Trouble
from mediation_desk.services import attached, attachments, disputes, record, undo
from mediation_desk.services.attached import Attachment
from mediation_desk.services.attachments import LARGEST
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Announcement, Office
from mediation_desk.storage.files import PIECE, FolderContents, contents_of
from tests.services.conftest import NOON

Registered = Callable[..., str]


def picture(kind: str = "PNG", *, pages: int = 1, size: tuple[int, int] = (60, 40)) -> bytes:
    out = io.BytesIO()
    sheets = [Image.new("RGB", size, (200, at * 20, 90)) for at in range(pages)]
    more = {"save_all": True, "append_images": sheets[1:]} if pages > 1 else {}
    sheets[0].save(out, kind, **more)
    return out.getvalue()


@pytest.fixture
def number(registered: Registered) -> str:
    return registered("roof-leak", files=[], evidence=[{"name": "屋顶照片", "kind": "photo"}])


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "漏水.png"
    path.write_bytes(picture())
    return path


def entries(office: Office, number: str) -> Case:
    return disputes.show(office, number)


def rows(office: Office, number: str) -> tuple[Attachment, ...]:
    return attached.listed(office, entries(office, number))


def test_a_file_is_taken_in_with_its_name_hash_size_and_pages(office: Office, number: str, photo: Path):
    added = attachments.add(office, number, photo)

    (row,) = rows(office, number)
    assert (added.index, added.name, added.size) == (0, "漏水.png", photo.stat().st_size)
    assert (row.name, row.kind, row.pages, row.size) == ("漏水.png", FileKind.IMAGE, 1, added.size)
    assert row.sha256 == hashlib.sha256(photo.read_bytes()).hexdigest()
    assert (row.added_by, row.added_at) == ("办案人", NOON)
    assert row.is_there


def test_the_original_is_not_needed_afterwards(office: Office, number: str, photo: Path, tmp_path: Path):
    content = photo.read_bytes()
    attachments.add(office, number, photo)
    photo.unlink()

    assert attached.glimpse(office, number, 0).content == content
    assert attached.is_whole(office, number, 0)
    to = attached.export(office, number, 0, tmp_path / "out.png")
    assert to.read_bytes() == content
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    ("name", "content", "pages"),
    [
        ("两页.tif", picture("TIFF", pages=2), 2),
        ("照片.jpg", picture("JPEG"), 1),
        ("不是照片.jpg", b"junk", None),
        ("坏的.pdf", b"%PDF-1.4 junk", None),
        ("说明.txt", b"hello", None),
    ],
)
def test_pages_are_counted_where_there_are_any(
    office: Office, number: str, name: str, content: bytes, pages: int | None
):
    attachments.add_content(office, number, name, content)
    assert rows(office, number)[0].pages == pages


def refused(office: Office, number: str, path: Path, match: str) -> None:
    """That the file is refused in one sentence, and nothing of it is kept."""
    with pytest.raises(Refused, match=match) as refusal:
        attachments.add(office, number, path)
    assert refusal.value.sentence.count("。") == 1
    assert entries(office, number).files == ()
    contents = contents_of(office.desk)
    if isinstance(contents, FolderContents):
        assert [path for path in contents.folder.rglob("*") if path.is_file()] == []


def test_what_is_no_file_of_evidence_is_refused_in_one_sentence(office: Office, number: str, tmp_path: Path):
    (tmp_path / "空.txt").touch()
    (tmp_path / "setup.exe").write_bytes(b"MZ")
    (tmp_path / "伪装.jpg").write_bytes(b"MZ\x90\x00")
    (tmp_path / "照片").mkdir()
    huge = tmp_path / "录像.mp4"
    with huge.open("wb") as file:
        file.truncate(2 * 1024 * 1024 * 1024)
    os.mkfifo(tmp_path / "管道")

    refused(office, number, tmp_path / "空.txt", "文件“空.txt”是空的")
    refused(office, number, tmp_path / "setup.exe", "程序文件不能作为附件")
    refused(office, number, tmp_path / "伪装.jpg", "程序文件不能作为附件")
    refused(office, number, tmp_path / "照片", "“照片”是文件夹，请打开它")
    refused(office, number, huge, "文件“录像.mp4”超过500 MB，这是本工作台单个附件的上限")
    refused(office, number, tmp_path / "管道", "不是普通文件")
    refused(office, number, tmp_path / "没有.jpg", "没有找到文件“没有.jpg”")


def test_a_file_that_vanishes_or_changes_meanwhile_is_refused(office: Office, number: str, tmp_path: Path):
    path = tmp_path / "录音.m4a"

    def add_while(happens: Callable[[], object], match: str) -> None:
        path.write_bytes(b"a" * (3 * PIECE))
        with pytest.raises(Refused, match=match):
            attachments.add(office, number, path, progress=lambda done, of: done == PIECE and happens())
        assert entries(office, number).files == ()

    def grow() -> None:
        with path.open("ab") as file:
            file.write(b"more")

    add_while(path.unlink, "文件“录音.m4a”读到一半不见了，请确认后重新拖入")
    add_while(lambda: os.truncate(path, PIECE), "读到一半被改动了")
    add_while(grow, "读到一半被改动了")


def test_of_several_files_the_good_ones_come_in_and_each_bad_one_is_told(
    office: Office, number: str, tmp_path: Path
):
    paths = [tmp_path / name for name in ("一.txt", "坏.exe", "没有.txt", "二.txt")]
    for path, content in zip((paths[0], paths[1], paths[3]), (b"1", b"MZ", b"22"), strict=True):
        path.write_bytes(content)
    heard: list[tuple[int, int]] = []

    done = attachments.add_many(office, number, paths, progress=lambda *far: heard.append(far))

    assert [one.name for one in done.added] == ["一.txt", "二.txt"]
    assert [("坏.exe" in one, "没有.txt" in one) for one in done.failures] == [(True, False), (False, True)]
    assert [one.name for one in entries(office, number).files] == ["一.txt", "二.txt"]
    assert heard[-1] == (5, 5)
    assert done.left == 0


def test_stopping_leaves_out_the_file_in_hand_and_keeps_those_before(
    office: Office, number: str, tmp_path: Path
):
    paths = [tmp_path / f"{at}.txt" for at in range(4)]
    for at, path in enumerate(paths):
        path.write_bytes(bytes([at + 48]) * (2 * PIECE))
    heard: list[int] = []

    done = attachments.add_many(
        office,
        number,
        paths,
        progress=lambda far, of: heard.append(far),
        is_stopped=lambda: bool(heard) and heard[-1] >= 3 * PIECE,
    )

    assert [one.name for one in done.added] == ["0.txt"]
    assert (done.left, done.failures) == (3, ())
    assert [one.name for one in entries(office, number).files] == ["0.txt"]


def test_a_second_name_gets_a_number_and_the_same_content_is_not_added_twice(
    office: Office, number: str, photo: Path
):
    attachments.add(office, number, photo)
    photo.write_bytes(picture("PNG", size=(20, 20)))
    assert attachments.add(office, number, photo).name == "漏水(2).png"

    copy = photo.with_name("又一张.png")
    copy.write_bytes(photo.read_bytes())
    with pytest.raises(Refused, match=r"“又一张.png”和已有的附件“漏水\(2\).png”内容相同，没有再加一份"):
        attachments.add(office, number, copy)
    assert len(entries(office, number).files) == 2


def test_a_content_that_did_not_come_along_is_filled_in_by_the_same_file(
    office: Office, registered: Registered, photo: Path
):
    sha256 = hashlib.sha256(photo.read_bytes()).hexdigest()
    number = registered("roof-leak", files=[{"name": "现场.png", "sha256": sha256.upper(), "pages": 1}])
    (row,) = rows(office, number)
    assert not row.is_there
    with pytest.raises(Trouble, match=r"附件“现场\.png”的内容不在这个工作台里，请重新拖入同一个文件补上"):
        attached.glimpse(office, number, 0)

    added = attachments.add(office, number, photo)

    assert (added.index, added.name) == (0, "现场.png")
    assert len(entries(office, number).files) == 1
    assert attached.is_whole(office, number, 0)


def test_a_damaged_content_is_told_and_never_copied_out(office: Office, number: str, photo: Path):
    attachments.add(office, number, photo)
    contents = contents_of(office.desk)
    if not isinstance(contents, FolderContents):
        return
    (place,) = (path for path in contents.folder.rglob("*") if path.is_file())
    place.write_bytes(place.read_bytes()[:-1] + b"!")

    assert not attached.is_whole(office, number, 0)
    with pytest.raises(Trouble, match=r"附件“漏水\.png”的内容和登记时不一致，可能已损坏"):
        attached.glimpse(office, number, 0)
    to = photo.with_name("out.png")
    to.write_bytes(b"what was there")
    with pytest.raises(Trouble, match="可能已损坏"):
        attached.export(office, number, 0, to)
    assert to.read_bytes() == b"what was there"


def test_it_is_named_and_put_with_its_evidence_at_one_go(office: Office, number: str, photo: Path):
    attachments.add(office, number, photo)
    attachments.describe(office, number, 0, name="屋顶漏水", evidence=0)

    (row,) = rows(office, number)
    assert (row.name, row.of) == ("屋顶漏水.png", "屋顶照片")
    assert entries(office, number).evidence[0].ref == "e1"

    attachments.describe(office, number, 0, name="屋顶漏水", evidence=None)
    assert rows(office, number)[0].of is None
    with pytest.raises(Refused, match="请填写附件的名称"):
        attachments.describe(office, number, 0, name=" ", evidence=None)
    with pytest.raises(Refused, match="这个附件已被删去"):
        attachments.describe(office, number, 3, name="x", evidence=None)


def test_what_belongs_to_a_party_still_does_under_another_name(office: Office, registered: Registered):
    number = registered("roof-leak", files=[{"name": "身份证.jpg", "of": "A"}])
    attachments.describe(office, number, 0, name="证件", evidence=None)
    assert entries(office, number).files[0].of == "A"


def test_who_added_one_is_known_after_others_came_went_and_came_back(office: Office, number: str):
    heard: list[Announcement] = []
    now = [NOON]

    def as_(who: str) -> Office:
        now[0] += timedelta(minutes=1)
        at = now[0]
        return replace(office, actor=Actor(name=who), clock=lambda: at, listeners=(heard.append,))

    for who in ("甲", "乙", "丙"):
        attachments.add_content(as_(who), number, f"{who}.txt", who.encode())
    record.take_out(as_("丁"), number, "files[0]")
    assert [one.added_by for one in rows(office, number)] == ["乙", "丙"]

    undo.undo(as_("丁"), heard[-1].steps[-1])
    attachments.describe(as_("戊"), number, 2, name="改过名", evidence=None)
    record.take_out(as_("己"), number, "files[1]")

    assert [(one.name, one.added_by) for one in rows(office, number)] == [
        ("甲.txt", "丁"),
        ("改过名.txt", "丙"),
    ]


def test_what_was_taken_out_comes_back_whole(office: Office, number: str, photo: Path):
    heard: list[Announcement] = []
    listening = replace(office, listeners=(heard.append,))
    attachments.add(listening, number, photo)
    record.take_out(listening, number, "files[0]")
    assert rows(office, number) == ()

    undo.undo(listening, heard[-1].steps[-1])

    assert attached.glimpse(office, number, 0).content == photo.read_bytes()


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_is_shown_in_whatever_it_was_written(office: Office, number: str, coding: str):
    text = "\n".join(f"第{at}行：收到赔偿款" for at in range(300))
    attachments.add_content(office, number, "说明.txt", text.encode(coding))

    lines = attached.glimpse(office, number, 0).text.splitlines()
    assert (lines[0], lines[199], len(lines)) == ("第0行：收到赔偿款", "第199行：收到赔偿款", 201)


@pytest.mark.parametrize("coding", ["utf-8", "gb18030"])
def test_a_text_cut_in_the_middle_of_a_character_is_still_read(office: Office, number: str, coding: str):
    attachments.add_content(office, number, "长文.txt", ("字" * 200_000).encode(coding) + b"x")
    assert attached.glimpse(office, number, 0).text.startswith("字字字")


def test_what_cannot_be_shown_says_what_to_do(office: Office, number: str):
    attachments.add_content(office, number, "录音.m4a", b"sound")
    assert attached.glimpse(office, number, 0).why_not == "这种文件不能在这里预览，请点“打开”。"


def test_a_copy_to_open_is_read_only_and_called_as_the_attachment(
    office: Office, number: str, photo: Path, tmp_path: Path
):
    attachments.add(office, number, photo)
    folder = tmp_path / "opened"
    folder.mkdir()
    first, second = (attached.copy_to_open(office, number, 0, folder) for _ in range(2))

    assert first != second
    assert first.name == second.name == "漏水.png"
    assert first.stat().st_mode & 0o222 == 0


def test_a_copy_to_a_folder_that_is_not_there_is_trouble(office: Office, number: str, photo: Path):
    attachments.add(office, number, photo)
    with pytest.raises(Trouble, match=r"附件“漏水\.png”存不进指定的目录"):
        attached.export(office, number, 0, photo.parent / "没有" / "x.png")


def test_the_largest_is_half_a_gigabyte():
    assert LARGEST == 500 * 1024 * 1024
