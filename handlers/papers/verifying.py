"""What a paper is worth, by the code printed on it; whoever holds one may ask."""

from handlers.conversation.declared import Command
from handlers.conversation.turn import Turn
from handlers.texts import names
from store.documents import Say
from store.workflow.papers import issuing
from store.workflow.papers.codes import in_groups

LINK = "paper_"
"""How what a link carries begins when it comes from a paper."""


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


VERIFY = Command("verify", verify, for_strangers=True)
