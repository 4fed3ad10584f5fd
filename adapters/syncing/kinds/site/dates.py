"""Which of the days that a site's list gives for its pages can be believed."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from knowledge.reading.origin.describing import iso_date

_SHARED: Final = 0.02
"""Share of a site's pages that may have changed on one day; where more did, that is the day it was built."""
_DAY: Final = len("2031-03-05")


def believable(changed: Mapping[str, str]) -> dict[str, str]:
    """The day of each page whose day can be believed, in ISO 8601; a wrong one would be worse than none.

    Args:
        changed: What a list says of when each page changed, by its address.
    """
    today = datetime.now(UTC).date().isoformat()
    days = {url: day for url, said in changed.items() if (day := iso_date(said)) and len(day) == _DAY}
    together = Counter(days.values())
    most = max(1, int(len(changed) * _SHARED))
    return {url: day for url, day in days.items() if day < today and together[day] <= most}
