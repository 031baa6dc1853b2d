"""`python -m tests.bench`: what the record costs, as one JSON object, last on stdout.

What waits for the disk is told as a ratio: over one append and fsync on a bare file, on the same
disk in the same run, since disks differ a hundredfold. It takes about a quarter of an hour.
"""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from bot.process import gc_tuning

from . import commits, morning, office, opening, targets
from .approval import race as approvals
from .end_to_end import race as updates
from .finding import race as finding
from .floor import Floor
from .ledger import race as ledger
from .life import turns
from .progress import say

# Not /tmp, which may be memory: there an fsync costs nothing, and a ratio means nothing.
PLACE = os.environ.get("TMPDIR", "/var/tmp")


SMALL = 1_000
"""Requests of an office that has just begun, beside the many of the large one."""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="station-bot-bench-", dir=PLACE) as folder:
        measured = measure(Path(folder))
    targets.tell(measured)
    print(json.dumps(measured))  # noqa: T201  it is what was asked for


def measure(folder: Path) -> dict[str, Any]:
    """Each measurement by its name; what takes the same record is made of the same one."""
    floor = Floor(folder)
    say(f"one append and fsync takes {1_000_000 * floor.typical():.0f} microseconds")
    per_commit = commits.measure(folder, floor)
    small, large = (office.made(folder, requests) for requests in (SMALL, office.REQUESTS))
    opened = opening.measure(large)
    turn, memory = turns.measure(large, folder)
    approved = approvals.measure({SMALL: small, office.REQUESTS: large}, folder, floor)
    floor.close()
    kept = ledger.measure(folder)
    lived_in = {size.requests: office.lived_in(folder, size) for size in (office.FEW, office.MANY)}
    found = finding.measure(lived_in)
    digests = morning.measure(lived_in)
    rates = updates.measure(large, folder)
    return {
        "commit_over_fsync": per_commit,
        "approval": approved,
        "finding": found,
        "ledger": kept,
        "morning": digests,
        "turn_ms": turn,
        "open_ms": opened,
        "rss_mb": memory,
        "end_to_end": rates,
    }


if __name__ == "__main__":
    gc_tuning.look_seldom()  # as the bot does
    main()
