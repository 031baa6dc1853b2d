"""What the rules of a form have against it, read from how they are written."""

import ast
import inspect
from collections.abc import Iterator

from store.forms.form import Form


def objections(form: type[Form]) -> dict[str, tuple[str, ...]]:
    """What its own rules have against it, as they are written: by name, with what is told of it."""
    own = (one for one in form.__mro__ if issubclass(one, Form) and hasattr(one, "kind"))
    calls = (call for one in own for call in ast.walk(_source(one)) if isinstance(call, ast.Call))
    return {
        str(call.args[0].value): tuple(_keys(call.args[1:2]))
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "Objection"
        if call.args and isinstance(call.args[0], ast.Constant)
    }


def _source(form: type) -> ast.AST:
    """What is written of a class; nothing of one that was made and not written."""
    try:
        return ast.parse(inspect.getsource(form))
    except (OSError, TypeError):
        return ast.Module([], [])


def _keys(details: list[ast.expr]) -> Iterator[str]:
    for one in details:
        names = one.keys if isinstance(one, ast.Dict) else ()
        yield from (str(key.value) for key in names if isinstance(key, ast.Constant))
