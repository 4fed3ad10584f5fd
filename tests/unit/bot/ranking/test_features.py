"""What speaks for a passage: each feature by what it rewards."""

import math
from pathlib import Path

import pytest

from bot.ranking.features import PASSAGE_FEATURES, dates, names, numbers
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source
from tests.unit.bot.ranking.looking import OTHERS, feature, feature_of, ranked
from tests.unit.folders import document, index_of

FERRY, HARBOUR = "The ferry left.", "The harbour froze."


def surfaces(index: Index, flags: list[bool]) -> list[str]:
    """The tokens of a folder's only passage that are marked."""
    view, text = index.forward([0]), index.text("000.md")
    return [text[view.start[at] : view.end[at]] for at, marked in enumerate(flags) if marked]


def test_no_feature_of_a_question_without_words_is_above_nought() -> None:
    found = ranked("Who is it?", index_of(FERRY))

    assert found.features.tolist() == [[0.0] * len(PASSAGE_FEATURES)]


def test_score_is_bm25_beside_the_best_ones() -> None:
    index = index_of(FERRY, "Ferry after ferry, the ferry left.", *OTHERS)
    scores = {index.passage(hit.number).text: hit.score for hit in index.search(["ferri"])}

    values = feature("score", "ferry", index)

    best = max(scores.values())
    assert [values[text] for text in scores] == pytest.approx([score / best for score in scores.values()])
    assert values[OTHERS[0]] == 0


def test_score_of_the_best_is_one_however_little_it_has() -> None:
    index = index_of("Ferry.", "Ferry one two.", "Ferry three.")

    values = feature("score", "ferry", index)

    assert max(hit.score for hit in index.search(["ferri"])) < 0.5
    assert values["Ferry."] == 1 > values["Ferry one two."] > 0.5


def test_what_no_passage_holds_gives_none_a_score() -> None:
    assert feature_of("score", "zebra", FERRY, HARBOUR) == [0, 0]
    assert feature_of("document", "zebra", FERRY, HARBOUR) == [0, 0]


def test_coverage_is_the_share_of_the_questions_weight_held() -> None:
    texts = ("The ferry left the harbour.", "The harbour of the quay.", "The ferry left the quay.", "A dam.")

    assert feature_of("coverage", "ferry harbour quay", *texts) == pytest.approx([2 / 3, 2 / 3, 2 / 3, 0])


def test_coverage_counts_the_heading() -> None:
    index = index_of(document("a.md", FERRY, title="Winter", section=("Harbour",)), *OTHERS)

    assert feature("coverage", "ferry harbour winter", index)[FERRY] == 1


def test_nearby_counts_the_passages_before_and_after() -> None:
    index = index_of(document("a.md", HARBOUR, FERRY, "The crane creaked."), *OTHERS)

    values = feature("nearby", "ferry harbour crane", index)

    assert values[FERRY] == pytest.approx(1)
    assert [values[HARBOUR], values["The crane creaked."]] == pytest.approx([2 / 3, 2 / 3])


def test_nearby_stays_inside_a_document() -> None:
    index = index_of(document("a.md", FERRY), document("b.md", HARBOUR), *OTHERS)

    assert feature("nearby", "ferry harbour", index)[FERRY] == pytest.approx(0.5)


def test_nearby_counts_no_heading_of_a_neighbour() -> None:
    index = index_of(document("a.md", FERRY, HARBOUR, title="Winter"), *OTHERS)

    assert feature("nearby", "ferry harbour winter", index)[FERRY] == pytest.approx(1)


def test_in_document_counts_all_passages_of_the_document_and_no_other() -> None:
    index = index_of(document("a.md", FERRY, "Between.", HARBOUR), document("b.md", "A ferry."), *OTHERS)

    values = feature("in_document", "ferry harbour", index)

    assert values[FERRY] == values[HARBOUR] == pytest.approx(1)
    assert values["A ferry."] < 0.5


def test_own_counts_a_word_by_its_own_term_alone() -> None:
    assert feature_of("own", "throw", "They throw stones.", "She threw a stone.") == [1, 0]
    assert feature_of("coverage", "throw", "They throw stones.", "She threw a stone.") == pytest.approx(
        [1, 0.8]
    )


def test_exact_counts_the_very_word_alone() -> None:
    assert feature_of("exact", "ferry", "A ferry.", "All ferries.") == [1, 0]
    assert feature_of("own", "ferry", "A ferry.", "All ferries.") == [1, 1]


def test_sentence_rewards_words_that_stand_in_one_sentence() -> None:
    together, apart = "The ferry reached the harbour. It rained.", "The ferry left. The harbour froze."

    assert feature_of("sentence", "ferry harbour", together, apart) == pytest.approx([1, 0.5])


def test_sentence_counts_the_heading() -> None:
    index = index_of(document("a.md", FERRY, title="Harbour"), *OTHERS)

    assert feature("sentence", "ferry harbour", index)[FERRY] == pytest.approx(1)


def test_dense_lets_long_sentences_pay() -> None:
    short, long = "One ferry left.", "One ferry left" + " and left" * 23 + "."

    assert feature_of("dense", "ferry", short, long) == pytest.approx(
        [1 / math.sqrt(1 + 3 / 25), 1 / math.sqrt(1 + 49 / 25)]
    )


def test_subject_rewards_words_among_a_sentences_first_seven() -> None:
    seventh, eighth = "One two six ten old red ferry.", "One two six ten old red small ferry."

    assert feature_of("subject", "ferry", seventh, eighth) == [1, 0]


def test_subject_rewards_sentences_that_hold_more() -> None:
    alone, both = "The ferry left.", "The ferry left the old red stone harbour."

    assert feature_of("subject", "ferry harbour", both, alone) == pytest.approx([0.5 * 1, 0.5 * 0.5], abs=0.1)


def test_subject_begins_anew_with_each_sentence() -> None:
    assert feature_of("subject", "ferry", "It rained for days and days on end. The ferry left.") == [1]


def test_names_is_the_share_of_the_capitalised_words() -> None:
    question = "Did Ada Lind steer the ferry?"

    assert feature_of("names", question, "Ada steered.", "Lind rested.", FERRY) == pytest.approx([0.5, 0.5, 0])


def test_pairs_rewards_the_questions_neighbours_in_its_order() -> None:
    texts = ("The steam ferry.", "The ferry steam.", "The steam of a ferry.")

    assert feature_of("pairs", "steam ferry", *texts) == pytest.approx([0.5, 0, 0])


def test_pairs_may_stand_as_far_apart_as_in_the_question() -> None:
    texts = ("Smoke of the ferry.", "Smoke ferry.", "Smoke of the old ferry.")

    assert feature_of("pairs", "smoke of the ferry", *texts) == pytest.approx([0.5, 0.5, 0])


def test_pairs_weigh_what_the_lesser_of_two_words_does() -> None:
    texts = (
        "Steam ferry.",
        "Ferry harbour.",
        "Harbour dam.",
        "Steam ferry harbour.",
        "A ferry.",
        "Ferries.",
        "A dam.",
    )
    index = index_of(*texts, *OTHERS)
    steam, ferry, harbour, dam = (share := ranked("steam ferry harbour dam", index).query.weight) / share.sum()

    values = feature("pairs", "steam ferry harbour dam", index)

    assert ferry < harbour < steam == dam
    assert [values[text] for text in texts[:5]] == pytest.approx(
        [min(steam, ferry), min(ferry, harbour), min(harbour, dam), min(steam, ferry) + min(ferry, harbour), 0]
    )


def test_proximity_is_the_sum_over_all_two_words_that_stand_side_by_side() -> None:
    texts = ("Owls.", "Steam dam, an old ferry harbour.", "Harbour of a steam ferry.", "A ferry.", "Ferries.")
    index = index_of(*texts, *OTHERS)
    steam, ferry, harbour, dam = (share := ranked("steam ferry harbour dam", index).query.weight) / share.sum()

    values = feature("proximity", "steam ferry harbour dam", index)

    assert ferry < steam
    assert [values[text] for text in texts[:4]] == pytest.approx(
        [
            0,
            min(steam, dam) + min(dam, ferry) / 3 + min(ferry, harbour),
            min(harbour, steam) / 3 + min(steam, ferry),
            0,
        ]
    )


def test_pairs_are_two_words_that_follow_in_the_question() -> None:
    assert feature_of("pairs", "steam ferry harbour", "Steam harbour. A ferry.") == [0]


def test_pairs_reach_over_no_end_of_a_passage() -> None:
    assert feature_of("pairs", "steam ferry", "All steam", "Ferry crews") == [0, 0]


def test_proximity_falls_with_the_distance_in_any_order() -> None:
    texts = ("Steam ferry.", "Ferry steam.", "Steam of ferry.", "Steam of an old ferry.")

    assert feature_of("proximity", "steam ferry", *texts) == pytest.approx([1 / 2, 1 / 2, 1 / 4, 1 / 8])


def test_proximity_counts_the_closest_of_each_two_words() -> None:
    far_and_near = "Steam of an old ferry. Later another steam ferry."

    assert feature_of("proximity", "steam ferry", far_and_near) == pytest.approx([0.5])


def test_proximity_reaches_over_no_end_of_a_passage() -> None:
    assert feature_of("proximity", "steam ferry", "All steam", "Ferry crews") == [0, 0]


def test_proximity_has_a_most() -> None:
    every_two = "mast keel deck rope sail mast deck sail keel rope mast"  # each of ten pairs side by side

    assert feature_of("proximity", "mast keel deck rope sail", every_two) == [1.5]


def test_words_counts_stop_words_of_the_best_sentence() -> None:
    texts = ("By whom was it sold?", "It was sold.", "Sold. By whom. It was.")

    first, second, third = feature_of("words", "by whom was it sold", *texts)

    assert first > second > third > 0


def test_words_rare_counts_less_what_many_sentences_hold() -> None:
    texts = ("Owls sleep. Owls eat. Owls fly. Owls nest.", "A weasel.")

    many, few = feature_of("words_rare", "owls weasel", *texts)

    assert many < few
    assert few == pytest.approx(math.log((8 + 1) / (1 + 0.5)) / 10)  # 8 sentences with those of the others


def test_words_weighs_by_passages() -> None:
    texts = ("Ants sleep. Ants eat. Ants fly.", "A weasel.")

    assert feature_of("words", "ants weasel", *texts) == pytest.approx([math.log(6 / 1.5) / 10] * 2)


def test_sequence_rewards_neighbours_stop_words_too() -> None:
    texts = ("It rose in the year of frost.", "The frost rose year in, year out.")

    assert feature_of("sequence", "in the year", *texts) == pytest.approx([2 * math.log(6 / 1.5) / 10, 0])


def test_sequence_sentence_is_that_of_the_best_sentence() -> None:
    text = "They sang in the hall. The year ended."

    whole, best = (feature_of(name, "in the year", text)[0] for name in ("sequence", "sequence_sentence"))

    assert whole == pytest.approx(2 * best)
    assert best == pytest.approx(math.log(5 / 1.5) / 10)


@pytest.mark.parametrize(
    ("question", "answering", "other"),
    [
        ("When did the ferry sink?", "The ferry did sink in 1911.", "The ferry did sink in fog."),
        ("How many ferries sink?", "Nine ferries sink.", "Old ferries sink."),
        ("Who let the ferry sink?", "There Tom let the ferry sink.", "There they let the ferry sink."),
        ("Where did the ferry sink?", "Off Eastmouth the ferry did sink.", "Off here the ferry did sink."),
    ],
)
@pytest.mark.parametrize("name", ["answer", "answer_near"])
def test_answers_reward_what_a_kind_of_question_asks_for(
    name: str, question: str, answering: str, other: str
) -> None:
    with_it, without = feature_of(name, question, answering, other)

    assert with_it > without == 0


@pytest.mark.parametrize("name", ["answer", "answer_near"])
def test_the_questions_own_words_are_no_answer(name: str) -> None:
    own, another = "The 1911 flood came by night.", "The 1911 flood ended in 1912."

    values = feature_of(name, "When did the 1911 flood end?", own, another)

    assert values[0] == 0 < values[1]


def test_answer_is_the_coverage_of_a_sentence_that_can_answer() -> None:
    elsewhere = "The ferry burned. The harbour of 1911."

    assert feature_of("answer", "When did the ferry burn?", elsewhere, "In 1911 the ferry burned.") == [0, 1]


def test_any_words_answer_other_questions() -> None:
    assert feature_of("answer", "Why did the ferry sink?", "The ferry did sink.") == [1]
    assert feature_of("answer_near", "Why did the ferry sink?", "The ferry did sink.") == [0]


@pytest.mark.parametrize(("between", "near"), [(0, 1 / (1 + 1 / 6)), (11, 1 / (1 + 12 / 6)), (12, 0)])
def test_answer_near_falls_with_the_distance(between: int, near: float) -> None:
    text = "In 1911" + " old" * between + " ferry"

    assert feature_of("answer_near", "When was the ferry?", text) == pytest.approx([near])


def test_answer_near_looks_back_as_far_as_ahead() -> None:
    ahead, back = "1911" + " old" * 11 + " ferry", "ferry" + " old" * 11 + " 1911"

    assert feature_of("answer_near", "When was the ferry?", ahead, back) == pytest.approx([1 / 3, 1 / 3])


def test_answer_near_reaches_over_no_end_of_a_passage() -> None:
    assert feature_of("answer_near", "When was the ferry?", "The ferry", "1911 again", "ferries") == [0, 0, 0]


def test_document_is_its_documents_share_of_all_scores() -> None:
    index = index_of(document("a.md", FERRY, "A ferry."), document("b.md", "The ferry."), *OTHERS)

    values = feature("document", "ferry", index)

    assert values[FERRY] == values["A ferry."]
    assert values[FERRY] + values["The ferry."] == pytest.approx(1)
    assert values[FERRY] > 0.6


def test_neighbour_is_the_score_of_the_better_passage_beside_it() -> None:
    index = index_of(document("a.md", "A ferry steams on.", FERRY, "Ferry."), *OTHERS)
    scores = feature("score", "ferry", index)

    values = feature("neighbour", "ferry", index)

    assert values[FERRY] == scores["Ferry."] == 1
    assert values["Ferry."] == values["A ferry steams on."] == scores[FERRY]


def test_neighbour_stays_inside_a_document() -> None:
    index = index_of(document("a.md", FERRY), document("b.md", "A ferry."), *OTHERS)

    assert feature("neighbour", "ferry", index)[FERRY] == 0


def test_late_is_how_many_passages_stand_before() -> None:
    index = index_of(document("a.md", "Ferry.", "Bees.", FERRY), document("b.md", "A ferry."))

    values = feature("late", "ferry", index)

    assert [values["Ferry."], values[FERRY], values["A ferry."]] == pytest.approx([0, math.log(3), 0])


def test_length_is_beside_the_average() -> None:
    index = index_of("Ferry one two.", "Ferry.")
    lengths = index.forward([0, 1]).length.tolist()

    values = feature("length", "ferry", index)

    mean = sum(lengths) / 2
    assert lengths[0] - lengths[1] == 2
    assert [values["Ferry one two."], values["Ferry."]] == pytest.approx(
        [math.log(lengths[0] / mean), math.log(lengths[1] / mean)]
    )


def in_section(text: str, *section: str, path: str = "a.md") -> Document:
    return document(path, text, section=section)


def test_heading_is_the_share_that_title_and_headings_hold() -> None:
    index = index_of(in_section("It froze.", "Ferry"), *OTHERS)

    assert feature("heading", "ferry harbour", index)["It froze."] == pytest.approx(0.5, abs=0.1)


def test_heading_asked_is_the_share_of_the_headings_words_that_the_question_has() -> None:
    index = index_of(in_section("It froze.", "Ferry", "Old red boats", path="quay.md"), *OTHERS)

    # The file's name is a word of the heading too.
    assert feature("heading_asked", "ferry", index)["It froze."] == pytest.approx(1 / 5)


def test_heading_adds_what_the_text_lacks() -> None:
    index = index_of(in_section("The ferry.", "Ferry"), in_section("It froze.", "Ferry", path="b.md"), *OTHERS)

    values = feature("heading_adds", "ferry", index)

    assert [values["The ferry."], values["It froze."]] == [0, 1]


def test_code_is_the_share_of_the_pieces_that_are_code() -> None:
    text = "Ferry.\n\nrun ferry"
    paragraphs = (Paragraph(0, 6, 1), Paragraph(8, 17, 2, kind="code"))
    index = index_of(Document(Source("a.md", ""), text, paragraphs), *OTHERS)

    assert feature("code", "ferry", index)[text] == pytest.approx(0.5)


@pytest.mark.parametrize(("question", "value"), [("ferry", 1), ("ferry changelog", 0)])
def test_release_marks_lists_of_changes_unless_they_are_asked_for(question: str, value: float) -> None:
    index = index_of(in_section(FERRY, "Changelog"), *OTHERS)

    assert feature("release", question, index)[FERRY] == value


def test_years_and_capitalised_months_are_dates() -> None:
    index = index_of(
        "In May 1911 you may see 19112 or 42 ants on a Sunday or sunday of the 14th week, in june."
    )

    marked = dates(ranked("ants", index).matches)

    assert surfaces(index, marked.tolist()) == ["May", "1911", "Sunday", "14th"]


def test_digits_and_number_words_are_numbers() -> None:
    index = index_of("Twelve ants carried 3 leaves, a dozen A4 sheets and some crumbs.")

    marked = numbers(ranked("ants", index).matches)

    assert surfaces(index, marked.tolist()) == ["Twelve", "3", "dozen", "A4"]


def test_capitalised_words_that_begin_no_sentence_are_names() -> None:
    index = index_of("Ants fear Tom. Anteaters love Ada Lind.")

    marked = names(ranked("ants", index).matches)

    assert surfaces(index, marked.tolist()) == ["Tom", "Ada", "Lind"]


def test_every_feature_has_a_test_here() -> None:
    text = Path(__file__).read_text("utf-8")

    assert [name for name in PASSAGE_FEATURES if f'"{name}"' not in text] == []
