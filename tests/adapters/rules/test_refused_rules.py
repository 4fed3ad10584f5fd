"""Slips that a reader of the file may overlook."""

from pathlib import Path

import pytest

from adapters.rules.file import RulesFile
from adapters.rules.reading import RulesError, read_rules
from bot.rules.rules import Rules


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[channels]]\nat = "*"\nspeek = "never"\n', "line 3: speek is not known here; speak may be meant."),
        (
            'what = "notes"\n\n[channel.a]\n[channel]\n',
            "line 3: channel is not known here; channels may be meant.",
        ),
        ('what = "notes"\n[[channel]]\n', "line 2: channel is not known here; channels may be meant."),
        (f'what = "{"x" * 41}"\n', "line 1: what is a short word for your documents"),
    ],
)
def test_it_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(RulesError, match=said):
        read_rules(text, ())


@pytest.mark.parametrize(
    "text",
    [
        "\n" + ".".join("a" * 10_000) + " = 1",
        "\n[" + ".".join(["a"] * 10_000) + "]",
        "\na = {" + " . ".join(['"b"'] * 10_000) + " = 1}",
    ],
)
def test_a_key_of_ten_thousand_parts_is_refused_before_it_is_taken_apart(text: str) -> None:
    """The library takes minutes for one of thirty thousand, in the process that answers."""
    with pytest.raises(RulesError, match="line 2: it is nested too deeply"):
        read_rules(text, ())


def test_a_mistaken_file_taken_away_again_leaves_no_rules(tmp_path: Path) -> None:
    rules, file = RulesFile(tmp_path), tmp_path / "collections.toml"
    before = rules()
    file.write_text("what = ")
    problem = rules.problem
    file.unlink()

    assert (before, problem is None, rules(), rules.problem) == (Rules(), False, Rules(), None)
