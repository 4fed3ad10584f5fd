"""What may not be seen at a moment is not there: it is not found, counted, named, nor read by its path or key."""

from dataclasses import replace

import pytest

from knowledge.index import Index
from knowledge.model import ALWAYS, Document, Speaker, Window
from tests.unit.folders import document, index_of

BEFORE, OPEN, AFTER = 4_000_000_000, 4_100_000_000, 4_200_000_000
WINDOW = Window(OPEN, AFTER)


def windowed(path: str, *paragraphs: str, window: Window = WINDOW) -> Document:
    plain = document(path, *paragraphs)
    return replace(plain, source=replace(plain.source, window=window))


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(
        document("a.md", "The bell rings at noon.", "The whistle blows."),
        windowed(
            "b.md",
            "The bell rings at noon.",
            "The Ferry Line (FL) runs. “The ferry leaves at noon,” said Zoe Quill, the pilot.",
        ),
        document("c.md", "The bell rings at noon."),
    )


def passage_of(index: Index, path: str) -> int:
    return next(one for one in range(len(index)) if index.passage(one).place.source.path == path)


@pytest.mark.parametrize(("now", "is_seen"), [(BEFORE, False), (OPEN, True), (AFTER - 1, True), (AFTER, False)])
def test_its_terms_and_statements_are_there_while_it_is_open(index: Index, now: int, *, is_seen: bool) -> None:
    seen = index.at(now)

    assert bool(seen.search(["ferri"])) is is_seen
    assert seen.frequency("ferri") == is_seen
    assert (seen.idf("ferri") > 0) is is_seen
    assert seen.holds_phrase(["ferri", "leav"]) is is_seen
    assert bool(seen.similar("ferrry")) is is_seen
    assert bool(seen.abbreviations()) is is_seen
    assert bool(seen.statements_by(["Zoe Quill"])) is is_seen
    assert [one.name for one in seen.speakers()] == ["Zoe Quill"] * is_seen
    assert seen.size() == (4 if is_seen else 2)
    assert [one.source.path for one in seen.documents()] == ["a.md", *["b.md"] * is_seen, "c.md"]
    assert [one.source.path for one in seen.hidden()] == ([] if is_seen else ["b.md"])


def test_it_cannot_be_read_by_its_path_or_a_key_from_before(index: Index) -> None:
    key = index.at(OPEN).key_of(passage_of(index, "b.md"))
    hidden = index.at(AFTER)

    assert index.at(OPEN).find_key(key) is not None
    assert hidden.find_key(key) is None
    assert hidden.statements_in("b.md") == []
    for read in (hidden.text, hidden.layout):
        with pytest.raises(KeyError):
            read("b.md")


def test_words_that_others_have_too_are_counted_and_placed_without_it(index: Index) -> None:
    hidden = index.at(BEFORE)
    [hit] = hidden.search(["bell"])

    passage = hidden.passage(hit.number)

    assert hidden.frequency("bell") == 1
    assert passage.place.source.path == "a.md"
    assert [place.source.path for place in passage.also_in] == ["c.md"]


def test_an_index_serves_as_long_as_nothing_appears_or_vanishes(index: Index) -> None:
    first = index.at(BEFORE)

    assert first.at(OPEN - 1) is first
    assert first.at(OPEN) is not first
    assert first.at(OPEN).at(BEFORE).size() == first.size()
    assert first.at(OPEN).segment is first.segment


def test_without_windows_an_index_serves_for_ever() -> None:
    index = index_of("The bell rings.")

    assert index.at(-1) is index.at(10**18) is index
    assert index.hidden() == []


def test_what_has_a_fault_is_never_seen() -> None:
    index = index_of(windowed("a.md", "The bell rings.", window=Window(fault="its embargo is no date")))

    assert [index.at(now).size() for now in (0, 10**18)] == [0, 0]
    assert [one.source.window.fault for one in index.hidden()] == ["its embargo is no date"]


def test_an_embargo_that_is_over_when_the_index_is_made_keeps_no_passages_apart() -> None:
    over = Window(1_000_000_000)
    index = index_of(windowed("a.md", "The bell rings.", window=over), document("b.md", "The bell rings."))

    assert len(index) == 1
    assert index.documents()[0].source.window == over


def test_documents_that_open_together_share_passages() -> None:
    texts = [windowed(path, "The bell rings.", window=Window(4_102_444_800)) for path in ("a.md", "c.md")]
    index = index_of(*texts, document("b.md", "The bell rings."), document("d.md", "The bell rings."))

    assert len(index) == 2
    assert index.size() == 1
    assert index.at(4_102_444_800).size() == 2


def test_a_window_is_kept_with_its_source() -> None:
    index = index_of(windowed("a.md", "The bell rings."), document("b.md", "The whistle blows."))

    assert [one.source.window for one in index.at(OPEN).documents()] == [WINDOW, ALWAYS]


def test_speakers_of_what_is_hidden_are_nobodys_namesakes(index: Index) -> None:
    assert index.at(BEFORE).statements_by(["Zoe Quill"]) == []
    assert isinstance(index.at(OPEN).statements_by(["Zoe Quill"])[0][1].speaker, Speaker)
