"""What a head says of when its document may be seen; what cannot be understood hides it."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.model import ALWAYS, Document, Window
from knowledge.reading import read
from knowledge.reading.origin.windows import both, window_of

SIX = int(datetime(2026, 12, 1, 6, tzinfo=UTC).timestamp())
HOUR, DAY = 3600, 86_400


@pytest.fixture(autouse=True)
def oslo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's clock is Oslo's, an hour ahead in winter."""
    monkeypatch.setenv("TZ", "Europe/Oslo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def written(folder: Path, text: str | bytes, name: str = "a.md") -> Document:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(path, name)


@pytest.mark.parametrize(
    ("value", "opens"),
    [
        ("2026-12-01 06:00", SIX - HOUR),
        ("2026-12-01T06:00", SIX - HOUR),
        ("2026-12-1  6:00", SIX - HOUR),
        ("2026-12-01 06:00:30.5", SIX - HOUR + 30),
        ("2026-12-01 06:00Z", SIX),
        ("2026-12-01 06:00 UTC", SIX),
        ("2026-12-01T06:00+02:00", SIX - 2 * HOUR),
        ("2026-12-01 06:00 -0530", SIX + 5 * HOUR + 1800),
        ("2026-12-01 06:00 Europe/London", SIX),
        ("2026-12-01 06:00 America/New_York", SIX + 5 * HOUR),
        ("2026-12-01", SIX - 7 * HOUR),
        ("2026-12-01 America/New_York", SIX - HOUR),
        (date(2026, 12, 1), SIX - 7 * HOUR),
        (datetime(2026, 12, 1, 6), SIX - HOUR),  # noqa: DTZ001 # as YAML hands it over
        (datetime(2026, 12, 1, 6, tzinfo=UTC), SIX),
        ("2026-10-25 02:30", int(datetime(2026, 10, 25, 1, 30, tzinfo=UTC).timestamp())),
    ],
)
def test_a_moment_is_a_day_or_a_time_with_a_zone_or_the_machines(value: object, opens: int) -> None:
    assert window_of({"embargo": value}) == Window(opens)


def test_an_hour_that_comes_twice_hides_rather_than_shows() -> None:
    window = window_of({"expires": "2026-10-25 02:30"})

    assert window.closes == int(datetime(2026, 10, 25, 0, 30, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    "value",
    [
        "tomorrow", "2026-13-01", "2026-12-01 25:00", "2026-12-01 06", "2026-12-01 6:00 PM", "01.12.2026", 20261201,
        360, True, ["2026-12-01"], "2026-12-01 06:00 Mars/Base", "2026-12-01 06:00 ../x", "x" * 999,
        "2026-12-01 06:00+99:00",
    ],
)  # fmt: skip
def test_what_is_no_moment_is_a_fault(value: object) -> None:
    window = window_of({"embargo": value})

    assert window.fault.startswith("its embargo “")
    assert window.fault.endswith("” is no date, so nobody sees it; write it as 2031-03-05 06:00")
    assert len(window.fault) < 150


@pytest.mark.parametrize("value", [None, ""])
def test_an_empty_value_is_none(value: object) -> None:
    assert window_of({"embargo": value, "expires": value}) == ALWAYS


def test_what_ends_before_it_begins_is_a_fault() -> None:
    assert (
        "expires before its embargo ends" in window_of({"embargo": "2026-12-02", "expires": "2026-12-01"}).fault
    )


def test_of_two_windows_the_narrower_counts() -> None:
    assert both(Window(3, 9), Window(5)) == Window(5, 9)
    assert both(ALWAYS, Window(fault="x")) == Window(fault="x")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "---\nEmbargo: 2026-12-01 06:00Z\n---\nThe bell rings.\n"),
        ("a.md", "---\r\nembargo: 2026-12-01T06:00:00Z\r\n---\r\nThe bell rings.\r\n"),
        ("a.mdx", "---\nembargo: '2026-12-01 06:00Z'\n---\nThe bell rings.\n"),
        ("a.md", "+++\nembargo = 2026-12-01T06:00:00Z\n+++\nThe bell rings.\n"),
        ("a.md", '{"embargo": "2026-12-01 06:00Z"}\nThe bell rings.\n'),
        ("a.md", "---\ntitle: The levy: a view\nembargo: 2026-12-01 06:00Z\n---\nThe bell rings.\n"),
        ("a.html", "---\nembargo: 2026-12-01 06:00Z\n---\n<p>The bell rings.</p>\n"),
        ("a.txt", "Title: The bell\nEmbargo: 2026-12-01 06:00Z\n\nThe bell rings.\n"),
        ("a.txt", "Embargo: 2026-12-01 06:00Z\n\nThe bell rings.\n"),
        ("a.rst", ":title: The bell\n:embargo: 2026-12-01 06:00Z\n\nThe bell rings.\n"),
        ("a.adoc", "= The bell\n:embargo: 2026-12-01 06:00Z\n\nThe bell rings.\n"),
        ("a.org", "#+title: The bell\n#+embargo: 2026-12-01 06:00Z\n\nThe bell rings.\n"),
        ("a.yaml", "embargo: 2026-12-01 06:00Z\nbell: rings\n"),
        ("a.json", '{"embargo": "2026-12-01 06:00Z", "bell": "rings"}'),
        ("a.ipynb", '{"cells": [{"cell_type": "markdown", "source": "The bell."}], "metadata": {"embargo": "2026-12-01 06:00Z"}}'),
    ],
)  # fmt: skip
def test_every_format_with_a_head_is_asked(name: str, text: str, tmp_path: Path) -> None:
    assert written(tmp_path, text, name).source.window == Window(SIX)


@pytest.mark.parametrize(
    "text",
    [
        "---\nembargo: 2026-12-01\nThe bell rings.\n",
        "\n---\nembargo: 2026-12-01\n---\nThe bell rings.\n",
        '---\n"embargo": 2026-12-01\ntitle: The levy: a view\n---\nThe bell rings.\n',
        "---\nembargo: 2026-12-01\nembargo:\n---\nThe bell rings.\n",
        "+++\nembargo = 2026-12-01 06:00\n+++\nThe bell rings.\n",
        "+++\nembargo = 2026-12-01\nThe bell rings.\n",
        '{"embargo": "2026-12-01",}\nThe bell rings.\n',
        '{\n  "embargo": "2026-12-01"\n} x\nThe bell rings.\n',
    ],
)
def test_a_head_that_is_lost_or_says_it_twice_hides_what_it_was_to_hide(text: str, tmp_path: Path) -> None:
    fault = written(tmp_path, text).source.window.fault

    assert "names an embargo or an end and cannot be read" in fault or "is no date" in fault


def test_a_head_of_a_text_with_a_line_that_is_not_understood_hides_it(tmp_path: Path) -> None:
    document = written(tmp_path, "Status: draft\nEmbargo: 2026-12-01\n\nThe bell rings.\n", "a.txt")

    assert document.source.window.fault.startswith("line 2: its head names an embargo")


@pytest.mark.parametrize(
    "text",
    [
        "The bell rings.\n\nembargo: 2026-12-01\n",
        "---\nseo:\n  expires: 3600\n---\nThe bell rings.\n",
        "---\n\nThe bell rings.\n\nembargo: 2026-12-01\n",
        "---\ntitle: The bell\n---\n\n```\nembargo: 2026-12-01\n```\n",
        "{% raw %}\nThe bell rings.\n",
    ],
)
def test_words_that_are_no_head_hide_nothing(text: str, tmp_path: Path) -> None:
    assert written(tmp_path, text).source.window == ALWAYS


@pytest.mark.parametrize(("value", "window"), [("3600", ALWAYS), ("2026-12-01", Window(None, SIX - 7 * HOUR))])
def test_a_number_in_a_file_of_data_is_no_slip(value: str, window: Window, tmp_path: Path) -> None:
    assert written(tmp_path, f'{{"bell": "rings", "expires": "{value}"}}', "a.json").source.window == window


def test_a_fault_names_the_line_and_is_told_of_the_file(tmp_path: Path) -> None:
    document = written(tmp_path, "---\ntitle: The bell\nembargo: soon\n---\nThe bell rings.\n")

    [note] = document.notes
    assert note == "line 3: its embargo “soon” is no date, so nobody sees it; write it as 2031-03-05 06:00"
    assert document.source.window.fault == note


def test_nothing_is_taken_in_of_what_has_a_window(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("---\nembargo: 2026-12-01\n---\nThe barn is velvet.\n")

    document = written(tmp_path, '# Bells\n\nThe bell rings.\n\n{% include "plan.md" %}\n\n--8<-- "plan.md"\n')

    assert "velvet" not in document.text
    assert document.notes == (
        "what it takes in from plan.md is left out: that has an embargo or an end of its own",
    )
