"""What an owner may say of a website and of a feed, and what is wrong with the rest."""

import pytest

from adapters.settings.secrets import Secret
from adapters.syncing.kinds import load_kind
from adapters.syncing.port import Setup

SITE = "https://x.example/docs/"
Value = str | int | float | bool | tuple[str, ...]


def _setup(kind: str, options: dict[str, Value], address: str = SITE, *, password: bool = False) -> Setup:
    credentials = {"password": Secret("hush-hush")} if password else {}
    return Setup("docs", kind, address, credentials=credentials, options=options)


@pytest.mark.parametrize("kind", ["website", "feed"])
@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("ftp://x.example/", "is none of the web"),
        ("docs", "is none of the web"),
        ("https://", "is none of the web"),
        ("https://[", "is none;"),
        ("https://ann:hush@x.example/", "has a password in it"),
    ],
)
def test_an_address_that_is_none_is_said(kind: str, address: str, wrong: str) -> None:
    found = load_kind(kind).problem(_setup(kind, {}, address))

    assert found is not None
    assert found[0] == "address"
    assert wrong in found[1]
    assert "hush" not in found[1]


@pytest.mark.parametrize(
    ("kind", "options", "key"),
    [
        ("website", {"pause": -1}, "pause"),
        ("website", {"pause": 4000}, "pause"),
        ("website", {"languages": ("en", "English!")}, "languages"),
        ("website", {"sitemap": "https://y.example/sitemap.xml"}, "sitemap"),
        ("feed", {"pause": -1}, "pause"),
        ("feed", {"keep": 0}, "keep"),
        ("feed", {"hosts": ("https://y.example/",)}, "hosts"),
        ("feed", {"hosts": ("",)}, "hosts"),
    ],
)
def test_an_option_that_cannot_be_is_said(kind: str, options: dict[str, Value], key: str) -> None:
    found = load_kind(kind).problem(_setup(kind, options))

    assert found is not None
    assert found[0] == key


@pytest.mark.parametrize("kind", ["website", "feed"])
def test_a_password_is_somebodys(kind: str) -> None:
    problem = load_kind(kind).problem

    assert problem(_setup(kind, {}, password=True)) == ("user", "is missing; say whose password it is")
    assert problem(_setup(kind, {"user": "ann"}, password=True)) is None


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("website", {}),
        ("website", {"pause": 0, "languages": ("en", "de-AT"), "sitemap": "/sitemap.xml", "links": True}),
        ("feed", {"keep": 90, "full": True, "hosts": ("www.x.example", "127.0.0.1:80")}),
    ],
)
def test_what_can_be_is_no_problem(kind: str, options: dict[str, Value]) -> None:
    assert load_kind(kind).problem(_setup(kind, options)) is None
