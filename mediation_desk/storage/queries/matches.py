"""Which cases hold the words asked for: candidates by the index, each checked against its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from mediation_desk.storage.words import Term, Token, terms_of

PAGE, LARGEST_PAGE = 200, 5_000
"""How many candidates are read first, for who wants the newest few, and at most at a time."""
_NEWEST = 2**62

_IN_SQLITE = text(
    "SELECT row.dispute_id, row.text FROM search_index "
    "JOIN search_rows AS row ON row.dispute_id = search_index.rowid "
    "WHERE search_index MATCH :words AND search_index.rowid < :before "
    "ORDER BY search_index.rowid DESC LIMIT :page"
)
_IN_POSTGRES = text(
    "SELECT dispute_id, text FROM search_rows "
    "WHERE words @@ CAST(:words AS tsquery) AND dispute_id < :before "
    "ORDER BY dispute_id DESC LIMIT :page"
)


def matching_ids(session: Session, asked: str) -> Iterator[int]:
    """Every case that holds all words asked for, newest first, read page by page."""
    terms = terms_of(asked)
    if not terms:
        return
    in_sqlite = session.get_bind().dialect.name == "sqlite"
    statement, words = (_IN_SQLITE, _fts(terms)) if in_sqlite else (_IN_POSTGRES, _tsquery(terms))
    for dispute_id, stored in _candidates(session, statement, words):
        if all(term.text in stored for term in terms):
            yield dispute_id


def _candidates(session: Session, statement: TextClause, words: str) -> Iterator[tuple[int, str]]:
    before, page = _NEWEST, PAGE
    while rows := _page(session, statement, words, before, page):
        yield from rows
        if len(rows) < page:
            return
        # Each page looks the words up anew: what is common takes fewer and larger ones.
        before, page = rows[-1][0], min(5 * page, LARGEST_PAGE)


def _page(session: Session, statement: TextClause, words: str, before: int, page: int) -> list[Any]:
    return list(session.execute(statement, {"words": words, "before": before, "page": page}).all())


def _fts(terms: tuple[Term, ...]) -> str:
    return _query(terms, " AND ", " OR ", lambda token: f'"{token.text}"' + ("*" if token.prefix else ""))


def _tsquery(terms: tuple[Term, ...]) -> str:
    return _query(terms, " & ", " | ", lambda token: f"'{token.text}'" + (":*" if token.prefix else ""))


def _query(terms: tuple[Term, ...], both: str, either: str, written: Callable[[Token], str]) -> str:
    """The query in a database's own words; a token is letters and digits only, so quotes need no escape."""
    return both.join(
        f"({either.join(f'({both.join(written(token) for token in way)})' for way in term.ways)})"
        for term in terms
    )
