"""A committer with the very fault that test_power_cut.py must find: nothing waits for the disk.

`python -m fault.without_sync OFF`, or `NORMAL`, which waits only now and then.
"""

import sys

from fault import committer
from store.engine.sqlite import opening

LAX = f"synchronous = {sys.argv[1]}"

opening._SETTINGS = opening._SETTINGS.replace("synchronous = FULL", LAX)
assert LAX in opening._SETTINGS
committer.main()
