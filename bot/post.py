"""Committing work and passing on what it wants said."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from store.documents import Document, Parcel
from store.transaction import Transaction
from store.writer import Writer

D = TypeVar("D", bound=Document)
T = TypeVar("T")


class Noticing(Transaction):
    """A transaction that notices what is put into the outbox."""

    def __init__(self, record: Transaction) -> None:
        super().__init__(record._rows)  # noqa: SLF001  the same record, looked at twice
        self.parcels: dict[str, Parcel] = {}

    def put(self, document: D) -> D:
        saved = super().put(document)
        if isinstance(saved, Parcel):
            self.parcels[saved.id] = saved
        return saved


class Post:
    """Does work in the writer; once it is committed, its parcels go on to be delivered."""

    def __init__(self, writer: Writer, deliver: Callable[[Sequence[Parcel]], None]) -> None:
        self._writer = writer
        self._deliver = deliver

    async def do(self, work: Callable[[Transaction], T]) -> T:
        """Do `work` in one commit and return what it returned, or raise what it raised."""
        parcels: dict[str, Parcel] = {}

        def noticed(record: Transaction) -> T:
            noticing = Noticing(record)
            result = work(noticing)
            parcels.update(noticing.parcels)
            return result

        result = await self._writer.do(noticed)
        self._deliver([parcel for parcel in parcels.values() if parcel.state == "waiting"])
        return result
