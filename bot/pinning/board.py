"""All pins in force, and the answer with the one that is for its question."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answer.answering import QUOTES
from bot.keeping import Keeper, MemoryKeeper
from bot.model import Answer, Quote
from bot.pinning.likeness import Likeness
from bot.pinning.pins import CurrentPins, Pin, kept_pins, no_pins, values_of
from bot.pinning.standing import Fault, lead_of, quote_pinned, standing_of
from knowledge.engine import Engine
from knowledge.model import Collections


class Pinboard:
    """Those of the file, and those from the chat."""

    def __init__(self, current: CurrentPins = no_pins, keeper: Keeper | None = None) -> None:
        self._current = current
        self._keeper = keeper or MemoryKeeper()

    def pins(self) -> tuple[Pin, ...]:
        """All that are in force; the file's come first, as they win."""
        return (*self._current(), *kept_pins(self._keeper.kept("pin") or {}))

    def pin(self, pin: Pin, by: str) -> bool:
        """Keep a pin from the chat, in place of what was pinned to its question; tell whether it lasts."""
        return self._keeper.keep("pin", pin.key, values_of(pin), by)

    def unpin(self, key: str) -> bool:
        """Take a pin from the chat away; tell whether that lasts."""
        return self._keeper.drop("pin", key)

    def faults(self, index: Engine) -> Iterator[tuple[Pin, Fault]]:
        """Those that stand nowhere in an index, and what of each is not there."""
        for pin in self.pins():
            if isinstance(fault := standing_of(pin, index), str):
                yield pin, fault

    def first(
        self,
        answer: Answer,
        index: Engine,
        collections: Collections,
        *,
        by: str | None = None,
        source: str | None = None,
        home: str = "",
    ) -> Answer:
        """An answer, with what is pinned to its question before all else.

        Args:
            answer: As it was found.
            index: What it was found in.
            collections: What the asker may see.
            by: Only what this speaker says was asked for: pins are passed over.
            source: Only what stands in documents whose title or path holds these words.
            home: The workspace or server it was asked in; "": in none.
        """
        pins = () if by else tuple(one for one in self.pins() if one.holds_in(home))
        if not pins:
            return answer
        likeness = Likeness(answer.question, index, collections)
        for pin in pins:
            if any(map(likeness.to, pin.questions)):
                quote = quote_pinned(pin, index, collections)
                if quote and (not source or quote.place.source.bears(source)):
                    return _headed(answer, quote, index)
        return answer


def _headed(answer: Answer, pinned: Quote, index: Engine) -> Answer:
    """An answer that begins with what is pinned; what else was found for sure comes below."""
    others = answer.quotes if answer.certainty == "sure" else ()
    kept = [(at, one) for at, one in enumerate(others) if not _overlap(one, pinned)][: QUOTES - 1]
    moved = {at: place for place, (at, _) in enumerate(kept, 1)}
    return replace(
        answer,
        status="answered",
        # An admin says so, and the folder's calibration learns nothing of it.
        confidence=1.0,
        uncalibrated=0.0,
        reserved=False,
        lead=lead_of(pinned, index),
        quotes=(pinned, *(one for _, one in kept)),
        positions=tuple(replace(one, quote=moved[one.quote]) for one in answer.positions if one.quote in moved),
        nearest=(),
        missing=(),
        heard=None,
    )


def _overlap(one: Quote, other: Quote) -> bool:
    places = (one.place, *one.also_in)
    same = [place for place in places if place.source.path == other.place.source.path]
    return any(place.start < other.place.end and other.place.start < place.end for place in same)
