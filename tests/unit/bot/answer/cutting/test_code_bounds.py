"""Code is cut at the right one of two places that are alike."""

import pytest

from bot.answer.cutting.code import run_around


def shown(text: str, wanted: str) -> str:
    """What is shown around the first line that begins with some words."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    place = next(one for one, (start, _) in enumerate(spans) if text.startswith(wanted, start))
    run = run_around(text, spans, place)
    return text[spans[run[0]][0] : spans[run[-1]][1]] if run else ""


MANY = "\n".join(f"hoist sail {number} --with-rope --quietly --twice" for number in range(20))


@pytest.mark.parametrize(
    "held",
    [
        'note = """\nhemp\n"""',
        "cat > sail.toml <<EOF\nhemp\nEOF",
        "rig = [\nhemp,\n]",
        "hoist \\\n  hemp",
    ],
)
def test_what_stands_between_two_that_hold_lines_is_held_by_neither(held: str) -> None:
    block = f"{held}\n{MANY}\n\nstow sail\n\n{MANY}\n{held}"

    assert shown(block, "stow") == "stow sail"


@pytest.mark.parametrize(("length", "is_whole"), [(400, True), (401, False)])
def test_a_block_is_short_up_to_four_hundred_characters(length: int, *, is_whole: bool) -> None:
    block = "stow\n\n" + "r" * (length - 6)

    assert (shown(block, "stow") == block) is is_whole


@pytest.mark.parametrize(("lines", "is_whole"), [(12, True), (13, False)])
def test_a_block_is_short_up_to_twelve_lines(lines: int, *, is_whole: bool) -> None:
    block = "stow\n\n" + "\n".join(["rope"] * (lines - 2))

    assert (shown(block, "stow") == block) is is_whole


@pytest.mark.parametrize(("last", "is_shown"), [(390, True), (391, False)])
def test_a_run_has_up_to_four_hundred_characters(last: int, *, is_shown: bool) -> None:
    block = f"{MANY}\n\nstow sail\n{'r' * last}"

    assert ("r" in shown(block, "stow").removeprefix("stow sail")) is is_shown


@pytest.mark.parametrize(("length", "is_shown"), [(794, True), (795, False)])
def test_code_is_shown_from_up_to_eight_hundred_characters_before(length: int, *, is_shown: bool) -> None:
    block = f"r[\n{'a' * (length - 1)},\nb]\n{MANY}"

    assert bool(shown(block, "b]")) is is_shown


def test_a_closing_bracket_ends_the_nearest_that_opens() -> None:
    block = f"rig(\n{MANY}\n\nstow()\n\n{MANY}"

    assert shown(block, "stow") == "stow()"


def test_a_bracket_of_another_kind_closes_nothing() -> None:
    block = f"rig [\n{MANY}\n\nstow sail\n\n{MANY}\n)"

    assert shown(block, "stow") == "stow sail"


def test_a_bracket_that_is_closed_closes_those_left_open_within_it() -> None:
    block = f"(rig [)\n{MANY}\n\nstow sail\n\n{MANY}\n]"

    assert shown(block, "stow") == "stow sail"


def test_a_run_begins_with_a_line_farther_out_than_what_begins_behind_a_blank_one() -> None:
    block = f"{MANY}\nrig:\n\n  zebra: 3\n  rope: 7\n\n{MANY}"

    assert shown(block, "  rope").startswith("rig:")


def test_a_blank_line_of_spaces_is_one() -> None:
    block = f"{MANY}\n \t\nstow sail\n  \n{MANY}"

    assert shown(block, "stow") == "stow sail"


def test_no_run_begins_with_the_line_that_closes_a_bracket() -> None:
    block = f"{MANY}\nrig = [\n    7,\n]\n{MANY}"

    assert shown(block, "]").startswith("rig = [")
