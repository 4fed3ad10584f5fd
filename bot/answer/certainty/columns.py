"""What the row that is read first tells in the column asked for: a bare number is what its column is called."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

import numpy as np

from bot.answer.certainty.evidence import of_lead
from bot.answer.cutting.cutting import Cut
from bot.answer.cutting.units import Units
from bot.question.patterns import compiled
from bot.question.presence import numbers_of
from bot.question.pricing import is_priced
from bot.question.quantity import quantity_asked, seats_asked
from bot.ranking.matching import HELD, Floats
from bot.ranking.quantities import counted_in, tells
from bot.ranking.ranking import Ranked
from knowledge.engine import HEADER, ROW, Engine
from knowledge.text.rows import cells_of
from knowledge.text.terms import terms_of

InRow = Literal["told", "lacking", "unknown"]

_PAIR: Final = 2
"""A table of so many columns needs no header: "Price", "40"."""
_ROUNDED: Final = 1e-9
"""Sums of the same weights may differ by so much."""
_BLANK: Final = r"[\s–—\-−.…?/]*|n\.?\s?/?\s?a\.?|k\.\s?a\.|tb[acd]"
"""What a cell holds that tells nothing; a mark ("✓") does tell."""
_SEATS: Final = (
    r"\b(?:seats?|places|capacity|persons?|people|guests?|pax|\w*plätze|personen|kapazität|gäste"
    r"|capacité|personnes|convives|asientos|plazas|capacidad|aforo|personas)\b"
)
"""What a column is called that tells how many people fit, in whatever language."""
_AMOUNT: Final = (
    r"|[#№]|(?:19|20)\d\d|(?:(?:total\s+)?number|counts?|totals?|quantity|qty|amount|how\s+many|value|in\s+all"
    r"|anzahl|zahl|menge|summe|gesamt|insgesamt|wert|stück|nombre|quantité|valeur|effectif|número|cantidad|valor)"
    r"(?:\s+(?:of|in|on|at|von|im|de|des|du|del|en)\b.*)?"
)
"""What a column is called that counts whatever its row is about; it may have no name."""


class _Cell(NamedTuple):
    """A cell of a row."""

    column: str
    """What its headers say."""
    text: str
    named: Floats
    """How far the headers hold each word of the question, 0 to 1 …"""
    held: Floats
    """… and how far the cell does."""


def told_in_row(ranked: Ranked, cut: Cut, index: Engine) -> InRow:
    """Whether that row of the lead which holds most of the question tells what is asked for, in its column.

    A sum stands in a column that is called a price or the like, a number of things in one that is called as
    they are, all else in one that the question names. Where none is called so, nothing is known of it.
    """
    if cut.lead is None:
        return "unknown"
    found = {_told(ranked, row, index) for row in _rows(ranked, cut, index)}
    if "told" in found:
        return "told"
    return "lacking" if found == {"lacking"} else "unknown"


def _rows(ranked: Ranked, cut: Cut, index: Engine) -> Iterator[Sequence[_Cell]]:
    """The cells of those rows of the lead that hold most of the question."""
    matches = ranked.matches
    lead = np.flatnonzero(of_lead(ranked, cut) & (matches.forward.sentence_kind == ROW))
    held = matches.in_sentence[lead] @ matches.query.weight
    meant = lead[held >= held.max(initial=0.0) - _ROUNDED].tolist()
    if not meant:
        return
    units = Units(matches, index)
    for at in meant:
        cells = _cells(units.text(at))
        above = [_cells(units.text(one)) for one in _headers(units, at)]
        if not above and len(cells) == _PAIR:
            above = [[""] * _PAIR]
        if above and all(len(one) == len(cells) for one in above):
            columns = [" ".join(dict.fromkeys(names)) for names in zip(*reversed(above), strict=True)]
            yield [
                _Cell(column, cell, _held_in(column, ranked, index), _held_in(cell, ranked, index))
                for column, cell in zip(columns, cells, strict=True)
            ]


def _headers(units: Units, at: int) -> Iterator[int]:
    """The headers above a row, the nearest first."""
    while (at := units.parent_of(at)) >= 0 and units.kind[at] == HEADER:
        yield at


def _cells(row: str) -> list[str]:
    return [row[start:end] for start, end in cells_of(row)]


def _held_in(text: str, ranked: Ranked, index: Engine) -> Floats:
    """How far a text holds each word of the question."""
    return ranked.query.held_by(numbers_of(terms_of(text, index.language), index))


def _told(ranked: Ranked, row: Sequence[_Cell], index: Engine) -> InRow:
    question = ranked.question
    if quantity_asked(question) == "money":
        return _priced(ranked, row, index)
    if counted := counted_in(question, ranked.query):
        return _if_named(_counted(ranked, row, counted, index), ranked, row)
    if question.kind == "yes_no":
        # Nothing in the column of what is included means "no".
        return "unknown"
    asked = [cell for cell in row if cell is not _label(row)]
    measured = [at for at, word in enumerate(ranked.query.words) if word.measure]
    if measured:
        asked = [cell for cell in asked if cell.named[measured].any()]
    else:
        asked = [cell for cell in asked if _asks(cell, row, ranked)]
    told = _of(_named_best(row, ranked, asked), lambda text: compiled(_BLANK).fullmatch(text) is None)
    # That something stands there does not say that it is meant.
    return "lacking" if told == "lacking" else "unknown"


def _priced(ranked: Ranked, row: Sequence[_Cell], index: Engine) -> InRow:
    """Whether a row tells a sum, in a column of sums or as a row of them."""

    def is_sum(text: str) -> bool:
        return _has_number(text, ranked, index) or tells(text, "money", index.language)

    if priced := [cell for cell in row if is_priced(cell.column)]:
        return _if_named(_of(_named_best(row, ranked, priced), is_sum), ranked, row)
    label = _label(row)
    if label is None or not is_priced(label.text):
        return "unknown"
    return _of(_named_best(row, ranked, [cell for cell in row if cell is not label]), is_sum)


def _if_named(told: InRow, ranked: Ranked, row: Sequence[_Cell]) -> InRow:
    """What a row tells, if the question names the row: a number may be that of anything else."""
    held = np.max([cell.held for cell in row], axis=0)[ranked.query.weight > 0]
    return told if told == "lacking" or (held >= HELD).any() else "unknown"


def _counted(ranked: Ranked, row: Sequence[_Cell], counted: list[int], index: Engine) -> InRow:
    """Whether a row tells the number of what is counted."""

    def holds(held: Floats) -> bool:
        return bool((held[counted] >= HELD).any())

    def is_number(text: str) -> bool:
        return _has_number(text, ranked, index)

    label = _label(row)
    if named := [cell for cell in row if holds(cell.named) and not holds(cell.held)]:
        most = max(float(cell.named[counted].sum()) for cell in named)
        return _of([cell for cell in named if cell.named[counted].sum() >= most - _ROUNDED], is_number)
    if seats_asked(ranked.question):
        return _of([cell for cell in row if compiled(_SEATS).search(cell.column)], is_number)
    if label is None or not holds(label.held):
        return "unknown"
    others = [cell for cell in row if cell is not label]
    amounts = [cell for cell in others if compiled(_AMOUNT).fullmatch(cell.column)]
    asked = [cell for cell in others if _asks(cell, row, ranked)]
    return _of(amounts or _named_best(row, ranked, asked), is_number, without="lacking")


def _of(cells: Sequence[_Cell], is_told: Callable[[str], bool], without: InRow = "unknown") -> InRow:
    """Whether any of some cells tells; ``without``: what is known where there are none."""
    if not cells:
        return without
    return "told" if any(is_told(cell.text) for cell in cells) else "lacking"


def _label(row: Sequence[_Cell]) -> _Cell | None:
    """What a row is about: its first cell with letters."""
    return next((cell for cell in row if any(map(str.isalpha, cell.text))), None)


def _asks(cell: _Cell, row: Sequence[_Cell], ranked: Ranked) -> frozenset[int]:
    """The words of substance that a cell's column holds and the row itself does not."""
    elsewhere = np.max([one.held for one in row], axis=0) < HELD
    asked = ranked.query.of_substance & elsewhere & (cell.named >= HELD)
    return frozenset(np.flatnonzero(asked).tolist())


def _named_best(row: Sequence[_Cell], ranked: Ranked, cells: Sequence[_Cell]) -> list[_Cell]:
    """Some cells, but for those whose columns hold less of the question: "Fee" beside "Child fee"."""
    asked = [_asks(cell, row, ranked) for cell in cells]
    return [cell for cell, own in zip(cells, asked, strict=True) if not any(own < other for other in asked)]


def _has_number(text: str, ranked: Ranked, index: Engine) -> bool:
    if any(map(str.isdecimal, text)):
        return True
    return bool(np.isin(numbers_of(terms_of(text, index.language), index), ranked.matches.listed.numbers).any())
