"""Where code may be cut."""

import pytest

from bot.answer.cutting.code import run_around


def lines(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        if line:
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def shown(text: str, at: int) -> str:
    spans = lines(text)
    run = run_around(text, spans, at)
    return text[spans[run[0]][0] : spans[run[-1]][1]] if run else ""


MANY = "\n".join(f"hoist sail {number} --with-rope --quietly --twice" for number in range(20))


def test_a_short_block_is_shown_whole() -> None:
    block = "hoist sail\n\nlower sail\n\nstow sail"

    assert shown(block, 1) == block


@pytest.mark.parametrize("block", ["sail\n\n" + "rope\n" * 12, "sail\n\n" + "rope " * 90])
def test_a_block_of_many_lines_or_characters_is_not_short(block: str) -> None:
    assert shown(block, 0) == "sail"


def test_a_long_block_is_cut_at_blank_lines() -> None:
    assert shown(f"{MANY}\n\nstow sail\nlock hold\n\n{MANY}", 20) == "stow sail\nlock hold"


def test_no_run_begins_inside_a_bracket() -> None:
    block = f"{MANY}\nrig = Rig(\n    sails=3,\n\n    ropes=[\n        7,\n    ],\n)\n{MANY}"

    assert shown(block, 24).startswith("rig = Rig(")


def test_a_bracket_that_is_never_closed_holds_nothing() -> None:
    assert shown(f"warning (see below\n{MANY}\n\nstow sail\n\n{MANY}", 21) == "stow sail"


def test_a_bracket_within_a_string_holds_nothing() -> None:
    assert shown(f"say '('\n{MANY}\n\nstow sail\n\n{MANY}\nsay ')'", 21) == "stow sail"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("cat > sail.toml <<EOF", "EOF"),
        ("cat > sail.toml <<-'END'", "\tEND"),
        ('note = """', '"""'),
        ("note = '''", "'''"),
    ],
)
def test_no_run_begins_inside_a_text_of_several_lines(before: str, after: str) -> None:
    block = f"{MANY}\n{before}\nsize = 3\n\nrope = 7\n{after}\n{MANY}"

    assert shown(block, 22).startswith(before)


def test_no_run_begins_inside_a_command_that_goes_on() -> None:
    block = f"{MANY}\nhoist \\\n  --sail 3 \\\n  --rope 7\n{MANY}"

    assert shown(block, 22).startswith("hoist \\")


def test_a_run_of_a_long_block_stays_short() -> None:
    found = shown(f"{MANY}\n{MANY}", 20)

    assert 300 < len(found) <= 400
    assert found.startswith("hoist sail 0")


def test_what_begins_too_far_before_is_not_shown() -> None:
    block = (
        "rig = [\n" + "\n".join(f"    'sail {number} of the northern fleet'," for number in range(60)) + "\n]"
    )

    assert not run_around(block, lines(block), 50)


def test_a_run_begins_with_the_line_that_the_indented_ones_belong_to() -> None:
    block = f"{MANY}\nrig:\n  sails:\n    zebra: 3\n  ropes: 7\n{MANY}"

    assert shown(block, 22).startswith("rig:")
