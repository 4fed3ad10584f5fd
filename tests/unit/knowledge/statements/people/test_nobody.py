"""What is said by nobody: words that stand where a speaker would, in texts that are no news."""

import pytest

from knowledge.statements import find_statements, somebodys


def speakers(text: str) -> set[str]:
    return {one.speaker.name for one in somebodys(find_statements(text), text) if one.speaker}


@pytest.mark.parametrize(
    "text",
    [
        "Many people say “no” and few are asked why.",
        "Yesterday, my friend wrote: “The build is broken.” I fixed it.",
        "Someone says that the door is open.",
        "Connection refused: the service does not listen on the port.",
        "Access denied (the log says more). Ask for access to the folder.",
        "Add article: “How to sail a build”. Then add the link to the index.",
        "• Use data to state that the plan works. Never use guesses.",
        "Use Gullicorn, which added a queue. Run it with “gullicorn-up”.",
        "But now that Gullicorn supports restarting workers, it adds little.",
        "• Represent Council views to the board, and others.",
    ],
)
def test_no_person_and_no_organisation_speaks_in_a_manual(text: str) -> None:
    assert speakers(text) == set()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The build is fine,” said Ada Lind. It was not.", "Ada Lind"),
        ("The ministry denies that the quay sinks.", "The ministry"),
        ("Police said that a man was arrested.", "Police"),
        ("The Harbour Board said: “No ship will leave.”", "The Harbour Board"),
        ("Pakistan denies links with the smugglers.", "Pakistan"),
        ("Gullnet denies that the service will close.", "Gullnet"),
        ("The mayor said: “The tram is late.”", "The mayor"),
    ],
)
def test_people_and_organisations_speak_wherever_they_do(text: str, speaker: str) -> None:
    assert speakers(text) == {speaker}


def test_where_somebody_is_named_others_need_no_name() -> None:
    text = "“The build is fine,” said Ada Lind. Many people said: “It is not.” “It is,” said my friend."

    assert speakers(text) == {"Ada Lind", "Many people", "my friend"}
