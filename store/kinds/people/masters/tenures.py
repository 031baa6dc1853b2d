"""Who is master of a station (站长任职台账): in full, on trial or acting (M3)."""

from dataclasses import dataclass

from store.documents import Holding, Person
from store.documents.office.organisation import Role
from store.forms.choices import Colleagues
from store.forms.field_types import Date
from store.forms.form import Form
from store.forms.questions import Case, Choice
from store.forms.register import Ahead, Register
from store.forms.types.codes import DocumentNumber
from store.registers.people import mastery
from store.rules.authority.seats import seat_id

MASTER: Role = "station_master"


class TenureFacts(Form):
    """By which document; until when on trial; `until` has who is acting (主持工作) alone."""

    kind = "tenure"

    number: DocumentNumber | None
    trial: Date | None
    until: Date | None


TENURES = Register(
    mastery.NAME,
    facts=TenureFacts,
    replaces=True,
    reminds=(Ahead(days=(30, 7, 0), tells=("town_clerk", "bureau_personnel")),),
)


@dataclass(frozen=True)
class Candidates:
    """The station's roster, but for its master; who is only acting can be proposed."""

    def choices(self, case: Case) -> tuple[Choice, ...]:
        """Each by their name; in the order of the roster."""
        now = mastery.master(case.record, case.unit, case.day)
        acting = now is not None and mastery.is_acting(now)
        return Colleagues(besides=None if acting else MASTER).choices(case)


@dataclass(frozen=True)
class Masters:
    """Who holds the seat of master at the station today."""

    def choices(self, case: Case) -> tuple[Choice, ...]:
        """As a rule one."""
        held = case.record.find(Holding, seat=seat_id(case.unit, MASTER))
        people = (one.person for one in held if one.covers(case.day))
        return tuple(Choice(one, case.record.need(Person, one).name) for one in people)


@dataclass(frozen=True)
class Successors:
    """Who is appointed master of the station from a day to come."""

    def choices(self, case: Case) -> tuple[Choice, ...]:
        """Each by the name."""
        coming = mastery.to_come(case.record, case.unit, case.day)
        people = dict.fromkeys(one.person for one in coming if one.person)
        return tuple(Choice(one, case.record.need(Person, one).name) for one in people)
