"""What the checks of a workbook say can be said in every language."""

import ast
import inspect
from collections.abc import Iterator
from types import ModuleType

import pytest

from handlers.administration.importing.fault_words import PREFIX, said
from handlers.administration.workbook import cells, reading, tables
from handlers.administration.workbook import workbook as opening
from handlers.conversation.rendering import plain
from locales.catalogues import templates
from store.documents import Say
from store.office.workbook import (
    clashes,
    entering,
    meant,
    people_faults,
    plan_faults,
    register_rows,
    unit_faults,
)

MODULES = (
    cells,
    clashes,
    entering,
    meant,
    opening,
    people_faults,
    plan_faults,
    reading,
    register_rows,
    tables,
    unit_faults,
)
PIECES = {
    "{}: give the id of the station's town",
    "took its place then: change the first day of that",
    "took its place: make that void",
    "ended it: only a request can change that",
    "if it is the same person write the name alike, if another give each an id of their own",
    "There is no file {}: name a workbook, as `template` writes one.",
    "{}, and one for each register",
    "{} is no town",
    "{} is nearly {}, who is there: {}",
    "{} is nearly {}, row {}: {}",
    "is {} and should be {}",
}
"""What is only a part of a sentence, or is said to nobody in a chat."""


def sentences(module: ModuleType) -> Iterator[str]:
    """Everything in it that reads like a sentence, `{}` for what is filled in."""
    nodes = [*ast.walk(ast.parse(inspect.getsource(module)))]
    inner = [part for one in nodes if isinstance(one, ast.JoinedStr) for part in one.values]
    docstrings = [one.value for one in nodes if isinstance(one, ast.Expr)]
    others = {id(one) for one in (*inner, *docstrings)}
    for one in (_words(node) for node in nodes if id(node) not in others):
        if (one.count(" ") > 2 and ": " in one) or " is " in one:
            yield one


def _words(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        parts = (_words(part) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        return "".join(parts)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@pytest.mark.parametrize("module", MODULES, ids=lambda one: one.__name__.rpartition(".")[2])
def test_every_sentence_has_words_in_every_language(module: ModuleType) -> None:
    found = set(sentences(module)) - PIECES
    unknown = [one for one in found if isinstance(said(one.replace("{}", "X")), str)]
    assert unknown == [], "add it to locales/*/LC_MESSAGES/workbook.po"


@pytest.mark.parametrize("key", sorted(templates("en", PREFIX)))
def test_a_sentence_is_found_again(key: str) -> None:
    sentence = templates("en", PREFIX)[key].replace("{", "<").replace("}", ">")
    found = said(sentence)
    assert isinstance(found, Say)
    assert plain(found, "en") == sentence


def test_it_is_said_in_chinese() -> None:
    found = said("is 'many' and should be an amount in yuan, as 52000")
    assert isinstance(found, Say)
    assert plain(found, "zh_CN") == "'many'应为金额（元），如52000"
