"""Who has bound themselves to bear which part of a shared cost (分担台账, M13)."""

from typing import Literal

from store.forms.field_types import Heading, Percent
from store.forms.form import Form
from store.forms.register import Register

Category = Literal["creation", "group_activities", "facilities", "rural", "heritage"]


class CommitmentFacts(Form):
    """For what it is, and the bearer's share of it; the amount is the quantity."""

    kind = "commitment"

    project: Heading
    category: Category
    shares: Percent


COMMITMENTS = Register("commitments", facts=CommitmentFacts, unit="fen", rows="bearer")
