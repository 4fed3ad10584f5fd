"""Where a site has errors, doors or apologies for pages: none of them comes, and nothing goes for them."""

import pytest

from adapters.syncing.port import Failed, Held, Missed, SourceError
from knowledge.model import Origin
from tests.adapters.syncing.conftest import Bring
from tests.adapters.syncing.websites import Reply, Request, Site


@pytest.mark.parametrize("named", [True, False])
def test_what_a_site_says_where_nothing_is_is_no_page(site: Site, bring: Bring, named: bool) -> None:  # noqa: FBT001
    def sorry(request: Request) -> Reply:
        said = f"We have no {request.path} here." if named else "We have no such page here."
        words = "Look at the list of piers, ask the harbour master, or go back to where you came from. " * 4
        page = f"<title>Sorry</title><h1>Sorry</h1><p>{said}</p><p>{words}</p>"
        return Reply(page.encode(), headers={"Content-Type": "text/html"})

    site.otherwise = sorry
    site.pages["/robots.txt"] = Reply(status=404)
    site.front("/a", "/gone", "/also/gone.html", "/plan.pdf")
    site.page("/a", "A", "The first pier.")
    brought = bring()
    brought.look()
    first = brought.paths
    del site.pages["/a"]

    brought.look()
    between = brought.paths
    brought.look()

    assert first == between == {"index.html", "a.html"}
    assert brought.paths == {"index.html"}


def test_who_is_led_to_the_front_page_where_nothing_is_found_nothing(site: Site, bring: Bring) -> None:
    site.otherwise = lambda _: Reply(status=302, headers={"Location": "/"})
    site.pages["/robots.txt"] = site.pages["/sitemap.xml"] = Reply(status=404)
    site.front("/a", "/gone")
    site.page("/a", "A", "The first pier.")
    brought = bring()
    brought.look()
    del site.pages["/a"]

    told = brought.look()

    assert Missed(f"{site.address}/a") in told


def test_pages_that_ask_to_sign_in_are_none_and_take_nothing_away(site: Site, bring: Bring) -> None:
    site.front("/login", "/a", "/b")
    site.page("/login", "Sign in", "Who are you? <input type=password>")
    site.page("/a", "A", "The first pier.")
    site.page("/b", "B", "The second pier.")
    brought = bring()
    brought.look()
    first = brought.paths
    site.leads("/a", "/login", 302)
    site.page("/b", "Sign in", "Who are you? <input type='password'>")

    brought.look()
    told = brought.look()

    sentence = "it asks to sign in; give the source a token or a cookie"
    assert first == brought.paths == {"index.html", "a.html", "b.html"}
    assert {one for one in told if isinstance(one, Failed)} == {
        Failed(f"{site.address}/a", sentence),
        Failed(f"{site.address}/b", sentence),
    }


def test_a_field_for_a_password_on_every_page_is_no_door(site: Site, bring: Bring) -> None:
    site.page("/", "Harbour", "The harbour opens at six and closes at ten. " * 40 + "<input type=password>")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html"}


def test_errors_in_the_middle_take_nothing_away(site: Site, bring: Bring) -> None:
    site.front("/list")
    site.page("/list", "List", "All piers.", "/a", "/b")
    site.page("/a", "A", "The first pier.")
    site.page("/b", "B", "The second pier.")
    brought = bring()
    brought.look()
    site.pages["/list"] = Reply(status=500)
    del site.pages["/b"]

    told = brought.look()

    a = site.address
    assert Failed(f"{a}/list", "it cannot be had (status 500); look at it there") in told
    assert Missed(f"{a}/b") in told
    assert brought.paths == {"index.html", "list.html", "a.html", "b.html"}


def test_a_site_of_errors_alone_is_left_as_it_was(site: Site, bring: Bring) -> None:
    paths = [f"/{name}" for name in "abcdefghijklmnopqrstuvwxyz"]
    site.front(*paths)
    for path in paths:
        site.page(path, path, f"The pier {path}.")
    brought = bring()
    brought.look()
    for path in paths:
        site.pages[path] = Reply(status=500)
    site.forget()

    with pytest.raises(SourceError, match=r"answers with errors: it cannot be had \(status 500\)"):
        brought.look()

    assert len(brought.paths) == 27
    assert sum(site.asked()[path] for path in paths) == 15


def test_a_site_that_goes_away_in_the_middle_is_left_as_it_was(site: Site, bring: Bring) -> None:
    paths = [f"/{name}" for name in "abcdefgh"]
    site.front(*paths)
    for path in paths:
        site.page(path, path, f"The pier {path}.")
    brought = bring()
    brought.look()
    site.forget()

    def away(_: Request) -> Reply:
        return Reply(status=500)

    def last(request: Request) -> Reply:
        site.pages.clear()
        site.otherwise = away
        return Reply(b"<p>The last word.</p>", headers={"Content-Type": "text/html"})

    site.pages["/c"] = last
    with pytest.raises(SourceError, match="answers with errors"):
        brought.look()

    assert len(brought.paths) == 9
    assert "The last word." in brought.text("c.html")
    assert site.asked() == {"/": 2, **{f"/{name}": 1 for name in "abcdef"}}


def test_a_site_that_says_the_same_everywhere_is_down(site: Site, bring: Bring) -> None:
    site.front("/a", "/b")
    site.page("/a", "A", "The first pier.")
    site.page("/b", "B", "The second pier.")
    brought = bring()
    brought.look()
    before = dict(brought.data)
    down = Reply(b"<title>Back soon</title><p>We are back soon.</p>", headers={"Content-Type": "text/html"})
    site.pages.clear()
    site.otherwise = lambda request: Reply(status=404) if request.path == "/robots.txt" else down

    for _ in range(3):
        with pytest.raises(SourceError, match="says the same at every address, as one does that is down; look"):
            brought.look()

    assert brought.data == before


def test_a_site_made_in_the_browser_has_one_page(site: Site, bring: Bring) -> None:
    shell = Reply(b"<p>Please turn on scripts.</p><a href=/a>a</a>", headers={"Content-Type": "text/html"})
    site.otherwise = lambda request: Reply(status=404) if request.path == "/robots.txt" else shell
    brought = bring()

    brought.look()
    brought.look()

    assert brought.paths == {"index.html"}


def test_pages_that_can_never_be_had_stand_in_nobodys_way(site: Site, bring: Bring) -> None:
    bad = [f"/bad/{number}.pdf" for number in range(5)]
    site.front(*bad, "/good")
    for path in bad:
        site.pages[path] = Reply(status=500)
    site.page("/good", "Good", "The good pier.")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "good.html"}
    assert len(brought.failed) == 5


def test_where_the_address_changes_what_was_there_before_goes(site: Site, bring: Bring) -> None:
    site.front("/docs/a")
    site.page("/docs/", "Docs", "All docks.", "a")
    site.page("/docs/a", "A", "The first dock.")
    brought = bring()
    brought.look()
    elsewhere = bring("/docs/")
    elsewhere.held, elsewhere.data = brought.held, brought.data
    elsewhere.held["http://other.example/b"] = Held("b.html", "1", Origin())
    elsewhere.data["b.html"] = b"<p>Another site's.</p>"
    site.pages["/docs/broken"] = Reply(status=500)
    site.page("/docs/", "Docs", "All docks.", "a", "broken")

    elsewhere.look()
    elsewhere.look()

    assert elsewhere.held.keys() == {f"{site.address}/docs/", f"{site.address}/docs/a"}


def test_what_is_too_large_is_left_and_said(site: Site, bring: Bring) -> None:
    site.front("/large.pdf", "/small.pdf")
    site.file("/large.pdf", b"%PDF-" + b"x" * (1 << 20), "application/pdf")
    site.file("/small.pdf", b"%PDF-1.4", "application/pdf")
    brought = bring()

    brought.look(max_bytes=1 << 20)

    assert brought.paths == {"index.html", "small.pdf"}
    assert brought.failed == {f"{site.address}/large.pdf": "it is larger than 1 MiB; split it or leave it"}


def test_a_page_instead_of_a_file_is_no_file(site: Site, bring: Bring) -> None:
    site.front("/plan.pdf")
    site.file("/plan.pdf", b"%PDF-1.4 plan", "application/pdf")
    brought = bring()
    brought.look()
    site.page("/plan.pdf", "Oops", "The download is over its limit.")

    brought.look()

    assert brought.data["plan.pdf"] == b"%PDF-1.4 plan"
    assert brought.failed == {f"{site.address}/plan.pdf": "it is no document but a web page; look at it there"}
