"""Words in the spelling of the documents."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.question.parsing import parse
from bot.question.spelling import corrected, hyphened, joined, parted
from bot.question.words.known import is_word
from knowledge.index import Index
from tests.unit.folders import index_of


def joined_in(question: str, index: Index) -> list[tuple[str, int]]:
    asked = parse(question)
    return [(one.term, one.spans) for one in joined(asked.words, asked.plains, index, None) if one.joined]


def parted_in(question: str, index: Index) -> list[str]:
    return [one.plain for one in parted(parse(question).words, index, None)]


def corrected_in(question: str, *texts: str) -> tuple[tuple[str, str], ...]:
    return corrected(parse(question).words, index_of(*texts), None)[1]


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("which access modes", "accessModes: Once", [("accessmod", 2)]),
        ("get user by id", "Call getUserById.", [("getuserbyid", 4)]),
        ("time sheet", "Fill in the timesheet.", [("timesheet", 2)]),
        ("which access modes", "The access modes.", []),
        ("in to harbour", "Into the harbour.", []),
        ("thirty two boats", "32 boats lie there.", [("thirtytwo", 2)]),
        ("the thirty second boat", "The 32nd boat.", [("thirtysecond", 2)]),
        ("thirty two boats", "Two boats, thirty sailors.", []),
    ],
)
def test_words_that_the_documents_join_are_joined(
    question: str, text: str, found: list[tuple[str, int]]
) -> None:
    assert joined_in(question, index_of(text)) == found


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("who is on call", "The on-call sailor.", [("oncal", 2)]),
        ("in house mending", "Mended in-house.", [("inhous", 2)]),
        ("what is in form two", "We inform you of it.", []),
        ("who is on call", "The call is on.", []),
        ("who is on call", "A sailor is on call.", []),
        ("on-call sailor", "The on-call sailor.", []),
    ],
)
def test_small_words_stand_before_the_hyphens_of_the_documents(
    question: str, text: str, found: list[tuple[str, int]]
) -> None:
    asked = parse(question)
    words = hyphened(asked.words, asked.plains, index_of(text), None)

    assert [(one.term, one.spans) for one in words if one not in asked.words and one.whole] == found


@given(
    st.lists(st.sampled_from(["who", "is", "on", "in", "by", "call", "house", "form", "on-call"]), min_size=1)
)
def test_no_word_is_lost_by_a_hyphen(words: list[str]) -> None:
    asked = parse(" ".join(words))

    found = hyphened(asked.words, asked.plains, index_of("The on-call sailor. Made in-house. We inform."), None)

    kept = iter(found)
    assert all(any(one.term == word.term for one in kept) for word in asked.words)


def test_what_stands_behind_such_a_hyphen_is_a_word_of_substance() -> None:
    asked = parse("on call")

    words = hyphened(asked.words, asked.plains, index_of("The on-call sailor."), None)

    assert [(one.plain, one.generic) for one in words] == [("oncall", False), ("call", False)]


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("accessModes", "The access modes.", ["accessmodes", "access", "modes"]),
        ("getUserById", "Get a user, id first.", ["getuserbyid", "get", "user", "id"]),
        ("carryover", "You may carry hours over.", ["carryover", "carry", "over"]),
        ("carryover", "The carryover.", ["carryover"]),
        ("carryover", "You may carry hours.", ["carryover"]),
        ("harbourx", "The harbour.", ["harbourx"]),
        ("payday", "Every pay day is a Friday.", ["payday", "pay", "day"]),
        ("carpet", "Your pet may ride in the car.", ["carpet"]),
        ("the R0 of scurvy", "The R 0 of scurvy.", ["r0", "r", "0", "scurvy"]),
        ("boiling H2O", "Boiling H 2 O.", ["boiling", "h2o", "h", "2", "o"]),
        ("the R0 of scurvy", "The R0 of scurvy, or R 0.", ["r0", "scurvy"]),
        ("the R0 of scurvy", "Of 0 ships, R had scurvy.", ["r0", "scurvy"]),
        ("berth a4", "A berth for a 4 is taken.", ["berth", "a4"]),
    ],
)
def test_a_word_that_the_documents_part_is_parted(question: str, text: str, found: list[str]) -> None:
    assert parted_in(question, index_of(text)) == found


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("when didthe harbour freeze", ["harbour", "freeze"]),
        ("whatis the harbour", ["harbour"]),
        ("WHATIS the harbour", ["whatis", "harbour"]),
        ("didthq harbour", ["didthq", "harbour"]),
        ("washer harbour", ["washer", "harbour"]),
        ("hotho harbour", ["hotho", "harbour"]),
        ("asto harbour", ["asto", "harbour"]),
    ],
)
def test_two_stop_words_without_a_space_are_left_out(question: str, kept: list[str]) -> None:
    words, corrections = corrected(parse(question).words, index_of("The harbour does freeze."), None)

    assert ([word.plain for word in words], corrections) == (kept, ())


@pytest.mark.parametrize(
    ("question", "correction"),
    [
        ("crane rofe", ("rofe", "rope")),
        ("rofe granted", ("rofe", "rope")),
        # Nothing tells, so it is the more frequent.
        ("rofe of harbour", ("rofe", "role")),
        ("pier rofe", ("rofe", "role")),
    ],
)
def test_of_equally_near_words_the_one_beside_its_neighbour_is_meant(
    question: str, correction: tuple[str, str]
) -> None:
    texts = ("The crane rope granted.", "A role.", "The role harbour, a pier.")

    assert corrected_in(question, *texts) == (correction,)


def test_a_misspelling_is_corrected() -> None:
    assert corrected_in("the harbuor wall", "A harbour wall.") == (("harbuor", "harbour"),)


def test_a_misspelt_plural_is_corrected_to_the_one() -> None:
    assert corrected_in("receits", "A receipt.") == (("receits", "receipt"),)
    assert corrected_in("receits", "Receipts, and a receipt.") == (("receits", "receipts"),)
    assert corrected_in("cactuss", "A receipt.") == ()


@pytest.mark.parametrize(
    ("word", "near"), [("jerky", "Jerry"), ("deer", "deep"), ("Paris", "parts"), ("swag", "swan")]
)
def test_a_word_of_the_language_is_no_misspelling(word: str, near: str) -> None:
    assert corrected_in(f"where is the {word}", f"{near} is here.") == ()


@pytest.mark.parametrize(
    ("word", "near"), [("json", "Jason"), ("cron", "crow"), ("regexes", "reflexes"), ("kubectl", "kubectx")]
)
def test_a_word_of_computing_is_no_misspelling(word: str, near: str) -> None:
    assert corrected_in(f"where is the {word}", f"{near} is here.") == ()


@pytest.mark.parametrize("text", ["The quayloq.", "Set quayloq.ini.", "See quayloq-berth.", "pass --quayloq"])
def test_a_word_that_a_document_holds_however_joined_is_no_misspelling(text: str) -> None:
    assert corrected_in("where is the quayloq", text, "The quaylog.") == ()


def test_a_misspelt_word_of_computing_is_corrected() -> None:
    assert corrected_in("how do I use kubernites", "Kubernetes runs it.") == (("kubernites", "kubernetes"),)


def test_an_acronym_is_no_misspelling() -> None:
    assert corrected_in("what is CSRB", "A csrf token.") == ()


def test_a_thousand_words_of_english_are_left_as_they_are() -> None:
    lines = files("codespell_lib").joinpath("data/dictionary.txt").read_text("utf-8").splitlines()
    right = sorted({one for line in lines for one in line.partition("->")[2].split(", ") if one.isalpha()})
    real = [word for word in right if is_word(word.lower(), "english")]
    words = real[:: len(real) // 1000][:1000]
    # Each word with its last letter but one doubled is what a careless correction would take it for.
    near = index_of(" ".join(f"{word[:-1]}{word[-2:]}" for word in words))

    found = [corrected(parse(word).words, near, None)[1] for word in words]

    assert len(real) > 0.9 * len(right)
    assert found == [()] * 1000


@pytest.mark.parametrize(
    "word", "harbour neighbours organisation analysed centre travelling catalogue archaeology programme".split()
)
def test_british_spellings_are_words(word: str) -> None:
    assert is_word(word, "english")


@pytest.mark.parametrize("word", "harbuor orgaisation centr travling vacaton harbuors confrence".split())
def test_misspellings_are_no_words(word: str) -> None:
    assert not is_word(word, "english")


def test_other_languages_have_their_own_words() -> None:
    assert (is_word("hafen", "german"), is_word("hafenx", "german")) == (True, False)


@pytest.mark.parametrize("language", ["turkish", "hungarian"])
def test_a_language_without_a_list_has_no_known_words(language: str) -> None:
    assert not is_word("harbour", language)
