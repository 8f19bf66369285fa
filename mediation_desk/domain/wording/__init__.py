"""The record in words: what an entry says field by field, how it reads in a list, what is stored."""

from __future__ import annotations

from mediation_desk.domain.wording.entries import Fact, as_record, facts, worded
from mediation_desk.domain.wording.heads import HEADS, head
from mediation_desk.domain.wording.names import Names, names_of
from mediation_desk.domain.wording.sections import RECORDS, record_of, section_of
from mediation_desk.domain.wording.telling import Head
from mediation_desk.domain.wording.values import masked, word_of

__all__ = [
    "HEADS",
    "RECORDS",
    "Fact",
    "Head",
    "Names",
    "as_record",
    "facts",
    "head",
    "masked",
    "names_of",
    "record_of",
    "section_of",
    "word_of",
    "worded",
]
