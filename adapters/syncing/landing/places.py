"""Which document lies where: no two at one place, none where something else lies, the same at each look."""

from collections.abc import Iterable

from adapters.syncing.landing.naming import Parts, folder_with_mark, mark, same, with_mark


class Places:
    """The places of one source's folder that are taken, by paths that are one where case does not count."""

    def __init__(self) -> None:
        self._files: set[Parts] = set()
        self._folders: dict[Parts, str] = {}

    def occupy(self, parts: Parts) -> None:
        """Note that something lies there, whatever it is, which is neither written nor written into."""
        self._files.add(same(parts))

    def occupy_folder(self, parts: Parts) -> None:
        """Note that a folder lies there."""
        for end in range(1, len(parts) + 1):
            self._folders.setdefault(same(parts[:end]), parts[end - 1])

    def keep(self, parts: Parts) -> None:
        """Note where a document lies and stays."""
        self.occupy_folder(parts[:-1])
        self._files.add(same(parts))

    def find(self, parts: Parts, key: str) -> Parts:
        """Find a place as near as possible to the one wanted, and take it.

        ``key`` tells the document from others that want the same.
        """
        folders: Parts = ()
        for one in parts[:-1]:
            folders = (*folders, self._folder(folders, one))
        name = next(one for one in _names(parts[-1], key) if self._is_free((*folders, one)))
        found = (*folders, name)
        self.keep(found)
        return found

    def _is_free(self, parts: Parts) -> bool:
        place = same(parts)
        return place not in self._files and place not in self._folders

    def _folder(self, within: Parts, name: str) -> str:
        """A folder's name as it is spelled already, or another one where a file has it."""
        while same((*within, name)) in self._files:
            name = folder_with_mark(name, name)
        return self._folders.setdefault(same((*within, name)), name)


def _names(name: str, key: str) -> Iterable[str]:
    yield name
    yield with_mark(name, key)
    number = 2
    while True:
        yield with_mark(name, f"{mark(key)} {number}")
        number += 1
