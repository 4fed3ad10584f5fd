"""Pages of a real site on loopback, from its links or its lists into a folder and up to date."""

import pytest

from adapters.syncing.port import Missed, SourceError, Unchanged
from tests.adapters.syncing.conftest import Bring
from tests.adapters.syncing.websites import Reply, Request, Site
from tests.adapters.syncing.working import Working


def _harbour(site: Site) -> None:
    site.page("/", "Harbour", "The harbour at Vik opens at six.", "/guide/", "boats.html", "https://x.example/")
    site.page("/guide/", "Guide", "Guests ring the bell.", "/", "fees", "/guide/#top", "mailto:a@x.example")
    site.page("/guide/fees", "Fees", "Boats pay two crowns a day.", "../boats.html")
    site.page("/boats.html", "Boats", "Eleven boats lie here.")


def test_pages_come_by_their_links(site: Site, bring: Bring) -> None:
    _harbour(site)
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "guide/index.html", "guide/fees.html", "boats.html"}
    assert "<p>Eleven boats lie here.</p>" in brought.text("boats.html")
    assert brought.held[f"{site.address}/guide/fees"].origin.url == f"{site.address}/guide/fees"
    assert set(site.asked().values()) == {1}


def test_what_is_kept_is_letter_for_letter_what_was_sent(site: Site, bring: Bring) -> None:
    data = b"<html><body>\r\n<p>The h\xc3\xa4rbour\x85 at Vik opens at six.<script>x()</script>\n\n"
    site.file("/", data, "text/html")
    brought = bring()

    brought.look()

    assert brought.data == {"index.html": data}


def test_nothing_that_is_as_it_was_is_sent_again(site: Site, bring: Bring) -> None:
    _harbour(site)
    brought = bring()
    brought.look()
    site.forget()

    told = brought.look()

    assert all(isinstance(one, Unchanged) for one in told)
    assert len(told) == 4
    assert not site.asked(whole=True)


def test_what_a_server_without_etags_sends_again_is_as_it_was(site: Site, bring: Bring) -> None:
    _harbour(site)
    site.etags = False
    brought = bring()
    brought.look()

    told = brought.look()

    assert [type(one) for one in told] == [Unchanged] * 4


def test_last_modified_is_asked_by(site: Site, bring: Bring) -> None:
    site.etags = False
    day = "Sat, 05 Mar 2011 10:00:00 GMT"
    site.page("/", "Harbour", "The harbour opens at six.", Last_Modified=day)
    brought = bring()
    brought.look()

    brought.look()

    assert [one.headers.get("if-modified-since") for one in site.requests if one.path == "/"] == [None, day]


def test_added_changed_and_removed_there_is_so_here(site: Site, bring: Bring) -> None:
    _harbour(site)
    brought = bring()
    brought.look()
    before = dict(brought.data)

    site.page("/guide/", "Guide", "Guests ring twice.", "/new")
    site.page("/new", "New", "The new pier is long.")
    del site.pages["/boats.html"]
    brought.look()

    assert "ring twice" in brought.text("guide/index.html")
    assert "new.html" in brought.paths
    assert brought.data["boats.html"] == before["boats.html"], "gone after a second look"
    assert brought.data["guide/fees.html"] == before["guide/fees.html"], "the same"

    brought.look()

    assert brought.paths == {"index.html", "guide/index.html", "new.html"}


def test_what_comes_back_meanwhile_was_never_gone(site: Site, bring: Bring) -> None:
    _harbour(site)
    brought = bring()
    brought.look()
    boats = site.pages.pop("/boats.html")
    brought.look()
    site.pages["/boats.html"] = boats

    brought.look()
    brought.look()

    assert "boats.html" in brought.paths


def test_a_page_that_moved_for_good_is_renamed_at_once(site: Site, bring: Bring) -> None:
    _harbour(site)
    brought = bring()
    brought.look()
    site.pages["/ships.html"] = site.pages["/boats.html"]
    site.leads("/boats.html", "/ships.html")

    brought.look()

    assert brought.paths == {"index.html", "guide/index.html", "guide/fees.html", "ships.html"}


@pytest.mark.parametrize("status", [302, 303, 307])
def test_all_pages_leading_to_one_for_now_are_not_gone(site: Site, bring: Bring, status: int) -> None:
    _harbour(site)
    brought = bring()
    brought.look()
    for path in ("/guide/", "/guide/fees", "/boats.html"):
        site.leads(path, "/down", status)
    site.page("/down", "Down", "We are back soon.")

    brought.look()

    assert {"guide/index.html", "guide/fees.html", "boats.html"} <= brought.paths


def test_a_page_that_leads_on_by_itself_is_none(site: Site, bring: Bring) -> None:
    site.page("/", "Harbour", "The harbour opens at six.", "/old")
    site.page("/old", "", "Moved.", head='<meta http-equiv="refresh" content="0; url=/new">')
    site.page("/new", "New", "The new pier is long.")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "new.html"}


def test_redirects_in_a_ring_and_to_others_end(site: Site, bring: Bring) -> None:
    site.page("/", "Harbour", "The harbour opens at six.", "/a", "/self", "/out", "/session", "/up")
    site.leads("/a", "/b")
    site.leads("/b", "/a")
    site.leads("/self", "/self")
    site.leads("/out", "http://127.0.0.2:9/elsewhere")
    site.leads("/session", "/session?PHPSESSID=1")
    site.leads("/session?PHPSESSID=1", "/session?PHPSESSID=2")
    site.page("/session?PHPSESSID=2", "Session", "Guests sign the book.")
    site.leads("/up", "/../../top")
    site.page("/top", "Top", "The top of the mast.")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "session.html", "top.html"}
    assert brought.failed == {f"{site.address}/self": "it redirects in a ring; correct it there"}


def test_only_pages_below_the_address_come(site: Site, bring: Bring) -> None:
    site.page("/docs", "Docs", "The docks.", "/docs/one", "/blog/two", "/docsnot/three", "/files/plan.txt")
    site.page("/docs/one", "One", "The first dock.")
    site.page("/blog/two", "Two", "The second dock.")
    site.page("/docsnot/three", "Three", "The third dock.")
    site.file("/files/plan.txt", b"The plan of the docks.", "text/plain")
    brought = bring("/docs")

    brought.look()

    assert brought.paths == {"index.html", "one.html", "files/plan.txt"}


def test_files_that_pages_lead_to_come_too(site: Site, bring: Bring) -> None:
    site.page("/", "Harbour", "See the plan.", "/plan.pdf", "/get?id=7", "/photo.jpg", "/fees.docx", "/a.zip")
    site.file("/plan.pdf", b"%PDF-1.4 plan", "application/octet-stream")
    site.file("/get?id=7", b"%PDF-1.4 seven", "application/pdf")
    site.file("/fees.docx", b"PK fees", "application/zip")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "plan.pdf", "get@id=7.pdf", "fees.docx"}
    assert not {"/photo.jpg", "/a.zip"} & set(site.asked())


def test_a_list_is_better_than_links(site: Site, bring: Bring) -> None:
    _harbour(site)
    site.page("/unlinked", "Unlinked", "Nobody leads here.", "/boats.html", "/plan.pdf")
    site.file("/plan.pdf", b"%PDF-1.4 plan", "application/pdf")
    site.sitemap("/sitemap.xml", {"/": "", "/unlinked": ""})
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "unlinked.html", "plan.pdf"}


def test_links_are_followed_beside_a_list_where_that_is_wanted(site: Site, bring: Bring) -> None:
    _harbour(site)
    site.page("/unlinked", "Unlinked", "Nobody leads here.")
    site.sitemap("/sitemap.xml", {"/unlinked": ""})
    brought = bring(links=True)

    brought.look()

    assert len(brought.paths) == 5


def test_lists_of_lists_packed_ones_and_those_that_robots_txt_names(site: Site, bring: Bring) -> None:
    _harbour(site)
    a = site.address
    site.robots(f"Sitemap: {a}/lists.xml\nSitemap: {a}/plain.txt\nSitemap: http://127.0.0.2:9/s.xml")
    site.file(
        "/lists.xml",
        f"<sitemapindex><sitemap><loc>{a}/one.xml.gz</loc></sitemap><sitemap><loc>{a}/lists.xml</loc></sitemap>"
        f"<sitemap><loc>http://127.0.0.2:9/x.xml</loc></sitemap></sitemapindex>".encode(),
        "text/xml",
    )
    site.sitemap("/one.xml.gz", {"/guide/": ""}, packed=True)
    site.file("/plain.txt", f"{a}/boats.html\nno address\n".encode(), "text/plain")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "guide/index.html", "boats.html"}


def test_the_address_may_be_that_of_a_list(site: Site, bring: Bring) -> None:
    _harbour(site)
    site.sitemap("/sitemap.xml", {"/boats.html": "", "/guide/": ""})
    brought = bring("/sitemap.xml")

    brought.look()

    assert brought.paths == {"boats.html", "guide/index.html"}


def test_a_list_without_a_page_of_the_site_is_said(site: Site, bring: Bring) -> None:
    site.page("/", "Harbour", "The harbour opens at six.")
    brought = bring("/sitemap.xml")

    with pytest.raises(SourceError, match=r"^http.*/sitemap\.xml lists no page below .*; correct it\.$"):
        brought.look()


def test_a_list_in_trouble_leaves_all_as_it_was(site: Site, bring: Bring) -> None:
    _harbour(site)
    site.sitemap("/sitemap.xml", {"/boats.html": "", "/guide/": ""})
    brought = bring()
    brought.look()
    before = dict(brought.data)
    site.pages["/sitemap.xml"] = Reply(status=500)

    with pytest.raises(SourceError, match=r"sitemap\.xml cannot be had \(status 500\)"):
        brought.look()

    assert brought.data == before


def test_a_damaged_list_says_nothing_of_what_is_gone(site: Site, bring: Bring) -> None:
    _harbour(site)
    site.sitemap("/sitemap.xml", {"/boats.html": "", "/guide/": "", "/guide/fees": ""})
    brought = bring()
    brought.look()
    a = site.address
    site.file("/sitemap.xml", f"<urlset><url><loc>{a}/boats.html</loc></url><url><l".encode(), "text/xml")

    told = brought.look() + brought.look()

    assert not [one for one in told if isinstance(one, Missed)]
    assert len(brought.paths) == 4


def test_a_page_taken_off_the_list_is_gone_after_a_second_look(site: Site, bring: Bring) -> None:
    _harbour(site)
    site.sitemap("/sitemap.xml", {"/boats.html": "", "/guide/": ""})
    brought = bring()
    brought.look()
    site.sitemap("/sitemap.xml", {"/guide/": ""})

    brought.look()
    between = brought.paths
    brought.look()

    assert "boats.html" in between
    assert brought.paths == {"index.html", "guide/index.html"}


def test_days_that_a_list_gives_are_believed_where_few_share_them(site: Site, bring: Bring) -> None:
    pages = {f"/{name}": "2021-05-01T10:00:00Z" for name in ("north", "east", "south", "west")}
    for path in (*pages, "/pier", "/mole"):
        site.page(path, path[1:].title(), f"The {path[1:]} of the harbour.")
    site.page("/", "Harbour", "The harbour opens at six.")
    site.sitemap("/sitemap.xml", {**pages, "/pier": "2019-02-03", "/mole": "2999-01-01"})
    brought = bring()

    brought.look()

    days = {one.path: one.origin.published for one in brought.held.values()}
    assert days["pier.html"] == "2019-02-03"
    assert {day for path, day in days.items() if path != "pier.html"} == {None}


def test_take_and_leave_are_heeded(site: Site, bring: Bring) -> None:
    _harbour(site)
    site.page("/guide/", "Guide", "Guests ring the bell.", "fees", "/plan.pdf")
    site.file("/plan.pdf", b"%PDF-1.4 plan", "application/pdf")

    only = bring(take=("guide/**",))
    only.look()
    files = bring(take=("*.pdf",))
    files.look()
    without = bring(leave=("guide/**",))
    site.forget()
    without.look()

    assert only.paths == {"guide/index.html", "guide/fees.html"}
    assert files.paths == {"plan.pdf"}
    assert without.paths == {"index.html", "boats.html"}
    assert "/guide/" not in site.asked(), "what is left is not even asked for"


def test_no_more_pages_come_than_wanted_and_that_is_said(site: Site, bring: Bring) -> None:
    _harbour(site)
    brought = bring(most=2)

    brought.look()

    assert brought.paths == {"index.html", "guide/index.html"}
    assert brought.remarks == ["It has more than 2 documents; raise most, or take fewer."]


@pytest.mark.parametrize("ends_at", [1, 2, 5, 9, 14, 17])
def test_stopped_at_any_step_it_ends_and_goes_on_where_it_was(site: Site, bring: Bring, ends_at: int) -> None:
    _harbour(site)
    site.etags = False
    brought = bring()
    work = Working(brought.scratch, ends_at=ends_at)

    with pytest.raises(SourceError, match=r"We are to end\."):
        brought.look(work)
    steps = work.steps
    brought.look()

    assert steps == ends_at, "at once"
    assert brought.paths == {"index.html", "guide/index.html", "guide/fees.html", "boats.html"}
    asked = site.asked()
    assert max(asked[path] for path in ("/guide/", "/guide/fees", "/boats.html")) <= 2


def test_a_look_that_was_broken_off_asks_for_no_page_twice(site: Site, bring: Bring) -> None:
    _harbour(site)
    site.etags = False
    brought = bring()
    site.page("/", "Harbour", "It opens at six.", "/guide/", "boats.html", "/x")

    def away(_: Request) -> Reply:
        site.pages = dict.fromkeys(site.pages, Reply(status=503))
        return Reply(status=503)

    site.page("/x", "X", "The pier of X.")
    site.pages["/boats.html"] = away
    with pytest.raises(SourceError, match=r"is busy \(status 503\)"):
        brought.look()
    between = brought.paths
    _harbour(site)
    del site.pages["/x"]
    site.forget()

    brought.look()

    assert between == {"index.html", "guide/index.html"}
    assert len(brought.paths) == 4
    assert site.asked() == {"/boats.html": 1, "/guide/fees": 1, "/x": 1}


def test_what_was_not_laid_down_is_fetched_again(site: Site, bring: Bring) -> None:
    _harbour(site)
    brought = bring()
    brought.look()
    brought.held.clear()
    brought.data.clear()

    brought.look()

    assert len(brought.data) == 4


def test_state_that_cannot_be_read_is_forgotten(site: Site, bring: Bring) -> None:
    _harbour(site)
    brought = bring()
    brought.look()
    (brought.scratch / "site.sqlite").write_bytes(b"no database, but long enough to be taken for one" * 100)

    told = brought.look()

    assert [type(one) for one in told] == [Unchanged] * 4
