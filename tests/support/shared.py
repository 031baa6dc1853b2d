"""What takes long to make is made once in a run, for all processes that tests are spread over."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of that name: whoever asks first makes it and fills it, the others wait.

    Nobody changes what is in it.
    """
    folder = _of_all(folders) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder


def _of_all(folders: pytest.TempPathFactory) -> Path:
    """Where this run has its folders; a process beside others has one of its own below."""
    base = folders.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
