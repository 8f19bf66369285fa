"""What an attachment is by its name and its first bytes, and how it is called among the others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

LONGEST_NAME, MOST_BYTES = 200, 240
"""Characters of a name, and its bytes in UTF-8: the file systems of Linux hold no longer ones."""
NO_NAME = "附件"

_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff<>:"/\\|?*]')
"""Refused by Windows or Linux; unseen marks that turn the writing round hide what a file is."""
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


class FileKind(StrEnum):
    """What an attachment is shown as."""

    IMAGE = "image"
    PDF = "pdf"
    TEXT = "text"
    WORD = "word"
    SHEET = "sheet"
    AUDIO = "audio"
    VIDEO = "video"
    ARCHIVE = "archive"
    OTHER = "other"


_EXTENSIONS = {
    FileKind.IMAGE: "png jpg jpeg jfif jpe bmp gif tif tiff webp",
    FileKind.PDF: "pdf",
    FileKind.TEXT: "txt csv md log json xml",
    FileKind.WORD: "doc docx wps odt rtf",
    FileKind.SHEET: "xls xlsx et ods",
    FileKind.AUDIO: "mp3 m4a wav amr aac ogg flac wma",
    FileKind.VIDEO: "mp4 mov avi mkv wmv 3gp webm m4v",
    FileKind.ARCHIVE: "zip rar 7z tar gz",
}
_KIND = {extension: kind for kind, listed in _EXTENSIONS.items() for extension in listed.split()}

_PROGRAMS = (
    "exe com scr pif bat cmd msi msp vbs vbe js jse wsf wsh ps1 psm1 hta cpl jar sh bash run app apk dll sys",
    "drv lnk reg inf scf chm elf so deb rpm appimage desktop py pyw pyz bin gadget application",
)
_RUNS = frozenset(extension for listed in _PROGRAMS for extension in listed.split())
_PROGRAM_HEADS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xef\xbb\xbf#!",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
)
"""How programs begin on Windows, Linux and macOS, scripts, and Java."""


def extension_of(name: str) -> str:
    """What follows the last dot, in small letters; nothing where there is no dot, or nothing else."""
    stem, dot, extension = name.rpartition(".")
    return extension.strip().lower() if dot and stem else ""


def kind_of(name: str) -> FileKind:
    """What a file of that name is shown as."""
    return _KIND.get(extension_of(name), FileKind.OTHER)


def is_program(name: str, head: bytes) -> bool:
    """Whether a file could run: a program or script by its name, or by its first bytes whatever its name."""
    return extension_of(name.rstrip(". ")) in _RUNS or head.startswith(_PROGRAM_HEADS)


def clean_name(text: str) -> str:
    """A name that every system takes: the last part of a path, its forbidden characters replaced, cut."""
    last = re.split(r"[/\\]", text.rstrip("/\\"))[-1]
    name = " ".join(_NOT_IN_A_NAME.sub("_", last).split()).strip(" .") or NO_NAME
    if _DEVICE.match(name):
        name = f"_{name}"
    return _joined(*_parted(name))


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name, with (2) or the next number before its extension where another file has it already."""
    others = {one.casefold() for one in taken}
    stem, extension = _parted(name)
    found, count = name, 1
    while found.casefold() in others:
        count += 1
        found = _joined(stem, extension, f"({count})")
    return found


def renamed(old: str, new: str) -> str:
    """The new name, with the extension of the old one: what a file is does not change with its name."""
    extension = _parted(old)[1]
    name = clean_name(new)
    if extension and not name.lower().endswith(extension.lower()):
        name += extension
    return _joined(*_parted(name))


def _parted(name: str) -> tuple[str, str]:
    """A name as what comes before its extension, and the extension with its dot."""
    extension = extension_of(name)
    if not extension or len(extension) > 10:
        return name, ""
    at = name.rindex(".")
    return name[:at], name[at:]


def _joined(stem: str, extension: str, mark: str = "") -> str:
    rest = f"{mark}{extension}"
    kept = stem[: LONGEST_NAME - len(rest)].encode()[: MOST_BYTES - len(rest.encode())]
    return kept.decode(errors="ignore").rstrip(" .") + rest
