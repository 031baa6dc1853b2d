"""What people write: in one line or in several, without what nobody sees, and how much it shows."""

import re
from collections.abc import Iterator
from unicodedata import category, normalize

BREAK = re.compile(r"\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
BLANK_LINES = re.compile(r"\n\s*\n\s*\n+")
LOOSE_JOINER = re.compile(r"[\u200c\u200d]+(?!\S)")
EVERYDAY = re.compile(
    r"[\n -~\u00b7\u2014\u2018-\u201f\u2026\u3001-\u3029\u3041-\u3098\u309b-\u30ff\u4e00-\u9fff"
    r"\uff01-\uff5e\uffe5]*"
)
"""Writing that is kept as it is, but for its blanks; nearly all of it."""

JOINER = re.compile(r"[\u200c\u200d]")
"""They join or part the letters beside them, in Persian words and in emoji."""

SELECTOR = re.compile(r"[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""They choose how the character before them looks: as an emoji, say, or in its older shape."""

FLAG, TAG = "\U0001f3f4", re.compile(r"[\U000e0020-\U000e007f]")
"""A flag is spelt in tags behind a black one."""

BLANK = re.compile(r"[\u115f\u1160\u2800\u3164\uffa0]")
"""They are letters or symbols, and look like a blank."""

UNSEEN = re.compile(
    r"[\u034f\u17b4\u17b5\u2065\ufdd0-\ufdef\ufff0-\uffff\U0001d159\U000e0000-\U000e0fff]"
)
SIGN = re.compile(r"[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\ufffd\U000110bd\U000110cd]")
"""They are seen, though their class says that they format."""

NEWER = re.compile(r"[\U0001f000-\U0001faff\U00020000-\U0003ffff]")
"""Emoji and Chinese characters that a telephone may know before this program does."""

MOST_MARKS = 8
"""Marks on one letter; more would reach into the lines above and below."""


def line(written: str) -> str:
    """`written` in one line: breaks, tabs and rows of blanks are one blank each."""
    return " ".join(lines(written).split())


def lines(written: str) -> str:
    r"""`written` as it is kept: without what shows nothing, and without outer blanks.

    Gone are control, format and direction characters, and marks, joiners and selectors that have
    no letter to stand on. Letters that look like a blank are one; every break of a line is `\n`.
    """
    if not EVERYDAY.fullmatch(written):
        seen = "".join(_kept(BREAK.sub("\n", written)))
        written = normalize("NFC", LOOSE_JOINER.sub("", seen))
    return BLANK_LINES.sub("\n\n", written).strip()


def length(written: str) -> int:
    """How many characters it shows, blanks between them included; none where it shows nothing.

    What is joined to a letter (marks, selectors) is not counted, and neither is a character that
    no common font has.
    """
    return len(seen(written))


def seen(written: str) -> str:
    """The characters it shows in one line, as `length` counts them."""
    if EVERYDAY.fullmatch(written):
        return line(written)
    shown = (one for one in lines(written) if one.isspace() or _sort(one) == "shown")
    return " ".join("".join(shown).split())


def _kept(written: str) -> Iterator[str]:
    """The characters that mean something where they stand."""
    last, marks, flag = "blank", 0, False
    for letter in written:
        sort = _sort(letter)
        marks = marks + 1 if sort == "mark" else marks * (sort in {"selector", "joiner"})
        if not _stands(sort, last, marks, flag=flag):
            continue
        last, flag = sort, letter == FLAG or sort == "tag"
        yield letter if sort != "blank" or letter == "\n" or category(letter) == "Zs" else " "


def _stands(sort: str, last: str, marks: int, *, flag: bool) -> bool:
    """Whether a character of this sort means something after one of the sort `last`."""
    match sort:
        case "mark":
            return last != "blank" and marks <= MOST_MARKS
        case "selector":
            return last in {"shown", "unknown", "mark"}
        case "joiner":
            return last not in {"blank", "joiner"}
        case "tag":
            return flag
    return sort != "nothing"


def _sort(letter: str) -> str:
    """Which sort of character it is: `shown` by itself, `unknown`, `blank`, `nothing`, …."""
    return next((sort for sort, known in SORTS if known.match(letter)), _by_class(letter))


def _by_class(letter: str) -> str:
    name = category(letter)
    if letter.isspace():
        return "blank"
    if name == "Cn":
        return "shown" if NEWER.match(letter) else "unknown"
    return BY_CLASS.get(name, "shown")


SORTS = (
    ("joiner", JOINER),
    ("selector", SELECTOR),
    ("tag", TAG),
    ("blank", BLANK),
    ("unknown", SIGN),
    ("nothing", UNSEEN),
)
BY_CLASS = {
    "Mn": "mark",
    "Me": "mark",
    "Cc": "nothing",
    "Cf": "nothing",
    "Cs": "nothing",
    "Co": "unknown",
}
"""By Unicode's general category, where it is not `shown`."""
