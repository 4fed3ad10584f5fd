import pytest

from knowledge.model import Statement
from knowledge.statements import find_statements


def direct(text: str) -> list[Statement]:
    return [found for found in find_statements(text) if found.kind == "direct"]


def mention(text: str) -> str:
    (statement,) = direct(text)
    assert statement.speaker is not None
    assert statement.speaker.span is not None
    return text[slice(*statement.speaker.span)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"It rains again," says Bea Lund, head of the weather office.', "Bea Lund"),
        ('"It rains again," the head of the office told reporters on Friday.', "the head of the office"),
        ('"It rains again," Bea Lund, 52, a farmer near Ulm, said in a statement.', "Bea Lund"),
        ('"It rains again," Sen. Bea Lund (D-Wis.) said on Friday.', "Sen. Bea Lund"),
        ('"It rains again," according to Bea Lund.', "Bea Lund"),
        ('According to Bea Lund, "It rains again."', "Bea Lund"),
        ('Bea Lund left the hall, saying, "It rains again."', "Bea Lund"),
        ('Bea Lund went to the door and said: "It rains again."', "Bea Lund"),
        ('Bea Lund, who leads the office, said, "It rains again."', "Bea Lund"),
        ('The office told Lund it knew, she said, adding, "It rains again."', "she"),
        ('Here is Mayor Bea Lund in May: "It rains again and again."', "Mayor Bea Lund"),
        ('"It rains again." - Bea Lund', "Bea Lund"),
        ('"Does it rain again?" one old farmer asked.', "one old farmer"),
        ('The head, Bea Lund, told the hall: "It rains again!" Then she left.', "The head"),
        ('"It rains again," reads a Friday letter from the office.', "a Friday letter from the office"),
        ('"It rains again," Lund shot back.', "Lund"),
        ('"It rains again," as Bea Lund puts it.', "Bea Lund"),
        ('"It rains again," say farmers near Ulm.', "farmers near Ulm"),
        ('They came because to Bea Lund, "there is no rain like the rain of May."', "Bea Lund"),
        ("Bea Lund and the board have all used the term “dry feet” in May.", "Bea Lund and the board"),
        ('"It rains again," one of them, Bea Lund, told the hall.', "one of them"),
    ],
)
def test_the_speaker_stands_before_behind_or_across_an_insertion(text: str, speaker: str) -> None:
    assert mention(text).startswith(speaker)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ('"We will not leave," Ann Lee and Bea Lund said.', "Ann Lee and Bea Lund"),
        ('"We stay," said Ann Lee, Bea Lund and Carl Berg.', "Ann Lee, Bea Lund and Carl Berg"),
        ('It rained. Ann Lee, Bea Lund, and Carl Berg said: "We stay."', "Ann Lee, Bea Lund and Carl Berg"),
        ('Ann Lee sat down. "We will not leave," Lee and others said.', "Ann Lee and others"),
        ('On Friday, Ann Lee and the board said: "We will stay."', "Ann Lee and the board"),
        ('"We will not leave," Norway and Chile said.', "Norway and Chile"),
    ],
)
def test_a_list_of_speakers_is_one_speaker_with_each_full_name(text: str, speakers: str) -> None:
    (statement,) = direct(text)

    assert statement.speaker is not None
    assert statement.speaker.name == speakers


def test_a_quotation_without_a_cue_belongs_to_the_speaker_before_it() -> None:
    text = '"It rains," Lund said. She laughed. "It never stops."'

    (statement,) = direct(text)

    assert [text[start:end] for start, end in statement.spans] == ["It rains,", "It never stops."]


def test_a_quotation_that_runs_over_paragraphs_has_the_speaker_named_at_its_end() -> None:
    text = "“It rained for days.\n“Nobody came to help,” said Ann Lee."

    (statement,) = direct(text)

    assert len(statement.spans) == 2
    assert statement.speaker is not None
    assert statement.speaker.name == "Ann Lee"


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "surge" ended in May.',
        'She wrote "The Long Rain," a history of the valley.',
        'He was known as "the fox" in the army.',
        'They call it "a very wet place" in the north.',
    ],
)
def test_scare_quotes_titles_and_nicknames_are_no_direct_quotations(text: str) -> None:
    assert direct(text) == []


def test_a_phrase_quoted_inside_a_claim_makes_it_mixed() -> None:
    text = 'Lund said the valley was "the wettest place" in the country.'

    (statement,) = find_statements(text)

    assert statement.kind == "mixed"
    assert [text[start:end] for start, end in statement.spans] == ["the wettest place"]


def test_first_person_is_a_speaker() -> None:
    assert mention('"It rains again," I said.') == "I"


@pytest.mark.parametrize(
    ("author", "name"),
    [("Bea Lund", "Bea Lund"), ("Bea Lund, Ann Lee", "I"), ("Bea Lund and Ann Lee", "I"), (None, "I")],
)
def test_the_text_s_own_first_person_is_its_only_author(author: str | None, name: str) -> None:
    (claim,) = find_statements("I believe that it rains.", author=author)

    assert claim.speaker is not None
    assert claim.speaker.name == name


def test_the_author_is_not_the_first_person_of_somebody_s_turn() -> None:
    text = "Ann Lee leads the board.\n\nQ: And?\n\nLEE: I believe that it rains."

    (claim,) = [found for found in find_statements(text, author="Bea Lund") if found.cue]

    assert claim.speaker is not None
    assert claim.speaker.name == "Ann Lee"


def test_labels_of_a_transcript_name_the_speakers() -> None:
    text = "Ann Lee leads the board.\n\nRADIO: It rains.\n\nLEE: It will rain all week."

    found = {
        (found.speaker.name, text[slice(*found.spans[0])])
        for found in find_statements(text)
        if found.speaker and found.rule == "label"
    }

    assert found == {("RADIO", "It rains."), ("Ann Lee", "It will rain all week.")}


def test_an_interviewer_takes_no_stand() -> None:
    text = (
        "Ann Lee leads the board.\n\nRADIO: Will it rain?\n\nLEE: All week. What else?\n\n"
        "RADIO: The roofs leak, they say.\n\nLEE: They do.\n\nRADIO: Why?\n\nLEE: We asked for tiles."
    )

    names = [found.speaker.name for found in find_statements(text) if found.speaker and found.rule == "label"]

    assert names == ["Ann Lee", "Ann Lee", "Ann Lee"]


@pytest.mark.parametrize("pronoun", ["I", "We"])
def test_the_first_person_of_a_transcript_is_whom_its_label_names(pronoun: str) -> None:
    text = f"Ann Lee leads the board.\n\nQ: And?\n\nLEE: {pronoun} believe that it rains."

    (claim,) = [found for found in find_statements(text) if found.cue]

    assert claim.speaker is not None
    assert claim.speaker.name == "Ann Lee"


def test_a_label_inside_a_quoted_transcript_begins_a_statement_of_its_own() -> None:
    text = 'Part of the talk:\n"HOST: Will it rain?\n"GUEST: It will.\n"(APPLAUSE.)\n"And it will not stop."'

    found = [[text[start:end] for start, end in statement.spans] for statement in direct(text)]

    assert found == [["Will it rain?"], ["It will.", "And it will not stop."]]


def test_single_marks_are_quotation_marks_where_somebody_speaks_between_them() -> None:
    text = "‘It rains,’ said Ann Lee. ‘It’s the farmers’ problem, isn’t it?’"

    (statement,) = direct(text)

    assert [text[start:end] for start, end in statement.spans] == [
        "It rains,",
        "It’s the farmers’ problem, isn’t it?",
    ]
