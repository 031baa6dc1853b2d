"""站长待遇: whether the master has the treatment of who is in charge, by which document (M15)."""

from typing import Annotated, Literal

from store.forms.chain import answered, decides, files
from store.forms.field_types import Date, Files, Heading, PersonId
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.register import Register
from store.forms.types.codes import DocumentNumber
from store.kinds.people.masters.tenures import Masters
from store.registers.people import mastery


class TreatmentFacts(Form):
    """Whether it is granted, as what, and by which document."""

    kind = "treatment"

    granted: Literal["yes", "no"]
    level: Heading | None
    number: DocumentNumber | None


TREATMENTS = Register(mastery.TREATMENTS, facts=TreatmentFacts, replaces=True)


class StationMasterTreatment(Kind):
    """The town sets it, the bureau's personnel section checks it."""

    kind, group, prefix, concerned = "sm_treatment", "people", "DY", "person"
    starters = ("town_clerk",)
    chain = (decides("town_leader"), files("bureau_personnel"))
    enters = (TREATMENTS.entered(key=("person",), person="person", first="since", goes_on=True),)

    person: Annotated[PersonId, Masters()]
    granted: Literal["yes", "no"]
    level: Annotated[Heading | None, answered("granted", "yes")]
    number: Annotated[DocumentNumber | None, answered("granted", "yes")]
    since: Annotated[Date, Limit(last=0)]
    document: Files | None
