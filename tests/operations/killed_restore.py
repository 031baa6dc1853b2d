"""Restores again and again, killed at its first step, at its second, and so on.

A program of its own: `killed_restore.py FOLDER BACKUP MOST`. Each try works on a fresh copy of
FOLDER, in FOLDER.1, FOLDER.2 and so on, until one comes to its end.
"""

import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path

from record.offices import NOW, url_in
from store.operations.restore import restore

STEPS = {"os.rename", "os.link", "os.remove", "os.unlink", "shutil.copyfile"}
"""What Python does to names; what SQLite does to the contents has tests of its own."""


def _killed_at(step: int, folder: Path, backup: Path) -> bool:
    """Whether the restore was killed before it did its `step`."""
    child = os.fork()
    if child == 0:
        _kill_before(step)
        restore(url_in(folder), backup, NOW)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status):
        raise SystemExit("the restore failed by itself")
    return os.WIFSIGNALED(status)


def _kill_before(step: int) -> None:
    done = count(1)

    def look(event: str, _arguments: object) -> None:
        if event in STEPS and next(done) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(look)


def main(folder: Path, backup: Path, most: int) -> None:
    for step in range(1, most):
        copy = folder.with_name(f"{folder.name}.{step}")
        shutil.copytree(folder, copy)
        if not _killed_at(step, copy, backup):
            return
    raise SystemExit("it never came to its end")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
