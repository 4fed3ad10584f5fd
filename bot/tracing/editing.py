"""What an editor does to a quotation: ellipses and brackets, and what the document has in their place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from typing import Final, Literal

from bot.tracing.comparing import Change, loose, loose_start
from bot.tracing.parts import Bracketed, Omitted
from knowledge.model import Span
from knowledge.text.sentences import sentences

OMISSION: Final = re.compile(r"\s*(?:[\[(]\s*)?(?:…|\.{3,}|\. \. \.)(?:\s*[\])])?\s*")
LONGEST_OMISSION: Final = 3_000
"""Characters; more between two pieces are two quotations."""
_LONGEST_BRACKET: Final = 80
"""Characters in brackets, and of what they stand for."""
_BRACKET: Final = re.compile(rf"\[([^\[\]\n]{{1,{_LONGEST_BRACKET}}})\]")
_LETTER: Final = re.compile(r"\[(\w)\](?=\w)")
"""A capital put in brackets: "[T]he"."""
_SIC: Final = re.compile(r"\s*\[\s*sic[.!]?\s*\]", re.IGNORECASE)
_STOPS: Final = ".,;:!?"
_ENDS: Final = (".", "!", "?")
_FEW: Final = 4
"""So many words before what is quoted may be what a bracket at its beginning stands for; else the last is."""
_MARKS: Final = re.compile(r"\W*")
_MOST_STARTS: Final = 200
"""So many places where the first words stand are tried."""
_AROUND: Final = 1_000
"""Characters around what is quoted in which its sentences end."""


@dataclass(frozen=True, slots=True)
class Edited:
    """Where a text with ellipses or brackets stands."""

    span: Span
    changes: tuple[Change, ...]
    omitted: tuple[Omitted, ...]
    brackets: tuple[Bracketed, ...]


@dataclass(frozen=True, slots=True)
class _Segment:
    kind: Literal["words", "gap", "bracket"]
    text: str


def _is_words(one: _Segment) -> bool:
    return one.kind == "words"


class Edit:
    """A text with ellipses or brackets, to be found in documents."""

    def __init__(self, text: str) -> None:
        self._segments = list(_segments(_LETTER.sub(r"\1", _SIC.sub("", text))))
        self.words: Final = tuple(one.text for one in self._segments if one.kind == "words")
        self.is_edited: Final = bool(self.words) and self._segments != [_Segment("words", text)]
        between = [[one.kind for one in run] for said, run in groupby(self._segments, _is_words) if not said]
        inner = between[self._segments[0].kind != "words" :] if self._segments else []
        self._reaches = [LONGEST_OMISSION if "gap" in kinds else _LONGEST_BRACKET for kinds in inner]
        self._is_ended = text.rstrip("\"'”’ ")[-1:] in _ENDS and self._segments[-1:] != [_Segment("gap", "")]

    @cached_property
    def _start(self) -> re.Pattern[str]:
        return loose_start(self.words[0], any_case=True)

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        return [loose(words, any_case=True) for words in self.words]

    def found_in(self, held: str, language: str) -> Edited | None:
        """Where it stands in a text, its ellipses and brackets aside."""
        words = self._found(held)
        if not words:
            return None
        bounds = _Bounds(held, (words[0][0], words[-1][1]), language)
        found = self._edited(held, self._filled(words, bounds), bounds)
        return self._cut_off(found, bounds) if self._is_ended else found

    def _found(self, held: str) -> list[Span]:
        """The words one after the other, each where it stands next; from the first place where all do."""
        if not self.is_edited or self._start.search(held) is None:
            return []
        first, *others = self._patterns
        for match in islice(first.finditer(held), _MOST_STARTS):
            spans = [match.span()]
            for pattern, reach in zip(others, self._reaches, strict=False):
                end = spans[-1][1]
                following = pattern.search(held, end, end + reach + 2 * len(pattern.pattern))
                if following is None or following.start() - end > reach:
                    break
                spans.append(following.span())
            if len(spans) == len(self._patterns):
                return spans
        return []

    def _filled(self, words: Sequence[Span], bounds: "_Bounds") -> list[Span]:
        """The place of every segment: what lies between the words is the ellipses' and the brackets'."""
        spans: list[Span] = []
        left = iter(words)
        end = None
        for said, run in groupby(self._segments, _is_words):
            if said:
                spans.append(next(left))
                end = spans[-1][1]
            else:
                spans += self._between([one.kind for one in run], end, words, bounds)
        return spans

    def _between(
        self, kinds: list[str], end: int | None, words: Sequence[Span], bounds: "_Bounds"
    ) -> list[Span]:
        """The places of some ellipses and brackets behind the words that end at ``end``; None: before all."""
        start = next((first for first, _ in words if end is None or first >= end), None)
        if start is None:
            stop = bounds.end_of(words[-1][1]) if "gap" in kinds else words[-1][1]
            return [(words[-1][1], stop)] + [(stop, stop)] * (len(kinds) - 1)
        begin = end
        if begin is None:
            begin = bounds.start_of(start) if "gap" in kinds else bounds.subject_before(start)
        if kinds[-1] == "bracket" and "gap" in kinds:
            cut = max(begin, bounds.subject_before(start))
            return [(begin, cut)] + [(cut, cut)] * (len(kinds) - 2) + [(cut, start)]
        return [(begin, start)] + [(start, start)] * (len(kinds) - 1)

    def _cut_off(self, found: Edited, bounds: "_Bounds") -> Edited:
        """With what a full stop of the text's own cuts off."""
        start, end = found.span
        last = bounds.end_of(end)
        rest = " ".join(bounds.held[end:last].split())
        if not re.search(r"\w", rest):
            return found
        changes = (*found.changes, Change("left_out", "", rest))
        return Edited((start, last), changes, (*found.omitted, Omitted(rest, within=True)), found.brackets)

    def _edited(self, held: str, spans: Sequence[Span], bounds: "_Bounds") -> Edited:
        changes: list[Change] = []
        omitted: list[Omitted] = []
        brackets: list[Bracketed] = []
        for one, (start, end) in zip(self._segments, spans, strict=True):
            text = " ".join(held[start:end].split())
            match one.kind:
                case "words":
                    changes.append(Change("same", one.text, text))
                case "gap":
                    changes += [Change("left_out", "", text)] if text else []
                    omitted.append(Omitted(text, within=bool(text) and not bounds.at_edges(start, end)))
                case "bracket":
                    asked = f"[{one.text}]"
                    changes.append(Change("replaced" if text else "added", asked, text))
                    brackets.append(Bracketed(asked, text))
        return Edited((spans[0][0], spans[-1][1]), tuple(changes), tuple(omitted), tuple(brackets))


class _Bounds:
    """The sentences around a stretch of a text."""

    def __init__(self, held: str, span: Span, language: str) -> None:
        self.held = held
        first = max(held.rfind("\n\n", 0, span[0]) + 2 if "\n\n" in held[: span[0]] else 0, span[0] - _AROUND)
        behind = held.find("\n\n", span[1])
        last = min(behind if behind >= 0 else len(held), span[1] + _AROUND)
        self._spans = [(first + start, first + end) for start, end in sentences(held[first:last], language)]

    def start_of(self, at: int) -> int:
        """Where the sentence begins that holds a place, without the marks that open it."""
        start = next((start for start, end in self._spans if start <= at < end), at)
        opened = _MARKS.match(self.held, start)
        return min(opened.end() if opened else start, at)

    def subject_before(self, at: int) -> int:
        """Where begins what a bracket may stand for: the few words that begin the sentence, else the last."""
        before = self.held[self.start_of(at) : at]
        if len(before.split()) <= _FEW:
            return self.start_of(at)
        return at - len(before) + before.rstrip().rfind(" ") + 1

    def end_of(self, at: int) -> int:
        """Where the sentence ends that holds the place before."""
        return next((end for start, end in self._spans if start < at <= end), at)

    def at_edges(self, start: int, end: int) -> bool:
        """Whether whole sentences stand between two places."""
        behind = self.held[start : self.end_of(start)]
        before = self.held[self.start_of(end) : end]
        return not re.search(r"\w", behind) and not re.search(r"\w", before)


def _segments(text: str) -> Iterator[_Segment]:
    at = 0
    for match in re.finditer(f"{OMISSION.pattern}|{_BRACKET.pattern}", text):
        yield from _words(text[at : match.start()])
        yield _Segment("bracket", match[1].strip()) if match[1] else _Segment("gap", "")
        at = match.end()
    yield from _words(text[at:], is_last=at > 0)


def _words(text: str, *, is_last: bool = False) -> Iterator[_Segment]:
    # The stop that ends an edited text need not be the document's.
    text = text.strip().rstrip(_STOPS) if is_last else text.strip()
    if re.search(r"\w", text):
        yield _Segment("words", text)
