"""付款、到账: what is recorded of an allocation once it is decided (M12)."""

from typing import Annotated

from store.forms.field_types import Date, Heading
from store.forms.kind import RecordForm
from store.forms.limits import Limit


class PaymentForm(RecordForm):
    """What town finance records when it has paid; a day past the due date stays on record."""

    kind = "allocation.payment"
    correctable = ("paid", "voucher")

    paid: Annotated[Date, Limit(last=0), Limit(of="received", last=0)]
    voucher: Heading


class ReceiptForm(RecordForm):
    """到账: the station master says when the money arrived."""

    kind = "allocation.receipt"
    correctable = ("received",)

    received: Annotated[Date, Limit(of="paid", first=0), Limit(last=0)]
