"""How tables are called in SQLite."""

import re
from functools import lru_cache

# In names SQLite takes A for a, and a name ends at NUL: these are written as numbers, %41; for A.
_UNSAFE = re.compile("[A-Z%\0\ud800-\udfff]")

_NUMBER = re.compile("%([0-9a-f]+);")


def safe(name: str) -> str:
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):x};", name)


def unsafe(name: str) -> str:
    return _NUMBER.sub(lambda found: chr(int(found[1], 16)), name)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@lru_cache(maxsize=1024)
def bare(table: str) -> str:
    return "t_" + safe(table)


@lru_cache(maxsize=1024)
def named(table: str) -> str:
    return quoted(bare(table))
