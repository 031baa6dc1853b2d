"""What is asked of the process that tries a workbook, and how a workbook is found again."""

from datetime import datetime
from hashlib import sha256

from store.documents.base import Frozen

MARK = 16
"""Letters of it that a button carries."""


class Asked(Frozen):
    """Which record a workbook is tried on, for whom, and when."""

    url: str
    person: str
    at: datetime


def mark_of(content: bytes) -> str:
    """By what a workbook is found again."""
    return sha256(content).hexdigest()[:MARK]
