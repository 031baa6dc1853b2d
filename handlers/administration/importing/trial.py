"""What a workbook would do: read and loaded beside the record, by nobody's turn."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from handlers.administration import workbook
from handlers.administration.importing import lines
from handlers.administration.importing.asked import mark_of
from handlers.administration.importing.fault_words import said
from handlers.administration.operator import change_terms
from handlers.administration.seat_face import reserved
from handlers.administration.workbook import Reading
from handlers.administration.workbook.tables import Complaint
from handlers.conversation.event import Trial
from handlers.texts import names
from store.documents import Holding, Office, Person, Say, Seat
from store.engine.operation import Trouble
from store.office.registrar import Registrar
from store.office.workbook.loading import Faulty, load
from store.operations.proposal import Proposal, Proposed, proposing

DIGEST = 12
"""Letters that a button carries of it."""

MOST = 800
"""Documents that one commit may save while others wait for it: some forty milliseconds."""


def tried(url: str, content: bytes, person: str, at: datetime) -> Trial:
    """What it would do to the record at `url`. Raises OtherVersionError, DiskError.

    It takes as long as it takes, and holds up nobody who writes.
    """
    mark = mark_of(content)
    try:
        reading = _read(content)
    except Trouble as no:
        return Trial(mark=mark, faults=(Say.of("import.no_workbook", why=said(str(no))),))
    with proposing(url) as record:
        return _Trying(record, reading, person, at).trial(mark)


def _read(content: bytes) -> Reading:
    with _lying_in_a_file(content) as path:
        try:
            return workbook.read(path)
        except Trouble as no:
            raise Trouble(str(no).replace(str(path), path.name)) from None


@contextmanager
def _lying_in_a_file(content: bytes) -> Iterator[Path]:
    """For as long as it is read; nobody else can read it there."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsx"
        path.touch(0o600)
        path.write_bytes(content)
        yield path


class _Trying:
    """A workbook being loaded into a record whose changes are gone in the end."""

    def __init__(self, record: Proposal, reading: Reading, person: str, at: datetime) -> None:
        self._record = record
        self._reading = reading
        self._person = person
        self._at = at

    def trial(self, mark: str) -> Trial:
        """What comes of it."""
        faults, done = self._loaded()
        if not faults and done:
            faults = [*self._forbidden(self._record.proposed)]
        if faults or done is None:
            return Trial(mark=mark, faults=tuple(faults))
        proposed = self._record.proposed
        if not done.changes:
            return Trial(mark=mark, lines=tuple(lines.noted(done)))
        if proposed.saved > MOST:
            return Trial(mark=mark, faults=(Say.of("import.too_much", most=MOST),))
        told = tuple(lines.told(self._record, done, self._new_people(proposed)))
        return Trial(mark=mark, digest=self._digest(done, told), lines=told, proposed=proposed)

    def _new_people(self, proposed: Proposed) -> Iterator[Person]:
        """Who was not on record before."""
        for own_id in proposed.put(Person):
            person = self._record.need(Person, own_id)
            if person.revision == 1:
                yield person

    def _loaded(self) -> tuple[list[Say], Registrar | None]:
        """All that is wrong, in one go; else what was done."""
        complaints = list(self._reading.complaints)
        if complaints and self._others_rest_on(complaints):
            return [lines.fault(one) for one in complaints], None
        try:
            done = load(self._record, self._reading.entries, self._at, self._person)
        except Faulty as faulty:
            complaints += [workbook.complain(self._reading, one) for one in faulty.faults]
        except Trouble as no:
            return [Say.of("import.no_workbook", why=said(str(no)))], None
        else:
            change_terms(self._record, done.begun, done.ended, self._at)
            return [lines.fault(one) for one in complaints], done
        return [lines.fault(one) for one in complaints], None

    def _others_rest_on(self, complaints: Sequence[Complaint]) -> bool:
        """Whether rows that could not be read are missed by others: units, people, headings."""
        tables = self._reading.tables
        named = {tables[name].sheet for name in ("units", "people") if name in tables}
        return any(one.row is None or one.sheet in named for one in complaints)

    def _forbidden(self, proposed: Proposed) -> Iterator[Say]:
        """Who makes links does not choose who decides, nor which seats they hold (design §4)."""
        for own_id in proposed.put(Holding):
            term = self._record.need(Holding, own_id)
            seat = self._record.need(Seat, term.seat)
            key = "import.own_seat" if term.person == self._person else "import.seat_decides"
            if term.person == self._person or reserved(self._record, seat):
                office = self._record.need(Office, "office")
                yield Say.of(
                    key,
                    person=self._record.need(Person, term.person).name,
                    seat=names.seat_name(self._record, term.seat),
                    contact=office.contact,
                    phone=office.phone,
                )

    def _digest(self, done: Registrar, told: Sequence[Say]) -> str:
        """What somebody who agreed to it has agreed to."""
        shown = [one.model_dump_json() for one in told]
        whole = f"{self._person} {done.changes.details()} {shown}"
        return sha256(whole.encode()).hexdigest()[:DIGEST]
