"""What stations have spent of their money, by line (支出台账, M12)."""

from store.documents.registers.money import Purpose
from store.forms.field_types import Date, Heading
from store.forms.form import Form
from store.forms.register import Register
from store.registers.money import standings
from store.registers.money.spending import SPENDINGS as NAME
from store.registers.money.spending import spendable


class SpendingFacts(Form):
    """On which day, on what; the amount is the quantity."""

    kind = "spending"

    spent: Date
    purpose: Purpose
    what: Heading


SPENDINGS = Register(
    NAME, facts=SpendingFacts, unit="fen", at_most=spendable, settles=standings.follow_spending
)
