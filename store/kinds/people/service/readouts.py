"""Who is off the post, and which years that bars: for those who decide on it (M6)."""

from collections.abc import Mapping

from store.documents.office.organisation import Role
from store.forms.ledger.readout import Reach, Readout
from store.forms.ledger.sum import Sum
from store.kinds.people.off_post import OFF_POST
from store.kinds.people.title_review import TITLES

READERS: Mapping[Role, Reach] = {
    "station_staff": "own",
    "station_master": "unit",
    "town_clerk": "town",
    "town_leader": "town",
    "town_head": "town",
    "bureau_personnel": "all",
    "bureau_leader": "all",
}
"""A person's file is read by the person, the master, the town, the bureau's personnel section."""

AWAY = Sum("off_post_days", OFF_POST, by=("person",), days=True)
AWAY_AT = Sum("off_post_days_at", OFF_POST, by=("unit",), days=True)
AWAY_IN_ALL = Sum("off_post_days_in_all", OFF_POST, by=(), days=True)

OFF = Readout(
    "off_post",
    over=OFF_POST,
    sums=(AWAY, AWAY_AT, AWAY_IN_ALL),
    readers=READERS,
    columns=("unit", "person", "reason", "borrower", "first", "last", "number"),
    command=True,
)
AWARDED = Readout(
    "titles",
    over=TITLES,
    readers=READERS,
    when="now",
    columns=("unit", "person", "grade", "first", "number"),
    command=True,
)
