"""One speaker, one quote: excerpts of several passages, and what is left out of them piece by piece."""

from bot.answer.cutting.cutting import Excerpt
from bot.answer.cutting.units import Units
from bot.answer.voices.naming import Naming
from knowledge.index import Index
from knowledge.model import Span
from tests.unit.bot.ranking.looking import ranked
from tests.unit.folders import document, index_of

FERRY = "\u201cThe ferry is old,\u201d Ada Lind said."
AGED = "\u201cThe ferry is an old one,\u201d Tom Okafor said."
OWLS = "\u201cOwls nest in the tower,\u201d Tom Okafor said."
BEES = "\u201cBees nest in the attic,\u201d Eva Holm said."
SLOW = "\u201cThe ferry is slow,\u201d Tom Okafor said."


def parts(
    index: Index, rows: tuple[int, ...], lead: Span | None = None, lead_row: int = -1
) -> list[tuple[list[str], str | None]]:
    """The parts of an excerpt that is all of some passages of one document, each with who speaks in it."""
    found = ranked("Is the ferry old?", index)
    units = Units(found.matches, index)
    excerpt = Excerpt(rows, tuple(units.unit(at) for row in rows for at in units.of(row)))
    text = index.text("a.md")
    return [
        (
            [text[unit.start : unit.end] for unit in one.excerpt.units],
            one.speaker.name if one.speaker else None,
        )
        for one in Naming(index, found.matches, lead, lead_row).named(excerpt)
    ]


def test_the_first_passage_of_an_excerpt_tells_who_answers_where_it_holds_no_lead() -> None:
    index = index_of(document("a.md", FERRY, AGED))

    assert parts(index, (0, 1)) == [([FERRY], "Ada Lind"), ([AGED], "Tom Okafor")]


def test_what_others_say_on_both_sides_of_who_answers_is_two_parts() -> None:
    index = index_of(document("a.md", f"{SLOW} {FERRY} {AGED} It rained. He left."))
    start = index.text("a.md").index(FERRY)

    assert parts(index, (0,), (start, start + len(FERRY)), 0) == [
        ([FERRY], "Ada Lind"),
        ([SLOW], "Tom Okafor"),
        ([AGED, "It rained.", "He left."], "Tom Okafor"),
    ]
