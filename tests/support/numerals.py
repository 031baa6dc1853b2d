"""Numbers written out in Chinese, as a schoolbook does it."""

DIGITS = "零一二三四五六七八九"
FULL_WIDTH = {ord(narrow): ord(narrow) + 0xFEE0 for narrow in "0123456789.,%-/"}


def numerals(number: int) -> str:
    """五万零二百 for 50,200."""
    if number < 10:
        return DIGITS[number]
    for unit, worth in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        if number >= worth:
            count, rest = divmod(number, worth)
            head = "" if number < 20 else numerals(count)
            gap = "零" if 0 < rest < worth // 10 else ""
            if not rest:
                return head + unit
            tail = numerals(rest)
            return head + unit + gap + (f"一{tail}" if tail.startswith("十") else tail)
    raise AssertionError(number)


def one_by_one(number: int) -> str:
    """二〇二六 for 2026."""
    return "".join("〇一二三四五六七八九"[int(figure)] for figure in str(number))


def wide(text: str) -> str:
    """`text` with full-width figures."""
    return text.translate(FULL_WIDTH)
