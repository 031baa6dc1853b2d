"""The sample office with its past, and what is asked about it."""

import atexit
import shutil
import tempfile
from collections import Counter
from datetime import datetime
from functools import cache
from pathlib import Path

from record.offices import do, url_in
from store import sample
from store.documents import Request
from store.engine.files.kept import Files, beside
from store.sample import STARTS, YEAR


def filled(folder: Path, at: datetime = STARTS) -> str:
    """Where a copy of it lies now."""
    shutil.copytree(_once(at), folder, dirs_exist_ok=True)
    return url_in(folder)


@cache
def _once(at: datetime) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="year"))
    atexit.register(shutil.rmtree, folder)
    filled_anew(folder, at)
    return folder


def filled_anew(folder: Path, at: datetime = STARTS) -> str:
    folder.mkdir(exist_ok=True)
    url = url_in(folder)
    papers = Files(beside(url, ".files"))
    do(url, lambda record: sample.fill(record, at, papers))
    return url


def of_kind(url: str, kind: str, year: int = YEAR) -> list[Request]:
    """The requests of this kind that were first sent in `year`."""
    every = do(url, lambda record: record.find(Request))
    return [one for one in every if one.kind == kind and one.versions[0].sent.year == year]


def outcomes(requests: list[Request]) -> Counter[str]:
    return Counter(one.state + " again" * (one.version > 1) for one in requests)
