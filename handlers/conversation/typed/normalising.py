"""One way of writing for what people type, and the numbers that Chinese numerals write."""

import re

from store.documents.writing import lines

DIGITS = {numeral: digit for digit, numeral in enumerate("零一二三四五六七八九")}
UNITS = {"亿": 100_000_000, "万": 10_000, "千": 1_000, "百": 100, "十": 10}
MYRIAD = 10_000
LONGEST = 60
"""Characters of the longest date or amount worth reading."""

FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
VARIANTS = str.maketrans(
    "\u3000￥–—−‐‑〇○壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億两兩圆後號週個這點",
    " ¥-----零零一二二三三四五六六七八九十百千万亿二二元后号周个这点",
)
BLANKS = re.compile("[ \t\u00a0\u2000-\u200a\u202f]+")
LOOSE_BLANK = re.compile(r"(?<![0-9]) | (?![0-9])")
TYPED_POINT = re.compile("(?<=[0-9])。(?=[0-9])")
FIGURES = re.compile("[1-9][0-9]{0,3}")


def fold(words: str) -> str:
    """`words` in half-width lower case, without blanks except between two digits.

    Traditional and financial characters become the everyday ones (伍萬圆 is 五万元), and a Chinese
    full stop between digits becomes the point it was meant to be (5。2 is 5.2). What is longer than
    any date or amount becomes empty.
    """
    cleaned = lines(words)
    if len(cleaned) > LONGEST:
        return ""
    text = cleaned.translate(FULL_WIDTH).translate(VARIANTS).casefold()
    return TYPED_POINT.sub(".", LOOSE_BLANK.sub("", BLANKS.sub(" ", text))).strip()


def number(folded: str) -> int | None:
    """The number that numerals write; None for anything else, and for what can be misheard.

    五万二千, 5万2千 and, as people say it, 五万二 are 52,000; 五万零二 is 50,002. A place that is
    skipped without 零 (五万二百) is not read. Figures alone are read up to 9999.
    """
    for unit, worth in UNITS.items():
        head, found, tail = folded.partition(unit)
        if found:
            return _sum(_count(head, worth), worth, _rest(tail, worth))
    return int(folded) if FIGURES.fullmatch(folded) else DIGITS.get(folded)


def positional(folded: str) -> str | None:
    """The figures of numerals that are written one by one: 二零二六 is 2026."""
    if not folded or not set(folded) <= set(DIGITS):
        return None
    return "".join(str(DIGITS[numeral]) for numeral in folded)


def _sum(count: int | None, worth: int, rest: int | None) -> int | None:
    return None if count is None or rest is None else count * worth + rest


def _count(head: str, worth: int) -> int | None:
    """How many of this unit: 十 alone counts one, 万 and 亿 count up to 9999, the others to 9."""
    if not head and worth == UNITS["十"]:
        return 1
    count = number(head)
    most = MYRIAD if worth >= MYRIAD else UNITS["十"]
    return count if count and count < most else None


def _rest(tail: str, worth: int) -> int | None:
    """What follows a unit: the next place, a later one after 零, or a bare digit of the next."""
    if not tail:
        return 0
    rest = number(tail.removeprefix("零"))
    if not rest or rest >= worth:
        return None
    if tail.startswith("零"):
        return rest if rest < worth // 10 else None
    if rest < UNITS["十"]:
        return rest * (worth // 10)
    return rest if rest >= worth // 10 else None


BETWEEN_HAN = re.compile("(?<=[\u3400-\u9fff])\\s+(?=[\u3400-\u9fff])")


def closed_up(name: str) -> str:
    """The name without the blanks between its Chinese characters, which only fill a column."""
    return BETWEEN_HAN.sub("", name)
