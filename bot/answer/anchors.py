"""What headings are called in links: by generators of sites, and on the pages of hosts of repositories."""

import re
from typing import Final, Literal
from urllib.parse import urlsplit

Host = Literal["site", "github", "gitlab", "bitbucket"]
"""Whose page shows a document; "site": whatever a generator makes of it."""

_DROPPED: Final = re.compile(r"[^\w\- ]")
"""What github-slugger drops, which GitHub and Docusaurus use; mkdocs and Sphinx agree on plain headings."""
_COMMIT: Final = "[0-9a-f]{40}(?:[0-9a-f]{24})?"
_PAGES: Final[tuple[tuple[Host, re.Pattern[str]], ...]] = (
    ("gitlab", re.compile(r"https?://[^/]+/(?:[^/]+/)+-/blob/[^/]+/")),
    ("bitbucket", re.compile(rf"https://bitbucket\.org/[^/]+/[^/]+/src/{_COMMIT}/")),
    (
        "github",
        re.compile(rf"https?://(?:[^/]+/[^/]+/[^/]+/blob/{_COMMIT}|github\.com/[^/]+/[^/]+/blob/[^/]+)/"),
    ),
)
"""Gitea, Forgejo and sourcehut name headings as most sites do, and know anchors that a file gives."""
_GITEA: Final = re.compile(rf"https?://[^/]+/[^/]+/[^/]+/src/commit/{_COMMIT}/")
_MARKDOWN: Final = (".md", ".markdown", ".mdown", ".mkd")


def host_of(url: str | None) -> Host:
    """Whose page a document's own address opens, where that host has its own way with headings."""
    if not url or not url.isprintable() or "[" in url or not urlsplit(url).path.lower().endswith(_MARKDOWN):
        return "site"
    return next((host for host, pages in _PAGES if pages.match(url)), "site")


def root_of(url: str) -> str | None:
    """The address of the top of a repository at a commit, where an address is that of a file in it."""
    found = next((found for _, pages in _PAGES if (found := pages.match(url))), None) or _GITEA.match(url)
    return found and found[0]


def anchor_of(heading: str, explicit: str | None = None, tail: str = "", host: Host = "site") -> str:
    """Write a heading's anchor.

    Args:
        heading: Its words.
        explicit: An anchor that its file gives it.
        tail: What the file has behind the words to give it, such as " {#setup}": words like others to a host of
            repositories, whose page shows them.
        host: Whose page it is on.
    """
    if explicit and (host == "site" or not tail):
        return explicit
    shown = " ".join(heading.split())
    if host != "site":
        shown += tail  # of which GitHub counts every blank
    name = _DROPPED.sub("", shown.lower()).replace(" ", "-")
    if host in {"gitlab", "bitbucket"}:
        # GitLab's handbook ("Heading IDs and links"), and Python-Markdown's ``toc``, which Bitbucket uses.
        name = re.sub("--+", "-", name)
    return f"markdown-header-{name.strip('-')}" if host == "bitbucket" else name
