"""The register as a workbook for an administrator's chat, written when it is delivered."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from handlers.administration.office_files import FILLED
from handlers.administration.workbook.filling import write_filled
from handlers.administration.workbook.template import write_template
from handlers.conversation.layout import Written
from handlers.conversation.rendering import plain
from store.documents import Say
from store.documents.chat.parcel import Book
from store.record.view import View
from store.rules.chain import deciding_seats


def written(record: View, book: Book, language: str, today: date) -> Written | None:
    """The workbook; None for who administers no more. What lies on the disk meanwhile goes."""
    if not deciding_seats.administers(record, book.person, today):
        return None
    with TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsx"
        if book.readout == FILLED:
            write_filled(record, path, language)
        else:
            write_template(path, language)
        title = plain(Say.of(f"{book.readout}.title"), language)
        return Written(f"{title} {today}.xlsx", path.read_bytes())
