"""What the pages and files of a site are called in the folder."""

import pytest

from adapters.syncing.kinds.site.addresses import scope_of
from adapters.syncing.kinds.site.naming import ending, expected, path_of
from adapters.syncing.taking import taking

HTML, NOTHING = "text/html; charset=utf-8", "application/octet-stream"


@pytest.mark.parametrize(
    ("path", "said", "data", "is_a"),
    [
        ("/a", HTML, b"<p>", ".html"),
        ("/a.pdf", HTML, b"<p>", ".html"),
        ("/a", NOTHING, b"%PDF-1.7", ".pdf"),
        ("/a", HTML, b"%PDF-1.7", ".pdf"),
        ("/a.docx", NOTHING, b"PK", ".docx"),
        ("/a.docx", "application/zip", b"PK", ".docx"),
        ("/a", "application/zip", b"PK", None),
        ("/a.md", "text/plain", b"# A", ".md"),
        ("/a", "text/plain", b"A", ".txt"),
        ("/a", "text/markdown", b"# A", ".md"),
        ("/a.html", "", b"whatever", ".html"),
        ("/a", "", b"\xef\xbb\xbf <!DOCTYPE html>", ".html"),
        ("/a", "", b"whatever", None),
        ("/a", "image/png", b"\x89PNG", None),
        ("/a", "application/json", b"{}", None),
    ],
)
def test_what_came_is_what_the_server_says_or_its_address(
    path: str, said: str, data: bytes, is_a: str | None
) -> None:
    assert ending(f"https://x.example{path}", said, data) == is_a


@pytest.mark.parametrize(
    ("path", "is_a"),
    [
        ("/a", ".html"),
        ("/v1.2", ".html"),
        ("/a.PDF", ".pdf"),
        ("/a.png", None),
        ("/.zip", ".html"),
        ("/a.php", ".html"),
    ],
)
def test_what_is_to_be_expected_is_known_by_its_address(path: str, is_a: str | None) -> None:
    assert expected(f"https://x.example{path}") == is_a


@pytest.mark.parametrize(
    ("url", "is_a", "path"),
    [
        ("https://x.example/docs", ".html", "index.html"),
        ("https://x.example/docs/", ".html", "index.html"),
        ("https://x.example/docs/a/b.htm", ".html", "a/b.htm"),
        ("https://x.example/docs/a.php", ".html", "a.php.html"),
        ("https://x.example/docs/v1.2", ".html", "v1.2.html"),
        ("https://x.example/docs/get", ".pdf", "get.pdf"),
        ("https://x.example/docs/a.PDF", ".pdf", "a.PDF"),
        ("https://x.example/files/a.pdf", ".pdf", "files/a.pdf"),
        ("https://x.example/docs/?p=1&l=en", ".html", "index@p=1&l=en.html"),
        ("https://x.example/docs/a.html?p=1", ".html", "a@p=1.html"),
        ("https://x.example/docs/..%2Fup", ".html", "_..%2Fup.html"),
        ("https://x.example/docs/node.js/a", ".html", "node.js_/a.html"),
        ("https://x.example/docs/.well-known/node_modules/.a", ".html", "_.well-known/node_modules_/_.a.html"),
        ("https://x.example/docs/makefile/v1.2/app.js", ".html", "makefile_/v1.2/app.js.html"),
    ],
)
def test_a_path_is_as_its_address(url: str, is_a: str, path: str) -> None:
    scope = scope_of("https://x.example/docs/")
    assert scope is not None

    assert path_of(url, scope, is_a) == path
    assert taking((), ())(path), "it is read"
