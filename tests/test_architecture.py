import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
MODULES = {
    str(path.relative_to(CHECKOUT)): path.read_text(encoding="utf-8")
    for path in sorted((CHECKOUT / "mediation_desk").rglob("*.py"))
}
TREES = {name: ast.parse(text) for name, text in MODULES.items()}
# Codes and the words for them are tables: one long list each is easier to read than several short ones.
TABLES = {
    "mediation_desk/domain/codes.py",
    "mediation_desk/labels.py",
    "mediation_desk/record_labels.py",
}
NOT_OURS = {"__pycache__", "build", "dist", "fonts"} | {
    path.name for path in CHECKOUT.glob(".*") if path.is_dir() and path.name != ".ci"
}


def functions() -> list[tuple[int, str]]:
    return [
        (node.end_lineno - node.lineno + 1, f"{name}:{node.lineno} {node.name}")
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]


def public_methods(node: ast.ClassDef) -> int:
    return sum(isinstance(part, ast.FunctionDef) and not part.name.startswith("_") for part in node.body)


def imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if not node.level else ["mediation_desk"]


def test_every_import_obeys_the_contracts():
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    outcome = subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert "0 broken" in outcome.stdout


def test_the_domain_imports_the_standard_library_and_itself_alone():
    allowed = sys.stdlib_module_names | {"mediation_desk"}
    foreign = [
        f"{name}:{node.lineno}"
        for name, tree in TREES.items()
        if name.startswith("mediation_desk/domain/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and not {module.partition(".")[0] for module in imported(node)} <= allowed
    ]

    assert foreign == []


def test_an_old_migration_does_not_change_with_the_package():
    importing = [
        path.name
        for path in (CHECKOUT / "migrations" / "versions").glob("*.py")
        if "mediation_desk" in path.read_text(encoding="utf-8")
    ]

    assert importing == []


def test_files_stay_under_350_lines():
    long = [
        f"{name}: {text.count(chr(10))}"
        for name, text in MODULES.items()
        if name not in TABLES and text.count("\n") >= 350
    ]

    assert long == []


def test_half_of_the_functions_are_short_and_nearly_all_fit_a_glance():
    lengths = sorted(functions(), reverse=True)
    glance = [place for lines, place in lengths if lines >= 25]

    assert statistics.median(lines for lines, _ in lengths) <= 10
    assert len(glance) <= len(lengths) / 20, glance


def test_no_class_has_more_than_15_public_methods():
    crowded = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and public_methods(node) > 15
    ]

    assert crowded == []


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"(?<![\w-])shared/", id="the design folder"),
        pytest.param(r"(?<![\w.])/(work|root|home|Users)/\w", id="a path of one machine"),
        pytest.param(r"[A-Z]:\\\\?Users\\", id="a Windows path of one machine"),
        pytest.param(r"pypi\.org|pythonhosted\.org|npmjs\.org|deb\.debian\.org", id="a package registry"),
    ],
)
def test_nothing_in_the_project_names(pattern: str):
    naming = [name for name, text in texts() if re.search(pattern, text)]

    assert naming == []


def texts() -> list[tuple[str, str]]:
    found = []
    for path in sorted(CHECKOUT.rglob("*")):
        within = path.relative_to(CHECKOUT)
        if path.is_file() and path != Path(__file__).resolve() and not NOT_OURS & set(within.parts):
            found.append((str(within), path.read_bytes().decode("utf-8", errors="ignore")))
    return found
