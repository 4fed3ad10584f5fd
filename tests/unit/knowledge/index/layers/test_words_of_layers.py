"""Words that documents of two layers hold, and those that only outdated versions hold."""

from tests.unit.folders import document
from tests.unit.knowledge.index.layers.layering import Folder, folder_of, layered, one_index

NOW = 1_000.0
SINGULAR, PLURAL = document("b.md", "The harbour rests."), document("a.md", "The harbours rest.")
THEN = folder_of([SINGULAR, PLURAL])


def words_near(word: str, then: Folder, now: Folder) -> list[str]:
    """What is suggested instead of a word, which is what one index would suggest."""
    found = layered(then, now, NOW, NOW).similar(word)
    assert found == one_index(now.values(), NOW).similar(word)
    return [one.word for one in found]


def test_a_form_that_only_an_outdated_version_holds_is_not_suggested() -> None:
    now = folder_of([SINGULAR])

    assert words_near("harbourx", THEN, THEN) == ["harbour", "harbours"]
    assert words_near("harbourx", THEN, now) == ["harbour"]
    assert words_near("harbourx", now, THEN) == ["harbour", "harbours"]


def test_a_form_above_nothing_but_a_copy_is_a_word_as_well() -> None:
    copy = document("c.md", "The harbour rests.", title="Harbours")
    then = folder_of([SINGULAR, PLURAL, copy])

    assert words_near("harbourx", then, folder_of([SINGULAR, copy])) == ["harbour", "harbours"]


def test_a_term_that_only_an_outdated_version_holds_has_no_number() -> None:
    engine = layered(THEN | folder_of([document("c.md", "An eel.")]), THEN, NOW, NOW)

    assert (engine.term_number("eel"), engine.terms_starting("e")) == (None, [])
    assert engine.term_number("harbour") is not None
