"""What sites ask of programs, which of their addresses are one page, and what their pages are called."""

import pytest

from adapters.syncing.kinds.site.looking import Website
from adapters.syncing.port import SourceError
from knowledge.reading.decoding import recoded
from knowledge.reading.html.html import read
from tests.adapters.syncing.conftest import Bring
from tests.adapters.syncing.websites import Reply, Request, Site
from tests.adapters.syncing.working import Working


def test_what_robots_txt_forbids_is_not_asked_for(site: Site, bring: Bring) -> None:
    site.front("/private/a", "/open", "/b.pdf")
    site.page("/private/a", "A", "Private.")
    site.page("/open", "Open", "Open to all.")
    site.robots("User-agent: *\nDisallow: /private/\nDisallow: /*.pdf$\n")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "open.html"}
    assert not {"/private/a", "/b.pdf"} & set(site.asked())


def test_what_robots_txt_says_to_us_by_name_counts(site: Site, bring: Bring) -> None:
    site.front("/open", "/closed")
    site.page("/open", "Open", "Open to us.")
    site.page("/closed", "Closed", "Closed to us.")
    site.robots("User-agent: *\nDisallow: /\n\nUser-agent: Backgrounder\nDisallow: /closed\nCrawl-delay: 7\n")
    brought = bring()
    work = Working(brought.scratch)

    brought.look(work, Website(brought.setup, work.clock))

    assert brought.paths == {"index.html", "open.html"}
    assert set(work.waits) == {7.0}


def test_robots_that_may_see_nothing_say_so_and_take_nothing_away(site: Site, bring: Bring) -> None:
    site.front()
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
    site.front()
    site.pages["/robots.txt"] = Reply(status=500)

    with pytest.raises(SourceError, match=r"robots\.txt cannot be had \(status 500\), so that nothing else is"):
        bring().look()

    assert [one.path for one in site.requests] == ["/robots.txt"]


def test_there_is_a_pause_between_two_requests(site: Site, bring: Bring) -> None:
    site.front("/a", "/b")
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
    site.front("/hidden")
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
    site.front("/end")
    site.page("/end", "End", "Here it ends.", "/on", head=head, **headers)
    site.page("/on", "On", "Nobody comes here.")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "end.html"}


def test_what_others_are_asked_is_not_asked_of_us(site: Site, bring: Bring) -> None:
    site.front("/a", "/b")
    site.page("/a", "A", "The first.", X_Robots_Tag="otherbot: noindex, nofollow")
    site.page("/b", "B", "The second.", head='<meta name="otherbot" content="none">')
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "a.html", "b.html"}


def test_a_page_comes_under_the_address_that_it_calls_its_own(site: Site, bring: Bring) -> None:
    own = '<link rel="canonical" href="/guide">'
    site.front("/guide?from=front", "/guide/print")
    for path in ("/guide", "/guide?from=front", "/guide/print"):
        site.page(path, "Guide", "Guests ring the bell.", head=own)
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "guide.html"}
    assert brought.held[f"{site.address}/guide"].origin.url == f"{site.address}/guide"
    assert set(site.asked().values()) == {1}


def test_pages_that_all_call_the_front_page_their_own_stay_themselves(site: Site, bring: Bring) -> None:
    own = '<link rel="canonical" href="/">'
    site.front("/a", "/b", head=own)
    site.page("/a", "A", "The first pier.", head=own)
    site.page("/b", "B", "The second pier.", head=own)
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "a.html", "b.html"}


def test_pages_that_name_each_other_come_once_each(site: Site, bring: Bring) -> None:
    site.front("/a", "/lost", "/abroad")
    site.page("/a", "A", "The first pier.", head='<link rel="canonical" href="/b">')
    site.page("/b", "B", "The second pier.", head='<link rel="canonical" href="/a">')
    site.page("/lost", "Lost", "Its own is not there.", head='<link rel="canonical" href="/nowhere">')
    site.page("/abroad", "Abroad", "Elsewhere.", head='<link rel="canonical" href="https://x.example/">')
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "a.html", "b.html", "lost.html", "abroad.html"}


def test_one_page_at_several_addresses_comes_once(site: Site, bring: Bring) -> None:
    site.front("/index.html", "/?lang=en", "/a?x=1", "/a?x=2", "/a/", "/a?PHPSESSID=12345&utm_source=mail")
    front = site.pages["/"]
    site.pages["/index.html"] = site.pages["/?lang=en"] = front
    for path in ("/a?x=1", "/a?x=2", "/a/", "/a"):
        site.page(path, "A", "The first pier.")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "a@x=1.html"}


def test_pages_told_apart_by_their_query_all_come(site: Site, bring: Bring) -> None:
    wild = "/show?q=a%2Fb%20%3F&" + "x" * 80
    site.front("/show?id=1", "/show?id=2", wild)
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
    site.front("/calendar/2031/5", "/last")
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
    site.front("/in/", "/many?" + "&".join(f"f{one}=1" for one in range(20)), "/" + "y" * 3000)
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "in/index.html", "in/on/index.html", "in/on/on/index.html"}


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
    site.front("/fr/", "/de/", "/en/", "/it/", head=others)
    for tag, text in (("de", "Der Hafen."), ("en", "The harbour."), ("fr", "Le port."), ("it", "Il porto.")):
        page = f'<html lang="{tag}-XX"><head>{others}</head><body><p>{text}</p></body></html>'
        site.file(f"/{tag}/", page.encode(), "text/html")
    brought = bring(languages=("en", "de"))

    brought.look()

    assert brought.paths == {"index.html", "de/index.html", "en/index.html"}
    assert "/fr/" not in site.asked(), "it is known to be French"


def test_a_text_shown_as_a_web_page_is_one(site: Site, bring: Bring) -> None:
    site.front("/blob/README.md")
    site.page("/blob/README.md", "Readme", "Read me first.")
    brought = bring()

    brought.look()

    assert brought.paths == {"index.html", "blob/README.md.html"}


def test_a_page_that_a_list_has_for_everybody_else_is_of_no_language(site: Site, bring: Bring) -> None:
    site.front()
    site.page("/boats", "Boats", "All boats.")
    site.page("/de/boats", "Boote", "Alle Boote.")
    others = (("x-default", "/boats"), ("de", "/de/boats"))
    links = "".join(f'<x:link hreflang="{tag}" href="{site.address}{path}"/>' for tag, path in others)
    site.file(
        "/sitemap.xml",
        f"<urlset xmlns:x='x'><url><loc>{site.address}/boats</loc>{links}</url></urlset>".encode(),
        "text/xml",
    )
    brought = bring(languages=("en",))

    brought.look()

    assert brought.paths == {"index.html", "boats.html"}


def test_two_addresses_never_share_a_file(site: Site, bring: Bring) -> None:
    paths = ("/a.html", "/A.html", "/a", "/docs/plan.txt")
    site.front(*paths)
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
    site.front("/caf%C3%A9/men%c3%bc", "/süß/", "/v1.2/", "/shop.php?p=3", "/a%2Fb", "/%ff", "/x/../y")
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
