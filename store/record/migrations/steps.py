"""Steps from one version of the record to the next, in order; a step that was released stays.

A step is a named function that changes stored documents through `Raw`. It may not touch events:
they are chained.
"""

from collections.abc import Callable

from store.record.migrations import entering
from store.record.migrations.raw import MisshapenError, Raw

Step = Callable[[Raw], None]


def mark_rows(raw: Raw) -> None:
    """What stands beside rows since, to find what another hand has changed."""
    raw.adopt()


def quote_words(_raw: Raw) -> None:
    """Nothing: fields with defaults came (quotations, what a card drew); what was kept stays."""


def enter_registers(raw: Raw) -> None:
    """What had documents of its own kind is an entry of a register."""
    try:
        entering.absences(raw)
        entering.commitments(raw)
        entering.payments(raw)
        entering.posts(raw)
    except (LookupError, TypeError, ValueError) as wrong:
        raise MisshapenError(f"{raw.read}: it is not as version 3 has it ({wrong!r}).") from wrong


STEPS: tuple[Step, ...] = (mark_rows, quote_words, enter_registers)

VERSION = 1 + len(STEPS)
"""The version of the shapes in store/documents."""

DIGESTS = {
    2: "92660394244b782d",
    3: "87a39ac2c4b50cb0",
    4: "b0c8fe43bfd43ccd",
}
"""What `shapes.digest` says of the shapes of each version.

Any other shape is another version, also where only a field with a default is new: an older program
would lose the field when it saves. A line that was released stays as it is.
"""

MARKED = 2
"""The first version whose rows have marks."""

__all__ = ["DIGESTS", "MARKED", "STEPS", "VERSION", "Raw", "Step"]
