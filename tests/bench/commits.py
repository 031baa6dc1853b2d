"""One durable insert through TinyDB, over one append and fsync of the same bytes."""

import json
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from store import open_tinydb
from store.documents import Request
from store.record.transaction import INDEXES

from .floor import Floor, seconds
from .progress import say

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 500
STATIONS = 2_000


def measure(folder: Path, floor: Floor) -> dict[str, float]:
    """The median of the ratios, by how many documents were there before."""
    with ExitStack() as stack:
        tables = {}
        for size in SIZES:
            say(f"commits: {size} documents")
            url = f"sqlite:///{folder}/commits-{size}.db"
            db = stack.enter_context(open_tinydb(url, indexes=INDEXES))
            tables[size] = db.table(Request.table)
            tables[size].insert_multiple(map(document, range(size)))
        ratios: dict[int, list[float]] = {size: [] for size in SIZES}
        for number in range(ROUNDS):
            # In turn, so that whatever else the machine does falls on all of them alike.
            for size, table in tables.items():
                new = document(size + number)
                bare = floor.took(len(json.dumps(new, ensure_ascii=False).encode()))
                ratios[size].append(seconds(partial(table.insert, new)) / bare)
    return {str(size): round(median(found), 2) for size, found in ratios.items()}


def document(number: int) -> dict[str, Any]:
    """A document of some 450 bytes with the fields a request is found by."""
    station = f"T{number * 7919 % STATIONS:04}"
    return {
        "id": f"QS-2026-{number:06}",
        "revision": 1,
        "kind": "general_request",
        "unit": f"{station}-station",
        "seat": f"{station}-station/station_master",
        "state": "waiting" if number % 50 == 0 else "approved",
        "text": "因群众文化活动需要，现就添置桌椅一事请示，所需数量和费用见附件。请批示。" * 2,
    }
