"""Whether a file lies on a network share, where SQLite's write-ahead log cannot be locked safely."""

from __future__ import annotations

import ctypes
import re
import sys
from pathlib import Path

_NETWORK_KINDS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "ceph",
        "glusterfs",
        "lustre",
        "davfs",
        "ocfs2",
        "gfs2",
    }
    | {
        f"fuse.{name}"
        for name in ("sshfs", "glusterfs", "davfs2", "rclone", "s3fs", "ceph", "smbnetfs", "gvfsd-fuse")
    }
)
_DRIVE_REMOTE = 4


def is_on_network_share(path: Path) -> bool:
    """Whether that file, which need not exist yet, lies on another machine."""
    if is_unc(str(path)):
        return True
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.resolve().anchor) == _DRIVE_REMOTE)
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return False
    return mount_kind(path.resolve(), mounts.read_text("utf-8", "surrogateescape")) in _NETWORK_KINDS


def is_unc(path: str) -> bool:
    r"""Whether the path names a Windows share outright, as \\server\share does."""
    return path.startswith("\\\\") and not path.startswith(("\\\\?\\", "\\\\.\\"))


def mount_kind(path: Path, mounts: str) -> str:
    """The kind of file system a resolved path lies on by a Linux table of mounts, "" where none holds it."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        _, point, of_kind = line.split(" ")[:3]
        place = Path(re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), point))
        # A later mount on the same point hides the earlier one.
        if path.is_relative_to(place) and len(place.parts) >= best:
            best, kind = len(place.parts), of_kind
    return kind
