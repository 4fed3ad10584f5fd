"""Visits the pages of a site, and judges what stands there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import unquote, urlsplit

from adapters.syncing.asking.web import AGENT, Response, Session
from adapters.syncing.kinds.site.addresses import Scope
from adapters.syncing.kinds.site.asking import Moved, NotHad, ask, conditions
from adapters.syncing.kinds.site.naming import PAGE, TEXTS, ending, is_packed, short
from adapters.syncing.kinds.site.pages import Page, charset_of, of_file, page_of, without
from adapters.syncing.kinds.site.remembering import Memory, Seen
from adapters.syncing.port import Work
from knowledge.errors import UnreadableFileError
from knowledge.reading.decoding import recoded

_UNCHANGED: Final = 304
_GONE: Final = frozenset([404, 410])
_LOCKED: Final = frozenset([401, 403, 407, 451])
_GOOD: Final = frozenset([200, 203])
_CODED: Final = TEXTS - {".ipynb"}
"""Texts that may be encoded in any way; notebooks are JSON, and so in UTF-8."""
_LARGEST_PAGE: Final = 8 << 20
"""Bytes; as elements a page takes ten times as many of memory, and nobody reads one that is larger."""
_ALIKE, _COMPARED = 97.0, 4000
"""From so many of a hundred on, and by so many characters, two pages say the same but for what they call
themselves: a site's word for "not found" names the page in vain, and little else of it changes."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of a visit."""

    seen: Seen | None
    """None: nothing is known of it."""
    data: bytes | None = None
    """What it has; None: as it was."""
    trouble: NotHad | None = None
    url: str = ""
    """That answered, letter for letter; "": none did."""


class Visitor:
    """Asks for pages, each once in a look, and for those that changed alone.

    Args:
        scope: The site.
        may: Whether an address may be asked for.
        session: Asks.
        work: Tells when to end.
        memory: What stood where.
    """

    def __init__(
        self, scope: Scope, may: Callable[[str], bool], session: Session, work: Work, memory: Memory
    ) -> None:
        self.scope = scope
        self._may, self._session, self._work, self._memory = may, session, work, memory
        self._missing: Page | None = None
        self._missing_names: tuple[str, ...] = ()
        self._led_on: str | None = None

    def visit(self, url: str, *, anew: bool = False) -> Visit:
        """See what stands at an address.

        Args:
            url: Normal.
            anew: Whether its bytes are needed, be they as they were.

        Raises:
            SourceError: We are to end.
        """
        before, just = self._memory.seen(url) or (None, False)
        if before is not None and just and not anew:
            return Visit(before)
        headers = {} if before is None or anew else conditions(before.etag, before.modified)
        answer = ask(url, self._session, self._work, self._may_own, headers)
        if isinstance(answer, NotHad):
            return Visit(None, trouble=answer)
        if isinstance(answer, Response) and answer.status == _UNCHANGED and before is not None:
            self._memory.same(url)
            return Visit(before, url=answer.url)
        found = self._judged(url, answer)
        if isinstance(found, NotHad):
            return Visit(None, trouble=found)
        self._memory.note(url, found)
        if isinstance(answer, Moved):
            return Visit(found, url=answer.written)
        return Visit(found, answer.data, url=answer.url)

    def answers(self) -> bool:
        """Whether the site's own address still has what it had."""
        answer = ask(self.scope.start, self._session, self._work, self._may_own, {})
        return not isinstance(answer, NotHad) and (isinstance(answer, Moved) or answer.status in _GOOD)

    def learn_what_is_missing(self) -> None:
        """Ask once for a page that cannot be there, for the sites that have something to say everywhere."""
        scope = self.scope
        url = f"{scope.origin}{scope.prefix}no-such-page-{short(scope.origin + scope.prefix)}"
        if not self._may(url):
            return
        answer = ask(url, self._session, self._work, self._may_own, {})
        if isinstance(answer, Moved):
            self._led_on = answer.target
        elif isinstance(answer, Response) and answer.status in _GOOD and _kind(url, answer) == PAGE:
            page = self._page(url, answer, _charset(answer, PAGE))
            self._missing = page if isinstance(page, Page) and page.version else None
            self._missing_names = _names(url)

    def says_the_same_everywhere(self, first: Visit) -> bool:
        """Whether the site's own address says what it says where nothing is."""
        return self._missing is not None and first.seen is not None and first.seen.text == self._missing.text

    def _may_own(self, written: str, base: str) -> str | None:
        url = self.scope.own(written, base)
        return url if url is not None and self._may(url) else None

    def _judged(self, url: str, answer: Response | Moved) -> Seen | NotHad:
        if isinstance(answer, Moved):
            in_vain = answer.target is not None and answer.target == self._led_on and url != self.scope.start
            return Seen("nothing" if in_vain else "moved", target=answer.target, for_ever=answer.for_ever)
        if answer.status in _GONE:
            return Seen("nothing")
        if answer.status in _LOCKED:
            return NotHad(
                f"it may not be read (status {answer.status}); give the source a token", answer.status
            )
        if answer.status not in _GOOD:
            return NotHad(f"it cannot be had (status {answer.status}); look at it there", answer.status)
        kind = _kind(url, answer)
        if kind is None or not answer.data:
            return Seen("nothing")
        if kind != PAGE:
            return self._file(url, answer, kind)
        if len(answer.data) > _LARGEST_PAGE:
            most = f"{_LARGEST_PAGE >> 20} MiB"
            return replace(_told(answer), reason=f"it is a web page of more than {most}; split it or leave it")
        return self._of_page(url, answer)

    def _of_page(self, url: str, answer: Response) -> Seen | NotHad:
        charset = _charset(answer, PAGE)
        page = self._page(url, answer, charset)
        if isinstance(page, NotHad):
            return replace(_told(answer), reason=page.reason)
        if url != self.scope.start and self._is_missing(url, page):
            return Seen("nothing")
        if is_packed(url):
            return NotHad("it is no document but a web page; look at it there")
        return replace(_seen(url, page, answer, PAGE), charset=charset)

    def _file(self, url: str, answer: Response, kind: str) -> Seen:
        page = of_file(answer.data, answer.headers, url, self.scope.own, AGENT)
        return replace(_seen(url, page, answer, kind), charset=_charset(answer, kind))

    def _page(self, url: str, answer: Response, charset: str | None) -> Page | NotHad:
        try:
            return page_of(recoded(answer.data, charset), url, answer.headers, self.scope.own, AGENT)
        except UnreadableFileError as error:
            return NotHad(error.reason)

    def _is_missing(self, url: str, page: Page) -> bool:
        """Whether a page says what the site says where nothing is."""
        if self._missing is None or not page.version:
            return False
        # Loaded at first use: hardly any site says it with a page that is there.
        from rapidfuzz.fuzz import ratio

        title, words = without(page, *_names(url))
        other_title, other_words = without(self._missing, *self._missing_names)
        return title == other_title and (
            words == other_words or ratio(words[:_COMPARED], other_words[:_COMPARED]) >= _ALIKE
        )


def _kind(url: str, answer: Response) -> str | None:
    """The ending of what came; None: it is not read."""
    return ending(url, answer.headers.get("content-type", ""), answer.data)


def _charset(answer: Response, kind: str) -> str | None:
    if kind != PAGE and kind not in _CODED:
        return None
    said = answer.headers.get("content-type", "")
    return charset_of(answer.data, said, f"page{kind}", is_page=kind == PAGE)


def _names(url: str) -> tuple[str, ...]:
    """How a page may call the address at which it was looked for in vain, the longest first."""
    path = urlsplit(url).path
    last = path.rstrip("/").rpartition("/")[2]
    return tuple(dict.fromkeys((url, path, unquote(path), path.strip("/"), last, unquote(last))))


def _told(answer: Response) -> Seen:
    """What only its headers tell of an answer."""
    headers = answer.headers
    return Seen("unreadable", etag=headers.get("etag", ""), modified=headers.get("last-modified", ""))


def _seen(url: str, page: Page, answer: Response, kind: str) -> Seen:
    if page.moved is not None and page.moved != url:
        return Seen("moved", target=page.moved, for_ever=True)
    found = replace(
        _told(answer),
        sort="sign-in"
        if page.asks
        else "nothing"
        if not page.version
        else "document"
        if page.index
        else "hidden",
        ending=kind,
        version=page.version,
        text=page.text,
        plain=page.plain,
        canonical=page.canonical,
        language=page.language,
        links=page.links,
        alternates=page.alternates,
    )
    # A door may open at the next look, whatever its headers say.
    return replace(found, etag="", modified="") if page.asks else found
