"""JSON and YAML."""

import json
import time
from pathlib import Path

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading import read as read_file
from knowledge.reading.data import values
from knowledge.reading.data.records import read


def yaml(text: str) -> Document:
    return read(text.encode(), "a.yaml")


def test_like_things_are_a_table() -> None:
    people = [{"name": "Ann", "phone": "030"}, {"name": "Bo", "phone": 7, "teams": ["a", "b"]}]

    document = read(json.dumps(people).encode(), "contact_list.json")

    assert document.text == "name | phone | teams\nAnn | 030 | \nBo | 7 | a, b"
    assert [one.kind for one in document.paragraphs[0].parts] == ["header", "row", "row"]
    assert document.source.title == "contact list"


def test_keys_are_headings_or_labels() -> None:
    document = yaml(
        "office:\n  city: Skell\n  open: true\n  since: 2031-03-05\nrules:\n  - one\n  - two\ntext: |\n  Long.\n\n  Longer.\n"
    )

    assert document.text == (
        "rules: one, two\n\noffice\n\ncity: Skell\nopen: true\nsince: 2031-03-05\n\ntext\n\nLong.\n\nLonger."
    )
    assert [one.section for one in document.paragraphs] == [(), ("office",), ("text",), ("text",)]


def test_unlike_things_stand_under_their_names() -> None:
    document = yaml(
        "- question: Why?\n  answer: |\n    Tides.\n\n    Really.\n- question: When?\n  by: {who: Ann}\n"
    )

    assert document.text == "Why?\n\nTides.\n\nReally.\n\nWhen?\n\nby\n\nwho: Ann"


def test_a_title_describes_the_file() -> None:
    source = yaml("title: The levy\nauthor: Ann Lund\nsteps:\n  - raise\n").source

    assert (source.title, source.author) == ("The levy", "Ann Lund")


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.json", '{"a":\n}', r"it is no valid JSON, line 2; repair it"),
        ("a.yml", "a: b: c", r"it is no valid YAML, line 1; put values with a colon"),
        (
            "a.yml",
            "a: &a [x, x, x]\n"
            + "".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}' if n else '*a'] * 9)}]\n" for n in range(9)),
            "more than 200,000 values",
        ),
        ("a.yml", "&a [*a]", "nested too deeply"),
        ("a.yml", "[" * 100_000, "nested too deeply"),
        ("a.yml", "- " * 100_000, "nested too deeply"),
        ("a.yml", "\n".join(" " * n + "a:" for n in range(1000)), "nested too deeply"),
        ("a.json", "[" * 100_000, "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, text: str, reason: str) -> None:
    (tmp_path / name).write_text(text)

    with pytest.raises(UnreadableFileError, match=reason):
        read_file(tmp_path / name, name)


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("Shut <code>north</code> &amp; <a href='/s'>south</a>.", "Shut north & south."),
        ("Shut it.<br>Then go.", "Shut it.\nThen go."),
        ("Where a < b and b > a", "Where a < b and b > a"),
        ("Use <name> or <code> here.", "Use <name> or <code> here."),
        ("A &amp; B", "A &amp; B"),
    ],
)
def test_a_value_is_read_as_a_page_shows_it(value: str, seen: str) -> None:
    assert read(json.dumps({"how": value}).encode(), "a.json").text.removeprefix("how").strip(": \n") == seen


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a <b>bold</b> word", "a bold word"),
        ("one<br>  two", "one\ntwo"),
        ("one  <br> <br>two", "one\n\ntwo"),
        ("<p>one</p> two", "one\ntwo"),
        ("</b> of <b> nothing", "</b> of <b> nothing"),
        ("if a < b and b > c", "if a < b and b > c"),
    ],
)
def test_elements_of_html_in_a_value_are_read(written: str, read: str) -> None:
    assert values._without_elements(written) == read


@pytest.mark.parametrize("piece", ["<a>", "<b> ", " ", "</p>", "<p>"])
def test_elements_that_never_close_take_work_in_proportion(piece: str) -> None:
    """A hundred thousand characters of "<a>" took eight seconds, and twice as many thirty-three."""

    def seconds(characters: int) -> float:
        words = "<b>" + piece * (characters // len(piece)) + "<i"
        begun = time.process_time()
        values._without_elements(words)
        return time.process_time() - begun

    seconds(1_000)

    # Sixteen times the text took two hundred and fifty times as long; the second is for a machine under load.
    assert seconds(320_000) < 40 * seconds(20_000) + 1
