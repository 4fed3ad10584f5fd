import tracemalloc

import pytest

from knowledge.statements.lexicon.kinds import words_of


def kind_of(word: str, text: str) -> str:
    words = words_of(text)
    return words.kinds[words.forms.index(word)]


@pytest.mark.parametrize(
    ("word", "text", "kind"),
    [
        ("claim", "They claim that it rains.", "B"),
        ("claim", "The claim that it rains is old.", "n"),
        ("claims", "His claims were false.", "n"),
        ("claims", "She claims that it rains.", "T"),
        ("See", "See the map.", "B"),
        ("Hope", "Hope Hicks left.", "N"),
        ("Will", "On Monday, Will Doyle left.", "N"),
        ("will", "It will rain.", "x"),
        ("Read", "It rains. Read said no.", "N"),
        ("de", "Then Bill de Wit left.", "N"),
        ("U.S.", "These U.S. officials left.", "N"),
        ("Calif.", "He lives in Fresno, Calif. He works.", "."),
        ("states", "The captain states that it rains.", "T"),
        ("member states", "All member states recognise the harbour law.", "p"),
        ("member state", "A member state is bound by it.", "n"),
        ("nation-states", "The treaty binds nation-states alike.", "p"),
        ("Member States", "The Member States shall keep lights.", "N"),
        ("think tanks", "Two think tanks have said so.", "p"),
    ],
)
def test_a_word_has_its_kind_from_its_neighbours(word: str, text: str, kind: str) -> None:
    assert kind_of(word, text) == kind


def test_words_keep_their_places() -> None:
    text = "Mr. Lee's  dog, 1,000 miles away."

    words = words_of(text)

    assert [
        text[start : start + len(form)] for start, form in zip(words.starts, words.forms, strict=True)
    ] == words.forms
    assert words.forms[:3] == ["Mr.", "Lee", "'s"]


def test_millions_of_signs_take_few_bytes_each() -> None:
    words_of("&")
    tracemalloc.start()
    try:
        words_of("&" * 50_000)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert most < 50 * 50_000
