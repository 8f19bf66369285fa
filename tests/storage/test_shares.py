"""Network shares are known by their mount or their name."""

from __future__ import annotations

from pathlib import Path

import pytest

from mediation_desk.storage.shares import is_on_network_share, is_unc, mount_kind

MOUNTS = r"""sysfs /sys sysfs rw 0 0
/dev/vda1 / ext4 rw 0 0
//nas/office /mnt/office cifs rw 0 0
nas:/data /data nfs4 rw 0 0
/dev/vdb1 /data/local xfs rw 0 0
user@host:/ /mnt/my\040drive fuse.sshfs rw 0 0
old:/x /srv nfs rw 0 0
/dev/vdc1 /srv ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/desk", "ext4"),
        ("/mnt/office/a.desk", "cifs"),
        ("/mnt/office2/a.desk", "ext4"),
        ("/data/li/a.desk", "nfs4"),
        ("/data/local/a.desk", "xfs"),
        ("/mnt/my drive/a.desk", "fuse.sshfs"),
        ("/srv/a.desk", "ext4"),
    ],
)
def test_the_innermost_and_latest_mount_says_the_kind(path: str, kind: str) -> None:
    assert mount_kind(Path(path), MOUNTS) == kind


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        (r"\\server\share\a.desk", True),
        (r"\\?\C:\a.desk", False),
        (r"C:\a.desk", False),
        ("/mnt/a.desk", False),
    ],
)
def test_a_share_is_known_by_its_name(path: str, answer: bool) -> None:
    assert is_unc(path) is answer


def test_a_local_folder_is_no_share(tmp_path: Path) -> None:
    assert not is_on_network_share(tmp_path / "new.desk")
