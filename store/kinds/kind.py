"""What a kind of request declares: its questions, who may start it, and who decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, ClassVar, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo

from store.documents.register import Role
from store.documents.request import Power
from store.fields import Asked, options

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Desk:
    """One stage of a chain: these roles act with this power, all of them or any one.

    `when` makes the stage depend on an answer: (question, value). `limit` counts working days; None
    takes the default of the authority (domain.md §5.1: town 3, bureau 5).
    """

    power: Power
    roles: tuple[Role, ...]
    mode: Literal["all", "any"] = "all"
    when: tuple[str, str] | None = None
    limit: int | None = None

    def applies(self, answers: Answers) -> bool:
        """Whether these answers bring the request to this desk."""
        return self.when is None or answers.get(self.when[0]) == self.when[1]


@dataclass(frozen=True)
class Question:
    """One question of a form. `type` is `choice`, `text` or `files`; `optional` may be skipped."""

    name: str
    type: str
    optional: bool
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """Why an answer cannot stand: a name, and the details a text about it needs."""

    name: str
    details: Mapping[str, Any]


class Kind(BaseModel):
    """A kind of request. A field is a question; no defaults: a missing answer was not asked yet.

    `X | None` may be skipped; any other union, and a default, is refused when the kind is declared.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: ClassVar[str]
    prefix: ClassVar[str]
    starters: ClassVar[tuple[Role, ...]]
    chain: ClassVar[tuple[Desk, ...]]
    _asked: ClassVar[tuple[Question, ...]]

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Read the declaration. Raises TypeError for one that cannot be asked."""
        cls._asked = tuple(_question(name, field) for name, field in cls.model_fields.items())

    @classmethod
    def questions(cls) -> tuple[Question, ...]:
        """The questions in asking order."""
        return cls._asked

    @classmethod
    def question(cls, name: str) -> Question | None:
        """The question of this name, if the kind asks it."""
        return next((asked for asked in cls.questions() if asked.name == name), None)

    @classmethod
    def problems(cls, answers: Answers) -> dict[str, Problem]:
        """What stands between `answers` and a finished request, by question in asking order."""
        try:
            cls.model_validate(dict(answers))
        except ValidationError as invalid:
            return {
                str(error["loc"][0]): Problem(error["type"], error.get("ctx", {}))
                for error in reversed(invalid.errors())
            }
        return {}

    @classmethod
    def next_question(cls, answers: Answers) -> Question | None:
        """The first question that is not well answered; None when the request is complete."""
        problems = cls.problems(answers)
        return next((asked for asked in cls.questions() if asked.name in problems), None)


def _question(name: str, field: FieldInfo) -> Question:
    if not field.is_required():
        raise TypeError(f"{name}: a question has no default")
    annotation, asked = _without_none(name, field)
    choices = options(annotation)
    return Question(
        name=name,
        type="choice" if choices else asked,
        optional=annotation is not field.annotation,
        options=choices,
    )


def _without_none(name: str, field: FieldInfo) -> tuple[Any, str]:
    """The type that is asked for, and how; `| None` is taken off."""
    annotation: Any = field.annotation
    metadata = list(field.metadata)
    if get_origin(annotation) in (Union, UnionType):
        members = [member for member in get_args(annotation) if member is not NoneType]
        if len(members) != 1:
            raise TypeError(f"{name}: a question has one type, or one type and None")
        annotation = members[0]
        metadata += getattr(annotation, "__metadata__", ())
    how = next((mark.type for mark in metadata if isinstance(mark, Asked)), "")
    if not how and not options(annotation):
        raise TypeError(f"{name}: no way to ask for {annotation}")
    return annotation, how
