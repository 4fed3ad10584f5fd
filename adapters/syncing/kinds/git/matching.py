"""Which file of a repository is which document that was brought before."""

from collections import deque
from collections.abc import Mapping

from adapters.syncing.kinds.git.tree import Entry
from adapters.syncing.port import Held


def keys_of(files: Mapping[str, Entry], held: Mapping[str, Held]) -> dict[str, str]:
    """The key of each file's document, by its path.

    A document stays itself while its path stays, and where its content came under another path as it went:
    git knows no renames, but the same content has the same id.
    """
    by_path = {one.path: key for key, one in held.items()}
    gone: dict[str, deque[str]] = {}
    for key, one in held.items():
        if one.path not in files:
            gone.setdefault(one.version, deque()).append(key)
    keys: dict[str, str] = {}
    used = set(held)
    for path, entry in files.items():
        if path in by_path:
            keys[path] = by_path[path]
        elif same := gone.get(entry.blob):
            keys[path] = same.popleft()
        else:
            key = path
            while key in used:  # of a document that has another path by now
                key += "+"
            used.add(key)
            keys[path] = key
    return keys
