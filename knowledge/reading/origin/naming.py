"""What the name of a file says about it: a title, a date."""

import re
from pathlib import PurePosixPath

from knowledge.reading.origin.describing import iso_date

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})[-_ ]+(?=\S)")
"""What blogs (Jekyll, Hugo) put before the name of a page."""

_BARE = re.compile(
    r"_?(?:index|readme|home|main|default|page|contents?|untitled.*|(?:new )?document)?[\W\d_]*", re.IGNORECASE
)
"""Names that say where a file stands, and not what it is about."""


def is_bare_name(source_path: str) -> bool:
    """Whether the name of a file says nothing of what it is about: ``index.md``, ``README.md``, ``12.md``."""
    return _BARE.fullmatch(PurePosixPath(source_path).stem) is not None


def title_from_name(source_path: str) -> str:
    """``reports/2024_harbour-report.final.pdf`` -> ``2024 harbour report.final``; a date in front goes."""
    stem = PurePosixPath(source_path).stem
    dated = _DATED.match(stem)
    name = stem[dated.end() :] if dated and iso_date(dated[1]) else stem
    return " ".join(re.sub(r"[_-]+", " ", name).split()) or PurePosixPath(source_path).name


def date_from_name(source_path: str) -> str | None:
    """``_posts/2024-05-01-harbour-report.md`` -> ``2024-05-01``."""
    dated = _DATED.match(PurePosixPath(source_path).stem)
    return iso_date(dated[1]) if dated else None
