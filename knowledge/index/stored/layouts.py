"""Headings, links, code, paragraphs and pictures of a document as the short JSON that an index keeps."""

import json
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, Final, NamedTuple

from knowledge.model import Document, Heading, Link, Picture, Span

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Parts(NamedTuple):
    """What ``layout_record`` keeps of a document."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    code: tuple[Span, ...]
    languages: dict[int, str]
    """Of paragraphs of code, by their numbers."""
    paragraphs: tuple[tuple[int, int, int | None], ...]
    """Start, number and page of each, in the order of the text."""
    pictures: tuple[Picture, ...]


def layout_record(document: Document) -> str:
    """What is where in a document."""
    paragraphs = document.paragraphs
    numbers = [one.number for one in paragraphs]
    pages = [one.page for one in paragraphs]
    record = [
        _apart([(one.start, one.end) for one in document.headings]),
        [_level(one) for one in document.headings],
        _apart([(one.start, one.end) for one in document.links]),
        [one.target for one in document.links],
        _apart(document.code),
        [[one.number, one.language] for one in paragraphs if one.language],
        _gaps(one.start for one in paragraphs),
        None if numbers == _counted(len(numbers)) else numbers,
        pages if any(pages) else None,
    ]
    if document.pictures:
        record += [_gaps(one.at for one in document.pictures), [one.words for one in document.pictures]]
    return _ENCODER.encode(record)


def layout_parts(record: str) -> Parts:
    """The parts of ``layout_record``."""
    headings, levels, links, targets, code, languages, starts, numbers, pages, *rest = json.loads(record)
    begins = _summed(starts)
    # Most documents have no picture.
    places, words = rest or ([], [])
    return Parts(
        tuple(
            _heading(start, end, level) for (start, end), level in zip(_together(headings), levels, strict=True)
        ),
        tuple(Link(*span, target) for span, target in zip(_together(links), targets, strict=True)),
        tuple(_together(code)),
        dict(languages),
        tuple(
            zip(begins, numbers or _counted(len(begins)), pages or [None] * len(begins), strict=True),
        ),
        tuple(Picture(at, said) for at, said in zip(_summed(places), words, strict=True)),
    )


def _heading(start: int, end: int, told: int | list[Any]) -> Heading:
    """The heading of ``_level``."""
    if isinstance(told, int):
        return Heading(start, end, told)
    level, anchor, *further = told
    tail, is_like_one = further or ("", False)
    return Heading(start, end, level, anchor, tail, bool(is_like_one))


def _level(heading: Heading) -> int | list[Any]:
    """A heading's level, with what is to be said of its anchor."""
    if heading.tail or heading.is_like_one:
        return [heading.level, heading.anchor, heading.tail, int(heading.is_like_one)]
    return [heading.level, heading.anchor] if heading.anchor else heading.level


def _counted(count: int) -> list[int]:
    return list(range(1, count + 1))


def _apart(spans: Iterable[Span]) -> list[int]:
    """Spans as gaps and lengths in turn: small numbers are short ones."""
    return _gaps(offset for span in spans for offset in span)


def _together(gaps: Sequence[int]) -> list[Span]:
    offsets = _summed(gaps)
    return list(zip(offsets[::2], offsets[1::2], strict=True))


def _gaps(offsets: Iterable[int]) -> list[int]:
    found, before = [], 0
    for offset in offsets:
        found.append(offset - before)
        before = offset
    return found


def _summed(gaps: Sequence[int]) -> list[int]:
    return list(accumulate(gaps))
