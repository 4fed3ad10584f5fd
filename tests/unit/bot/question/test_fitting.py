"""A question as an index can be asked."""

import pytest

from bot.question.fitting import fitted, rarest
from bot.question.parsing import MOST_WORDS, QuestionError, parse
from knowledge.index import Index
from tests.unit.folders import index_of


def generic_in(question: str, index: Index) -> list[str]:
    return [word.plain for word in fitted(parse(question), index, None).question.words if word.generic]


@pytest.mark.parametrize(("size", "found"), [(60, ["quaylog"]), (40, [])])
def test_the_name_of_what_all_is_about_says_little(size: int, found: list[str]) -> None:
    index = index_of(*(f"Quaylog has berth{number} and a harbour." for number in range(size)))

    assert generic_in("quaylog harbour", index) == found


def test_a_name_that_few_documents_hold_says_much() -> None:
    index = index_of("Quaylog has berths.", *(f"The harbour has berth{number}." for number in range(60)))

    assert generic_in("quaylog harbour", index) == []


def test_of_a_long_message_the_rarest_words_are_kept_in_their_order() -> None:
    items = [f"item{chr(97 + at // 8)}{chr(97 + at % 8)}" for at in range(MOST_WORDS - 1)]
    index = index_of("zinc harbour", *(f"harbour {item}" for item in items))
    words = parse(" ".join(("harbour", *items, "zinc"))).words

    kept = [word.plain for word in rarest(words, index, None)]

    assert kept == [*items, "zinc"]


def test_of_a_long_message_what_stands_for_a_number_counts_where_a_document_holds_it() -> None:
    words = parse(" ".join((*(str(number) for number in range(2, 3 + MOST_WORDS)), "harbour"))).words

    assert words[-1] in rarest(words, index_of("harbour"), None)


def test_of_a_long_message_a_number_counts_that_documents_have_in_words() -> None:
    words = parse(" ".join((*(f"item{number}" for number in range(MOST_WORDS)), "4", "harbour"))).words

    kept = [word.plain for word in rarest(words, index_of("Four boats of the harbour."), None)]

    assert kept[-2:] == ["4", "harbour"]


def test_of_a_long_message_a_word_counts_once_before_any_twice() -> None:
    items = " ".join(f"item{chr(97 + at // 8)}{chr(97 + at % 8)}" for at in range(MOST_WORDS - 1))
    index = index_of(f"harbour zinc {items}", f"harbour {items}")

    kept = [word.plain for word in rarest(parse(f"zinc zinc {items}").words, index, None)]

    assert kept == ["zinc", *items.split()]


def test_words_that_no_document_holds_are_left_out_of_a_long_message_first() -> None:
    words = parse(" ".join((*(f"item{number}" for number in range(MOST_WORDS)), "harbour"))).words

    kept = [word.plain for word in rarest(words, index_of("harbour"), None)]

    assert (len(kept), kept[-1]) == (MOST_WORDS, "harbour")


def test_a_short_question_keeps_all_its_words() -> None:
    words = parse("where is the zinc").words

    assert rarest(words, index_of("harbour"), None) == words


def asked(question: str, index: Index, *organisation: str) -> list[tuple[str, bool]]:
    words = fitted(parse(question), index, None, organisation).question.words
    return [(word.plain, word.generic) for word in words]


def test_the_name_of_the_readers_own_organisation_is_left_out_where_no_document_holds_it() -> None:
    index = index_of("Parental leave is twelve weeks.")

    assert asked("Quaylog's parental leave", index, "Quaylog") == [("parental", False), ("leave", False)]


def test_the_name_of_the_readers_own_organisation_says_little_where_documents_hold_it() -> None:
    index = index_of("Parental leave at Quaylog is twelve weeks.")

    assert asked("leave at quaylog", index, "Quaylog") == [("leave", False), ("quaylog", True)]


def test_an_own_name_of_several_words_is_one_where_they_stand_together_only() -> None:
    index = index_of("Boats leave the harbour.")

    whole = asked("boats of the Harbour Trust", index, "Harbour Trust")

    assert whole == [("boats", False), ("harbour", True)]
    assert asked("boats in the harbour", index, "Harbour Trust")[-1] == ("harbour", False)


def test_whoever_asks_for_the_organisation_itself_asks_for_its_name() -> None:
    index = index_of("Quaylog was founded by boatmen.")

    assert asked("what is Quaylog?", index, "Quaylog") == [("quaylog", False)]


def absent_in(question: str, *texts: str) -> tuple[list[str], list[str]]:
    """What no document holds, and the words that are looked for."""
    found = fitted(parse(question), index_of(*texts), None)
    return [one.text for one in found.absent], [word.plain for word in found.question.words]


def test_an_emoji_that_is_asked_about_is_there_or_is_not() -> None:
    assert absent_in("what does 🦀 mean", "🚢 means it has sailed.")[0] == ["🦀"]
    assert absent_in("what does 🚢 mean", "🚢 means it has sailed.")[0] == []


def test_an_emoji_beside_words_that_say_nothing_is_what_is_asked_about() -> None:
    assert absent_in("find 🦀", "The harbour.")[0] == ["🦀"]


def test_an_emoji_that_adorns_a_question_is_no_word_of_it() -> None:
    assert absent_in("when does the harbour open 🙏", "The harbour.") == ([], ["harbour", "open"])


def test_an_emoji_beside_other_words_is_asked_about_where_it_is_said_so() -> None:
    assert absent_in("what does 🦀 mean in the harbour?", "The harbour.")[0] == ["🦀"]
    assert absent_in("when do we say 🦀 in the harbour?", "The harbour.")[0] == ["🦀"]
    assert absent_in("🦀 emoji of the harbour", "The harbour.")[0] == ["🦀"]


def test_emoji_alone_are_looked_for_where_a_document_holds_one() -> None:
    assert absent_in("🚢", "🚢 means it has sailed.") == ([], ["🚢"])
    assert absent_in("🦀🚢", "🚢 means it has sailed.") == ([], ["🚢"])


@pytest.mark.parametrize("times", [1, MOST_WORDS])
def test_emoji_alone_are_no_question_where_no_document_holds_one(times: int) -> None:
    with pytest.raises(QuestionError):
        absent_in("🦀👍" * times, "🚢 means it has sailed.")


def test_example_given_is_no_word_of_a_question() -> None:
    assert absent_in("e.g. the harbour", "The harbour.") == ([], ["harbour"])


@pytest.mark.parametrize(
    "question",
    [
        "what does -z of winch run do",
        "winch run flag -z",
        "winch run switch -z",
        "what's `-z` in winch run?",
        "explain -z of winch run",
        "effect of -z on winch run",
    ],
)
def test_an_option_of_a_command_is_absent_where_it_is_asked_about(question: str) -> None:
    assert absent_in(question, "Call winch run with -e.")[0] == ["-z"]


def test_a_path_that_no_document_holds_is_absent_unless_it_was_pasted() -> None:
    assert absent_in("what does /api/winches return", "The api returns winches.")[0] == ["/api/winches"]
    assert absent_in('error: "/api/winches" was not found', "The api returns winches.")[0] == []


def test_an_option_of_one_letter_is_absent_where_it_is_asked_about() -> None:
    assert absent_in("what is the -x option for", "Use -e to edit; x is an option.")[0] == ["-x"]


def test_an_option_in_a_command_that_was_typed_is_the_askers_own() -> None:
    found = fitted(parse("docker run -v is denied"), index_of("If docker run is denied, join it."), None)

    assert (found.absent, found.own) == ((), ("-v",))


def fitted_to(question: str, text: str) -> tuple[list[str], tuple[str, ...]]:
    """The words that are looked for, and the asker's own."""
    found = fitted(parse(question), index_of(text), None)
    return [word.plain for word in found.question.words], found.own


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("ImportError: no harbour named 'winchlet' here", ("winchlet",)),
        ('fatal error: no harbour named "winchlet"', ("winchlet",)),
        ("undefined: no harbour named `winchlet'", ("winchlet",)),
    ],
)
def test_what_a_program_quotes_and_no_document_holds_is_the_askers_own(question: str, own: tuple[str]) -> None:
    words, found = fitted_to(question, "No harbour is named so.")

    assert (found, "winchlet" in words, "harbour" in words) == (own, False, True)


@pytest.mark.parametrize(
    "question",
    [
        "ImportError: no harbour named 'winch' here",
        "ImportError: no harbour named winchlet here",
        "the winchlet's error: no harbour of the cranes' kind",
        "who is 'winchlet' of the harbour",
    ],
)
def test_what_is_held_or_not_quoted_by_a_program_is_looked_for(question: str) -> None:
    words, own = fitted_to(question, "No harbour is named so, and no winch.")

    assert own == ()
    assert {"winch", "winchlet", "winchlets"} & set(words)


def test_a_message_of_nothing_but_such_names_is_looked_for() -> None:
    words, own = fitted_to("not found: 'winchlet' 'boomlet'", "The harbour.")

    assert (words, own) == (["found", "winchlet", "boomlet"], ())


def test_a_quoted_name_that_documents_say_otherwise_is_looked_for() -> None:
    index = index_of("Winches and harbours.", synonyms="hoist, winch")

    found = fitted(parse("ImportError: no harbour named 'hoist' here"), index, None)

    assert (found.own, "hoist" in [word.plain for word in found.question.words]) == ((), True)


def test_a_quoted_name_within_an_identifier_is_told_with_it_alone() -> None:
    _, own = fitted_to("ImportError: no harbour named 'boom.swing_winchlet' in 'winchlet'", "The harbour.")

    assert own == ("boom.swing_winchlet",)


@pytest.mark.parametrize(
    "question",
    [
        "the 🦀 of the harbour",
        "harbour 🦀 emoji",
        "about 🦀 in the harbour",
        "does the harbour 🦀 stand for a boat",
    ],
)
def test_the_words_beside_an_emoji_tell_that_it_is_asked_about(question: str) -> None:
    assert absent_in(question, "The harbour and its boat.")[0] == ["🦀"]
