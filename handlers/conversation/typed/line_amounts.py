"""Reading an amount with the name of its line, as people type it: `活动 5万`, `活动：无`."""

import re

from handlers.conversation.typed.amounts import read_money, read_percent
from handlers.conversation.typed.normalising import fold

NOTHING = {"0", "零", "无", "没有", "不申请", "不承担", "none", "nothing"}
FIGURES = r"\d０-９零〇一二两三四五六七八九十百壹贰貳叁參肆伍陆陸柒捌玖拾"
LINE_AND_AMOUNT = re.compile(
    rf"(?si)(?P<line>.*?)\s*[:：=]?\s*(?P<amount>[{FIGURES}¥￥无~～约].*"
    r"|(?:rmb|cny|人民币|大约|大概|about|around|approx).*|没有|不申请|不承担|none|nothing)"
)

PARTS = re.compile(rf"[，、；;\n]+(?!\s*[{FIGURES}])|,(?=\s)(?!\s*[{FIGURES}])")
"""What stands between several lines that are typed at once: before a name, never before a figure,
since 50，000 is one amount."""


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
