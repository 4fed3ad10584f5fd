"""What the numbers of an index stand for: passages, places, neighbours, keys, documents."""

import base64

import pytest

from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source
from tests.unit.folders import document, index_of

INDEX = index_of(
    document("a.md", "Ant.", "Bee.", "Cow.", "Dog.", "Elk."),
    document("b.md", "Fox.", "Gnu."),
    document("x/a.md", "Hen.", "Bee."),
)


def number_of(text: str, index: Index = INDEX) -> int:
    return next(number for number in range(len(index)) if index.passage(number).text == text)


def around(text: str, before: int, after: int) -> tuple[list[str], list[str]]:
    """The texts of a passage's neighbours."""
    first, last = INDEX.neighbours(number_of(text), before, after)
    return [passage.text for passage in first], [passage.text for passage in last]


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        ("Cow.", 1, 1, (["Bee."], ["Dog."])),
        ("Cow.", 0, 2, ([], ["Dog.", "Elk."])),
        ("Dog.", 2, 0, (["Bee.", "Cow."], [])),
        ("Ant.", 3, 1, ([], ["Bee."])),
        ("Elk.", 1, 3, (["Dog."], [])),
        ("Fox.", 3, 3, ([], ["Gnu."])),
        ("Gnu.", 3, 3, (["Fox."], [])),
        ("Hen.", 9, 9, ([], ["Bee."])),
    ],
)
def test_neighbours_stand_before_and_after_in_the_same_document(
    text: str, before: int, after: int, expected: tuple[list[str], list[str]]
) -> None:
    assert around(text, before, after) == expected


def test_one_neighbour_on_either_side_unless_more_are_asked_for() -> None:
    before, after = INDEX.neighbours(number_of("Cow."))

    assert ([one.text for one in before], [one.text for one in after]) == (["Bee."], ["Dog."])


def test_a_neighbour_that_is_a_copy_is_told_from_where_it_is_a_neighbour() -> None:
    index = index_of(
        document("a.md", "Ant.", "Bee."), document("b.md", "Cow.", "BEE."), document("c.md", "Bee.")
    )

    _, (copy,) = index.neighbours(number_of("Cow.", index))

    assert (copy.number, copy.text, copy.place.source.path) == (number_of("Bee.", index), "BEE.", "b.md")
    assert [place.source.path for place in copy.also_in] == ["a.md", "c.md"]


def test_a_neighbour_that_is_the_first_of_its_copies_is_that_passage() -> None:
    index = index_of(document("a.md", "Ant.", "Bee."), document("b.md", "Bee."))

    _, (first,) = index.neighbours(0)

    assert first == index.passage(1)


def test_a_passage_stands_first_where_it_is_read_from() -> None:
    places = [INDEX.place(number) for number in range(len(INDEX))]

    assert places == [INDEX.passage(number).place for number in range(len(INDEX))]
    assert [INDEX.section(number) for number in range(len(INDEX))] == [place.section for place in places]
    assert len(set(places)) == len(INDEX)


def test_words_begin_where_their_passage_stands() -> None:
    passages = [INDEX.passage(number) for number in range(len(INDEX))]

    assert [INDEX.words_at(one.number) for one in passages] == [(one.text, one.place.start) for one in passages]
    assert any(one.place.start for one in passages)


def test_a_key_is_sixteen_characters_that_a_link_can_hold() -> None:
    keys = [INDEX.key_of(number) for number in range(len(INDEX))]

    assert {len(key) for key in keys} == {16}
    assert len(set(keys)) == len(keys)
    assert all(base64.urlsafe_b64decode(key) for key in keys)


def test_every_key_finds_its_passage() -> None:
    numbers = list(range(len(INDEX)))

    assert [INDEX.find_key(INDEX.key_of(number)) for number in numbers] == numbers


def test_the_same_words_in_two_collections_have_two_keys() -> None:
    index = index_of(document("x/a.md", "Bee."), document("y/a.md", "Bee."))

    assert [index.find_key(index.key_of(number)) for number in (0, 1)] == [0, 1]


def test_a_key_does_not_find_other_words_of_its_document_nor_its_words_elsewhere() -> None:
    key = index_of(document("a.md", "Ant.", "Bee.")).key_of(1)

    assert index_of(document("a.md", "Ant.", "Cow.")).find_key(key) is None
    assert index_of(document("b.md", "Ant.", "Bee.")).find_key(key) is None


def test_a_key_finds_what_has_become_a_copy() -> None:
    key = index_of(document("b.md", "Bee.")).key_of(0)

    assert index_of(document("a.md", "Ant.", "Bee."), document("b.md", "Bee.")).find_key(key) == 1


@pytest.mark.parametrize("path", ["a.md", "b.md", "x/a.md"])
def test_the_text_of_every_document_is_found(path: str) -> None:
    assert INDEX.text(path).split()[0] == {"a.md": "Ant.", "b.md": "Fox.", "x/a.md": "Hen."}[path]


@pytest.mark.parametrize("path", ["", "0.md", "aa.md", "c.md", "x", "x/", "x/0.md", "x/b.md", "z/a.md"])
def test_a_document_that_is_not_there_has_no_text(path: str) -> None:
    with pytest.raises(KeyError):
        INDEX.text(path)
    assert INDEX.statements_in(path) == []


def test_documents_are_told_with_what_they_hold() -> None:
    text = "“Ants hum,” Ada Lind said."
    index = Index.of(
        [
            Document(
                Source("a.md", "Ants", "Tom", "1911", "https://example.org", ("rain",)),
                text,
                (Paragraph(0, len(text), 1),),
            ),
            document("b.md", "Öde.", "Öde.", "Bee."),
        ]
    )

    first, second = index.documents()

    assert first.source == Source("a.md", "Ants", "Tom", "1911", "https://example.org", ("rain",))
    assert (first.passages, first.statements, first.characters) == (1, 1, len(text))
    assert (second.passages, second.statements, second.characters) == (
        2,
        0,
        len("Öde.\n***\nÖde.\n***\nBee.\n***\n"),
    )


def test_only_visible_documents_are_told() -> None:
    assert [one.source.path for one in INDEX.documents(frozenset())] == ["a.md", "b.md"]
    assert [one.source.path for one in INDEX.documents(frozenset({"x"}))] == ["a.md", "b.md", "x/a.md"]


def test_places_tell_the_document_and_how_many_passages_stand_before() -> None:
    documents, before = INDEX.places_of([number_of("Hen."), number_of("Cow."), number_of("Gnu.")])

    assert (documents.tolist(), before.tolist()) == ([2, 0, 1], [0, 2, 1])


def test_statements_touch_the_passages_they_stand_in() -> None:
    index = index_of(
        document("a.md", "Ants hum.", "“Bees hum,” Ada Lind said. “Cows hum,” she said.", "Dogs bark.")
    )

    assert [len(index.passage(number).statements) for number in (0, 1, 2)] == [0, 2, 0]


def test_of_a_phrase_in_a_document_that_repeats_only_allowed_passages_are_found() -> None:
    found = INDEX.search(["bee"], paths={"a.md"})

    assert [INDEX.passage(hit.number).place.source.path for hit in found] == ["a.md"]
    assert INDEX.search(["bee"], paths=set()) == []
    assert INDEX.search(["bee"], collections=frozenset(), paths={"x/a.md"}) == []


def test_a_copy_is_found_among_the_documents_it_also_stands_in() -> None:
    index = index_of(document("a.md", "Bee."), document("b.md", "Bee."))

    assert [hit.number for hit in index.search(["bee"], paths={"b.md"})] == [0]
