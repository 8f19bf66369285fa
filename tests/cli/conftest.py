"""Typing commands in a test: the real program, in this process, on a real desk."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mediation_desk.cli.main import main

TODAY = "2026-11-22"


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)


Typed = Callable[..., Ended]
Written = Callable[..., Path]


@pytest.fixture
def typed(desk_address: str, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Types a command with --json at an empty desk, on both databases."""

    def type_in(*words: str | Path, today: str = TODAY, desk: str | Path = desk_address) -> Ended:
        code = main(["--json", "--desk", str(desk), "--today", today, *map(str, words)])
        captured = capsys.readouterr()
        return Ended(code, captured.out, captured.err)

    return type_in


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes a value as a JSON file and gives its path."""

    def write(value: Any, name: str = "case.json") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        return path

    return write
