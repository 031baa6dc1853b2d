"""Traces that SQLite leaves in a page: bytes of rows that were moved, where no row is now.

What is deleted it overwrites (secure_delete), but not what it leaves behind where it moves rows
from page to page: that stays in the gap between the list of a page's cells and the cells. The
layout is the one of sqlite.org/fileformat2.html, section 1.6, which holds for every SQLite 3.
"""

import struct

# By the first byte of a page: how long its head is. All other pages are no part of a tree.
_HEADS = {0x02: 12, 0x05: 12, 0x0A: 8, 0x0D: 8}
FILE_HEAD = 100
"""The first page begins with what is said of the whole file."""

MOST_PAGES = 0x02 << 24
"""Other pages begin with the number of a page: up to so many none looks like a page of a tree."""


def gap(page: bytes, head: int) -> range:
    """Where nothing is in the page whose head is at `head`; empty where it is no sound one."""
    size = _HEADS.get(page[head], 0)
    cells, top = struct.unpack_from(">xxxHH", page, head)
    start = head + size + 2 * cells
    top = top or 65536
    if not size or not start <= top <= len(page):
        return range(0)
    places = struct.unpack_from(f">{cells}H", page, head + size)
    return range(start, top) if all(top <= place < len(page) for place in places) else range(0)


def traces(page: bytes, head: int) -> range:
    """The gap, if anything but zeros is in it."""
    free = gap(page, head)
    return free if any(page[free.start : free.stop]) else range(0)
