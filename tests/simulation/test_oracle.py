"""The oracle is a second writer of the table: it has only the table to write from."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ORACLE = sorted(HERE.glob("oracle*.py"))


@pytest.mark.parametrize("path", ORACLE, ids=lambda path: path.stem)
def test_the_oracle_imports_nothing_of_the_program(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert named
    assert not [name for name in named if name.startswith("mediation_desk")]
    assert all(name.startswith("tests.simulation.oracle") for name in named if name.startswith("tests"))
