"""Every action that a service names in the trail has words for people."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from mediation_desk import labels, services
from mediation_desk.domain.codes import Stage
from mediation_desk.record_labels import SECTION

SERVICES = Path(services.__file__).parent
TREES = [ast.parse(path.read_text("utf-8")) for path in sorted(SERVICES.rglob("*.py"))]


def takers(tree: ast.Module) -> dict[str, int]:
    """The functions of a module that pass an action on, each with the action's place among its arguments."""
    found = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            names = [argument.arg for argument in function.args.args]
            if "action" in names and "self" not in names:
                found[function.name] = names.index("action")
    return found


SHARED = {name: at for tree in TREES for name, at in takers(tree).items() if not name.startswith("_")}
del SHARED["may"]
WORK = {"work": 0}
WRITING = {
    tree: {
        function.name
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and "office.work(action)" in ast.unparse(function)
    }
    for tree in TREES
}
"""The functions of each module that begin the work themselves: what they write is no case."""


def actions_on_cases() -> set[str]:
    """The actions that change one case as it was into another: those of `cases.change` and of dockets."""
    return set(named_actions({})) | {"accept", "give docket", "void docket"}


def named_actions(methods: dict[str, int]) -> Iterator[str]:
    """Every action written into a call of those functions and methods."""
    for tree in TREES:
        own = {name: at for name, at in takers(tree).items() if methods or name not in WRITING[tree]}
        places = methods | SHARED | own
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in places and len(node.args) > places[name]:
                    yield from written(node.args[places[name]])


def written(node: ast.expr) -> Iterator[str]:
    """The actions an argument may be: a constant, either side of a choice, or the move to any stage."""
    if isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*written(node.body), *written(node.orelse))
    elif isinstance(node, ast.JoinedStr):
        yield from by_hand(ast.unparse(node)) or (f"move to {stage}" for stage in Stage)
    else:
        assert ast.unparse(node) == "action", f"an action nobody can look up: {ast.unparse(node)}"


def by_hand(formed: str) -> list[str]:
    """What a formed action of `services.record` may be, one a section; none for the move to any stage."""
    if formed == "f'move to {to}'":
        return []
    found = re.fullmatch(r"f'(add|correct|remove) \{_noun\((?:section|place)\)\}'", formed)
    assert found, f"an action nobody can look up: {formed}"
    return [f"{found[1]} {section}" for section in SECTION]


def test_the_words_of_the_trail_are_those_of_the_services():
    named = set(named_actions(WORK))
    assert {"register", "note watch", "undo", "move to closed"} <= named
    assert named == set(labels.ACTION)


def test_every_action_is_told_in_a_few_chinese_words():
    assert all(2 <= len(words) <= 10 and not words.isascii() for words in labels.ACTION.values())
