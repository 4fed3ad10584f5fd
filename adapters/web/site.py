"""All pages that people open, each room's in a line."""

from collections.abc import Iterator

from adapters.web.looks import static
from adapters.web.parts import Parts
from adapters.web.reader import reader
from adapters.web.routes import Route


def pages(parts: Parts) -> Iterator[Route]:
    """Everything there is to open."""
    yield from static.routes()
    yield from reader.routes(parts)
