"""Reading money, numbers and shares of a hundred as people type them.

What could mean two things is not read: 52.000 (52 or 52,000?), 5-6万, (500), about 500. `meanings`
says what it could mean, so that it can be asked.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from re import Match

from handlers.conversation.typed.normalising import UNITS, fold, number, positional

GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){1,4}|(?: [0-9]{3}){1,4})")
PLAIN = re.compile(r"0|[1-9][0-9]{0,11}")
"""Nothing begins with a zero but zero itself: 000 is what is left of an amount."""

DECIMALS = re.compile(r"[0-9]+")
MOST_DECIMALS = 8
WORTH = {unit: UNITS[unit] for unit in "亿万千"} | {"w": UNITS["万"], "k": UNITS["千"]}
"""What may stand behind a figure with decimals; 5.2w is how 5.2万 is typed in a hurry."""

MONEY = re.compile(r"(?:rmb|cny|人民币)?:?¥?(?P<amount>.+?)(?:元[整正]?|块钱?|rmb|cny|yuan)?")
COUNTED = re.compile(r"(?P<amount>.+?)[人名位个次场件份册台套项]?")
SHARE = re.compile(r"百分之(?P<chinese>.+)|(?P<amount>.+?)%?")
TENTHS = re.compile(
    "(?P<tenths>[1-9一二三四五六七八九十]|10)成(?P<more>[1-9一二三四五六七八九半])?"
)
SCALE = 100
"""Fen in a yuan, hundredths in a percent."""

STOPS = "。.!;,"

ROUNDLY = re.compile("^(?:大?约|大概|about|around|approx\\.?|~)|(?:左右|上下)$")
NOT_AFTER, NOT_BEFORE = "(?<![0-9.,])", "(?![0-9.,])"
MARKED = re.compile(f"{NOT_AFTER}(?P<head>[0-9]{{1,3}})[.,'](?P<tail>[0-9]{{1,3}}){NOT_BEFORE}")
ELSEWHERE = re.compile(
    f"{NOT_AFTER}(?P<whole>[1-9][0-9]{{0,2}}(?:[.'][0-9]{{3}})+)"
    f"(?:,(?P<part>[0-9]{{1,2}}))?{NOT_BEFORE}"
)
"""As it is written elsewhere: 1.234.567,50."""


def read_money(words: str) -> int | None:
    """The fen in an amount of yuan: 52,000, 5.2万元, ￥52,000.50, RMB 52000, 五万二千, 5.2w.

    None for what is no amount, is negative, or has more than two decimals of a yuan.
    """
    found = MONEY.fullmatch(fold(words).rstrip(STOPS))
    return scaled(quantity(found["amount"], decimals=2), SCALE) if found else None


def read_number(words: str) -> int | None:
    """A whole number: 60, 1,200, ６０, 六十, 1.2万, 60人. None for anything else."""
    found = COUNTED.fullmatch(fold(words).rstrip(STOPS))
    return scaled(quantity(found["amount"], decimals=0), 1) if found else None


def read_percent(words: str) -> int | None:
    """Hundredths of a percent: 60, 60%, 60.25 %, 百分之六十 and 六成 (60 %), 六成五 (65 %).

    What is typed is taken as percent: 0.6 is 0.6 %, not 60 %.
    """
    written = fold(words).rstrip(STOPS)
    found, tenths = SHARE.fullmatch(written), TENTHS.fullmatch(written)
    if tenths:
        return _tenths(tenths["tenths"], tenths["more"] or "零")
    return scaled(quantity(found["chinese"] or found["amount"], 2), SCALE) if found else None


def meanings(read: Callable[[str], int | None], words: str) -> tuple[int, ...]:
    """What `words` that `read` does not read could mean, the smallest first; maybe nothing.

    50.000 is 50 or 50,000; 5,00 is 5 or 500; 1.234,50 is 1,234.50, and 约5万 is 50,000.
    """
    exactly = ROUNDLY.sub("", fold(words))
    found = {read(written) for written in _rewritten(exactly)}
    return tuple(sorted(one for one in found if one))


def _rewritten(folded: str) -> Iterator[str]:
    """The ways of writing one amount, each of which can be read in one way only."""
    yield folded
    yield MARKED.sub(_with_point, folded)
    yield MARKED.sub(_as_group, folded)
    yield ELSEWHERE.sub(_without_groups, folded)


def _with_point(found: Match[str]) -> str:
    return f"{found['head']}.{found['tail'].rstrip('0') or '0'}"


def _as_group(found: Match[str]) -> str:
    return found[0] if len(found["tail"]) == 1 else f"{found['head']}{found['tail']}"


def _without_groups(found: Match[str]) -> str:
    whole = re.sub("[.']", "", found["whole"])
    return f"{whole}.{found['part']}" if found["part"] else whole


def _tenths(tenths: str, more: str) -> int:
    """六成半 in hundredths of a percent."""
    hundreds = (number(tenths) or 0) * 10 + (5 if more == "半" else number(more) or 0)
    return hundreds * SCALE


def quantity(folded: str, decimals: int) -> Decimal | None:
    """The number written here; at most so many decimals, unless 万 and the like follow."""
    whole = number(folded)
    if whole is not None:
        return Decimal(whole)
    unit = WORTH.get(folded[-1:])
    if unit is None:
        return _figure(folded, decimals)
    count = _figure(folded[:-1], MOST_DECIMALS)
    return None if count is None else count * unit


def _figure(folded: str, decimals: int) -> Decimal | None:
    """A number without 万 behind it: 52,000.50, 52 000, 六十点二五."""
    if "点" in folded:
        return _spoken(folded, decimals)
    whole, point, part = folded.partition(".")
    if not (PLAIN.fullmatch(whole) or GROUPED.fullmatch(whole)):
        return None
    if point and not (DECIMALS.fullmatch(part) and len(part) <= decimals):
        return None
    return Decimal(f"{whole.replace(',', '').replace(' ', '')}.{part or 0}")


def _spoken(folded: str, decimals: int) -> Decimal | None:
    head, _, tail = folded.partition("点")
    whole, part = number(head), positional(tail)
    if whole is None or part is None or len(part) > decimals:
        return None
    return Decimal(f"{whole}.{part}")


def scaled(quantity: Decimal | None, scale: int) -> int | None:
    """`quantity` in its smallest unit; None where something smaller would be lost."""
    if quantity is None or quantity * scale % 1:
        return None
    return int(quantity * scale)
