import pytest

from knowledge.statements import find_statements
from knowledge.statements.paragraphs import find_paragraphs, flattened


def test_one_line_is_one_paragraph() -> None:
    text = "A short line.\nAnother one that is much longer than the first and says more.\n\nThe third."

    assert [text[start:end] for start, end in find_paragraphs(text)] == text.replace("\n\n", "\n").split("\n")


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = "The river rose on Monday and the\nvillages on both banks were told\nto leave before the night came.\n\nNobody did."

    assert [text[start:end].count("\n") for start, end in find_paragraphs(text)] == [2, 0]


@pytest.mark.parametrize("blocks", [3, 60])
def test_one_long_line_does_not_unwrap_a_hard_wrapped_text(blocks: int) -> None:
    block = (
        "The river rose on Monday and the\nvillages on both banks were told\nto leave before the night came."
    )
    text = "\n\n".join([block] * blocks) + "\n\n" + "x" * 140

    assert [text[start:end].count("\n") for start, end in find_paragraphs(text)] == [2] * blocks + [0]


def test_flattening_keeps_every_offset() -> None:
    text = "One two three four\nfive six seven\n\neight"

    flat = flattened(text, [(0, 33), (35, 40)])

    assert len(flat) == len(text)
    assert flat == "One two three four five six seven\n\neight"


def test_a_quotation_over_wrapped_lines_is_found_with_true_offsets() -> None:
    text = (
        "The board met in the old town hall on\n"
        'Friday. "We will open the gates before\n'
        'the water comes," said Ann Lee, who has\n'
        "led the board for more than ten years."
    )

    (statement,) = [found for found in find_statements(text) if found.kind == "direct"]

    assert [text[start:end] for start, end in statement.spans] == [
        "We will open the gates before\nthe water comes,"
    ]
