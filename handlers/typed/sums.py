"""Reading an amount with the name of its line, as people type it: `活动 5万`, `活动：无`."""

import re

from handlers.typed.amounts import read_money, read_percent
from handlers.typed.writing import fold

NOTHING = {"0", "零", "无", "没有", "none", "nothing"}
LINE_AND_AMOUNT = re.compile(
    r"(?s)(?P<line>.*?)\s*[:：=]?\s*(?P<amount>[\d０-９¥￥零无一二三四五六七八九十百].*|没有|none|nothing)"
)


PARTS = re.compile(r"[，、；;\n]+|,(?=\s)")
"""What stands between several lines that are typed at once; 52,000 is one amount."""


def split(words: str) -> tuple[str, str] | None:
    """The name of a line and its amount, as typed; None where there is no amount."""
    found = LINE_AND_AMOUNT.fullmatch(words.strip())
    return (found["line"], found["amount"]) if found else None


def read_sum(words: str) -> int | None:
    """An amount in fen; 0 for none at all. None for what is no amount."""
    return 0 if fold(words) in NOTHING else read_money(words)


def read_share(words: str) -> int | None:
    """Hundredths of a percent; 0 for none at all. None for what is no share."""
    return 0 if fold(words) in NOTHING else read_percent(words)


def parts(words: str) -> list[str]:
    """Several lines that were typed at once, each by itself."""
    return [part for part in PARTS.split(words) if part.strip()]
