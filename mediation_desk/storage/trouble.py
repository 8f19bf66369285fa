"""What a failing database means, as the one sentence the user can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from mediation_desk.errors import Trouble

_LOCKED = "工作台“{name}”正被另一程序占用，请等它完成后再试。"
_READ_ONLY = "工作台“{name}”是只读的，不能写入，请检查文件和所在文件夹的权限。"
_FULL = "存放工作台“{name}”的磁盘已满，这一步没有保存，请腾出空间后再试。"
_DAMAGED = "工作台“{name}”已损坏，请用备份恢复。"
NOT_A_DESK = "“{name}”不是本程序的工作台，或已损坏、已加密而没有给出口令。"
_WRONG_KEY = "工作台“{name}”打不开：口令不对，或文件已损坏。"
_UNREACHABLE = "连不上数据库服务器“{name}”，请检查网络、服务是否启动，以及用户名、口令和库名。"

_BY_MESSAGE = {
    "is locked": _LOCKED,
    "readonly database": _READ_ONLY,
    "disk is full": _FULL,
    "disk I/O error": "读写工作台“{name}”时磁盘出错，这一步没有保存，请检查磁盘后再试。",
    "file is not a database": NOT_A_DESK,
    "unsupported file format": NOT_A_DESK,
    "malformed": _DAMAGED,
    "unable to open": "打不开工作台“{name}”，请检查文件是否还在、能否读写。",
}
_BY_STATE = {
    "55P03": _LOCKED,
    "40P01": _LOCKED,
    "25006": _READ_ONLY,
    "42501": "数据库“{name}”的这个用户没有需要的权限，请联系管理员。",
    "53100": _FULL,
    "53300": "数据库服务器“{name}”的连接已满，请稍后再试。",
    "57P01": _UNREACHABLE,
    "57P03": _UNREACHABLE,
}


@contextmanager
def known_troubles(name: str, *, encrypted: bool = False) -> Iterator[None]:
    """Turns a failure of the surroundings into Trouble; a mistake of the program stays what it is."""
    try:
        yield
    except DBAPIError as error:
        sentence = _sentence_of(error)
        if sentence is None:
            raise
        if encrypted and sentence is NOT_A_DESK:
            sentence = _WRONG_KEY
        raise Trouble(sentence.format(name=name)) from error


def _sentence_of(error: DBAPIError) -> str | None:
    state = getattr(error.orig, "sqlstate", "")
    if state:
        return _BY_STATE.get(state)
    for part, sentence in _BY_MESSAGE.items():
        if part in str(error.orig):
            return sentence
    # psycopg knows no state where no server answered, or where it went away.
    return _UNREACHABLE if type(error.orig).__module__.startswith("psycopg") and state is None else None
