"""What ``collections.toml`` says is taken as it stands, or refused with line, reason and what to do."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.rules.reading import RulesError, read_rules
from bot.rules.rules import ChannelRule

WHOLE = """\
what = "handbook"
outsiders = true

[collections.hr]
readers = ["slack:C0123ABCD",
           "discord:role:222"]  # who sees it
link = "https://hr.example.org/{stem}"

[collections."board minutes"]
readers = []

[[channels]]
at = ["slack:C0123ABCD", "discord:channel:111"]
collections = ["hr"]
speak = "always"
threshold = 0.8
answer = "private"
bots = ["slack:B0123ABCD"]
helpers = "slack:S0789ABCD"

[[channels]]
at = "*"
speak = "never"
"""
FOLDERS = ("hr", "board minutes", "open")


def test_everything_is_taken() -> None:
    rules = read_rules(WHOLE, FOLDERS)

    assert (rules.what, rules.outsiders, dict(rules.links)) == (
        "handbook",
        True,
        {"hr": "https://hr.example.org/{stem}"},
    )
    assert dict(rules.readers) == {
        "hr": frozenset({"slack:C0123ABCD", "discord:role:222"}),
        "board minutes": frozenset(),
    }
    assert rules.channels == (
        ChannelRule(
            at=frozenset({"slack:C0123ABCD", "discord:channel:111"}),
            collections=frozenset({"hr"}),
            speak="always",
            threshold=0.8,
            answer="private",
            bots=frozenset({"slack:B0123ABCD"}),
            helpers="slack:S0789ABCD",
        ),
        ChannelRule(at=frozenset({"*"}), speak="never"),
    )


def test_an_empty_file_lays_nothing_down() -> None:
    rules = read_rules("", FOLDERS)

    assert (dict(rules.readers), rules.channels, rules.outsiders) == ({}, (), False)


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ('what = "handbook"', "what = 7", "line 1: what is a short word for your documents"),
        ("outsiders = true", 'outsiders = "yes"', "line 2: outsiders is true or false"),
        ("outsiders = true", "outsider = true", "line 2: outsider is not known here; outsiders may be meant."),
        ("[collections.hr]", "[collections.hrr]", "line 4: there is no subfolder hrr; hr may be meant."),
        (
            "[collections.hr]",
            "[collections.zoo]",
            "line 4: there is no subfolder zoo; make it, or take it out here.",
        ),
        ('readers = ["slack', 'reader = ["slack', "line 5: reader is not known here; readers may be meant."),
        ("discord:role:222", "discord:222", "line 6: “discord:222” is not a reader's id; write slack:C"),
        ("{stem}", "{page}", "line 7: link has {page}, which is nothing of a document"),
        ("readers = []", 'readers = "slack:U1"', "line 10: readers is a list of texts"),
        ('collections = ["hr"]', 'collections = ["hr", "zoo"]', "line 14: there is no subfolder zoo"),
        ('speak = "always"', 'speak = "often"', 'line 15: speak is one of "mentioned", "always", "never".'),
        ("threshold = 0.8", "threshold = 80", "line 16: threshold is a number from 0 to 1"),
        ("threshold = 0.8", "threshold = true", "line 16: threshold is a number from 0 to 1"),
        ('answer = "private"', "answer = true", 'line 17: answer is one of "public", "private", "thread".'),
        (
            "slack:B0123ABCD",
            "B0123ABCD",
            "line 18: “B0123ABCD” is not a bot's id; write slack:B… or discord:user:….",
        ),
        ("slack:S0789ABCD", "slack:C0789ABCD", "line 19: “slack:C0789ABCD” is not a helper's id"),
        (
            'helpers = "slack:S0789ABCD"',
            'helpers = ["slack:S0789ABCD"]',
            "line 19: helpers is one text, no list; write slack:S…",
        ),
        ('at = "*"', "", "line 21: it names no channel; add at"),
        ('at = "*"', 'at = "general"', "line 22: at is a list of texts"),
        ('at = "*"', 'at = ["discord:channel:111"]', "line 22: discord:channel:111 has rules already"),
        ('speak = "never"', "helpers", "line 23: this is no TOML"),
    ],
)
def test_a_mistake_is_told_with_its_line(wrong: str, right: str, told: str) -> None:
    text = WHOLE.replace(wrong, right, 1) if wrong != 'speak = "never"' else WHOLE.replace(wrong, right)

    with pytest.raises(RulesError) as caught:
        read_rules(text, FOLDERS)

    assert str(caught.value).startswith(f"collections.toml, {told}")
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    "text", ["collections = 3", "channels = 3", "[collections]\nhr = 3", "channels = [3]", "[" * 9000]
)
def test_another_kind_of_value_is_refused(text: str) -> None:
    with pytest.raises(RulesError):
        read_rules(text, FOLDERS)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(RulesError):
        read_rules(text, FOLDERS)


def test_the_page_to_ask_is_a_reader_and_a_place() -> None:
    text = '[collections.press]\nreaders = ["web:ask"]\n[[channels]]\nat = ["web:ask"]\nspeak = "never"\n'

    rules = read_rules(text, ["press"])

    assert rules.readers["press"] == {"web:ask"}
    assert rules.ways_in("web:ask").speak == "never"
