"""Amounts of registers, as a text shows them."""

from store.documents import Money, Say, Value
from store.forms.register import WHOLE, Unit


def amount(unit: Unit, number: int) -> Value:
    """So much in the register's unit, in what people speak of: 47 half days are 23.5 days."""
    if unit == "fen":
        return Money(fen=number)
    return Say.of(f"amount.{unit}", amount=f"{number / WHOLE[unit]:g}")
