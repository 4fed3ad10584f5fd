"""A space of Confluence as its interface shows it.

Data Center: https://developer.atlassian.com/server/confluence/confluence-server-rest-api/
Cloud: https://developer.atlassian.com/cloud/confluence/rest/v1/ (lists, by its query language, and files) and
https://developer.atlassian.com/cloud/confluence/rest/v2/ (a page's text).

Both list alike, with who may open a page and what it stands under. The Data Center lists a space's pages out of
its database; the Cloud, and both for files, out of the search's index, which hears of changes a little late.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode, urljoin

from adapters.syncing.asking.interface import Interface, ItemError, Json, day, objects, size_of, within
from adapters.syncing.kinds.confluence.places import Place
from adapters.syncing.port import SourceError, Work
from knowledge.model import Origin

_RESTRICTED: Final = "restrictions.read.restrictions.user,restrictions.read.restrictions.group"
_PAGES: Final = ",".join(
    ("version", "ancestors", _RESTRICTED, *(f"ancestors.{one}" for one in _RESTRICTED.split(",")))
)
_COUNTED: Final = frozenset(["results", "size"])
_AT_ONCE: Final = 50
"""Pages of one answer; with so much of each the interface gives no more."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is listed, without its text."""

    id: str
    title: str
    version: str
    above: tuple[tuple[str, str], ...]
    """Id and title of each page and folder above it, the outermost first."""
    restricted: bool
    """Whether it, or something above it, is open to some alone, or nobody tells."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file at a page, as it is listed."""

    id: str
    page: str
    name: str
    version: str
    size: int
    origin: Origin
    address: str
    """Where its bytes are."""


class Space:
    """Asks for one space, or a page of it with what stands below."""

    def __init__(self, interface: Interface, place: Place) -> None:
        self._interface, self._place = interface, place
        self._base = ""
        """Where people open it, as the interface tells; pages' links hang on it."""
        self._key = place.key
        self._people: dict[tuple[str, str], str] = {}

    def pages(self, work: Work) -> dict[str, Page]:
        """All that are neither drafts, archived nor in the trash, by id.

        Raises:
            SourceError: There are none, so that the address or the rights of who asks will be wrong.
        """
        key = self._found_key(work)
        if self._place.cloud:
            url = self._url("/rest/api/content/search", cql=f'space="{key}" and type=page', expand=_PAGES)
        else:
            url = self._url("/rest/api/content", spaceKey=key, type="page", status="current", expand=_PAGES)
        found: dict[str, Json] = {}
        for one in self._listed(url, work):
            if one.get("status", "current") == "current":
                found[str(one.get("id"))] = one
        narrow = {identity for identity, one in found.items() if _is_restricted(one)}
        pages = {identity: self._page(one, narrow, found) for identity, one in found.items()}
        root = self._place.page
        if root:
            pages = {
                identity: page
                for identity, page in pages.items()
                if root in (identity, *(above for above, _ in page.above))
            }
        if not pages:
            raise SourceError(
                f"{self._place.address} shows no page; correct the address of the source "
                f"{self._interface.source}, or let who looks at it open the space {key}.",
                "unusable",
            )
        return pages

    def attachments(self, work: Work) -> Iterator[Attachment]:
        """All files at pages of the space, those at pages that are not taken included."""
        cql = f'space="{self._key}" and type=attachment'
        for one in self._listed(
            self._url("/rest/api/content/search", cql=cql, expand="version,container"), work
        ):
            page, identity = str(within(one, "container").get("id", "")), str(one.get("id"))
            links = within(one, "_links")
            if self._place.cloud:
                # What is told as the download's address is closed to programs there (CHANGE-3007).
                address = f"{self._place.api}/rest/api/content/{page}/child/attachment/{identity}/download"
            else:
                address = self._place.api + str(links.get("download", ""))
            yield Attachment(
                identity,
                page,
                str(one.get("title", "")),
                _number(one),
                size_of(within(one, "extensions").get("fileSize")),
                self._origin(one),
                address,
            )

    def text(self, page: Page, work: Work) -> tuple[str, str]:
        """A page's version and its text in the storage format, as they are now; raises ItemError."""
        if self._place.cloud:
            url = f"{self._place.api}/api/v2/pages/{quote(page.id)}?body-format=storage"
        else:
            url = f"{self._place.api}/rest/api/content/{quote(page.id)}?expand=body.storage,version"
        found = self._interface.ask(url, work)
        if found.get("status", "current") != "current":
            raise ItemError(404)
        return _number(found), str(within(within(found, "body"), "storage").get("value") or "")

    def name(self, identity: Mapping[str, str], work: Work) -> str:
        """What somebody is called whom a text mentions; "" where nobody tells."""
        kinds = (("account-id", "accountId"), ("userkey", "key"), ("username", "username"))
        for told, asked in kinds:
            if who := identity.get(told):
                if (asked, who) not in self._people:
                    try:
                        found = self._interface.ask(self._url("/rest/api/user", **{asked: who}), work)
                    except ItemError:
                        found = {}
                    self._people[asked, who] = str(found.get("displayName") or found.get("publicName") or "")
                return self._people[asked, who]
        return ""

    def _found_key(self, work: Work) -> str:
        if not self._key:
            url = f"{self._place.api}/rest/api/content/{quote(self._place.page)}?expand=space"
            try:
                self._key = str(within(self._interface.ask(url, work), "space").get("key") or "")
            except ItemError as error:
                raise self._closed(error) from None
        return self._key

    def _listed(self, url: str, work: Work) -> Iterator[Json]:
        try:
            for answer in self._interface.each(url, work, self._following):
                self._base = str(within(answer, "_links").get("base") or self._base or self._place.api)
                yield from objects(answer.get("results"))
        except ItemError as error:
            raise self._closed(error) from None

    def _following(self, answer: Json) -> str | None:
        links = within(answer, "_links")
        onwards = links.get("next")
        if not isinstance(onwards, str) or not onwards:
            return None
        if "://" in onwards:
            return onwards
        # Some versions put the path in front of it under which people open Confluence, others do not.
        for before in (self._place.path, str(links.get("context") or "")):
            if before and onwards.startswith(f"{before}/rest/"):
                return self._place.api + onwards.removeprefix(before)
        return self._place.api + onwards

    def _closed(self, error: ItemError) -> SourceError:
        return self._interface.closed(self._place.address, error, "let who looks at it open the space")

    def _page(self, one: Json, narrow: set[str], found: Mapping[str, Json]) -> Page:
        above = objects(one.get("ancestors"))
        untold = not isinstance(one.get("ancestors"), list)
        restricted = (
            untold
            or str(one.get("id")) in narrow
            or any(
                identity in narrow or (identity not in found and _is_restricted(ancestor))
                for ancestor in above
                if (identity := str(ancestor.get("id")))
            )
        )
        lined = tuple((str(ancestor.get("id")), str(ancestor.get("title", ""))) for ancestor in above)
        if self._place.page in (roots := [identity for identity, _ in lined]):
            lined = lined[roots.index(self._place.page) :]
        elif self._place.page:
            lined = ()
        return Page(
            str(one.get("id")), str(one.get("title", "")), _number(one), lined, restricted, self._origin(one)
        )

    def _origin(self, one: Json) -> Origin:
        version, links = within(one, "version"), within(one, "_links")
        shown = links.get("webui")
        url = self._base.rstrip("/") + str(shown) if shown else None
        by = within(version, "by")
        author = by.get("displayName") or by.get("publicName")
        return Origin(url, str(author) if author else None, day(version.get("when")))

    def _url(self, path: str, **asked: str) -> str:
        more = {} if path.endswith("/user") else {"limit": str(_AT_ONCE)}
        return urljoin(self._place.api, f"{self._place.path}{path}?{urlencode({**asked, **more})}")


def _is_restricted(one: Json) -> bool:
    """Whether it is open to some alone by a rule of its own, or nobody tells."""
    told = within(within(within(one, "restrictions"), "read"), "restrictions")
    lists = [within(told, who) for who in ("user", "group")]
    return any(one.get("results") or one.get("size") or one.keys().isdisjoint(_COUNTED) for one in lists)


def _number(one: Json) -> str:
    return str(within(one, "version").get("number", ""))
