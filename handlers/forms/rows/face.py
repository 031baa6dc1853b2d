"""How a table is asked for: what was read, what was not, and a button for each row."""

from handlers.conversation.layout import Rows, side_by_side
from handlers.forms.question import Asking
from handlers.forms.rows.reading import Table, Unread
from handlers.texts import shown_answers
from store.documents import Lines, Say, Series, Value
from store.forms.questions import Question

LABEL = 24
"""Columns of a row on a button."""
WITHOUT = "without"
"""To go on although some lines were not read."""


def keys(asking: Asking) -> Rows:
    """A button for each row, and one to go on."""
    table = Table(asking)
    if not table.rows:
        return ()
    each = [
        asking.button("row", str(number)).key("key.row", number=number, row=_first(table, number))
        for number in range(1, len(table.rows) + 1)
    ]
    if table.left:
        done = asking.button("rows_done", WITHOUT).key("key.rows_without")
    else:
        done = asking.button("rows_done").key("key.rows_done", style="good")
    return (*side_by_side(each), (done,))


def _first(table: Table, number: int) -> Value:
    """What its first column has."""
    column, row = table.asking.question.columns[0], table.rows[number - 1]
    record = table.asking.turn.record
    return shown_answers.answer(record, table.form, column, row[column.name], LABEL)


def how(asking: Asking) -> Say:
    """How a line is written."""
    return Say.of("rows.how", columns=Series(series=tuple(_labels(Table(asking)))))


def _labels(table: Table) -> list[Say]:
    return [_label(table, one) for one in table.asking.question.columns]


def _label(table: Table, column: Question) -> Say:
    label = shown_answers.label(table.form, column)
    return Say.of("rows.optional", label=label) if column.optional else label


def trouble(unread: tuple[Unread, ...], count: int) -> Say | None:
    """The lines that were not read, so many, the first each with what would be right."""
    if not unread:
        return None
    lines = (
        line for one in unread for line in (Say.of("rows.unread.line", line=one.line), one.why)
    )
    more = count - len(unread)
    return Say.of(
        "rows.unread",
        count=count,
        lines=Lines(lines=tuple(lines)),
        more=Say.of("rows.unread.more", count=more) if more else "",
    )


def standing(asking: Asking) -> Say | None:
    """What the limits still have against the table as a whole."""
    table = Table(asking)
    given = [dict(one) for one in table.rows]
    found = asking.barred(given) if given else None
    if found is None:
        return None
    return Say.of(*found.keys(asking.form.kind), **found.details)


def ask_row(asking: Asking, place: int, unread: tuple[Unread, ...] = ()) -> None:
    """Ask for one row anew, after lines that were not read."""
    table = Table(asking)
    shown = shown_answers.cells(asking.turn.record, table.form, table.rows[place])
    asking.turn.say(
        Say.of(
            "rows.ask",
            trouble=trouble(unread, len(unread)),
            number=place + 1,
            row=shown,
            columns=Series(series=tuple(_labels(table))),
        ),
        (
            asking.button("row_out", str(place + 1)).key("key.row_out"),
            asking.button("lines").key("key.back"),
        ),
    )
