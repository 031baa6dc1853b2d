"""The sample office with its past, and what is asked about it."""

import shutil
from collections import Counter
from datetime import datetime
from pathlib import Path

from record.offices import do, url_in
from store import sample
from store.documents import Request
from store.engine.files.kept import Files, beside
from store.sample import STARTS, YEAR


def copied(year: Path, folder: Path) -> str:
    """Where a copy of `year` lies now."""
    shutil.copytree(year, folder, dirs_exist_ok=True)
    return url_in(folder)


def filled(folder: Path, at: datetime = STARTS) -> str:
    """Where it lies now, as it is at that moment."""
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
