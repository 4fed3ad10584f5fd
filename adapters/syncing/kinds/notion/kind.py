"""Pages of Notion as a source."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from adapters.syncing.asking.interface import Fixed, Interface, ItemError, Json, fetched, untold_of, within
from adapters.syncing.asking.options import address_problem, credential_of, is_loopback
from adapters.syncing.asking.web import Session, TooLargeError
from adapters.syncing.kinds.notion.blocks import as_html, plain, value
from adapters.syncing.kinds.notion.workspace import (
    VERSION,
    Node,
    Workspace,
    bare,
    root_of,
    rows_of,
    table_version,
)
from adapters.syncing.markup import element, escaped, link, named, page, table
from adapters.syncing.port import (
    Failed,
    Fetched,
    Found,
    Held,
    Kind,
    Remark,
    Setup,
    SourceError,
    Told,
    Work,
)

_API: Final = "https://api.notion.com"
_HOSTS: Final = frozenset(["notion.so", "www.notion.so", "notion.com", "www.notion.com", "app.notion.com"])
_PAUSE: Final = 0.34
"""Seconds; three requests in one are allowed: https://developers.notion.com/reference/request-limits."""
_FORM: Final = "1"
"""Of the pages made here; another one has all of them fetched again."""
_FRESH: Final = timedelta(minutes=2)
"""Notion tells the minute of a change: of a page changed in the minute in which it is fetched nobody knows
later whether it was changed once more, so it is fetched again at the next look. Two, as clocks differ."""


class Notion:
    """Looks at what a connection is shown, or at a page with all below; keys are bare ids."""

    def __init__(
        self,
        setup: Setup,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        token = credential_of(setup, "token")
        self._setup, self._now = setup, now
        self._root = root_of(setup.address)
        self._api = str(setup.options.get("interface") or _API)
        session = Session(frozenset([urlsplit(self._api).netloc.lower()]), pause=_PAUSE, clock=clock)
        headers = {"Notion-Version": VERSION}
        self._interface = Interface("Notion", setup.name, session, Fixed(token), headers=headers)

    def look(self, held: Mapping[str, Held], work: Work) -> Iterator[Told]:
        """As ``Connector.look``."""
        workspace = Workspace(self._interface, self._api, work.scratch)
        try:
            known = [*held, self._root] if self._root else [*held]
            nodes = workspace.nodes(known, work)
            lined = {key: workspace.above(node, nodes, work) for key, node in nodes.items()}
        except ItemError as error:
            what = "look at its connection in Notion"
            raise self._interface.closed(self._setup.address, error, what) from None
        workspace.keep()
        taken = {key: node for key, node in nodes.items() if self._is_below(node, lined[key])}
        if not taken:
            raise SourceError(
                f"{self._setup.address} shows no page; in Notion open it, and under “Connections” add that of "
                f"the source {self._setup.name}.",
                "unusable",
            )
        rows, told = rows_of(nodes), 0
        for key, node in taken.items():
            work.go_on()
            path = f"{self._folder(node, lined[key], nodes)}.html"
            if work.wants(path):
                told += 1
                yield from self._one(key, path, node, rows.get(key, ()), workspace, held.get(key), work)
        if told:
            yield Remark(untold_of("Notion", told))

    def _is_below(self, node: Node, above: Sequence[str]) -> bool:
        return not self._root or self._root in {bare(node.id), bare(node.database), *above}

    def _folder(self, node: Node, above: Sequence[str], nodes: Mapping[str, Node]) -> str:
        if self._root in above:
            above = above[: above.index(self._root) + 1]
        elif self._root:
            above = ()
        titles = [nodes[key].title for key in reversed(above) if key in nodes]
        return "/".join(named(title) for title in (*titles, node.title))

    def _one(
        self,
        key: str,
        path: str,
        node: Node,
        rows: Sequence[Node],
        workspace: Workspace,
        before: Held | None,
        work: Work,
    ) -> list[Found]:
        version = f"{table_version(node, rows) if node.is_table else node.edited}.{_FORM}"
        if before is not None and before.version == version:
            return [before.unchanged(key, path, before.origin)]

        def fetch() -> Fetched:
            body = _table(node, rows) if node.is_table else self._body(node, workspace, work)
            data = page(node.title, body)
            if len(data) > work.max_bytes:
                raise TooLargeError  # nobody is asked who wrote it
            fresh = any(self._is_fresh(one.edited) for one in (node, *rows))
            origin = workspace.origin(node, work)
            return Fetched(key, path, data, f"{version}~" if fresh else version, origin)

        try:
            return fetched(key, fetch, work)
        except RecursionError:
            return [Failed(key, "its blocks lie too deep within each other; split it")]

    def _body(self, node: Node, workspace: Workspace, work: Work) -> str:
        def children(block: Json) -> Sequence[Json]:
            return workspace.within(block, work)

        return _properties(node) + as_html(workspace.blocks(node.id, work), children, node.url)

    def _is_fresh(self, edited: str) -> bool:
        try:
            moment = datetime.fromisoformat(edited)
        except ValueError:
            return True
        return self._now() - moment < _FRESH


def _properties(node: Node) -> str:
    """What a row of a table says above its text; a page that stands in none has a title alone."""
    said = {
        name: shown
        for name, one in within(node.told, "properties").items()
        if isinstance(one, dict) and one.get("type") != "title" and (shown := value(one))
    }
    pairs = (element("dt", escaped(name)) + element("dd", shown) for name, shown in said.items())
    return element("dl", "".join(pairs)) if said else ""


def _table(node: Node, rows: Sequence[Node]) -> str:
    """A table with the title of each row linked to it."""
    columns = within(node.told, "properties")
    titled = {name for name in columns if within(columns, name).get("type") == "title"}
    # The interface sorts by name; what people see first is what the rows are called.
    names = sorted(columns, key=lambda name: name not in titled)
    about = plain(node.told.get("description"))
    lines = [[escaped(name) for name in names]]
    for row in rows:
        values = within(row.told, "properties")
        cells = {name: value(one) for name, one in values.items() if isinstance(one, dict)}
        lines.append(
            [link(row.url, cells.get(name, "")) if name in titled else cells.get(name, "") for name in names]
        )
    return (element("p", escaped(about)) if about else "") + table(lines)


def _problem(setup: Setup) -> tuple[str, str] | None:
    interface = str(setup.options.get("interface", ""))
    if found := address_problem(setup.address):
        return "address", found
    host = urlsplit(setup.address).hostname or ""
    if host not in _HOSTS and not host.endswith(".notion.site") and not is_loopback(host):
        return "address", "is not of Notion; copy that of a page there, or write https://www.notion.so for all"
    if urlsplit(setup.address).path.strip("/") and not root_of(setup.address):
        return "address", (
            "does not end in the id of a page; copy it once more, or write https://www.notion.so for all that "
            "is shared with the connection"
        )
    if interface and (found := address_problem(interface)):
        return "interface", found
    if "token" not in setup.credentials:
        return "token", "is missing; name the variable that holds the secret of a connection of Notion"
    return None


KIND: Final = Kind(
    "notion",
    "pages of Notion",
    Notion,
    _problem,
    options={"interface": "text"},
    credentials=("token",),
)
