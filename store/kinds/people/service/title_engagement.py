"""职称聘任: who was awarded a title is engaged in it, which is another thing (M5)."""

from collections.abc import Iterator
from typing import Annotated

from store.documents import Person
from store.forms.chain import decides, files
from store.forms.choices import Colleagues
from store.forms.field_types import Date, PersonId
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.questions import Case, Objection
from store.forms.register import Register
from store.forms.types.codes import DocumentNumber
from store.kinds.people.title_review import LADDER, Grade
from store.registers.people import title_path


class EngagedFacts(Form):
    """In which title somebody is engaged."""

    kind = "engaged"

    grade: Grade


ENGAGED = Register("engagements", facts=EngagedFacts, replaces=True)


class TitleEngagement(Kind):
    """The town engages; the bureau has it on file. Nobody is engaged in what was not awarded."""

    kind, group, prefix, concerned = "title_engagement", "people", "PR", "person"
    starters, copies = ("town_clerk",), ()
    chain = (decides("town_leader"), files("bureau_personnel"))
    enters = (ENGAGED.entered(key=("person",), person="person", first="since", goes_on=True),)

    person: Annotated[PersonId, Colleagues()]
    grade: Grade
    number: DocumentNumber
    since: Annotated[Date, Limit(of="sent", first=-31, last=365)]

    def objections(self, case: Case) -> Iterator[Objection]:
        """The title, or a higher one, was awarded by then."""
        held = title_path.held(case.record, self.person)
        awarded = LADDER.index(held.facts["grade"]) if held else -1
        if awarded < LADDER.index(self.grade) or (held and held.first > self.since):
            person = case.record.need(Person, self.person).name
            yield Objection("not_awarded", {"person": person}, ("grade", "since"))
