"""What parcels carry: worked out when they go, from the record as it is then."""

from contextlib import closing
from typing import Protocol

import handlers
import store
from bot.outbox.files import invitation_sheets
from bot.outbox.files.printer import Wanted
from bot.outbox.files.workbooks import written
from bot.process.clock import Clock
from handlers.administration import office_files
from store.documents import Parcel
from store.documents.chat.parcel import Book, Paper
from store.record.office_time import day_of
from store.record.remembering import Snapshots
from store.record.view import View


class Links(Protocol):
    """The links of invitations that were made in chat."""

    def secret_of(self, parcel: Parcel) -> str:
        """The secret of the press to which the parcel is an answer."""

    def whole(self, token: str) -> str:
        """The link that ends in it."""


class Contents:
    """Reads beside the writer: cards and papers as of one moment, files with a view of their own.

    A file takes its time, so the record under `url` is opened anew for it, to be read only.
    """

    def __init__(self, url: str, clock: Clock, snapshots: Snapshots, links: Links) -> None:
        self._url = url
        self._clock = clock
        self._snapshots = snapshots
        self._links = links

    def of_card(self, parcel: Parcel) -> handlers.Composed | None:
        """What a parcel with a card shows; None where nothing is left to show."""
        with self._snapshots.taken() as record:
            return handlers.composed(record, parcel, self._clock.now())

    def of_file(self, parcel: Parcel, book: Book, language: str) -> handlers.Written | None:
        """The file; None where it may not be looked at. Raises TypstError."""
        now = self._clock.now()
        with closing(store.open_record(self._url, readonly=True)) as rows, rows.transaction():
            record = View(rows)
            if book.readout == handlers.INVITATIONS:
                secret = self._links.secret_of(parcel)
                slips = office_files.slips(record, book, secret, language, now)
                return invitation_sheets.written(slips, self._links.whole, language)
            return written(record, book, language, day_of(now))

    def of_paper(self, paper: Paper, language: str) -> Wanted | None:
        """What is to be printed; None where it may not be read."""
        with self._snapshots.taken() as record:
            return handlers.printing(record, paper, language, self._clock.now())
