"""What of an answer fits a phone."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer.abridging import MOST, Abridging, fitting
from bot.answer.answering import answer
from bot.answer.cutting.cutting import Excerpt
from bot.answer.cutting.units import Unit
from bot.answer.quotes import pieces_of
from bot.question.parsing import parse
from bot.ranking.matching import Matches
from bot.ranking.ranking import rank
from bot.showing.replies import lead_in, read_first
from knowledge.engine import ASKS, CODE, HANGS, HEADER, INTRO, ITEM, ROW, TEXT
from knowledge.index import Index
from tests.scenarios.long_pages import BUILDING, LIT, OIL, OTHERS, QUESTION, UNTIL
from tests.unit.folders import index_of

BEFORE = [f"Mason {number} carved a stone for the outer wall of it." for number in range(14)]
"""700 characters that answer nothing."""
BEHIND = [f"Mason {number} went home with a gull in a basket." for number in range(14)]


def matched(text: str) -> tuple[Index, Matches]:
    index = index_of(text)
    ranked = rank(parse("mason lamp lit", "en"), index, None)
    assert ranked is not None
    return index, ranked.matches


def excerpt(sentences: Sequence[str], likely: dict[str, float], *, needed: bool = False) -> Excerpt:
    """The sentences of one paragraph, each as likely as said."""
    units, at = [], 0
    for one in sentences:
        signs = HANGS * one.startswith(("It ", "However")) | ASKS * one.endswith("?")
        units.append(Unit(at, at + len(one), TEXT, 0, 1, signs, likely.get(one, 0.0)))
        at += len(one) + 1
    return Excerpt((0,), tuple(units), needed)


def abridged(sentences: Sequence[str], likely: dict[str, float], lead: str = "") -> list[str]:
    """What is shown first of a paragraph, beside another one of the same words that waits."""
    text = " ".join(sentences)
    index, matches = matched(text)
    whole = excerpt(sentences, likely)
    span = (text.index(lead), text.index(lead) + len(lead)) if lead else None
    short, _ = Abridging(index, matches, span).shown([whole, excerpt(OIL, {})], 0)
    assert short is not None
    return [text[unit.start : unit.end] for unit in short.units]


def test_what_is_short_is_shown_whole() -> None:
    index, matches = matched(" ".join(OIL))
    both = [excerpt(OIL[:3], {}), excerpt(OIL[3:6], {})]

    assert Abridging(index, matches, None).shown(both, 0) == both


def test_a_long_paragraph_is_cut_to_whole_sentences_around_the_likeliest() -> None:
    shown = abridged([*BEFORE, LIT, *BEHIND], {LIT: 0.9})

    assert LIT in shown
    assert len(" ".join(shown)) <= 1000
    assert set(shown) < {*BEFORE, LIT, *BEHIND}


def test_the_lead_is_shown_wherever_else_is_likelier() -> None:
    shown = abridged([*BEFORE, *BEHIND, LIT], {BEFORE[0]: 0.9}, LIT)

    assert shown[-1] == LIT


@pytest.mark.parametrize(
    "turning",
    [
        "However, it failed.",
        "Unless it rained.",
        "Not so in winter.",
        "Jedoch nicht im Winter.",
        "Cependant, il a échoué.",
        "Sin embargo, falló.",
    ],
)
def test_what_turns_the_meaning_is_not_left_out(turning: str) -> None:
    lamp = f"The lamp was lit by {'one more man and ' * 53}a boy."

    shown = abridged([*BEFORE, lamp, turning, *(f"{one} {one}" for one in BEHIND)], {lamp: 0.9})

    assert shown == [lamp, turning]


def test_what_begins_with_a_pronoun_comes_with_what_that_means() -> None:
    long = f"It was lit by {'one more man and ' * 54}a boy."

    shown = abridged([*BEFORE, "The lamp is new.", long, *BEHIND], {long: 0.9})

    assert shown == ["The lamp is new.", long]


def test_words_are_not_parted_from_who_says_them() -> None:
    saying = "Ada Quist, the keeper, said: “I saw it."
    said = f"The lamp was lit by {'one more man and ' * 53}a boy.”"

    shown = abridged([*BEFORE, saying, said, *BEHIND], {said: 0.9})

    assert shown[shown.index(said) - 1] == saying


def test_a_further_quote_that_hardly_answers_waits() -> None:
    index, matches = matched(" ".join(BUILDING))
    both = [excerpt(BUILDING, {LIT: 0.9}), excerpt(OIL, {OIL[0]: 0.03})]

    assert Abridging(index, matches, None).shown(both, 0)[1] is None


def test_a_further_quote_that_answers_is_what_of_it_does() -> None:
    text = " ".join(BUILDING)
    index, matches = matched(text)
    both = [excerpt(OIL, {OIL[0]: 0.9}), excerpt(BUILDING, {LIT: 0.3})]

    _, short = Abridging(index, matches, None).shown(both, 0)

    assert short is not None
    assert [text[unit.start : unit.end] for unit in short.units] == [LIT, UNTIL]
    assert short.begins_later
    assert short.ends_earlier


def test_a_question_in_a_further_quote_comes_with_its_answer() -> None:
    asking, telling = "Who lit the lamp of the mason?", "Ada Quist did, with a match."
    text = " ".join([*BEFORE, asking, telling, *BEHIND])
    index, matches = matched(text)
    both = [excerpt(OIL, {OIL[0]: 0.9}), excerpt([*BEFORE, asking, telling, *BEHIND], {asking: 0.3})]

    _, short = Abridging(index, matches, None).shown(both, 0)

    assert short is not None
    assert [text[unit.start : unit.end] for unit in short.units] == [asking, telling]


def test_a_side_of_what_is_compared_is_shown_however_unlikely() -> None:
    index, matches = matched(" ".join(BUILDING))
    both = [excerpt(BUILDING, {LIT: 0.9}), excerpt(OIL, {OIL[0]: 0.03}, needed=True)]

    assert Abridging(index, matches, None).shown(both, 0)[1] is not None


def test_a_long_list_keeps_what_introduces_it() -> None:
    items = [f"- a lamp of brass and glass, number {number}" for number in range(60)]
    text = "\n".join(["Bring these:", *items])
    index, matches = matched(text)
    units = [Unit(0, 12, INTRO, 0, 1), *items_of(text, items, likely=50)]

    (short,) = Abridging(index, matches, None).shown([Excerpt((0,), tuple(units))], 0)

    assert short is not None
    assert short.units[0].kind == INTRO
    assert units[51] in short.units
    assert (short.begins_later, short.ends_earlier) == (False, False)
    assert len(short.units) < len(units)


@pytest.mark.parametrize(
    ("kinds", "lengths"),
    [
        ((TEXT, INTRO, ITEM), (1200, 40, 300)),
        ((TEXT, CODE, CODE), (600, 400, 400)),
    ],
)
def test_neither_an_introduction_alone_nor_half_of_some_code_is_shown(
    kinds: tuple[int, ...], lengths: tuple[int, ...]
) -> None:
    index, matches = matched("lamp mason lit " * 120)
    starts = [sum(lengths[:at]) for at in range(len(lengths))]
    units = tuple(
        Unit(start, start + length, kind, 0, 1 + (kind == CODE), 0, 0.9 * (start == 0))
        for start, length, kind in zip(starts, lengths, kinds, strict=True)
    )

    (short,) = Abridging(index, matches, None).shown([Excerpt((0,), units)], 0)

    assert short is not None
    assert short.units == units[:1]


def test_a_further_quote_has_the_room_that_the_first_leaves() -> None:
    items = [f"- a lamp of brass and glass, number {number}" for number in range(27)]
    text = "\n".join([*items, " ".join(BUILDING)])
    index, matches = matched(text)
    first = Excerpt((0,), tuple(items_of(text, items, likely=3)))
    room = 1300 - sum(unit.end - unit.start + 3 for unit in first.units)

    _, short = Abridging(index, matches, None).shown(
        [first, excerpt(BUILDING[:8], dict.fromkeys(BUILDING, 0.1))], 0
    )

    assert short is not None
    assert sum(unit.end - unit.start for unit in short.units) <= room < 250


def test_a_further_list_that_does_not_fit_waits() -> None:
    items = [f"- a lamp of brass and glass, number {number}" for number in range(30)]
    text = "\n".join(items)
    index, matches = matched(text)
    both = [excerpt(OIL, {OIL[0]: 0.9}), Excerpt((0,), tuple(items_of(text, items, likely=3)))]

    assert Abridging(index, matches, None).shown(both, 0)[1] is None


def items_of(text: str, items: Sequence[str], likely: int) -> list[Unit]:
    starts = [text.index(one) for one in items]
    return [
        Unit(start, start + len(one), ITEM, 0, 2, 0, 0.5 * (at == likely))
        for at, (start, one) in enumerate(zip(starts, items, strict=True))
    ]


def test_rows_keep_their_header() -> None:
    rows = [f"lamp {number} | brass and glass, cut by hand" for number in range(60)]
    text = "\n".join(["Lamp | Made of", *rows])
    index, matches = matched(text)
    units = [Unit(0, 14, HEADER, 0, 1), *(one._replace(kind=ROW) for one in items_of(text, rows, likely=50))]

    (short,) = Abridging(index, matches, None).shown([Excerpt((0,), tuple(units))], 0)

    assert short is not None
    assert short.units[0].kind == HEADER


def test_a_sentence_longer_than_a_phone_ends_with_a_whole_word() -> None:
    text = f"The lamp was lit by {'another mason and ' * 300}a boy."
    index, matches = matched(text)

    (short,) = Abridging(index, matches, None).shown([excerpt([text], {text: 0.9})], 0)

    assert short is not None
    assert text[short.units[0].end] == " "
    assert 500 <= short.units[0].end <= 1000
    assert short.ends_earlier


def test_the_beginning_of_a_long_sentence_says_that_its_paragraph_goes_on_before_it() -> None:
    text = f"The lamp was lit by {'another mason and ' * 300}a boy."
    index, matches = matched(f"{OIL[0]} {text}")

    (short,) = Abridging(index, matches, None).shown([excerpt([OIL[0], text], {text: 0.9})], 0)

    assert short is not None
    assert short.begins_later


def test_of_the_closest_rows_one_is_shown_whole_and_under_its_header() -> None:
    header = f"Lamp and what it is made of | {'Number ' * 20}"
    rows = [f"lamp mason {'brass and glass ' * 25}| 1", f"tower {'granite and lime ' * 20}| 2"]
    text = "\n".join([header, *rows])
    index, matches = matched(text)
    units = [Unit(0, len(header), HEADER, 0, 1), *(one._replace(kind=ROW) for one in items_of(text, rows, 0))]

    (short,) = Abridging(index, matches, None).nearest([Excerpt((0,), tuple(units))])

    assert list(short.units) == units[:2]


def test_a_row_with_which_its_header_does_not_fit_is_shown_without() -> None:
    header, row = "Lamp " * 58, f"lamp mason {'brass and glass ' * 78}| 1"
    text = f"{header}\n{row}"
    index, matches = matched(text)
    units = (Unit(0, len(header), HEADER, 0, 1), *(one._replace(kind=ROW) for one in items_of(text, [row], 0)))

    (short,) = Abridging(index, matches, None).shown([Excerpt((0,), units)], 0)

    assert short is not None
    assert short.units == units[1:]


def test_each_of_the_closest_passages_is_a_few_lines() -> None:
    index, matches = matched(" ".join(BUILDING))

    shown = Abridging(index, matches, None).nearest([excerpt(BUILDING, {LIT: 0.2}), excerpt(OIL, {})])

    assert all(sum(unit.end - unit.start for unit in one.units) <= 450 for one in shown)


def test_quotes_that_do_not_fit_wait_but_for_the_first() -> None:
    assert fitting({0: 900, 1: 1400, 2: 90}, 1) == [1, 2]
    assert fitting({0: 1600, 1: 90}, 0) == [0]


PAGE = index_of(*(" ".join(one) for one in (BUILDING, OIL, OTHERS)))


def test_a_brief_answer_is_as_sure_and_led_by_the_same_words() -> None:
    whole, brief = answer(QUESTION, PAGE), answer(QUESTION, PAGE, brief=True)

    assert (brief.confidence, brief.certainty) == (whole.confidence, whole.certainty)
    assert brief.lead is not None
    assert whole.lead is not None
    assert brief.lead.text == whole.lead.text


def test_what_is_left_out_is_said() -> None:
    (quote,) = answer(QUESTION, PAGE, brief=True).quotes

    assert quote.text.startswith(BUILDING[0])
    assert quote.text.endswith("which the museum keeps. …")


WORDS = st.sampled_from(
    ["lamp", "lit", "mason", "tower", "harbour", "However", "said", "Ada Quist", "“No”", "it"]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=60).map(lambda words: f"{' '.join(words).capitalize()}.")
BLOCKS = st.one_of(
    st.lists(SENTENCES, min_size=1, max_size=25).map(" ".join),
    st.lists(SENTENCES, min_size=2, max_size=25).map(lambda items: "\n".join(f"- {one}" for one in items)),
    st.lists(WORDS, min_size=100, max_size=600).map(" ".join),
)


@given(blocks=st.lists(BLOCKS, min_size=1, max_size=5), guess=st.booleans())
@settings(max_examples=40, deadline=None)
def test_no_answer_is_longer_than_a_phone_and_a_half(blocks: list[str], guess: bool) -> None:  # noqa: FBT001
    index = index_of(*blocks)

    found = answer("Who lit the lamp of the harbour tower?", index, guess=guess, threshold=0.2, brief=True)

    shown = read_first(found)
    alone = shown.lead is not None and lead_in(shown.quotes[shown.lead.quote], shown.lead) is None
    told = sum(len(quote.text) for quote in (*shown.quotes, *shown.nearest))
    assert told + (len(shown.lead.text) if shown.lead and alone else 0) <= MOST
    for quote in (*shown.quotes, *shown.nearest):
        for piece in pieces_of(quote):
            assert index.text(quote.place.source.path)[piece.start : piece.end] == piece.text
