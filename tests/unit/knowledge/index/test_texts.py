"""The documents' texts as they were read, decoded once and checked once."""

import sys

import numpy as np
import pytest

from knowledge.errors import DamagedIndexError
from knowledge.index import Index, texts
from knowledge.index.building.merging import Kept
from knowledge.index.stored.segment import text_digest
from knowledge.index.texts import Texts, legible
from knowledge.model import Document, Paragraph, Source

FERRY, LOCK = "The ferry waits at Ålund.", "The lock was built in 1931."


def document(path: str, text: str) -> Document:
    return Document(Source(path, ""), text, (Paragraph(0, len(text), 1),))


@pytest.fixture
def index() -> Index:
    return Index.of([document("ferry.md", FERRY), document("lock.md", LOCK)])


def damaged(index: Index, at: int) -> Index:
    """The index with one byte of its texts changed."""
    arrays = index.arrays()
    blob = arrays["segment.texts.blob"].copy()
    blob[at] ^= 0b10000001
    return Index.of_arrays(arrays | {"segment.texts.blob": blob}, index.language, "")


def test_a_text_is_what_was_read(index: Index) -> None:
    assert (index.text("ferry.md"), index.text("lock.md")) == (FERRY, LOCK)


def test_a_text_that_is_not_what_was_read_is_told(index: Index) -> None:
    changed = damaged(index, FERRY.index("waits"))

    with pytest.raises(
        DamagedIndexError, match=r"The text of ferry\.md in the index is not what was read; delete"
    ):
        changed.text("ferry.md")


def test_the_other_texts_are_still_given(index: Index) -> None:
    assert damaged(index, 4).text("lock.md") == LOCK


def test_a_damaged_letter_does_not_keep_the_passage_from_being_read(index: Index) -> None:
    changed = damaged(index, FERRY.index("Å"))

    assert changed.passage(0).text.startswith("The ferry waits at ")


def test_texts_are_checked_after_a_merge_in_another_order(index: Index) -> None:
    other = Index.of([document("dam.md", "The dam leaks."), document("z/weir.md", "The weir holds.")])

    merged = Index.of_parts([Kept(index.segment, [1]), Kept(other.segment, [1, 0])])

    assert [merged.text(path) for path in ("dam.md", "lock.md", "z/weir.md")] == [
        "The dam leaks.",
        LOCK,
        "The weir holds.",
    ]


def test_a_text_is_checked_and_decoded_once(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def digesting(data: bytes) -> bytes:
        done.append("checked")
        return text_digest(data)

    def decoding(data: bytes) -> str:
        done.append("decoded")
        return legible(data)

    monkeypatch.setattr(texts, "text_digest", digesting)
    monkeypatch.setattr(texts, "legible", decoding)

    for _ in range(3):
        index.text("ferry.md")

    assert done == ["checked", "decoded"]


def test_a_damaged_text_is_told_every_time_and_checked_once(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = damaged(index, 4)
    with pytest.raises(DamagedIndexError):
        changed.text("ferry.md")
    monkeypatch.setattr(texts, "text_digest", None)

    with pytest.raises(DamagedIndexError):
        changed.text("ferry.md")


def test_texts_are_kept_while_there_is_room(index: Index) -> None:
    kept = Texts(index.segment)

    first, second = kept.read(0), kept.read(1)

    assert kept.read(0) is first
    assert kept.read(1) is second


def test_texts_unused_for_longest_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = range(3)
    index = Index.of([document(f"{number}.md", f"Ferry number {number} waits.") for number in numbers])
    kept = Texts(index.segment)
    monkeypatch.setattr(texts, "MOST_BYTES", 2 * sys.getsizeof(kept.read(0)))
    first, second = kept.read(0), kept.read(1)
    kept.read(0)

    kept.read(2)

    assert kept.read(0) is first
    assert kept.read(1) is not second


def test_a_text_longer_than_all_that_is_kept_is_kept_alone(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "MOST_BYTES", 1)
    kept = Texts(index.segment)

    text = kept.read(0)

    assert kept.read(0) is text


def test_digests_are_kept_on_the_disk_with_the_texts(index: Index) -> None:
    assert index.arrays()["segment.text_digests"].dtype == np.uint8
    assert len(index.arrays()["segment.text_digests"]) == 2 * 16
