"""What is known of all notes at once is what their rows say, whatever was put or dropped since."""

from hypothesis import given
from hypothesis import strategies as st

from graphkcd.keep.cache import Cache
from graphkcd.keep.heads import DECIDED, MARKED
from graphkcd.keep.sealed import DECIDED_PARTS, PARTS, Contribution, seal, seal_each

PATHS = ("b.md", "a.md", "c/d.md", "\udce9.md", "é.md")


def put(cache, path, said):
    key = said.hex()
    parts = tuple(seal(key, part, said) for part in PARTS)
    cache.put(Contribution(path, key, parts), f"catalogue of {key}")


STEPS = {
    "put": put,
    "decide": lambda cache, path, said: cache.decide(
        path, "key", seal_each("key", DECIDED_PARTS, [said] * len(DECIDED_PARTS))
    ),
    "undecide": lambda cache, path, _: cache.undecide(path),
    "forget": lambda cache, path, _: cache.forget([path]),
    "to be read": lambda cache, path, _: cache.to_be_read([path]),
    "mend": lambda cache, *_: cache.mend(),
    "look": lambda cache, *_: heads(cache),
}


def heads(cache):
    """Give all that is known, in its order."""
    marks = [list(cache.marks(part).items()) for part in (*MARKED, *DECIDED)]
    return list(cache.known().items()), cache.decided(), marks, cache.is_empty()


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(PATHS), st.binary(max_size=3))
    )
)
def test_what_is_known_is_what_whoever_reads_the_rows_knows(steps):
    cache = Cache(None)
    for step, path, said in steps:
        STEPS[step](cache, path, said)
    known = heads(cache)
    cache._heads.look_again()
    assert known == heads(cache)
    cache.close()
