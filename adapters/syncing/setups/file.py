"""The file with the sources: looked at whenever somebody asks, and read where it changed."""

from pathlib import Path

from adapters.rules.looking import LookedAt, text_of
from adapters.syncing.setups.reading import Entry, Kinds, SourcesError, Variable, read_sources
from bot.syncing import FILE
from knowledge.errors import KnowledgeError


class SourcesFile(LookedAt[tuple[Entry, ...]]):
    """Gives the sources in force, with the credentials that are set now."""

    def __init__(self, folder: Path, kinds: Kinds, variable: Variable) -> None:
        super().__init__(folder / FILE)
        self._kinds = kinds
        self._variable = variable

    def __call__(self) -> tuple[Entry, ...]:
        """Give the sources in force now.

        Raises:
            KnowledgeError: The file is no good, or the folder does not answer, and was or did not before.
        """
        entries, problem = self._looked()
        if entries is None:
            raise KnowledgeError(problem)
        return tuple(one.with_credentials(self._variable) for one in entries)

    def _without_file(self) -> tuple[Entry, ...]:
        return ()

    def _read(self) -> tuple[Entry, ...]:
        return read_sources(text_of(self._path, SourcesError), self._kinds, self._variable, self._path.parent)

    def _until_mended(self) -> str:
        return "the sources before stay in force" if self._said else "no documents are brought"
