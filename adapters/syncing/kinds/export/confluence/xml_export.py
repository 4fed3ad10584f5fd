"""A space as XML: a document a page, and the files at pages."""

from collections.abc import Iterator
from functools import partial

from adapters.syncing.kinds.export.confluence.entities import Entity, entities
from adapters.syncing.kinds.export.confluence.space import PageOf, Space, address, space_of
from adapters.syncing.kinds.export.confluence.texts import html_of
from adapters.syncing.kinds.export.containers import Files
from adapters.syncing.kinds.export.items import Item, UnusableItemError, below, name_of, version_of
from adapters.syncing.markup import page
from adapters.syncing.port import Failed, Setup, Work
from knowledge.model import Origin
from knowledge.reading.origin.describing import iso_date

ENTITIES = "entities.xml"
_STORAGE = "2"
_HIDDEN = "only some may read it in Confluence; restricted = true in sources.toml brings it all the same"


def items(files: Files, setup: Setup, work: Work) -> Iterator[Item | Failed]:
    """The pages of the space, then the files at them.

    Raises:
        SourceError: The XML cannot be read to its end.
    """
    space = space_of(
        lambda: files.open(ENTITIES), ENTITIES, work, with_hidden=setup.options.get("restricted") is True
    )
    for _, title in space.hidden:
        yield Failed(title, _HIDDEN)
    site = str(setup.options.get("site", "")).rstrip("/")
    seen: set[str] = set()
    for body in entities(lambda: files.open(ENTITIES), ["BodyContent"], ENTITIES, work):
        found = space.pages.get(body.others.get("content") or space.by_body.get(body.id, ""))
        if found is None or found.id in seen:
            continue
        text = body.values.get("body", "")
        if text.strip():
            seen.add(found.id)
            yield _item(found, body, text, space, site)
    yield from _attached(files, space, site, work)


def _item(found: PageOf, body: Entity, text: str, space: Space, site: str) -> Item:
    kind = body.values.get("bodyType", _STORAGE).strip()

    def data() -> bytes:
        if kind not in {_STORAGE, ""}:
            raise UnusableItemError(
                "it is written in Confluence's old markup; export the space as HTML instead"
            )
        if body.is_cut:
            raise UnusableItemError("it is too large; split it")
        return page(found.title, html_of(text, space.users))

    return Item(
        f"page {found.id}",
        below(list(found.above), f"{name_of(found.title)}.html"),
        # A name that is mentioned may be written another way.
        version_of(found.title, text, kind, *(f"{key} {space.users[key]}" for key in sorted(space.users))),
        data,
        Origin(address(site, found.id), found.author, iso_date(found.changed.strip()[:10])),
    )


def _attached(files: Files, space: Space, site: str, work: Work) -> Iterator[Item]:
    there = frozenset(files.names)
    for one in space.attached:
        name = f"attachments/{one.page}/{one.id}/{one.version}"
        if name in there:
            at = space.pages[one.page]
            yield Item(
                f"attachment {one.id}",
                below([*at.above, at.title], name_of(one.name)),
                files.version(name),
                partial(files.read, name, work.max_bytes),
                Origin(address(site, one.page)),
            )
