"""Files made to hurt that are what they say they are: JSON, notebooks, YAML, tables, mails, books, pages, markup.

What ``hostile.py`` repeats is no JSON, no notebook and no mail with parts; each of these is, in any size. A kind is
named by the ending of its files and what there is so much of.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterable
from typing import Any, Final

Made = Callable[[int], bytes]
"""A file of so many pieces, of which each takes some ten bytes."""

_NEWS: Final = '<html><head><meta property="og:type" content="article"></head><body>'
_PROSE: Final = (
    "The warden of the gate keeps the key in the tower, and nobody else may come near it by day or night. "
)
_MAIL: Final = (
    "From: Ann Lee <ann@b.c>\nTo: d@e.f\nDate: Fri, 1 May 2026 10:00:00 +0000\nSubject: {}\nMIME-Version: 1.0\n"
)


def _many(piece: str, before: str = "", behind: str = "", between: str = "") -> Made:
    """A piece again and again, ``{0}`` in it its number."""
    return lambda number: f"{before}{between.join(piece.format(one) for one in range(number))}{behind}".encode()


def _nested(opened: str, closed: str, inner: str = "1", *, before: str = "", most: int = 1 << 40) -> Made:
    def made(number: int) -> bytes:
        depth = min(number, most)
        return f"{before}{opened * depth}{inner}{closed * depth}".encode()

    return made


def _filled(depth: int, opened: str, closed: str, piece: str) -> Made:
    """Pieces within so many others."""
    return lambda number: f"{opened * depth}{piece * number}{closed * depth}".encode()


def _json(value: Callable[[int], Any]) -> Made:
    return lambda number: json.dumps(value(number)).encode()


def _cells(cells: Callable[[int], Iterable[dict[str, Any]]]) -> Made:
    return _json(
        lambda number: {"cells": list(cells(number)), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    )


def _code(outputs: list[dict[str, Any]]) -> dict[str, Any]:
    return {"cell_type": "code", "source": "a", "outputs": outputs, "metadata": {}, "execution_count": 1}


def _shown(**data: str) -> dict[str, Any]:
    kinds = {"plain": "text/plain", "html": "text/html", "markdown": "text/markdown"}
    return {"output_type": "display_data", "data": {kinds[kind]: text for kind, text in data.items()}}


def _mail(body: Callable[[int], str], subject: Callable[[int], str] = lambda _: "Gate") -> Made:
    return lambda number: f"{_MAIL.format(subject(number))}{body(number)}".encode()


def _parts(number: int) -> str:
    return (
        'Content-Type: multipart/mixed; boundary="b"\n\n'
        + "--b\nContent-Type: text/plain\n\na\n" * number
        + "--b--\n"
    )


def _parts_in_parts(depth: int) -> str:
    opened = (f'Content-Type: multipart/mixed; boundary="b{one}"\n\n--b{one}\n' for one in range(depth))
    return "".join(opened) + "Content-Type: text/plain\n\na\n"


def _parts_around(depth: int) -> Callable[[int], str]:
    return lambda number: _parts_in_parts(depth) + "The gate.\n" * number


def _mails_in_mails(depth: int) -> str:
    return "Content-Type: message/rfc822\n\nFrom: a@b.c\n" * depth + "Content-Type: text/plain\n\na\n"


def _replies(depth: int) -> Callable[[int], str]:
    return lambda number: (
        "Content-Type: text/plain\n\n" + "".join(f"{'> ' * (one % depth)}a\n" for one in range(number))
    )


def _book(chapters: Callable[[int], list[str]], *, contents: int = 1) -> Made:
    """An EPUB with these chapters, each named so often in its contents."""

    def made(number: int) -> bytes:
        texts = chapters(number)
        items = "".join(
            f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(texts))
        )
        order = "".join(f'<itemref idref="c{n}"/>' for n in range(len(texts)))
        links = "".join(
            f'<li><a href="c{n}.xhtml#a{m}">Gate {n}</a></li>'
            for n in range(len(texts))
            for m in range(contents)
        )
        nav = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as book:
            book.writestr("mimetype", "application/epub+zip")
            book.writestr(
                "META-INF/container.xml",
                '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b.opf"'
                ' media-type="application/oebps-package+xml"/></rootfiles></container>',
            )
            book.writestr(
                "b.opf",
                '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
                f"<dc:title>Gates</dc:title></metadata><manifest>{nav}{items}</manifest><spine>{order}</spine></package>",
            )
            book.writestr(
                "nav.xhtml", f'<html xmlns="http://www.w3.org/1999/xhtml"><body><ol>{links}</ol></body></html>'
            )
            for n, text in enumerate(texts):
                book.writestr(
                    f"c{n}.xhtml", f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{text}</body></html>'
                )
        return written.getvalue()

    return made


def _grid(columns: int, rows: int) -> str:
    border = "+--" * columns + "+\n"
    return border + ("|a " * columns + "|\n" + border) * rows


def _deep_list(mark: str) -> Made:
    """A list that goes as deep as so many pieces reach, and back up."""

    def made(number: int) -> bytes:
        depth = int(number**0.5)
        down = [f"{'  ' * level}{mark}gate {level}" for level in range(depth)]
        return "\n\n".join([*down, *reversed(down)]).encode()

    return made


def _zigzag(mark: str, depth: int) -> Made:
    """A list whose items go down so far, and begin again at the left."""
    return lambda number: "\n".join(f"{'  ' * (one % depth)}{mark}gate" for one in range(number)).encode()


WELL_FORMED: Final[dict[str, Made]] = {
    ".json keys": _many('"k{0}": 0', "{", "}", ", "),
    ".json keys of texts": _many('"k{0}": "The gate is open."', "{", "}", ", "),
    ".json keys of long texts": _json(lambda n: {f"k{one}": _PROSE * 5 for one in range(n // 50)}),
    ".json keys of things": _json(lambda n: {f"k{one}": {"a": "b"} for one in range(n)}),
    ".json keys of lists": _json(lambda n: {f"k{one}": ["b", "c"] for one in range(n)}),
    ".json one key again and again": _many('"k": {0}', "{", "}", ", "),
    ".json one long key": _json(lambda n: {"gate " * n: {"a": {"b": _PROSE}}}),
    ".json long keys above each other": _json(lambda n: {"gate " * n: {"lock " * n: {"key " * n: _PROSE * 5}}}),
    ".json numbers": _json(lambda n: list(range(n))),
    ".json digits": lambda n: b"[" + b"9" * n + b"]",
    ".json a fraction of digits": lambda n: b"[0." + b"9" * 10 * n + b"]",
    ".json texts": _json(lambda n: ["The gate is open."] * n),
    ".json lists in a list": _json(lambda n: [["a", ["b"]]] * n),
    ".json things alike": _json(lambda n: [{"gate": one, "open": "yes"} for one in range(n)]),
    ".json things with a text each": _json(lambda n: [{"name": f"Gate {one}", "text": "It is open.\n\nNow."} for one in range(n)]),
    ".json things unlike": _json(lambda n: [{f"k{one}": "a"} for one in range(n)]),
    ".json things of twenty keys": _json(lambda n: [{f"k{one}": "a" for one in range(20)}] * (n // 20)),
    ".json a thing of many keys in a list": _json(lambda n: [{"name": "a", **{f"k{one}": "a" for one in range(n)}}]),
    ".json a text": _json(lambda n: {"text": "The gate. " * n}),
    ".json a text of lines": _json(lambda n: {"text": "The gate.\n" * n}),
    ".json a text of elements": _json(lambda n: {"text": "<b>a</b><br>" * n}),
    ".json a text of open elements": _json(lambda n: {"text": "<b>a<br" * n}),
    ".json a text of escapes": lambda n: b'{"text": "' + b"\\u0041\\n" * n + b'"}',
    ".json halves of characters": lambda n: b'{"text": "' + b"\\ud83d a " * n + b'"}',
    ".json lists in lists": _nested("[", "]"),
    ".json things in things": _nested('{"a":', "}"),
    ".json fifty deep": lambda n: b"[" * 50 + b"0," * n + b"0" + b"]" * 50,
    ".json fifty keys deep": lambda n: b'{"a":' * 50 + b'["The gate\\nis open.",' + b'"a\\nb",' * n + b'"c"]' + b"}" * 50,
    ".json questions": _json(lambda n: [{"question": f"Who keeps gate {one}?", "answer": "Ann."} for one in range(n)]),
    ".ipynb cells": _cells(lambda n: ({"cell_type": "markdown", "source": f"Gate {one}."} for one in range(n))),
    ".ipynb headed cells": _cells(lambda n: ({"cell_type": "markdown", "source": f"# Gate {one}\n\nOpen."} for one in range(n))),
    ".ipynb cells of code": _cells(lambda n: (_code([]) for one in range(n))),
    ".ipynb cells of heading": _cells(lambda n: ({"cell_type": "heading", "level": 1_000_000, "source": "a"} for _ in range(n // 100))),
    ".ipynb cells of lines": _cells(lambda n: [{"cell_type": "markdown", "source": ["a\n"] * n}]),
    ".ipynb outputs": _cells(lambda n: [_code([{"output_type": "stream", "name": "stdout", "text": "a"}] * n)]),
    ".ipynb outputs with tables": _cells(lambda n: (_code([_shown(html="<table><tr><td>a<td>b</table>")]) for _ in range(n // 10))),
    ".ipynb outputs of Markdown": _cells(lambda n: (_code([_shown(markdown="**a**")]) for _ in range(n // 10))),
    ".ipynb an output": _cells(lambda n: [_code([_shown(plain="gate " * n)])]),
    ".ipynb an overwritten output": _cells(lambda n: [_code([_shown(plain="gate\r" * n)])]),
    ".ipynb a coloured output": _cells(lambda n: [_code([_shown(plain="\x1b[1mgate" * n)])]),
    ".ipynb escapes without end": _cells(lambda n: [_code([_shown(plain="\x1b[1;" * n)])]),
    ".ipynb lists in lists": _nested("[", "]", before='{"cells": ', most=100_000),
    ".yaml keys": _many("k{0}: 0\n"),
    ".yaml keys of things": _many("k{0}:\n  a: b\n  c: d\n"),
    ".yaml things": _many("- name: gate {0}\n  open: yes\n"),
    ".yaml documents": _many("---\na: {0}\n"),
    ".yaml anchors": _many("k{0}: &a{0} b\n"),
    ".yaml aliases of a word": _many("- *a\n", "x: &a gate\ny:\n"),
    ".yaml aliases of a list": lambda n: ("x: &a [" + "1," * n + "1]\ny:\n" + "- *a\n" * n).encode(),
    ".yaml aliases of a thing": lambda n: ("x: &a {" + "".join(f"k{one}: 1," for one in range(n)) + "z: 1}\ny:\n" + "- *a\n" * n).encode(),
    ".yaml aliases of a named thing": lambda n: ("x: &a {name: b, " + "".join(f"k{one}: 1," for one in range(n)) + "z: [[1]]}\ny:\n" + "- *a\n" * n).encode(),
    ".yaml aliases of a long text": lambda n: ("x: &a " + "gate " * n + "\ny:\n" + "- *a\n" * n).encode(),
    ".yaml merges of one thing": lambda n: ("x: &a {" + "".join(f"k{one}: 1," for one in range(n)) + "z: 1}\n" + "".join(f"y{one}:\n  <<: *a\n" for one in range(n))).encode(),
    ".yaml merges on merges": lambda n: ("a0: &a0 {x: y}\n" + "".join(f"a{one}: &a{one}\n  <<: *a{one - 1}\n  k{one}: v\n" for one in range(1, n))).encode(),
    ".yaml merges that double": lambda n: ("a0: &a0 {x: y}\n" + "".join(f"a{one}: &a{one}\n  <<: [*a{one - 1}, *a{one - 1}]\n" for one in range(1, n // 400))).encode(),
    ".yaml a sexagesimal number": lambda n: b"a: 1" + b":00" * n + b"\n",
    ".yaml a sexagesimal fraction": lambda n: b"a: 1" + b":00" * n + b".5\n",
    ".yaml digits": lambda n: b"a: " + b"9" * 5 * n + b"\n",
    ".yaml hexadecimal digits": lambda n: b"a: 0x" + b"f" * 5 * n + b"\n",
    ".yaml underscores": lambda n: b"a: 1" + b"_" * 5 * n + b"\n",
    ".yaml a list in a line": lambda n: ("a: [" + "b, " * n + "c]\n").encode(),
    ".yaml a folded text": lambda n: ("a: >\n" + "  gate\n" * n).encode(),
    ".yaml a text over lines": lambda n: ("a: gate\n" + "  gate\n" * n).encode(),
    ".yaml a quoted text": lambda n: ('a: "' + "gate\\n\\\n  " * n + '"\n').encode(),
    ".yaml comments": lambda n: ("a: b\n" + "# gate\n" * n).encode(),
    ".yaml tags": _many("k{0}: !!str 1\n"),
    ".yaml unknown tags": _many("k{0}: !gate 1\n"),
    ".yaml complex keys": _many("? k{0}\n: b\n"),
    ".yaml lists as keys": _many("? [k{0}, a]\n: b\n"),
    ".yaml ordered": lambda n: ("a: !!omap\n" + "".join(f"- k{one}: b\n" for one in range(n))).encode(),
    ".yaml sets": lambda n: ("a: !!set\n" + "".join(f"  ? k{one}\n" for one in range(n))).encode(),
    ".yaml binary": lambda n: ("a: !!binary |\n" + "  R2F0ZQ==\n" * n).encode(),
    ".html paragraphs": _many("<p>a</p>"),
    ".html paragraphs of prose": lambda n: f"<p>{_PROSE}</p>".encode() * (n // 10),
    ".html empty elements": _many("<div></div>", "<p>The gate.</p>"),
    ".html empty paragraphs before words": _many("<p></p>", "<div><div>", "<p>The gate.</p></div></div>"),
    ".html breaks": _many("<br>", "<p>The gate."),
    ".html items": _many("<li>a", "<ul>", "</ul>"),
    ".html cells in a row": _many("<td>a", "<table><tr>"),
    ".html rows": _many("<tr><td>a<td>b", "<table>"),
    ".html cells over rows": _many("<td rowspan=1000 colspan=1000>a", "<table><tr>"),
    ".html spans": _many("<span>a</span>", "<p>"),
    ".html links": _many('<a href="{0}">a</a> ', "<p>"),
    ".html anchors in a heading": _many("<a>b</a>", "<h1>", "</h1><p>The gate.</p>"),
    ".html anchors behind a link in a heading": _many("<a>b</a>", '<h1><a href="x">a</a>', "</h1><p>The gate.</p>"),
    ".html blocks in a heading": _many("<div>b</div>", "<h1>", "</h1><p>The gate.</p>"),
    ".html headings": _many("<h2>Gate {0}</h2><p>Open.</p>"),
    ".html first headings": _many("<h1>Gate {0}</h1>", "<title>Gate</title>"),
    ".html articles": _many("<article>Gate {0}</article>"),
    ".html articles in articles": _nested("<article>", "</article>", _PROSE, most=4_900),
    ".html bylines": _many('<p class="author">Ann</p>', f"{_NEWS}<p>{_PROSE}</p>"),
    ".html bylines named otherwise": _many('<p class="author a{0}">Ann</p>', f"{_NEWS}<p>{_PROSE}</p>"),
    ".html captions": _many("<figcaption>a</figcaption>", f"{_NEWS}<div><p>{_PROSE * 9}</p>"),
    ".html parts with ids": _many('<section id="gate-{0}">a b</section>', f"{_NEWS}<div><p>{_PROSE * 9}</p>"),
    ".html parts in parts with a long heading": lambda n: (
        '<section id="ad-gate">' * min(n, 4_000) + "<h2>" + "gate " * n + "</h2>" + f"<p>{_PROSE}</p>"
    ).encode(),
    ".html links in parts in parts": lambda n: (
        _NEWS + f"<p>{_PROSE * 9}</p>" + "<div>gate <a>b</a>" * min(n, 4_000) + '<a href="x">a</a> gate. <br>' * n
    ).encode(),
    ".html hidden parts in parts": lambda n: (
        f"<p>{_PROSE}</p><div hidden>" * min(n // 10, 4_000) + f"<p>{_PROSE}1</p><p>{_PROSE}2</p>" * (n // 10)
    ).encode(),
    ".html footers in footers": lambda n: ("<footer>" * min(n, 4_000) + "<p>a</p>" * n + "<h1>Gate</h1>").encode(),
    ".html forms": _many("<form>a</form>"),
    ".html notes in notes": _filled(4_000, '<div class="note">', "</div>", "<p>a</p>"),
    ".html definitions": _many("<dt>a<dd>b", "<dl>"),
    ".html descriptions": _many('<meta name="author" content="Ann {0}">'),
    ".html linked data": lambda n: ('<script type="application/ld+json">[' + '{"@type":"Article"},' * n + "{}]</script><p>a").encode(),
    ".html footnotes": _many('<sup><a href="#{0}">1</a></sup>', "<p>a"),
    ".html tasks": _many("<li><input type=checkbox>a", "<ul>"),
    ".html pictures": _many('<img alt="gate {0}">', "<p>a"),
    ".html code": _many("<code>a</code> ", "<p>"),
    ".html lines of code": _many("<span>a</span>\n", "<pre>", "</pre>"),
    ".html hidden": _many("<p hidden>a</p>", "<p>The gate."),
    ".rst deep list": _deep_list("- "),
    ".rst zigzag list": _zigzag("- ", 60),
    ".rst items": _many("- gate {0}\n"),
    ".rst numbered items": _many("{0}. gate\n"),
    ".rst items apart": _many("- gate {0}\n\n"),
    ".rst a grid of columns": lambda n: _grid(n, 1).encode(),
    ".rst a grid of rows": lambda n: _grid(2, n).encode(),
    ".rst a grid of lines": lambda n: ("+--+--+\n" + "|a |b |\n" * n + "+--+--+\n").encode(),
    ".rst a grid of columns and lines": lambda n: ("+--" * n + "+\n" + "|a |\n" * n + "+--" * n + "+\n").encode(),
    ".rst a grid of spans": lambda n: ("+--+--+\n" + "|a |b |\n+  +--+\n" * n + "+--+--+\n").encode(),
    ".rst grids": lambda n: (_grid(2, 1) + "\n").encode() * n,
    ".rst a table under rules": lambda n: ("== ==\na  b\n== ==\n" + "c  d\n" * n + "== ==\n").encode(),
    ".rst columns under rules": lambda n: ("== " * n + "\n" + "a  " * n + "\n" + "== " * n + "\n").encode(),
    ".rst columns and lines under rules": lambda n: ("== " * n + "\n" + "a\n" * n + "== " * n + "\n").encode(),
    ".rst rules without end": _many("== ==\na  b\n"),
    ".rst rules apart": _many("== ==\n\n"),
    ".rst a table of lists": lambda n: (".. list-table::\n\n" + "   * - a\n     - b\n" * n).encode(),
    ".rst a table of commas": lambda n: (".. csv-table::\n\n" + "   a, b\n" * n).encode(),
    ".rst directives": _many(".. note:: gate {0}\n\n   open\n\n"),
    ".rst unknown directives": _many(".. gate:: {0}\n\n   open\n\n"),
    ".rst options": lambda n: (".. figure:: a\n" + "".join(f"   :k{one}: b\n" for one in range(n))).encode(),
    ".rst directives in directives": lambda n: "".join(f"{'  ' * one}.. note::\n\n" for one in range(int(n**0.5) * 2)).encode() + b"  " * int(n**0.5) + b"gate",
    ".rst a long directive": lambda n: (".. note::\n\n" + "   gate\n" * n).encode(),
    ".rst a directive without end": lambda n: (".. note:: a\n" + "   gate\n" * n).encode(),
    ".rst replaced by a long text": lambda n: (".. |a| replace:: " + "gate " * n + "\n\n" + "|a| b\n" * n).encode(),
    ".rst replaced by what is replaced": lambda n: (".. |a| replace:: " + "|b| " * n + "\n.. |b| replace:: " + "gate " * n + "\n\n" + "|a| c\n" * (n // 10)).encode(),
    ".rst replacements": _many(".. |a{0}| replace:: b\n"),
    ".rst labels of a long title": lambda n: (".. _a:\n\n" + "gate " * n + "\n" + "=" * 5 * n + "\n\n" + ":ref:`a` " * n).encode(),
    ".rst labels": _many(".. _a{0}:\n\n", "", "Gate\n====\n\na"),
    ".rst addresses": _many("`a{0}`_ b\n", ".. _a0: " + "x" * 1_000 + "\n\n"),
    ".rst one long address": lambda n: (".. _a: http://" + "x" * 2_000 + "\n\n" + "a_ " * n).encode(),
    ".rst footnotes": _many(".. [{0}] gate\n"),
    ".rst terms": _many("gate\n  open\n"),
    ".rst fields": _many(":a: b\n", "a\n\n"),
    ".rst options of a program": _many("-a  gate {0}\n"),
    ".rst lines with bars": _many("| gate\n"),
    ".rst code": _many("a::\n\n  b\n\n"),
    ".rst sessions": _many(">>> a\n"),
    ".rst titles": _many("gate\n====\n\n"),
    ".rst titles over lines": _many("====\ngate\n====\n\n"),
    ".rst rules": _many("====\n"),
    ".rst a long line": lambda n: b"gate " * n,
    ".rst steps to the right": lambda n: "\n".join(" " * one + "a" for one in range(int(n**0.5) * 3)).encode(),
    ".rst steps to the left": lambda n: "\n".join(" " * one + "a" for one in reversed(range(int(n**0.5) * 3))).encode(),
    ".rst blank lines": lambda n: b"- a\n" + b"\n" * 10 * n + b"  b\n",
    ".adoc deep list": lambda n: "\n".join(f"{'*' * (one % 6 + 1)} gate" for one in range(n)).encode(),
    ".adoc items": _many("* gate {0}\n"),
    ".adoc items apart": _many("* gate {0}\n\n"),
    ".adoc terms": _many("gate {0}:: open\n"),
    ".adoc attached": _many("* a\n+\nb\n"),
    ".adoc attached without end": _many("* a\n+\n----\n"),
    ".adoc blocks": _many("====\ngate\n====\n\n"),
    ".adoc blocks in blocks": lambda n: "".join(f"{'=' * (4 + one)}\na\n" for one in range(int(n**0.5) * 2)).encode(),
    ".adoc blocks without end": _many("----\na\n----\n----\n"),
    ".adoc a table of rows": lambda n: b"|===\n" + b"|a |b\n" * n + b"|===\n",
    ".adoc a table of columns": lambda n: b"|===\n" + b"|a " * n + b"\n|===\n",
    ".adoc a table of columns and rows": lambda n: b"|===\n" + b"|a " * n + b"\n\n" + b"|b\n" * n + b"|===\n",
    ".adoc cells again and again": lambda n: b"|===\n" + b"999*|a\n" * (n // 10) + b"|===\n",
    ".adoc cells over rows": lambda n: b"|===\n" + b"|a " * n + b"\n" + b".999+|a\n" * n + b"|===\n",
    ".adoc cells over columns": lambda n: b"|===\n|a |b\n" + b"999+|a\n" * n + b"|===\n",
    ".adoc cells of blocks": lambda n: b"|===\n" + b"a|* b\n" * n + b"|===\n",
    ".adoc tables": _many("|===\n|a\n|===\n"),
    ".adoc a long attribute": lambda n: (":a: " + "gate " * n + "\n\n" + "{a} b\n" * n).encode(),
    ".adoc attributes that double": lambda n: (":a0: gate\n" + "".join(f":a{one}: {{a{one - 1}}} {{a{one - 1}}}\n" for one in range(1, 3 + n // 1_000)) + f"\n{{a{2 + n // 1_000}}} a\n").encode(),
    ".adoc attributes of attributes": lambda n: (":a0: gate\n" + "".join(f":a{one}: {{a{one - 1}}} b\n" for one in range(1, n)) + "\na\n").encode(),
    ".adoc attributes": _many(":a{0}: b\n", "= Gate\n", "\na\n"),
    ".adoc titles that are named": lambda n: ("[[a]]\n== " + "gate " * n + "\n\n" + "<<a>> b\n" * n).encode(),
    ".adoc anchors": _many("[[a{0}]]\n", "", "== Gate\n\na\n"),
    ".adoc attributes of a block": lambda n: b"[a" + b",b=c" * n + b"]\na\n",
    ".adoc options of a block": lambda n: b"[" + b"%a" * n + b"]\na\n",
    ".adoc titles": _many("== Gate {0}\n\na\n\n"),
    ".adoc footnotes": _many("a footnote:[b {0}] "),
    ".adoc conditions": _many("ifdef::a[]\nb\nendif::[]\n"),
    ".adoc comments": _many("// a\n"),
    ".adoc comments in a paragraph": _many("// a\n", "b\n"),
    ".adoc quotations": _many("[quote, Ann]\n____\na\n____\n\n"),
    ".adoc block titles": _many(".Gate\n"),
    ".org deep list": _deep_list("- "),
    ".org zigzag list": _zigzag("- ", 60),
    ".org items": _many("- gate {0}\n"),
    ".org terms": _many("- gate :: open {0}\n"),
    ".org a table": lambda n: b"|a |b |\n" * n,
    ".org a table of rules": lambda n: b"|a |b |\n|--+--|\n" * n,
    ".org columns": lambda n: b"|a " * n + b"|\n",
    ".org drawers without end": _many(":A:\n"),
    ".org drawers": _many(":A:\nb\n:END:\n"),
    ".org blocks": _many("#+BEGIN_QUOTE\na\n#+END_QUOTE\n"),
    ".org blocks without end": _many("#+BEGIN_A{0}\na\n"),
    ".org a long macro": lambda n: ("#+MACRO: a " + "gate " * n + "\n\n" + "{{{a}}} b\n" * n).encode(),
    ".org a macro of arguments": lambda n: ("#+MACRO: a " + "$1 " * n + "\n\n{{{a(" + "gate " * n + ")}}} b\n").encode(),
    ".org macros": _many("#+MACRO: a{0} b\n"),
    ".org calls beside macros": lambda n: ("".join(f"#+MACRO: a{one} b\n" for one in range(n)) + "{{{a1}}} c\n" * n).encode(),
    ".org headings": _many("* Gate {0}\na\n"),
    ".org code": _many(": a\n"),
    ".org keywords": _many("#+TITLE: gate {0}\n", "", "a\n"),
    ".org footnotes": _many("[fn:{0}] a\n"),
    ".org blank lines": lambda n: b"- a\n" + b"\n" * 10 * n + b"- b\n",
    ".csv rows": _many("gate,{0}\n"),
    ".csv columns": lambda n: b"a," * n + b"\n" + b"b," * n + b"\n",
    ".csv a wide row below narrow ones": lambda n: b"a,b\n" * n + b"," * 4 * n + b"c\n",
    ".csv a wide row above narrow ones": lambda n: b"," * 4 * n + b"c\n" + b"a,b\n" * n,
    ".csv on its diagonal": lambda n: b"".join(b"," * one + b"a\n" for one in range(int(n**0.5) * 4)),
    ".csv quoted rows": _many('"gate, ""{0}""",a\n'),
    ".csv a quotation without end": lambda n: b"a,b\n" + b'c,"d\n' + b"e,f\n" * n,
    ".csv a cell of lines": lambda n: b'a,b\n"' + b"gate\n" * min(n, 20_000) + b'",c\n',
    ".csv titles": _many("gate {0},,\n"),
    ".csv blank rows": lambda n: b"a,b\n" + b",\n" * n + b"c,d\n",
    ".tsv rows": _many("gate\t{0}\n"),
    ".tsv columns": lambda n: b"a\t" * n + b"\n" + b"b\t" * n + b"\n",
    ".srt cues": lambda n: "".join(f"{one}\n{one // 3600:02}:{one // 60 % 60:02}:{one % 60:02},000 --> 00:00:00,500\nThe gate.\n\n" for one in range(n // 4)).encode(),
    ".srt cues at a time": lambda n: b"1\n00:00:01,000 --> 00:00:02,000\nThe gate\n\n" * (n // 4),
    ".srt lines of a cue": lambda n: b"1\n00:00:01,000 --> 00:00:02,000\n" + b"The gate.\n" * n,
    ".srt speakers of a cue": lambda n: b"1\n00:00:01,000 --> 00:00:02,000\n" + b"- Ann: a\n" * n,
    ".srt rolling lines": lambda n: b"".join(b"1\n00:00:01,000 --> 00:00:02,000\na %d\nb %d\n\n" % (one, one + 1) for one in range(n // 4)),
    ".srt a line without end": lambda n: b"1\n00:00:01,000 --> 00:00:02,000\n" + b"gate " * n,
    ".srt no blank lines": lambda n: b"1\n00:00:01,000 --> 00:00:02,000\na\n" * (n // 4),
    ".vtt voices": lambda n: b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\n<v Ann>The gate.\n\n" * (n // 4),
    ".vtt notes": lambda n: b"WEBVTT\n\n" + b"NOTE a\n\n" * n + b"00:01.000 --> 00:02.000\nThe gate.\n",
    ".vtt styles": lambda n: b"WEBVTT\n\nSTYLE\n" + b"::cue {}\n" * n + b"\n00:01.000 --> 00:02.000\nThe gate.\n",
    ".vtt voices of a cue": lambda n: b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v Ann>The gate.\n" * n,
    ".vtt open voices": lambda n: b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v a" * n + b"\n",
    ".vtt open tags": lambda n: b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<c.a" * n + b"\n",
    ".eml parts": _mail(_parts),
    ".eml parts in parts": _mail(lambda n: _parts_in_parts(min(n, 300))),
    ".eml lines in fifty parts": _mail(_parts_around(50)),
    ".eml deep parts": _mail(_parts_in_parts),
    ".eml mails in mails": _mail(_mails_in_mails),
    ".eml replies": _mail(_replies(10)),
    ".eml lines": _mail(lambda n: "Content-Type: text/plain\n\n" + "The gate.\n" * n),
    ".eml flowed lines": _mail(lambda n: "Content-Type: text/plain; format=flowed\n\n" + "The gate \n" * n),
    ".eml an encoded body": _mail(lambda n: "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + "VGhlIGdhdGUu\n" * n),
    ".eml a quoted body": _mail(lambda n: "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n" + "The =67ate=\n" * n),
    ".eml headers": _mail(lambda n: "".join(f"X-A{one}: b\n" for one in range(n)) + "\nThe gate.\n"),
    ".eml a subject": _mail(lambda _: "\nThe gate.\n", lambda n: "gate " * n),
    ".eml a folded subject": _mail(lambda _: "\nThe gate.\n", lambda n: "gate\n " * n + "a"),
    ".eml an encoded subject": _mail(lambda _: "\nThe gate.\n", lambda n: "=?utf-8?q?gate?= " * n),
    ".eml an open encoded subject": _mail(lambda _: "\nThe gate.\n", lambda n: "=?utf-8?q?gate " * n),
    ".eml senders": lambda n: b"From: " + b"Ann Lee <a@b.c>, " * n + b"d@e.f\nSubject: a\nTo: b\n\nThe gate.\n",
    ".eml a sender's comments": lambda n: b"From: " + b"(" * n + b"a" + b")" * n + b" a@b.c\nSubject: a\nTo: b\n\nThe gate.\n",
    ".eml a sender's name": lambda n: b"From: " + b"Ann " * n + b"<a@b.c>\nSubject: a\nTo: b\n\nThe gate.\n",
    ".eml a sender's dots": lambda n: b"From: " + b"a." * n + b"<a@b.c>\nSubject: a\nTo: b\n\nThe gate.\n",
    ".eml a date": lambda n: b"From: a@b.c\nSubject: a\nDate: Fri, " + b"1 " * n + b"\n\nThe gate.\n",
    ".eml parameters": _mail(lambda n: "Content-Type: text/plain" + "".join(f"; a{one}=b" for one in range(n)) + "\n\nThe gate.\n"),
    ".eml parts of a parameter": _mail(lambda n: "Content-Type: text/plain" + "".join(f"; name*{one}=b" for one in range(n)) + "\n\nThe gate.\n"),
    ".eml a name of a file": _mail(lambda n: 'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nThe gate.\n--b\nContent-Type: a/b\nContent-Disposition: attachment; filename="' + "gate " * n + '"\n\na\n--b--\n'),
    ".eml attachments": _mail(lambda n: 'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nThe gate.\n' + "--b\nContent-Disposition: attachment; filename=a\n\na\n" * (n // 5) + "--b--\n"),
    ".epub chapters": _book(lambda n: ["<p>The gate.</p>"] * (n // 50)),
    ".epub a chapter": _book(lambda n: ["<p>The gate.</p>" * n]),
    ".epub contents": _book(lambda n: ["<p>The gate.</p>"] * (n // 500), contents=50),
    ".epub parts in parts": _book(lambda n: ["<div>" * min(n, 4_900) + "The gate."]),
    ".rtf groups": lambda n: b"{\\rtf1 " + b"{a}" * n + b"}",
    ".rtf groups in groups": lambda n: b"{\\rtf1 " + b"{\\b a" * min(n, 490) + b"}" * min(n, 490) + b"}",
    ".rtf deep groups": lambda n: b"{\\rtf1 " + b"{" * n + b"a" + b"}" * n + b"}",
    ".rtf groups that never close": lambda n: b"{\\rtf1 " + b"{a" * n,
    ".rtf groups never opened": lambda n: b"{\\rtf1 a" + b"}b" * n,
    ".rtf paragraphs": lambda n: b"{\\rtf1 " + b"The gate.\\par\n" * n + b"}",
    ".rtf letters": lambda n: b"{\\rtf1 " + b"\\'41" * n + b"}",
    ".rtf numbers of letters": lambda n: b"{\\rtf1 " + b"\\u945?" * n + b"}",
    ".rtf fonts": lambda n: b"{\\rtf1{\\fonttbl " + b"".join(b"{\\f%d\\fcharset204 A;}" % one for one in range(n)) + b"} a}",
    ".rtf styles": lambda n: b"{\\rtf1{\\stylesheet " + b"".join(b"{\\s%d heading 1;}" % one for one in range(n)) + b"} a}",
    ".rtf rows": lambda n: b"{\\rtf1 " + b"\\trowd\\intbl a\\cell b\\cell\\row\n" * n + b"}",
    ".rtf cells": lambda n: b"{\\rtf1 \\trowd\\intbl " + b"a\\cell " * n + b"\\row}",
    ".rtf pieces of a title": lambda n: b"{\\rtf1{\\info{\\title " + b"{a}" * n + b"}} a}",
    ".rtf pieces of a marker": lambda n: b"{\\rtf1{\\listtext " + b"{a}" * n + b"} b\\par}",
    ".rtf items set in": lambda n: b"{\\rtf1 " + b"".join(b"\\pard\\li%d{\\listtext\\'b7}gate\\par\n" % (20 * one) for one in range(n)) + b"}",
    ".rtf items up and down": lambda n: b"{\\rtf1 " + b"".join(b"\\pard\\li%d{\\listtext\\'b7}gate\\par\n" % (200 * (one % 70)) for one in range(n)) + b"}",
    ".rtf fields": lambda n: b"{\\rtf1 " + b'{\\field{\\*\\fldinst HYPERLINK "a"}{\\fldrslt b}}' * n + b"}",
    ".rtf pieces of a field": lambda n: b"{\\rtf1 {\\field{\\*\\fldinst " + b"{a}" * n + b"}{\\fldrslt b}}}",
    ".rtf pictures": lambda n: b"{\\rtf1 a{\\pict " + b"ff" * n + b"}}",
    ".rtf binary": lambda n: b"{\\rtf1 a" + b"\\bin3 abc" * n + b"}",
    ".rtf a long word": lambda n: b"{\\rtf1 \\" + b"a" * n + b" b}",
}  # fmt: skip
"""By ending and name."""
