"""What a page says to whoever visits it."""

import pytest

from adapters.syncing.kinds.site.addresses import scope_of
from adapters.syncing.kinds.site.pages import Page, Wishes, page_of, wishes_of

URL = "https://x.example/docs/a"


def _page(body: str, head: str = "", root: str = "<html>", **headers: str) -> Page:
    scope = scope_of("https://x.example/")
    assert scope is not None
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    data = f"<!doctype html>{root}<head>{head}</head><body>{body}</body></html>".encode()
    return page_of(data, URL, told, scope.own, "backgrounder")


def test_links_are_taken_from_where_pages_have_them() -> None:
    body = (
        '<a href="b">1</a><a href="/c#x">2</a><map><area href="../d"></map><iframe src="e"></iframe><a>3</a>'
        '<a href="f" rel="nofollow external">4</a><a href="tel:1">5</a><a href="https://y.example/">6</a><a href="b">7</a>'
        '<a href="http://[">8</a><a href="  g\n">9</a>'
    )

    assert _page(body, '<link rel="next" href="h">').links == tuple(
        f"https://x.example{path}" for path in ("/docs/h", "/docs/b", "/c", "/d", "/docs/e", "/docs/g")
    )


def test_a_base_moves_all_links() -> None:
    assert _page('<a href="b">1</a>', '<base href="/other/">').links == ("https://x.example/other/b",)


def test_what_nobody_reads_makes_no_other_version() -> None:
    first = _page("<p>Six o'clock.</p><script>1</script><input type=hidden value=1><!-- 1 -->")
    second = _page(
        "<p>Six o'clock.</p><script>2</script><input type=hidden value=2><!-- 2 -->", "<style>a{}</style>"
    )
    third = _page("<p>Seven o'clock.</p>")
    author = _page("<p>Six o'clock.</p>", '<meta name="author" content="Ann Lund">')

    assert first.version == second.version
    assert len({first.version, third.version, author.version}) == 3


def test_a_page_without_a_word_has_no_version() -> None:
    page = _page('<nav></nav><a href="b"></a>')

    assert page.version == ""
    assert page.links == ("https://x.example/docs/b",)


@pytest.mark.parametrize(
    ("root", "headers", "language"),
    [
        ('<html lang="de-AT">', {}, "de"),
        ('<html xml:lang="FR">', {}, "fr"),
        ("<html>", {"content_language": "nb_NO"}, "nb"),
        ("<html>", {"content_language": "en, de"}, ""),
        ("<html>", {}, ""),
    ],
)
def test_a_page_says_in_which_language_it_is(root: str, headers: dict[str, str], language: str) -> None:
    assert _page("<p>Words</p>", root=root, **headers).language == language


@pytest.mark.parametrize(
    ("content", "to"),
    [
        ("0;url=b", "https://x.example/docs/b"),
        ("0; URL='/c'", "https://x.example/c"),
        ("3, /d", "https://x.example/d"),
        ("300; url=b", None),
        ("5", None),
        ("0; url=https://y.example/", None),
        ("x" * 10_000, None),
    ],
)
def test_a_page_leads_on_by_itself(content: str, to: str | None) -> None:
    assert _page("<p>Moved</p>", f'<meta http-equiv="Refresh" content="{content}">').moved == to


def test_a_header_may_name_the_own_address() -> None:
    assert _page("<p>A</p>", link='<https://x.example/b>; rel="canonical"').canonical == "https://x.example/b"
    assert _page("<p>A</p>", link='<https://x.example/b>; rel="next"').canonical is None


@pytest.mark.parametrize(
    ("header", "wishes"),
    [
        ("noindex", Wishes(index=False)),
        ("NoIndex, NoFollow", Wishes(index=False, follow=False)),
        ("none", Wishes(index=False, follow=False)),
        ("otherbot: none", Wishes()),
        ("otherbot: noindex, backgrounder: nofollow", Wishes(follow=False)),
        ("otherbot: noarchive, noindex", Wishes()),
        ("unavailable_after: 25 Jun 2031 15:00:00 PST, noindex", Wishes(index=False)),
        ("max-snippet:-1, nofollow", Wishes(follow=False)),
        ("", Wishes()),
    ],
)
def test_a_header_asks_of_all_or_of_one(header: str, wishes: Wishes) -> None:
    assert wishes_of({"x-robots-tag": header}, "backgrounder") == wishes
