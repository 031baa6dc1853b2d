"""Few notes are held in memory and many in a file: nobody can tell which."""

import pytest

from store.engine.sqlite import scratch
from store.engine.sqlite.scratch import Scratch


@pytest.mark.parametrize("most", [2, 1_000])
def test_the_newest_text_stands_until_it_is_taken(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(scratch, "MOST", most)
    notes = Scratch()
    notes.note((f"n{number}", "old") for number in range(6))
    notes.note([("n1", "new"), ("n9", "new")])
    assert [notes.look("n1"), notes.take("n1"), notes.take("n1"), notes.look("n7")] == [
        "new",
        "new",
        None,
        None,
    ]
    assert dict(notes.rest()) == {f"n{number}": "old" for number in (0, 2, 3, 4, 5)} | {"n9": "new"}
