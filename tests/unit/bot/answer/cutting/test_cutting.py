"""What is shown of a page: the pieces that answer, and what each needs to be understood."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer.answering import answer
from bot.answer.cutting.selection import BUDGET
from bot.model import Answer, Quote
from knowledge.index import Index
from knowledge.model import Document
from knowledge.reading import read

FILLER = "Gulls nest on the north cliff every spring and nobody counts them.\n\n" * 12


def asked(question: str, tmp_path: Path, *pages: str, quotes: int = 5) -> Answer:
    documents: list[Document] = []
    for number, page in enumerate(pages):
        (tmp_path / f"{number}.md").write_text(page)
        documents.append(read(tmp_path / f"{number}.md", f"{number}.md"))
    return answer(question, Index.of(documents), threshold=0, quotes=quotes)


def kinds(quote: Quote) -> list[str]:
    return [piece.kind for piece in quote.pieces]


def long_list(*, items: int) -> str:
    found = [
        f"- Form {number} goes to the harbour desk on the {number}th pier by noon" for number in range(items)
    ]
    return "\n".join(found)


def test_an_item_of_a_long_list_comes_with_its_introduction_and_a_gap(tmp_path: Path) -> None:
    page = f"# Papers\n\n## Forms\n\nHand in these:\n\n{long_list(items=12)}\n- The whale permit goes to Nora Pell\n"

    quote = asked("who gets the whale permit?", tmp_path, page).quotes[0]

    assert quote.kind == "list"
    assert quote.pieces[0].text == "Hand in these:"
    assert quote.text.endswith("• The whale permit goes to Nora Pell")
    assert "\n…\n" in quote.text


def test_a_nested_item_comes_with_the_item_it_stands_under(tmp_path: Path) -> None:
    page = f"# Keys\n\n## Keys\n\n{long_list(items=9)}\n- The cellar\n  - the zebra key hangs left\n"

    quote = asked("zebra key", tmp_path, page).quotes[0]

    assert [(one.text, one.level) for one in quote.pieces][-2:] == [
        ("• The cellar", 0),
        ("• the zebra key hangs left", 1),
    ]


def test_a_row_comes_with_its_tables_header(tmp_path: Path) -> None:
    rows = "\n".join(f"| Boat {number} of the northern fleet | {number} seats |" for number in range(20))
    page = f"# Boats\n\n## Fleet\n\n| Name | Room |\n|---|---|\n{rows}\n| Zebra | 99 seats |\n"

    quote = asked("how many seats has the zebra?", tmp_path, page).quotes[0]

    assert (quote.kind, kinds(quote)[0], quote.pieces[0].text) == ("table", "header", "Name | Room")
    assert "Zebra | 99 seats" in quote.text


def test_a_heading_that_asks_is_shown_above_its_answer(tmp_path: Path) -> None:
    page = f"# Pay\n\n## Do you match the pension?\n\nYes, up to five percent.\n\n## Other\n\n{FILLER}"

    quote = asked("is my pension matched?", tmp_path, page).quotes[0]

    assert [(one.kind, one.text) for one in quote.pieces] == [
        ("heading", "Do you match the pension?"),
        ("text", "Yes, up to five percent."),
    ]


def test_a_sentence_brings_the_code_it_announces(tmp_path: Path) -> None:
    page = (
        f"# Wren\n\n## Install\n\nTo install wren, run:\n\n```bash\nget wren --all\n```\n\n## Other\n\n{FILLER}"
    )

    quote = asked("how do i install wren", tmp_path, page).quotes[0]

    assert kinds(quote) == ["intro", "code"]
    assert (quote.pieces[1].text, quote.pieces[1].language) == ("get wren --all", "bash")


def test_a_pasted_error_is_answered_by_what_stands_after_it(tmp_path: Path) -> None:
    page = (
        "# Wren\n\n## Troubleshooting\n\nYou may see:\n\n```\nerror: sail not found in hold\n```\n\n"
        f"Make sure the hold is open.\n\n## Other\n\n{FILLER}"
    )

    found = asked("error: sail not found in hold", tmp_path, page)

    assert "Make sure the hold is open." in found.quotes[0].text


def test_a_menu_of_links_gives_way(tmp_path: Path) -> None:
    menu = "# Start\n\n## Pages\n\n- [Ferry times](ferry.md)\n- [Ferry fares](fares.md)\n"
    page = f"# Ferry\n\n## Boats\n\nThe ferry times are posted at the pier each May.\n\n## Other\n\n{FILLER}"

    found = asked("ferry times", tmp_path, menu, page)

    assert found.lead is not None
    assert found.lead.text.startswith("The ferry times are posted")


def test_a_guide_goes_before_a_changelog(tmp_path: Path) -> None:
    log = "# Changelog\n\n## 2.1\n\nSet the sail limit in the old hold.\n"
    guide = "# Guide\n\n## Sails\n\nSet the sail limit in the hold.\n\n## Other\n\n" + FILLER

    found = asked("set the sail limit", tmp_path, log, guide)

    assert found.quotes[0].place.source.title == "Guide"


def test_a_piece_that_refers_back_brings_the_sentence_before(tmp_path: Path) -> None:
    rules = "Dogs may board the ferry. However, zebras must stay ashore. "
    page = f"# Rules\n\n## Animals\n\n{rules}{FILLER.replace(chr(10), ' ')}\n\n- one\n- two\n"

    quote = asked("zebras ashore", tmp_path, page).quotes[0]

    assert "Dogs may board the ferry. However, zebras must stay ashore." in quote.text


@pytest.mark.parametrize("most", [3, 5, 10])
def test_what_is_shown_first_stays_when_more_is_wanted(most: int, tmp_path: Path) -> None:
    sections = "\n\n".join(f"## Pier {one}\n\nThe ferry calls at pier {one} on day {one}." for one in range(9))
    (tmp_path / "a.md").write_text(f"# Ferry\n\n{sections}\n")
    index = Index.of([read(tmp_path / "a.md", "a.md")])
    wide = answer("ferry pier", index, threshold=0, quotes=10).quotes

    found = answer("ferry pier", index, threshold=0, quotes=most).quotes

    assert found == wide[:most]


WORDS = st.sampled_from("ferry pier lamp rope zebra closes opens at noon the harbour However it".split())
LINES = st.lists(WORDS, min_size=2, max_size=9).map(" ".join)
BLOCKS = st.one_of(
    LINES.map(lambda line: f"{line.capitalize()}."),
    LINES.map(lambda line: f"{line.capitalize()}:"),
    st.lists(LINES, min_size=1, max_size=6).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    st.lists(LINES, min_size=2, max_size=5).map(
        lambda lines: f"- {lines[0]}\n" + "\n".join(f"  - {one}" for one in lines[1:])
    ),
    st.lists(st.tuples(LINES, LINES), min_size=2, max_size=5).map(
        lambda rows: (
            "| {} | {} |\n|---|---|\n".format(*rows[0])
            + "\n".join("| {} | {} |".format(*row) for row in rows[1:])
        )
    ),
    LINES.map(lambda line: f"```\n{line}\n```"),
    LINES.map(lambda line: f"## {line}"),
    LINES.map(lambda line: f"## {line}?"),
)


@given(st.lists(BLOCKS, min_size=1, max_size=14), LINES)
@settings(max_examples=80, deadline=None)
def test_pieces_are_verbatim_in_order_and_under_their_own_header(
    tmp_path_factory: pytest.TempPathFactory, blocks: list[str], question: str
) -> None:
    file = tmp_path_factory.mktemp("law") / "a.md"
    file.write_text("# Quay\n\n" + "\n\n".join(blocks) + "\n")
    document = read(file, "a.md")
    headers = {
        part.start: paragraph.parts[part.parent].start
        for paragraph in document.paragraphs
        for part in paragraph.parts
        if part.kind == "row" and part.parent is not None
    }

    found = answer(question, Index.of([document]), threshold=0, quotes=10)

    for quote in (*found.quotes, *found.nearest):
        assert all(document.text[one.start : one.end] == one.text for one in quote.pieces)
        assert all(one.text in quote.text for one in quote.pieces)
        bounds = [bound for one in quote.pieces for bound in (one.start, one.end)]
        assert bounds == sorted(bounds)
        above = None
        for piece in quote.pieces:
            above = piece.start if piece.kind == "header" else above
            assert piece.kind != "row" or headers.get(piece.start) in (above, None)
    if found.lead:
        assert len(found.lead.text) <= 400
        assert found.lead.text in found.quotes[found.lead.quote].text


def test_what_is_counted_leads_before_another_number(tmp_path: Path) -> None:
    other = "# The pier\n\n## Cranes\n\n“We have moved cranes like these 212 times,” he said.\n"
    page = "# The pier\n\n## Plan\n\nThe town wants a pier at Skarn. The plan foresees nine steel cranes.\n"

    lead = asked("How many cranes does the pier have?", tmp_path, other, page).lead

    assert lead is not None
    assert "nine" in lead.text


def test_a_sentence_that_says_all_leads_alone(tmp_path: Path) -> None:
    text = "The ferry must not burn at the quay. Gulls nest there. They eat."
    page = f"# Ferry\n\n## Boats\n\n{text}\n\n- a lamp\n- a rope\n\n## Other\n\n{FILLER}"

    lead = asked("may the ferry burn at the quay", tmp_path, page).lead

    assert lead is not None
    assert lead.text == "The ferry must not burn at the quay."


WARES = """
tar rope iron oak sail mast keel deck oar bow hull plank nail pitch hemp cork lead zinc tin brass wool silk felt jute
straw reed peat coal salt lime clay sand slate chalk flint marl loam moss fern heath whin gorse sedge rush flag iris
""".split()


def test_small_lists_are_shown_whole_as_long_as_they_fit(tmp_path: Path) -> None:
    pages = []
    for boat in range(9):
        wares = [[WARES[(boat * (5 + line) + 7 * line + 11 * at) % 46] for at in range(9)] for line in range(5)]
        items = "".join(f"- {' '.join(line)}\n" for line in wares)
        pages.append(f"# Boat {boat}\n\n## Lamps\n\n- ferry lamp {boat}\n{items}")

    found = asked("ferry lamp", tmp_path, *pages)

    whole = [len(quote.pieces) == 6 for quote in found.quotes]
    assert whole == [True, True, True, True, False]
    assert BUDGET < sum(len(piece.text) for quote in found.quotes for piece in quote.pieces) <= BUDGET * 1.25


def test_a_small_list_is_shown_whole_with_an_introduction_of_two_lines(tmp_path: Path) -> None:
    intro = (
        "The mate, who has sailed for forty years, says that whoever comes aboard "
        + "and aboard " * 10
        + "brings:"
    )
    page = f"# Boats\n\n## Lamps\n\n{intro}\n\n- the zebra lamp\n- a rope\n- an anchor\n\n## Other\n\n{FILLER}"

    quote = asked("zebra lamp", tmp_path, page).quotes[0]

    assert [piece.text for piece in quote.pieces] == [intro, "• the zebra lamp", "• a rope", "• an anchor"]


NIGHT = ("fog", "hail", "sleet", "snow", "frost", "dew", "ash", "soot")


def test_what_waits_for_more_to_be_wanted_is_a_short_or_plain_passage_or_the_likeliest_piece(
    tmp_path: Path,
) -> None:
    lamps = (
        "red in the bow",
        "for nine hours each night",
        "with oil of whales",
        "as a gift of the king",
        "since 1911",
    )
    strong = [f"# Boat {at}\n\n## Lamp\n\nThe ferry lamp burns {how}.\n" for at, how in enumerate(lamps)]
    now, then = (
        " ".join(f"{when} {what} lay on the roofs of the old town all night." for what in NIGHT)
        for when in ("Now", "Then")
    )
    pages = [
        "# Short\n\n## Owls\n\nOwls hoot. One ferry went by in May.\n",
        f"# Long\n\n## Rain\n\n{now} Some ferry came late in the fog.\n",
        f"{then} No ferry was seen again by anybody.\n",
    ]

    found = asked("ferry lamp", tmp_path, *strong, *pages, quotes=10)

    assert {quote.text for quote in found.quotes[5:]} == {
        "Owls hoot. One ferry went by in May.",
        "Some ferry came late in the fog.",
        f"{then} No ferry was seen again by anybody.",
    }
