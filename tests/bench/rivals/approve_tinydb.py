"""A program: approves in TinyDB's own JSONStorage, which writes the whole file each time."""

from tinydb import TinyDB

from .desk import TEXT, Desk

LEADER = "T0001/town_leader"


def main(desk: Desk) -> None:
    requests = TinyDB(desk.file).table("requests")
    requests.insert_multiple(
        {"seat": LEADER, "text": TEXT, "state": "approved" if number <= desk.done else "waiting"}
        for number in desk.numbers
    )

    def approve(number: int) -> None:
        requests.update({"state": "approved", "decided_by": LEADER}, doc_ids=[number])

    desk.serve(approve)


if __name__ == "__main__":
    main(Desk.given())
