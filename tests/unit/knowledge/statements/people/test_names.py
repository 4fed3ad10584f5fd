import pytest

from knowledge.statements import find_statements, meaning_of


def meant(text: str, word: str) -> str:
    start = text.rindex(word)
    return meaning_of(text, (start, start + len(word)))


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Ann Lee met Carl Berg. Lee left.", "Lee", "Ann Lee"),
        ("Ann Lee met Carl Berg. She said no.", "She", "Ann Lee"),
        ("Ann Lee met Carl Berg. He said no.", "He", "Carl Berg"),
        ("Carl Berg came. Ann Lee thanked Dan Roth. He said no.", "He", "Carl Berg"),
        ("Ms. Lindqe said no. Carl Berg left. She said yes.", "She", "Lindqe"),
        ("Secretary of State Ann Lee came. Lee said no.", "Lee", "Ann Lee"),
        ("Carl Berg Jr. came. Berg said no.", "Berg", "Carl Berg"),
        ("Bill de Wit came. He said no.", "He", "Bill de Wit"),
        ("Ann Lee and Carl Lee came. Mr. Lee said no.", "Mr. Lee", "Carl Lee"),
        ("Ann Lee, mayor of Ulm, came. The mayor said no.", "The mayor", "Ann Lee"),
        ("Sen. Ann Lee came. The senator said no.", "The senator", "Ann Lee"),
        ("Sen. Ann Lee and Sen. Carl Berg came. The senator said no.", "The senator", "The senator"),
        ("The mayor said no.", "The mayor", "The mayor"),
        ("The board met. It said no.", "It", "It"),
        ("The rain fell. He said no.", "He", "He"),
        ("Ann Lee came. He said no.", "He", "He"),
        ("Carl Berg spoke. Zorvan Quenby came in. He said no.", "He", "He"),
        ("Ann Lee's office said no.", "Ann Lee's office", "Ann Lee's office"),
        ("U.S. officials said no.", "U.S. officials", "U.S. officials"),
        ("The White House said no.", "The White House", "The White House"),
    ],
)
def test_a_mention_means_the_nearest_that_fits_or_itself(text: str, word: str, name: str) -> None:
    assert meant(text, word) == name


def test_a_place_is_nobody() -> None:
    assert meant("Lake Erie froze in South Dakota. He said no.", "He") == "He"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ann Lee, president of the River Board, says it rains.", "president of the River Board"),
        ("RVB Chief Ann Lee says it rains.", "RVB Chief"),
        ("Former mayor Ann Lee says it rains.", "Former mayor"),
        ("Ann Lee, 52, a farmer near Ulm, says it rains.", "a farmer near Ulm"),
        ("Ann Lee, its chief economist, says it rains.", "chief economist"),
        ("Its chair, Ann Lee, says it rains.", "chair"),
        ("Mrs. Ann Lee says it rains.", None),
        ("Ann Lee, in Ulm, says it rains.", None),
    ],
)
def test_the_role_stands_behind_or_before_the_name(text: str, role: str | None) -> None:
    (statement,) = find_statements(text)

    assert statement.speaker is not None
    assert statement.speaker.name == "Ann Lee"
    assert statement.speaker.role == role


def test_a_name_set_beside_a_role_is_the_speaker_and_the_role_is_his() -> None:
    text = '"It rains," says the board\'s chair, Brontibald Quillver.'

    (statement,) = find_statements(text)

    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.role) == ("Brontibald Quillver", "the board's chair")


def test_a_pronoun_tells_the_gender_of_an_unknown_name() -> None:
    text = "Quorl Vantry said no. She left. Carl Berg came. She said yes."

    assert meant(text, "She") == "Quorl Vantry"


def test_a_speaker_with_an_apposition_is_the_next_sentence_s_pronoun() -> None:
    text = (
        "Asked about the pipes, Carl Berg said: “No. We only dug.”\n\n"
        "Paul Lund, director of the Ulm Water Board, repeated that it leaks. He told them to mop."
    )

    assert meant(text, "He") == "Paul Lund"


@pytest.mark.parametrize(
    "text",
    [
        '"It leaks," said a spokesman, Greg Hall.',
        '"It leaks," a spokesman, Greg Hall, said.',
        '"It leaks," said the spokesman Greg Hall.',
        "It leaks, said a spokesman, Greg Hall, on Friday.",
        "A spokesman, Greg Hall, said that it leaks.",
    ],
)
def test_a_name_set_beside_spokesman_is_kept_with_its_role(text: str) -> None:
    (statement,) = find_statements(text)

    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.role) == ("Greg Hall", "spokesman")


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Ann Lee, a hydrologist in Ulm, came. The hydrologist said no.", "The hydrologist", "Ann Lee"),
        ("Foreign Minister Ann Lee met Bo Ek. The foreign minister left.", "The foreign minister", "Ann Lee"),
        (
            "Prime Minister Ann Lee met Foreign Minister Bo Ek. The prime minister left.",
            "The prime minister",
            "Ann Lee",
        ),
        (
            "Ann Lee, minister for coasts, came. The minister for coasts left.",
            "The minister for coasts",
            "Ann Lee",
        ),
        ("Ann Lee, mayor of Ulm, came. The mayor of Ulm sang. The mayor left.", "The mayor", "Ann Lee"),
    ],
)
def test_a_description_means_the_only_person_introduced_by_it(text: str, word: str, name: str) -> None:
    assert meant(text, word) == name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Prime Minister Ann Lee met Foreign Minister Bo Ek. The minister left.", "The minister"),
        (
            "Ann Lee, a hydrologist, came. A hydrologist from Bonn sang. The hydrologist left.",
            "The hydrologist",
        ),
        ("Ann Lee, mayor of Ulm, came. The mayor of Bonn sang. The mayor left.", "The mayor"),
        ("Former mayor Ann Lee came. The mayor left.", "The mayor"),
        ("The mayor left. Then Mayor Ann Lee sang, and the board met.", "The mayor"),
    ],
)
def test_a_description_that_may_mean_another_stays_as_written(text: str, word: str) -> None:
    assert meant(text, word) == word


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Most farmers warned of rain. They said it was late.", "Most farmers"),
        ("Farmers in Ulm say that it rains. What is more, they note, it is late.", "Farmers in Ulm"),
        ("Ann Lee met Carl Berg. Lee and Berg warned of rain. They said it was late.", "Ann Lee and Carl Berg"),
        ("It rains, say some farmers. They told the board.", "some farmers"),
        ("He said that it rains. They said it was late.", "They"),
        ("Farmers say it rains. Engineers say it does not, they said.", "Farmers"),
        ("Farmers say it rains, and engineers say it does not. They said it was late.", "They"),
        ("Farmers grow wheat. They said it was late.", "They"),
        ("Farmers say that it rains.\n\nThey said it was late.", "They"),
    ],
)
def test_they_are_the_only_group_that_spoke_just_before(text: str, group: str) -> None:
    assert meant(text, "they" if "they " in text else "They") == group
