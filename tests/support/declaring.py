"""A kind of request that only a test knows, with its words."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from handlers.conversation.rendering import LANGUAGES, values, words_of
from locales.catalogues import catalog
from store.forms.kind import Kind, RecordForm
from store.forms.registry import DESK_FORMS, FORMS, KINDS, RECORD_FORMS, REGISTERS


@contextmanager
def declared(
    kind: type[Kind], words: Mapping[str, str], *forms: type[RecordForm]
) -> Iterator[None]:
    """The office has this kind, and in every language these words for it and its desks' forms."""
    with ExitStack() as until_then:
        for known in (KINDS, FORMS):
            until_then.enter_context(patch.dict(known, {kind.kind: kind}))
        for kept in (RECORD_FORMS, DESK_FORMS, FORMS):
            until_then.enter_context(patch.dict(kept, {form.kind: form for form in forms}))
        registers = {one.register.name: one.register for one in kind.enters}
        until_then.enter_context(patch.dict(REGISTERS, registers))
        until_then.enter_context(spoken(words))
        yield


@contextmanager
def spoken(words: Mapping[str, str]) -> Iterator[None]:
    """There are these words in every language, beside those there are."""
    with ExitStack() as until_then:
        for language in LANGUAGES:
            until_then.enter_context(_spoken(language, words))
        yield


@contextmanager
def _spoken(language: str, words: Mapping[str, str]) -> Iterator[None]:
    with patch.dict(words_of(language)._texts):
        for key, text in words.items():
            catalog(language).add(key, text)
        try:
            yield
        finally:
            for key in words:
                catalog(language).delete(key)
            values._fixed.cache_clear()
            values._plainly.cache_clear()
