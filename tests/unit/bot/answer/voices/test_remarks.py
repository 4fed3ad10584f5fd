"""What someone said, and who is meant by a name."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import knowledge.index.texts
from bot.answer.voices.remarks import quotes_by
from bot.people.persons import people_meant, similar_speakers
from knowledge.index import Index
from knowledge.index.texts import legible
from knowledge.model import Document, Paragraph, Source, Statement
from knowledge.reading import read
from tests.unit.folders import document, index_of

BRIEFINGS = {
    "tax.md": """# The pier tax

Critics say that the pier pays the smugglers. Tolland denies these charges.

"The tax will sink the pier," said Councillor Edda Marsh in May. Mayor Ruth Alcott disagreed. "It will float," said \
Mayor Ruth Alcott.

"The pier is old," said Tom Reeve, the deputy mayor for works. "So is the budget," Reeve said.
""",
    "town/fish.md": """# Fish

Edda Marsh opened the market. "Fish is bread," Edda Marsh said. "The budget is the fish of the poor," Marsh said.
""",
    "town/copy.md": """# Fish, again

Edda Marsh opened the market. "Fish is bread," Edda Marsh said. "The budget is the fish of the poor," Marsh said.
""",
    "two.md": """# Two Lees

"Never," said Ann Lee. "Always," said Bob Lee.
""",
    "three.md": """# Rain

"Sometimes it rains," said Lee.
""",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("knowledge")
    documents = []
    for name, text in BRIEFINGS.items():
        path = folder / Path(name).name
        path.write_text(text)
        documents.append(read(path, name))
    return Index.of(documents)


def texts(index: Index, speaker: str, about: str = "", collections: frozenset[str] | None = None) -> list[str]:
    return [quote.text for quote in quotes_by(index, speaker, about, collections)]


def names(index: Index, name: str) -> list[str]:
    return [one.name for one in people_meant(index, name)]


def test_a_bare_denial_comes_with_what_it_denies(index: Index) -> None:
    assert texts(index, "Tolland") == [
        "Critics say that the pier pays the smugglers. Tolland denies these charges."
    ]


def test_what_a_denial_denies_is_what_it_is_about(index: Index) -> None:
    assert len(texts(index, "Tolland", "smugglers")) == 1


def test_articles_are_no_subject(index: Index) -> None:
    assert texts(index, "Marsh", "the budget") == ['"The budget is the fish of the poor," Marsh said.']


def test_a_subject_of_stop_words_alone_is_looked_for_as_it_is(index: Index) -> None:
    (text,) = texts(index, "Marsh", "will")

    assert text.startswith('"The tax will sink the pier,"')


def test_a_quote_tells_the_other_places_it_stands_in(index: Index) -> None:
    quotes = quotes_by(index, "Marsh", "bread")

    assert [[place.source.path for place in quote.also_in] for quote in quotes] == [["town/fish.md"]]


def test_places_in_other_collections_are_not_told(index: Index) -> None:
    assert texts(index, "Marsh", "bread", frozenset({"sea"})) == []


@pytest.mark.parametrize("asked", ["Marsh", "edda marsh", "Councillor Edda Marsh", "councillor Marsh"])
def test_one_person_under_three_names_is_one(index: Index, asked: str) -> None:
    assert names(index, asked) == ["Edda Marsh"]
    assert len(texts(index, asked)) == 3


def test_a_surname_of_two_is_not_joined_with_either(index: Index) -> None:
    assert sorted(names(index, "Lee")) == ["Ann Lee", "Bob Lee", "Lee"]
    assert names(index, "Ann Lee") == ["Ann Lee"]


@pytest.mark.parametrize(
    ("office", "holder"),
    [("the mayor", "Ruth Alcott"), ("mayor", "Ruth Alcott"), ("deputy mayor", "Tom Reeve")],
)
def test_an_office_means_whoever_holds_it(index: Index, office: str, holder: str) -> None:
    assert names(index, office) == [holder]


def test_an_office_nobody_holds_means_nobody(index: Index) -> None:
    assert names(index, "the bishop") == []


def test_a_name_misspelt_is_offered_without_a_title(index: Index) -> None:
    assert similar_speakers(index, "Marsch") == ["Edda Marsh"]


class Counting(Index):
    """Counts how often it is asked for the statements of each document."""

    def __init__(self, *parts: Any) -> None:  # noqa: ANN401 # whatever an index is made of
        super().__init__(*parts)
        self.asked: Counter[str] = Counter()

    def statements_in(self, path: str) -> list[Statement]:
        self.asked[path] += 1
        return super().statements_in(path)


def speech(path: str) -> Document:
    """A document in which one person speaks fifty times."""
    lines = [f'"Pier number {number} will float," said Edda Marsh.' for number in range(50)]
    ends = [sum(len(line) + 1 for line in lines[: number + 1]) - 1 for number in range(50)]
    paragraphs = [
        Paragraph(end - len(line), end, number)
        for number, (line, end) in enumerate(zip(lines, ends, strict=True), 1)
    ]
    return Document(Source(path, ""), "\n".join(lines), tuple(paragraphs))


def test_a_document_is_decoded_once_for_all_its_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    document = speech("a.md")
    index = Index.of([document])
    decoded: list[str] = []

    def decoding(data: bytes) -> str:
        decoded.append(legible(data))
        return decoded[-1]

    monkeypatch.setattr(knowledge.index.texts, "legible", decoding)

    quotes = quotes_by(index, "Marsh")

    assert len(quotes) == 50
    assert decoded.count(document.text) == 1


def test_a_copy_is_asked_for_its_statements_once() -> None:
    index = Counting.of([speech("a.md"), speech("b.md")])
    assert isinstance(index, Counting)

    quotes = quotes_by(index, "Marsh")

    assert len(quotes) == 50
    assert set(index.asked.values()) == {1}


def test_a_sentence_in_which_somebody_speaks_twice_is_quoted_once() -> None:
    text = "Edda Marsh said the pier is old, and Edda Marsh said the quay is older."
    later = "“Rain is wine,” said Edda Marsh."
    index = index_of(f"It rained. {text} Bees hum. {later}")

    assert len(index.statements_by(["Edda Marsh"])) == 3
    assert texts(index, "Marsh") == [text, later]


def test_on_a_subject_the_closest_come_first_then_the_order_of_the_documents() -> None:
    one, two, none = (
        f"“{words},” said Edda Marsh." for words in ("The pier is red", "The old pier creaks", "Owls hoot")
    )
    index = index_of(document("a.md", none, one), document("b.md", one.replace("red", "wet"), two))

    assert texts(index, "Marsh", "the old pier") == [two, one, one.replace("red", "wet")]


def test_what_may_not_be_seen_does_not_hide_what_may() -> None:
    hidden, shown = "“Rain is wine,” said Edda Marsh.", "“Fish is bread,” said Edda Marsh."
    index = index_of(document("a/a.md", hidden), document("b/b.md", shown))

    assert texts(index, "Marsh", collections=frozenset({"b"})) == [shown]


def test_a_copy_that_is_spaced_otherwise_is_quoted_as_its_own_document_has_it() -> None:
    index = index_of(
        document("a.md", "Owls hoot.", "Rain fell. “Fish is bread,” said Edda Marsh."),
        document("b.md", "Bees hum and hum.", "Rain fell.  “Fish is bread,” said Edda Marsh."),
    )

    (quote,) = quotes_by(index, "Marsh")

    assert (quote.text, quote.place.source.path) == ("“Fish is bread,” said Edda Marsh.", "a.md")
    assert index.text("a.md")[quote.place.start : quote.place.end] == quote.text
