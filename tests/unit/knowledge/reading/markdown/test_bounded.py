"""What nobody writes is read in bounded time; without the bounds each of these takes minutes."""

import pytest

from knowledge.reading.markdown.markdown import read


@pytest.mark.parametrize(
    "line", ["<Gate x={(y) => {{{{ shut", "<Gate\n x={{{{{{ > shut", '<Gate x="a > shut'], ids=str
)
def test_the_ends_of_components_are_looked_for_in_vain_only_a_while(line: str) -> None:
    text = read(f"{line}\n".encode() * 10_000, "a.mdx").text

    assert text.count("shut") == 10_000


@pytest.mark.parametrize("mark", ["{% ", "[gate][", "{% raw %}{% "], ids=str)
def test_marks_that_never_close_are_read(mark: str) -> None:
    text = read(f"The gate {mark * 4_000} is shut.".encode(), "a.md").text

    assert text.startswith("The gate")
    assert text.endswith("is shut.")


@pytest.mark.parametrize(
    "heading",
    [
        f"# The gate{'{{ a }} ' * 100_000}shut",
        f"# The gate {' ' * 400_000}shut",
        f"# The gate {{ {'#a ' * 100_000}shut",
    ],
    ids=["names", "blanks", "anchors"],
)
def test_long_headings_are_read(heading: str) -> None:
    text = read(f"{heading}\n\nIt is open in June.".encode(), "a.md").text

    assert text.startswith("The gate")
    assert "shut\n" in text
