"""How long a kind is, with its forms: what follows from it is declared, and written nowhere."""

import sys
from pathlib import Path

import pytest

from store import kinds

FOLDER = Path(kinds.__file__).parent
MOST = {
    ("people/secondment.py", "people/secondment_return.py"): 110,
    ("money/allocation.py", "money/allocation_forms.py"): 110,
    ("money/cost_share.py",): 70,
}


@pytest.mark.parametrize(("files", "most"), MOST.items(), ids=str)
def test_a_kind_is_short(files: tuple[str, ...], most: int) -> None:
    lines = sum(len((FOLDER / one).read_text("utf-8").splitlines()) for one in files)
    sys.stdout.write(f"{files[0]}: {lines} lines of at most {most}\n")
    assert lines <= most
