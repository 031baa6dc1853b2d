"""The disk is full: that is said, nothing is kept by half, and all goes on when there is space."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import store
from fault.ending import check
from fault.small_disk import BLOCK, SmallDisk, limit, tmpfs
from store.engine.disk import FullError
from store.engine.files.kept import Files

BEFORE = 10
# More than there is space for.
TOO_MANY = 1000
# Room for the first half of a commit.
SPARE_BYTES = 6 * BLOCK


class Keeper:
    """The program `keeper.py`."""

    def __init__(self, program: "subprocess.Popen[str]") -> None:
        self._program = program
        self.pid = program.pid

    def __call__(self, order: str) -> Any:
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(f"{order}\n")
        self._program.stdin.flush()
        return json.loads(self._program.stdout.readline())

    def kill(self) -> None:
        self._program.kill()
        self._program.wait()


@contextmanager
def keeper(url: str) -> Iterator[Keeper]:
    with subprocess.Popen(
        [sys.executable, "-m", "fault.keeper", url],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        try:
            yield Keeper(program)
        finally:
            program.kill()


@dataclass
class Filled:
    """A record on a disk that is full, and the process that keeps it."""

    disk: SmallDisk
    file: Path
    keeper: Keeper
    answer: dict[str, Any]


@pytest.fixture(params=[tmpfs, limit])
def full(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Filled]:
    made: Callable[[Path], AbstractContextManager[SmallDisk]] = request.param
    with made(tmp_path) as disk:
        file = disk.folder / "office.db"
        with keeper(f"sqlite:///{file}") as keeping:
            assert keeping(f"keep {BEFORE}") == {"kept": BEFORE, "refused": None}
            disk.fill(keeping.pid, SPARE_BYTES)
            yield Filled(disk, file, keeping, keeping(f"keep {TOO_MANY}"))


def test_it_is_said_plainly(full: Filled) -> None:
    assert full.answer["refused"] == "FullError"
    assert full.answer["said"].startswith("there is no space left for the record")


def test_nothing_is_kept_by_half_and_all_can_be_read(full: Filled) -> None:
    for _ in range(20):
        full.answer = full.keeper(f"keep {TOO_MANY}")
        assert full.answer["refused"] == "FullError"
    assert full.keeper("count") == full.answer["kept"]
    assert check(full.file, full.answer["kept"]) == full.answer["kept"]


def test_it_goes_on_when_there_is_space(full: Filled) -> None:
    full.disk.free(full.keeper.pid)
    there = full.answer["kept"] + BEFORE
    assert full.keeper(f"keep {BEFORE}") == {"kept": there, "refused": None}
    assert check(full.file, there) == there


def test_a_process_that_dies_then_leaves_all_that_was_kept(full: Filled) -> None:
    kept = full.answer["kept"]
    full.keeper.kill()
    assert check(full.file, kept) == kept
    if full.disk.folder.is_mount():
        full.disk.free(0)
    with keeper(f"sqlite:///{full.file}") as keeping:
        assert keeping("keep 1") == {"kept": kept + 1, "refused": None}


@pytest.mark.parametrize("readonly", [True, False])
def test_it_is_said_plainly_to_who_comes_later(tmp_path: Path, *, readonly: bool) -> None:
    with tmpfs(tmp_path) as disk:
        url = f"sqlite:///{disk.folder}/office.db"
        store.open_record(url).close()
        disk.fill(0)
        with pytest.raises(FullError, match="no space left for the record"):
            store.open_record(url, readonly=readonly)
        disk.free(0)
        store.open_record(url, readonly=readonly).close()


def test_a_file_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    with tmpfs(tmp_path) as disk:
        files, content = (
            Files(disk.folder / "office.files"),
            b"%PDF-" + bytes(100_000) + b"startxref\n5\n%%EOF",
        )
        disk.fill(0, BLOCK * 10)
        with pytest.raises(FullError, match="no space left"):
            files.keep(content)
        assert list((disk.folder / "office.files").iterdir()) == []
        disk.free(0)
        assert files.path(files.keep(content).hash).read_bytes() == content
