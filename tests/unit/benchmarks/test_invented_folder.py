"""The folders that growth is measured on: alike every time, as large as said, and told in words that count."""

from pathlib import Path

from invented import COLLECTIONS, Invented, write

from knowledge.folder import listing
from knowledge.index import Index
from knowledge.reading import read

PASSAGES = 300


def test_documents_come_out_the_same_every_time() -> None:
    first, second = Invented(PASSAGES).document(7), Invented(PASSAGES).document(7)

    assert first == second


def test_a_folder_holds_as_many_passages_as_it_says(tmp_path: Path) -> None:
    write(tmp_path, PASSAGES)

    index = _index_of(tmp_path)

    promised = sum(one.passages for one in Invented(PASSAGES).documents())
    assert promised >= PASSAGES
    assert len(index) == promised


def test_some_of_the_documents_tell_who_says_something(tmp_path: Path) -> None:
    write(tmp_path, PASSAGES)

    speakers = _index_of(tmp_path).speakers()

    assert sum(one.statements for one in speakers) > PASSAGES / 5


def test_all_collections_have_documents(tmp_path: Path) -> None:
    write(tmp_path, PASSAGES)

    names = [file.name for file in listing(tmp_path).files]

    assert {name.partition("/")[0] if "/" in name else "" for name in names} == set(COLLECTIONS)


def test_each_word_is_another() -> None:
    words = Invented(1_000_000).words

    assert len(set(words)) == len(words)


def _index_of(folder: Path) -> Index:
    return Index.of(read(file.path, file.name) for file in listing(folder).files)
