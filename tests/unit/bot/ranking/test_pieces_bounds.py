"""What speaks for a piece: kinds and neighbours that are near to others."""

import math
from pathlib import Path

import pytest

from knowledge.index import Index
from knowledge.reading import read
from tests.unit.bot.ranking.looking import piece_feature
from tests.unit.folders import index_of


def test_a_notes_label_is_no_code(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Ferry\n\n> [!WARNING]\n> The gate shuts at nine.\n\n```\nstart wren\n```\n"
    )
    index = Index.of([read(tmp_path / "a.md", "a.md")])

    values = piece_feature("code", "ferry", index)

    assert values == {"Warning": 0, "The gate shuts at nine.": 0, "start wren": 1}


def test_a_word_that_only_stands_for_one_of_the_question_is_fresh() -> None:
    threw = "She threw stones."

    values = piece_feature("fresh", "throw", index_of(threw, "They throw stones."))

    assert values == pytest.approx({threw: math.log(4), "They throw stones.": math.log(3)})
