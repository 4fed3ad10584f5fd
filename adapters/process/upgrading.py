"""What a new version finds of an older one, before it is started."""

from typing import Final

from adapters.services.findings import Finding
from adapters.settings.settings import Settings
from knowledge.errors import KnowledgeError
from knowledge.library import Library
from knowledge.reloading import is_outdated

OUTDATED: Final = (
    "The index is of another version or language of this program; it goes on answering while the next start "
    "builds it anew."
)


def check(settings: Settings) -> list[Finding]:
    """Say that the documents are read anew at the next start; of a damaged index others tell."""
    try:
        library = Library.open(settings.state, settings.knowledge, settings.language)
    except (KnowledgeError, OSError):
        return []
    is_old = library.problem is None and library.built and is_outdated(library)
    return [Finding(ok=True, subject="index", message=OUTDATED)] if is_old else []
