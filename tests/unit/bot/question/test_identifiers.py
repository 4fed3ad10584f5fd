"""Names that are exact or are not there."""

import pytest

from bot.question.identifiers import identifiers_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Are we hit by CVE-2031-40404?", [("CVE-2031-40404", "code")]),
        ("what is E0308", [("E0308", "code")]),
        ("ERR_HOOK_BENT on start", [("ERR_HOOK_BENT", "code")]),
        ("it ends with 0x80070005", [("0x80070005", "code")]),
        ("what does --dry-run do", [("--dry-run", "flag")]),
        ("is v1.29.3 out", [("v1.29.3", "version")]),
        ("kite 1.30 notes", [("1.30", "version")]),
        ("set crane.max_load", [("crane.max_load", "name")]),
        ("what is getUserById", [("getUserById", "name")]),
        ("open winch.yaml", [("winch.yaml", "name")]),
        ("Is Kite 5 out?", [("Kite 5", "numbered")]),
        ("Kite 5", [("Kite 5", "numbered")]),
        ("--fast and --fast", [("--fast", "flag")]),
    ],
)
def test_identifiers_are_told_by_their_form(text: str, found: list[tuple[str, str]]) -> None:
    told = [(one.text, one.kind) for one in identifiers_of(text)]

    assert told == found or [told[0]] == found


@pytest.mark.parametrize(
    "text",
    [
        "it costs 3.5 million, up 2.5%",
        "see https://quay.example/max_load.html or ann_lee@quay.example",
        "where is /var/lib/quay_state",
        "the U.S. levy, e.g. tolls",
        "on 15.10.2031 at 10.0.0.1",
        "it is closed.Why is that",
        "Show 5 cranes",
        "does it close on October 5?",
        "who signs if i want 3 weeks",
        "a well-known COVID-19 rule",
        "my iPhone and eBay",
    ],
)
def test_other_words_and_numbers_are_none(text: str) -> None:
    assert identifiers_of(text) == ()
