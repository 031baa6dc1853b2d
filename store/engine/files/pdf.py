"""Whether a PDF came whole: its end says where its index begins."""

import re

INDEX = b"startxref"
END = re.compile(rb"startxref\s{1,8}(\d{1,12})\s{1,8}%%EOF")


def is_whole(content: bytes) -> bool:
    """Whether its last index lies within it.

    One that was cut off has no such end; the first end of one that is made for the web, which
    stands near its beginning, names no place. What a program wrote behind the end does no harm.
    """
    last = content.rfind(INDEX)
    found = END.match(content, last) if last > 0 else None
    return found is not None and 0 < int(found[1]) < last
