"""One paper of a case before the eyes: its pages, and beside them what would get it sent back, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from mediation_desk import labels
from mediation_desk.documents.blocks import Paper, Title
from mediation_desk.documents.forms import catalogue as forms
from mediation_desk.documents.forms.catalogue import Examined
from mediation_desk.documents.marks import Mark, is_within, mark_for
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Problem, Refused
from mediation_desk.services import cases
from mediation_desk.services.work import Office
from mediation_desk.storage.queries.papers import MadePaper, Tally, papers_of, tallies

_ARTICLE = re.compile(r"（([^（）]{4,}(?:（[^（）]*）)?[^（）]*)）$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A problem as it is told beside the paper: what, why (with its article), where, and the mark there."""

    number: int
    what: str
    why: str
    where: str
    mark: Mark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What was looked at and is right, with the article that asks for it."""

    what: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The paper at `index` of the `count` papers of its kind, `pages` long, to be printed in `copies`.

    `problems` get it sent back and are numbered from 1, `asked` a person is to look at. `pdf` is empty
    where a character has no font: the problems say which. `about` is what of the case it is made from, `last`
    the last time one of its kind was made.
    """

    number: str
    case_title: str
    code: str
    label: str
    title: str
    about: str
    index: int
    count: int
    pdf: bytes
    pages: int
    copies: int
    problems: tuple[Told, ...]
    asked: tuple[Told, ...]
    agreed: tuple[Agreed, ...]
    printed: int
    last: MadePaper | None


def sheet(office: Office, number: str, code: str, index: int = 0) -> Sheet:
    """The paper as the case stands; refused while the case is not ripe for it.

    An index beyond the last paper of its kind gives the last one.
    """
    case, tally, last = _read(office, number, code)
    asked = (case, office.rules, office.calendar, office.today)
    papers = forms.make(code, *asked)
    index = min(max(index, 0), len(papers) - 1)
    examined = _concerning(forms.examine(code, *asked), papers, index)
    pdf, pages, marks = _laid_out(papers[index])
    numbered = tuple(_told(case, examined, marks))
    return Sheet(
        number=case.number or number,
        case_title=case.dispute.title,
        code=code,
        label=labels.PAPER[code],
        title=_title_of(papers[index]),
        about=papers[index].about or "dispute",
        index=index,
        count=len(papers),
        pdf=pdf,
        pages=pages,
        copies=papers[index].copies,
        problems=tuple(one for one in numbered if one.number),
        asked=tuple(one for one in numbered if not one.number),
        agreed=tuple(_agreed(examined)),
        printed=tally.printed if tally else 0,
        last=last,
    )


def _read(office: Office, number: str, code: str) -> tuple[Case, Tally | None, MadePaper | None]:
    with office.read("papers") as session:
        dispute_id = cases.find_id(session, number)
        case = cases.load(session, office, number)
        tally = tallies(session, dispute_id).get(code)
        made = papers_of(session, dispute_id, limit=1, code=code)
    return case, tally, next(iter(made), None)


def _laid_out(paper: Paper) -> tuple[bytes, int, tuple[Mark, ...]]:
    # reportlab costs 60 ms to import: only who looks at a paper pays for it.
    from mediation_desk.documents.pdf_writer import laid_out  # noqa: PLC0415

    try:
        laid = laid_out(paper)
    except Refused:
        return b"", 0, ()
    return laid.content, laid.pages, laid.marks


def _title_of(paper: Paper) -> str:
    """The name with the count in it, where it stands on the paper itself."""
    return next((block.text for block in paper.blocks if isinstance(block, Title)), paper.title)


def _concerning(examined: Sequence[Examined], papers: Sequence[Paper], index: int) -> tuple[Examined, ...]:
    """What was found without the problems of the other papers of its kind."""
    others = [paper.about for paper in papers if paper.about and paper is not papers[index]]

    def concerns(problem: Problem) -> bool:
        return not any(is_within(problem.where, other) for other in others)

    return tuple(
        Examined(proves=one.proves, article=one.article, problems=tuple(filter(concerns, one.problems)))
        for one in examined
    )


def _told(case: Case, examined: Sequence[Examined], marks: Sequence[Mark]) -> Iterator[Told]:
    """The problems in the order of their marks on the paper, those that block numbered, with names."""
    found = [(problem, mark_for(marks, problem.where)) for one in examined for problem in one.problems]
    found.sort(key=lambda pair: (pair[1].page, pair[1].top, pair[1].left) if pair[1] else (len(marks), 0, 0))
    numbers = count(1)
    for problem, mark in found:
        what, why = parted(_named(problem.what, case))
        yield Told(
            number=next(numbers) if problem.blocks else 0, what=what, why=why, where=problem.where, mark=mark
        )


def _named(sentence: str, case: Case) -> str:
    """A sentence that speaks of 申请人（A）, as the command line does, with the name."""
    for party in case.parties:
        sentence = sentence.replace(f"（{party.ref}）", party.name)
    return sentence


def parted(sentence: str) -> tuple[str, str]:
    """What is wrong, and why with its article: 第二项履行没有期限 and 人民调解法第二十九条·内容不明确."""
    what, _, rest = sentence.rstrip("。").partition("；")
    article = _ARTICLE.search(what)
    if article is None:
        return what, rest
    return what[: article.start()], "·".join(part for part in (article[1], rest) if part)


def _agreed(examined: Sequence[Examined]) -> Iterator[Agreed]:
    return (
        Agreed(what=one.proves, article=one.article) for one in examined if one.proves and not one.problems
    )
