"""What ties the small index to the large one below it, as arrays."""

from dataclasses import dataclass

from knowledge.index.stored.arrays import Counts
from knowledge.index.stored.unverified import Verifying


@dataclass(frozen=True, slots=True)
class Seam(Verifying):
    """Which documents and passages count, how they stand among each other, and which words are the same."""

    gone: Counts
    """The documents of the base that count no more: changed, removed, or moved into the top; ascends."""
    before: Counts
    """How many documents of the base stand before each of the top's."""
    stale: Counts
    """The passages of the base that count no more: first in a document that is gone, or counted in the top."""
    ahead: Counts
    """How many passages of the base, whether or not they count, stand before each of the top's."""
    stale_above: Counts
    """The passages of the top that are counted in the base."""
    terms: Counts
    """The number of each term of the top: the base's, or one beyond those where the base has it not."""
    plains: Counts
    """The same of the folded words."""
    below: Counts
    """Passages of the base whose text the same people see in the top, at the same times, too; distinct."""
    above: Counts
    """The passage of the top that each of ``below`` is."""
