"""The files that were sent with a question or an answer."""

from handlers.conversation.turn import Turn
from store.documents import Say, Series, Words
from store.documents.chat.parcel import Enclosed


def enclosed(said: Words) -> list[Enclosed]:
    """The files that were sent with it, as they are sent on."""
    return [Enclosed(hash=one["hash"], name=one["name"], photo=one["photo"]) for one in said.files]


def send_files(turn: Turn, number: str, said: Words, account: str) -> None:
    """Send the files of it to an account."""
    for file in enclosed(said):
        text = Say.of("details.file", number=number, name=file.name)
        turn.say(text, file=file, to=account, priority=1)


def named(said: Words) -> Say | str:
    """The names of its files, for a line of their own; nothing where there are none."""
    names = Series(series=tuple(str(one["name"]) for one in said.files))
    return Say.of("piece.files", names=names) if said.files else ""
