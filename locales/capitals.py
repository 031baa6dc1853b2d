"""Amounts in capitals (人民币大写), as papers about money have them in Chinese."""

from decimal import Decimal
from importlib import import_module

FEN = Decimal("0.01")


def capitals(fen: int) -> str:
    """An amount in fen, in words: 5,000,050 is 伍万元伍角, without the 人民币 before it."""
    written = import_module("cn2an").an2cn  # here: what few papers need, no start waits for
    return str(written(str(fen * FEN), "rmb"))
