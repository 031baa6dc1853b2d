"""What a form asks, in which order, and whether answers stand by themselves."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, ClassVar, Self, cast

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from store.forms import limits
from store.forms.questions import Answers, Bars, Problem, Question, Remarks
from store.forms.types import declaration

REMEMBERED = 1_000
"""Answers of which it is known for a while whether they stand."""


class Declared(BaseModel):
    """The declaration of a form, read once."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: ClassVar[str]
    words_of: ClassVar[str | None] = None
    correctable: ClassVar[tuple[str, ...]] = ()
    known: ClassVar[tuple[str, ...]] = ()
    """What is known before anything is asked: it stands among the answers where they need it."""
    _asked: ClassVar[tuple[Question, ...]]
    _named: ClassVar[dict[str, Question]]
    _types: ClassVar[dict[str, TypeAdapter[Any]]]
    _limits: ClassVar[dict[str, tuple[Bars, ...]]]
    _rows: ClassVar[dict[str, Any]]
    _remarks: ClassVar[dict[str, tuple[Remarks, ...]]]

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Read the declaration. Raises TypeError for one that cannot be asked."""
        cls._asked = tuple(
            declaration.question(name, field) for name, field in cls.model_fields.items()
        )
        cls._named = {asked.name: asked for asked in cls._asked}
        cls._types = {
            name: declaration.answer_type(field) for name, field in cls.model_fields.items()
        }
        cls._limits = {asked.name: limits.of(asked) for asked in cls._asked}
        cls._rows = {
            asked.name: declaration.row(cls.model_fields[asked.name])
            for asked in cls._asked
            if asked.columns
        }
        cls._remarks = {
            asked.name: found
            for asked in cls._asked
            if (found := tuple(mark for mark in asked.marks if isinstance(mark, Remarks)))
        }
        declaration.refuse_later_conditions(cls._asked, cls.known)

    @classmethod
    def questions(cls, answers: Answers | None = None) -> tuple[Question, ...]:
        """The questions in asking order: all of them, or those that these answers bring up."""
        if answers is None:
            return cls._asked
        return tuple(cls._brought_up(answers))

    @classmethod
    def _brought_up(cls, answers: Answers) -> Iterator[Question]:
        """An answer to what is not asked any more brings nothing up."""
        known: dict[str, Any] = {name: answers.get(name) for name in cls.known}
        for one in cls._asked:
            if one.applies(known):
                known[one.name] = answers.get(one.name)
                yield one

    @classmethod
    def said_as(cls, *name: str) -> tuple[str, ...]:
        """Under which keys the words for what is named so stand, the special before the general."""
        return tuple(".".join((one, *name)) for one in (cls.kind, cls.words_of) if one)

    @classmethod
    def question(cls, name: str) -> Question | None:
        """The question of this name, if the form has it."""
        return cls._named.get(name)

    @classmethod
    def problems(cls, answers: Answers) -> dict[str, Problem]:
        """What stands between `answers` and a finished form, by question in asking order."""
        asked = cls.questions(answers)
        missing = {one.name: Problem("missing", {}) for one in asked if _missing(one, answers)}
        found = missing | cls._invalid(answers)
        return {one.name: found[one.name] for one in asked if one.name in found}

    @classmethod
    def _invalid(cls, answers: Answers) -> dict[str, Problem]:
        try:
            cls.model_validate(cls.kept(answers))
        except ValidationError as invalid:
            return {str(error["loc"][0]): _problem(error) for error in reversed(invalid.errors())}
        return {}

    @classmethod
    def kept(cls, answers: Answers) -> dict[str, Any]:
        """The answers to what is asked; what is not asked (any more) is None."""
        asked = [*cls.known, *(one.name for one in cls.questions(answers))]
        kept = {name: answers[name] for name in asked if name in answers}
        return kept | {one.name: None for one in cls._asked if one.name not in asked}

    @classmethod
    def next_question(cls, answers: Answers) -> Question | None:
        """The first question that is not well answered; None when the form is complete."""
        brought_up = cls._brought_up(answers)
        return next((asked for asked in brought_up if not cls.stands(asked, answers)), None)

    @classmethod
    def stands(cls, asked: Question, answers: Answers) -> bool:
        """Whether the question is well answered."""
        if asked.name not in answers or _missing(asked, answers):
            return False
        given = answers[asked.name]
        if isinstance(given, str):
            return _is_answer(cls, asked.name, given)
        return cls.problem(asked.name, given) is None

    @classmethod
    def problem(cls, question: str, given: Any) -> Problem | None:
        """What is wrong with this one answer, looked at by itself."""
        try:
            cls._types[question].validate_python(given)
        except ValidationError as invalid:
            return _problem(invalid.errors()[0])
        return None

    @classmethod
    def of(cls, answers: Answers) -> Self:
        """The finished form. Raises ValidationError for one that is not.

        What can be skipped and was not asked yet when this was filled in is None.
        """
        skipped = {one.name: None for one in cls._asked if one.optional}
        return cls.model_validate(skipped | cls.kept(answers))

    @classmethod
    def so_far(cls, answers: Answers) -> Self:
        """The form with what is answered so far, each answer as its type has it; the rest None."""
        given = {
            name: cls._types[name].validate_python(one)
            for name, one in cls.kept(answers).items()
            if name in cls._types
        }
        known: dict[str, Any] = {**dict.fromkeys(cls.model_fields), **given}
        return cast("Self", cls.model_construct(**known))


@lru_cache(REMEMBERED)
def _is_answer(form: type[Declared], question: str, given: str) -> bool:
    """Each answer is looked at again whenever the next question is asked."""
    return form.problem(question, given) is None


def _problem(error: ErrorDetails) -> Problem:
    return Problem(error["type"], error.get("ctx", {}))


def _missing(question: Question, answers: Answers) -> bool:
    """Whether one that must be answered when it is asked is not."""
    needed = question.when is not None and not question.optional
    return needed and answers.get(question.name) is None
