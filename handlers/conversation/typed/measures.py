"""Reading areas, hours and days as people type them."""

import re

from handlers.conversation.typed.amounts import SCALE, STOPS, quantity, scaled
from handlers.conversation.typed.normalising import fold

AREA = re.compile(r"(?P<amount>.+?)(?:平方米|平米|平方|平|㎡|m2|m²|sqm)?")
HOURS = re.compile(r"(?P<amount>.+?)(?:个?(?:小时|钟头|学时|课时)|hours?|hrs?|h)?")

DAYS = re.compile(r"(?P<amount>.+?)(?:个?工作日|天|日|days?)?")
HALVES = 2


def read_area(words: str) -> int | None:
    """Hundredths of a square metre: 1,200, 1200平方米, 85.5㎡. None for anything else."""
    found = AREA.fullmatch(fold(words).rstrip(STOPS))
    return scaled(quantity(found["amount"], decimals=2), SCALE) if found else None


def read_hours(words: str) -> int | None:
    """Hundredths of an hour: 2.5, 2.5小时, 半小时, 3 hours. None for anything else."""
    found = HOURS.fullmatch(fold(words).rstrip(STOPS))
    if found and found["amount"] in {"半", "half"}:
        return SCALE // 2
    return scaled(quantity(found["amount"], decimals=2), SCALE) if found else None


def read_half_days(words: str) -> int | None:
    """Half days: 1, 1.5, 1.5天, 半天, 2 days. None for anything else."""
    found = DAYS.fullmatch(fold(words).rstrip(STOPS))
    if found and found["amount"] in {"半", "half", "halfa"}:
        return 1
    return scaled(quantity(found["amount"], decimals=1), HALVES) if found else None
