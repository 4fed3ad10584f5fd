"""What ranking sees in small folders, by the name of a feature and the text it is read from."""

from bot.answer.certainty.doubts import unquantified
from bot.answer.certainty.evidence import evidence_of
from bot.answer.certainty.threshold import sure_from
from bot.answer.cutting.cutting import Cut, cut
from bot.question.parsing import parse
from bot.ranking.confidence import EVIDENCE_FEATURES, Shown, evidence_features
from bot.ranking.features import PASSAGE_FEATURES
from bot.ranking.leads import WINDOW_FEATURES
from bot.ranking.pieces import PIECE_FEATURES, pieces_of
from bot.ranking.ranking import Ranked, rank_these
from knowledge.index import Index
from tests.unit.folders import index_of

OTHERS = ("Nettles sting.", "Bakers knead.", "Owls hoot.")
"""What no question of these tests is about, for there are passages of that sort in every folder."""


def ranked(question: str, index: Index) -> Ranked:
    """Every passage of an index ranked, those too that hold no word of the question."""
    asked = parse(question, index.language)
    scores = {hit.number: hit.score for hit in index.search([word.term for word in asked.words], len(index))}
    found = rank_these(asked, index, None, range(len(index)), [scores.get(at, 0.0) for at in range(len(index))])
    assert found
    return found


def read_first(question: str, index: Index) -> tuple[Ranked, Cut]:
    """What is ranked for a question, and what is shown of it."""
    found = ranked(question, index)
    made = cut(found, index)
    assert made
    return found, made


def is_unquantified(index: Index, question: str) -> bool:
    """Whether what is read first lacks the quantity that is asked for."""
    found, made = read_first(question, index)
    return unquantified(found, made, evidence_of(found, made), index)


def needed_to_be_sure(question: str, index: Index) -> float:
    """The confidence from which on an answer is sure."""
    found, made = read_first(question, index)
    return sure_from(found, made, index)


def ranked_alone(question: str, index: Index, numbers: list[int]) -> Ranked:
    """Some passages of an index ranked, and no others."""
    found = rank_these(parse(question), index, None, numbers, [1.0] * len(numbers))
    assert found
    return found


def feature(name: str, question: str, index: Index) -> dict[str, float]:
    """A feature of every passage, by its text."""
    found = ranked(question, index)
    values = found.features[:, PASSAGE_FEATURES.index(name)].tolist()
    return {index.passage(number).text: value for number, value in zip(found.numbers, values, strict=True)}


def feature_of(name: str, question: str, *texts: str) -> list[float]:
    """A feature of passages that are documents of their own, among others."""
    values = feature(name, question, index_of(*texts, *OTHERS))
    return [values[text] for text in texts]


def windows(found: Ranked, index: Index) -> list[str]:
    """The texts of the candidates for the lead."""
    matches, texts = found.matches, []
    for first, last in zip(found.windows.first.tolist(), found.windows.last.tolist(), strict=True):
        place = index.passage(int(matches.forward.numbers[matches.sentence_passage[first]])).place
        text = index.text(place.source.path)
        texts.append(text[matches.forward.sentence_start[first] : matches.forward.sentence_end[last]])
    return texts


def window_feature(name: str, question: str, *texts: str) -> dict[str, float]:
    """A feature of every candidate for the lead, by its text; the passages are documents of their own."""
    index = index_of(*texts, *OTHERS)
    found = ranked(question, index)
    values = found.windows.features[:, WINDOW_FEATURES.index(name)].tolist()
    return {
        text: value for text, value in zip(windows(found, index), values, strict=True) if text not in OTHERS
    }


def piece_feature(name: str, question: str, index: Index) -> dict[str, float]:
    """A feature of every piece, by its text."""
    found = ranked(question, index)
    pieces, forward, matches = pieces_of(found), found.matches.forward, found.matches
    texts = []
    for at in pieces.sentence.tolist():
        path = index.passage(int(forward.numbers[matches.sentence_passage[at]])).place.source.path
        texts.append(index.text(path)[forward.sentence_start[at] : forward.sentence_end[at]])
    values = pieces.features[:, PIECE_FEATURES.index(name)].tolist()
    return dict(zip(texts, values, strict=True))


def seen(found: Ranked, index: Index) -> Shown:
    """What is shown of ranked passages."""
    made = cut(found, index)
    assert made
    return evidence_of(found, made)


def evidence_in(name: str, question: str, index: Index) -> float:
    """A feature of the evidence that an index gives."""
    found = ranked(question, index)
    return float(evidence_features(found, seen(found, index))[EVIDENCE_FEATURES.index(name)])


def evidence(name: str, question: str, *texts: str) -> float:
    """The same of some passages, documents of their own, among others."""
    return evidence_in(name, question, index_of(*texts, *OTHERS))
