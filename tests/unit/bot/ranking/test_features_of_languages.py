"""What answers a kind of question in other languages: months, numbers, names."""

import numpy as np
import pytest

from bot.ranking.confidence import EVIDENCE_FEATURES, likelihood
from bot.ranking.features import answering_tokens, dates, numbers
from bot.ranking.matching import Matches
from knowledge.index import Index
from tests.unit.bot.ranking.looking import ranked
from tests.unit.folders import document


def seen(text: str, language: str) -> tuple[Matches, list[str]]:
    """A text as ranking sees it that is asked for its own words, and its tokens."""
    index = Index.of([document("a.md", text)], language)
    view = index.forward([0])
    words = [text[start:end] for start, end in zip(view.start.tolist(), view.end.tolist(), strict=True)]
    return ranked(text, index).matches, words


def test_a_month_in_small_letters_is_a_date_where_months_have_them() -> None:
    matches, words = seen("El faro abre en mayo", "spanish")

    assert words[int(np.flatnonzero(dates(matches))[0])] == "mayo"


def test_may_in_small_letters_is_no_date_in_english() -> None:
    matches, _ = seen("The lighthouse may open", "english")

    assert not dates(matches).any()


def test_number_words_are_those_of_the_language() -> None:
    matches, words = seen("Ein Turm und sieben Boote", "german")

    assert [words[at] for at in np.flatnonzero(numbers(matches))] == ["Ein", "sieben"]


def test_nothing_tells_a_name_where_there_are_no_capitals() -> None:
    matches, _ = seen("灯塔由伊达设计", "chinese")

    assert answering_tokens(matches, "who") is None


def test_a_bias_adds_to_the_log_odds() -> None:
    features = np.zeros(len(EVIDENCE_FEATURES))
    before, after = likelihood(features), likelihood(features, 1.0)

    assert np.log(after / (1 - after)) - np.log(before / (1 - before)) == pytest.approx(1.0)
