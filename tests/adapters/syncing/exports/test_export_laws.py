"""What holds for exports whatever is in them: words are kept, and what is broken is said or left out."""

import io
import re
import zipfile
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.syncing.kinds.export.confluence.texts import html_of
from adapters.syncing.kinds.export.mediawiki.braces import pieces_of
from adapters.syncing.kinds.export.mediawiki.dumps import Site
from adapters.syncing.kinds.export.mediawiki.parting import parted
from adapters.syncing.kinds.export.mediawiki.templates import Templates
from adapters.syncing.kinds.export.mediawiki.wikitext import Wiki
from adapters.syncing.markup import page
from adapters.syncing.port import SourceError
from knowledge.reading.html.html import read
from tests.adapters.syncing.exports.exporting import (
    NAMESPACES,
    Brought,
    body,
    confluence_page,
    dump,
    entities,
    space_page,
    wiki_page,
)

SITE = Site("Harbour Wiki", "", dict(NAMESPACES))
WIKI = Wiki(SITE, Templates({"Template:A": "{{{1}}}{{B}}", "Template:B": "|-\n| x"}, SITE), lambda _: None)
WORDS = st.lists(st.from_regex(r"[a-zäöü]{1,8}", fullmatch=True), min_size=1, max_size=6).map(" ".join)
MARKUP = st.lists(
    st.sampled_from(
        "{{ }} {{{ }}} [[ ]] [ ] | = ' '' ''' ''''' * # : ; \n \n\n == {| |} |- |+ ! !! || <!-- --> <ref> </ref> <pre> </pre>"
        " <nowiki> </nowiki> <td> </td> <table> </table> <div> </div> <br/> &amp; https://e.example {{A|x}} {{B}} #if: ~~~~"
        " [[File:x.png|thumb| [[Category:x]] ---- __TOC__ <gallery> </gallery> <onlyinclude> </includeonly> a bc \ue000 \ue001"
        "".split(" ")
    ),
    max_size=40,
).map("".join)
STORAGE = st.lists(
    st.sampled_from(
        "<p> </p> <ac:link> </ac:link> <ac:image/> <![CDATA[ ]]> ]]> ]] > </ac:plain-text-body> <ac:plain-text-body> &nbsp; &amp; &x;"
        ' <ac:structured-macro ac:name="code"> </ac:structured-macro> <ac:parameter ac:name="title"> </ac:parameter>'
        ' <ri:page ri:content-title="x"/> <b> <br> a & < > <ac:emoticon ac:emoji-id="1f642"/>'.split(" ")
    ),
    max_size=30,
).map("".join)


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_every_word_of_a_wiki_s_page_is_read_once_and_in_order(paragraphs: list[str]) -> None:
    text = "\n\n".join(f"* '''{one}'''" if number % 2 else one for number, one in enumerate(paragraphs))

    found = read(page("Harbour", WIKI.html("Harbour", text)), "page.html")

    assert words_of(found.text.removeprefix("Harbour")) == words_of(" ".join(paragraphs))


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_every_word_of_a_space_s_page_is_read_once_and_in_order(paragraphs: list[str]) -> None:
    text = "".join(
        f"<p>{escape(one).replace(' ', '&nbsp;<b>', 1)}{'</b>' * (' ' in one)}</p>" for one in paragraphs
    )

    found = read(page("Harbour", html_of(text, {})), "page.html")

    assert words_of(found.text.removeprefix("Harbour")) == words_of(" ".join(paragraphs))


@given(MARKUP)
def test_whatever_wikitext_is_becomes_html(text: str) -> None:
    assert "\ue000" not in WIKI.html("Harbour", text)


@given(MARKUP)
def test_parts_of_a_page_are_all_of_it(text: str) -> None:
    assert "".join(parted(text)) == text


@given(st.text("{}|=[]a\n", max_size=60))
def test_what_is_no_call_is_text(text: str) -> None:
    """A text without what could be called stays as it is."""
    pieces = pieces_of(text)

    if all(isinstance(piece, str) for piece in pieces):
        assert "".join(map(str, pieces)) == text


@given(STORAGE)
def test_whatever_a_space_s_text_is_becomes_html(text: str) -> None:
    html_of(text, {"u1": "Ann Lund"})


def exports() -> dict[str, bytes]:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("index.html", "")
        file.writestr("Home_101.html", confluence_page("Home", "<p>Welcome.</p>"))
        file.writestr(f"Notes {'a' * 32}.md", "# Notes\n")
    space = io.BytesIO()
    with zipfile.ZipFile(space, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("entities.xml", entities(space_page("101", "Home"), body("501", "101", "<p>Hi.</p>")))
    return {
        "zip": archive.getvalue(),
        "space": space.getvalue(),
        "dump": dump(wiki_page(1, "Home", "Welcome to the '''harbour'''.")).encode(),
    }


@pytest.mark.parametrize("export", exports())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_damaged_is_said_or_left_out(tmp_path: Path, export: str, data: st.DataObject) -> None:
    damaged = bytearray(exports()[export])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        if data.draw(st.booleans()):
            damaged[at] = data.draw(st.integers(0, 255))
        else:
            del damaged[at : at + data.draw(st.integers(1, 40))]
            damaged = damaged or bytearray(b"?")
    (tmp_path / "export").write_bytes(damaged)
    here = Brought(tmp_path, "export")

    said = "."
    try:
        here.look()
    except SourceError as error:
        said = str(error)

    assert said.endswith(".")
