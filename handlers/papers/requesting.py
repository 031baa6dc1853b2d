"""Asking for a paper about a request: what is to be printed when it is delivered."""

from functools import partial

from handlers.conversation.buttons import Button
from handlers.conversation.layout import Rows
from handlers.conversation.turn import Turn
from handlers.lists.details import readable
from handlers.texts import names
from locales import LANGUAGES
from store.documents import Request, Say
from store.documents.chat.parcel import Paper
from store.workflow.papers import issuing
from store.workflow.papers.codes import in_groups

APPROVAL_SHEET = "approval_sheet"
WHOLE_FILE = "whole_file"

BOTH = "both"


def send_sheet(turn: Turn, button: Button) -> None:
    """The approval sheet (审批表) of a request, in one's own language, another one, or in each."""
    request = readable(turn, button)
    languages = LANGUAGES if button.version == BOTH else (button.version,)
    wanted = tuple(one for one in languages if one in LANGUAGES)
    _give_out(turn, request, APPROVAL_SHEET, () if wanted else _ways(turn, request), wanted)


def send_whole(turn: Turn, button: Button) -> None:
    """Everything on record of a request in one ZIP, the approval sheet on top."""
    _give_out(turn, readable(turn, button), WHOLE_FILE)


def _give_out(
    turn: Turn, request: Request, template: str, rows: Rows = (), languages: tuple[str, ...] = ()
) -> None:
    paper = issuing.issue(turn.record, request, APPROVAL_SHEET, turn.person, turn.event.at)
    said = Say.of(
        f"paper.sent.{template}",
        kind=names.kind_name(request.kind),
        number=request.id,
        code=in_groups(paper.id),
    )
    wanted = {"template": template, "person": turn.person, "of": request.id, "code": paper.id}
    turn.say(said, *rows, paper=Paper(**wanted, languages=languages))


def _ways(turn: Turn, request: Request) -> Rows:
    """It in another language, or in each of them."""
    others = [one for one in LANGUAGES if one != turn.account.language]
    asked = partial(Button, APPROVAL_SHEET, request.id)
    return (tuple(asked(one).key(f"paper.key.{one}") for one in (*others, BOTH)),)


PRESSES = {APPROVAL_SHEET: send_sheet, WHOLE_FILE: send_whole}
