"""法定代表人变更: the station's master becomes its legal representative (M15)."""

from collections.abc import Iterator
from typing import Annotated

from store.forms.chain import told
from store.forms.field_types import Date, Files, Heading, PersonId
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.ledger.duty import Duty
from store.forms.limits import Limit
from store.forms.questions import Case, Objection
from store.forms.register import Register
from store.kinds.people.masters.tenures import MASTER, Masters
from store.registers.people import mastery


class RepresentativeFacts(Form):
    """By which receipt of the registration office it is so."""

    kind = "representative"

    receipt: Heading | None


REPRESENTATIVES = Register(mastery.REPRESENTATIVES, facts=RepresentativeFacts, replaces=True)


class LegalChange(Kind):
    """The master files it with the registration office; town and bureau read it here."""

    kind, group, prefix = "legal_change", "people", "FR"
    starters, copies = (MASTER,), ()
    noted = True
    chain = (told("town_clerk"), told("bureau_culture"))
    enters = (REPRESENTATIVES.entered(person="person", first="filed", goes_on=True),)
    correctable = ("filed", "receipt")

    person: Annotated[PersonId, Masters()]
    filed: Annotated[Date, Limit(last=0)]
    receipt: Heading
    certificate: Files | None

    def objections(self, case: Case) -> Iterator[Objection]:
        """It is filed once somebody is master, not before."""
        tenure = mastery.master(case.record, case.unit, case.day)
        if tenure and self.filed < tenure.first:
            yield Objection("before_term", {"filed": self.filed, "first": tenure.first}, ("filed",))


CHANGE = Duty(
    "legal_rep",
    by=MASTER,
    after="tenures.first",
    working_days="legal_change_days",
    done_by="legal_change",
    early=False,
    tells=("town_leader", "bureau_culture"),
)
"""From the first day in the seat, also of who is acting."""
