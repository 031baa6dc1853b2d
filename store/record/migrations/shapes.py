"""What the shapes of the record are, in a form that changes when one of them does."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from types import GenericAlias
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from store.documents import SHAPES, Document


def digest(shapes: Sequence[type[Document]] = SHAPES) -> str:
    """Stands for these shapes and all that is within them: 16 hexadecimal digits."""
    return sha256("\n".join(described(shapes)).encode()).hexdigest()[:16]


def described(shapes: Sequence[type[Document]] = SHAPES) -> list[str]:
    """A line for each table and each field, whatever stands first in the files."""
    lines = {f"{shape.table}: {shape.__name__}" for shape in shapes}
    lines |= {line for model in _reached(shapes) for line in _fields(model)}
    return sorted(lines)


def _reached(shapes: Sequence[type[BaseModel]]) -> set[type[BaseModel]]:
    """The shapes, and every value that can be kept in one."""
    reached: set[type[BaseModel]] = set()
    ahead = list(shapes)
    while ahead:
        model = ahead.pop()
        if model not in reached:
            reached.add(model)
            ahead += [one for field in model.model_fields.values() for one in _within(_type(field))]
    return reached


def _within(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _within(part)


def _fields(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield f"{model.__name__}.{name}: {_shown(_type(field))} = {_default(field)}"


def _type(field: FieldInfo) -> Any:
    return field.rebuild_annotation()


def _default(field: FieldInfo) -> str:
    if field.default_factory is not None:
        return "made"
    return "none" if field.default is PydanticUndefined else repr(field.default)


def _shown(annotation: Any) -> str:
    """A type in words that neither Python's nor pydantic's version changes."""
    if get_origin(annotation) is Literal:
        return f"one of {sorted(map(repr, get_args(annotation)))}"
    if isinstance(annotation, type) and issubclass(annotation, tuple):  # its parts have names
        annotation = GenericAlias(tuple, tuple(get_type_hints(annotation).values()))
    if parts := [_shown(one) for one in get_args(annotation)]:
        name = getattr(get_origin(annotation), "__name__", "")
        is_union = name in {"Union", "UnionType"}
        return " | ".join(sorted(parts)) if is_union else f"{name}[{', '.join(parts)}]"
    return getattr(annotation, "__name__", None) or type(annotation).__name__
