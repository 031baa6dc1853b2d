"""What a failed delivery means for the parcel."""

from enum import Enum, auto

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.wire.errors import NotDone, NothingToEdit
from bot.wire.transport import NotSent


class Verdict(Enum):
    """What is true after a failure."""

    DELIVERED = auto()
    """The message says already what it should say."""
    LATER = auto()
    """It certainly did not happen, and may happen later."""
    NOT_UNDERSTOOD = auto()
    """Its markup was refused; its words may pass."""
    UNREACHABLE = auto()
    """The person has blocked the bot, or is gone."""
    MOVED = auto()
    """The group it is for has another number now."""
    GONE = auto()
    """The message it would change is not in that chat."""
    IMPOSSIBLE = auto()
    """It cannot be delivered, however often it is tried."""
    UNKNOWN = auto()
    """Nobody can say whether it happened."""


# The first that fits counts: BadRequest, NotSent and NotDone are NetworkErrors for
# python-telegram-bot too. A wrong token is the operator's to mend; what people are owed waits
# meanwhile. Of Telegram's errors there remain the connections that broke off. What is not
# Telegram's error is ours: a file that is gone, a record or a disk that cannot be read just now,
# a text that cannot be rendered.
VERDICTS = (
    (RetryAfter, Verdict.LATER),
    (NotSent, Verdict.LATER),
    (NotDone, Verdict.LATER),
    (Conflict, Verdict.LATER),
    (InvalidToken, Verdict.LATER),
    (Forbidden, Verdict.UNREACHABLE),
    (ChatMigrated, Verdict.MOVED),
    (BadRequest, Verdict.IMPOSSIBLE),
    (NothingToEdit, Verdict.IMPOSSIBLE),
    (TelegramError, Verdict.UNKNOWN),
    (FileNotFoundError, Verdict.IMPOSSIBLE),
    (OSError, Verdict.LATER),
    (Exception, Verdict.IMPOSSIBLE),
)

# Telegram's descriptions, which are all there is to tell one 400 from another.
DESCRIPTIONS = {
    "message is not modified": Verdict.DELIVERED,
    "can't parse entities": Verdict.NOT_UNDERSTOOD,
    "message to edit not found": Verdict.GONE,
}


def judge(fault: Exception) -> Verdict:
    if isinstance(fault, BadRequest):
        for words, verdict in DESCRIPTIONS.items():
            if words in fault.message.lower():
                return verdict
    return next(verdict for kind, verdict in VERDICTS if isinstance(fault, kind))


def reason_of(fault: Exception) -> str:
    """The metric's name for why something cannot be delivered."""
    if isinstance(fault, NothingToEdit):
        return "nothing_to_edit"
    return "refused" if isinstance(fault, TelegramError) else "fault"
