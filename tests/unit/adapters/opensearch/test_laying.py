import numpy as np
import pytest

from adapters.opensearch.asking.numbers import Numbers
from adapters.opensearch.counting import entries_of, hashes_in
from adapters.opensearch.laying import Laid, Together
from adapters.opensearch.packing import unwritten
from adapters.opensearch.publishing.differing import fresh_orders
from adapters.opensearch.publishing.making import Making
from knowledge.engine import Forward
from knowledge.index import Index
from tests.unit.folders import index_of

TEXTS = (
    "Boats sail. “We race,” said Ann Lee, the skipper.\n\n- One boat\n- Two boats\n\nWell-known masts.",
    "x" * 300 + " ropes\n\n" + "\n\n".join(f"Rope {number} is {number} m long." for number in range(400)),
    " ".join(f"w{number}" for number in range(290)),
    " ".join(f"a{number}-b{number}" for number in range(100)),
    "Far" + " " * 70_000 + "away.",
)


def index() -> Index:
    # The third has more positions than a byte counts, the fourth more words.
    return index_of(*TEXTS)


def read(held: Index, numbers: list[int]) -> Forward:
    """What the cluster's columns make of some passages, with words and terms as the index numbers them."""
    records = list(Making(held, fresh_orders(len(TEXTS))).passages(numbers))
    counts = [one["counts"] for one in records]
    together = Together([Laid.of(unwritten(one["laid"])) for one in records], list(map(entries_of, counts)))
    terms = hashes_in(counts)[together.entries]
    return together.forward(numbers, terms, together.words(terms))


@pytest.mark.parametrize("take", [slice(None), slice(None, None, -1), slice(0, 1), slice(0, 0)])
def test_the_forward_view_is_that_of_the_index(take: slice) -> None:
    held = index()
    numbers = list(range(len(held)))[take]

    found, wanted = read(held, numbers), held.forward(numbers)

    for name in Forward.__dataclass_fields__:
        if "term" not in name and "word" not in name:
            assert getattr(found, name).tolist() == getattr(wanted, name).tolist(), name
            assert getattr(found, name).dtype == getattr(wanted, name).dtype, name


@pytest.mark.parametrize("name", ["term", "word", "heading_term", "heading_word"])
def test_words_are_the_same_where_they_are_in_the_index(name: str) -> None:
    held = index()
    numbers = list(range(len(held)))

    found, wanted = (getattr(one, name).tolist() for one in (read(held, numbers), held.forward(numbers)))

    pairs = set(zip(found, wanted, strict=True))
    assert len(pairs) == len(set(found)) == len(set(wanted))


def test_numbers_of_hashes_stay_and_are_those_given_one_by_one() -> None:
    numbers = Numbers()
    hashes = np.random.default_rng(1).integers(0, 1 << 40, 30_000)
    alike = np.array([5, 5 + (1 << 20), 5, 5 + (1 << 21)])  # of one slot

    first = numbers.of(np.concatenate([hashes, alike]))
    again = numbers.of(np.concatenate([alike, hashes]))

    assert again.tolist() == [*first[-4:].tolist(), *first[:-4].tolist()]
    assert len(set(first.tolist())) == len({*hashes.tolist(), *alike.tolist()})
    assert [numbers[int(one)] for one in hashes[:50]] == first[:50].tolist()
    assert 5 in numbers
    assert 6 not in numbers


def test_a_passage_of_numbers_too_large_is_laid_out_wide() -> None:
    held = index()

    records = Making(held, fresh_orders(len(TEXTS))).passages(range(len(held)))

    assert {Laid.of(unwritten(one["laid"])).head.is_wide for one in records} == {False, True}
