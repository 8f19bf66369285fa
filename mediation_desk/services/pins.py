"""Personal PINs: what of one is kept, and whether a typed one is it."""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

from mediation_desk.errors import refused_at

SHORTEST, LONGEST = 6, 64
FREE_TRIES = 5
"""So many wrong ones in a row shut a PIN for a while."""
LOCKED_FOR = (1, 5, 15, 60, 240)
"""Minutes it is shut after the fifth wrong one and each further one; the last goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one try costs (Argon2id, RFC 9106): passes over so many KiB of memory in so many lanes.

    As much as a window has time for while somebody waits, 30 ms, and no less than OWASP asks for.
    """

    iterations: int = 2
    memory_kib: int = 19_456
    lanes: int = 1


COST = Cost()
"""What the PINs set from now on cost; each keeps the cost it was set with."""


def kept_of(pin: str) -> dict[str, Any]:
    """What is kept of a PIN: salt, hash and cost, never the PIN."""
    salt = secrets.token_bytes(16)
    cost = asdict(COST)
    return {"kdf": "argon2id", "salt": _text(salt), "hash": _text(_hash(pin, salt, cost)), **cost}


def is_pin(pin: str, kept: Mapping[str, Any]) -> bool:
    """Whether a typed PIN is the kept one."""
    return hmac.compare_digest(_hash(pin, b64decode(kept["salt"]), kept), b64decode(kept["hash"]))


def locked_for(failures: int) -> timedelta | None:
    """How long a PIN is shut after so many wrong ones in a row, None while there are tries left."""
    over = failures - FREE_TRIES
    return None if over < 0 else timedelta(minutes=LOCKED_FOR[min(over, len(LOCKED_FOR) - 1)])


def check_new(pin: str, again: str) -> None:
    """Refuses a PIN that is too short, guessed at once, or not the same typed twice."""
    pin, again = _as_meant(pin), _as_meant(again)
    if not SHORTEST <= len(pin) <= LONGEST:
        raise refused_at("new", f"口令要{SHORTEST}到{LONGEST}位，请重新设一个")
    if _steps(pin) in ({0}, {1}, {-1}):
        raise refused_at("new", "口令不能全是同一个字符，也不能是连着的，请换一个不容易猜到的")
    if pin != again:
        raise refused_at("again", "两次输入的口令不一样，请再输入一次")


def _steps(pin: str) -> set[int]:
    return {ord(after) - ord(before) for before, after in pairwise(pin)}


def _hash(pin: str, salt: bytes, cost: Mapping[str, Any]) -> bytes:
    # Tens of milliseconds to load, and only for who confirms something.
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415

    kdf = Argon2id(
        salt=salt,
        length=32,
        iterations=cost["iterations"],
        lanes=cost["lanes"],
        memory_cost=cost["memory_kib"],
    )
    # Half a character can be pasted; it is wrong or right like any other.
    return kdf.derive(_as_meant(pin).encode(errors="surrogatepass"))


def _as_meant(pin: str) -> str:
    """The PIN without the width an input method gives its figures: nobody sees which one he typed."""
    return unicodedata.normalize("NFKC", pin)


def _text(raw: bytes) -> str:
    return b64encode(raw).decode("ascii")
