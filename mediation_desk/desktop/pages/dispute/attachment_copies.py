"""Copies of attachments for other programs to open: private, read-only, gone when the program ends."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication


@cache
def copies_folder() -> Path:
    """A folder that only this user can look into, made when the first copy is; it goes with the program."""
    folder = Path(tempfile.mkdtemp(prefix="attachments-"))
    application = QCoreApplication.instance()
    assert application is not None
    application.aboutToQuit.connect(remove_copies)
    return folder


def remove_copies() -> None:
    """Takes every copy away; one that a program still holds open stays until the system clears its folder."""
    if copies_folder.cache_info().currsize:
        folder = copies_folder()
        for path in folder.rglob("*"):
            # Windows removes no file that is read-only.
            path.chmod(0o700)
        shutil.rmtree(folder, ignore_errors=True)
        copies_folder.cache_clear()
