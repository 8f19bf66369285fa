"""What README says can be typed is what the program takes, no more and no less."""

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_desk.cli.parser import parser

CHECKOUT = Path(__file__).resolve().parent.parent
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
TYPED = [
    shlex.split(line)
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]
ROWS = re.findall(r"^\| `([^`]+)` \|.*$", README, re.MULTILINE)


def commands(made: argparse.ArgumentParser, *words: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Each command that can be typed, with its own parser."""
    groups = [action for action in made._actions if isinstance(action, argparse._SubParsersAction)]
    if words and not groups:
        yield " ".join(words), made
    for group in groups:
        for word, inner in group.choices.items():
            yield from commands(inner, *words, word)


def options(made: argparse.ArgumentParser) -> set[str]:
    names = {name for action in made._actions for name in action.option_strings if name.startswith("--")}
    return names - {"--help"}


def row_of(command: str) -> str:
    return next(line for line in README.splitlines() if line.startswith((f"| `{command} ", f"| `{command}`")))


TAKEN = dict(commands(parser()))


def test_the_table_has_every_command_and_no_other():
    documented = {re.match(r"[a-z ]*[a-z]", row)[0] for row in ROWS}

    assert documented == set(TAKEN)


@pytest.mark.parametrize("command", TAKEN)
def test_a_row_names_every_option_and_no_other(command: str):
    documented = set(re.findall(r"--[a-z][a-z-]*", row_of(command)))

    assert documented == options(TAKEN[command])


def test_the_options_before_the_command_are_all_named():
    paragraph = README.partition("## Commands")[2].partition("| command")[0]

    assert set(re.findall(r"--[a-z][a-z-]*", paragraph)) == options(parser())


@pytest.mark.parametrize("words", TYPED, ids=" ".join)
def test_what_is_typed_in_an_example_is_understood(words: list[str]):
    script, word, *rest = words

    assert script == "./desk"
    assert f"./desk {word} " in (CHECKOUT / "desk").read_text(encoding="utf-8")
    if word in {"run", "demo"}:
        parser().parse_args(rest if word == "run" else ["demo", *rest])
    named = [part for part in rest if part.startswith("resources/")]
    assert all((CHECKOUT / part).is_file() for part in named)


def test_the_two_commands_of_the_quick_start_are_demo_and_test():
    assert TYPED[:2] == [["./desk", "demo"], ["./desk", "test"]]


def test_every_picture_is_there_and_says_what_it_shows():
    pictures = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", README)

    assert len(pictures) >= 4
    assert all(words and (CHECKOUT / path).is_file() for words, path in pictures)
