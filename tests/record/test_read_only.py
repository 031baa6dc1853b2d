"""A record on a medium that cannot be written is checked, listed and copied from all the same."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import store
from record.offices import filled, parcel
from store.record.transaction import Transaction

NAMESPACE = (
    ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "--mount", "--map-root-user")
)
MOUNT = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && ! touch "$0/x" 2>&1'


def mounted(medium: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    """Run a command where `medium` is mounted so that nobody can write to it."""
    return subprocess.run(
        [*NAMESPACE, "sh", "-c", f'{MOUNT} && exec "$@"', str(medium), *command],
        env={**os.environ, "STATION_BOT_STORE": f"sqlite:///{medium}/office.db"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def medium(tmp_path: Path) -> Path:
    """A record with a message that is held, the last commit of which is still in its log."""
    (tmp_path / "busy").mkdir()
    url = filled(tmp_path / "busy")
    medium = tmp_path / "a medium?"
    with closing(store.open_record(url)) as rows:
        with rows.transaction():
            Transaction(rows).put(parcel("1", state="held"))
        shutil.copytree(tmp_path / "busy", medium)
    if mounted(medium, "true").returncode:
        pytest.skip("nothing can be mounted here")
    return medium


IN_ONE_PROGRAM = """
import json, sys
from click.testing import CliRunner
from bot.__main__ import main
results = [CliRunner().invoke(main, words) for words in json.loads(sys.argv[1])]
print(json.dumps([[one.exit_code, one.output] for one in results]))
"""


def says(medium: Path, *words: object) -> str:
    done = mounted(medium, sys.executable, "-m", "bot", *map(str, words))
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def all_say(medium: Path, *commands: tuple[object, ...]) -> list[str]:
    """What each of these commands says, in one program."""
    told = json.dumps([[str(word) for word in words] for words in commands])
    done = mounted(medium, sys.executable, "-c", IN_ONE_PROGRAM, told)
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout.splitlines()[-1])
    assert [status for status, _ in results] == [0] * len(commands), results
    return [said for _, said in results]


@pytest.mark.parametrize("shared", [True, False])
def test_what_stands_in_the_log_is_read_too(medium: Path, shared: bool) -> None:  # noqa: FBT001
    assert (medium / "office.db-wal").stat().st_size
    if not shared:
        (medium / "office.db-shm").unlink()
    assert "1 messages are held" in says(medium, "check")


@pytest.fixture
def put_down(medium: Path) -> Path:
    """The same after the last program has closed it: there is no log beside it."""
    with closing(store.open_record(f"sqlite:///{medium}/office.db")):
        pass
    assert not (medium / "office.db-wal").exists()
    return medium


LOOKS = {
    ("check",): "1 messages are held",
    ("kinds",): "general_request",
    ("person", "list"): "沈示例",
    ("seat", "list"): "town_leader",
    ("deputy", "list"): "",
    ("invite",): "",
}


def test_it_is_looked_at(put_down: Path) -> None:
    seen = all_say(put_down, *LOOKS)
    assert [
        words for words, said in zip(LOOKS, seen, strict=True) if LOOKS[words] not in said
    ] == []
    assert {path.name for path in put_down.iterdir()} <= {"office.db", "office.files"}


def test_it_is_copied_from(put_down: Path, tmp_path: Path) -> None:
    json_file, copy = tmp_path / "office.json", tmp_path / "copy.db"
    *_, checked = all_say(put_down, ("export", json_file), ("backup", copy), ("check", copy))
    assert "1 messages are held" in checked
    assert "沈示例" in json_file.read_text(encoding="utf-8")


def test_a_change_is_refused_in_one_sentence(put_down: Path) -> None:
    done = mounted(put_down, sys.executable, "-m", "bot", "release")
    assert done.returncode == 1
    assert "Error: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "should not have happened" not in done.stderr


def test_a_folder_that_others_write_to_is_not_taken_for_fixed(tmp_path: Path) -> None:
    """What somebody may be changing is never read without a lock."""
    (tmp_path / "none.db").mkdir()
    with pytest.raises(OSError, match="cannot be opened"):
        store.open_tinydb(f"sqlite:///{tmp_path}/none.db", readonly=True)
