"""A drive of Microsoft Graph as it is now: https://learn.microsoft.com/graph/api/driveitem-delta.

Changes are asked for by the link that the last answer gave, so that a look at a library in which nothing is new
is one request. What is known of the library is kept between looks; without it, or where Graph wants everything
to be asked for anew (status 410), all is listed once more. Which files are fetched is decided by what was
fetched before, not by this.
"""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final, Literal
from urllib.parse import quote, unquote, urlsplit

from adapters.new_files import put_text
from adapters.syncing.asking.interface import Interface, ItemError, Json, day, objects, size_of, within
from adapters.syncing.kinds.sharepoint.places import Place
from adapters.syncing.markup import named
from adapters.syncing.port import SourceError, Work
from knowledge.model import Origin

_PREFER: Final = {"Prefer": "deltashowremovedasdeleted, deltashowsharingchanges, deltatraversepermissiongaps"}
_ANEW: Final = frozenset([400, 404, 410])
_FORM: Final = 1
_DEEPEST: Final = 100
_RIGHTS_LAST: Final = 86_400.0
"""Seconds after which it is asked anew who may open what: of changes of that alone not all are told."""

Rights = Literal["open", "some", "untold"]
"""Who may open a file: all for whom the source's folder is, some of them alone, or nobody tells."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file or folder of the drive."""

    id: str
    name: str
    parent: str
    is_file: bool
    tag: str
    """Of the content; stays when it is renamed, moved or shared."""
    state: str
    """Of all that is known of it, with whom it is shared included."""
    size: int
    url: str | None
    author: str | None
    modified: str | None
    rights: tuple[str, ...] | None = None
    """By whom it may be opened, as Graph last told in this ``state``; None: it was not asked yet."""


class Library:
    """Asks for one drive, or a folder of it."""

    def __init__(
        self,
        interface: Interface,
        api: str,
        place: Place,
        address: str,
        scratch: Path,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._interface, self._api, self._place, self._address = interface, api.rstrip("/"), place, address
        self._clock, self._asked_at = clock, clock()
        self._kept = scratch / "library.json"
        self._drive = self._link = ""
        self._folder: tuple[str, ...] = ()
        self._root = self._top = ""
        self._items: dict[str, Item] = {}

    def refresh(self, work: Work) -> None:
        """Learn what changed, or all; raises SourceError where it is not to be had."""
        self._read()
        if not self._link or not self._changes(self._link, work):
            self._find(work)
            self._items, self._link = {}, ""
            first = f"{self._api}/drives/{quote(self._drive)}/root/delta"
            if not self._changes(first, work):
                raise self._closed(ItemError(404))
        self.keep()

    def keep(self) -> None:
        """Remember what is known."""
        told = {
            "form": _FORM,
            "place": asdict(self._place),
            "drive": self._drive,
            "folder": self._folder,
            "root": self._root,
            "link": self._link,
            "asked at": self._asked_at,
            "items": [asdict(item) for item in self._items.values()],
        }
        put_text(self._kept, json.dumps(told))

    def files(self) -> Iterator[tuple[str, Item, tuple[Item, ...]]]:
        """Path, file, and the folders between that of the source and it, of each file."""
        self._top = self._found_top()
        for item in list(self._items.values()):
            above = self._above(item) if item.is_file else None
            if above is not None:
                yield "/".join(map(named, (*(one.name for one in above), item.name))), item, above

    def rights(self, item: Item, above: tuple[Item, ...], work: Work) -> Rights:
        """Whether a file is open to all for whom the source's folder is, by its rights and those above."""
        allowed = {*self._rights(self._items[self._top], work)} if self._top in self._items else set()
        if not allowed:
            return "untold"
        return "open" if all(allowed <= {*self._rights(one, work)} for one in (*above, item)) else "some"

    def data(self, item: Item, work: Work) -> bytes:
        """A file's bytes; raises as ``Interface.file``."""
        return self._interface.file(
            f"{self._api}/drives/{quote(self._drive)}/items/{quote(item.id)}/content", work
        )

    def _rights(self, item: Item, work: Work) -> tuple[str, ...]:
        """Who may open an item, by the ids of what allows it; asked for once for each state of it."""
        known = self._items.get(item.id, item)
        if known.rights is None:
            url = f"{self._api}/drives/{quote(self._drive)}/items/{quote(item.id)}/permissions"
            found: set[str] = set()
            try:
                for answer in self._interface.each(url, work, _following):
                    found.update(filter(None, map(_who, objects(answer.get("value")))))
            except ItemError as error:
                if error.status >= 500:  # noqa: PLR2004 # the host's own fault, which passes
                    return ()
                found = set()  # nobody tells
            known = replace(known, rights=tuple(sorted(found)))
            self._items[item.id] = known
        return known.rights or ()

    def _changes(self, first: str, work: Work) -> bool:
        """Take in what is told from a link on; False: all is to be asked for anew."""
        items, link = dict(self._items), ""
        try:
            for answer in self._interface.each(first, work, _following, headers=_PREFER):
                for one in objects(answer.get("value")):
                    self._take(one, items)
                link = str(answer.get("@odata.deltaLink") or link)
        except ItemError as error:
            if error.status in _ANEW:
                return False
            raise self._closed(error) from None
        self._items, self._link = items, link
        return True

    def _take(self, one: Json, items: dict[str, Item]) -> None:
        identity = str(one.get("id", ""))
        if "root" in one:
            self._root = identity
        if "deleted" in one:
            items.pop(identity, None)
            return
        parent = within(one, "parentReference").get("id")
        by = within(within(one, "lastModifiedBy"), "user").get("displayName")
        before = items.get(identity)
        state = f"{one.get('eTag', '')} {json.dumps(one.get('shared'), sort_keys=True)}"
        rights = None
        if before is not None and before.state == state and "@microsoft.graph.sharedChanged" not in one:
            rights = before.rights
        items[identity] = Item(
            identity,
            str(one.get("name", "")),
            "" if "root" in one else str(parent or ""),
            "file" in one,
            str(one.get("cTag") or one.get("eTag") or ""),
            state,
            size_of(one.get("size")),
            str(one["webUrl"]) if one.get("webUrl") else None,
            str(by) if by else None,
            day(one.get("lastModifiedDateTime")),
            rights,
        )

    def _above(self, item: Item) -> tuple[Item, ...] | None:
        """The folders between that of the source and an item, the outermost first; None: it is elsewhere."""
        found: list[Item] = []
        at = item
        while at.parent != self._top and len(found) < _DEEPEST:
            parent = self._items.get(at.parent)
            if parent is None:
                return None
            found.append(parent)
            at = parent
        return tuple(reversed(found))

    def _found_top(self) -> str:
        """The id of the source's folder."""
        at = self._root
        for name in self._folder:
            at = next(
                (
                    one.id
                    for one in self._items.values()
                    if one.parent == at and not one.is_file and one.name.lower() == name.lower()
                ),
                "",
            )
            if not at:
                raise self._closed(ItemError(404))
        return at

    def _find(self, work: Work) -> None:
        """Find the drive: https://learn.microsoft.com/graph/api/drive-list."""
        try:
            at = f"{self._place.host}:{quote(self._place.site)}" if self._place.site else self._place.host
            site = self._interface.ask(f"{self._api}/sites/{at}", work)
            identity = quote(str(site.get("id", "")), safe=",")
            drives = [
                one
                for answer in self._interface.each(f"{self._api}/sites/{identity}/drives", work, _following)
                for one in objects(answer.get("value"))
            ]
            if not self._place.inside:
                drives = [self._interface.ask(f"{self._api}/sites/{identity}/drive", work)]
        except ItemError as error:
            raise self._closed(error) from None
        if self._place.inside:
            library = self._place.inside[0].lower()
            wanted = f"{self._place.site}/{library}".lower()
            paths = ((one, _path(str(one.get("webUrl", "")))) for one in drives)
            drives = [
                one for one, path in paths if path == wanted or str(one.get("name", "")).lower() == library
            ]
        if not drives:
            raise self._closed(ItemError(404))
        self._drive, self._folder = str(drives[0].get("id", "")), self._place.inside[1:]

    def _closed(self, error: ItemError) -> SourceError:
        return self._interface.closed(self._address, error, "let its app read the site")

    def _read(self) -> None:
        try:
            told = json.loads(self._kept.read_bytes())
            if told["form"] != _FORM or told["place"] != json.loads(json.dumps(asdict(self._place))):
                return
            items = [Item(**{**one, "rights": _texts(one["rights"])}) for one in told["items"]]
            asked_at = float(told["asked at"])
        except (OSError, ValueError, KeyError, TypeError):
            return  # it is listed anew
        if 0 <= self._asked_at - asked_at < _RIGHTS_LAST:
            self._asked_at = asked_at
        else:
            items = [replace(item, rights=None) for item in items]
        self._items = {item.id: item for item in items}
        self._drive, self._link, self._root = str(told["drive"]), str(told["link"]), str(told["root"])
        self._folder = tuple(map(str, told["folder"]))


def origin_of(item: Item) -> Origin:
    """Where a file is, who changed it last and on which day."""
    return Origin(item.url, item.author, item.modified)


def _following(answer: Json) -> str | None:
    found = answer.get("@odata.nextLink")
    return str(found) if found else None


def _who(permission: Json) -> str:
    """What tells the same permission on a folder and on what inherits it: whom it lets in."""
    if isinstance(link := permission.get("link"), dict):
        return f"link {link.get('scope')}"
    for name in ("grantedToV2", "grantedTo"):
        for kind, who in sorted(within(permission, name).items()):
            if isinstance(who, dict):
                return f"{kind} {who.get('id') or who.get('loginName') or who.get('displayName')}"
    return str(permission.get("id", ""))


def _path(url: str) -> str:
    return unquote(urlsplit(url).path).rstrip("/").lower()


def _texts(found: object) -> tuple[str, ...] | None:
    return tuple(map(str, found)) if isinstance(found, list) else None
