"""Lists come page by page, and a page reads no more than it shows."""

from datetime import timedelta

from store.documents import Draft
from store.record.transaction import Transaction
from store.rules.authority.seats import holders_of
from store.workflow.actions import submission
from support.talk import LEADER, MASTER, OFFICER, Office

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
            submission.send(record, record.put(draft), person, at)

    office.bot.writer.submit(write).result(10)


def buttons(seen: str) -> list[str]:
    """The rows of buttons."""
    return [line for line in seen.splitlines() if line.startswith("[")]


def test_nothing_is_left_out_between_pages(office: Office) -> None:
    file_requests(office, 17)
    master = office.talk(MASTER)
    seen = [master.says("/my"), master.presses("More"), master.presses("More")]
    lines = [line for page in seen for line in page.splitlines() if "No " in line]
    assert lines == [
        f"[With the town leader for culture | No {number}]" for number in range(17, 0, -1)
    ]
    assert "[More]" not in seen[-1]


def test_what_waits_is_shown_by_due_date_and_goes_when_it_is_done(office: Office) -> None:
    file_requests(office, 9)
    leader = office.talk(LEADER)
    first = leader.says("/inbox")
    assert f"[{WAITS}]" == buttons(first)[1]
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
        stands.append(buttons(leader.says("/inbox"))[0].split(" | ")[0])
    assert stands == ["[By 6 Mar 2026", "[Due today", "[Overdue", "[1 working day overdue"]


def test_what_was_sent_back_waits_in_the_inbox_of_who_asked(office: Office) -> None:
    file_requests(office, 1)
    leader, master = office.talk(LEADER), office.talk(MASTER)
    leader.says("/inbox")
    leader.presses(WAITS)
    leader.presses("Send back")
    leader.writes("Which rooms are meant?")
    assert "1 item to do." in master.says("/start")
    assert "[Sent back | No 1]" in master.says("/inbox")
    assert "[Amend and resend]" in master.presses("Sent back | No 1")


def test_a_list_there_is_not_has_no_pages(office: Office) -> None:
    officer = office.talk(OFFICER)
    officer.says("/start")
    assert officer.forges("page|nothing|1").startswith("(This button no longer works")


def test_the_way_back_shows_what_was_there_before(office: Office) -> None:
    file_requests(office, 19)
    master = office.talk(MASTER)
    seen = [master.says("/my"), master.presses("More"), master.presses("More")]
    assert [listed(page) for page in seen] == [[*range(19, 11, -1)], [*range(11, 3, -1)], [3, 2, 1]]
    assert "[Previous]" not in seen[0]
    assert "[More]" not in seen[2]
    back = [master.presses("Previous"), master.presses("Previous")]
    assert [listed(page) for page in back] == [listed(seen[1]), listed(seen[0])]
    assert "[Previous]" not in back[1]


def test_a_page_goes_on_where_the_last_one_ended_whatever_came_or_went(office: Office) -> None:
    file_requests(office, 17)
    leader = office.talk(LEADER)
    assert listed(leader.says("/inbox")) == [*range(1, 9)]
    more = leader.messages()[-1]["message_id"]
    for number in (1, 5):
        leader.forges(f"show|QS-2026-{number:04}|1.0")
        leader.presses("Approve")
    assert listed(leader.presses_on(more, "More")) == [*range(9, 17)]
    assert listed(leader.presses_on(more, "More")) == [17]
    leader.forges("show|QS-2026-0016|1.0")
    leader.presses("Approve")
    assert listed(leader.presses_on(more, "Previous")) == [*range(8, 16)]
    assert listed(leader.presses_on(more, "Previous")) == [2, 3, 4, 6, 7, 8, 9, 10]


def listed(page: str) -> list[int]:
    """The numbers of the requests on this page."""
    return [
        int(line.rstrip("]").rpartition("No ")[2]) for line in page.splitlines() if "No " in line
    ]
