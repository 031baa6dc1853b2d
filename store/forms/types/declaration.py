"""How a form is declared: each field read as a question."""

from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from store.documents.office.chain import When
from store.forms.field_types import Asked, options
from store.forms.questions import Question
from store.forms.types.forbidden import Guards
from store.forms.types.rows import COLUMNS


def answer_type(field: FieldInfo) -> TypeAdapter[Any]:
    """What an answer to the question is checked with."""
    return TypeAdapter(Annotated[field.annotation, field])  # type: ignore[arg-type]


def is_single(field: FieldInfo) -> bool:
    """Whether an answer is one text or one number, as a cell of a table holds it."""
    kept = answer_type(field).json_schema()
    sorts = {one.get("type", one.get("$ref")) for one in (kept, *kept.get("anyOf", ()))}
    return sorts <= {None, "string", "integer", "null"}


def refuse_later_conditions(asked: tuple[Question, ...], known: tuple[str, ...]) -> None:
    """Raise TypeError where a question depends on one that is asked later, and is not `known`."""
    names = [one.name for one in asked]
    for place, one in enumerate(asked):
        if one.when and one.when.question not in {*known, *names[:place]}:
            raise TypeError(
                f"{one.name}: it depends on {one.when.question}, which is not before it"
            )


def question(name: str, field: FieldInfo) -> Question:
    """The question that a field declares. Raises TypeError for one that cannot be asked."""
    if not field.is_required():
        raise TypeError(f"{name}: a question has no default")
    annotation, metadata = _without_none(name, field)
    choices = options(annotation)
    how = next((mark for mark in metadata if isinstance(mark, Asked)), Asked(""))
    if not how.type and not choices:
        raise TypeError(f"{name}: no way to ask for {annotation}")
    when = next((mark for mark in metadata if isinstance(mark, When)), None)
    skippable = annotation is not field.annotation
    if when and not skippable:
        raise TypeError(f"{name}: what is not always asked is None where it is not")
    return Question(
        name=name,
        type="choice" if choices else how.type,
        optional=skippable and when is None,
        options=choices,
        when=when,
        one_line=how.one_line,
        example=how.example,
        marks=tuple(metadata),
        columns=_columns(name, field) if how.type == "rows" else (),
    )


def row(field: FieldInfo) -> Any:
    """What each row of an answer in rows is: a form."""
    annotation, _ = _without_none("", field)
    return get_args(_bare(annotation))[0]


def _columns(name: str, field: FieldInfo) -> tuple[Question, ...]:
    """The questions of a row. Raises TypeError for one that has no place in a line."""
    columns: tuple[Question, ...] = row(field).questions()
    for one in columns:
        if one.type not in COLUMNS or one.when or (one.type == "text" and not one.one_line):
            raise TypeError(f"{name}: {one.name} cannot be written in a line with others")
        if any(isinstance(mark, Guards) for mark in one.marks):
            raise TypeError(f"{name}: what {one.name} forbids is on record, and it is no question")
    return columns


def _bare(annotation: Any) -> Any:
    """The type without what is noted with it."""
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def _without_none(name: str, field: FieldInfo) -> tuple[Any, list[Any]]:
    """The type that is asked for, and what is noted with it; `| None` is taken off."""
    annotation: Any = field.annotation
    metadata = list(field.metadata)
    if get_origin(annotation) in (Union, UnionType):
        members = [member for member in get_args(annotation) if member is not NoneType]
        if len(members) != 1:
            raise TypeError(f"{name}: a question has one type, or one type and None")
        annotation = members[0]
        metadata += getattr(annotation, "__metadata__", ())
    return annotation, metadata
