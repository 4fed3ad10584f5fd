"""Which addresses and options are taken, and where a file's page is."""

import pytest

from adapters.settings.secrets import Secret
from adapters.syncing.kinds.git import KIND
from adapters.syncing.kinds.git.addresses import AddressError, address_of
from adapters.syncing.kinds.git.pages import commit_in, form_of, page
from adapters.syncing.port import Setup

COMMIT = "0123456789abcdef0123456789abcdef01234567"
HTTPS = "https://git.example.org/acme/handbook.git"


@pytest.mark.parametrize(
    ("text", "scheme", "host", "path", "user"),
    [
        (HTTPS, "https", "git.example.org", "acme/handbook", ""),
        ("https://GitHub.com/acme/hand%20book", "https", "github.com", "acme/hand book", ""),
        (
            "https://bo@git.example.org:8443/acme/handbook/",
            "https",
            "git.example.org:8443",
            "acme/handbook",
            "bo",
        ),
        ("git@github.com:acme/handbook.git", "ssh", "github.com", "acme/handbook", "git"),
        ("ssh://git@git.example.org:2222/acme/handbook", "ssh", "git.example.org:2222", "acme/handbook", "git"),
        ("git@git.sr.ht:~bo/handbook", "ssh", "git.sr.ht", "~bo/handbook", "git"),
    ],
)
def test_an_address_is_taken_apart(text: str, scheme: str, host: str, path: str, user: str) -> None:
    found = address_of(text)

    assert (found.scheme, found.host, found.path, found.user) == (scheme, host, path, user)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("/srv/git/handbook.git", "cannot be reached by HTTPS or SSH"),
        ("../handbook", "cannot be reached by HTTPS or SSH"),
        ("file:///srv/git/handbook.git", "cannot be reached by HTTPS or SSH"),
        ("ext::sh -c touch% /tmp/x", "cannot be reached by HTTPS or SSH"),
        ("git://git.example.org/acme/handbook", "cannot be reached by HTTPS or SSH"),
        ("ssh://-oProxyCommand=touch/x", "is no address"),
        ("-oProxyCommand=touch:x", "is no address"),
        ("git@-oProxyCommand=touch:x", "is no address"),
        ("ssh://-x@git.example.org/x", "is no address"),
        ("ssh://git.example.org/-x", "names no repository"),
        ("https://bo:secret@git.example.org/acme", "holds a password"),
        ("https://git.example.org/", "names no repository"),
        ("https://git.example.org/acme?x=1", "has a “?” or “#”"),
        ("https://[x/acme", "is no address"),
        ("https://git.example.org/ac me", "is no address"),
    ],
)
def test_an_address_that_git_is_not_given(text: str, why: str) -> None:
    with pytest.raises(AddressError) as caught:
        address_of(text)

    assert str(caught.value).startswith(why)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://github.com/acme/handbook", f"https://github.com/acme/handbook/blob/{COMMIT}/docs/a%20b.md"),
        ("git@ssh.github.com:acme/handbook", f"https://github.com/acme/handbook/blob/{COMMIT}/docs/a%20b.md"),
        ("https://gitlab.com/acme/sub/book", f"https://gitlab.com/acme/sub/book/-/blob/{COMMIT}/docs/a%20b.md"),
        (
            "https://gitlab.example.org:8443/acme/book",
            f"https://gitlab.example.org:8443/acme/book/-/blob/{COMMIT}/docs/a%20b.md",
        ),
        (
            "ssh://git@gitlab.example.org:2222/acme/book",
            f"https://gitlab.example.org/acme/book/-/blob/{COMMIT}/docs/a%20b.md",
        ),
        ("https://codeberg.org/acme/book", f"https://codeberg.org/acme/book/src/commit/{COMMIT}/docs/a%20b.md"),
        ("https://bitbucket.org/acme/book.git", f"https://bitbucket.org/acme/book/src/{COMMIT}/docs/a%20b.md"),
        ("https://git.sr.ht/~bo/book", f"https://git.sr.ht/~bo/book/tree/{COMMIT}/item/docs/a%20b.md"),
        (HTTPS, None),
    ],
)
def test_the_page_of_a_file_at_its_host(address: str, expected: str | None) -> None:
    found = address_of(address)
    form = form_of(found)

    assert (form and page(form, found.path, COMMIT, b"docs/a b.md")) == expected


def test_the_commit_of_a_page_is_found_again_in_its_address() -> None:
    form = "https://git.example.org/{repo}/src/{commit}/{path}"
    address = page(form, "acme/book", COMMIT, b"a.md")

    assert commit_in(address, form, "acme/book", b"a.md") == COMMIT
    assert commit_in(address, form, "acme/book", b"b.md") is None
    assert commit_in(address, "https://git.example.org/{path}", "acme/book", b"a.md") is None


def setup(address: str = HTTPS, *credentials: str, **options: str | int) -> Setup:
    known = {name: Secret("geheim") for name in credentials}
    return Setup("handbook", "git", address, credentials=known, options=options)


@pytest.mark.parametrize(
    "right",
    [
        setup(),
        setup(HTTPS, "token", branch="feature/x-1", folder="/docs/en/", history=0),
        setup("git@github.com:acme/handbook", "key", known_hosts="/etc/ssh/ssh_known_hosts", tag="v1.0"),
        setup("http://127.0.0.1:8080/x", "token"),
        setup(HTTPS, blob="https://git.example.org/{repo}/src/{commit}/{path}"),
    ],
)
def test_a_table_that_is_right(right: Setup) -> None:
    assert KIND.problem(right) is None


@pytest.mark.parametrize(
    ("wrong", "key", "why"),
    [
        (setup("file:///x"), "address", "cannot be reached by HTTPS or SSH"),
        (setup("http://git.example.org/x", "token"), "address", "would send the token for everybody to read"),
        (setup("git@github.com:acme/handbook", "token"), "token", "is of no use by SSH"),
        (setup(HTTPS, "key"), "key", "is of no use by HTTPS"),
        (setup(branch="main", tag="v1"), "tag", "stands beside branch"),
        (setup(branch="--upload-pack=touch"), "branch", "is no name that git knows"),
        (setup(branch="a..b"), "branch", "is no name that git knows"),
        (setup(branch="main:other"), "branch", "is no name that git knows"),
        (setup(tag=""), "tag", "is no name that git knows"),
        (setup(folder="../x"), "folder", "is no folder of a repository"),
        (setup(history=-1), "history", "is no number of commits"),
        (setup(known_hosts="known_hosts"), "known_hosts", "is no whole path"),
        (setup(blob="git.example.org/{path}"), "blob", "is no address"),
        (setup(blob="https://git.example.org/{file}"), "blob", "has {file}, which is not known"),
        (setup(blob="https://git.example.org/{path"), "blob", "has a brace that is not closed"),
        (setup(blob="https://git.example.org/{commit}"), "blob", "is the same for all documents"),
    ],
)
def test_what_is_wrong_with_a_table_is_told(wrong: Setup, key: str, why: str) -> None:
    found = KIND.problem(wrong)

    assert found is not None
    assert found[0] == key
    assert found[1].startswith(why)
