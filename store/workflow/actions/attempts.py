"""That somebody tried what the office's rules forbid is on record, whatever becomes of it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from store.documents import Chore, Draft, Value
from store.documents.values import value
from store.forms.questions import Case, Question
from store.forms.registry import FORMS
from store.forms.types.forbidden import Guards
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.rules.authority.seats import holders_of, seats_for


class Attempt(NamedTuple):
    """What was written to which question, and which word of the rule it has; what is told of it.

    `beside` is the answer before it on which it depends whether that is forbidden.
    """

    question: Question
    mark: Guards
    words: str
    word: Value
    told: Mapping[str, Value]
    beside: str = ""


def tried(draft: Draft, case: Case) -> Iterator[Attempt]:
    """What is forbidden of the answers in the case."""
    for asked in FORMS[draft.kind].questions():
        for mark in asked.marks:
            if isinstance(mark, Guards) and (found := mark.objection(asked, case)):
                words = str(case.answers[asked.name])
                told = {name: value(given) for name, given in found.details.items()}
                beside = str(case.answers.get(getattr(mark, "of", "")) or "")
                yield Attempt(asked, mark, words, told["word"], told, beside)


def note(record: Transaction, draft: Draft, attempt: Attempt, person: str, at: datetime) -> bool:
    """Put it on record; False where the same words were noted of the draft already."""
    digest = sha256(attempt.words.encode()).hexdigest()[:16]
    chore = f"forbidden/{draft.id}/{attempt.question.name}/{digest}"
    if record.get(Chore, chore):
        return False
    record.put(Chore(id=chore, done=day_of(at)))
    details = {
        "kind": draft.kind,
        "question": attempt.question.name,
        "rule": attempt.mark.rule,
        "word": attempt.word if isinstance(attempt.word, str) else attempt.words,
        "words": attempt.words,
    }
    details |= {"beside": attempt.beside} if attempt.beside else {}
    record.record("forbidden", at, person=person, seat=draft.seat, details=details)
    return True


def hear(record: Transaction, attempt: Attempt, case: Case) -> list[str]:
    """Whom it is told: the people on the seats in charge of the station, but for who tried it."""
    seats = seats_for(record, case.unit, attempt.mark.tells)
    people = (one.id for seat in seats for one in holders_of(record, seat, case.day))
    return [one for one in dict.fromkeys(people) if one != case.person]
