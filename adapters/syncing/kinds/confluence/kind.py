"""A space of Confluence as a source."""

from collections.abc import Iterator, Mapping
from typing import Final

from adapters.syncing.asking.interface import Fixed, Interface, fetched
from adapters.syncing.asking.options import address_problem, credential_of, downloads_of
from adapters.syncing.asking.web import Session
from adapters.syncing.confluence.parsing import StorageError
from adapters.syncing.confluence.storage import as_html
from adapters.syncing.kinds.confluence.places import Place, place_of
from adapters.syncing.kinds.confluence.space import Attachment, Page, Space
from adapters.syncing.markup import named, page
from adapters.syncing.port import (
    Failed,
    Fetched,
    Found,
    Held,
    Kind,
    Missed,
    Remark,
    Setup,
    SourceError,
    Told,
    Unchanged,
    Work,
)

_FORM: Final = "1"
"""Of the pages made here; another one has all of them fetched again."""
_MEDIA: Final = frozenset(["api.media.atlassian.com"])
"""Where the Cloud keeps files; the interface sends there with an address that is good for a while."""
_DAMAGED: Final = "its text is damaged; open it in Confluence and save it anew"
_NO_PLACE: Final = (
    "names no space; copy that of a space (…/spaces/KEY) or of a page with its number (…/KEY/pages/12)"
)


class Confluence:
    """Looks at a space, or at a page with all below it; keys are ids, of files behind that of their page."""

    def __init__(self, setup: Setup) -> None:
        self._place = _place(setup)
        self._restricted = setup.options.get("restricted") is True
        self._files = setup.options.get("attachments") is not False
        self._downloads = _MEDIA | downloads_of(setup)
        who = Fixed(credential_of(setup, "token"), str(setup.options.get("user", "")))
        session = Session(frozenset([self._place.host]))
        self._interface = Interface("Confluence", setup.name, session, who, downloads=self._may_download)

    def look(self, held: Mapping[str, Held], work: Work) -> Iterator[Told]:
        """As ``Connector.look``."""
        space = Space(self._interface, self._place)
        pages = space.pages(work)
        open_ = {key: one for key, one in pages.items() if self._restricted or not one.restricted}
        titles = {one.title: one.origin.url for one in pages.values()}
        for one in open_.values():
            work.go_on()
            path = f"{_folder(one)}.html"
            if work.wants(path):
                yield from _kept(one.id, path, one, held) or self._page(space, one, path, titles, work)
        if self._files:
            yield from self._attachments(space, open_, held, work)
        if self._place.cloud:
            # The search's index lists the space, and may be late with a page for a while.
            for key in held:
                if "/" not in key and key not in pages:
                    yield Missed(key)
        if closed := len(pages) - len(open_):
            yield Remark(_closed(closed))

    def _may_download(self, host: str) -> bool:
        return host in self._downloads

    def _page(
        self, space: Space, one: Page, path: str, titles: Mapping[str, str | None], work: Work
    ) -> list[Found]:
        def fetch() -> Fetched:
            version, storage = space.text(one, work)
            data = page(one.title, as_html(storage, _Around(space, one, titles, work)))
            return Fetched(one.id, path, data, f"{version}.{_FORM}", one.origin)

        try:
            return fetched(one.id, fetch, work)
        except StorageError:
            return [Failed(one.id, _DAMAGED)]

    def _attachments(
        self, space: Space, pages: Mapping[str, Page], held: Mapping[str, Held], work: Work
    ) -> Iterator[Found]:
        seen = set[str]()
        for one in space.attachments(work):
            work.go_on()
            key = f"{one.page}/{one.id}"
            if key in seen or (above := pages.get(one.page)) is None:
                continue
            seen.add(key)
            path = f"{_folder(above)}/{named(one.name)}"
            if work.wants(path):
                yield from _kept(key, path, one, held) or self._attachment(key, path, one, work)
        # Files are listed out of the search's index by all.
        yield from (
            Missed(key) for key in held if key.partition("/")[0] in pages and "/" in key and key not in seen
        )

    def _attachment(self, key: str, path: str, one: Attachment, work: Work) -> list[Found]:
        def fetch() -> Fetched:
            data = self._interface.file(one.address, work)
            return Fetched(key, path, data, f"{one.version}.{_FORM}", one.origin)

        return fetched(key, fetch, work, size=one.size)


class _Around:
    """What a page's text points to, as ``storage.Around``."""

    def __init__(self, space: Space, own: Page, titles: Mapping[str, str | None], work: Work) -> None:
        self._space, self._own, self._titles, self._work = space, own, titles, work

    def page(self, title: str, space: str) -> str | None:
        """As ``storage.Around``; only of the pages of this space more than the title is known."""
        return None if space else self._titles.get(title)

    def attachment(self, _: str) -> str | None:
        """As ``storage.Around``: where its page shows it."""
        return self._own.origin.url

    def person(self, identity: Mapping[str, str]) -> str:
        """As ``storage.Around``."""
        return self._space.name(identity, self._work)


def _kept(key: str, path: str, one: Page | Attachment, held: Mapping[str, Held]) -> list[Unchanged]:
    """That it is as it was fetched last, if it is."""
    before = held.get(key)
    if before is None or before.version != f"{one.version}.{_FORM}":
        return []
    return [before.unchanged(key, path, one.origin)]


def _folder(one: Page) -> str:
    """Where what stands below a page lies, and beside it the page: by the titles down to it."""
    return "/".join(named(title) for title in (*(title for _, title in one.above), one.title))


def _closed(count: int) -> str:
    what = "1 page is" if count == 1 else f"{count} pages are"
    return (
        f"{what} open to some people alone, as far as Confluence tells; to bring all write restricted = true."
    )


def _place(setup: Setup) -> Place:
    edition = str(setup.options.get("edition", ""))
    found = place_of(
        setup.address, str(setup.options.get("interface", "")), cloud=edition == "cloud" if edition else None
    )
    if found is None:
        raise SourceError(f"The source {setup.name} has an address that {_NO_PLACE}.", "unusable")
    return found


def _problem(setup: Setup) -> tuple[str, str] | None:
    interface, edition = str(setup.options.get("interface", "")), str(setup.options.get("edition", ""))
    if found := address_problem(setup.address):
        return "address", found
    if interface and (found := address_problem(interface)):
        return "interface", found
    if edition not in {"", "cloud", "data center"}:
        return "edition", "is neither “cloud” nor “data center”; write one of them, or leave it out"
    if place_of(setup.address, interface) is None:
        return "address", _NO_PLACE
    if "token" not in setup.credentials:
        return "token", "is missing; name the variable that holds a token of Confluence"
    return None


KIND: Final = Kind(
    "confluence",
    "a space of Confluence",
    Confluence,
    _problem,
    options={
        "user": "text",
        "restricted": "yes or no",
        "attachments": "yes or no",
        "edition": "text",
        "interface": "text",
        "downloads": "texts",
    },
    credentials=("token",),
)
