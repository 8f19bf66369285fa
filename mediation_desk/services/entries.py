"""What every entry of the office's lists must be: readable, and not changed by another meanwhile."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy.orm import Session

from mediation_desk.errors import Refused, refused_at
from mediation_desk.storage.models import Committee, Mediator, Staff, Unit
from mediation_desk.storage.queries import office as lists

LONGEST = 60
"""Characters of a name or a line of an address; papers and lists have room for no more."""

Row = TypeVar("Row", Committee, Mediator, Staff, Unit)


def one_line(text: str | None, what: str, where: str) -> str:
    """The text with single spaces; refused at `where` if it is empty, too long or holds unseen characters."""
    line = optional_line(text, what, where)
    if line is None:
        raise refused_at(where, f"{what}还没有填写，请填写。")
    return line


def optional_line(text: str | None, what: str, where: str) -> str | None:
    """The text with single spaces, None where it is empty; refused as `one_line` refuses."""
    line = " ".join((text or "").split())
    if len(line) > LONGEST:
        raise refused_at(where, f"{what}共{len(line)}个字，最多{LONGEST}个，请写短些。")
    if not line.isprintable():
        raise refused_at(where, f"{what}里有看不见的字符，请删去后重填。")
    return line or None


def held(session: Session, model: type[Row], row_id: int, version: int | None) -> Row:
    """The row to be changed; refused where it is gone, or where it is no longer at the version seen."""
    row = session.get(model, row_id)
    if row is None:
        raise Refused("这一条已被删去，请刷新后再看。")
    if row.version != version:
        raise Refused(_changed_meanwhile(session, model.__tablename__, row_id))
    return row


def _changed_meanwhile(session: Session, table: str, row_id: int) -> str:
    found = lists.last_change(session, table, str(row_id))
    by = f"{found[0]}在{found[1]:%m-%d %H:%M}" if found else "别人刚刚"
    return f"这一条{by}改过，您的修改没有写入，请核对后再改。"
