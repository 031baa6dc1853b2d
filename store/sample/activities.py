"""What the sample's stations have done for the public this year: invented."""

from datetime import date, timedelta

from store.documents import Entry
from store.record.transaction import Transaction
from store.registers import sums
from store.sample.premises import SQUARE_METRES

HELD = (
    ("新春文艺演出", "show", "群星剧场", 9, 420),
    ("迎春书画展", "exhibition", "展览厅", 24, 260),
    ("声乐公益培训", "training", "培训教室", 40, 45),
)
"""Title, sort, place, how many days after the New Year, and about how many people came."""

STEP = 15
"""So many more came to each of the next station's."""


def fill(record: Transaction, today: date) -> None:
    """Put on record what was held in the year of `today`, before that day."""
    for number, town in enumerate(SQUARE_METRES):
        for title, sort, place, after, people in HELD:
            day = date(today.year, 1, 1) + timedelta(after)
            if day < today:
                facts = {"title": title, "sort": sort, "place": place}
                _put(record, f"{town}-station", facts, day, people + STEP * number)


def _put(record: Transaction, unit: str, facts: dict[str, str], day: date, people: int) -> None:
    entry = Entry(
        id=f"{unit}/activities/{day}",
        register_name="activities",
        key=f"{unit}/{facts['title']}",
        unit=unit,
        first=day,
        last=day,
        quantity=people,
        facts=facts,
        state="live",
    )
    sums.keep(record, None, entry)
