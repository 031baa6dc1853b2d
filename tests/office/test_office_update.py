"""Loading office.toml again: what changed is put and recorded, nothing is deleted."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.process.lock import held
from record.offices import NOW, OFFICE, do, findings, url_in
from store.documents import Account, Event, Holding, Office, Parcel, Person, Rules, Seat, Unit
from store.engine.operation import Trouble
from store.office import loading
from store.office.loading import OfficeFile, Updated

TODAY = date(2026, 3, 2)


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = url_in(tmp_path)
    do(url, lambda record: loading.fill(record, OFFICE, NOW))
    return url


def changed(**facts: Any) -> OfficeFile:
    """The small office with other facts; `town` and `people` are those of its one town."""
    whole = OFFICE.model_dump()
    [town] = whole["towns"]
    town |= facts.pop("town", {})
    town["people"] = facts.pop("people", town["people"])
    return OfficeFile.model_validate({**whole, **facts})


def people(*more: dict[str, Any]) -> list[dict[str, Any]]:
    """Those of the town, and more of them."""
    return [*OFFICE.model_dump()["towns"][0]["people"], *more]


def update(url: str, described: OfficeFile, days: int = 0) -> Updated:
    later = NOW + timedelta(days=days, minutes=1)
    done = do(url, lambda record: loading.update(record, described, later))
    assert findings(url) == []
    return done


def events(url: str) -> list[Event]:
    return do(url, lambda record: record.find(Event))


def test_every_seat_is_there_whoever_holds_it(url: str) -> None:
    """A chain may name it before anybody has it."""
    seats = {seat.id for seat in do(url, lambda record: record.find(Seat))}
    assert {"T1/town_head", "T1-station/station_staff", "bureau/bureau_leader"} <= seats
    assert len(seats) == 2 + 4 + 6


def test_the_same_file_again_changes_nothing(url: str) -> None:
    done = update(url, OFFICE)
    assert not done.changes
    assert done.unnamed == ()
    assert len(events(url)) == 1


def test_what_differs_is_changed_and_recorded_with_what_stood_there(url: str) -> None:
    rules = Rules(floor=3).model_dump(exclude={"chains"})
    done = update(
        url, changed(phone="5", town={"name": {"zh_CN": "新示例镇", "en": "New"}}, rules=rules)
    )
    assert done.changes.changed == {
        "office/office": {"phone": ["0", "5"], "rules.floor": [2, 3]},
        "units/T1": {
            "name.names.zh_CN": ["示例镇", "新示例镇"],
            "name.names.en": [None, "New"],
        },
    }
    assert events(url)[-1].what == "office_changed"
    assert events(url)[-1].details["changed"] == done.changes.changed
    assert do(url, lambda record: record.need(Office, "office").rules.floor) == 3


def test_somebody_new_gets_a_seat_and_an_account(url: str) -> None:
    clerk = {"seat": "town_clerk", "name": {"zh_CN": "俞示例"}, "account": 9, "language": "en"}
    done = update(url, changed(people=people(clerk)))
    assert dict(done.changes.added) == {"people": 1, "accounts": 1, "holdings": 1}
    account = do(url, lambda record: record.need(Account, "9"))
    held = do(url, lambda record: record.find(Holding, person=str(account.person)))
    assert [(one.seat, one.since, one.until) for one in held] == [("T1/town_clerk", TODAY, None)]
    assert not update(url, changed(people=people(clerk))).changes


def test_a_person_is_known_again_by_account_and_by_name(url: str) -> None:
    """The leader, with an account, becomes finance too; the name gets its English form."""
    again = {"seat": "town_finance", "name": {"zh_CN": "周示例", "en": "Zhou"}, "account": 2}
    update(url, changed(people=people(again)))
    assert len(do(url, lambda record: record.find(Person))) == 3
    update(url, changed(people=people({**again, "account": None})))
    assert len(do(url, lambda record: record.find(Person))) == 3
    seats = {one.seat for one in do(url, lambda record: record.find(Holding, person="P2"))}
    assert seats == {"T1/town_leader", "T1/town_finance"}
    assert do(url, lambda record: record.need(Person, "P2")).name.names["en"] == "Zhou"


def test_an_account_is_not_given_to_somebody_else(url: str) -> None:
    thief = {"seat": "town_clerk", "name": {"zh_CN": "贾示例"}, "account": 2}
    with pytest.raises(Trouble, match=r"The account 2 belongs to 周示例 \(P2\) on record"):
        update(url, changed(people=[thief]))
    assert len(events(url)) == 1


def test_the_account_of_somebody_who_decides_is_confirmed_by_a_leader(url: str) -> None:
    """The first ones come with the first file; after that there is a leader to ask."""
    head = {"seat": "town_head", "name": {"zh_CN": "洪示例"}, "account": 9}
    with pytest.raises(
        Trouble, match="洪示例 is to decide, so a leader has to confirm the account 9"
    ):
        update(url, changed(people=people(head)))
    update(url, changed(people=people({**head, "account": None})))
    bound = do(url, lambda record: [one.id for one in record.find(Account) if one.person])
    assert bound == ["3", "2", "1"]


def test_a_term_that_begins_or_ends_by_it_is_handed_over(url: str) -> None:
    leader = {**people()[1], "until": date(2026, 3, 5)}
    new = {"seat": "town_leader", "name": {"zh_CN": "吴示例"}}
    later = {"seat": "town_clerk", "name": {"zh_CN": "俞示例"}, "since": date(2026, 4, 1)}
    done = update(url, changed(people=[people()[0], leader, new, later]), days=7)
    assert [(one.seat, one.person) for one in done.begun] == [("T1/town_leader", "P4")]
    assert [(one.seat, one.person) for one in done.ended] == [("T1/town_leader", "P2")]
    again = update(url, changed(people=[people()[0], leader, new, later]), days=7)
    assert (again.begun, again.ended) == ((), ())


def test_who_is_no_longer_named_stays_and_is_listed(url: str) -> None:
    new = {"seat": "town_leader", "name": {"zh_CN": "吴示例"}}
    towns = [*changed(people=[people()[0], new]).model_dump()["towns"]]
    done = update(url, OfficeFile.model_validate({**OFFICE.model_dump(), "towns": towns}))
    assert done.unnamed == ("T1/town_leader is held by 周示例 (P2), not in the file",)
    assert len(do(url, lambda record: record.find(Holding, seat="T1/town_leader"))) == 2
    done = update(url, OfficeFile.model_validate({**OFFICE.model_dump(), "towns": ()}))
    assert done.unnamed[:2] == (
        "T1 (示例镇) is on record and not in the file",
        "T1-station (示例站) is on record and not in the file",
    )
    assert len(do(url, lambda record: record.find(Unit))) == 3


def test_a_term_that_ended_is_not_begun_again_by_an_old_file(url: str) -> None:
    ended = date(2026, 2, 1)

    def end(record: Any) -> None:
        [held] = record.find(Holding, seat="T1/town_leader")
        record.put(held.but(since=date(2025, 1, 1), until=ended))
        record.record("ended", NOW)

    do(url, end)
    done = update(url, OFFICE)
    assert not done.changes
    [note] = done.unnamed
    assert note.startswith("T1/town_leader: the term of 周示例 (P2) ended on 2026-02-01")
    leader = {**people()[1], "since": date(2026, 3, 1)}
    update(url, changed(people=[people()[0], leader]))
    held = do(url, lambda record: record.find(Holding, seat="T1/town_leader"))
    assert [(one.since, one.until) for one in held] == [
        (date(2025, 1, 1), ended),
        (date(2026, 3, 1), None),
    ]


def test_a_language_that_was_chosen_stays(url: str) -> None:
    def choose(record: Any) -> None:
        record.put(record.need(Account, "2").but(language="en"))

    do(url, choose)
    leader = {**people()[1], "language": "zh_CN"}
    update(url, changed(people=[people()[0], leader]))
    assert do(url, lambda record: record.need(Account, "2").language) == "en"


@pytest.fixture
def bot(tmp_path: Path) -> Callable[..., Result]:
    def invoked(*words: object, typed: str = "") -> Result:
        environment = {"STATION_BOT_STORE": url_in(tmp_path)}
        return CliRunner().invoke(main, [str(word) for word in words], typed, environment)

    return invoked


FILE = """
name = { zh_CN = "示例局" }
contact = { zh_CN = "局办公室" }
phone = "0"
language = "zh_CN"
[[bureau]]
id = "bureau"
name = { zh_CN = "示例局" }
[[towns]]
id = "T1"
name = { zh_CN = "示例镇" }
station = { zh_CN = "示例站" }
people = [{ seat = "station_master", name = { zh_CN = "沈示例" } }]
"""


def test_the_command_tells_whom_it_concerns(bot: Callable[..., Result], tmp_path: Path) -> None:
    """As `seat add` does: the leader there is hears that somebody else sits beside."""
    file = tmp_path / "office.toml"
    both = FILE.replace('沈示例" }', '沈示例" }, account = 5', 1)
    file.write_text(both, encoding="utf-8")
    bot("office", file)
    url = url_in(tmp_path)
    assert do(url, lambda record: record.find(Parcel)) == []
    more = both.replace("people = [", 'people = [{ seat = "station_staff", account = 5, name = { '
                        'zh_CN = "沈示例" } }, ', 1)  # fmt: skip
    file.write_text(more, encoding="utf-8")
    assert bot("office", file, "--yes").exit_code == 0
    said = do(url, lambda record: [one.text.say for one in record.find(Parcel)])
    assert ("term.begun",) in said
    assert findings(url) == []


def test_the_command_says_what_changed_and_which_seat_is_empty(
    bot: Callable[..., Result], tmp_path: Path
) -> None:
    file = tmp_path / "office.toml"
    file.write_text(FILE, encoding="utf-8")
    said = bot("office", file).stdout
    assert "Note: nobody holds T1/town_leader, which has to act.\n" in said
    assert "T1-station/station_master" not in said
    assert said.endswith("3 units and 1 people are on record.\n")
    file.write_text(FILE.replace('phone = "0"', 'phone = "5"'), encoding="utf-8")
    said = bot("office", file, "--yes").stdout
    assert said.startswith("To change: office/office, phone: 0 → 5.\nThe record as it was is kept")
    file.write_text(FILE.replace("沈示例", "陆示例"), encoding="utf-8")
    said = bot("office", file, "--yes").stdout
    assert "To add: 1 people.\n" in said
    assert "Note: T1-station/station_master is held by 沈示例 (P1), not in the file.\n" in said


def test_nothing_is_changed_before_it_was_shown_and_agreed_to(
    bot: Callable[..., Result], tmp_path: Path
) -> None:
    file, url = tmp_path / "office.toml", url_in(tmp_path)
    file.write_text(FILE, encoding="utf-8")
    assert bot("office", file).exit_code == 0  # into an empty record
    file.write_text(FILE.replace('phone = "0"', 'phone = "5"'), encoding="utf-8")
    for typed in ("", "n\n"):
        refused = bot("office", file, typed=typed)
        assert refused.exit_code == 1
        assert refused.stdout.startswith("To change: office/office, phone: 0 → 5.\n")
        assert refused.stderr.endswith("Error: Nothing was changed: say y, or add --yes.\n")
    assert do(url, lambda record: record.need(Office, "office").phone) == "0"
    assert list(tmp_path.glob("office.before-*")) == []
    with held(tmp_path / "office.lock"):  # while the bot runs, too
        assert bot("office", file, typed="y\n").exit_code == 0
    assert do(url, lambda record: record.need(Office, "office").phone) == "5"
    [copy] = tmp_path.glob("office.before-*.db")
    kept = f"sqlite:///{copy}"
    assert do(kept, lambda record: record.need(Office, "office").phone) == "0"
    assert findings(url) == []


def test_a_file_is_looked_through_without_a_record(
    bot: Callable[..., Result], tmp_path: Path
) -> None:
    file = tmp_path / "office.toml"
    file.write_text(FILE, encoding="utf-8")
    assert bot("office", file, "--check").stdout == f"{file} is in order.\n"
    file.write_text(FILE.replace("phone =", "telephone =").replace("T1", "T 1"), encoding="utf-8")
    done = bot("office", file, "--check")
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{file}, line 4: telephone is not known; phone is meant;")
    assert [path.name for path in tmp_path.iterdir()] == ["office.toml"]
