"""Reading what the sample year is made of."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

DATES: Mapping[str, str] = {"zh_CN": "{0.month}月{0.day}日", "en": "{0.day} {0:%B}"}
"""How a day is written in a text, by language."""


def read(name: str) -> dict[str, Any]:
    """The file of this name beside this one."""
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def written(day: date, language: str) -> str:
    """The day as it is written in a text."""
    return DATES[language].format(day)


def opinion(said: Sequence[str], chance: Random) -> str:
    """What a desk says when it agrees: half of the time nothing."""
    return chance.choice(said) if chance.randrange(2) else ""
