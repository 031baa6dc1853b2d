"""付款、到账: what is recorded of an allocation once it is decided (M12)."""

from collections.abc import Iterator
from datetime import datetime

from store.documents import Payment, Request, Task
from store.forms.field_types import Date, Heading
from store.forms.kind import RecordForm
from store.forms.questions import Answers, Case, Objection, Span
from store.record.transaction import Transaction
from store.registers.money import standings


class PaymentForm(RecordForm):
    """What town finance records when it has paid: the day, and the voucher's number."""

    kind = "allocation.payment"

    correctable = ("paid", "voucher")

    paid: Date
    voucher: Heading

    @classmethod
    def span(cls, question: str, answers: Answers, case: Case) -> Span:
        """Until today."""
        return None, case.day

    def objections(self, case: Case) -> Iterator[Objection]:
        """A payment is never dated in the future (M12), nor after the money arrived."""
        if self.paid > case.day:
            yield Objection("future", {"today": case.day}, ("paid",))
        for payment in case.record.find(Payment, request=case.request):
            if payment.received and self.paid > payment.received:
                yield Objection("after_received", {"received": payment.received}, ("paid",))

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

    received: Date

    @classmethod
    def span(cls, question: str, answers: Answers, case: Case) -> Span:
        """From the day of payment to today."""
        days = [one.paid for one in case.record.find(Payment, request=case.request) if one.paid]
        return max(days, default=None), case.day

    def objections(self, case: Case) -> Iterator[Objection]:
        """Not before it was paid, not in the future."""
        for payment in case.record.find(Payment, request=case.request):
            if payment.paid and self.received < payment.paid:
                yield Objection("before_paid", {"paid": payment.paid}, ("received",))
        if self.received > case.day:
            yield Objection("future", {"today": case.day}, ("received",))

    def recorded(self, record: Transaction, request: Request, task: Task, at: datetime) -> None:
        """It has arrived."""
        self.corrected(record, request, at)

    def corrected(self, record: Transaction, request: Request, at: datetime) -> None:
        """It arrived on the day that is right."""
        standings.change_payments(record, request, "paid", received=self.received)
