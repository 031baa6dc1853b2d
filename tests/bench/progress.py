"""What the bench says while it works: on stderr, so that its result stays alone on stdout."""

import sys


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201
