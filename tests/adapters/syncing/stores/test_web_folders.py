from collections.abc import Iterator

import pytest

from adapters.syncing.kinds.stores.listing import KIND
from adapters.syncing.port import Failed, SourceError, Unchanged
from tests.adapters.syncing.stores.rig import Copy, Rig, setup_of
from tests.adapters.syncing.stores.told import Told, rig_of, told
from tests.adapters.syncing.working import Working

HTML = {"Content-Type": "text/html;charset=UTF-8"}
APACHE = """<html><head><title>Index of /docs</title></head><body><h1>Index of /docs</h1><table>
<tr><th><a href="?C=N;O=D">Name</a></th><th><a href="?C=M;O=A">Last modified</a></th></tr>
<tr><td><a href="/">Parent Directory</a></td></tr>
<tr><td><a href="in/">in/</a></td><td>2026-11-29 10:00</td><td>-</td></tr>
<tr><td><a href="a%20b.md">a b.md</a></td><td>2026-11-29 10:00</td><td>1.2K</td></tr>
</table><address><a href="https://httpd.apache.org/">Apache</a> at <a href="mailto:anna@example.org">us</a></address>
</body></html>"""
NGINX = """<html><head><title>Index of /docs/in/</title></head><body><h1>Index of /docs/in/</h1><hr><pre>
<a href="../">../</a>
<a href="c.md">c.md</a>                29-Nov-2026 10:00                   4
<a href="/docs/in/d.md">d.md</a>       29-Nov-2026 10:00                   4
<a href="c.md">c.md again</a> <a href="x/../../a%20b.md">up</a> <a href="%2e%2e/up.md">up</a> <a href="#top">top</a>
<a href="deep/er.md">not of this folder</a> <a href="e.md?raw=1">what a program shows</a>
</pre><hr></body></html>"""


@pytest.fixture
def server() -> Iterator[Told]:
    with told() as found:
        found.answers = {
            "/docs/": (200, HTML, APACHE.encode()),
            "/docs/a%20b.md": (200, {"ETag": 'W/"1-2"'}, b"a b"),
            "/docs/in/": (200, HTML, NGINX.encode()),
            "/docs/in/c.md": (200, {"Last-Modified": "Sun, 29 Nov 2026 10:00:00 GMT"}, b"c"),
            "/docs/in/d.md": (200, {}, b"d"),
        }
        yield found


def _rig(server: Told) -> Rig:
    return rig_of(KIND, setup_of(KIND, f"{server.url}/docs", {}))


def test_pages_of_apache_and_nginx_list_what_lies_in_their_folder_alone(server: Told, work: Working) -> None:
    copy = Copy()

    copy.look(_rig(server), work)

    assert copy.files == {"a b.md": b"a b", "in/c.md": b"c", "in/d.md": b"d"}
    assert copy.held["in/c.md"].origin.url == f"{server.url}/docs/in/c.md"
    assert set(server.paths()) == {"/docs/", "/docs/a%20b.md", "/docs/in/", "/docs/in/c.md", "/docs/in/d.md"}


def test_each_file_is_asked_for_as_its_server_tells_versions(server: Told, work: Working) -> None:
    copy = Copy()
    copy.look(_rig(server), work)
    server.asked.clear()

    found = copy.look(_rig(server), work)

    headers = {path: sent for _, path, sent in server.asked}
    assert headers["/docs/a%20b.md"]["if-none-match"] == 'W/"1-2"'
    assert headers["/docs/in/c.md"]["if-modified-since"] == "Sun, 29 Nov 2026 10:00:00 GMT"
    assert not {"if-none-match", "if-modified-since"} & headers["/docs/in/d.md"].keys()
    assert sorted(one.key for one in found if isinstance(one, Unchanged)) == ["a b.md", "in/c.md", "in/d.md"]


def test_without_any_version_the_bytes_tell(server: Told, work: Working) -> None:
    copy = Copy()
    copy.look(_rig(server), work)
    server.answers["/docs/in/d.md"] = (200, {}, b"another d")

    copy.look(_rig(server), work)

    assert copy.files["in/d.md"] == b"another d"


def test_a_closed_subfolder_keeps_what_was_brought_of_it(server: Told, work: Working) -> None:
    copy = Copy()
    copy.look(_rig(server), work)
    server.answers["/docs/in/"] = (403, HTML, b"")

    found = copy.look(_rig(server), work)

    assert [one.key for one in found if isinstance(one, Failed)] == ["in/", "in/c.md", "in/d.md"]
    assert len(copy.files) == 3


def test_what_is_no_page_is_no_list(server: Told, work: Working) -> None:
    server.answers["/docs/in/"] = (200, {"Content-Type": "application/json"}, b"[]")

    with pytest.raises(SourceError, match="shows no list of the folder “/docs/in/”"):
        Copy().look(_rig(server), work)


def test_a_page_to_sign_in_is_not_taken_for_an_empty_folder(server: Told, work: Working) -> None:
    server.answers["/docs/"] = (302, {"Location": "https://login.example.org/?back=docs"}, b"")

    with pytest.raises(SourceError, match=r"sends us on to https://login\.example\.org/ instead of listing"):
        Copy().look(_rig(server), work)


def test_a_folder_of_files_with_a_password_is_asked_with_it(server: Told, work: Working) -> None:
    setup = setup_of(KIND, f"{server.url}/docs/", {"password": "of the tests"}, user="anna")

    list(KIND.connect(setup).look({}, work))

    assert {sent.get("authorization") for _, _, sent in server.asked} == {"Basic YW5uYTpvZiB0aGUgdGVzdHM="}
