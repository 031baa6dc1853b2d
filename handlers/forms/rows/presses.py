"""The buttons of a table: a row is changed or taken out, and the table is done."""

from collections.abc import Callable

from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.forms import engine
from handlers.forms.presses import answer, asked
from handlers.forms.question import Asking
from handlers.forms.rows.face import WITHOUT, ask_row
from handlers.forms.rows.reading import Table
from store.rules.refusal import Refusal


def row(turn: Turn, button: Button) -> None:
    """Ask for one row anew."""
    asking = _asked(turn, button)
    draft = asking.draft.but(line=button.value, touched=turn.event.at)
    changed = Asking(turn, draft, asking.question)
    place = Table(changed).place
    if place is None:
        raise Refusal("stale_question")
    turn.record.put(draft)
    ask_row(changed, place)


def row_out(turn: Turn, button: Button) -> None:
    """Take out the row that is being changed."""
    table = Table(_asked(turn, button))
    if table.place is None or table.asking.draft.line != button.value:
        raise Refusal("stale_question")
    engine.ask(turn, turn.record.put(table.but(table.place, []).asking.draft))


def done(turn: Turn, button: Button) -> None:
    """All rows are there; lines that were not read are left out only where that was said."""
    table = Table(_asked(turn, button))
    if not table.rows:
        raise Refusal("stale_question")
    if table.left and button.value != WITHOUT:
        engine.ask(turn, table.asking.draft)
    else:
        answer(table.asking, [dict(one) for one in table.rows])


def _asked(turn: Turn, button: Button) -> Asking:
    asking = asked(turn, button)
    if asking.question.type != "rows":
        raise Refusal("stale_question")
    return asking


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "row": row,
    "row_out": row_out,
    "rows_done": done,
}
