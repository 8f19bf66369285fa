"""How a job of CUPS stands, asked in its protocol: its tools do not tell a printed job from a cancelled one.

One operation, Get-Job-Attributes (RFC 8011, 4.3.4), in the encoding of RFC 8010, 3.1.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException

from mediation_desk.errors import Trouble
from mediation_desk.services.printing.tools import SILENT

_GET_JOB_ATTRIBUTES = 0x0009
_OPERATION, _END, _FIRST_VALUE = 0x01, 0x03, 0x10
_KEYWORD, _NAME, _URI, _CHARSET, _LANGUAGE = 0x44, 0x42, 0x45, 0x47, 0x48
_NOT_FOUND, _GONE, _FIRST_ERROR = 0x0406, 0x0407, 0x0400
_JOB_STATE = "job-state"
_SECONDS = 10


class _OverSocket(HTTPConnection):
    """HTTP over the socket in the file system that CUPS listens to."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=_SECONDS)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(_SECONDS)
        self.sock.connect(self._path)


def job_state(server: str, number: int) -> int | None:
    """The number of a job's state, None where the server no longer knows the job; Trouble where it is silent.

    `server` is a path or host:port, as `lpstat -H` names it.
    """
    try:
        answer = _posted(server, _question(number))
        status = struct.unpack_from(">H", answer, 2)[0]
        if status in (_NOT_FOUND, _GONE):
            return None
        if status >= _FIRST_ERROR:
            raise Trouble(SILENT)
        return int.from_bytes(dict(_values(answer))[_JOB_STATE], "big")
    except (OSError, HTTPException, struct.error, LookupError):
        raise Trouble(SILENT) from None


def _posted(server: str, question: bytes) -> bytes:
    connection = _connection(server)
    try:
        connection.request("POST", "/jobs/", question, {"Content-Type": "application/ipp"})
        return connection.getresponse().read()
    finally:
        connection.close()


def _connection(server: str) -> HTTPConnection:
    if server.startswith("/"):
        return _OverSocket(server)
    host, _, port = server.rpartition(":")
    return HTTPConnection(host.strip("[]"), int(port) if port.isdecimal() else 631, timeout=_SECONDS)


def _question(number: int) -> bytes:
    attributes = (
        (_CHARSET, "attributes-charset", "utf-8"),
        (_LANGUAGE, "attributes-natural-language", "en"),
        (_URI, "job-uri", f"ipp://localhost/jobs/{number}"),
        (_NAME, "requesting-user-name", "anonymous"),
        (_KEYWORD, "requested-attributes", _JOB_STATE),
    )
    head = struct.pack(">BBHIB", 1, 1, _GET_JOB_ATTRIBUTES, 1, _OPERATION)
    return head + b"".join(_attribute(*one) for one in attributes) + bytes([_END])


def _attribute(tag: int, name: str, value: str) -> bytes:
    parts = (part.encode() for part in (name, value))
    return bytes([tag]) + b"".join(struct.pack(">H", len(part)) + part for part in parts)


def _values(answer: bytes) -> Iterator[tuple[str, bytes]]:
    at = 8
    while answer[at] != _END:
        tag, at = answer[at], at + 1
        # A lower tag begins a group, and has no value.
        if tag >= _FIRST_VALUE:
            name, at = _text(answer, at)
            value, at = _text(answer, at)
            yield name.decode(), value


def _text(answer: bytes, at: int) -> tuple[bytes, int]:
    length = struct.unpack_from(">H", answer, at)[0]
    return answer[at + 2 : at + 2 + length], at + 2 + length
