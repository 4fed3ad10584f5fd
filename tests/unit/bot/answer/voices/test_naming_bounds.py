"""One speaker, one quote: excerpts of several passages, and what is left out of them piece by piece."""

from bot.answer.cutting.cutting import Excerpt
from bot.answer.cutting.units import Units
from bot.answer.voices.naming import Naming
from knowledge.index import Index
from knowledge.model import Span
from knowledge.reading.markdown.markdown import read
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


def naming(index: Index, lead: Span | None, lead_row: int = 0) -> Naming:
    return Naming(index, ranked("Is the ferry old?", index).matches, lead, lead_row)


def test_the_lead_tells_who_answers_in_whichever_passage_it_stands() -> None:
    index = index_of(document("a.md", AGED, FERRY))
    start = index.text("a.md").index(FERRY)

    assert parts(index, (0, 1), (start, start + len(FERRY)), 1) == [
        ([FERRY], "Ada Lind"),
        ([AGED], "Tom Okafor"),
    ]


def test_a_sentence_that_a_lead_ends_before_is_not_of_it() -> None:
    index = index_of(document("a.md", f"{SLOW} {FERRY}"))
    start = index.text("a.md").index(FERRY)

    assert naming(index, (0, start)).lead == (0, len(SLOW))


def test_a_sentence_that_a_lead_begins_behind_is_not_of_it() -> None:
    index = index_of(document("a.md", f"{FERRY} {SLOW}"))
    end = len(index.text("a.md").rstrip("*\n"))

    assert naming(index, (len(FERRY), end)).lead == (len(FERRY) + 1, end)


def test_a_lead_does_not_grow_by_what_stands_around_it() -> None:
    index = index_of(document("a.md", f"It rained. {FERRY} It snowed."))
    start = index.text("a.md").index(FERRY)

    assert naming(index, (start, start + len(FERRY))).lead == (start, start + len(FERRY))


def test_a_lead_keeps_what_its_speaker_is_told_with_on_both_sides() -> None:
    index = index_of(document("a.md", f"{SLOW} It rained. {FERRY} It snowed. {OWLS}"))
    text = index.text("a.md")

    start, end = naming(index, (0, text.index(OWLS) + len(OWLS))).lead or (0, 0)

    assert text[start:end] == f"It rained. {FERRY} It snowed."


def test_who_speaks_right_behind_a_lead_does_not_speak_in_it() -> None:
    index = index_of(document("a.md", f"{OWLS} {BEES} {FERRY}"))
    text = index.text("a.md")
    before, behind = len(OWLS), text.index(FERRY)

    speaker = naming(index, (before, behind)).speaker_of_lead()

    assert speaker
    assert speaker.name == "Eva Holm"


def test_a_part_is_of_the_passages_that_its_units_stand_in() -> None:
    index = index_of(document("a.md", FERRY, AGED))
    found = ranked("Is the ferry old?", index)
    units = Units(found.matches, index)
    excerpt = Excerpt((0, 1), tuple(units.unit(at) for at in range(2)))

    _, second = Naming(index, found.matches, None, -1).named(excerpt)

    assert second.excerpt.rows == (1,)


def test_an_excerpt_whose_first_passage_shows_nothing_is_named_by_that_passages_best() -> None:
    index = index_of(document("a.md", FERRY, AGED))
    found = ranked("Is the ferry old?", index)
    excerpt = Excerpt((0, 1), (Units(found.matches, index).unit(1),))

    (own,) = Naming(index, found.matches, None, -1).named(excerpt)

    assert own.excerpt == excerpt
    assert own.speaker
    assert own.speaker.name == "Tom Okafor"


def listed(page: str) -> tuple[Index, list[Span]]:
    """The index of a page, and the spans of its units."""
    index = Index.of([read(page.encode(), "a.md")])
    return index, list(index.sentences(0))


def test_where_an_introduction_is_the_lead_the_best_below_it_is_named() -> None:
    page = "# Council\n\nOn the old ferry:\n\n- “The ferry leaks at night,” said Ada Lind.\n- “Owls nest in the tower,” said Tom Okafor."
    index, units = listed(page)

    (own,) = parts(index, (0,), units[0], 0)

    assert own == (["On the old ferry:", "• “The ferry leaks at night,” said Ada Lind."], "Ada Lind")


def test_a_tables_header_is_no_answer_so_the_best_row_is_named() -> None:
    page = "# Council\n\n| The old ferry | Page |\n|---|---|\n| “The ferry leaks at night,” said Ada Lind. | 2 |\n| “Owls nest in the tower,” said Tom Okafor. | 3 |\n"
    index, _ = listed(page)

    found = parts(index, (0,))

    assert found == [(["The old ferry | Page", "“The ferry leaks at night,” said Ada Lind. | 2"], "Ada Lind")]


def test_an_introduction_in_which_somebody_else_speaks_ends_what_is_told() -> None:
    page = f"# Council\n\n{FERRY} “Owls nest in the tower,” Tom Okafor said, and showed them:\n\n- a nest\n- an egg\n"
    index, _ = listed(page)

    assert parts(index, (0,))[0] == ([FERRY], "Ada Lind")


def test_what_others_say_that_answers_nothing_is_no_part() -> None:
    index = index_of(document("a.md", f"{FERRY} {OWLS}"))

    assert parts(index, (0,)) == [([FERRY], "Ada Lind")]
