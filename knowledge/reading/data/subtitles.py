"""Subtitles (SubRip, WebVTT): what is said, in sentences, under the time it is said at.

A heading tells the time every minute or so. Times within the text would be words nobody says, in quotes that
are letter for letter; and a quote shows the heading that it stands under.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.composing import compose
from knowledge.reading.decoding import decoded
from knowledge.reading.drafting import Draft
from knowledge.reading.layout.blocks import Block, Heading, Text
from knowledge.reading.layout.marks import clean
from knowledge.reading.origin.describing import Description
from knowledge.reading.origin.naming import title_from_name

_TIMES = re.compile(
    r"\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?\s*-->\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,100})>")
_TAG = re.compile(r"</?[a-zA-Z0-9:.][^<>]{0,200}>|\{\\[^{}]{0,200}\}|\{[biu]\}")
_MUSIC = re.compile(r"[\s♪♫*#-]*")
_SPEAKER = re.compile(r"(?:>>\s*)?[A-Z][\w.'’ -]{0,40}:(?:\s|$)")
_DASH = re.compile(r"(?:[-–—]|>>)\s*(?=\S)")
_ENDS = re.compile(r"[.!?…。！？][\"”’»)\]]*$")
_SECTION: Final = 60.0
"""Seconds after which a new heading tells the time."""
_PAUSE: Final = 3.0
"""Seconds of silence after which a new paragraph begins, if a sentence has ended."""
_LONG: Final = 400
"""Characters from which a paragraph ends with the sentence."""
_LONGEST: Final = 1500
"""Characters from which it ends wherever it is."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """What is shown at a time."""

    start: float
    """Seconds."""
    end: float
    lines: tuple[str, ...]


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of an SRT or VTT file."""
    written = decoded(data, source_path)
    cues = list(_cues(clean(written.text).removeprefix("\ufeff").splitlines()))
    if not cues:
        raise UnreadableFileError(source_path, "it holds no subtitles with their times; export it anew")
    draft = Draft()
    compose(draft, list(_blocks(_told_once(cues))))
    # The headings are times, which are no title.
    return draft.document(source_path, Description(title=title_from_name(source_path), notes=written.notes))


def _cues(lines: Sequence[str]) -> Iterator[_Cue]:
    """The subtitles; numbers, notes and styles between them are passed over."""
    position = 0
    while position < len(lines):
        found = _TIMES.match(lines[position])
        position += 1
        if found is None:
            continue
        words: list[str] = []
        while position < len(lines) and lines[position].strip() and not _TIMES.match(lines[position]):
            words.append(_plain(lines[position]))
            position += 1
        # A file without blank lines has the next subtitle's number here.
        if position < len(lines) and _TIMES.match(lines[position]) and words and words[-1].isdecimal():
            words.pop()
        times = [int(part or 0) for part in found.groups()]
        yield _Cue(_seconds(times[:4]), _seconds(times[4:]), tuple(one for one in words if one))


def _seconds(parts: Sequence[int]) -> float:
    hours, minutes, seconds, fraction = parts
    return hours * 3600 + minutes * 60 + seconds + fraction / 1000


def _plain(line: str) -> str:
    """A line without its markup; a marked voice becomes a label."""
    line = _VOICE.sub(lambda found: f"{found[1].strip()}: ", line)
    words = " ".join(unescape(_TAG.sub("", line)).split())
    return "" if _MUSIC.fullmatch(words) else clean(words)


def _told_once(cues: Sequence[_Cue]) -> Iterator[_Cue]:
    """Subtitles in their order, without the lines that live ones show again while they roll."""
    before: tuple[str, ...] = ()
    for cue in sorted(cues, key=lambda one: one.start):
        kept = next(
            (
                cue.lines[count:]
                for count in range(min(len(before), len(cue.lines)), 0, -1)
                if before[-count:] == cue.lines[:count]
            ),
            cue.lines,
        )
        before = (*before, *kept)[-4:] if kept else before
        if kept:
            yield _Cue(cue.start, cue.end, kept)


def _blocks(cues: Iterator[_Cue]) -> Iterator[Block]:
    section: float | None = None
    for start, words in _paragraphs(cues):
        if section is None or start - section >= _SECTION:
            section = start
            yield Heading(2, _clock(start))
        yield Text(words)


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def _paragraphs(cues: Iterator[_Cue]) -> Iterator[tuple[float, str]]:
    """Sentences that belong together, with the time at which they begin."""
    start, end, words = 0.0, 0.0, ""
    for cue in cues:
        for number, line in enumerate(_turns(cue.lines)):
            ended = _ENDS.search(words) is not None
            turns = _SPEAKER.match(line) is not None or number > 0
            if words and (
                turns
                or (ended and (cue.start - end > _PAUSE or len(words) > _LONG or cue.start - start > _SECTION))
                or len(words) > _LONGEST
            ):
                yield start, words
                words = ""
            start = start if words else cue.start
            words = f"{words} {line}".strip()
        end = cue.end
    if words:
        yield start, words


def _turns(lines: Sequence[str]) -> list[str]:
    """A subtitle's lines joined; with dashes before them, they are said by one after the other."""
    dashes = [_DASH.match(line) is not None for line in lines]
    joined: list[str] = []
    for number, (line, dash) in enumerate(zip(lines, dashes, strict=True)):
        line = _DASH.sub("", line, count=1) if dash else line  # noqa: PLW2901 - without its dash
        if joined and not (dash and number) and not _SPEAKER.match(line):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined
