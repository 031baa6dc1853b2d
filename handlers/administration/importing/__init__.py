"""The office's workbook sent to the bot: what it would do, and doing it."""

from handlers.administration.importing.talk import PRESSES, expected, taken
from handlers.administration.importing.trial import tried

__all__ = ["PRESSES", "expected", "taken", "tried"]
