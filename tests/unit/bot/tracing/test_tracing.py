"""Where a text is from."""

import re
from functools import partial

import pytest

from bot.answer.quotes import text_of
from bot.showing.trace_replies import trace_reply
from bot.showing.wording import about_traces
from bot.tracing import tracing
from bot.tracing.comparing import compared
from bot.tracing.refusing import UntraceableError
from bot.tracing.tracing import trace
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source
from tests.unit.counting import calls_of

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


def test_sentences_of_two_documents_together_are_not_verbatim(index: Index) -> None:
    found = trace("The weather was fine. The new mill never came.", index)

    assert (found.status, [part.status for part in found.parts]) == ("altered", ["verbatim", "verbatim"])
    assert trace_reply(found).summary == about_traces.FOUND_APART


def test_sentences_in_another_order_are_not_verbatim(index: Index) -> None:
    found = trace("The new mill never came. Nobody was hurt, though the miller lost his cat.", index)

    assert trace_reply(found).summary == about_traces.FOUND_APART


def test_every_sentence_of_a_long_text_is_traced(index: Index) -> None:
    found = trace("The new mill never came. " * 60 + "Everybody moved to the moon.", index)

    assert (found.status, found.parts[-1].status) == ("partly", "nowhere")


@pytest.mark.parametrize(
    "text",
    [
        "NOBODY WAS HURT, THOUGH THE MILLER LOST HIS CAT",
        "The old-mill, the last of seven, burnt down in May 1887!",
        "The oldmill the last of seven burnt down in May 1887.",
        "We shall build a better one.",
    ],
)
def test_capitals_hyphens_and_punctuation_alone_are_almost_the_same(text: str, index: Index) -> None:
    found = trace(text, index)

    assert (found.status, found.parts[0].likeness) == ("altered", 1.0)
    assert trace_reply(found).summary == about_traces.FOUND_SAME_WORDS


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Nobody was hurt, though the miller lost his dog.",
            "Nobody was hurt, though the miller lost his cat.",
        ),
        (
            "Everybody was hurt, though the miller lost his cat.",
            "Nobody was hurt, though the miller lost his cat.",
        ),
        ("The last of seven, the old mill burnt down in May", "the last of seven – burnt down in May"),
    ],
)
def test_what_was_altered_is_quoted_without_what_stands_around_it(text: str, quote: str, index: Index) -> None:
    assert trace(text, index).parts[0].quotes[0].text == quote


def test_of_two_beginnings_the_nearer_is_meant() -> None:
    found = compared("Mills can burn, said the baker.", 'Six hundred mills. "Mills can burn," she said in May.')

    assert found is not None
    assert [(one.kind, one.asked, one.held) for one in found.changes] == [
        ("same", "Mills can burn,", '"Mills can burn,"'),
        ("left_out", "", "she"),
        ("same", "said", "said"),
        ("replaced", "the baker.", "in May."),
    ]


def test_another_spelling_is_shown_as_what_was_altered(index: Index) -> None:
    found = trace("Nobody was hurt, tho the miller lost his cat.", index)

    assert ("replaced", "tho", "though") in [(one.kind, one.asked, one.held) for one in found.parts[0].changes]


def test_a_paraphrase_gets_the_closest_passage_offered_as_that(index: Index) -> None:
    found = trace("In May 1887 a fire destroyed the ancient mill and the miller's cat went missing.", index)

    assert found.status == "nowhere"
    assert found.nearest[0].place.source.path in {"mill.md", "hidden/copy.md"}
    assert about_traces.CLOSEST_TO_TEXT in str(trace_reply(found))


def test_closest_passages_of_other_collections_are_not_offered(index: Index) -> None:
    found = trace("It was fine weather we had, weather of the finest.", index, frozenset({"town"}))

    assert (found.status, found.nearest) == ("nowhere", ())


def test_who_said_it_is_told(index: Index) -> None:
    (quote,) = trace("We shall build a better one", index).parts[0].quotes

    assert quote.speaker is not None
    assert quote.speaker.name == "Ida Brandt"


def test_what_nobody_says_has_no_speaker(index: Index) -> None:
    (quote,) = trace("The new mill never came.", index).parts[0].quotes

    assert quote.speaker is None


@pytest.mark.parametrize(
    "text",
    [
        '"We shall build a better one," said Tom Lodge.',
        '"We shall build a better one" were the words with which the late Tom Lodge, a baker, opened the meeting.',
    ],
)
def test_words_put_into_anothers_mouth_are_given_back(text: str, index: Index) -> None:
    found = trace(text, index)

    assert found.status == "quoted"
    assert "these are the words of Ida Brandt" in str(trace_reply(found))


def test_words_with_their_own_speaker_are_not_given_back(index: Index) -> None:
    found = trace('"We shall build a better one," Ida Brandt has said.', index)

    assert "these are the words of" not in str(trace_reply(found))


def test_an_item_of_a_list_is_found_without_its_dash(index: Index) -> None:
    assert trace("- The new mill never came.", index).status == "verbatim"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("…!", "no word"),
        ("a " * 20_000, "40,000 characters"),
        ("the", "“the” is too short"),
        ("and so they were", "is too short"),
        ("Mill", "“Mill” is too short"),
        ("No mill. " * 501, "501 sentences"),
    ],
)
def test_what_cannot_be_traced_is_refused(text: str, reason: str, index: Index) -> None:
    with pytest.raises(UntraceableError) as refused:
        trace(text, index)

    assert reason in about_traces.untraceable(refused.value)


def test_an_abbreviation_of_the_documents_language_parts_no_text() -> None:
    text = "Der Hafen, bzw. Herr Tolland, zahlt jeden Monat. Niemand klagt."
    index = Index.of([document("hafen.md", (text,))], "german")

    found = trace("Der Hafen, bzw. Herr Tolland, zahlt jeden Monat. Der Mond schmeckt nach Käse.", index)

    assert [part.text for part in found.parts] == [
        "Der Hafen, bzw. Herr Tolland, zahlt jeden Monat.",
        "Der Mond schmeckt nach Käse.",
    ]


def test_a_text_in_one_of_several_languages_is_found() -> None:
    text = "Die Mole wurde ca. 1911 von den Fischern gebaut. Niemand weiß, wer sie bezahlt hat."
    index = Index.of([document("mole.md", (text,)), document("mill.md", MILL)], "en,de")

    assert trace(text, index).status == "verbatim"


def test_a_long_text_that_stands_nowhere_is_looked_for_by_how_it_begins(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Making the pattern of ten thousand signs takes longer than all the rest."""
    made: list[int] = []
    compile_pattern = re.compile

    def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
        made.append(len(pattern))
        return compile_pattern(pattern, flags)

    monkeypatch.setattr(re, "compile", compiled)

    found = trace("The mill “burnt” down and " * 300, index)

    assert found.status == "nowhere"
    assert max(made) < 10_000


def test_a_text_is_not_looked_for_letter_by_letter_where_one_of_its_words_is_missing(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a long document that takes a hundred times as long."""
    looked_for: list[str] = []

    def loose(text: str, **_: bool) -> re.Pattern[str]:
        looked_for.append(text)
        return re.compile(re.escape(text))

    monkeypatch.setattr(tracing, "loose", loose)

    found = trace("The old mill burnt down in August 1887. The new mill never came.", index)

    assert [part.status for part in found.parts] == ["altered", "verbatim"]
    assert looked_for == ["The new mill never came."]


def test_four_hundred_sentences_take_hardly_more_work_each_than_a_hundred(index: Index) -> None:
    """A passage is cut into words once, not for each sentence that is compared with it."""

    def calls(sentences: int) -> int:
        text = " ".join(f"Nobody{number} was hurt, the miller said." for number in range(sentences))
        return calls_of(partial(trace, text, index))

    once, fourfold = calls(100), calls(400)

    assert fourfold < 5 * once
    assert fourfold < 400 * 4_000


def test_a_long_text_is_found_to_its_end(index: Index) -> None:
    whole = " ".join(MILL)
    longer = Index.of([document("long.md", (f"{whole} {whole} The end.",))])

    assert trace(f"{whole} {whole} The end.", longer).status == "verbatim"
    assert trace(f"{whole} {whole} The en", longer).status != "verbatim"


def test_a_short_text_is_looked_for_in_each_document_once(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(index: Index, path: str) -> str | None:
        read.append(path)
        return text_of(index, path)

    monkeypatch.setattr(tracing, "text_of", counted)

    assert trace(MILL[0], index).status == "verbatim"
    assert len(read) == len(set(read)) > 0
