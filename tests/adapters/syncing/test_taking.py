"""Which documents of a source are taken."""

import pytest

from adapters.syncing.taking import taking


@pytest.mark.parametrize(
    ("take", "path", "is_taken"),
    [
        ("docs/**", "docs/a.md", True),
        ("docs/**", "docs/a/b.md", True),
        ("docs/**", "old/docs/a.md", False),
        ("docs/**", "docs.md", False),
        ("docs/", "docs/a/b.md", True),
        ("docs/*.md", "docs/a.md", True),
        ("docs/*.md", "docs/a/b.md", False),
        ("docs/**/*.md", "docs/b.md", True),
        ("docs/**/*.md", "docs/a/a/b.md", True),
        ("**/guide/**", "guide/a.md", True),
        ("**/guide/**", "a/guide/b/c.md", True),
        ("**/guide/**", "a/guides/b.md", False),
        ("*.PDF", "a/b.pdf", True),
        ("a?.md", "ab.md", True),
        ("a?.md", "a/.md", False),
        ("[a].md", "a.md", False),
        ("a.md", "axmd", False),
        ("**", "a/b.md", True),
        ("/docs/**", "docs/a.md", True),
    ],
)
def test_a_glob_takes(take: str, path: str, is_taken: bool) -> None:  # noqa: FBT001 # a table
    assert taking([take], [])(path) is is_taken


def test_what_is_left_is_left_of_what_is_taken() -> None:
    wants = taking(["docs/**"], ["**/drafts/**", "secret*"])

    paths = ("docs/a.md", "docs/drafts/a.md", "docs/b/drafts/c.md", "docs/secrets.md", "a.md")
    assert [wants(one) for one in paths] == [True, False, False, False, False]


@pytest.mark.parametrize(
    "path", ["a.exe", "a", ".a.md", ".git/a.md", "node_modules/a.md", "package.json", "a.md~"]
)
def test_what_a_reload_passes_over_is_not_taken(path: str) -> None:
    assert not taking([], [])(path)
    assert taking([], [])("a.md")
