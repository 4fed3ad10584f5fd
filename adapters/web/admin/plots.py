"""Plots as SVG, drawn by hand: they need no script, no style of their own, and take the page's colour."""

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from bot.statistics.questions import Tally

WIDTH: Final = 640
HEIGHT: Final = 160
_MARGIN: Final = 36
_LINES: Final = (0.0, 0.5, 1.0)
"""Where lines are drawn across, as shares of the height."""
_FAINT: Final = "0.25"
"""The opacity of what was asked, behind what was answered."""


def columns(tallies: Sequence[Tally], title: str) -> str:
    """A column for each tally: what was asked, faintly, and of it what was answered.

    The first and the last are named below; all numbers stand in the table beside the plot, so that the picture
    is one image with a name for who does not see it.
    """
    most = max((one.asked for one in tallies), default=0)
    drawing = _drawing(title)
    _across(drawing, [str(round(most * share)) if most else "" for share in _LINES])
    step = (WIDTH - 2 * _MARGIN) / max(len(tallies), 1)
    for at, one in enumerate(tallies):
        x = _MARGIN + at * step
        for count, opacity in ((one.asked, _FAINT), (one.answered, "1")):
            if count:
                height = (HEIGHT - 2 * _MARGIN) * count / most
                SubElement(
                    drawing,
                    "rect",
                    x=_n(x + step * 0.1),
                    y=_n(HEIGHT - _MARGIN - height),
                    width=_n(step * 0.8),
                    height=_n(height),
                    fill="currentColor",
                    opacity=opacity,
                )
    if tallies:
        _text(drawing, _MARGIN, HEIGHT - 8, tallies[0].name, "start")
        _text(drawing, WIDTH - _MARGIN, HEIGHT - 8, tallies[-1].name, "end")
    return tostring(drawing, encoding="unicode")


def curve(points: Sequence[tuple[float, float]], title: str) -> str:
    """A line through points of two shares each, beside the diagonal on which these are the same."""
    drawing = _drawing(title)
    _across(drawing, [f"{share:.0%}" for share in _LINES])
    for each, opacity in ((((0.0, 0.0), (1.0, 1.0)), _FAINT), (points, "1")):
        places = " ".join(f"{_n(_x(x))},{_n(_y(y))}" for x, y in each)
        SubElement(
            drawing,
            "polyline",
            {
                "points": places,
                "fill": "none",
                "stroke": "currentColor",
                "stroke-width": "2",
                "opacity": opacity,
            },
        )
    for x, name, anchor in ((_MARGIN, "0%", "start"), (WIDTH - _MARGIN, "100%", "end")):
        _text(drawing, x, HEIGHT - 8, name, anchor)
    return tostring(drawing, encoding="unicode")


def _drawing(title: str) -> Element:
    drawing = Element(
        "svg",
        {
            "viewBox": f"0 0 {WIDTH} {HEIGHT}",
            "width": str(WIDTH),
            "height": str(HEIGHT),
            "role": "img",
            "class": "plot",
            "aria-label": title,
        },
    )
    SubElement(drawing, "title").text = title
    return drawing


def _across(drawing: Element, names: Sequence[str]) -> None:
    """Lines across, each with its number at the left."""
    for share, name in zip(_LINES, names, strict=True):
        y = _y(share)
        SubElement(
            drawing,
            "line",
            x1=_n(_MARGIN),
            x2=_n(WIDTH - _MARGIN),
            y1=_n(y),
            y2=_n(y),
            stroke="currentColor",
            opacity=_FAINT,
        )
        _text(drawing, _MARGIN - 4, y + 4, name, "end")


def _text(drawing: Element, x: float, y: float, words: str, anchor: str) -> None:
    made = SubElement(
        drawing,
        "text",
        {"x": _n(x), "y": _n(y), "text-anchor": anchor, "font-size": "11", "fill": "currentColor"},
    )
    made.text = words


def _x(share: float) -> float:
    return _MARGIN + share * (WIDTH - 2 * _MARGIN)


def _y(share: float) -> float:
    return HEIGHT - _MARGIN - share * (HEIGHT - 2 * _MARGIN)


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
