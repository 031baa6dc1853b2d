"""Where the programs that the bench races against live."""

import sys
from pathlib import Path

RIVALS = Path(sys.prefix, "rivals", "bin", "python")
"""They need an environment of their own: aiogram will not have the pydantic that the bot has."""
