"""Which files a reload found new, changed, renamed or gone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.files import Known


@dataclass(frozen=True, slots=True)
class Changes:
    """Files by name, each once, in order."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    """Name before and name now, of the very same content."""
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.renamed or self.removed)


def changes_between(before: Mapping[str, Known], read: Mapping[str, Known], gone: Iterable[str]) -> Changes:
    """Tell apart what the files are that were read.

    Args:
        before: The files of the last reload.
        read: Those read now.
        gone: Those of ``before`` that are no longer there.
    """
    left: defaultdict[int, list[str]] = defaultdict(list)
    for name in sorted(gone, reverse=True):
        left[before[name].digest].append(name)
    added, renamed = [], []
    for name in sorted(read.keys() - before.keys()):
        if same := left.get(read[name].digest):
            renamed.append((same.pop(), name))
        else:
            added.append(name)
    return Changes(
        tuple(added),
        tuple(sorted(read.keys() & before.keys())),
        tuple(renamed),
        tuple(sorted(name for names in left.values() for name in names)),
    )
