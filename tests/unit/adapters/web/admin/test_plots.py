"""Plots as SVG."""

import re

from adapters.web.admin.plots import columns, curve
from bot.statistics.questions import Tally

DAYS = (Tally("2030-05-08", 4, 1), Tally("2030-05-09"), Tally("2030-05-10", 2, 2))


def heights(drawing: str, opacity: str) -> list[float]:
    columns_drawn = re.findall(r"<rect [^>]*>", drawing)
    return [
        float(found[1])
        for one in columns_drawn
        if f'opacity="{opacity}"' in one and (found := re.search(r' height="([\d.]+)"', one))
    ]


def test_a_column_is_as_high_as_its_share_of_the_highest() -> None:
    drawing = columns(DAYS, "Questions")

    asked, answered = heights(drawing, "0.25"), heights(drawing, "1")
    assert [one / asked[0] for one in asked] == [1, 0.5]
    assert [one / asked[0] for one in answered] == [0.25, 0.5]


def test_the_first_and_the_last_column_are_named() -> None:
    drawing = columns(DAYS, "Questions")

    assert "2030-05-08</text>" in drawing
    assert "2030-05-10</text>" in drawing
    assert "2030-05-09" not in drawing


def test_nothing_to_draw_is_an_empty_plot() -> None:
    assert "<rect" not in columns((), "Questions")
    assert "<rect" not in columns((Tally("2030-05-08"),), "Questions")


def test_a_plot_has_a_name_and_what_it_is_called_is_no_markup() -> None:
    drawing = columns((Tally('<b>"&'),), 'A <i>"name"')

    assert "<title>A &lt;i&gt;" in drawing
    assert 'aria-label="A &lt;i&gt;&quot;name&quot;"' in drawing
    assert "<b>" not in drawing


def test_a_plot_has_no_style_and_no_script_that_the_policy_would_refuse() -> None:
    drawing = columns(DAYS, "Questions") + curve([(0.5, 0.4)], "Worth")

    assert "style" not in drawing
    assert "script" not in drawing


def test_a_curve_goes_through_its_points_from_the_lower_left() -> None:
    drawing = curve([(0.0, 0.0), (0.5, 0.25), (1.0, 1.0)], "Worth")

    (line,) = re.findall(r'points="([^"]+)"[^>]*opacity="1"', drawing)
    (left, bottom), (middle, quarter), (right, top) = (
        tuple(map(float, point.split(","))) for point in line.split()
    )
    assert middle == (left + right) / 2
    assert quarter == bottom - (bottom - top) / 4
