"""The office's workbook sent to the bot: what it would do, and doing it."""

from handlers.administration.importing.talk import PRESSES, expected, taken

__all__ = ["PRESSES", "expected", "taken"]
