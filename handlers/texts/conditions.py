"""On which answers a stage depends, in words."""

from handlers.texts import names, shown_answers
from store.documents import STARTER, Say, Series, Value, When
from store.forms.kind import Kind


def in_words(kind: type[Kind], when: When) -> Value:
    """What the stage depends on."""
    if when.question == STARTER:
        return Say.of("when.starter", roles=Series(series=tuple(map(names.role_name, when.values))))
    question = kind.question(when.question)
    label = Say.of(f"{kind.kind}.{when.question}")
    if when.over is not None:
        sort = question.type if question else "number"
        keys = ("when.over.money",) if sort in {"money", "lines"} else ()
        return Say.of(*keys, "when.over", label=label, amount=shown_answers.amount(when.over, sort))
    if when.has:
        return Say.of("when.has", label=label, words=Series(series=when.has))
    named = question is not None and question.options
    answers = tuple(
        Say.of(f"{kind.kind}.{when.question}.{given}") if named else given for given in when.values
    )
    return Say.of("when.answer", label=label, answers=Series(series=answers))
