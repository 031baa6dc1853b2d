"""Asking for a paper about a request: what is to be printed when it is delivered."""

from functools import partial

from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.lists.details import readable
from handlers.texts import names
from locales import LANGUAGES
from store.documents import Key, Request, Say
from store.documents.chat.parcel import Paper
from store.workflow.papers import issuing
from store.workflow.papers.codes import in_groups

APPROVAL_SHEET = "approval_sheet"

BOTH = "both"


def send(turn: Turn, button: Button) -> None:
    """The approval sheet (审批表) of a request, in one's own language, another one, or in each."""
    request = readable(turn, button)
    at = turn.event.at
    paper = issuing.issue(turn.record, request, APPROVAL_SHEET, turn.person, at)
    languages = LANGUAGES if button.version == BOTH else (button.version,)
    wanted = tuple(one for one in languages if one in LANGUAGES)
    turn.say(
        Say.of(
            "paper.sent",
            kind=names.kind_name(request.kind),
            number=request.id,
            code=in_groups(paper.id),
        ),
        *(() if wanted else _ways(turn, request)),
        paper=Paper(
            template=APPROVAL_SHEET,
            person=turn.person,
            of=request.id,
            code=paper.id,
            languages=wanted,
        ),
    )


def _ways(turn: Turn, request: Request) -> tuple[tuple[Key, ...], ...]:
    """It in another language, or in each of them."""
    others = [one for one in LANGUAGES if one != turn.account.language]
    asked = partial(Button, APPROVAL_SHEET, request.id)
    return (tuple(asked(one).key(f"paper.key.{one}") for one in (*others, BOTH)),)


PRESSES = {APPROVAL_SHEET: send}
