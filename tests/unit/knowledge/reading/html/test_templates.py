"""Template tags taken out of a page, and what those that never end cost."""

import time

import pytest

from knowledge.reading.html.templates import without_tags

LENGTH = 120_000


def cost(piece: str) -> float:
    """Processor time for a page of a piece again and again: the least of three."""
    page = piece * (LENGTH // len(piece))
    found = []
    for _ in range(3):
        began = time.process_time()
        without_tags(page)
        found.append(time.process_time() - began)
    return min(found)


@pytest.mark.parametrize(
    "piece", ["{{", "{{a ", "{%a ", "{# a ", "{{/* a ", "{% comment %}", "<pre>{{", "<script> {%"]
)
def test_a_tag_opened_again_and_again_costs_little_more_than_whole_ones(piece: str) -> None:
    # It was two hundred times as much.
    assert cost(piece) < 30 * cost("{{ a }} ")


def test_tags_go_and_code_keeps_its_own() -> None:
    page = "a {{ b }} c {% d %} e {# f #} <pre>{{ g }}</pre> {% comment %} {% h %} {% endcomment %}i"

    assert without_tags(page) == "a  c  e  <pre>{{ g }}</pre> i"
