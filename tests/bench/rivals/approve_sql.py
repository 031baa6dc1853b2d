"""A program: approves by hand-written SQL, with no more to it than what must be kept."""

from .desk import TEXT, Desk, opened

SCHEMA = """
CREATE TABLE request (id INTEGER PRIMARY KEY, seat TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE task (
    id INTEGER PRIMARY KEY, request INTEGER NOT NULL REFERENCES request, seat TEXT NOT NULL,
    state TEXT NOT NULL
);
CREATE TABLE decision (
    id INTEGER PRIMARY KEY, request INTEGER NOT NULL REFERENCES request, seat TEXT NOT NULL,
    outcome TEXT NOT NULL, at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX task_seat ON task (seat, state);
CREATE INDEX task_request ON task (request);
CREATE INDEX decision_request ON decision (request);
"""
LEADER = "T0001/town_leader"
DECIDE = "INSERT INTO decision (request, seat, outcome) VALUES (?, ?, 'approved')"


def main(desk: Desk) -> None:
    rows = opened(desk.file, SCHEMA)
    rows.execute("BEGIN IMMEDIATE")
    for number in desk.numbers:
        state = "done" if number <= desk.done else "open"
        rows.execute("INSERT INTO request VALUES (?, ?, ?)", (number, LEADER, TEXT))
        rows.execute("INSERT INTO task VALUES (?, ?, ?, ?)", (number, number, LEADER, state))
        if state == "done":
            rows.execute(DECIDE, (number, LEADER))
    rows.execute("COMMIT")

    def approve(number: int) -> None:
        """Raises LookupError where it does not wait."""
        rows.execute("BEGIN IMMEDIATE")
        done = "UPDATE task SET state = 'done' WHERE request = ? AND state = 'open'"
        if rows.execute(done, (number,)).rowcount != 1:
            raise LookupError(number)
        rows.execute(DECIDE, (number, LEADER))
        rows.execute("COMMIT")

    desk.serve(approve)


if __name__ == "__main__":
    main(Desk.given())
