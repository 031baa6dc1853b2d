"""Amounts in capitals (人民币大写), as papers about money have them in Chinese."""

from decimal import Decimal

import cn2an

FEN = Decimal("0.01")


def capitals(fen: int) -> str:
    """An amount in fen, in words: 5,000,050 is 伍万元伍角, without the 人民币 before it."""
    return str(cn2an.an2cn(str(fen * FEN), "rmb"))
