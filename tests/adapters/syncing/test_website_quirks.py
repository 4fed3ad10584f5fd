"""What sites ask of programs, and what they do to them without meaning to."""

import pytest

from adapters.syncing.kinds.site.looking import Website
from adapters.syncing.port import Failed, Held, Missed, SourceError
from knowledge.model import Origin
from knowledge.reading.decoding import recoded
from knowledge.reading.html.html import read
from tests.adapters.syncing.conftest import Bring
from tests.adapters.syncing.websites import Reply, Request, Site
from tests.adapters.syncing.working import Working


def _front(site: Site, *links: str, head: str = "") -> None:
    site.page("/", "Harbour", "The harbour at Vik opens at six.", *links, head=head)


def test_what_robots_txt_forbids_is_not_asked_for(site: Site, bring: Bring) -> None:
    _front(site, "/private/a", "/open", "/b.pdf")
    site.page("/private/a", "A", "Private.")
    site.page("/open", "Open", "Open to all.")
    site.robots("User-agent: *\nDisallow: /private/\nDisallow: /*.pdf$\n")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "open.html"}
    assert not {"/private/a", "/b.pdf"} & set(site.asked())


def test_what_robots_txt_says_to_us_by_name_counts(site: Site, bring: Bring) -> None:
    _front(site, "/open", "/closed")
    site.page("/open", "Open", "Open to us.")
    site.page("/closed", "Closed", "Closed to us.")
    site.robots("User-agent: *\nDisallow: /\n\nUser-agent: Backgrounder\nDisallow: /closed\nCrawl-delay: 7\n")
    brought = bring()
    work = Working(brought.scratch)

    brought.look(work, Website(brought.setup, work.clock))

    assert brought.paths == {"index.html", "open.html"}
    assert set(work.waits) == {7.0}


def test_robots_that_may_see_nothing_say_so_and_take_nothing_away(site: Site, bring: Bring) -> None:
    _front(site)
    brought = bring()
    brought.look()
    site.robots("User-agent: *\nDisallow: /")

    with pytest.raises(SourceError) as caught:
        brought.look()

    host = site.address.removeprefix("http://")
    assert str(caught.value) == (
        f"{host}'s robots.txt does not let {site.address}/ be read; ask whoever runs it."
    )
    assert caught.value.trouble == "unusable"
    assert brought.paths == {"index.html"}


def test_without_knowing_robots_txt_nothing_is_asked_for(site: Site, bring: Bring) -> None:
    _front(site)
    site.pages["/robots.txt"] = Reply(status=500)

    with pytest.raises(SourceError, match=r"robots\.txt cannot be had \(status 500\), so that nothing else is"):
        bring().look()

    assert [one.path for one in site.requests] == ["/robots.txt"]


def test_there_is_a_pause_between_two_requests(site: Site, bring: Bring) -> None:
    _front(site, "/a", "/b")
    site.page("/a", "A", "The first.")
    site.page("/b", "B", "The second.")
    brought = bring(pause=2.5)
    work = Working(brought.scratch)

    brought.look(work, Website(brought.setup, work.clock))

    assert work.waits == [2.5] * (len(site.requests) - 1)


@pytest.mark.parametrize(
    ("head", "headers"),
    [
        ('<meta name="robots" content="noindex, follow">', {}),
        ('<META NAME="ROBOTS" CONTENT="NoIndex">', {}),
        ('<meta name="backgrounder" content="noindex">', {}),
        ("", {"X_Robots_Tag": "noindex"}),
        ("", {"X_Robots_Tag": "otherbot: nofollow, backgrounder: noindex"}),
    ],
)
def test_a_page_that_is_not_to_be_found_leads_on(
    site: Site, bring: Bring, head: str, headers: dict[str, str]
) -> None:
    _front(site, "/hidden")
    site.page("/hidden", "Hidden", "Only for some.", "/open", head=head, **headers)
    site.page("/open", "Open", "Open to all.")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "open.html"}


@pytest.mark.parametrize(
    ("head", "headers"),
    [
        ('<meta name="robots" content="nofollow">', {}),
        ("", {"X_Robots_Tag": "nofollow"}),
        ("", {"X_Robots_Tag": "backgrounder: nofollow"}),
    ],
)
def test_a_page_that_is_not_to_be_followed_is_not(
    site: Site, bring: Bring, head: str, headers: dict[str, str]
) -> None:
    _front(site, "/end")
    site.page("/end", "End", "Here it ends.", "/on", head=head, **headers)
    site.page("/on", "On", "Nobody comes here.")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "end.html"}


def test_what_others_are_asked_is_not_asked_of_us(site: Site, bring: Bring) -> None:
    _front(site, "/a", "/b")
    site.page("/a", "A", "The first.", X_Robots_Tag="otherbot: noindex, nofollow")
    site.page("/b", "B", "The second.", head='<meta name="otherbot" content="none">')
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "a.html", "b.html"}


def test_a_page_comes_under_the_address_that_it_calls_its_own(site: Site, bring: Bring) -> None:
    own = '<link rel="canonical" href="/guide">'
    _front(site, "/guide?from=front", "/guide/print")
    for path in ("/guide", "/guide?from=front", "/guide/print"):
        site.page(path, "Guide", "Guests ring the bell.", head=own)
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "guide.html"}
    assert brought.held[f"{site.address}/guide"].origin.url == f"{site.address}/guide"
    assert set(site.asked().values()) == {1}


def test_pages_that_all_call_the_front_page_their_own_stay_themselves(site: Site, bring: Bring) -> None:
    own = '<link rel="canonical" href="/">'
    _front(site, "/a", "/b", head=own)
    site.page("/a", "A", "The first pier.", head=own)
    site.page("/b", "B", "The second pier.", head=own)
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "a.html", "b.html"}


def test_pages_that_name_each_other_come_once_each(site: Site, bring: Bring) -> None:
    _front(site, "/a", "/lost", "/abroad")
    site.page("/a", "A", "The first pier.", head='<link rel="canonical" href="/b">')
    site.page("/b", "B", "The second pier.", head='<link rel="canonical" href="/a">')
    site.page("/lost", "Lost", "Its own is not there.", head='<link rel="canonical" href="/nowhere">')
    site.page("/abroad", "Abroad", "Elsewhere.", head='<link rel="canonical" href="https://x.example/">')
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "a.html", "b.html", "lost.html", "abroad.html"}


def test_one_page_at_several_addresses_comes_once(site: Site, bring: Bring) -> None:
    _front(site, "/index.html", "/?lang=en", "/a?x=1", "/a?x=2", "/a/", "/a?PHPSESSID=12345&utm_source=mail")
    front = site.pages["/"]
    site.pages["/index.html"] = site.pages["/?lang=en"] = front
    for path in ("/a?x=1", "/a?x=2", "/a/", "/a"):
        site.page(path, "A", "The first pier.")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "a@x=1.html"}


def test_pages_told_apart_by_their_query_all_come(site: Site, bring: Bring) -> None:
    wild = "/show?q=a%2Fb%20%3F&" + "x" * 80
    _front(site, "/show?id=1", "/show?id=2", wild)
    for number, path in enumerate(["/show?id=1", "/show?id=2", wild]):
        site.page(path, f"Boat {number}", f"{'Red Green Blue'.split()[number]} is the boat.")
    brought = bring()

    brought.look()

    assert {"show@id=1.html", "show@id=2.html"} < brought.paths
    assert len(brought.paths) == 4


def test_a_calendar_without_end_ends(site: Site, bring: Bring) -> None:
    names = "January February March April May June July August September October November December".split()

    def month(request: Request) -> Reply:
        year, number = map(int, request.path.removeprefix("/calendar/").split("/"))
        before = f"/calendar/{year - (number == 1)}/{(number - 2) % 12 + 1}"
        after = f"/calendar/{year + (number == 12)}/{number % 12 + 1}"
        days = "".join(f"<td>{day}</td>" for day in range(1, 31))
        links = f'<a href="{before}">before</a> <a href="{after}">after</a>'
        page = f"<h1>{names[number - 1]} {year}</h1><p>Nothing is on.</p><table><tr>{days}</tr></table>{links}"
        return Reply(page.encode(), headers={"Content-Type": "text/html"})

    site.otherwise = lambda request: (
        month(request) if request.path.startswith("/calendar/") else Reply(status=404)
    )
    _front(site, "/calendar/2031/5", "/last")
    site.page("/last", "Last", "The last pier.")
    brought = bring()

    brought.look()

    assert {"index.html", "last.html", "calendar/2031/5.html"} <= brought.paths
    assert len(site.requests) < 60


def test_links_that_grow_are_not_followed(site: Site, bring: Bring) -> None:
    def deeper(request: Request) -> Reply:
        text = (
            f'<p>Words {len(request.path)} of {request.path.count("/")}.</p><a href="{request.path}on/">on</a>'
        )
        return Reply(
            f"<h1>{'x' * len(request.path)}</h1>{text}".encode(), headers={"Content-Type": "text/html"}
        )

    site.otherwise = lambda request: deeper(request) if request.path.startswith("/in/") else Reply(status=404)
    _front(site, "/in/", "/many?" + "&".join(f"f{one}=1" for one in range(20)), "/" + "y" * 3000)
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "in/index.html", "in/on/index.html", "in/on/on/index.html"}


@pytest.mark.parametrize("named", [True, False])
def test_what_a_site_says_where_nothing_is_is_no_page(site: Site, bring: Bring, named: bool) -> None:  # noqa: FBT001
    def sorry(request: Request) -> Reply:
        said = f"We have no {request.path} here." if named else "We have no such page here."
        words = "Look at the list of piers, ask the harbour master, or go back to where you came from. " * 4
        page = f"<title>Sorry</title><h1>Sorry</h1><p>{said}</p><p>{words}</p>"
        return Reply(page.encode(), headers={"Content-Type": "text/html"})

    site.otherwise = sorry
    site.pages["/robots.txt"] = Reply(status=404)
    _front(site, "/a", "/gone", "/also/gone.html", "/plan.pdf")
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
    _front(site, "/a", "/gone")
    site.page("/a", "A", "The first pier.")
    brought = bring()
    brought.look()
    del site.pages["/a"]

    told = brought.look()

    assert Missed(f"{site.address}/a") in told


@pytest.mark.parametrize(
    ("coded", "said", "meta", "told"),
    [
        ("windows-1251", "windows-1251", "", "windows-1251"),
        ("shift_jis", "Shift_JIS", "", "shift_jis"),
        ("windows-1251", "windows-1251", "utf-8", "windows-1251"),
        ("windows-1251", "windows-1251", "windows-1251", None),
        ("utf-8", "iso-8859-1", "", None),
        ("utf-8", "utf-8", "windows-1251", "utf-8"),
        ("iso-8859-2", "iso-8859-2", "windows-1252", "iso-8859-2"),
    ],
)
def test_a_page_is_read_as_its_server_says_and_kept_as_it_is(
    site: Site, bring: Bring, coded: str, said: str, meta: str, told: str | None
) -> None:
    words = {
        "windows-1251": "Гавань открыта. Ъ",
        "shift_jis": "港は六時に開く。",
        "utf-8": "Hafengebühr für Gäste",
        "iso-8859-2": "Přístav je otevřen",
    }[coded]
    head = f'<meta charset="{meta}">' if meta else ""
    data = f"<html><head>{head}<title>x</title></head><body><p>{words}</p></body></html>".encode(coded)
    site.file("/", data, f"text/html; charset={said}" if said else "text/html")
    brought = bring()

    brought.look()

    assert brought.data["index.html"] == data
    charset = brought.held[f"{site.address}/"].origin.charset
    assert charset == told
    assert words in read(recoded(data, charset), "index.html").text


def test_pages_of_other_languages_are_left(site: Site, bring: Bring) -> None:
    others = "".join(
        f'<link rel="alternate" hreflang="{tag}" href="/{tag[:2]}/">' for tag in ("en-GB", "de", "fr")
    )
    others += '<link rel="alternate" hreflang="x-default" href="/">'
    _front(site, "/fr/", "/de/", "/en/", "/it/", head=others)
    for tag, text in (("de", "Der Hafen."), ("en", "The harbour."), ("fr", "Le port."), ("it", "Il porto.")):
        page = f'<html lang="{tag}-XX"><head>{others}</head><body><p>{text}</p></body></html>'
        site.file(f"/{tag}/", page.encode(), "text/html")
    brought = bring(languages=("en", "de"))

    brought.look()

    assert brought.paths == {"index.html", "de/index.html", "en/index.html"}
    assert "/fr/" not in site.asked(), "it is known to be French"


def test_pages_that_ask_to_sign_in_are_none_and_take_nothing_away(site: Site, bring: Bring) -> None:
    _front(site, "/login", "/a", "/b")
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
    _front(site, "/list")
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
    _front(site, *paths)
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
    _front(site, *paths)
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
    _front(site, "/a", "/b")
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
    _front(site, *bad, "/good")
    for path in bad:
        site.pages[path] = Reply(status=500)
    site.page("/good", "Good", "The good pier.")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "good.html"}
    assert len(brought.failed) == 5


def test_where_the_address_changes_what_was_there_before_goes(site: Site, bring: Bring) -> None:
    _front(site, "/docs/a")
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


def test_a_text_shown_as_a_web_page_is_one(site: Site, bring: Bring) -> None:
    _front(site, "/blob/README.md")
    site.page("/blob/README.md", "Readme", "Read me first.")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "blob/README.md.html"}


def test_what_is_too_large_is_left_and_said(site: Site, bring: Bring) -> None:
    _front(site, "/large.pdf", "/small.pdf")
    site.file("/large.pdf", b"%PDF-" + b"x" * (1 << 20), "application/pdf")
    site.file("/small.pdf", b"%PDF-1.4", "application/pdf")
    brought = bring()

    brought.look(max_bytes=1 << 20)

    assert brought.paths == {"index.html", "small.pdf"}
    assert brought.failed == {f"{site.address}/large.pdf": "it is larger than 1 MiB; split it or leave it"}


def test_a_page_instead_of_a_file_is_no_file(site: Site, bring: Bring) -> None:
    _front(site, "/plan.pdf")
    site.file("/plan.pdf", b"%PDF-1.4 plan", "application/pdf")
    brought = bring()
    brought.look()
    site.page("/plan.pdf", "Oops", "The download is over its limit.")

    brought.look()

    assert brought.data["plan.pdf"] == b"%PDF-1.4 plan"
    assert brought.failed == {f"{site.address}/plan.pdf": "it is no document but a web page; look at it there"}


def test_two_addresses_never_share_a_file(site: Site, bring: Bring) -> None:
    paths = ("/a.html", "/A.html", "/a", "/docs/plan.txt")
    _front(site, *paths)
    site.page("/a.html", "One", "The first.")
    site.page("/A.html", "Two", "The second.")
    site.page("/a", "Three", "The third.")
    brought = bring()

    brought.look()
    first = {key: one.path for key, one in brought.held.items()}
    brought.look()

    assert len({path.casefold() for path in first.values()}) == 4
    assert first == {key: one.path for key, one in brought.held.items()}


def test_addresses_become_names_that_people_read(site: Site, bring: Bring) -> None:
    _front(site, "/caf%C3%A9/men%c3%bc", "/süß/", "/v1.2/", "/shop.php?p=3", "/a%2Fb", "/%ff", "/x/../y")
    for path in ("/caf%C3%A9/men%C3%BC", "/s%C3%BC%C3%9F/", "/v1.2/", "/shop.php?p=3", "/a%2Fb", "/%FF", "/y"):
        site.page(path, path, f"The page of {path}.")
    brought = bring()

    brought.look()

    assert brought.paths == {
        "index.html",
        "café/menü.html",
        "süß/index.html",
        "v1.2/index.html",
        "shop.php@p=3.html",
        "a%2Fb.html",
        "%FF.html",
        "y.html",
    }
