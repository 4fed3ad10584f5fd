"""Marks for programs that must not reach what a reader sees."""

import pytest

from knowledge.reading.markdown import read


def text_of(markdown: str) -> str:
    return read(markdown.encode(), "a.md").text


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("**Note: the gates are shut.", "Note: the gates are shut."),
        ("The gates are shut.** See the list.", "The gates are shut. See the list."),
        ("Two is 2**3 to some.", "Two is 2**3 to some."),
        ("Gates {#gates} rise.", "Gates rise."),
        ("Gates rise.\n{: .lead}", "Gates rise."),
        ("> [!NOTE]\n> Gates rise.", "Note\nGates rise."),
        (":::tip\nGates rise.\n:::", "Tip\nGates rise."),
        ("/// note | Gates\nThey rise.\n///", "Gates\nThey rise."),
        ("See [[gates|the gates]].", "See the gates."),
        ("Gates ==rise== now.", "Gates rise now."),
        ("Gates rise. %% later %%", "Gates rise."),
        ("- [ ] shut\n- [x] open", "• ☐ shut\n• ☑ open"),
        ("Gates {% if a %}rise{% endif %} now.", "Gates rise now."),
        ('import A from "./a"\n\nGates rise.', "Gates rise."),
        ("Gates rise. ^gates-1", "Gates rise."),
        ("Gates rise :tada: now.", "Gates rise :tada: now."),
        ("Gates [rise][1].\n\n[1]: https://a.example", "Gates rise."),
        ("<table><tr><th>Year<tr><td>2031</table>", "Year\n2031"),
    ],
)
def test_a_mark_for_a_program_is_not_read(written: str, seen: str) -> None:
    assert text_of(written) == seen


def test_a_paragraph_of_any_length_loses_its_marks() -> None:
    text = text_of("The **gates** rise at [noon](https://a.example) by `shut`. " * 2_000)

    assert len(text) > 50_000
    assert not any(mark in text for mark in ("**", "](", "`"))


def test_a_long_paragraph_without_a_place_to_cut_is_read() -> None:
    assert len(text_of("*" + "a" * 50_000)) > 50_000
