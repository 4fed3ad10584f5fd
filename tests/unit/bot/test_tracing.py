"""Where a text is from."""

import pytest

from bot.questions import QuestionError
from bot.tracing import trace
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source

MILL = (
    "The old mill – the last of seven – burnt down in May 1887. Nobody was hurt, though the miller lost his cat.",
    "“We shall build a better one,” said Ida Brandt, who owned the land. The new mill never came.",
)


def document(path: str, paragraphs: tuple[str, ...]) -> Document:
    text = "\n\n".join(paragraphs)
    places, at = [], 0
    for number, paragraph in enumerate(paragraphs, 1):
        places.append(Paragraph(at, at + len(paragraph), number))
        at += len(paragraph) + 2
    return Document(Source(path, path), text, tuple(places))


@pytest.fixture(scope="module")
def index() -> Index:
    return Index.of([document("mill.md", MILL), document("hidden/copy.md", (MILL[0], "The weather was fine."))])


def test_a_sentence_copied_is_verbatim_with_every_place(index: Index) -> None:
    found = trace("Nobody was hurt, though the miller lost his cat.", index)

    assert found.status == "verbatim"
    assert {quote.place.source.path for quote in found.parts[0].quotes} == {"mill.md", "hidden/copy.md"}
    assert not found.parts[0].restyled


def test_places_in_other_collections_are_not_told(index: Index) -> None:
    found = trace("Nobody was hurt, though the miller lost his cat.", index, frozenset({"town"}))

    assert [quote.place.source.path for quote in found.parts[0].quotes] == ["mill.md"]


def test_another_style_of_marks_is_verbatim_and_told(index: Index) -> None:
    found = trace('"The old mill - the last of\nseven - burnt down in May 1887."', index)

    assert found.status == "verbatim"
    assert found.parts[0].restyled


def test_a_changed_word_is_shown(index: Index) -> None:
    found = trace("Nobody was hurt, though the baker lost his cat.", index)

    assert found.status == "altered"
    changed = [(one.kind, one.asked, one.held) for one in found.parts[0].changes if one.kind != "same"]
    assert changed == [("replaced", "baker", "miller")]
    assert found.parts[0].quotes[0].text == "Nobody was hurt, though the miller lost his cat."


def test_words_left_out_and_added_are_shown(index: Index) -> None:
    found = trace("Nobody was hurt, though the old miller lost his.", index)

    changed = [(one.kind, one.asked, one.held) for one in found.parts[0].changes if one.kind != "same"]
    assert ("added", "old", "") in changed


def test_what_nobody_wrote_stands_nowhere(index: Index) -> None:
    assert trace("Bananas are cheaper in winter than plums.", index).status == "nowhere"


def test_a_text_of_which_one_sentence_stands_somewhere_is_told_part_by_part(index: Index) -> None:
    found = trace("The new mill never came. Everybody moved to the moon and was happy.", index)

    assert found.status == "partly"
    assert [part.status for part in found.parts] == ["verbatim", "nowhere"]


def test_a_text_over_two_paragraphs_is_found(index: Index) -> None:
    assert trace("\n".join(MILL), index).status == "verbatim"


@pytest.mark.parametrize(("text", "reason"), [("…!", "no word"), ("a " * 20_000, "40,000 characters")])
def test_what_cannot_be_traced_is_refused(text: str, reason: str, index: Index) -> None:
    with pytest.raises(QuestionError, match=reason):
        trace(text, index)
