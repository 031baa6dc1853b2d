"""A committer with the very fault that test_power_cut.py must find: nothing waits for the disk."""

from fault import committer
from store import sqlite_connection

OFF = "synchronous = OFF"

sqlite_connection._SETTINGS = sqlite_connection._SETTINGS.replace("synchronous = FULL", OFF)
assert OFF in sqlite_connection._SETTINGS
committer.main()
