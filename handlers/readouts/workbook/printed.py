"""A read-out as it is printed: the same tables as in the workbook, in words."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from handlers.conversation.layout import PrintedList
from handlers.conversation.rendering import plain
from handlers.readouts.workbook import cells
from handlers.readouts.workbook.cells import Filled
from handlers.readouts.workbook.tables import Table, tables
from store.documents import Day, Office, Say
from store.documents.chat.parcel import Book
from store.record.view import View

TEMPLATE = "register"

FIGURES = frozenset({cells.COUNT, cells.AMOUNT, cells.SHARE, cells.HALVES})
"""How what stands to the right is shown."""


def written(record: View, book: Book, language: str, today: date) -> PrintedList | None:
    """The list as the record is now; None where they may look at that no more."""
    made = tables(record, book, language, today)
    if made is None:
        return None
    office = cells.words(record.need(Office, "office").name, language).value
    as_of = Say.of("readout.now", day=Day(day=today))
    page = Say.of("paper.page", page="{page}", pages="{pages}")
    data = {
        "language": language,
        "title": made.title,
        "note": f"{office}  {plain(as_of, language)}",
        "page": plain(page, language),
        "tables": [_table(one, language) for one in made.every],
    }
    name = f"{made.title} {today}.pdf"
    return PrintedList(TEMPLATE, json.dumps(data, ensure_ascii=False), name)


def _table(table: Table, language: str) -> dict[str, Any]:
    """Its words, and which columns are of figures."""
    rows = [[*row, *[Filled("")] * (len(table.heads) - len(row))] for row in table.rows]
    return {
        "title": table.title,
        "heads": table.heads,
        "rows": [[_word(one, language) for one in row] for row in rows],
        "figures": [
            any(row[place].format in FIGURES for row in rows) for place in range(len(table.heads))
        ],
    }


def _word(filled: Filled, language: str) -> str:
    """As a spreadsheet would show it."""
    value = filled.value
    if value is None:
        return ""
    if isinstance(value, date):
        return plain(Say.of("readout.key.row", row=Day(day=value)), language)
    if filled.format == cells.SHARE:
        return f"{value:.2%}"
    decimals = {cells.AMOUNT: 2, cells.HALVES: 1}.get(filled.format, 0)
    return f"{value:,.{decimals}f}" if isinstance(value, Decimal | int) else str(value)
