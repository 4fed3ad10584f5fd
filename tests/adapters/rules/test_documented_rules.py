"""What docs/channels.md shows can be written so."""

import re
from pathlib import Path

import pytest

from adapters.rules.reading import read_rules

PAGE = (Path(__file__).parents[3] / "docs" / "channels.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
FOLDERS = ("hr", "investigations", "personnel", "it", "maintainers")


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_is_in_order(text: str) -> None:
    assert read_rules(text, FOLDERS).laid_down


def test_three_set_ups_and_the_whole_file_are_shown() -> None:
    assert len(EXAMPLES) == len(["the file", "newsroom", "company", "community"])
