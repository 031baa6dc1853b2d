"""What a paper is worth, by the code printed on it; whoever holds one may ask."""

from functools import cache

from handlers.conversation.declared import Command
from handlers.conversation.rendering import LANGUAGES, plain
from handlers.conversation.turn import Turn
from handlers.texts import names
from store.documents import Say
from store.documents.writing import line
from store.rules.refusal import Refusal
from store.workflow.papers import codes, issuing
from store.workflow.papers.codes import in_groups

LINK = "paper_"
"""How what a link carries begins when it comes from a paper."""


NAME = "verify"
NO_CODE = "no_code"
"""The trouble with a photo in which there is no code."""

LONGEST = 60
"""Characters of what any QR code says that are looked at."""


def is_called(text: str) -> bool:
    """Whether it is the command alone, by its name or by a word for it: the code is to follow."""
    if text.startswith("/"):
        return text[1:].split("@", maxsplit=1)[0].strip().lower() == NAME
    return text.strip(" .!?。！？").casefold() in _words()


@cache
def _words() -> set[str]:
    called = (plain(Say.of(f"called.{NAME}"), language) for language in LANGUAGES)
    return {NAME, *(word.casefold() for words in called for word in words.split("|"))}


def is_code(text: str) -> bool:
    """Whether it may be the code of a paper, right or not."""
    return codes.read(text) is not None


def asked_for(found: list[str]) -> str:
    """The words that ask what is worth the paper whose QR code says so; ours come first."""
    ours = [one for one in found if LINK in one]
    said = (ours or found)[0].rpartition(LINK)[2]
    return f"/{NAME} {line(said)[:LONGEST]}"


def refuse_codeless(turn: Turn) -> None:
    """Raise Refusal `no_code` for a photo that was sent for its code and has none."""
    if turn.event.trouble == NO_CODE:
        raise Refusal(NO_CODE)


def is_asked(command: str, code: str) -> bool:
    """Whether a stranger asks for that, by the command or by the link of a paper."""
    asked = command.split("@", maxsplit=1)[0]
    return asked == "/verify" or (asked == "/start" and code.strip().startswith(LINK))


def verify(turn: Turn, code: str) -> None:
    """/verify CODE. Raises Refusal `no_such_paper`; without a code it says how it is done."""
    code = code.strip().removeprefix(LINK)
    turn.say(answer(turn, code) if code else Say.of("paper.verify.how"))


def answer(turn: Turn, code: str) -> Say:
    """What it is worth, and of what it is; no more than stands on the paper, and nobody's name."""
    found = issuing.standing(turn.record, code)
    request = found.request
    return Say.of(
        f"paper.verify.{found.worth}",
        code=in_groups(found.paper.id),
        kind=names.kind_name(request.kind),
        number=request.id,
        station=names.unit_name(turn.record, request.unit),
        at=found.paper.at,
        state=Say.of(f"state.{request.state}"),
        newer=Say.of("paper.verify.newer", code=in_groups(found.newer)) if found.newer else "",
    )


VERIFY = Command(NAME, verify, for_strangers=True)
