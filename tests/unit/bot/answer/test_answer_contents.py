"""What an answer holds besides its lead: quotes and how many, marks, missing words, limits of the asker."""

from types import SimpleNamespace

import pytest

from bot.answer import answering
from bot.answer.answering import QUOTES, answer
from bot.answer.certainty.evidence import evidence_of
from bot.answer.cutting.cutting import cut
from bot.answer.filling import NEAREST, is_near_copy
from bot.answer.voices.remarks import quotes_by
from bot.model import Answer
from bot.question.parsing import parse
from bot.ranking.confidence import confidence
from bot.ranking.ranking import rank
from bot.ranking.weights import PERHAPS
from knowledge.index import Index
from tests.unit.folders import document, index_of

BURNED = "The steam ferry Heron burned in May 1911 near the pier of Eastmouth. Nobody was hurt."
OTHERS = ("Nettles sting.", "Bakers knead.", "Owls hoot.")
QUESTION = "When did the steam ferry Heron burn?"
FERRIES = (
    "In May 1911 a ferry burned at the pier.",
    "The next steam ferry was built by Tom Okafor in nine months.",
    "Ferry fares rose twice, to the anger of all fishermen.",
    "Gulls follow every ferry out to the Shag Rocks.",
    "On Sundays the ferry crew plays cards with the coxswain.",
)


def texts(found: Answer) -> list[str]:
    return [quote.text for quote in found.quotes]


def test_a_question_is_answered_from_its_confidence_on() -> None:
    index = index_of(BURNED, *OTHERS)
    certain = answer(QUESTION, index).confidence

    at, above = (answer(QUESTION, index, threshold=certain + step) for step in (-0.0001, 0.0001))

    assert (at.status, above.status) == ("answered", "unanswered")


def test_the_threshold_is_the_calibrated_one_unless_another_is_given() -> None:
    index = index_of(BURNED, *OTHERS)

    for question in (QUESTION, "When did the ferry sail?", "When did nettles burn Owls at Eastmouth?"):
        found = answer(question, index)
        assert found.status == ("answered" if found.confidence >= PERHAPS else "unanswered")


def test_a_threshold_of_nought_answers_whatever_is_found() -> None:
    assert answer("ferry zebra yak", index_of(BURNED), threshold=0.0).status == "answered"


def test_what_is_not_answered_shows_the_nearest_and_no_quotes() -> None:
    found = answer("Who painted the zebra ferry?", index_of(*FERRIES))

    assert (found.status, found.quotes, found.lead) == ("unanswered", (), None)
    assert len(found.nearest) == NEAREST == 3


def test_what_is_answered_shows_no_nearest() -> None:
    assert answer(QUESTION, index_of(BURNED, *OTHERS)).nearest == ()


def test_five_passages_are_quoted_at_most() -> None:
    assert len(answer("ferry", index_of(*FERRIES), guess=True).quotes) == QUOTES == 5


@pytest.mark.parametrize("most", [1, 2, 5])
def test_as_many_passages_are_quoted_as_asked_for(most: int) -> None:
    found = answer("ferry", index_of(*FERRIES), guess=True, quotes=most)

    assert len(found.quotes) == most
    assert len({quote.text for quote in found.quotes}) == most


def test_no_lead_is_shown_without_the_passage_it_stands_in() -> None:
    found = answer("ferry", index_of(*FERRIES), guess=True, quotes=0)

    assert (found.status, found.lead, found.quotes) == ("unanswered", None, ())


def test_the_lead_tells_which_quote_it_stands_in() -> None:
    index = index_of(
        document("a.md", "All that we know of the weir: the gates, the gates of the weir, the old gates."),
        document("b.md", "Since 1990 the weir has had seven gates."),
    )

    found = answer("How many gates does the weir have?", index, guess=True)

    assert found.lead
    assert found.lead.text in found.quotes[found.lead.quote].text
    assert "seven gates" in found.lead.text


@pytest.mark.parametrize(("changed", "near"), [(0, True), (12, True), (13, False), (100, False)])
def test_texts_that_differ_by_twelve_letters_of_a_hundred_are_near_copies(
    changed: int,
    near: bool,  # noqa: FBT001 # a case
) -> None:
    assert is_near_copy("a" * 100, "a" * (100 - changed) + "b" * changed) is near


def test_a_near_copy_is_not_quoted_again() -> None:
    copy = BURNED.replace("Nobody", "No one")

    found = answer(QUESTION, index_of(BURNED, "The steam ferry Heron was built in 1890.", copy), quotes=5)

    assert len([text for text in texts(found) if "May 1911" in text]) == 1
    assert len(found.quotes) == 2


def test_a_near_copy_is_no_other_place_of_the_same_words() -> None:
    found = answer(QUESTION, index_of(BURNED, BURNED.replace("Nobody", "No one"), *OTHERS))

    assert found.quotes[0].also_in == ()


def test_the_same_words_within_a_longer_passage_are_told_with_their_place_there() -> None:
    index = index_of(
        document("a.md", "It rained.", BURNED, title="The steam ferry Heron"),
        document("b.md", "It rained and rained on.", f"Oh. {BURNED} Ah."),
    )

    quote = answer(QUESTION, index, threshold=0.0).quotes[0]

    assert quote.text == BURNED
    assert [place.source.path for place in quote.also_in] == ["b.md"]
    for place in (quote.place, *quote.also_in):
        assert index.text(place.source.path)[place.start : place.end] == BURNED


def test_the_same_words_elsewhere_are_told_once_for_each_place() -> None:
    index = index_of(*(document(path, BURNED) for path in ("x/a.md", "x/b.md", "y/a.md", "z/a.md")))

    found = answer(QUESTION, index, threshold=0.0)

    places = [found.quotes[0].place, *found.quotes[0].also_in]
    assert [place.source.path for place in places] == ["x/a.md", "x/b.md", "y/a.md", "z/a.md"]


class Torn(Index):
    """An index whose documents have changed under it."""

    def text(self, path: str) -> str:
        return super().text(path).replace("ferry", "fairy")


def test_what_does_not_stand_in_its_document_is_never_quoted() -> None:
    found = answer(QUESTION, Torn.of([document("a.md", BURNED), document("b.md", "Heron burned its steam.")]))

    assert "Heron burned its steam." in (*texts(found), *(quote.text for quote in found.nearest))
    assert not [quote for quote in (*found.quotes, *found.nearest) if "ferry" in quote.text]


def test_no_quote_is_no_answer() -> None:
    found = answer(QUESTION, Torn.of([document("a.md", BURNED)]))

    assert found.confidence >= PERHAPS
    assert (found.status, found.quotes, found.lead) == ("unanswered", (), None)


def marked(question: str, text: str, synonyms: str = "") -> list[str]:
    """The marked words of a quote."""
    (quote,) = answer(question, index_of(text, synonyms=synonyms), threshold=0.0).quotes
    return [quote.text[start:end] for start, end in quote.marks]


def test_the_questions_words_are_marked_in_any_form() -> None:
    assert marked("Which ferry burned?", "Ferries burn; a ferry burned.") == [
        "Ferries",
        "burn",
        "ferry",
        "burned",
    ]


def test_stop_words_are_not_marked() -> None:
    assert marked("Was the ferry at the pier?", "The ferry was at the pier.") == ["ferry", "pier"]


def test_a_word_near_in_meaning_is_marked() -> None:
    assert marked("When does the race begin?", "The race will start at noon.") == ["race", "start"]


def test_a_word_that_is_a_small_part_of_what_is_meant_is_not_marked() -> None:
    parts = "thing of tar rope iron oak sail mast keel deck oar"

    assert marked("boat", "A boat of oak.", f"boat, {parts}\n") == ["boat", "of", "oak"]
    assert marked("boat", "A boat of oak.", f"boat, {parts} bow\n") == ["boat"]


def test_a_joined_word_and_its_parts_are_one_mark() -> None:
    assert marked("Which inter-harbour race?", "An inter-harbour race.") == ["inter-harbour", "race"]


def test_a_joined_word_behind_others_is_one_mark() -> None:
    assert marked("Which inter-harbour race?", "A race. A race. An inter-harbour race.") == [
        "race",
        "race",
        "inter-harbour",
        "race",
    ]


def test_marks_of_the_lead_count_its_own_letters() -> None:
    text = "It rained for days. The steam ferry Heron burned in May 1911. Nobody knew why, and nobody asked."

    found = answer(QUESTION, index_of(text, *OTHERS), threshold=0.0)

    assert found.lead
    assert {found.lead.text[start:end] for start, end in found.lead.marks} == {
        "steam",
        "ferry",
        "Heron",
        "burned",
    }


def test_marks_of_another_passage_are_not_those_of_this_one() -> None:
    index = index_of(
        document("a.md", "It rained. The ferry left."), document("b.md", "A ferry burned. The steam rose.")
    )

    found = answer("steam ferry", index, threshold=0.0)

    for quote in found.quotes:
        assert [quote.text[start:end].lower() for start, end in quote.marks] == [
            word for word in quote.text.lower().replace(".", "").split() if word in {"steam", "ferry"}
        ]


def missing(question: str, *texts: str) -> tuple[str, ...]:
    return answer(question, index_of(*texts)).missing


def test_a_word_is_missing_once_however_often_it_is_asked() -> None:
    assert missing("zebra ferry Zebra zebra", BURNED) == ("zebra", "Zebra")


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("They throw stones.", ()),
        ("She threw a stone.", ()),
        ("The thrower left.", ()),
        ("They toss stones.", ("throw",)),
        ("They eat stones.", ("throw",)),
    ],
)
def test_a_word_is_missing_unless_some_form_of_it_stands(text: str, lacking: tuple[str, ...]) -> None:
    assert missing("throw", text) == lacking


def test_a_word_only_near_in_meaning_leaves_the_word_missing() -> None:
    assert missing("Who will begin?", "They start at noon.") == ("begin",)


def test_a_word_of_a_hidden_collection_is_missing() -> None:
    index = index_of(document("x/a.md", BURNED), document("y/a.md", "Nettles sting."))

    assert answer("Heron", index, collections=frozenset({"y"})).missing == ("Heron",)
    assert answer("Heron", index).missing == ()


def test_a_corrected_word_is_told_and_searched_for() -> None:
    found = answer("When did the steam ferry Herron burn?", index_of(BURNED, *OTHERS))

    assert found.corrections == (("Herron", "heron"),)
    assert (found.status, found.missing) == ("answered", ())


def test_only_a_speaker_asked_for_is_heard() -> None:
    index = index_of(
        "“The ferry is old,” Ada Lind said.",
        "“The ferry is safe,” Tom Okafor said.",
    )

    found = answer("ferry", index, by="Tom Okafor")

    assert texts(found) == ["“The ferry is safe,” Tom Okafor said."]
    assert found.quotes[0].speaker
    assert found.quotes[0].speaker.name == "Tom Okafor"


def test_a_speaker_who_says_nothing_answers_nothing() -> None:
    found = answer("ferry", index_of("“The ferry is old,” Ada Lind said."), by="Tom Okafor", guess=True)

    assert (found.status, found.quotes, found.nearest, found.confidence) == ("unanswered", (), (), 0)


def test_only_documents_of_a_title_are_looked_at() -> None:
    index = index_of(
        document("a.md", BURNED, title="The gazette"), document("b.md", "A ferry burned.", title="The mirror")
    )

    assert texts(answer(QUESTION, index, source="mirror", guess=True)) == ["A ferry burned."]


def test_only_documents_of_a_title_are_looked_at_for_what_somebody_says() -> None:
    index = index_of(
        document("a.md", "“The ferry is old,” Ada Lind said.", title="The gazette"),
        document("b.md", "“The ferry is slow,” Ada Lind said.", title="The mirror"),
    )

    found = answer("ferry", index, by="Lind", source="mirror", guess=True)

    assert texts(found) == ["“The ferry is slow,” Ada Lind said."]
    assert answer("ferry", index, by="Lind", source="herald", guess=True).quotes == ()


def test_a_title_that_nobody_bears_has_no_answer() -> None:
    assert answer(QUESTION, index_of(BURNED), source="mirror", guess=True).quotes == ()


def test_scores_are_those_of_bm25() -> None:
    index = index_of(BURNED, *OTHERS)
    (hit,) = index.search(["ferri", "heron"])

    (quote,) = answer("ferry Heron", index, guess=True).quotes

    assert quote.score == round(hit.score, 3) != round(hit.score, 2)


def test_a_quote_names_who_says_what_is_asked_about() -> None:
    found = answer("Is the ferry old?", index_of("“The ferry is old,” Ada Lind said.", *OTHERS), guess=True)

    assert found.quotes[0].speaker
    assert found.quotes[0].speaker.name == "Ada Lind"


def test_how_long_it_took_is_told_in_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SimpleNamespace(perf_counter=iter([7.0, 7.0123456]).__next__)
    monkeypatch.setattr(answering, "time", clock)

    assert answer(QUESTION, index_of(BURNED)).elapsed_ms == 12.346


def test_who_says_something_is_answered_by_who_says_it() -> None:
    index = index_of("The pier is safe in any storm.", "“The pier is safe,” Tom Okafor said.", *OTHERS)

    found = answer("Who says that the pier is safe?", index)

    assert (found.status, texts(found)) == ("answered", ["“The pier is safe,” Tom Okafor said."])
    assert found.quotes[0].speaker
    assert found.quotes[0].speaker.name == "Tom Okafor"


def test_what_only_a_copy_gives_a_speaker_is_quoted_where_the_passage_stands() -> None:
    index = index_of(
        document("a.md", "Owls hoot.", "“Fish is bread,” she said."),
        document(
            "b.md",
            "Edda Marsh opened the market. “Rain is wine,” Edda Marsh said.",
            "“Fish is bread,” she said.",
        ),
    )

    quoted = {quote.text: quote.place.source.path for quote in quotes_by(index, "Edda Marsh")}

    assert quoted == {"“Fish is bread,” she said.": "a.md", "“Rain is wine,” Edda Marsh said.": "b.md"}


def test_the_confidence_is_that_of_what_is_shown_in_four_digits() -> None:
    question, index = "When did the ferry Heron burn?", index_of(BURNED, *OTHERS)
    found = rank(parse(question), index, None)
    assert found
    made = cut(found, index)
    assert made

    likely = confidence(found, evidence_of(found, made))

    assert answer(question, index).confidence == round(likely, 4) != round(likely, 3)


def test_a_stand_that_nobody_takes_leaves_a_quarter_of_the_confidence() -> None:
    question = "Who opposes the steam ferry Heron?"
    index = index_of(BURNED, *OTHERS)
    found = rank(parse(question), index, None)
    assert found
    made = cut(found, index)
    assert made

    likely = confidence(found, evidence_of(found, made))

    assert answer(question, index).confidence == pytest.approx(0.25 * likely, abs=0.0001)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Rain fell all day. “The ferry is old,” Ada Lind said. Gulls nest.", "Ada Lind"),
        ("“Rain fell all day,” Ada Lind said. The ferry is old.", None),
    ],
)
def test_a_quote_without_the_lead_names_who_says_its_best_sentence(text: str, speaker: str | None) -> None:
    index = index_of(
        "The ferry of the town is old and cold.", document("b.md", "Owls hoot.", text, "Elks run."), *OTHERS
    )

    found = answer("Is the ferry of the town old and cold?", index, threshold=0.0)

    assert found.lead
    assert found.lead.quote == 0
    named = {quote.text: quote.speaker.name if quote.speaker else None for quote in found.quotes}
    assert named[text] == speaker
    assert named["The ferry of the town is old and cold."] is None


def test_the_lead_names_who_alone_speaks_in_it_whoever_else_speaks_in_its_quote() -> None:
    text = "“Rain fell all day,” Tom Okafor said. “The ferry is old,” Ada Lind said. Gulls nest."

    found = answer("Is the ferry old?", index_of(document("a.md", "Owls hoot.", text), *OTHERS), threshold=0.0)

    assert found.lead
    assert found.lead.text.startswith("“The ferry is old,” Ada Lind said.")
    assert found.lead.speaker
    assert found.lead.speaker.name == "Ada Lind"
    assert "Okafor" not in found.quotes[0].text
