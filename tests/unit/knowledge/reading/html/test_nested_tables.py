"""Tables within tables, of which each is searched whole to tell whether it only arranges the page."""

import pytest

from knowledge.reading.html import html


def test_no_more_than_ten_tables_within_each_other_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    searched = 0
    told = html._is_layout

    def is_layout(table: object) -> bool:
        nonlocal searched
        searched += 1
        return told(table)  # type: ignore[arg-type]

    monkeypatch.setattr(html, "_is_layout", is_layout)
    page = "<table><tr><td>" * 200 + "The gate is open." + "</td></tr></table>" * 200

    document = html.read(page.encode(), "a.html")

    assert document.text == "The gate is open."
    assert searched == 10


def test_a_table_beside_deep_ones_is_a_table() -> None:
    deep = "<table><tr><td>" * 200 + "Open." + "</td></tr></table>" * 200
    table = "<table><tr><th>Gate</th><th>Opens</th></tr><tr><td>North</td><td>9:00</td></tr></table>"

    document = html.read(f"{deep}{table}".encode(), "a.html")

    assert document.text == "Open.\n\nGate | Opens\nNorth | 9:00"
