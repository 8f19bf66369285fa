"""The two ways a use case may end without its result, and the located problem a refusal carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong: `where` is a path in the case file, `what` a Chinese sentence to act on.

    `blocks` says that a receiver would send the paper back; `file` is set only where files were given.
    """

    where: str
    what: str
    blocks: bool = True
    file: str | None = None


def said(problems: Iterable[Problem]) -> str:
    """The problems as one sentence, each thing said once."""
    return "；".join(dict.fromkeys(problem.what.rstrip("。") for problem in problems)) + "。"


class Refused(Exception):
    """The rules say no: `sentence` tells the user what is wrong, where, and what to do (exit 1)."""

    def __init__(self, sentence: str, problems: Iterable[Problem] = ()) -> None:
        """Takes the sentence, and the places where there are any."""
        super().__init__(sentence)
        self.sentence = sentence
        self.problems = tuple(problems)


def refused_at(where: str, what: str, file: str | None = None) -> Refused:
    """A refusal for one place: `what` says what is wrong there and what to do."""
    problem = Problem(where=where, what=what, file=file)
    return Refused(said([problem]), [problem])


def refuse_for(problems: Iterable[Problem]) -> None:
    """Refuses where there is any problem, telling all of them."""
    found = tuple(problems)
    if found:
        raise Refused(said(found), found)


@contextmanager
def located(prefix: str) -> Iterator[None]:
    """Puts the place of the part that was checked before the places of its own refusals."""
    try:
        yield
    except Refused as refusal:
        problems = [replace(problem, where=prefix + problem.where) for problem in refusal.problems]
        raise Refused(refusal.sentence, problems) from None


class Trouble(Exception):
    """The surroundings failed (disk, lock, version, network share): one Chinese sentence (exit 3)."""

    def __init__(self, sentence: str) -> None:
        """Takes the sentence."""
        super().__init__(sentence)
        self.sentence = sentence
