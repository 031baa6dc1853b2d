"""Lists come page by page, and a page reads no more than it shows."""

from datetime import timedelta

from store import sending
from store.documents import Draft
from store.rules.seats import holders_of
from store.transaction import Transaction
from talk import LEADER, MASTER, OFFICER, Office

WAITS = "By 5 Mar 2026 | Guanhaiwei Town | No 1"


def file_requests(office: Office, count: int) -> None:
    """So many requests to the town, one a minute, decided by nobody yet."""

    def write(record: Transaction) -> None:
        person = next(
            holder.id
            for holder in holders_of(
                record, "330282107-station/station_master", office.clock.now().date()
            )
        )
        for number in range(1, count + 1):
            draft = Draft(
                id=f"T{number}",
                account=str(MASTER),
                kind="general_request",
                seat="330282107-station/station_master",
                answers={
                    "to": "town",
                    "subject": f"No {number}",
                    "text": "x" * 9,
                    "attachments": None,
                },
                touched=office.clock.now(),
            )
            at = office.clock.now() + timedelta(minutes=number)
            sending.send(record, record.put(draft), person, at)

    office.bot.writer.submit(write).result(10)


def test_nothing_is_left_out_between_pages(office: Office) -> None:
    file_requests(office, 17)
    master = office.talk(MASTER)
    seen = [master.says("/my"), master.presses("More"), master.presses("More")]
    lines = [line for page in seen for line in page.splitlines() if "No " in line]
    assert lines == [f"[With the leader in charge | No {number}]" for number in range(17, 0, -1)]
    assert "[More]" not in seen[-1]


def test_what_waits_is_shown_by_due_date_and_goes_when_it_is_done(office: Office) -> None:
    file_requests(office, 9)
    leader = office.talk(LEADER)
    first = leader.says("/inbox")
    assert f"[{WAITS}]" == first.splitlines()[2]
    leader.presses(WAITS)
    leader.presses("Approve")
    assert f"[{WAITS}]" not in leader.says("/inbox")
    assert "[Approved | No 1]" in leader.says("/done")


def test_a_list_says_how_each_item_stands_today(office: Office) -> None:
    office.clock.forward(days=1)
    file_requests(office, 1)
    leader = office.talk(LEADER)
    stands = []
    for days in (0, 3, 1, 2):
        office.clock.forward(days=days)
        stands.append(leader.says("/inbox").splitlines()[1].split(" | ")[0])
    assert stands == ["[By 6 Mar 2026", "[Due today", "[Overdue", "[1 working day overdue"]


def test_what_was_sent_back_waits_in_the_inbox_of_who_asked(office: Office) -> None:
    file_requests(office, 1)
    leader, master = office.talk(LEADER), office.talk(MASTER)
    leader.says("/inbox")
    leader.presses(WAITS)
    leader.presses("Send back")
    leader.says("Which rooms are meant?")
    assert "1 item to do." in master.says("/start")
    assert "[Sent back | No 1]" in master.says("/inbox")
    assert "[Amend and resend]" in master.presses("Sent back | No 1")


def test_a_page_that_is_not_there_is_empty(office: Office) -> None:
    officer = office.talk(OFFICER)
    officer.says("/start")
    assert officer.forges("page|inbox|5") == "Nothing to do right now."
    assert officer.forges("page|nothing|1").startswith("(This button no longer works")
    assert officer.forges("page|my|-1").startswith("(This button no longer works")
