"""A committer with the very fault that test_power_cut.py must find: nothing waits for the disk.

`python -m fault.without_sync OFF`, or `NORMAL`, which waits only now and then.
"""

import sys

from fault import committer
from store import sqlite_opening

LAX = f"synchronous = {sys.argv[1]}"

sqlite_opening._SETTINGS = sqlite_opening._SETTINGS.replace("synchronous = FULL", LAX)
assert LAX in sqlite_opening._SETTINGS
committer.main()
