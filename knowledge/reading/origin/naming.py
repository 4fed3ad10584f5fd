"""What the name of a file says about it: a title, a date."""

import re
from pathlib import PurePosixPath

from knowledge.reading.origin.describing import iso_date

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[-_ ]+(?=\S)|$)")
"""What blogs (Jekyll, Hugo) put before the name of a page, and all that notes of a day are called."""

_BARE = re.compile(
    r"_?(?:index|readme|home|main|default|page|contents?|startseite|accueil|inicio|(?:new )?document"
    r"|(?:neues )?dokument|nouveau document|(?:nuevo )?documento"
    r"|(?:untitled|unbenannt|sans (?:titre|nom)|sin t[ií]tulo).*)?[\W\d_]*",
    re.IGNORECASE,
)
"""Names that say where a file stands, and not what it is about."""


def is_bare_name(source_path: str) -> bool:
    """Whether the name of a file says nothing of what it is about: ``index.md``, ``README.md``, ``12.md``.

    A day does (``2031-05-03.md``): notes of every day begin with the same heading.
    """
    stem = PurePosixPath(source_path).stem
    return _BARE.fullmatch(stem) is not None and not _is_day(stem)


def _is_day(stem: str) -> bool:
    return _DATED.fullmatch(stem) is not None and iso_date(stem) is not None


def title_from_name(source_path: str) -> str:
    """``reports/2024_harbour-report.final.pdf`` -> ``2024 harbour report.final``; a date in front goes."""
    stem = PurePosixPath(source_path).stem
    if _is_day(stem):
        return stem
    dated = _DATED.match(stem)
    name = stem[dated.end() :] if dated and iso_date(dated[1]) else stem
    return " ".join(re.sub(r"[_-]+", " ", name).split()) or PurePosixPath(source_path).name


def date_from_name(source_path: str) -> str | None:
    """``_posts/2024-05-01-harbour-report.md`` -> ``2024-05-01``."""
    dated = _DATED.match(PurePosixPath(source_path).stem)
    return iso_date(dated[1]) if dated else None
