"""An index that an older program wrote, before the next reload makes it anew."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.checksums import Checked, CheckedArrays, sums_of
from knowledge.errors import DamagedIndexError
from knowledge.index import Index
from knowledge.index.stored.arrays import flatten
from tests.unit.folders import document, index_of

UNITS = ("start", "end", "parent", "paragraph")
TEXTS = ("“The dam is safe,” Ada Lind said. Ants hum.", "Bees hum. " * 40, "Nobody came.")


def older(index: Index) -> dict[str, NDArray[Any]]:
    """The arrays of an index as they were when units were not packed and all places had 64 bits."""
    arrays = index.arrays()
    for name in UNITS:
        packed = getattr(index.segment, f"sentence_{name}")
        for part in flatten(packed):
            del arrays[f"segment.sentence_{name}.{part}"]
        arrays[f"segment.sentence_{name}"] = packed.slice(0, len(packed.small))
    return {name: one.astype(np.uint64) if name.endswith(".at") else one for name, one in arrays.items()}


def in_file(arrays: dict[str, NDArray[Any]]) -> Mapping[str, NDArray[Any]]:
    return CheckedArrays(Checked(name, one, sums_of(one), DamagedIndexError) for name, one in arrays.items())


@pytest.mark.parametrize("kept", [dict, in_file])
def test_it_goes_on_answering(kept: Any) -> None:  # noqa: ANN401 - a way to keep arrays
    now = index_of(document("a.md", *TEXTS), "Cats nap.")
    numbers = range(len(now))

    before = Index.of_arrays(kept(older(now)), "english", "")

    seen, wanted = flatten(before.forward(numbers)), flatten(now.forward(numbers))
    assert all(np.array_equal(seen[name], wanted[name]) for name in wanted)
    assert [before.sentences(number) for number in numbers] == [now.sentences(number) for number in numbers]
    assert before.units_in("a.md") == now.units_in("a.md")


def test_to_open_it_reads_none_of_its_units(monkeypatch: pytest.MonkeyPatch) -> None:
    arrays = in_file(older(index_of(*TEXTS)))
    read: list[str] = []
    monkeypatch.setattr(Checked, "_verify", lambda array, _: read.append(array.name))

    Index.of_arrays(arrays, "english", "")

    assert not any(name.startswith("segment.") for name in read)
