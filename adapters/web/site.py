"""All pages that people open, each room's in a line."""

from collections.abc import Iterator

from adapters.web.looks import static
from adapters.web.parts import Parts
from adapters.web.routes import Route


def pages(parts: Parts) -> Iterator[Route]:
    """Everything there is to open."""
    del parts
    yield from static.routes()
