"""A conversation that cannot go on is written down as far as it goes, with what stopped it."""

from pathlib import Path

import pytest

from transcripts.test_transcripts import STUCK, Stuck, play

DEEDS = """\
# The master asks for something.
Shen Wenjing > /new
Shen Wenjing [No such thing]
Shen Wenjing > /cancel
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    path = tmp_path / "en" / "stuck.txt"
    path.write_text(DEEDS, encoding="utf-8")
    return path


def test_the_screen_is_shown_with_the_deed_that_could_not_be_done(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRANSCRIPTS", raising=False)
    with pytest.raises(Stuck) as stuck:
        play(path, tmp_path)
    said = str(stuck.value)
    assert said.startswith("“Shen Wenjing [No such thing]” cannot be done: ")
    assert "| What would you like to ask for?" in said
    assert path.read_text(encoding="utf-8") == DEEDS


def test_it_is_written_down_and_no_deed_is_lost(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRANSCRIPTS", "rewrite")
    for _ in range(2):
        with pytest.raises(Stuck):
            play(path, tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("  |")] == DEEDS.splitlines()
    assert "  | What would you like to ask for?" in lines
    at = lines.index("Shen Wenjing [No such thing]")
    assert lines[at + 1].startswith(f"  | {STUCK}")
    assert lines[at + 2 :] == ["Shen Wenjing > /cancel"]
