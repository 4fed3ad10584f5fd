"""What speaks for a piece: each feature by what it rewards."""

import math
from pathlib import Path

import pytest

from bot.ranking.pieces import PIECE, PIECE_FEATURES, pieces_of
from knowledge.index import Index
from knowledge.reading import read
from tests.unit.bot.ranking.looking import OTHERS, piece_feature, ranked
from tests.unit.folders import index_of

FERRY, HARBOUR, CRANE = "The ferry left.", "The harbour froze.", "The crane creaked."
THREE = f"{FERRY} {HARBOUR} {CRANE}"

PAGE = """# Quays

## Ferry

For the ferry bring:

- a lamp
- a rope

| Boat | Seats |
|---|---|
| Wren | 12 |

Start it:

```
start wren
```
"""


def page(tmp_path: Path, text: str = PAGE) -> Index:
    (tmp_path / "a.md").write_text(text)
    return Index.of([read(tmp_path / "a.md", "a.md")])


def test_coverage_counts_the_piece_what_introduces_it_and_the_headings(tmp_path: Path) -> None:
    values = piece_feature("coverage", "ferry bring lamp", page(tmp_path))

    assert values["• a lamp"] == pytest.approx(1)
    assert values["Wren | 12"] < values["• a rope"] < 1


def test_own_counts_the_piece_alone(tmp_path: Path) -> None:
    values = piece_feature("own", "ferry lamp", page(tmp_path))

    assert 0 < values["• a lamp"] < 1
    assert values["• a rope"] == 0


def test_exact_counts_no_other_forms() -> None:
    values = piece_feature("exact", "ferry", index_of("The ferry left. The ferries left.", *OTHERS))

    assert [values["The ferry left."], values["The ferries left."]] == [1, 0]


def test_with_previous_and_with_next_count_the_neighbour() -> None:
    index = index_of(THREE, *OTHERS)

    previous = piece_feature("with_previous", "ferry", index)
    following = piece_feature("with_next", "ferry", index)

    assert [previous[text] for text in (FERRY, HARBOUR, CRANE)] == [1, 1, 0]
    assert [following[text] for text in (FERRY, HARBOUR, CRANE)] == [1, 0, 0]


def test_local_weighs_words_by_how_few_of_these_passages_hold_them() -> None:
    index = index_of(f"{FERRY} {CRANE}", "Ferry one.", "Ferry two.", "Ferry three.", *OTHERS)

    values = piece_feature("local", "ferry crane", index)

    assert values[FERRY] < 0.5 < values[CRANE]


def test_words_counts_stop_words_too() -> None:
    values = piece_feature("words", "is it the ferry", index_of("The ferry is it. A ferry.", *OTHERS))

    assert values["The ferry is it."] > values["A ferry."]


def test_subject_counts_the_first_words() -> None:
    early, late = "A ferry left the long old stone quay.", "From the long old stone quay left a ferry."

    values = piece_feature("subject", "ferry", index_of(f"{early} {late}", *OTHERS))

    assert [values[early], values[late]] == [1, 0]


def test_heading_counts_the_headings_and_heading_adds_what_the_piece_lacks(tmp_path: Path) -> None:
    index = page(tmp_path)

    heading, adds = piece_feature("heading", "ferry", index), piece_feature("heading_adds", "ferry", index)

    assert heading["• a rope"] == heading["For the ferry bring:"] == 1
    assert [adds["• a rope"], adds["For the ferry bring:"]] == [1, 0]


def test_passage_rank_and_best_tell_how_good_the_passage_is() -> None:
    index = index_of("The ferry harbour.", "The ferry.", *OTHERS)

    passage, rank, best = (piece_feature(name, "ferry harbour", index) for name in ("passage", "rank", "best"))

    assert passage["The ferry harbour."] == 0 > passage["The ferry."]
    assert [rank["The ferry harbour."], rank["The ferry."]] == pytest.approx([0, -math.log(2)])
    assert [best["The ferry harbour."], best["The ferry."]] == [1, 0]


def test_place_and_first_tell_where_in_the_passage() -> None:
    index = index_of(THREE, *OTHERS)

    place, first = piece_feature("place", "ferry", index), piece_feature("first", "ferry", index)

    assert [place[one] for one in (FERRY, HARBOUR, CRANE)] == pytest.approx([0, -math.log(2), -math.log(3)])
    assert [first[one] for one in (FERRY, HARBOUR, CRANE)] == [1, 0, 0]


def test_length_counts_characters_and_fresh_words_that_were_not_asked() -> None:
    index = index_of(THREE, *OTHERS)

    length, fresh = piece_feature("length", "ferry", index), piece_feature("fresh", "ferry", index)

    assert length[FERRY] == pytest.approx(math.log(len(FERRY)))
    assert [fresh[FERRY], fresh[HARBOUR]] == pytest.approx([math.log(3), math.log(4)])


@pytest.mark.parametrize(
    ("name", "text"), [("row", "Wren | 12"), ("code", "start wren"), ("intro", "For the ferry bring:")]
)
def test_kinds_are_told(name: str, text: str, tmp_path: Path) -> None:
    values = piece_feature(name, "ferry", page(tmp_path))

    assert values[text] == 1
    assert values["• a lamp"] == 0


def test_asks_marks_questions() -> None:
    values = piece_feature("asks", "ferry", index_of("Is the ferry late? The ferry is late.", *OTHERS))

    assert [values["Is the ferry late?"], values["The ferry is late."]] == [1, 0]


@pytest.mark.parametrize(
    ("name", "question", "other", "text"),
    [
        ("wants_ruling", "may I board the ferry", "who steers the ferry", "Dogs must stay off the ferry."),
        ("wants_contact", "who steers the ferry", "is the ferry red", "Ask the harbour team for the ferry."),
        ("wants_fix", "how do I stop the ferry", "is the ferry red", "To stop the ferry, use the brake."),
        ("wants_code", "how do I start wren", "is wren red", "start wren"),
        ("wants_digits", "how many seats has wren", "is wren red", "Wren | 12"),
    ],
)
def test_what_is_wanted_counts_where_it_is_wanted(
    name: str, question: str, other: str, text: str, tmp_path: Path
) -> None:
    index = page(
        tmp_path,
        f"{PAGE}\nDogs must stay off the ferry. Ask the harbour team for the ferry.\n"
        "To stop the ferry, use the brake. It froze.\n",
    )

    wanted, unwanted = piece_feature(name, question, index), piece_feature(name, other, index)

    assert [wanted[text], wanted["It froze."], unwanted[text]] == [1, 0, 0]


def test_heading_asked_counts_the_headings_words_and_asked_first_the_nearer_to_it_the_more(
    tmp_path: Path,
) -> None:
    index = page(tmp_path)

    asked, first = (piece_feature(name, "quays ferry", index) for name in ("heading_asked", "asked_first"))

    assert asked["• a rope"] == asked["For the ferry bring:"] > 0.5
    assert first["For the ferry bring:"] == asked["For the ferry bring:"]
    assert first["• a rope"] == pytest.approx(asked["• a rope"] / 3)


def test_after_hit_counts_what_only_the_two_before_hold() -> None:
    values = piece_feature("after_hit", "ferry", index_of(f"{THREE} It rained.", *OTHERS))

    assert [values[one] for one in (FERRY, HARBOUR, CRANE, "It rained.")] == [0, 1, 1, 0]


def test_a_piece_that_is_all_links_is_the_weaker_for_it(tmp_path: Path) -> None:
    found = ranked("ferry times", page(tmp_path, "# Quay\n\n[Ferry times](times.md)\n\nFerry times\n"))

    pieces = pieces_of(found)

    menu, text = (pieces.strength - pieces.features @ PIECE).tolist()
    assert [menu, text] == pytest.approx([-3, 0], abs=1e-6)


LONG = "Ferry one. Owls two. Harbour three. Bees four. Crane five."
SHORT = "Harbour rose. Hawks six. Gulls nest. Elks run."


def test_what_stands_around_a_piece_is_that_of_its_own_passage() -> None:
    index = index_of(LONG, SHORT, *OTHERS)
    ferry, harbour, crane = (share := ranked("ferry harbour crane", index).query.weight) / share.sum()

    own, previous, following, after = (
        piece_feature(name, "ferry harbour crane", index)
        for name in ("own", "with_previous", "with_next", "after_hit")
    )

    assert harbour < ferry
    assert own == pytest.approx(
        dict.fromkeys(own, 0)
        | {"Ferry one.": ferry, "Harbour three.": harbour, "Crane five.": crane, "Harbour rose.": harbour}
    )
    assert previous == pytest.approx(own | {"Owls two.": ferry, "Bees four.": harbour, "Hawks six.": harbour})
    assert following == pytest.approx(own | {"Owls two.": harbour, "Bees four.": crane})
    assert after == pytest.approx(
        dict.fromkeys(own, 0)
        | {
            "Owls two.": ferry,
            "Harbour three.": ferry,
            "Bees four.": harbour,
            "Crane five.": harbour,
            "Hawks six.": harbour,
            "Gulls nest.": harbour,
        }
    )


def test_words_weigh_by_the_passages_that_hold_them() -> None:
    index = index_of(LONG, SHORT, *OTHERS)
    two, one = math.log(6 / 2.5), math.log(6 / 1.5)

    words = piece_feature("words", "the harbour rose by one", index)
    local = piece_feature("local", "harbour crane", index)

    assert words["Harbour rose."] == pytest.approx((two + one) / 10)
    assert words["Harbour three."] == pytest.approx(two / 10)
    assert words["Ferry one."] == pytest.approx(one / 10)
    assert [local["Harbour rose."], local["Crane five."]] == pytest.approx(
        [two / (two + one), one / (two + one)]
    )


def test_an_item_under_an_item_counts_all_that_introduces_it(tmp_path: Path) -> None:
    text = "# Quay\n\nOwls hoot.\n\nFor the ferry bring:\n\n- a crate\n  - with a lamp\n- a rope\n"
    index = page(tmp_path, text)

    values = piece_feature("coverage", "ferry crate lamp", index)

    assert values["Owls hoot."] == 0
    assert [values[f"• {item}"] for item in ("with a lamp", "a crate", "a rope")] == pytest.approx(
        [1, 2 / 3, 1 / 3]
    )


def test_pieces_are_those_of_the_best_fifteen_passages_in_their_order() -> None:
    index = index_of(*(f"Ferry {at} {'left ' * at}now. It was {at}." for at in range(20)))

    found = pieces_of(ranked("ferry", index))

    assert found.rank.tolist() == [at for at in range(15) for _ in range(2)]
    assert found.sentence.tolist() == [
        2 * row + at for row in ranked("ferry", index).rows[:15].tolist() for at in range(2)
    ]


def test_how_long_and_how_fresh_a_piece_is_counts_its_own_words() -> None:
    index = index_of(LONG, SHORT, *OTHERS)

    length, fresh = (piece_feature(name, "ferry harbour rose", index) for name in ("length", "fresh"))

    assert [length["Ferry one."], length["Harbour rose."]] == pytest.approx([math.log(10), math.log(13)])
    assert [fresh[text] for text in ("Ferry one.", "Owls two.", "Harbour rose.")] == pytest.approx(
        [math.log(2), math.log(3), math.log(1)]
    )


def test_every_piece_feature_has_a_test_here() -> None:
    text = Path(__file__).read_text("utf-8")

    assert [name for name in PIECE_FEATURES if f'"{name}"' not in text] == []
