"""A look over the record while a program writes to it as fast as it can: nothing false is said."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from click.testing import CliRunner

import store
from bot.__main__ import main
from record.offices import filled, findings
from store.documents import Request
from store.record.view import View

BUSY = Path(__file__).with_name("busy_writer.py")
LOOKS = 15


@contextmanager
def busy(url: str) -> Iterator[None]:
    """Another process is at work on the record; inside it has begun."""
    paths = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    program = subprocess.Popen(
        [sys.executable, str(BUSY), url], env=os.environ | paths, stdout=subprocess.PIPE
    )
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == b"0\n"
        yield
        assert program.poll() is None, "the writer has ended by itself"
    finally:
        program.kill()
        program.communicate()


def test_a_look_beside_a_busy_writer_says_nothing_that_is_not_so(tmp_path: Path) -> None:
    url = filled(tmp_path)
    before = _requests(url)
    with busy(url):
        found = [findings(url) for _ in range(LOOKS)]
        result = CliRunner().invoke(main, ["check"], env={"STATION_BOT_STORE": url})
    assert found == [[]] * LOOKS
    assert result.exit_code == 0, result.output
    assert findings(url) == []  # it was killed in the middle
    assert _requests(url) > before


def _requests(url: str) -> int:
    with closing(store.open_record(url, readonly=True)) as rows:
        return len(View(rows).find(Request))
