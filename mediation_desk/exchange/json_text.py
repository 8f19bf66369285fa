"""JSON as other places write it, read strictly: one text, no key twice, no number that is none."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mediation_desk.domain.plain import UNKEEPABLE
from mediation_desk.errors import Problem, Refused, refused_at

_LARGEST = 64 * 1024 * 1024
_DEEPEST = 32
_WORD = re.compile(r"\w+")


class _Object(dict[str, Any]):
    """A JSON object that remembers which keys stood in it more than once."""

    repeated: tuple[str, ...] = ()


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, its byte order mark left out; refused when it is none."""
    try:
        if path.stat().st_size > _LARGEST:
            raise _refused("文件超过64MB，不是案件文件，请核对所选文件。")
        data = path.read_bytes()
    except FileNotFoundError:
        raise _refused("文件不存在，请核对文件名和所在文件夹。") from None
    except (OSError, ValueError):
        raise _refused("文件无法读取，请核对是否为文件、是否有读取权限。") from None
    return _decoded(data)


def parse_json(text: str) -> Any:
    """The plain value of a JSON text; refused, with the line, where it is cut off or no JSON."""
    try:
        return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise _refused(_syntax_sentence(text, error), where=f"第{error.lineno}行第{error.colno}列") from None
    except RecursionError:
        raise _refused(_TOO_DEEP) from None
    except ValueError:
        raise _refused("文件中有位数过多的数字，请改正后重试。") from None


def text_problems(plain: Any, where: str = "", depth: int = 0) -> Iterator[Problem]:
    """What no schema sees: keys given twice, numbers that are none, characters no desk can keep."""
    if depth > _DEEPEST:
        yield Problem(where=where, what=_TOO_DEEP)
    elif isinstance(plain, dict):
        yield from _object_problems(plain, where, depth)
    elif isinstance(plain, list):
        for index, item in enumerate(plain):
            yield from text_problems(item, f"{where}[{index}]", depth + 1)
    elif isinstance(plain, str) and UNKEEPABLE.search(plain):
        yield Problem(where=where, what="文字中有无法保存的字符（空字符或残缺的字符），请删去后重试。")
    elif isinstance(plain, float) and not math.isfinite(plain):
        yield Problem(where=where, what="不是数（NaN或无穷大），请改为确定的数或删去。")


def joined(where: str, key: str) -> str:
    """The path of a key below `where`: `parties[1].name`; a key that is no word stands in quotes."""
    if not _WORD.fullmatch(key):
        return f"{where}[{UNKEEPABLE.sub('?', json.dumps(key, ensure_ascii=False))}]"
    return f"{where}.{key}" if where else key


_TOO_DEEP = "层次嵌套过深，不是案件文件，请核对所选文件。"


def _object_problems(plain: dict[str, Any], where: str, depth: int) -> Iterator[Problem]:
    for key in getattr(plain, "repeated", ()):
        yield Problem(where=joined(where, key), what="同一项写了两次，请只保留一处。")
    for key, value in plain.items():
        if UNKEEPABLE.search(key):
            yield Problem(where=joined(where, key), what="项名中有无法保存的字符，请删去后重试。")
        yield from text_problems(value, joined(where, key), depth + 1)


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        made.repeated = tuple(key for key in made if keys.count(key) > 1)
    return made


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refused("文件是UTF-16编码，请另存为UTF-8编码后重试。")
    if b"\x00" in data:
        raise _refused("文件不是文本文件，请核对所选文件。")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(
            "文件不是UTF-8编码的文本（可能是GBK编码、已损坏或被截断），请另存为UTF-8编码后重试。"
        ) from None


def _syntax_sentence(text: str, error: json.JSONDecodeError) -> str:
    if not text.strip():
        return "文件是空的，请核对所选文件。"
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return "文件在此处中断，内容不完整（可能未传完），请重新取得完整的文件。"
    return "此处不符合JSON写法，请核对逗号、引号和括号。"


def _refused(sentence: str, where: str = "") -> Refused:
    return refused_at(where, sentence)
