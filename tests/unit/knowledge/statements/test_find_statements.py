import pytest

from knowledge.model import Paragraph, Statement
from knowledge.statements import find_statements


def quoted(text: str) -> list[tuple[str, ...]]:
    return [
        tuple(text[start:end] for start, end in found.spans)
        for found in find_statements(text)
        if found.kind == "direct"
    ]


def only(text: str) -> Statement:
    (found,) = find_statements(text)
    return found


@pytest.mark.parametrize(
    "text",
    [
        '"The river will rise again," Ann Lee said.',
        '"The river will rise again," said Ann Lee.',
        'Ann Lee said: "The river will rise again."',
        'Ann Lee told reporters, "The river will rise again."',
        '"The river will rise again," Ann Lee, a farmer from Ohio, said on Friday.',
        "“The river will rise again,” said Ann Lee.",
        "«The river will rise again», said Ann Lee.",
        "„The river will rise again“, said Ann Lee.",
    ],
)
def test_a_direct_quotation_has_its_speaker(text: str) -> None:
    statement = next(found for found in find_statements(text) if found.kind == "direct")

    assert statement.speaker is not None
    assert statement.speaker.name == "Ann Lee"


def test_both_halves_of_a_split_quotation_are_one_statement() -> None:
    text = '"There is water," she said. "But nobody can drink it yet."'

    assert quoted(text) == [("There is water,", "But nobody can drink it yet.")]


def test_a_pronoun_and_a_surname_mean_the_full_name_with_its_role() -> None:
    text = (
        "Ann Lee, president of the River Board, a Paris-based charity, says the water rises. "
        "However, Lee says, it is warm. She says it is late."
    )

    speakers = [found.speaker for found in find_statements(text)]

    assert {(speaker.name, speaker.role) for speaker in speakers if speaker} == {
        ("Ann Lee", "president of the River Board")
    }


def test_a_title_before_the_name_is_the_role_and_a_bracket_names_the_outlet() -> None:
    speaker = only(
        'RVB Chief Jamil Noor Shah said: "The board has no links (Evening Star) with any company."'
    ).speaker

    assert speaker is not None
    assert (speaker.name, speaker.role, speaker.outlet) == ("Jamil Noor Shah", "RVB Chief", "Evening Star")


def test_an_abbreviation_does_not_split_the_speaker() -> None:
    text = "These, U.K. officials believe, are active in the valley."

    statement = only(text)

    assert statement.kind == "claim"
    assert statement.speaker is not None
    assert statement.speaker.name == "U.K. officials"


def test_headings_and_code_say_nothing() -> None:
    text = 'Lee says no\nAnn Lee says it rains.\nprint("It rains," says)'
    paragraphs = [Paragraph(12, 34, 1), Paragraph(35, len(text), 2, kind="code")]

    (statement,) = find_statements(text, paragraphs)

    assert [text[start:end] for start, end in statement.spans] == ["it rains"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Most farmers said “not too wet” and left.", "not too wet"),
        ("Ann Lee said “wet roofs, they are our one great worry this year.”", "wet roofs, they are"),
        ("A board at the gate reads “Closed for Repair” and hangs askew.", "Closed for Repair"),
    ],
)
def test_what_stands_right_behind_said_or_reads_is_said_however_short(text: str, words: str) -> None:
    (found,) = quoted(text)

    assert found[0].startswith(words)


def test_what_a_thing_reads_is_not_said_by_its_bearer() -> None:
    statement = only("Ann Lee wore a yellow hat reading “Dig Deeper” on Friday.")

    assert statement.speaker is None


def test_a_quoted_title_does_not_part_a_speaker_from_her_next_words() -> None:
    text = '"It leaks," Lee said on Ulm\'s "Evening Show," adding, "The board has known it for years."'

    assert [found.speaker.name for found in find_statements(text) if found.speaker] == ["Lee", "Lee"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('The board welcomed "the end of a levy that nobody liked."', "the end of a levy that nobody liked."),
        ("Lund has often used the phrase “dry feet” in May.", "dry feet"),
        ("Lund’s “roofs for all” promise was never kept.", "roofs for all"),
        ("She wore a coat reading, “Dig Deeper Ulm” on Friday.", "Dig Deeper Ulm"),
    ],
)
def test_a_quotation_that_is_all_that_is_reported_is_direct(text: str, words: str) -> None:
    assert quoted(text) == [(words,)]


@pytest.mark.parametrize(
    "text",
    [
        'Lund said that the board welcomed "the end of a levy that nobody liked."',
        'It opposes what it called "a levy that nobody liked."',
        'The board welcomed that "the levy ends this year."',
        "Lund welcomed ''the end of a levy that nobody liked.''",
        "The Board Is Going “Into the River.”",
        "Lund praised “The Rain of May” at length.",
    ],
)
def test_a_quotation_that_is_part_of_a_claim_is_not(text: str) -> None:
    assert quoted(text) == []


def test_a_denial_between_marks_still_denies() -> None:
    statement = only('Lund denied "any hand in the flood of May."')

    assert (statement.kind, statement.stance) == ("direct", "denies")


def test_who_is_quoted_inside_an_excerpt_speaks_there_and_its_own_text_does_not() -> None:
    text = (
        "“It rains,” Lee said.\n\nThe Gazette writes:\n\n"
        '"Lund climbed the dyke, shouting, “Bring more sand now!” Nobody came.\n\n“Bring it,” Lund said.'
    )

    assert quoted(text) == [("It rains,",), ("Bring more sand now!",), ("Bring it,",)]


def test_what_a_web_page_prints_beneath_an_article_is_not_said() -> None:
    text = 'As aired:\n\n"HOST: Will it rain?\n\n"GUEST: It will.\n\n"Follow Ann Lee on Twitter @leerains."'

    assert quoted(text) == [("Will it rain?",), ("It will.",)]


def test_a_clause_without_a_capital_that_goes_on_with_the_sentence_is_mixed() -> None:
    text = 'Lund said that the roofs should "be seen as they are now. They leak every day."'

    assert only(text).kind == "mixed"


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "1."])
def test_a_quotation_that_begins_an_item_of_a_list_is_said(mark: str) -> None:
    text = f"{mark} “The boat sank,” Ada Lind said."

    found = only(text)

    assert found.speaker is not None
    assert (found.kind, found.speaker.name) == ("direct", "Ada Lind")
