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
