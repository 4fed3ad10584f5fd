"""Interviews, briefings and transcripts: who speaks in the paragraphs that begin with a label."""

import pytest

from knowledge.statements import find_statements

TRANSCRIPTS: list[tuple[str, list[tuple[str, str]]]] = [
    (
        (
            "The press officer, Chris Hollis, took questions.\n\nHollis: The pier stays open.\n\n"
            "Reporter: Will it stay open? We hear it will not.\n\nHollis: Until May it will."
        ),
        [("Chris Hollis", "The pier stays open."), ("Chris Hollis", "Until May it will.")],
    ),
    (
        "Anna Peel talks to Chris Hollis.\n\nPeel: How long is it open?\n\nHollis: Until May.\n\nPeel: Why?\n\nHollis: For money.",
        [("Chris Hollis", "Until May."), ("Chris Hollis", "For money.")],
    ),
    (
        (
            "Anna Peel met Chris Hollis.\n\nAnna Peel\n\nHow long is it open?\n\nChris Hollis\n\nUntil May.\n\n"
            "Anna Peel\n\nWhy?\n\nChris Hollis\n\nFor money."
        ),
        [("Chris Hollis", "Until May."), ("Chris Hollis", "For money.")],
    ),
    (
        (
            "Chris Hollis (Harbour Board): It stays open.\n\nAnna Peel (Daily Post): For how long?\n\n"
            "Chris Hollis (Harbour Board): Until May."
        ),
        [("Chris Hollis", "It stays open."), ("Chris Hollis", "Until May.")],
    ),
    (
        (
            "Chris Hollis came with Max Hollis.\n\nCHRIS HOLLIS: It stays open.\n\nMAX HOLLIS: Never.\n\nC. HOLLIS: Until May.\n\n"
            "HOLLIS: Nobody knows."
        ),
        [
            ("Chris Hollis", "It stays open."),
            ("Max Hollis", "Never."),
            ("Chris Hollis", "Until May."),
            ("HOLLIS", "Nobody knows."),
        ],
    ),
    (
        "Emil Sander came with Vera Sander.\n\nMS. SANDER: It rains.\n\nMR. SANDER: It does not.",
        [("Vera Sander", "It rains."), ("Emil Sander", "It does not.")],
    ),
    (
        "HOST: Welcome to the show. How long is it open?\n\nHOLLIS: Until May.\n\nHOST: Thank you.\n\nHOLLIS: Thanks.",
        [("HOLLIS", "Until May."), ("HOLLIS", "Thanks.")],
    ),
    ("Name: Ada\n\nCity: Ulm\n\nName: Bo\n\nCity: Ulm", []),
    ("Opening Hours\n\nFrom nine to five.\n\nTicket Prices\n\nTwo pounds each.", []),
]


@pytest.mark.parametrize(("text", "said"), TRANSCRIPTS)
def test_each_turn_is_its_speaker_s(text: str, said: list[tuple[str, str]]) -> None:
    found = [
        (one.speaker.name, text[slice(*one.spans[0])])
        for one in find_statements(text)
        if one.speaker and one.rule == "label"
    ]

    assert found == said


BRIEFING = (
    "The minister, Anna Peel, spoke.\n\nMS. PEEL: Good morning.\n\nREPORTER (Daily Post): Why now? It is late.\n\n"
    "MS. PEEL: Because it rains.\n\nMS. PEEL: And it snows.\n\nQUESTION: For how long?\n\nMS. PEEL: Until May."
)


def test_a_question_stands_with_the_answer_it_led_to() -> None:
    found = {
        BRIEFING[slice(*one.spans[0])]: one.question and BRIEFING[slice(*one.question)]
        for one in find_statements(BRIEFING)
    }

    assert found == {
        "Good morning.": None,
        "Because it rains.": "REPORTER (Daily Post): Why now? It is late.",
        "And it snows.": None,
        "Until May.": "QUESTION: For how long?",
    }


def test_a_question_s_own_paper_is_not_the_outlet_of_the_answer_above() -> None:
    text = "Anna Peel spoke.\n\nPEEL: Now.\n\nREPORTER (Daily Post): Why?\n\nPEEL: It rains."

    assert {one.speaker.outlet for one in find_statements(text) if one.speaker} == {None}


def test_of_a_long_question_the_end_stands_with_the_answer() -> None:
    text = f"HOST: {'It rained in May. ' * 40}Why?\n\nPEEL: It is the wind.\n\nHOST: Why?\n\nPEEL: The sea."

    found = next(one.question for one in find_statements(text) if one.question)

    assert text[slice(*found)].startswith("It rained")
    assert text[slice(*found)].endswith("Why?")
    assert found[1] - found[0] <= 300


TURNS = "Hollis: The pier stays open.\n\nReporter: For how long?\n\nHollis: Until May."


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("Interview with Mayor Chris Hollis on the pier", TURNS, "Chris Hollis"),
        ("Chris Hollis: The Interview", TURNS.replace("Hollis", "HOLLIS"), "Chris Hollis"),
        ("Chris Hollis on the pier", TURNS.replace("Hollis", "Mr. Hollis"), "Chris Hollis"),
        ("Mayor Ossan Hollis on the pier", TURNS.replace("Hollis", "HOLLIS"), "Ossan Hollis"),
        ("Chris Hollis meets Max Hollis", TURNS.replace("Hollis", "HOLLIS"), "HOLLIS"),
        ("Vera Hollis on the pier", TURNS.replace("Hollis", "MR. HOLLIS"), "MR. HOLLIS"),
        ("Save Hollis", TURNS.replace("Hollis", "HOLLIS"), "HOLLIS"),
    ],
)
def test_a_label_is_the_full_name_that_the_title_has(title: str, text: str, name: str) -> None:
    found = {one.speaker.name for one in find_statements(text, title=title) if one.speaker}

    assert found == {name}


def test_the_text_names_its_speakers_before_the_title_does() -> None:
    text = f"Ada Hollis took questions.\n\n{TURNS}"

    found = {one.speaker.name for one in find_statements(text, title="Chris Hollis resigns") if one.speaker}

    assert found == {"Ada Hollis"}
