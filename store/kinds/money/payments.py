"""What is asked for and paid of a plan, by quarter and line (拨款台账, M12)."""

from store.forms.field_types import Date, Heading
from store.forms.form import Form
from store.forms.register import Register
from store.registers.money import standings
from store.registers.money.quarters import planned


class PaymentFacts(Form):
    """When it was paid, under which voucher, and when it arrived; the amount is the quantity."""

    kind = "payment"

    paid: Date | None
    voucher: Heading | None
    received: Date | None


PAYMENTS = Register(
    "payments",
    facts=PaymentFacts,
    unit="fen",
    rows="line",
    at_most=planned,
    settles=standings.follow,
)
