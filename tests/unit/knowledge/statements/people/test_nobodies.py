"""Words that stand where a speaker would, in texts that are no news, and name nobody."""

import pytest

from knowledge.statements import find_statements, somebodys

INTRODUCED = "Ada Quill said that the pump holds."


@pytest.mark.parametrize(
    "text",
    [
        "- Use data to make well informed decisions about the use of pumps.",
        "The access is slow. The log says: Access denied (no further words).",
        "• Represent Council views to the board and to others.",
        '• Add article: "Building a Pump with Copper: Pipes and Valves Included". The editor can add more.',
        "• Connection succeeded: the pump runs.\n\n• Connection refused: the pump is off.",
        "Copper, which added quite some weight, just to have it last, went.",
        "It is cheap for the government (considering time) compared to a car.",
        "Someone is rude even after being asked and said that it rains.",
        'In towns, many people say "no" and go home.',
        'Yesterday, my friend wrote: "If you spell incorrectly correctly, you have spelled it incorrectly".',
        "The OPX blogs are read. If a pump that OPX is offering, your story is:\n\n“As a plumber, I want one.”",
    ],
)
@pytest.mark.parametrize("introduced", ["", INTRODUCED])
def test_what_is_no_person_and_no_organisation_says_nothing(text: str, introduced: str) -> None:
    found = somebodys(find_statements(f"{text}\n\n{introduced}"))

    assert {one.speaker.name for one in found if one.speaker} <= {"Ada Quill"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norland denies that the border was crossed.", "Norland"),
        ("The Gazette announced that it will close.", "The Gazette"),
        ('"We close," the Union Council said.', "the Union Council"),
        ('Most people in Ulm say: "We will stay here."', "Most people in Ulm"),
        ('The mayor\'s friend said: "He is ill today."', "The mayor's friend"),
    ],
)
def test_organisations_and_people_without_a_name_still_speak(text: str, name: str) -> None:
    found = somebodys(find_statements(f"{text}\n\n{INTRODUCED}"))

    assert name in {one.speaker.name for one in found if one.speaker}
