"""The pages of a space as they are now, out of all that its XML says: no versions, drafts or comments."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Final

from adapters.syncing.kinds.export.confluence.entities import Entity, entities
from adapters.syncing.port import Work

_PAGES: Final = frozenset({"Page", "BlogPost"})
_ABOUT: Final = frozenset(
    {"Space", "ConfluenceUserImpl", "InternalUser", "ContentPermissionSet", "Attachment", *_PAGES}
)
_SEVERAL: Final = 2
_MOST_ABOVE: Final = 100
BLOG: Final = "Blog"
"""The folder of a space's blog."""


@dataclass(frozen=True, slots=True)
class PageOf:
    """A page or a post of a space."""

    id: str
    title: str
    above: tuple[str, ...]
    """The titles of the folders that it stands in, from the top."""
    author: str | None
    """Whoever alone wrote all of it, where that can be told."""
    changed: str
    """When, as the export writes it."""
    bodies: tuple[str, ...]
    """The ids of what may be its text."""


@dataclass(frozen=True, slots=True)
class AttachedTo:
    """A file at a page."""

    id: str
    name: str
    page: str
    """The page's id."""
    version: str


@dataclass(slots=True)
class Space:
    """What is known of a space beside its texts."""

    pages: dict[str, PageOf] = field(default_factory=dict)
    by_body: dict[str, str] = field(default_factory=dict)
    """The page of each text that names none itself."""
    attached: list[AttachedTo] = field(default_factory=list)
    users: dict[str, str] = field(default_factory=dict)
    """Their full names by key, where they are told."""
    hidden: list[tuple[str, str]] = field(default_factory=list)
    """Id and title of pages that only some may read, and of those below them."""


def space_of(opened: Callable[[], IO[bytes]], shown: str, work: Work, *, with_hidden: bool) -> Space:
    """What the XML says of a space's pages; their texts are left where they are.

    Args:
        opened: Opens ``entities.xml``.
        shown: What it is called to people.
        work: Tells when to end.
        with_hidden: Whether pages that only some may read count as the others.

    Raises:
        SourceError: It cannot be read to its end.
    """
    found: dict[str, dict[str, Entity]] = {kind: {} for kind in _ABOUT}
    for entity in entities(opened, _ABOUT, shown, work):
        found[entity.kind][entity.id] = entity
    space = Space(users=_users(found))
    everything = found["Page"] | found["BlogPost"]
    old = {key for one in everything.values() for key in one.lists.get("historicalVersions", ())}
    current = {key: one for key, one in everything.items() if key not in old and _is_current(one)}
    spaces = _names_of_spaces(found["Space"], current.values())
    wrote = _alone(everything)
    closed = _closed(found["ContentPermissionSet"].values(), current)
    for key, one in current.items():
        if not with_hidden and closed.intersection([key, *_line(one, current)]):
            space.hidden.append((key, one.values.get("title", "")))
            continue
        alone = space.users.get(wrote.get(key, ""))
        titles = [current[above].values.get("title", "") for above in reversed(_line(one, current))]
        changed = one.values.get("lastModificationDate") or one.values.get("creationDate", "")
        bodies = tuple(one.lists.get("bodyContents", ()))
        folders = spaces.get(one.others.get("space", ""), []) + ([BLOG] if one.kind == "BlogPost" else titles)
        space.pages[key] = PageOf(key, one.values.get("title", ""), tuple(folders), alone, changed, bodies)
        space.by_body.update(dict.fromkeys(bodies, key))
    space.attached = list(_attached(found["Attachment"].values(), space.pages))
    return space


def address(site: str, page_id: str) -> str | None:
    """The page of an id at any Confluence, whatever it is called now."""
    return f"{site}/pages/viewpage.action?pageId={page_id}" if site else None


def _names_of_spaces(spaces: Mapping[str, Entity], pages: Iterable[Entity]) -> dict[str, list[str]]:
    """The folder of each space by its id, where an export holds the pages of several."""
    of = {one.others.get("space", "") for one in pages} & spaces.keys()
    if len(of) < _SEVERAL:
        return {}
    return {key: [spaces[key].values.get("name") or spaces[key].values.get("key", "")] for key in of}


def _is_current(page: Entity) -> bool:
    """Whether it is a page as everybody sees it, no older version, draft or one that was thrown away."""
    is_old = page.others.get("originalVersion") or page.values.get("originalVersionId", "").strip()
    return not is_old and page.values.get("contentStatus", "current").strip() in {"", "current"}


def _line(page: Entity, pages: dict[str, Entity]) -> list[str]:
    """The ids of the pages above one, the nearest first; without rings."""
    line: list[str] = []
    at = page.others.get("parent", "")
    while at in pages and at not in line and at != page.id and len(line) < _MOST_ABOVE:
        line.append(at)
        at = pages[at].others.get("parent", "")
    return line


def _alone(everything: dict[str, Entity]) -> dict[str, str]:
    """The key of whoever alone wrote a page, by the page's id; only where all of its versions tell."""
    wrote: dict[str, set[str]] = defaultdict(set)
    versions: Counter[str] = Counter()
    for key, one in everything.items():
        of = one.others.get("originalVersion") or one.values.get("originalVersionId", "").strip() or key
        told = {one.others.get("creator", ""), one.others.get("lastModifier", "")}
        told |= {one.values.get("creatorName", ""), one.values.get("lastModifierName", "")}
        wrote[of].update(told - {""})
        versions[of] += 1
    return {
        key: next(iter(by))
        for key, by in wrote.items()
        if len(by) == 1 and key in everything and versions[key] >= _number(everything[key])
    }


def _number(page: Entity) -> int:
    """Which version of a page this is."""
    written = page.values.get("version", "").strip()
    return int(written) if written.isdecimal() else 1


def _users(found: dict[str, dict[str, Entity]]) -> dict[str, str]:
    """Full names by the keys of users; what they sign in with is no name."""
    full: dict[str, str] = {}
    for one in found["InternalUser"].values():
        if name := " ".join(one.values.get("displayName", "").split()):
            full[one.values.get("lowerName", one.values.get("name", "")).strip().lower()] = name
    users: dict[str, str] = {}
    for key, one in found["ConfluenceUserImpl"].items():
        login = one.values.get("lowerName", one.values.get("name", "")).strip().lower()
        if name := " ".join(one.values.get("displayName", "").split()) or full.get(login, ""):
            users[key] = name
    return users


def _closed(permissions: Iterable[Entity], pages: dict[str, Entity]) -> set[str]:
    """The pages that only some may read."""
    closed: set[str] = set()
    for one in permissions:
        page = one.others.get("owningContent", "")
        if (
            one.values.get("type", "").strip() == "View"
            and one.lists.get("contentPermissions")
            and page in pages
        ):
            closed.add(page)
    return closed


def _attached(attachments: Iterable[Entity], pages: dict[str, PageOf]) -> Iterator[AttachedTo]:
    """The files at pages, in their newest versions."""
    for one in attachments:
        page = one.others.get("containerContent") or one.others.get("content", "")
        name = one.values.get("title") or one.values.get("fileName", "")
        if page in pages and name and _is_current(one):
            version = (one.values.get("version") or one.values.get("attachmentVersion") or "1").strip()
            yield AttachedTo(one.id, name, page, version)
