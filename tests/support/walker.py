"""Somebody who fills in a form of any questions, and knows what was answered."""

from typing import Any

from store.documents import Draft
from store.forms.field_types import LISTED
from store.forms.kind import Kind
from store.forms.questions import Question
from store.forms.types.rows import MOST_ROWS
from support.generated import BAD, GOOD, MOST
from support.talk import MASTER

MOST_FILES = 10


def named(answers: dict[str, Any]) -> dict[str, Any]:
    """Answers with files by their names."""
    return {
        name: [file.get("name", file) for file in given] if isinstance(given, list) else given
        for name, given in answers.items()
    }


class Walker:
    """Does one thing after another at a form, and checks what the bot makes of it.

    `room` is a `Room`, or what has its phones and its record. `taken` is what was answered, files
    by their names, `focus` the question that is asked out of order.
    """

    def __init__(self, room: Any, form: type[Kind]) -> None:
        self.form = form
        self.taken: dict[str, Any] = {}
        self.focus: str | None = None
        self._collected: list[str] = []
        self._early: list[str] = []
        self._files = 0
        self._unread: set[str] = set()
        self._room = room
        self.phone = room.phone(MASTER)
        self.phone.says("/new")
        self._saw(self.phone.presses("Generated"))

    # What should be

    def asked(self) -> list[Question]:
        """The questions that the answers bring up; what is not asked brings nothing up."""
        found: list[Question] = []
        for one in self.form.questions():
            names = {before.name for before in found}
            when = one.when
            if when is None or (when.question in names and self._holds(one)):
                found.append(one)
        return found

    def _holds(self, question: Question) -> bool:
        assert question.when
        given = self.taken.get(question.when.question)
        if question.when.over is not None:
            return given is not None and given > question.when.over
        return str(given) in question.when.values

    def current(self) -> Question | None:
        """The question that should be asked now."""
        asked = self.asked()
        if self.focus:
            return next(one for one in asked if one.name == self.focus)
        open_ = (one for one in asked if one.name in self._unread or not self._answered(one))
        return next(open_, None)

    def _answered(self, question: Question) -> bool:
        needed = not question.optional
        return question.name in self.taken and not (needed and self.taken[question.name] is None)

    def draft(self) -> Draft:
        draft: Draft = self._room.record.need(Draft, "D1")
        return draft

    # What people do

    def does(self, deed: str, which: int) -> None:
        """One deed; what cannot be done now is left out."""
        question = self.current()
        if question is None and deed not in {"change", "cancel", "edit", "sticker", "restart"}:
            return
        getattr(self, f"_{deed}")(question, which)
        self.check()

    def _good(self, question: Question, which: int) -> None:
        """A good answer, typed; files are sent."""
        if question.type == "files":
            self._file(question, which)
            return
        typed, kept = GOOD[question.type][which % len(GOOD[question.type])]
        if question.type == "lines":
            kept = self._summed(question, kept)
            if not kept:
                return
        if question.type == "rows":
            kept = [*(self.taken.get(question.name) or []), *kept]
            if len(kept) > MOST_ROWS:
                return
        self._unread.discard(question.name)
        self._settle(question.name, kept, stays=question.type in LISTED)
        self._saw(self.phone.says(typed))

    def _summed(self, question: Question, changed: dict[str, int]) -> dict[str, int]:
        sums = {**(self.taken.get(question.name) or MOST), **changed}
        return {line: sums[line] for line in MOST if sums.get(line)}

    def _settle(self, name: str, kept: Any, *, stays: bool = False) -> None:
        self.taken[name] = kept
        self.focus = name if stays else None
        self._collected = []

    def _press(self, question: Question, which: int) -> None:
        """The whole of it, what is there already, or what is done with."""
        if question.type == "rows":
            self._rows_done(question)
            return
        press = {"lines": "Amounts are right", "files": "Done"}.get(question.type)
        if press == "Done" and self._collected:
            self._settle(question.name, list(self._collected))
        elif press == "Amounts are right":
            self._settle(question.name, self.taken.get(question.name) or dict(MOST))
        elif question.type == "choice":
            press = f"Option {'ab'[which % 2]}"
            self._settle(question.name, "ab"[which % 2])
        else:
            return
        self._saw(self.phone.presses(str(press)))

    def _rows_done(self, question: Question) -> None:
        """Go on, also without the lines that were not read."""
        if rows := self.taken.get(question.name):
            press = "Go on without those lines" if question.name in self._unread else "Done"
            self._unread.discard(question.name)
            self._settle(question.name, rows)
            self._saw(self.phone.presses(press))

    def _bad(self, question: Question, which: int) -> None:
        if question.type == "rows":
            self._unread.add(question.name)
            self.focus = question.name
        self._saw(self.phone.says(BAD[question.type][which % len(BAD[question.type])]))

    def _sticker(self, question: Question | None, which: int) -> None:
        self._saw(self.phone.sticks())

    def _edit(self, question: Question | None, which: int) -> None:
        """Changing a message is told about once, and changes nothing."""
        self.phone.edits()

    def _file(self, question: Question, which: int) -> None:
        self._files += 1
        name = f"{self._files}.pdf"
        if question.type == "files":
            if len(self._collected) < MOST_FILES:
                self._collected.append(name)
            self._saw(self.phone.sends(name), asks=False)
            return
        wanted = any(one.type == "files" and one.name not in self.taken for one in self.asked())
        if wanted and len(self._early) < MOST_FILES:
            self._early.append(name)
        self._saw(self.phone.sends(name))

    def _skip(self, question: Question, which: int) -> None:
        if question.optional:
            self._unread.discard(question.name)
            self._settle(question.name, None)
            self._saw(self.phone.presses("Skip"))

    def _keep(self, question: Question, which: int) -> None:
        if question.name in self.taken and question.type not in LISTED:
            self._settle(question.name, self.taken[question.name])
            self._saw(self.phone.presses("Keep it"))

    def _back(self, question: Question, which: int) -> None:
        place = [one.name for one in self.asked()].index(question.name)
        if place:
            self._early = [*self._early, *self._collected][:MOST_FILES]
            self.focus, self._collected = self.asked()[place - 1].name, []
            self._saw(self.phone.presses("Back"))

    def _change(self, question: Question | None, which: int) -> None:
        if question is None:
            asked = self.asked()
            self.focus, self._collected = asked[which % len(asked)].name, []
            self._saw(self.phone.presses(f"Change: Label {self.focus}"))

    def _restart(self, question: Question | None, which: int) -> None:
        self._room.restart()

    def _cancel(self, question: Question | None, which: int) -> None:
        """Put it away, and go on with it."""
        self.phone.says("/cancel")
        assert "nothing was done with it" in self.phone.says("lost words")
        self.phone.says("/new")
        [resume] = [data for label, data in self.phone.labels() if label.startswith("Continue")]
        self._saw(self.phone.forges(resume))

    # What follows

    def _saw(self, seen: str, *, asks: bool = True) -> None:
        """The bot has answered; it asks what should be asked, or shows the summary."""
        question = self.current()
        if question and question.type == "files" and question.name not in self.taken:
            self._collected = [*self._collected, *self._early][:MOST_FILES]
            self._early = []
        assert seen
        if not asks:
            return
        assert (f"Ask {question.name}?" if question else "Please check | Generated") in seen, seen

    def check(self) -> None:
        """Nothing that was taken is lost, and the draft survives being written down."""
        draft = self.draft()
        assert named(draft.answers) == self.taken
        assert [file["name"] for file in draft.collected] == self._collected
        assert Draft.model_validate_json(draft.model_dump_json()) == draft

    def finish(self) -> None:
        """Answer what is left."""
        for _ in range(30):
            question = self.current()
            if question is None:
                return
            if question.type == "files" and not self._collected:
                self.does("file", 0)
            if question.type == "rows" and not self.taken.get(question.name):
                self.does("good", 0)
            self.does("press" if question.type in {"files", *LISTED} else "good", 0)
        raise AssertionError("the questions do not end")
