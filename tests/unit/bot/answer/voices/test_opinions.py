"""Questions about statements: what somebody says about something, and who says it."""

import pytest

from bot.answer.cutting.units import Units
from bot.answer.voices.opinions import (
    MOST_STATEMENTS,
    RELEVANT,
    Sentences,
    Spoken,
    excerpt_of,
    spoken_by,
    who_says,
)
from bot.answer.voices.stances import stance_asked
from bot.people.persons import people_meant
from bot.question.parsing import parse
from bot.ranking.ranking import rank
from knowledge.index import Index
from knowledge.reading.markdown.markdown import read
from tests.unit.bot.ranking.looking import ranked
from tests.unit.folders import document, index_of

OTHERS = ("Nettles sting.", "Bakers knead.", "Owls hoot.")


def heard(question: str, index: Index) -> Spoken | None:
    """What the speaker of a question says."""
    asked = parse(question)
    return spoken_by(asked, people_meant(index, asked.speaker or ""), asked.about, index, None)


def said(question: str, *texts: str) -> list[str]:
    """The sentences in which a speaker says something, the best first; each text is a document."""
    index = index_of(*texts, *OTHERS)
    found = heard(question, index)
    assert found
    places = [(index.passage(one.number).place, one.span) for one in found.said]
    return [index.text(place.source.path)[start:end] for place, (start, end) in places]


def sayers(question: str, *texts: str) -> list[str]:
    """Who says something about a question, the best first; each text is a document."""
    index = index_of(*texts, *OTHERS)
    found = rank(parse(question), index, None)
    assert found
    spoken = who_says(found, index)
    return [one.statement.speaker.name for one in spoken.said if one.statement.speaker] if spoken else []


FERRY = "“The ferry is old,” Ada Lind said."
PIER = "“The pier is safe,” Ada Lind said."


def test_what_is_about_the_subject_comes_first() -> None:
    assert said("What does Lind say about the pier?", FERRY, PIER) == [PIER, FERRY]


def test_nothing_is_heard_of_somebody_who_says_nothing() -> None:
    assert heard("What does Okafor say about the ferry?", index_of(FERRY)) is None


def test_the_best_statement_of_each_passage_counts() -> None:
    assert said("What does Lind say about the pier?", f"{FERRY} It rained. {PIER}") == [PIER]


def test_direct_speech_comes_before_what_is_reported() -> None:
    reported = "Ada Lind said that the ferry is slow."

    assert said("What does Lind say about the ferry?", reported, FERRY) == [FERRY, reported]


def test_what_holds_more_of_the_subject_comes_before_direct_speech() -> None:
    reported = "Ada Lind said that the old ferry will leave."

    assert said("What did Lind say about the ferry leaving?", FERRY, reported)[0] == reported


def test_the_stance_asked_for_comes_before_direct_speech() -> None:
    denied = "Ada Lind denied that the ferry is unsafe."

    assert (
        said("Did Lind deny that the ferry is unsafe?", "“The ferry is unsafe,” Ada Lind said.", denied)[0]
        == denied
    )
    assert said("What did Lind say about the ferry?", FERRY, denied)[0] == FERRY


def test_the_verb_asked_for_comes_before_direct_speech() -> None:
    promised = "Ada Lind promised that the ferry will sail."

    assert said("What did Lind promise about the ferry?", FERRY, promised)[0] == promised


def test_whoever_speaks_of_the_subject_is_relevant_and_else_is_not() -> None:
    index = index_of(FERRY, *OTHERS)

    on_it, beside_it = (
        heard("What does Lind say about the ferry?", index),
        heard("What does Lind say about owls?", index),
    )

    assert on_it
    assert beside_it
    assert [on_it.relevant, on_it.confidence] == [True, pytest.approx(0.95)]
    assert [beside_it.relevant, beside_it.confidence] == [False, pytest.approx(0.5)]


def test_half_of_the_subject_is_enough_to_be_relevant() -> None:
    index = index_of("“The ferry is old,” Ada Lind said.", "A pier.", *OTHERS)

    found = heard("What does Lind say about the ferry and the pier?", index)

    assert found
    assert found.confidence == pytest.approx(0.5 + 0.45 * found.said[0].coverage)
    assert found.relevant == (found.said[0].coverage >= RELEVANT)


def test_whoever_is_asked_for_without_a_subject_is_sure() -> None:
    found = heard("What did Lind say?", index_of(FERRY, *OTHERS))

    assert found is None or found.confidence == 0.95


def test_only_the_first_statements_are_looked_at_the_nearest_documents_first() -> None:
    chatter = [
        document(f"a{at:03}.md", f"“Owl {at} hoots,” Ada Lind said.") for at in range(MOST_STATEMENTS + 20)
    ]
    index = index_of(*chatter, document("z.md", FERRY))

    found = heard("What does Lind say about the ferry?", index)

    assert found
    assert index.passage(found.said[0].number).text == FERRY
    assert len(found.said) == MOST_STATEMENTS == 100


def test_of_a_long_speech_what_is_about_the_subject_is_heard_wherever_it_is_said() -> None:
    owls = [f"“Owl {at} hoots.{' It hoots again.' * 20}” Ada Lind said." for at in range(MOST_STATEMENTS + 20)]
    index = index_of(document("a.md", *owls, FERRY, *owls))

    found = heard("What does Lind say about the ferry?", index)

    assert found
    assert "The ferry is old" in index.passage(found.said[0].number).text


def test_of_several_of_one_name_no_more_statements_are_looked_at_than_of_one() -> None:
    speakers = ("Ada Lind", "Berta Lind")
    chatter = [
        document(f"a{at:03}.md", f"“Owl {at} hoots,” {speakers[at % 2]} said.") for at in range(MOST_STATEMENTS)
    ]
    index = index_of(*chatter, document("z.md", FERRY))

    found = heard("What does Lind say about the ferry?", index)

    assert found
    assert index.passage(found.said[0].number).text == FERRY
    assert len(found.said) == MOST_STATEMENTS


def test_who_says_is_answered_by_those_who_speak_of_it() -> None:
    texts = (FERRY, "“The pier is safe,” Tom Okafor said.")

    assert sayers("Who says that the pier is safe?", *texts) == ["Tom Okafor"]


def test_who_says_is_answered_by_nobody_who_holds_less_than_half() -> None:
    texts = ("“The pier is old,” Tom Okafor said.", "A new pier.", "A steel mast.")

    assert sayers("Who says that the steel mast of the pier leans?", *texts) == []


def test_pronouns_are_nobody() -> None:
    assert sayers("Who says that the pier is safe?", "The pier is old. “The pier is safe,” he said.") == []


def test_whoever_opposes_something_else_does_not_oppose_it() -> None:
    texts = ("Tom Okafor opposes the merger of the clinics.", "The stadium opens in May.")

    assert sayers("Who opposes the stadium?", *texts) == []
    assert sayers("Who opposes the merger?", *texts) == ["Tom Okafor"]


def test_who_says_is_looked_for_in_the_best_twenty_passages() -> None:
    chatter = [f"The stone pier of Eastmouth is safe in a storm, they say, {at}." for at in range(20)]
    far = "“When I was young and the town was small, piers were safe of stone,” Tom Okafor said."
    index = index_of(*chatter, far)
    found = rank(parse("Who says that the stone pier of Eastmouth is safe in a storm?"), index, None)
    assert found

    assert far not in [index.passage(number).text for number in found.numbers[:20]]
    assert who_says(found, index) is None


def test_sentences_hold_the_share_of_the_questions_weight() -> None:
    found = ranked("ferry harbour", index_of("The ferry left. The harbour froze. It rained.", *OTHERS))
    row, weight, sentences = int(found.rows[0]), found.query.weight, Sentences(found)
    spans = ((0, 15), (0, 16), (15, 20), (34, 45), (0, 45), (15, 16), (0, 17))

    shares = [sentences.share(sentences.touching(row, span), weight) for span in spans]

    assert shares == pytest.approx([0.5, 0.5, 0.5, 0, 1, 0, 1])


def test_a_heading_counts_half() -> None:
    found = ranked("ferry harbour", index_of(document("a.md", "The ferry left.", title="Harbour"), *OTHERS))
    sentences = Sentences(found)

    run = sentences.touching(int(found.rows[0]), (0, 15))

    assert sentences.share(run, found.query.weight) == pytest.approx(0.75)


def test_sentences_hold_the_share_of_another_weight() -> None:
    found = ranked("ferry harbour", index_of("The ferry left.", *OTHERS))
    weight, sentences = found.query.weight, Sentences(found)

    run = sentences.touching(int(found.rows[0]), (0, 15))

    assert sentences.share(run, weight * [1, 0]) == pytest.approx(1)
    assert sentences.share(run, weight * [0, 1]) == 0
    assert sentences.share(run, weight * 0) == 0


def test_of_a_long_statement_the_sentences_about_it_are_shown() -> None:
    text = "“Owls hoot at night. The ferry is old. Bees hum by day,” Ada Lind said."

    assert said("What does Lind say about the ferry?", text) == ["The ferry is old."]


def test_of_a_statement_about_nothing_asked_all_is_shown() -> None:
    text = "“Owls hoot at night. The ferry is old,” Ada Lind said."

    assert said("What does Lind say about the zebra?", text) == [text]


def test_who_says_something_is_the_surer_the_more_of_the_question_they_speak_of() -> None:
    index = index_of("“The pier is safe,” Tom Okafor said.", "A dam.", *OTHERS)
    found = rank(parse("Who says that the pier of the dam is safe?"), index, None)
    assert found

    spoken = who_says(found, index)

    assert spoken
    assert 0.6 < spoken.said[0].coverage < 0.8
    assert spoken.confidence == pytest.approx(0.5 + 0.45 * spoken.said[0].coverage)


def test_a_phrase_asked_for_stands_in_what_is_said_wherever_the_passage_stands() -> None:
    old, red = "“The old ferry is a good ferry,” Ada Lind said.", "“The ferry is old,” Ada Lind said."
    page = f"# Boats and quays\n\n{red}\n\n{old}\n\nOwls hoot.\n"
    index = Index.of([read(page.encode(), "a.md")])

    found = spoken_by(
        parse('What does Lind say about the "old ferry"?'),
        people_meant(index, "Lind"),
        parse('"old ferry"').words,
        index,
        None,
    )

    assert found
    assert len(index) == 1
    assert [index.text("a.md")[slice(*one.span)] for one in found.said] == [old]


def test_the_verb_asked_for_is_known_wherever_the_passage_stands() -> None:
    promised, said_so = "Ada Lind promised that the ferry will sail.", "“The ferry sails,” Ada Lind said."
    index = index_of(document("a.md", "It rained and rained.", said_so, promised), *OTHERS)

    found = heard("What did Lind promise about the ferry?", index)

    assert found
    assert [index.text("a.md")[slice(*one.span)] for one in found.said] == [promised, said_so]


def shown(index: Index) -> list[str]:
    """What Lind says about the ferry, each with what is shown around it, as its sentences."""
    found = heard("What does Lind say about the ferry?", index)
    assert found
    units = Units(found.ranked.matches, index)
    excerpts = [
        (index.passage(one.number).place.source.path, excerpt_of(one, units, index)) for one in found.said
    ]
    return [
        "|".join(index.text(path)[unit.start : unit.end] for unit in excerpt.units)
        for path, excerpt in excerpts
    ]


TOM_BEFORE, TOM_AFTER = "“Owls hoot,” Tom Okafor said.", "“Bees hum,” Tom Okafor said."


@pytest.mark.parametrize(
    ("before", "after", "around"),
    [
        ([], [], [FERRY]),
        (
            ["Rain fell.", "Frost came."],
            ["Gulls nest.", "Bees hum."],
            ["Rain fell.", "Frost came.", FERRY, "Gulls nest.", "Bees hum."],
        ),
        ([TOM_BEFORE, "Frost came."], ["Gulls nest.", TOM_AFTER], ["Frost came.", FERRY, "Gulls nest."]),
        (["Frost came.", TOM_BEFORE], [TOM_AFTER, "Gulls nest."], [FERRY]),
    ],
)
def test_a_statement_is_shown_with_what_stands_around_it_as_far_as_nobody_else_speaks(
    before: list[str], after: list[str], around: list[str]
) -> None:
    text = " ".join([*before, FERRY, *after])
    index = index_of(document("a.md", "The ferry came.", text, "The ferry left."), *OTHERS)

    assert shown(index) == ["|".join(around)]


def test_a_statement_that_refers_to_the_sentence_before_is_shown_with_it_whoever_speaks_there() -> None:
    said_then = "However, Ada Lind said: “The ferry is old.”"

    found = shown(index_of(document("a.md", "Frost came.", f"{TOM_AFTER} {TOM_BEFORE} {said_then}"), *OTHERS))

    assert found == [f"{TOM_BEFORE}|{said_then}"]


def test_nothing_before_a_passage_is_shown_with_a_statement_that_refers_to_it() -> None:
    said_then = "However, Ada Lind said: “The ferry is old.”"

    assert shown(index_of(document("a.md", "Frost came.", said_then), *OTHERS)) == [said_then]


def test_a_statement_is_shown_within_its_paragraph() -> None:
    slow = "“The ferry is slow,” Ada Lind said."
    page = f"# Boats\n\nRain fell. {FERRY}\n\nOwls hoot. {slow} Gulls nest.\n\nFrost came.\n"
    index = Index.of([read(page.encode(), "a.md")])

    assert len(index) == 1
    assert shown(index) == [f"Rain fell.|{FERRY}", f"Owls hoot.|{slow}|Gulls nest."]


def test_what_stands_around_a_statement_is_shown_up_to_890_characters_what_stands_before_it_first() -> None:
    rain, gulls = "Rain fell on and on.", "Gulls nest."  # 20 and 11 characters
    few, many = " ".join([*[rain] * 10, FERRY, *[gulls] * 60]), " ".join([*[rain] * 43, FERRY, gulls, gulls])

    ((around_few,), (around_many,)) = (
        shown(index_of(document("a.md", "Nobody came.", text))) for text in (few, many)
    )

    left, right = around_few.split(FERRY)
    assert (len(left.split("|")) - 1, len(right.split("|")) - 1) == (10, (890 - 10 * 20 - len(FERRY)) // 11)
    left, right = around_many.split(FERRY)
    assert (len(left.split("|")) - 1, len(right.split("|")) - 1) == (42, 1)


@pytest.mark.parametrize(
    ("confidence", "relevant"), [(0.5, False), (0.724, False), (0.726, True), (0.95, True)]
)
def test_whoever_holds_half_of_what_is_asked_is_relevant(confidence: float, relevant: bool) -> None:  # noqa: FBT001 # a case
    found = heard("What does Lind say about the ferry?", index_of(FERRY, *OTHERS))
    assert found

    assert Spoken(found.ranked, found.said, confidence).relevant is relevant


@pytest.mark.parametrize(
    ("question", "statement", "added"),
    [
        ("What does Lind say about the ferry?", FERRY, 0.1),
        ("What does Lind say about the ferry?", "Ada Lind said that the ferry is old.", 0),
        ("Does Lind deny that the ferry is old?", "Ada Lind denied that the ferry is old.", 0.4),
        ("What did Lind promise about the ferry?", "Ada Lind promised that the ferry is old.", 0.4),
        ("Does Lind deny that the ferry is old?", FERRY, 0.1),
    ],
)
def test_a_statement_is_worth_what_it_holds_and_how_it_is_said(
    question: str, statement: str, added: float
) -> None:
    index = index_of("The ferry left.", document("a.md", "A ferry came.", statement), *OTHERS)

    found = heard(question, index)

    assert found
    (said,) = found.said
    assert said.value == pytest.approx(said.coverage + added + 0.02 * found.ranked.strength[0])


def test_of_two_equal_statements_of_a_paragraph_the_first_counts() -> None:
    again = "“The ferry is cold,” Ada Lind said."

    assert said("What does Lind say about the ferry?", f"{FERRY} {again}") == [FERRY]
    assert said("What does Lind say about the ferry?", f"{again} {FERRY}") == [again]


@pytest.mark.parametrize(
    ("question", "stance"),
    [
        ("Who denies that the dam leaks?", "denies"),
        ("Does he oppose it?", "opposes"),
        ("What did he refuse?", "refuses"),
        ("Who doubts it?", "doubts"),
        ("What does he expect?", "expects"),
        ("What does he say?", None),
    ],
)
def test_a_verb_asks_for_a_stance(question: str, stance: str | None) -> None:
    assert stance_asked(parse(question)) == stance


def test_the_shortest_run_of_a_statements_sentences_that_holds_what_is_asked_is_what_is_said() -> None:
    text = "“Owls hoot at night. The ferry is old. Bees hum. The pier is cold. It rained,” Ada Lind said."

    asked = "What does Lind say about the ferry and the pier?"

    assert said(asked, f"It froze. {text}") == ["The ferry is old. Bees hum. The pier is cold."]
