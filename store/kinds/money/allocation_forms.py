"""付款、到账: what is recorded of an allocation once it is decided (M12)."""

from datetime import datetime
from typing import Annotated

from store.documents import Request, Task
from store.forms.field_types import Date, Heading
from store.forms.kind import RecordForm
from store.forms.limits import Limit
from store.record.transaction import Transaction
from store.registers.money import standings


class PaymentForm(RecordForm):
    """What town finance records when it has paid: the day, and the voucher's number."""

    kind = "allocation.payment"

    correctable = ("paid", "voucher")

    paid: Annotated[Date, Limit(last=0), Limit(of="received", last=0)]
    voucher: Heading

    def recorded(self, record: Transaction, request: Request, task: Task, at: datetime) -> None:
        """It is paid; a day past the due date stays on record for ever."""
        standings.change_payments(
            record, request, "payable", state="paid", paid=self.paid, voucher=self.voucher
        )

    def corrected(self, record: Transaction, request: Request, at: datetime) -> None:
        """The payment as it was made; whether it was late follows from its day."""
        standings.change_payments(record, request, "paid", paid=self.paid, voucher=self.voucher)


class ReceiptForm(RecordForm):
    """到账: the station master says when the money arrived."""

    kind = "allocation.receipt"

    correctable = ("received",)

    received: Annotated[Date, Limit(of="paid", first=0), Limit(last=0)]

    def recorded(self, record: Transaction, request: Request, task: Task, at: datetime) -> None:
        """It has arrived."""
        self.corrected(record, request, at)

    def corrected(self, record: Transaction, request: Request, at: datetime) -> None:
        """It arrived on the day that is right."""
        standings.change_payments(record, request, "paid", received=self.received)
