"""What an index finds and knows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.bm25 import BM25
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source
from knowledge.text.terms import terms_of, tokens_of


def document(path: str, *paragraphs: str, title: str = "") -> Document:
    """A document of some paragraphs, without headings; a rule between keeps each a passage of its own."""
    text, places = "", []
    for number, paragraph in enumerate(paragraphs, 1):
        places.append(Paragraph(len(text), len(text) + len(paragraph), number))
        text += paragraph + "\n***\n"
    return Document(Source(path, title), text, tuple(places))


PESTS = document(
    "pests.md", "Locusts eat maize.", "Weevils eat stored maize and beans.", "Nobody counts the moths."
)
DAMS = document("dams.md", "The dam holds back the river.", "Locusts are not an issue at the dam. None at all.")


def found(index: Index, question: str, **options: frozenset[str] | set[str] | None) -> list[str]:
    hits = index.search(terms_of(question), **options)  # type: ignore[arg-type] # each test names what it passes
    return [index.passage(hit.number).text for hit in hits]


def test_the_best_passage_comes_first() -> None:
    assert found(Index.of([PESTS, DAMS]), "which weevils eat beans")[0] == "Weevils eat stored maize and beans."


def test_a_passage_without_a_term_is_never_found() -> None:
    assert found(Index.of([PESTS, DAMS]), "zebra") == []


def test_an_empty_index_finds_nothing() -> None:
    index = Index.of([])

    assert (len(index), index.search(["zebra"]), index.documents(), index.speakers()) == (0, [], [], [])


def test_titles_count() -> None:
    index = Index.of([PESTS, document("a.md", "They come at dusk.", title="Hyenas")])

    assert found(index, "hyenas") == ["They come at dusk."]


WORDS = st.sampled_from(["ant", "bee", "cow", "dog", "elk", "fox"])
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=5)
PATHS = st.sampled_from(["a.md", "b.md", "x/a.md", "x/b.md", "y/a.md", "y/z/a.md"])
FOLDERS = st.dictionaries(PATHS, PARAGRAPHS, min_size=1)


def documents_of(folder: dict[str, list[str]]) -> list[Document]:
    return [document(path, *paragraphs) for path, paragraphs in folder.items()]


def told(index: Index, question: list[str], collections: frozenset[str] | None = None) -> object:
    """Everything a search shows."""
    return [
        (index.passage(hit.number).place, index.passage(hit.number).also_in, round(hit.score, 4))
        for hit in index.search(question, 20, collections)
    ]


@given(FOLDERS, st.lists(WORDS, max_size=4))
def test_scores_are_those_of_bm25(folder: dict[str, list[str]], question: list[str]) -> None:
    index = Index.of(documents_of(folder))
    passages = [index.passage(number) for number in range(len(index))]
    model = BM25([[*one.text.split(), one.place.source.path[-4]] for one in passages])

    hits = index.search(question, 100)

    scores = model.get_scores(question)
    assert {hit.number for hit in hits} == {number for number, score in enumerate(scores) if score > 0}
    assert [hit.score for hit in hits] == pytest.approx([scores[hit.number] for hit in hits], rel=1e-5)


@given(FOLDERS, st.lists(WORDS, max_size=4), st.integers(1, 5))
def test_the_best_few_are_the_first_of_all(
    folder: dict[str, list[str]], question: list[str], limit: int
) -> None:
    index = Index.of(documents_of(folder))

    hits = index.search(question, 100)

    assert index.search(question, limit) == hits[:limit]
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.number))


@given(FOLDERS, st.lists(WORDS, max_size=4), st.randoms())
def test_the_order_of_files_does_not_matter(
    folder: dict[str, list[str]], question: list[str], chance: object
) -> None:
    documents = documents_of(folder)
    index = Index.of(documents)
    chance.shuffle(documents)  # type: ignore[attr-defined] # hypothesis hands over a Random

    assert told(Index.of(documents), question) == told(index, question)


@given(FOLDERS, st.lists(WORDS, max_size=4), st.sets(st.sampled_from(["x", "y"])))
def test_what_is_out_of_sight_changes_nothing(
    folder: dict[str, list[str]], question: list[str], visible: set[str]
) -> None:
    everything = Index.of(documents_of(folder))
    seen = {
        path: paragraphs for path, paragraphs in folder.items() if Source(path, "").collection in {"", *visible}
    }

    alone = Index.of(documents_of(seen))

    assert told(everything, question, frozenset(visible)) == told(alone, question)
    assert [everything.frequency(word, frozenset(visible)) for word in ("ant", "bee")] == [
        alone.frequency(word) for word in ("ant", "bee")
    ]


@settings(max_examples=50)
@given(st.lists(st.text(min_size=1).filter(str.strip).map(str.strip), min_size=1, max_size=5))
def test_the_forward_view_is_what_the_tokens_are(paragraphs: list[str]) -> None:
    index = Index.of([document("a.md", *paragraphs)])
    text = index.text("a.md")

    view = index.forward(range(len(index)))

    for place, number in enumerate(view.numbers):
        passage = index.passage(int(number))
        tokens = tokens_of(passage.text)
        own = slice(view.tokens[place], view.tokens[place + 1])
        assert view.start[own].tolist() == [token.start + passage.place.start for token in tokens]
        assert view.end[own].tolist() == [token.end + passage.place.start for token in tokens]
        assert view.term[own].tolist() == [index.term_number(token.term) for token in tokens]
        assert view.word[own].tolist() == [index.word_number(token.word) for token in tokens]
        assert text[passage.place.start : passage.place.end] == passage.text


def test_neighbouring_words_have_neighbouring_positions() -> None:
    index = Index.of([document("a.md", "A well-known dam breaks")])

    view = index.forward([0])

    assert list(zip(view.position.tolist(), (view.flags & 1).tolist(), strict=True)) == [
        (0, 0),
        (1, 1),
        (1, 0),
        (2, 0),
        (3, 0),
        (4, 0),
    ]


def test_every_token_knows_its_sentence() -> None:
    index = Index.of([DAMS])

    view = index.forward([1, 0])

    assert view.sentences.tolist() == [0, 2, 3]
    assert view.sentence.tolist() == [0] * 8 + [1] * 3 + [2] * 6


def test_the_same_paragraph_twice_is_one_passage_with_two_places() -> None:
    index = Index.of([PESTS, document("b.md", "Something else.", "LOCUSTS  eat maize.")])

    (number,) = {hit.number for hit in index.search(terms_of("locusts"))}

    passage = index.passage(number)
    assert [place.source.path for place in (passage.place, *passage.also_in)] == ["b.md", "pests.md"]


def test_the_same_paragraph_in_two_collections_is_two_passages() -> None:
    index = Index.of([document("x/a.md", "Locusts eat maize."), document("y/a.md", "Locusts eat maize.")])

    assert len(index.search(["locust"])) == 2
    assert len(index.search(["locust"], collections=frozenset({"x"}))) == 1


def test_a_search_can_be_kept_to_some_documents() -> None:
    index = Index.of([PESTS, DAMS])

    assert found(index, "locusts", paths={"dams.md"}) == ["Locusts are not an issue at the dam. None at all."]


def test_neighbours_are_of_the_same_document() -> None:
    index = Index.of([DAMS, PESTS, document("weirs.md", "The weir leaks.", "Nobody mends it.")])
    (hit,) = index.search(["weevil"])

    before, after = index.neighbours(hit.number, 5, 5)

    assert [passage.text for passage in before] == ["Locusts eat maize."]
    assert [passage.text for passage in after] == ["Nobody counts the moths."]


def test_sentences_are_places_in_the_document() -> None:
    index = Index.of([DAMS])
    text = index.text("dams.md")

    assert [text[start:end] for start, end in index.sentences(1)] == [
        "Locusts are not an issue at the dam.",
        "None at all.",
    ]


def test_a_key_finds_its_passage_in_another_index() -> None:
    key = Index.of([PESTS]).key_of(1)

    index = Index.of([PESTS, DAMS])

    number = index.find_key(key)
    assert number is not None
    assert index.passage(number).text == "Weevils eat stored maize and beans."


@pytest.mark.parametrize("key", ["", "not a key", "AAAAAAAAAAAAAAAA"])
def test_an_unknown_key_finds_nothing(key: str) -> None:
    assert Index.of([PESTS]).find_key(key) is None


def test_a_misspelt_word_has_neighbours() -> None:
    (similar,) = Index.of([PESTS, DAMS]).similar("loccusts")

    assert (similar.word, similar.term, similar.edits, similar.frequency) == ("locusts", "locust", 1, 2)


def test_words_out_of_sight_are_not_suggested() -> None:
    index = Index.of([document("x/a.md", "Locusting is forbidden."), document("y/a.md", "One locust.")])

    assert index.similar("lokusting", frozenset({"y"})) == []


def test_abbreviations_are_those_of_visible_documents() -> None:
    index = Index.of([document("x/a.md", "The Grain Marketing Board (GMB) met."), PESTS])

    assert index.abbreviations() == [("GMB", "Grain Marketing Board")]
    assert index.abbreviations(frozenset()) == []


def test_speakers_and_what_they_say_are_found() -> None:
    index = Index.of([document("x/a.md", "“The dam is safe,” Tendai Moyo said. “It will hold.”"), PESTS])

    assert [speaker.name for speaker in index.speakers()] == ["Tendai Moyo"]
    assert len(index.statements_by(["Tendai Moyo"])) == index.speakers()[0].statements
    assert index.speakers(frozenset()) == []
    assert index.statements_by(["Tendai Moyo"], frozenset()) == []


def test_only_the_first_statements_are_read_where_few_are_wanted() -> None:
    said = [f"“Dam {number} is safe,” Tendai Moyo said." for number in range(5)]
    index = Index.of([document("a.md", *said)])

    assert index.statements_by(["Tendai Moyo"], most=2) == index.statements_by(["Tendai Moyo"])[:2]


def test_statements_of_the_documents_asked_for_come_first() -> None:
    said = {name: f"“The {name} dam is safe,” Tendai Moyo said." for name in ("old", "new")}
    index = Index.of([document("a.md", said["old"]), document("b.md", said["new"])])
    (hit, *_) = index.search(["new"])

    ((number, _),) = index.statements_by(["Tendai Moyo"], most=1, near=[hit.number])

    assert number == hit.number


def test_documents_are_counted() -> None:
    (info,) = Index.of([PESTS]).documents()

    assert (info.source.path, info.passages, info.characters) == ("pests.md", 3, len(PESTS.text))


def test_a_text_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Index.of([PESTS]).text("dams.md")


@pytest.mark.parametrize("language", ["german", "de"])
def test_sentences_end_where_the_documents_language_ends_them(language: str) -> None:
    text = "Der Hafen, bzw. Herr Tolland, zahlt. Niemand klagt."

    index = Index.of([document("hafen.md", text)], language)

    assert [text[start:end] for start, end in index.sentences(0)] == [
        "Der Hafen, bzw. Herr Tolland, zahlt.",
        "Niemand klagt.",
    ]


def test_long_paragraphs_are_cut_where_the_documents_language_ends_sentences() -> None:
    text = " ".join(["Der Hafen, bzw. Herr Tolland, zahlt an jedem Ersten des Monats."] * 60)

    index = Index.of([document("hafen.md", text)], "german")

    assert len(index) > 1
    assert all(index.passage(number).text.startswith("Der Hafen") for number in range(len(index)))


def test_a_hundred_passages_and_two_hundred_terms_are_found_unless_another_number_is_asked_for() -> None:
    index = Index.of([document("a.md", *(f"Ant q{number}x hums." for number in range(201)))])

    assert len(index.search(["ant"])) == 100
    assert len(index.terms_starting("q")) == 200
    assert len(index.search(["ant"], 150)) == 150
    assert index.terms_starting("q", 2) == ["q0x", "q100x"]
