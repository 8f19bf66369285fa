"""A file for people, written beside its place and renamed: what lay there is replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from mediation_desk.errors import Trouble
from mediation_desk.services.papers import NOT_KEPT


def save(content: bytes, path: Path, what: str) -> None:
    """Keeps a file; Trouble says of `what` why it cannot be kept there."""
    try:
        with tempfile.TemporaryDirectory(prefix=".desk-", dir=path.parent) as beside:
            (Path(beside) / path.name).write_bytes(content)
            os.replace(Path(beside) / path.name, path)
    except OSError as failure:
        known = NOT_KEPT | {errno.ENOENT: "目录已经不在"}
        why = known.get(failure.errno or 0, "磁盘或文件名有问题，或该文件正被别的程序打开")
        raise Trouble(f"{what}存不进指定的位置：{why}，请换个位置再存。") from None
