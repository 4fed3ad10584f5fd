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
        ("what does --gates.main.width do?", [("--gates.main.width", "flag")]),
        ("does it know --fast.", [("--fast", "flag")]),
        ("is v1.29.3 out", [("v1.29.3", "version")]),
        ("kite 1.30 notes", [("1.30", "version")]),
        ("set crane.max_load", [("crane.max_load", "name")]),
        ("what is getUserById", [("getUserById", "name")]),
        ("open winch.yaml", [("winch.yaml", "name")]),
        ("Is Kite 5 out?", [("Kite 5", "numbered")]),
        ("Kite 5", [("Kite 5", "numbered")]),
        ("--fast and --fast", [("--fast", "flag")]),
        ("Is Kite v5 out?", [("Kite v5", "numbered")]),
        ("Kite v5 support", [("Kite v5", "numbered")]),
        ("are we hit by cve-2031-40404", [("cve-2031-40404", "code")]),
        ("GHSA-ab12-cd34-ef56 affected", [("GHSA-ab12-cd34-ef56", "code")]),
        ("what does `-e` do", [("-e", "flag")]),
        ("grep -E pattern", [("-E", "flag")]),
        ("what is __init__ for", [("__init__", "name")]),
        ("it ends with exit code 137", [("137", "code")]),
        ("HTTP 429 from the api", [("429", "code")]),
        ("error 1045", [("1045", "code")]),
        ("what does /api/v2/winch_orders return", [("/api/v2/winch_orders", "endpoint")]),
        ("POST /orders fails", [("/orders", "endpoint")]),
        ("the endpoint /orders/{id}", [("/orders/{id}", "endpoint")]),
        ("is the /levies route open?", [("/levies", "endpoint")]),
        ("/v1", [("/v1", "endpoint")]),
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
        "GET rid of /var/lib and and/or /home/api.txt",
        "see https://quay.example/api/v2/orders",
        "the U.S. levy, e.g. tolls",
        "on 15.10.2031 at 10.0.0.1",
        "it is closed.Why is that",
        "Show 5 cranes",
        "does it close on October 5?",
        "who signs if i want 3 weeks",
        "a well-known COVID-19 rule",
        "my iPhone and eBay",
        "is -5 too cold, or a well -known one",
        "which zip code, 90210",
        "status 2031 of the budget",
        "an error of 3 percent at exit 12",
    ],
)
def test_other_words_and_numbers_are_none(text: str) -> None:
    assert identifiers_of(text) == ()
