"""Direct quotations of a text in a language whose cues are written down, with who says them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.model import Span, Statement
from knowledge.statements.languages.cues import Cues
from knowledge.statements.languages.meant import People
from knowledge.statements.languages.phrases import QUOTE, Phrases, Token, tokens_of
from knowledge.statements.languages.speech import Attribution, Beside
from knowledge.statements.quotations.continuation import runs
from knowledge.statements.quotations.marks import Quotation, find_quotations
from knowledge.statements.quotations.quotations import trimmed

_ENDING: Final = ".!?…"
_LEAST_ALONE: Final = 3
"""Words of a quotation that nobody says and that is shown as one all the same."""
_GOES_ON: Final = 8
"""Tokens between an attribution and the next quotation of the same speaker."""
_TURN: Final = re.compile(r"\s*[—–―]\s?(?=[\w¿¡])")
_SAID: Final = re.compile(r"[\w¿¡](?:.*\S)?", re.DOTALL)
_DASH: Final = re.compile(r"(?<=[\s\w.,!?…])[—–―](?=[\s\w.,!?…]|$)")


@dataclass(slots=True)
class _Found:
    """A statement while it is put together."""

    spans: list[Span]
    attribution: Attribution | None
    paragraph: int
    alone: bool = False
    """Nobody else is mentioned since the speaker before."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    tokens: list[Token]
    beside: Beside
    places: dict[int, int]
    """The token of each quotation, by where that begins."""


class Quoted:
    """What is quoted in some paragraphs of one language."""

    def __init__(self, text: str, paragraphs: Sequence[Span], cues: Cues, stop: frozenset[str]) -> None:
        """Read paragraphs; ``stop``: words of the language that are no part of a name."""
        self._text = text
        self._cues = cues
        self._people = People(cues)
        marked = find_quotations(text, list(paragraphs))
        turns = list(_turns(text, paragraphs, marked, cues, stop))
        self._turns = {turn.start for turn in turns}
        self._quotations = sorted((*marked, *turns), key=lambda one: one.start)
        masked = _masked(text, self._quotations)
        self._paragraphs = [self._read(masked, start, end, stop) for start, end in paragraphs]

    def _read(self, masked: str, start: int, end: int, stop: frozenset[str]) -> _Paragraph:
        tokens = tokens_of(masked, start, end)
        phrases = Phrases(tokens, self._cues, stop)
        self._people.meet(phrases)
        places = {token.start: number for number, token in enumerate(tokens) if token.form[0] == QUOTE}
        return _Paragraph(start, end, tokens, Beside(tokens, phrases, self._cues), places)

    def statements(self) -> list[Statement]:
        """What is said, in the order of the text."""
        return [
            Statement(
                "direct",
                tuple(found.spans),
                found.attribution.cue if found.attribution else None,
                self._people.speaker(found.attribution, found.paragraph, alone=found.alone)
                if found.attribution
                else None,
                found.attribution.rule if found.attribution else "unattributed",
            )
            for found in list(self._found())
        ]

    def _found(self) -> Iterator[_Found]:
        """Quotations that are said, with the words that say so; those of one speaker in a row are one."""
        number = 0
        last: _Found | None = None
        previous: _Found | None = None
        for first, behind in runs(self._text, self._quotations):
            parts = self._quotations[first:behind]
            while self._paragraphs[number].end <= parts[0].start:
                number += 1
                last = None
            paragraph = self._paragraphs[number]
            spans = [trimmed(self._text, part) for part in parts]
            attribution = self._attribution(paragraph, parts)
            if attribution and attribution.denied:
                continue
            if attribution is None and last and self._goes_on(paragraph, last, parts[0]):
                last.spans += spans
                continue
            if (
                last
                and attribution
                and last.attribution
                and attribution.cue
                and attribution.cue == last.attribution.cue
            ):
                last.spans += spans
                continue
            if attribution is None and not self._stands_alone(paragraph, parts):
                continue
            last = _Found(spans, attribution, number, self._is_alone(previous, number, attribution))
            previous = last
            yield last
            if not attribution:
                last = None

    def _is_alone(self, previous: _Found | None, number: int, attribution: Attribution | None) -> bool:
        """Whether nobody is mentioned since the attribution before, in its paragraph or the next."""
        if previous is None or previous.attribution is None or attribution is None:
            return False
        if number - previous.paragraph > 1:
            return False
        before, here = self._paragraphs[previous.paragraph], self._paragraphs[number]
        first = attribution.first
        if before is here:
            return not here.beside.speaks_between(previous.attribution.last + 1, first)
        rest = before.beside.speaks_between(previous.attribution.last + 1, len(before.tokens))
        return not rest and not here.beside.speaks_between(0, first)

    def _attribution(self, paragraph: _Paragraph, parts: list[Quotation]) -> Attribution | None:
        place = paragraph.places.get(parts[0].outer[0])
        if place is None:
            return None
        body = self._text[parts[-1].start : parts[-1].end].strip()
        if len(parts) == 1:
            return paragraph.beside.of(place, body) if body else None
        return paragraph.beside.before(place, body)

    def _goes_on(self, paragraph: _Paragraph, last: _Found, part: Quotation) -> bool:
        """Whether the speaker of the quotation before goes on: nothing but the end of a sentence between."""
        place = paragraph.places.get(part.outer[0])
        if place is None or last.attribution is None:
            return False
        between = paragraph.tokens[last.attribution.last + 1 : place]
        ended = sum(token.form in _ENDING for token in between)
        if len(between) > _GOES_ON or ended > 1:
            return False
        return not paragraph.beside.speaks_between(last.attribution.last + 1, place)

    def _stands_alone(self, paragraph: _Paragraph, parts: list[Quotation]) -> bool:
        """Whether a quotation that nobody is said to say is a sentence of its own."""
        body = self._text[parts[0].start : parts[-1].end].strip()
        place = paragraph.places.get(parts[0].outer[0])
        if place is None or parts[0].start in self._turns or len(body.split()) < _LEAST_ALONE:
            return False
        before = paragraph.tokens[place - 1].form if place else "."
        return body[-1] in _ENDING and before in ".!?…:" and body.lstrip("¿¡[(…. ")[:1].isupper()


def _masked(text: str, quotations: Sequence[Quotation]) -> str:
    parts, done = [], 0
    for one in quotations:
        start, end = one.outer
        parts += [text[done:start], QUOTE * (end - start)]
        done = end
    return "".join((*parts, text[done:]))


def _turns(
    text: str, paragraphs: Sequence[Span], marked: Sequence[Quotation], cues: Cues, stop: frozenset[str]
) -> Iterator[Quotation]:
    """What is said in paragraphs that begin with a dash: "—No lo sé —dijo Ana Ruiz."."""
    quoted = [one.outer for one in marked]
    for start, end in paragraphs:
        turn = _TURN.match(text, start, end)
        if turn is None or any(start <= first < end for first, _ in quoted):
            continue
        dashes = [match.span() for match in _DASH.finditer(text, turn.end(), end)]
        if not dashes:
            stop_at = _said_until(text, turn.end(), end, cues, stop)
            if stop_at:
                yield Quotation(turn.end(), stop_at, (turn.end(), stop_at))
            continue
        pieces = [turn.end(), *(place for dash in dashes for place in dash), end]
        for number in range(0, len(pieces), 4):  # what stands between the others is narration
            said = _SAID.search(text, *pieces[number : number + 2])
            if said:
                yield Quotation(*said.span(), said.span())


def _said_until(text: str, start: int, end: int, cues: Cues, stop: frozenset[str]) -> int | None:
    """Where speech without a closing dash ends: before ``, dit Anne Dubois``."""
    tokens = tokens_of(text, start, end)
    beside = Beside(tokens, Phrases(tokens, cues, stop), cues)
    for at, token in enumerate(tokens):
        if token.form in ",?!…" and beside.is_inverted(at + 1):
            return token.start if token.form == "," else token.end
    return None
