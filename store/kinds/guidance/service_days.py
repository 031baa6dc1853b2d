"""The days of the cultural centre at stations (服务台账), and what is to be reached (M8)."""

from store.forms.ledger.duty import Yearly
from store.forms.ledger.sum import Goal, Sum
from store.forms.register import Register

SERVICE_DAYS = Register("service_days", unit="half_days", at_most=2, locks="service_lock")

GIVEN = Sum("service_given", SERVICE_DAYS, by=("person",))
RECEIVED = Sum("service_received", SERVICE_DAYS, by=("unit",))
GIVEN_TO = Sum("service_given_to", SERVICE_DAYS, by=("unit", "person"))
GIVEN_IN_ALL = Sum("service_given_in_all", SERVICE_DAYS, by=())

GOAL = Goal(GIVEN, "service_days_min", pace={"06-30": 25, "09-30": 38})

DUTIES = (
    Yearly("pairing", by="bureau_culture", until="01-31", done_by="pairing_assign", of="start"),
    Yearly(
        "service_goal",
        by="centre_staff",
        until="12-31",
        done_by=GOAL,
        remind=("06-30", "09-30", "11-01"),
        late=(1, 16),
        tells=("bureau_culture",),
    ),
)
SUMS = (GIVEN, RECEIVED, GIVEN_TO, GIVEN_IN_ALL)
