"""Which missing words leave an answer in doubt, language by language, and which are not missing."""

import pytest

from bot.answer.certainty.doubts import scattered
from bot.answer.certainty.evidence import evidence_of
from bot.answer.lacking import decisive, missing
from bot.question.parsing import parse
from tests.unit.bot.ranking.looking import OTHERS, read_first
from tests.unit.folders import document, index_of


@pytest.mark.parametrize(
    ("language", "text", "doubted"),
    [
        ("german", "Wann brannte Fähre?", []),
        ("german", "Wann brannte X7?", ["X7"]),
        ("french", "Quand brûla Heron?", ["Heron"]),
        ("french", "Quand brûla heron?", []),
    ],
)
def test_capitals_tell_names_where_other_nouns_have_none(language: str, text: str, doubted: list[str]) -> None:
    words = [word for word in parse(text, language).words if word.text in ("Fähre", "X7", "Heron", "heron")]

    assert len(words) == 1
    assert [word.text for word in decisive(words, words, language)] == doubted


def test_no_part_of_a_joined_word_that_is_held_is_missing() -> None:
    index = index_of("The krolma left.")

    assert missing(parse("kro-lma").words, index, None) == ()


def test_a_word_beside_a_joined_word_that_is_held_is_missing() -> None:
    index = index_of("The krolma left.")

    assert [word.text for word in missing(parse("zebra kro-lma yak").words, index, None)] == ["zebra", "yak"]


@pytest.mark.parametrize("headed", range(3))
def test_one_heading_above_any_of_three_pages_is_enough_to_be_scattered(headed: int) -> None:
    texts = ("The ferry left.", "The ferry came.", "No ferry.")
    sections = [("Notes",) if at == headed else () for at in range(3)]
    pages = [document(f"{at}.md", text, section=sections[at]) for at, text in enumerate(texts)]
    index = index_of(*pages, *OTHERS)
    found, made = read_first("ferry zebra", index)
    assert scattered(found, evidence_of(found, made), index)
