"""Notion's blocks and values as markup."""

import html
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.syncing.kinds.notion.blocks import as_html, rich, value
from adapters.syncing.markup import page
from knowledge.reading.html import read


def text(words: str, href: str | None = None, **styles: bool) -> dict[str, Any]:
    return {"type": "text", "plain_text": words, "href": href, "annotations": styles}


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        ({"type": "title", "title": [text("Bo")]}, "Bo"),
        (
            {"type": "rich_text", "rich_text": [text("Bo", bold=True), text(" & co")]},
            "<strong>Bo</strong> &amp; co",
        ),
        ({"type": "number", "number": 12.5}, "12.5"),
        ({"type": "number", "number": 0}, "0"),
        ({"type": "number", "number": None}, ""),
        ({"type": "select", "select": {"name": "Open"}}, "Open"),
        ({"type": "status", "status": None}, ""),
        ({"type": "multi_select", "multi_select": [{"name": "Ops"}, {"name": "Night"}]}, "Ops, Night"),
        ({"type": "people", "people": [{"name": "Ann Lee"}, {"id": "x"}]}, "Ann Lee"),
        (
            {"type": "files", "files": [{"name": "plan.pdf", "file": {"url": "https://s3/x?Signature=1"}}]},
            "plan.pdf",
        ),
        ({"type": "date", "date": {"start": "2026-05-03", "end": None}}, "2026-05-03"),
        ({"type": "date", "date": {"start": "2026-05-03", "end": "2026-05-04"}}, "2026-05-03 → 2026-05-04"),
        ({"type": "checkbox", "checkbox": True}, "☑"),
        ({"type": "checkbox", "checkbox": False}, "☐"),
        (
            {"type": "url", "url": "https://example.org"},
            '<a href="https://example.org">https://example.org</a>',
        ),
        ({"type": "url", "url": "javascript:x"}, "javascript:x"),
        ({"type": "email", "email": "a@example.org"}, "a@example.org"),
        ({"type": "phone_number", "phone_number": "+1 2"}, "+1 2"),
        ({"type": "created_by", "created_by": {"id": "x", "name": "Ann Lee"}}, "Ann Lee"),
        ({"type": "created_time", "created_time": "2026-05-03T10:00:00.000Z"}, "2026-05-03"),
        ({"type": "unique_id", "unique_id": {"prefix": "HB", "number": 7}}, "HB-7"),
        ({"type": "unique_id", "unique_id": {"prefix": None, "number": 7}}, "7"),
        ({"type": "formula", "formula": {"type": "string", "string": "a < b"}}, "a &lt; b"),
        ({"type": "formula", "formula": {"type": "boolean", "boolean": True}}, "☑"),
        ({"type": "rollup", "rollup": {"type": "number", "number": 3}}, "3"),
        (
            {
                "type": "rollup",
                "rollup": {"type": "array", "array": [{"type": "title", "title": [text("Bo")]}]},
            },
            "Bo",
        ),
        ({"type": "relation", "relation": [{"id": "x"}]}, ""),
        ({"type": "something new", "something new": {"a": 1}}, ""),
        ({}, ""),
    ],
)
def test_a_value_is_what_people_see_of_it(held: dict[str, Any], shown: str) -> None:
    assert value(held) == shown


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), min_size=1, max_size=4))
def test_whatever_words_a_text_has_come_letter_for_letter(words: list[str]) -> None:
    parts = [text(one, bold=at % 2 == 0, href="https://example.org") for at, one in enumerate(words)]

    written = rich(parts)

    assert html.unescape(re.sub("<[^>]*>", "", written)) == "".join(words)


@pytest.mark.parametrize(
    "broken", [None, [], {}, "words", [None], {"rich_text": "x"}, {"rich_text": [{"a": 1}]}]
)
def test_what_is_not_as_documented_harms_nothing(broken: object) -> None:
    for kind in ("paragraph", "code", "table", "callout", "file", "bookmark", "child_page", "table_row"):
        assert isinstance(as_html([{"type": kind, kind: broken}], lambda _: (), "https://example.org"), str)


def test_lists_of_one_kind_beside_each_other_are_one_list() -> None:
    blocks = [
        {"type": "numbered_list_item", "numbered_list_item": {"rich_text": [text(words)]}}
        for words in ("a", "b")
    ]

    found = read(page("T", as_html(blocks, lambda _: (), "")), "t.html")

    assert found.text == "1. a\n2. b"
