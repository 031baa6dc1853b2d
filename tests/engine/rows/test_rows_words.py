"""Rows are found by the words that were noted of them, whatever was noted before."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from store.engine.query import Either, Order, Together, Wanted
from store.engine.rows.database import RowsDB, open_tinydb

NEWEST, OLDEST = Order.read("-doc_id"), Order.read("doc_id")
WORDS = ("音响", "桌椅", "s_u1_master", "theatr", "12")
NOTED = st.tuples(st.integers(1, 6), st.frozensets(st.sampled_from(WORDS)), st.booleans())
WANTED: st.SearchStrategy[Wanted] = st.recursive(
    st.sampled_from(WORDS),
    lambda some: (
        st.lists(some, min_size=1, max_size=3)
        .map(tuple)
        .flatmap(lambda parts: st.sampled_from((Together(parts), Either(parts))))
    ),
    max_leaves=6,
)


def has(words: set[str], wanted: Wanted) -> bool:
    if isinstance(wanted, str):
        return wanted in words
    met = [has(words, one) for one in wanted.parts]
    return all(met) if isinstance(wanted, Together) else any(met)


@settings(deadline=None)
@given(noted=st.lists(NOTED, max_size=12), wanted=WANTED, after=st.none() | st.integers(0, 7))
def test_what_has_the_words_is_found_in_order(
    noted: list[tuple[int, frozenset[str], bool]], wanted: Wanted, after: int | None
) -> None:
    model: dict[int, set[str]] = defaultdict(set)
    with open_tinydb("sqlite://") as db:
        words = db.disk.words
        words.create("requests")
        for at, some, together in noted:
            gone, come = model[at] - some, set(some) - model[at]
            with db.transaction():
                words.note("requests", at, gone, come)
                if together:
                    words.note("requests", at, come, gone)
                    words.note("requests", at, gone, come)
            model[at] = set(some)
        right = sorted(at for at, one in model.items() if has(one, wanted))
        newest = [at for at in reversed(right) if after is None or at < after]
        oldest = [at for at in right if after is None or at > after]
        assert words.found("requests", wanted, NEWEST, after, 3) == newest[:3]
        assert words.found("requests", wanted, OLDEST, after, 3) == oldest[:3]
        kept = defaultdict(set)
        for word, at in words.each("requests"):
            kept[at].add(word)
        assert kept == {at: one for at, one in model.items() if one}


def test_words_are_kept_with_the_rows_or_not_at_all(db: RowsDB) -> None:
    words = db.disk.words
    assert not words.are_kept("people")
    words.create("people")
    with db.transaction():
        words.note("people", 1, (), ("桥",))
    try:
        with db.transaction():
            words.note("people", 1, ("桥",), ("路",))
            raise RuntimeError  # noqa: TRY301
    except RuntimeError:
        pass
    assert words.found("people", "桥", NEWEST, None, 9) == [1]
    assert words.found("people", "路", NEWEST, None, 9) == []
    assert [one for one in db.disk.foreign({"people": ()}) if "w_" in one] == []
    db.drop_table("people")
    assert not words.are_kept("people")


def test_none_of_none_finds_nothing(db: RowsDB) -> None:
    db.disk.words.create("people")
    with db.transaction():
        db.disk.words.note("people", 1, (), ("桥",))
    assert db.disk.words.found("people", Either(()), NEWEST, None, 9) == []
    assert db.disk.words.found("people", Together(("桥", Either(()))), NEWEST, None, 9) == []
