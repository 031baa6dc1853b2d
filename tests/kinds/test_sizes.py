"""How long a kind is, with its forms: what follows from it is declared, and written nowhere."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import kinds

FOLDER = Path(kinds.__file__).parent
MOST = {
    ("people/secondment.py", "people/secondment_return.py"): 110,
    ("money/allocation.py", "money/allocation_forms.py"): 110,
    ("money/cost_share.py",): 70,
}
"""Lines of the files, whatever stands in them."""

MOST_DECLARED = {
    ("culture/activity_report.py",): 32,
    ("premises/venue_use.py",): 42,
    ("guidance/service_log.py",): 40,
    ("people/title_review.py",): 90,
    ("people/masters/sm_nomination.py", "people/masters/sm_nomination_forms.py"): 100,
}
"""Lines that declare something: neither imports nor docstrings, nor what is empty."""


@pytest.mark.parametrize(("files", "most"), [*MOST.items(), *MOST_DECLARED.items()], ids=str)
def test_a_kind_is_short(files: tuple[str, ...], most: int) -> None:
    texts = [(FOLDER / one).read_text("utf-8") for one in files]
    lines = sum(len(one.splitlines()) for one in texts)
    declared = sum(map(_declared, texts))
    sys.stdout.write(f"{files[0]}: {lines} lines, {declared} that declare; at most {most}\n")
    assert (declared if files in MOST_DECLARED else lines) <= most


def _declared(text: str) -> int:
    other = {line for span in _others(text) for line in span}
    return sum(
        bool(line.strip()) for at, line in enumerate(text.splitlines(), 1) if at not in other
    )


def _others(text: str) -> Iterator[range]:
    """The lines of imports and docstrings, counted from 1."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield range(node.lineno, (node.end_lineno or 0) + 1)
        elif isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            first = node.body[0]
            yield range(first.lineno, (first.end_lineno or 0) + 1)
