"""Papers about a request: asked for, printed, and looked up by their code."""

from handlers.papers import requesting, verifying

PRESSES = requesting.PRESSES
COMMANDS = (verifying.VERIFY,)
