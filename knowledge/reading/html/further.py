"""What of a page belongs to its article though it stands outside the element that holds most of it."""

from collections.abc import Sequence

from knowledge.reading.html.around import is_media
from knowledge.reading.html.labels import leads_elsewhere
from knowledge.reading.html.weighing import Mass

_PARTS = frozenset(["div", "section", "article", "p", "ul", "ol", "blockquote", "figure", "table"])
_PURE = 0.1
"""Share of words within links up to which a part is prose."""
_BEGINS = 80


def going_on(parts: Sequence[Mass], least: float) -> frozenset[int]:
    """The ``mem_id`` of each part right behind the article that goes on with it, if all hold so much prose.

    One by itself may tell of the author or ask to subscribe; what stands between them and holds no prose, such
    as an advertisement, does not matter.
    """
    found: list[Mass] = []
    for mass in parts:
        if not mass.runs:
            if mass.prose:
                break
            continue
        words = mass.node.text(deep=True, separator="\n")[:_BEGINS].strip()
        if mass.node.tag not in _PARTS or mass.link_share >= _PURE or leads_elsewhere(words):
            break
        found.append(mass)
    prose = sum(mass.prose for mass in found)
    return frozenset(mass.node.mem_id for mass in found) if prose > least else frozenset()


def pictured(top: Mass) -> float:
    """How much prose is said of pictures."""
    whole, waiting = 0.0, list(top.children)
    while waiting:
        mass = waiting.pop()
        if is_media(mass.node, mass.node.attributes):
            whole += mass.prose
        elif mass.prose:
            waiting += mass.children
    return whole
