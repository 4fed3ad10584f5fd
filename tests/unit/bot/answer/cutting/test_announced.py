"""What announces something is shown with some of it, or not at all; steps come with their code."""

from itertools import pairwise
from pathlib import Path

import pytest

from bot.answer.answering import answer
from bot.model import Answer
from knowledge.index import Index
from knowledge.reading import read

FILLER = "Gulls nest on the north cliff every spring and nobody counts them.\n\n" * 12
LONG = "\n".join(
    f"- the {number}th crate of dried peas in the lower hold of the old boat" for number in range(12)
)


def asked(question: str, tmp_path: Path, page: str, *, quotes: int = 5) -> Answer:
    file = tmp_path / "a.md"
    file.write_text(f"{page}\n\n## Other\n\n{FILLER}")
    return answer(question, Index.of([read(file, "a.md")]), threshold=0, quotes=quotes)


def texts(found: Answer) -> str:
    return "\n".join(quote.text for quote in found.quotes)


def test_an_introduction_brings_the_command_it_announces_however_long_it_is(tmp_path: Path) -> None:
    command = " \\\n".join(["wren launch"] + [f"  --sail-number-{one} red" for one in range(11)])
    page = f"# Wren\n\n## Launch\n\nTo launch the wren, run the following command:\n\n```sh\n{command}\n```"

    quote = asked("how do i launch the wren?", tmp_path, page).quotes[0]

    assert [piece.kind for piece in quote.pieces] == ["intro", "code"]
    assert quote.pieces[1].text == command


def test_an_introduction_to_nothing_is_not_shown(tmp_path: Path) -> None:
    page = "# Wren\n\n## Sails\n\nThe wren has red sails.\n\nTo change the sails of the wren, do this:"

    found = asked("how do i change the sails of the wren?", tmp_path, page)

    assert "do this" not in texts(found)
    assert "red sails" in texts(found)


def test_an_introduction_brings_the_code_of_tabs_with_their_labels(tmp_path: Path) -> None:
    page = (
        "# Wren\n\n## Install\n\nTo install the wren, run this command:\n\n"
        "### Linux\n\n```sh\nget wren\n```\n\n### macOS\n\n```sh\nbrew wren\n```"
    )

    quote = asked("how do i install the wren?", tmp_path, page).quotes[0]

    assert [(piece.kind, piece.text) for piece in quote.pieces] == [
        ("intro", "To install the wren, run this command:"),
        ("heading", "Linux"),
        ("code", "get wren"),
        ("heading", "macOS"),
        ("code", "brew wren"),
    ]


def test_an_introduction_to_a_long_list_brings_an_item_that_answers(tmp_path: Path) -> None:
    page = (
        f"# Hold\n\n## Stores\n\nThe stores of the lower hold are the following:\n\n{LONG}\n- the zebra saddle"
    )

    quote = asked("zebra stores", tmp_path, page).quotes[0]

    assert quote.text.startswith("The stores of the lower hold are the following:")
    assert quote.text.endswith("the zebra saddle")


def test_a_list_behind_another_list_is_not_announced_by_what_announces_the_first(tmp_path: Path) -> None:
    page = (
        f"# Hold\n\n## Stores\n\nThe crates are named as follows:\n\n{LONG}\n\n"
        "1. Walk the zebra to the pier.\n2. Wait."
    )

    found = asked("where do i walk the zebra?", tmp_path, page)

    assert "Walk the zebra" in texts(found)
    assert "named as follows" not in texts(found)


@pytest.mark.parametrize("colon", [":", "."])
def test_a_step_comes_with_its_code(tmp_path: Path, colon: str) -> None:
    page = (
        f"# Wren\n\n## Launch\n\n1. Open the old sluice of the northern harbour{colon}\n\n   ```sh\n   sluice --open\n   ```\n\n"
        f"2. Wait for the tide to rise over the stones of the ford{colon}\n\n   ```sh\n   tide --wait\n   ```\n"
    )

    quote = asked("how do i open the sluice", tmp_path, page).quotes[0]

    at = next(place for place, piece in enumerate(quote.pieces) if "sluice of" in piece.text)
    assert (quote.pieces[at + 1].kind, quote.pieces[at + 1].text.strip()) == ("code", "sluice --open")


def test_a_nested_list_is_not_left_out_below_the_item_that_announces_it(tmp_path: Path) -> None:
    nested = "\n".join(f"  - the {number}th rope of the northern pier, made of hemp" for number in range(9))
    page = f"# Ropes\n\n## Checks\n\n- Check the zebra ropes:\n{nested}\n{LONG}"

    quote = asked("zebra ropes", tmp_path, page).quotes[0]

    announcing = [place for place, piece in enumerate(quote.pieces) if piece.text.endswith(":")]
    assert all(quote.pieces[place + 1].level == 1 for place in announcing)


def test_code_of_a_few_lines_comes_whole(tmp_path: Path) -> None:
    code = "def hoist(sail):\n    rope = sail.rope\n\n    for turn in range(7):\n        rope.pull()\n\n    return zebra(sail)"
    page = f"# Wren\n\n## Hoisting\n\nThe sail is hoisted by hand.\n\n```python\n{code}\n```"

    found = asked("zebra(sail)", tmp_path, page)

    assert code in texts(found)


def test_of_long_code_nothing_begins_inside_a_bracket(tmp_path: Path) -> None:
    parts = ",\n\n".join(
        f'    {{\n        "name": "sail {one}",\n        "rope": "hemp of the northern pier"\n    }}'
        for one in range(9)
    )
    page = f'# Wren\n\n## Rig\n\nThe rig is this:\n\n```json\n{{\n  "rig": [\n{parts}\n  ]\n}}\n```'

    found = asked("sail 4", tmp_path, page)

    code = [piece.text for quote in found.quotes for piece in quote.pieces if piece.kind == "code"]
    assert all(text.startswith("{") for text in code)


def test_a_header_is_not_shown_without_a_row(tmp_path: Path) -> None:
    rows = "\n".join(f"| Boat {number} of the northern fleet | {number} seats |" for number in range(20))
    page = f"# Boats\n\n## Fleet\n\n| Zebra name | Room for people |\n|---|---|\n{rows}"

    found = asked("zebra name", tmp_path, page)

    for quote in found.quotes:
        for piece, after in pairwise([*quote.pieces, None]):
            assert piece is None or piece.kind != "header" or (after is not None and after.kind == "row")


def test_the_code_of_a_tab_comes_with_what_introduces_all_tabs(tmp_path: Path) -> None:
    page = (
        "# Wren\n\n## Install\n\nThe wren is small.\n\nRun this command:\n\n"
        "### Linux\n\n```sh\nget wren\n```\n\n### macOS\n\n```sh\nbrew zebra\n```"
    )

    quote = asked("brew zebra", tmp_path, page).quotes[0]

    assert [piece.text for piece in quote.pieces][:1] == ["Run this command:"]
    assert [piece.text for piece in quote.pieces][-2:] == ["macOS", "brew zebra"]


def test_a_lead_of_code_is_no_fragment_of_it(tmp_path: Path) -> None:
    code = "kind: Sail\n\nrig:\n  ropes: 7\n\n  zebra-knots: 3\n"
    page = f"# Wren\n\n## Rig\n\nThe rig.\n\n```yaml\n{code}```"

    found = asked("zebra-knots", tmp_path, page)

    assert found.lead is not None
    assert found.lead.text == code.strip()
