"""Sums that were not declared so when the record was last opened are added up anew."""

from zlib import crc32

from store.documents import Schema
from store.forms.registry import SUMS
from store.record.transaction import Transaction
from store.registers import sums

SUMS_MADE = "sums"
"""Under which id it is noted how sums were declared when they were added up."""


def bring_about(record: Transaction) -> bool:
    """Whether sums had to be added up: where a new release, or an office, declares others.

    That reads every entry once, and is done before anybody works on the record.
    """
    declared = _declared()
    noted = record.get(Schema, SUMS_MADE)
    if noted is not None and noted.version == declared:
        return False
    sums.add_up(record)
    record.put((noted or Schema(id=SUMS_MADE, version=declared)).but(version=declared))
    return True


def _declared() -> int:
    said = sorted(
        f"{one.name} {one.register.name} {one.by} {one.per} {one.days}" for one in SUMS.values()
    )
    return crc32("\n".join(said).encode())
