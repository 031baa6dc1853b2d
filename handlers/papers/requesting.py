"""Asking for a paper about a request: what is to be printed when it is delivered."""

from functools import partial

from handlers.conversation.buttons import Button
from handlers.conversation.layout import Rows
from handlers.conversation.turn import Turn
from handlers.lists.details import readable
from handlers.papers import letters
from handlers.texts import names
from locales import LANGUAGES
from store.documents import Request, Say
from store.documents.chat.parcel import Paper
from store.rules.refusal import Refusal
from store.workflow.papers import issuing
from store.workflow.papers.codes import in_groups

APPROVAL_SHEET = "approval_sheet"
WHOLE_FILE = "whole_file"

LETTERS = {letters.REPLY, letters.NOTICE}
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


def send_letter(turn: Turn, button: Button) -> None:
    """A letter about a request (批复, 任命通知, 公示). Raises Refusal where there is none of it."""
    request = readable(turn, button)
    if button.version not in letters.given(turn.record, request):
        raise Refusal("no_such_letter")
    _give_out(turn, request, button.version)


def _give_out(
    turn: Turn, request: Request, template: str, rows: Rows = (), languages: tuple[str, ...] = ()
) -> None:
    issued = APPROVAL_SHEET if template == WHOLE_FILE else template
    paper = issuing.issue(turn.record, request, issued, turn.person, turn.event.at)
    said = Say.of(
        f"paper.sent.{template}",
        "paper.sent.letter",
        title=letters.title(request.kind, template) if template in LETTERS else "",
        kind=names.kind_name(request.kind),
        number=request.id,
        code=in_groups(paper.id),
    )
    wanted = {"template": template, "person": turn.person, "of": request.id, "code": paper.id}
    turn.say(said, *rows, paper=Paper(**wanted, languages=languages))


def _ways(turn: Turn, request: Request) -> Rows:
    """It in another language, or in each of them; and the letters there are about it."""
    others = [one for one in LANGUAGES if one != turn.account.language]
    asked = partial(Button, APPROVAL_SHEET, request.id)
    told = letters.given(turn.record, request)
    letter_keys = (
        Button("letter", request.id, one).key(
            "paper.key.letter", title=letters.title(request.kind, one)
        )
        for one in told
    )
    rows = (tuple(asked(one).key(f"paper.key.{one}") for one in (*others, BOTH)),)
    return (*rows, *((key,) for key in letter_keys))


PRESSES = {APPROVAL_SHEET: send_sheet, WHOLE_FILE: send_whole, "letter": send_letter}
