"""Which of a site's pages are documents of their own, and what they are called."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from enum import Enum, auto
from pathlib import PurePosixPath
from typing import Final

from adapters.syncing.kinds.site.addresses import Scope, family, pattern
from adapters.syncing.kinds.site.naming import PAGE, PAGES, expected, is_file, path_of, short
from adapters.syncing.kinds.site.options import Options
from adapters.syncing.kinds.site.remembering import Seen
from adapters.syncing.port import Held, Setup, Work
from adapters.syncing.taking import taking

_MOST_ALIKE: Final = 20
"""Pages that say the same but for their numbers, at addresses that are the same but for theirs: a calendar's
months that are yet to come, a counter's pages. Then nobody makes the others by hand either."""


class Choice(Enum):
    """What becomes of a page that can be read."""

    TAKEN = auto()
    LEFT = auto()
    """It is not wanted, or another address has it; what it leads to may be."""
    ENDLESS = auto()
    """One of very many that a program makes; what it leads to is more of them."""


class Choosing:
    """Tells pages apart, in the order in which they are come by."""

    def __init__(
        self, scope: Scope, setup: Setup, options: Options, held: Mapping[str, Held], work: Work
    ) -> None:
        self._scope, self._held, self._work = scope, held, work
        self._languages = options.languages
        self._walks = taking((), setup.leave)
        self._of_files = bool(setup.take) and not any(_may_be_pages(glob) for glob in setup.take)
        self._delivered: dict[str, Seen] = {}
        self._texts: defaultdict[str, set[str]] = defaultdict(set)
        """Of the pages at addresses of one family."""
        self._plain: set[tuple[str, str]] = set()
        self._alike: Counter[str] = Counter()
        self._foreign: set[str] = set()
        self._paths = {one.path.casefold(): key for key, one in held.items()}

    def speaks(self, language: str) -> bool:
        """Whether pages of a language are taken; of most pages it is not known."""
        return not self._languages or not language or language in self._languages

    def hear_of(self, alternates: Iterable[tuple[str, str]]) -> None:
        """Take up in which languages pages are, before anybody asks for them."""
        if not self._languages:
            return
        spoken = defaultdict(set)
        for language, url in alternates:
            spoken[url].add(language)
        self._foreign |= {url for url, tags in spoken.items() if not any(map(self.speaks, tags))}

    def is_left(self, url: str) -> bool:
        """Whether the owner leaves a page, and so what it leads to."""
        kind = expected(url)
        return kind is None or not self._walks(path_of(url, self._scope, kind))

    def leads_nowhere(self, url: str, *, listed: bool) -> bool:
        """Whether a page need not be asked for."""
        if url == self._scope.start:
            return False
        kind = expected(url)
        if kind is None or url in self._foreign or self.is_left(url):
            return True
        if listed or is_file(url):
            wanted = self._work.wants(path_of(url, self._scope, kind))
            return not wanted and not (self._of_files and not is_file(url))
        return self._is_endless(url)

    def choice(self, url: str, seen: Seen, *, listed: bool) -> Choice:
        """What becomes of a page that can be read."""
        if not listed and self._is_one_more(url, seen):
            return Choice.ENDLESS
        kin = family(url)
        other = None if seen.canonical is None else self._delivered.get(seen.canonical)
        is_copy = other is not None and (
            other.text == seen.text or (seen.canonical is not None and family(seen.canonical) == kin)
        )
        if is_copy or seen.text in self._texts[kin]:
            return Choice.LEFT
        if not self.speaks(seen.language) or not self._work.wants(self.path(url, seen.ending)):
            return Choice.LEFT
        self._texts[kin].add(seen.text)
        self._delivered[url] = seen
        return Choice.TAKEN

    def delivered(self, url: str) -> str | None:
        """The version of a page that was taken in this look."""
        found = self._delivered.get(url)
        return found.version if found else None

    def path(self, url: str, kind: str) -> str:
        """Where a page lies in the source's folder; where it lay, if it was there before."""
        before = self._held.get(url)
        if before is not None and _same_kind(before.path, kind):
            return before.path
        path = path_of(url, self._scope, kind)
        if self._paths.setdefault(path.casefold(), url) != url:
            pure = PurePosixPath(path)
            path = str(pure.with_name(f"{pure.stem}~{short(url)}{pure.suffix}"))
            self._paths.setdefault(path.casefold(), url)
        return path

    def _is_endless(self, url: str) -> bool:
        return self._alike[pattern(url)] >= _MOST_ALIKE

    def _is_one_more(self, url: str, seen: Seen) -> bool:
        """Whether very many pages say the same but for numbers, at addresses that do the same."""
        form = pattern(url)
        if "0" not in form:
            return False
        if (form, seen.plain) not in self._plain:
            self._plain.add((form, seen.plain))
            return False
        self._alike[form] += 1
        return self._alike[form] > _MOST_ALIKE


def _same_kind(path: str, kind: str) -> bool:
    suffix = PurePosixPath(path).suffix.lower()
    return suffix == kind or (kind == PAGE and suffix in PAGES)


def _may_be_pages(glob: str) -> bool:
    suffix = PurePosixPath(glob).suffix.lower()
    return not suffix or suffix in PAGES or any(sign in suffix for sign in "*?")
