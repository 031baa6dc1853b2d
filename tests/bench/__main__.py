"""`python -m tests.bench`: what the record costs, as one JSON object, last on stdout.

What waits for the disk is told as a ratio: over one append and fsync on a bare file, on the same
disk in the same run, since disks differ a hundredfold. It takes about six minutes.
"""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from bot.process import gc_tuning

from . import commits, decisions, end_to_end, life, office, opening, targets
from .floor import Floor
from .progress import say

# Not /tmp, which may be memory: there an fsync costs nothing, and a ratio means nothing.
PLACE = os.environ.get("TMPDIR", "/var/tmp")


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
    url = office.made(folder)
    opened = opening.measure(url)
    turn, memory = life.measure(url, folder)
    per_decision = decisions.measure(url, floor)
    floor.close()
    rates = end_to_end.measure(url, folder)
    return {
        "commit_over_fsync": per_commit,
        "decision_over_fsync": per_decision,
        "turn_ms": turn,
        "open_ms": opened,
        "rss_mb": memory,
        "end_to_end": rates,
    }


if __name__ == "__main__":
    gc_tuning.look_seldom()  # as the bot does
    main()
