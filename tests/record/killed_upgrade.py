"""An upgrade that is killed in the middle; a program of its own: `killed_upgrade.py URL`."""

import os
import signal
import sys

from record.offices import NOW
from store.record.migrations.steps import STEPS, Raw
from store.record.migrations.upgrade import upgrade


def half(raw: Raw) -> None:
    raw.change("units", lambda unit: unit | {"code": "half"})
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    upgrade(sys.argv[1], NOW, (*STEPS, half))
