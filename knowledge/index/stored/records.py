"""Sources, sections, statements and speakers as the short JSON texts in which an index keeps them."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np

from knowledge.index.stored.arrays import Ints
from knowledge.model import ALWAYS, Source, Span, Speaker, Statement, Window

FIRST: Final = np.iinfo(np.int64).min
"""Before every moment there is."""
LAST: Final = np.iinfo(np.int64).max
"""After every moment there is."""

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DECODER: Final = json.JSONDecoder()

Abbreviation = tuple[str, str]
"""Short and long form as a document defines them."""


def head_record(source: Source, abbreviations: tuple[Abbreviation, ...]) -> str:
    """A source without its path, and what its document abbreviates."""
    window = source.window
    return _dumps(
        [
            source.title,
            source.author,
            source.published,
            source.url,
            abbreviations,
            source.keywords,
            None if window == ALWAYS else [window.opens, window.closes, window.fault],
        ]
    )


def source_of(path: str, record: str) -> Source:
    """The source of ``head_record``."""
    title, author, published, url, _, keywords, window = json.loads(record)
    return Source(
        path, title, author, published, url, tuple(keywords), ALWAYS if window is None else Window(*window)
    )


def abbreviations_in(records: Iterable[str]) -> list[Abbreviation]:
    """The abbreviations in many records of ``head_record``."""
    return [(short, long) for head in _loads_all(records) for short, long in head[4]]


def moments_of(windows: Sequence[Window]) -> tuple[Ints, Ints]:
    """From when on, and until when, documents with these windows may be seen."""
    opens = (LAST if one.fault else FIRST if one.opens is None else one.opens for one in windows)
    closes = (LAST if one.closes is None else one.closes for one in windows)
    return np.fromiter(opens, np.int64), np.fromiter(closes, np.int64)


def section_record(section: tuple[str, ...]) -> str:
    """A section path."""
    return _dumps(section)


def section_of(record: str) -> tuple[str, ...]:
    """The section path of ``section_record``."""
    return tuple(json.loads(record))


def speaker_record(speaker: Speaker) -> str:
    """A speaker without the mention."""
    return _dumps([speaker.name, speaker.role, speaker.outlet])


def speaker_of(record: str) -> Speaker:
    """The speaker of ``speaker_record``, without a mention."""
    name, role, outlet = json.loads(record)
    return Speaker(name, role, outlet)


def speaker_names(records: Iterable[str]) -> list[str]:
    """The names in many records of ``speaker_record``."""
    return [name for name, _, _ in _loads_all(records)]


def statement_record(statement: Statement) -> str:
    """A statement, of its speaker the mention only."""
    mention = statement.speaker.span if statement.speaker else None
    return _dumps(
        [
            statement.kind,
            statement.spans,
            statement.cue,
            statement.rule,
            statement.stance,
            statement.about,
            mention,
            statement.question,
        ]
    )


def statement_of(record: str, speaker: Speaker | None) -> Statement:
    """The statement of ``statement_record``; its mention becomes that of the ``speaker``."""
    # Of so short a text json.loads would take twice as long, and a question may look at hundreds.
    (kind, spans, cue, rule, stance, about, mention, question), _ = _DECODER.raw_decode(record)
    return Statement(
        kind,
        _spans(spans),
        _span(cue),
        speaker and Speaker(speaker.name, speaker.role, speaker.outlet, _span(mention)),
        rule,
        stance,
        _spans(about),
        _span(question),
    )


def extent(statement: Statement) -> Span:
    """From the first to the last character of a statement: words, cue, mention, what it is about.

    What it answers may stand in another passage.
    """
    mention = statement.speaker.span if statement.speaker else None
    spans = [*statement.spans, *statement.about, *(span for span in (statement.cue, mention) if span)]
    return min((start for start, _ in spans), default=0), max((end for _, end in spans), default=0)


def _dumps(value: object) -> str:
    return _ENCODER.encode(value)


def _loads_all(records: Iterable[str]) -> list[Any]:
    """What many records hold; reading them at once is several times as fast as one by one."""
    values: list[Any] = json.loads(f"[{','.join(records)}]")
    return values


def _span(value: Any) -> Span | None:  # noqa: ANN401 # what json.loads gives
    return None if value is None else (value[0], value[1])


def _spans(values: Any) -> tuple[Span, ...]:  # noqa: ANN401 # what json.loads gives
    return tuple(map(tuple, values))
