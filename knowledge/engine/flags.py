"""What a token looks like, in bits: the marks of ``Forward.flags``."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

WHOLE: Final = 1
"""Flag of a word that spans the parts which follow it ("Inter-Services")."""
CAPITAL: Final = 2
"""Flag of a word that begins with a capital."""
CAPITALS: Final = 4
"""Flag of a word of two or more letters, all capitals."""
DIGITS: Final = 8
"""Flag of a word that holds a digit."""


def bearing(marks: NDArray[Any], mark: int) -> NDArray[np.bool_]:
    """Which of some tokens' flags, or of some units' signs, have a mark."""
    return (marks & mark).astype(np.bool_)
