"""Whether a PDF came whole: its end says where its index begins."""

import re

INDEX = b"startxref"
END = re.compile(rb"startxref\s{1,8}(\d{1,12})\s{1,8}%%EOF")
MORE = re.compile(rb"\d \d{1,5} obj\b")
"""How a part begins; a later version of a paper adds some behind the end of the one before."""


def is_whole(content: bytes) -> bool:
    """Whether its last index lies within it.

    One that was cut off has no such end, or more of it begins behind the end; the first end of one
    that is made for the web, which stands near its beginning, names no place. What else a program
    wrote behind the end does no harm.
    """
    last = content.rfind(INDEX)
    found = END.match(content, last) if last > 0 else None
    if found is None or not 0 < int(found[1]) < last:
        return False
    return MORE.search(content, found.end()) is None
