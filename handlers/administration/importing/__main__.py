"""A workbook tried in a process of its own: the bot's turns have their processor to themselves.

It reads what is asked, a line of JSON, and the workbook behind it; it writes the trial as JSON.
"""

import os
import sys

from handlers.administration.importing.asked import Asked
from handlers.administration.importing.trial import tried

BEHIND = 5
"""So much nicer is it than the bot."""


def main() -> None:
    """Answer once."""
    if hasattr(os, "nice"):
        os.nice(BEHIND)
    asked = Asked.model_validate_json(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    trial = tried(asked.url, content, asked.person, asked.at)
    sys.stdout.write(trial.model_dump_json())


if __name__ == "__main__":
    main()
