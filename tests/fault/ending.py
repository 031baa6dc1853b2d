"""Ending a committer at any moment, and what must be on record then."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import apsw

import store
from fault.committer import words
from store.documents import Account, Counter, Draft, Event
from store.record import audit_chain
from store.record.view import View

PATIENCE_SECONDS = 120.0


class Committer:
    """The program `committer.py`, or a sabotaged one, and what it was promised.

    `over` says that it ended, by itself or not.
    """

    def __init__(self, program: "subprocess.Popen[bytes]") -> None:
        self._program = program
        self._unread = b""
        self._pid = 0
        self.over = True
        self.kept = 0

    def begin(self, url: str) -> None:
        """Let it commit to the record at `url`; returns when it began to."""
        self._pid, self.over, self.kept = 0, False, 0
        assert self._program.stdin is not None
        self._program.stdin.write(f"{url}\n".encode())
        self._program.stdin.flush()
        while not self._pid:
            self._listen(PATIENCE_SECONDS)

    def hear(self) -> int:
        """The newest commit it was promised by now; 0 for none."""
        while self._listen(0):
            pass
        return self.kept

    def hear_of(self, commit: int) -> None:
        """Return when it was promised that one."""
        while self.kept < commit:
            assert not self.over, "it ended by itself"
            self._listen(PATIENCE_SECONDS)

    def end(self) -> int:
        """Kill it without warning. The newest commit it was promised until then; 0 for none."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        while not self.over:
            self._listen(PATIENCE_SECONDS)
        return self.kept

    def stop(self) -> None:
        if not self.over:
            os.kill(self._pid, signal.SIGKILL)
        self._program.communicate(timeout=PATIENCE_SECONDS)

    def _listen(self, seconds: float) -> bool:
        """Take in what it says within so many seconds; False where that is nothing."""
        assert self._program.stdout is not None
        ready, _, _ = select.select([self._program.stdout], [], [], seconds)
        if not ready:
            assert not seconds, "it says nothing"
            return False
        said = os.read(self._program.stdout.fileno(), 65536)
        assert said, "it is gone"
        *lines, self._unread = (self._unread + said).split(b"\n")
        for line in lines:
            self._understand(line.decode())
        return True

    def _understand(self, line: str) -> None:
        word, _, number = line.partition(" ")
        if word == "pid":
            self._pid = int(number)
        elif word == "kept":
            assert self.kept in {0, int(number) - 1}, "a promise is missing"
            self.kept = int(number)
        else:
            self.over = True


@contextmanager
def committer(*command: str) -> Iterator[Committer]:
    """The program while the context lasts; whatever of it still runs then is ended."""
    program = subprocess.Popen(
        [sys.executable, "-m", *(command or ("fault.committer",))],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    running = Committer(program)
    try:
        yield running
    finally:
        running.stop()


def check(file: Path, promised: int) -> int:
    """Nothing promised is missing, nothing is there by half. The newest commit on record."""
    if not file.exists():
        assert not promised, "the record is gone"
        return 0
    _heal(file)
    assert _integrity(file) == "ok"
    rows = store.open_record(f"sqlite:///{file}", readonly=True)
    try:
        return _checked(View(rows), promised)
    finally:
        rows.close()


def _checked(view: View, promised: int) -> int:
    drafts, chain = view.find(Draft), view.find(Event)
    newest = len(drafts)
    assert newest >= promised, f"promised and lost: {promised - newest} of {promised}"
    numbers = range(1, newest + 1)
    assert [(draft.id, draft.typed) for draft in drafts] == [
        (str(number), {"text": words(number)}) for number in numbers
    ]
    assert audit_chain.first_broken(chain) is None
    assert [event.details["number"] for event in chain] == list(numbers)
    if newest:
        assert view.need(Account, "1").language == words(newest)
        assert view.need(Counter, "kept").last == newest
    return newest


def _heal(file: Path) -> None:
    """Undo what was begun before the file was written ahead, which no reader may do."""
    if Path(f"{file}-journal").exists():
        store.open_record(f"sqlite:///{file}").close()


def _integrity(file: Path) -> object:
    connection = apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return connection.pragma("integrity_check")
    finally:
        connection.close()
