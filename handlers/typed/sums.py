"""Reading an amount with the name of its line, as people type it: `活动 5万`, `活动：无`."""

import re

from handlers.typed.amounts import read_money
from handlers.typed.writing import fold

NOTHING = {"0", "零", "无", "没有", "none", "nothing"}
LINE_AND_AMOUNT = re.compile(
    r"(?s)(?P<line>.*?)\s*[:：=]?\s*(?P<amount>[\d０-９¥￥零无].*|没有|none|nothing)"
)


def split(words: str) -> tuple[str, str] | None:
    """The name of a line and its amount, as typed; None where there is no amount."""
    found = LINE_AND_AMOUNT.fullmatch(words.strip())
    return (found["line"], found["amount"]) if found else None


def read_sum(words: str) -> int | None:
    """An amount in fen; 0 for none at all. None for what is no amount."""
    return 0 if fold(words) in NOTHING else read_money(words)
