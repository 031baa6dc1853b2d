"""Cards are with who holds the seat now, and with nobody else."""

import pytest

from desk.test_deciding import NUMBER, write
from store.documents import Card, Holding, Request, Task
from store.record.transaction import Transaction
from support.entering import ADMINISTRATOR, HEAD, NEWCOMER, do, enters, link, newcomer
from support.talk import LEADER, MASTER, Office, line, says

SEAT = "330282107/town_leader"
MASTER_SEAT = "330282107-station/station_master"


def succeeds(office: Office) -> None:
    """Another town leader for culture from tomorrow on, who comes in tomorrow."""
    office.command("person", "add", "--en", "Newcomer")
    office.command("seat", "end", SEAT)
    office.command("seat", "add", SEAT, "Newcomer", "--since", "2026-03-03")


def test_until_the_last_day_is_over_nothing_moves(office: Office) -> None:
    write(office)
    leader = office.talk(LEADER)
    leader.sees()
    succeeds(office)
    office.morning()
    assert "This has gone to" not in leader.sees()
    leader.presses("Approve")
    with office.record() as record:
        assert record.need(Request, NUMBER).state == "approved"


def test_an_old_card_is_dead_and_stays_dead(office: Office) -> None:
    master, leader = write(office), office.talk(LEADER)
    leader.sees()
    succeeds(office)
    office.forward(days=1)
    office.morning()
    seen = leader.sees()
    assert "gone to the town leader for culture, Guanhaiwei Town (Newcomer)." in seen
    assert (
        "Your term in this seat ended on 2 Mar 2026: town leader for culture, Guanhaiwei Town."
        in seen
    )
    assert "[Approve]" not in seen
    assert leader.forges(f"approve|{NUMBER}|1.0") == says("refusal.not_yours")
    talk = enters(office, link(office, "Newcomer"))
    head = office.talk(HEAD)
    head.sees()
    head.presses("Yes, it is theirs")
    seen = talk.sees()
    assert seen.count("Handover list") == 1
    assert seen.count("For your decision") == 1
    talk.presses("Approve")
    assert leader.sees() == ""
    assert "Approved by Newcomer" in master.sees()


def test_a_seat_is_handed_over_once(office: Office) -> None:
    write(office)
    leader = office.talk(LEADER)
    succeeds(office)
    office.forward(days=1)
    office.morning()
    leader.sees()
    office.morning()
    office.restart()
    office.morning()
    assert leader.sees() == ""


def test_a_term_that_begins_today_is_told_once(office: Office) -> None:
    """At once by the command that entered it, not again in the morning that comes after it."""
    office.morning()
    office.forward(days=1)
    office.command("seat", "add", "330282107-station/station_master", "Lu Mingyuan")
    office.morning()
    assert office.talk(7053).sees().count("From 3 Mar 2026 your role is: station master") == 1


def test_what_fell_into_days_when_the_bot_was_down_is_made_up_for(office: Office) -> None:
    write(office)
    leader = office.talk(LEADER)
    leader.sees()
    office.morning()
    succeeds(office)
    leader.sees()
    office.forward(days=5)
    office.morning()
    assert "This has gone to" in leader.sees()


def test_a_term_that_came_and_went_while_the_bot_was_down_is_no_news(office: Office) -> None:
    """Its holder has the seat no more: nothing to begin with, and no end of what nobody knew of."""
    write(office)
    leader = office.talk(LEADER)
    office.morning()
    leader.sees()
    days = ("--since", "2026-03-03", "--until", "2026-03-04")
    office.command("seat", "add", SEAT, "Lu Mingyuan", *days)
    assert "Lu Mingyuan" in leader.sees()
    office.forward(days=5)
    office.morning()
    assert office.talk(7053).sees() == ""
    assert "Lu Mingyuan" not in leader.sees()


def test_the_end_of_a_term_that_was_announced_is_told_after_downtime(office: Office) -> None:
    office.morning()
    office.command("seat", "add", MASTER_SEAT, "Lu Mingyuan", "--until", "2026-03-04")
    staff = office.talk(7053)
    assert "From 2 Mar 2026 your role is" in staff.sees()
    office.forward(days=5)
    office.morning()
    assert staff.sees() == ""  # it is a Saturday
    office.forward(days=2)
    seen = staff.sees()
    assert "ended on 4 Mar 2026" in seen
    assert "your role is" not in seen


def test_the_quiet_hours_are_kept(office: Office) -> None:
    write(office)
    leader = office.talk(LEADER)
    leader.sees()
    office.morning()
    succeeds(office)
    leader.sees()
    office.forward(hours=22.4)  # half past seven less a few minutes
    office.morning()
    assert all(line.startswith(("~", "This has gone")) for line in leader.sees().splitlines())
    office.forward(hours=0.2)
    office.morning()
    assert "Your term in this seat ended" in leader.sees()


def test_terms_that_were_there_at_the_first_start_are_no_news(office: Office) -> None:
    office.morning()
    assert office.talk(LEADER).sees() == ""


def test_an_account_that_was_unlinked_sees_nothing_more(office: Office) -> None:
    write(office)
    leader = office.talk(LEADER)
    leader.sees()
    leader.says("/me")
    leader.presses("Unlink this account")
    seen = leader.presses("Yes, unlink")
    assert "This has gone to the town leader for culture, Guanhaiwei Town." in seen  # no names
    with office.record() as record:
        assert [one.account for one in record.find(Card, request=NUMBER)] == [str(MASTER)]
    assert leader.forges(f"approve|{NUMBER}|1.0").startswith("(Your account has no access")


def test_a_successor_amends_what_the_one_before_began(office: Office) -> None:
    master, leader = write(office), office.talk(LEADER)
    leader.sees()
    leader.presses("Send back")
    leader.writes("Please say what for.")
    master.sees()
    master.presses("Amend and resend")
    token = newcomer(office, MASTER_SEAT)
    office.command("seat", "end", MASTER_SEAT, "Shen Wenjing")
    office.forward(days=1)
    office.morning()
    seen = master.sees()
    assert "gone to the station master, Guanhaiwei Town Cultural Station (Newcomer)." in seen
    assert master.forges(f"amend|{NUMBER}|1") == says("refusal.not_yours")
    talk = enters(office, token)
    talk.says("/inbox")
    talk.presses("Sent back | Chairs")
    talk.presses("Amend and resend")
    talk.presses("Change: Text")
    talk.says("Thirty chairs for the choir, please.")
    assert NUMBER in talk.presses("Send")
    with office.record() as record:
        assert record.need(Request, NUMBER).version == 2


def test_news_reach_whoever_has_the_seat_now(office: Office) -> None:
    master, leader = write(office), office.talk(LEADER)
    leader.sees()
    token = newcomer(office, MASTER_SEAT)
    office.command("seat", "end", MASTER_SEAT, "Shen Wenjing")
    office.forward(days=1)
    office.morning()
    talk = enters(office, token)
    master.sees()
    leader.presses("Approve")
    assert "Approved by Zhou Haiping" in talk.sees()
    assert master.sees() == ""


def test_many_cards_come_eight_at_a_time(office: Office) -> None:
    def more(record: Transaction) -> None:
        request = record.need(Request, NUMBER)
        task = record.find(Task, request=NUMBER)[0]
        for number in range(2, 13):
            other = f"QS-2026-{number:04}"
            record.next_number("QS-2026")
            record.put(request.but(id=other, revision=0))
            record.put(task.but(id=f"{other}/1/0/{task.seat}", request=other, revision=0))
        record.record("more", office.clock.now())

    write(office)
    do(office, more)
    succeeds(office)
    office.forward(days=1)
    enters(office, link(office, "Newcomer"))
    head = office.talk(HEAD)
    head.sees()
    head.presses("Yes, it is theirs")
    seen = office.talk(NEWCOMER).sees()
    assert seen.count("For your decision") == 8
    assert "QS-2026-0012 | by 5 Mar 2026 | Chairs" in seen


REFUSED = [SEAT, MASTER_SEAT, "bureau/administrator", "bureau/bureau_personnel"]


@pytest.mark.parametrize("seat", REFUSED)
def test_an_administrator_does_not_choose_who_decides(office: Office, seat: str) -> None:
    administrator = office.talk(ADMINISTRATOR)
    with office.record() as record:
        term = record.find(Holding, seat=seat)[0]
        before = record.find(Holding)
    assert administrator.says(f"/seat {seat} Ruan Minghui")[:30] in says(
        "refusal.seat_decides", **line()
    )
    assert administrator.forges(f"end|{term.id}|yes") == says("refusal.seat_decides", **line())
    with office.record() as record:
        assert record.find(Holding) == before


def test_an_administrator_ends_a_term_after_one_more_question(office: Office) -> None:
    administrator, staff = office.talk(ADMINISTRATOR), office.talk(7053)
    administrator.says("/admin Lu Mingyuan")
    administrator.presses(
        "Cultural officer, Guanhaiwei Town Cultural Station | Lu Mingyuan, 5 in all"
    )
    administrator.presses("Lu Mingyuan")
    assert "Is that right?" in administrator.presses("End Lu Mingyuan’s term")
    administrator.presses("Yes, end it")
    office.forward(days=1)
    office.morning()
    assert "cultural officer, Guanhaiwei Town Cultural Station" in staff.sees()
    assert staff.says("/start").startswith("You hold no seat at present.")
