"""Search tokens: the same cut for what is stored and for what is asked, on both databases.

Runs of Han characters become their bigrams and the last character, so that words of any length are found:
one character by prefix, more by all their bigrams. What a token cannot say (order, middle of a word) is
settled by looking for the asked text in the stored one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.people import Agent, Party
from mediation_desk.storage.pinyin import HAN, initials_of_name, initials_of_text

_RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
_HAN_START = re.compile(f"[{HAN}]")
_TAILS = range(4, 9)
LONGEST = 64
"""A token is cut here: PostgreSQL takes none of 2 KiB, and the text settles the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What of a case can be searched for."""

    names: tuple[str, ...]
    title: str
    texts: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """`text` to check hits against, `tokens` to index."""

    text: str
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A token asked for, as the beginning of one where `prefix`."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One word asked for: `text` must stand in the case, whose tokens fulfil one of the `ways` whole."""

    text: str
    ways: tuple[tuple[Token, ...], ...]


def searched_of(case: Case) -> Searched:
    """Names of parties and agents, title, facts, places, and every number: registers, phones, identities."""
    dispute = case.dispute
    people: list[Party | Agent] = [*case.parties]
    people += [agent for party in case.parties for agent in party.agents]
    numbers = [case.number, case.docket, *(other.number for other in case.other_numbers)]
    return Searched(
        names=_said(person.name for person in people),
        title=dispute.title,
        texts=_said([dispute.facts, dispute.address, dispute.unit, dispute.grid, *numbers]),
        codes=_said(
            [person.phone for person in people]
            + [person.id_number for person in people]
            + [party.credit_code for party in case.parties]
        ),
    )


def words_of(searched: Searched) -> Words:
    """The text and the tokens of what a case can be found by."""
    plain = [folded(text) for text in (*searched.names, searched.title, *searched.texts)]
    codes = [code for text in searched.codes for code in _spellings(folded(text))]
    initials = initials_of_text(searched.title).union(*map(initials_of_name, searched.names))
    tokens = {token for text in plain for token in _tokens(text)}
    tokens |= {tail for code in codes for tail in _tails(code)}
    tokens |= {pair for text in initials for pair in (text, *_pairs(text))}
    cut = {token[:LONGEST] for token in tokens}
    return Words("\n".join([*plain, *codes, *sorted(initials)]), tuple(sorted(cut)))


def terms_of(asked: str) -> tuple[Term, ...]:
    """The words asked for, all of which a case must hold; what has neither letter nor digit is left out."""
    terms = (_term(text) for text in folded(asked).split())
    return tuple(term for term in terms if any(term.ways))


def folded(text: str) -> str:
    """The text without differences of width and case."""
    return unicodedata.normalize("NFKC", text).casefold()


def _term(text: str) -> Term:
    runs = _RUN.findall(text)
    plain = tuple(token for run in runs for token in _asked_tokens(run))
    if len(runs) == 1 and len(text) > 1 and text.isascii() and text.isalpha():
        return Term(text, (plain, tuple(Token(pair) for pair in _pairs(text))))
    return Term(text, (plain,))


def _asked_tokens(run: str) -> Iterator[Token]:
    if len(run) == 1 or not _HAN_START.match(run):
        yield Token(run[:LONGEST], prefix=True)
    else:
        yield from (Token(pair) for pair in _pairs(run))


def _tokens(text: str) -> Iterator[str]:
    for run in _RUN.findall(text):
        if _HAN_START.match(run):
            yield from _pairs(run)
            yield run[-1]
        else:
            yield run
            if (bare := run.lstrip("0")) and bare.isdecimal():
                yield bare


def _pairs(text: str) -> Iterator[str]:
    return (text[at : at + 2] for at in range(len(text) - 1))


def _spellings(code: str) -> Iterator[str]:
    yield code
    joined = "".join(_RUN.findall(code))
    if joined != code:
        yield joined


def _tails(code: str) -> Iterator[str]:
    yield from _RUN.findall(code)
    yield from (code[-length:] for length in _TAILS if len(code) >= length and code.isalnum())


def _said(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(text for text in texts if text)
