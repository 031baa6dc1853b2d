"""Committing work and passing on what it wants said, and whose menu it may have changed."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from store.documents import Account, Away, Delegation, Holding, Parcel
from store.record.transaction import Transaction
from store.record.writer import Writer

T = TypeVar("T")


class Post:
    """Does work in the writer; once it is committed, its parcels go on to be delivered.

    `changed` is told whose menu may have changed.
    """

    def __init__(
        self,
        writer: Writer,
        deliver: Callable[[Sequence[Parcel]], None],
        changed: Callable[[Sequence[str]], object] = len,
    ) -> None:
        self._writer = writer
        self._deliver = deliver
        self._changed = changed

    async def do(self, work: Callable[[Transaction], T]) -> T:
        """Do `work` in one commit and return what it returned, or raise what it raised."""
        parcels: list[Parcel] = []
        concerned: list[str] = []

        def noticed(record: Transaction) -> T:
            result = work(record)
            parcels.extend(record.saved(Parcel))
            concerned.extend(_concerned(record))
            return result

        result = await self._writer.do(noticed)
        if concerned:
            self._changed(concerned)
        self._deliver([parcel for parcel in parcels if parcel.state == "waiting"])
        return result


def _concerned(record: Transaction) -> list[str]:
    """The accounts that may have another menu now: seats, deputies or language have changed."""
    people = {holding.person for holding in record.saved(Holding)}
    people |= {one.deputy for one in record.saved(Delegation)}
    for away in record.saved(Away):
        people |= {
            one.deputy for one in record.find(Delegation, person=away.person, state="agreed")
        }
    theirs = {account.id for person in people for account in record.find(Account, person=person)}
    return sorted(theirs | {account.id for account in record.saved(Account)})
