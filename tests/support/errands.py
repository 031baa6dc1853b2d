"""What people do in a `room` again and again: asking for something, agreeing to it."""

from datetime import timedelta

from store.documents import Entry, Request
from store.record.view import View
from store.registers.money.funding import Payment
from store.registers.people import roster
from support.rehearsal import rehearsed
from support.room import Phone, Room
from support.talk import MASTER, OFFICER

CLERK, FINANCE, HEAD = 7050, 7051, 7052
LENT, COLLEAGUE = 7053, 7054
PERSONNEL, BUREAU_LEADER, BUREAU_FINANCE = 7060, 7061, 7062
UNIT = "330282107-station"
SURE = "Approve: cannot be undone"
RULED = "Confirm: approve"


def absence(record: View, number: str) -> Entry:
    """Who is away, or asked for, on this request."""
    return record.need(Entry, f"{number}/off_post")


def payments(record: View, number: str) -> list[Payment]:
    """What was paid, or asked for, on this request."""
    return [Payment.of(one) for one in record.find(Entry, request=number)]


@rehearsed
def write_secondment(
    room: Room,
    user: int,
    person: str = "Lu Mingyuan",
    start: str = "16 March",
    end: str = "31 March",
) -> str:
    """Fill in a secondment; the summary."""
    phone = room.phone(user)
    phone.says("/new secondment")
    for typed in (person, "County Museum", "Cataloguing", start, end):
        phone.says(typed)
    phone.sends("letter.pdf")
    phone.presses("Done")
    phone.sends("consent.pdf")
    return phone.presses("Done")


@rehearsed
def lend(
    room: Room,
    user: int,
    person: str = "Lu Mingyuan",
    start: str = "16 March",
    end: str = "31 March",
) -> str:
    """Ask for a secondment; what is seen when it is sent."""
    write_secondment(room, user, person, start, end)
    return room.phone(user).presses("Send")


@rehearsed
def write_allocation(room: Room, user: int, *sums: str, quarter: int = 1) -> str:
    """Fill in an allocation of these sums, or of all there is; the summary."""
    phone = room.phone(user)
    phone.says("/new Allocation")
    phone.presses(f"Q{quarter} {room.clock.now().year}")
    for typed in sums:
        phone.says(typed)
    phone.presses("Amounts are right")
    return phone.presses("Skip")


@rehearsed
def ask_for_money(room: Room, user: int, *sums: str, quarter: int = 1) -> str:
    """Ask for an allocation; what is seen when it is sent."""
    write_allocation(room, user, *sums, quarter=quarter)
    return room.phone(user).presses("Send")


@rehearsed
def approve(room: Room, *users: int) -> str:
    """Let these people agree to what came last, one after the other; what the last one sees."""
    return [_approve(room.phone(user)) for user in users][-1]


def _approve(phone: Phone) -> str:
    """One press, or two where it cannot be undone, or where a disagreement is settled."""
    seen = phone.presses("Approve")
    again = next((label for label in (SURE, RULED) if f"[{label}]" in seen), None)
    return phone.presses(again) if again else seen


@rehearsed
def plan_money(room: Room, user: int) -> str:
    """Draft the plan of next year."""
    phone, year = room.phone(user), room.clock.now().year + 1
    for typed in ("/new Funding plan", str(year), "40000", "staff town 1万 1万 1万 1万"):
        phone.says(typed)
    phone.presses("Done")
    phone.presses("The usual days (31 Mar, 30 Jun, 30 Sep, 15 Dec)")
    phone.presses("Skip")
    return phone.presses("Send")


@rehearsed
def move_money(room: Room, user: int) -> str:
    """Ask for money of one line in the place of another."""
    phone = room.phone(user)
    phone.says("/new Budget adjustment")
    phone.presses(f"Q1 {room.clock.now().year}")
    phone.presses("Staff (¥251,100.00)")
    phone.presses("Activities")
    for typed in ("500", "The show grew."):
        phone.says(typed)
    return phone.presses("Send")


@rehearsed
def receive_money(room: Room, station: int = MASTER, finance: int = FINANCE) -> str:
    """Let what was agreed to be paid today, and arrive; what the station sees."""
    phone = room.phone(finance)
    phone.presses("Record the payment")
    phone.says("today")
    phone.says("2026-0317")
    phone.presses("Record")
    master = room.phone(station)
    master.presses("Record the receipt")
    master.says("today")
    return master.presses("Record")


@rehearsed
def staff(room: Room, count: int) -> None:
    """Let only so many full-time staff remain, Lu Mingyuan and Zheng Xiaoyan among them."""
    posts = [one for one in roster.posts(room.record, UNIT) if one.quantity]
    others = [post for post in posts if post.person not in {"P45", "P46"}]
    for post in others[count - 2 :]:
        leave(room, post)


def leave(room: Room, post: Entry) -> None:
    """Somebody was there until yesterday."""
    yesterday = room.clock.now().date() - timedelta(days=1)
    room.work(lambda record: record.put(post.but(last=yesterday, state="closed")))


@rehearsed
def request(room: Room, user: int, subject: str, to: str = "Culture bureau") -> str:
    """Make a general request; what is seen when it is sent."""
    phone = room.phone(user)
    phone.says("/new")
    phone.presses("General request")
    phone.presses(to)
    phone.says(subject)
    phone.says("For the station, please.")
    phone.presses("Skip")
    return phone.presses("Send")


@rehearsed
def requests(room: Room, user: int, count: int) -> None:
    """Make so many general requests to the bureau."""
    for number in range(1, count + 1):
        request(room, user, f"Matter {number}")


def officer_with(room: Room, count: int, key: str) -> Phone:
    """The officer's phone with so many requests in /inbox, this button below them pressed."""
    requests(room, MASTER, count)
    phone = room.phone(OFFICER)
    phone.says("/inbox")
    phone.presses(key)
    return phone


def states(room: Room) -> list[str]:
    """Where every request of the office stands."""
    return [one.state for one in room.record.find(Request)]


@rehearsed
def write_shares(room: Room, user: int, total: str = "100,000") -> str:
    """Begin a cost sharing; the question for the shares."""
    phone = room.phone(user)
    phone.says("/new Cost sharing")
    phone.says("Celadon festival")
    phone.presses("Group activities")
    return phone.says(total)


@rehearsed
def share_cost(room: Room, user: int, *shares: str, total: str = "100,000") -> str:
    """Ask for a cost to be shared; what is seen when it is sent."""
    write_shares(room, user, total)
    phone = room.phone(user)
    for typed in shares:
        phone.says(typed)
    phone.presses("These shares")
    phone.says("30 April")
    phone.sends("budget.pdf")
    phone.presses("Done")
    return phone.presses("Send")
