"""Texts made to hurt: each kind in any length, for whoever reads, asks or shows text."""

from collections.abc import Callable
from typing import Final

Text = Callable[[int], str]
"""About so many characters of a kind."""


def _again(piece: str) -> Text:
    return lambda length: piece * (length // len(piece) + 1)


def _nested(opened: str, closed: str) -> Text:
    def text(length: int) -> str:
        depth = length // len(opened + closed) + 1
        return f"{opened * depth}deep{closed * depth}"

    return text


def _framed(before: str, piece: str, behind: str) -> Text:
    return lambda length: f"{before}{piece * (length // len(piece) + 1)}{behind}"


def _indented(mark: str) -> Text:
    """A list whose every item is deeper than the one before."""

    def text(length: int) -> str:
        lines: list[str] = []
        so_far = 0
        while so_far < length:
            lines.append(f"{'  ' * len(lines)}{mark}item")
            so_far += len(lines[-1]) + 1
        return "\n".join(lines)

    return text


def _wide(cell: str, row: str, *, rule: str = "") -> Text:
    """A table of a thousand columns."""

    def text(length: int) -> str:
        line = row + cell * 1000
        head = f"{line}\n{row}{rule * 1000}\n" if rule else ""
        return head + f"{line}\n" * (length // len(line) + 1)

    return text


def _numbered(piece: str) -> Text:
    """A piece again and again, with a number of its own each time."""

    def text(length: int) -> str:
        return "".join(piece.format(number) for number in range(length // len(piece) + 1))

    return text


_CHARACTERS: Final = (
    "\"'“”‘’„«»`*_~^=+-#<>&|\\/()[]{}:;.,!?@%$…–—•\t\n\r\f\v\u00a0\u2028\u0301\u202e\u200f\u200b\u00ad\u0640"
    "\ufeff\ufffd\x00\x1b0a A文अ😀「」『"
)
_REPEATED: Final = (
    '" ', "“ ", "' ", "“a", "“a” ", "“A.” ", "'A.' ", "“A.”\n\n", "“A.\n\n", "said ", "Said ", "He said ", "she said, ",
    '"A," she said. ', "A said B said ", "Q: ", "Q: a\n", "COLL: ", "COLL: a\n\n", "Ann Bee ", "Ann Bee: ", "Ann Bee (a): ", "Ann Bee said she ",
    "Ann, ", "A. ", "a.b", "a. ", "Mr. ", "1 ", "1.", "1,", "1-", "1:", "1/", "12 May ", "May 2020 ", "a-", "a'", "a_b ", "a@b.c ",
    "http://", "http://a.b/c ", "www.a.b ", "- ", "-a\n", "* a\n", "*a ", "*a* ", "**a** ", "**a", "_a ", "_a_ ", "`a ", "`a` ", "``a ",
    "~~a", "# a\n", "#", "# \n", "> ", ">a\n", "> > a\n", "a\n=\n", "a\n-\n", "==\n", "--\n", "| ", "|a|b|\n", "|a|b|\n|-|-|\n", "+--+--+\n", "|a |b |\n+--+--+\n",
    "[", "[a", "[a]", "[a](", "[a](b)", '[a](b "', "![", "![a](", "[a][b] ", "[a]: b\n", "[^a]", "[^a]: b\n", "[[a]]", "[[", "{{", "{{a}}", "{%", "{% a %}", "${",
    "<a", "<a>", "<a ", "<a b=", '<a b="', "</a>", "<!--", "<!-- a -->", "<![CDATA[", "<!", "<?", "<?a?>", "<b>a", "<p>a", "<br>", "<td>", "<table>", "<tr><td>a", "<li>", "<ul><li>",
    "<div>", "<h1>a", "<script>", "<style>", "<title>", "<meta>", "<select>", "<svg>", "<math>", "<pre>", "<a href=x>a</a>", "<span>a</span>", "&", "&a", "&amp;", "&#", "&#1;", "&#x41;",
    "```\n", "~~~\n", "```a\n", ":::\n", "::: a\n", ".. a\n", ".. a::\n", ".. |a| replace:: b\n", "|a|", "::\n", ":a: b\n", ":a:`b` ", "`a`_ ", "`a <b>`_ ", "a_ ", "__ ",
    "= a\n", "== a\n", "====\n", "----\n", "|===\n", "[a]\n", "ifdef::a[]\n", "ifeval::[", "endif::[]\n", "include::a[]\n", "image::a[]\n", ":a: {a}\n", "{a}", "<<a>>", "<<", "+a+ ", "++a", "^a^", "a:: b\n",
    "* a\n** b\n", "#+A: b\n", "#+BEGIN_A\n", "#+END_A\n", ":A:\n", ":END:\n", "[[a][b]]", "[[a][", "[fn:a] ", "<2020-01-01>", "- a :: b\n", "| a | b |\n|---+---|\n",
    "\\", "\\a", "\\b ", "{\\b a}", "{\\", "{", "}", "{}", "\\par ", "\\'e9", "\\u233?", "\\cell ", "\\row ", "\\trowd ", "{\\*\\a ", "\\bin9 ",
    "a,", "a;", "a\t", "a,b\n", '"a",', '"a\n', '""', '"",', "\n\n", "\n \n", " \n", "a\n", "a\n\n", "a\n \n", "  a\n", "\ta\n", "a  b\n", "a  b  c\n",
    "1\n00:00:01,000 --> 00:00:02,000\na\n\n", "00:01.000 --> 00:02.000\na\n\n", "<v A>a", "NOTE a\n\n", "From: a\n", "From a\n", "> a\n", "a: b\n", "a:\n", "- a: b\n", "a: &a b\n", "*a, ", "---\n", "---\na: b\n", "? a\n",
    '{"a":', '["a",', '{"a": 1},\n', "=?utf-8?q?a?= ", "=\n", "=3D", "--a\n\n", "Content-Type: text/plain\n", "e\u0301", "\u0301\u0327", "\u202ea", "a\u200d", "👩\u200d", "🇩🇪", "ก", "한", "“一”", "「一」", "她说：「一」",
    "„A“, sagte sie. ", "« A », a dit ", "–A –dijo ", "sagte ", "dit ", "$a$ ", "$$", "\\(", "\\[", "\\begin{a}", "@a", "@a[", "%a%", "etc. ", "U.S. ", "e.g. ", "...", ". . ", "?!", '" . ', '." ', ".”“", "(a", "(a) ", "(", ")", "a)", "(1) ", "1) a\n", "1. a\n", "a. b\n", "I. a\n",
    "According to ", "told ", "that ", "that he said that ", "who said that ", "not ", "and ", "Ann and ", "the ", "The minister, ", "Ann of Bee ", "he she they ", "’s ", "A’s ", "Ann’s ", "Ann Bee, of the Bee, ",
)  # fmt: skip

PIECES: Final = (*_CHARACTERS, *_REPEATED)
"""What is repeated."""

KINDS: Final[dict[str, Text]] = {
    **{repr(one): _again(one) for one in _CHARACTERS},
    **{repr(one): _again(one) for one in _REPEATED},
    **{
        f"nested {opened}": _nested(opened, closed)
        for opened, closed in (
            ("<div>", "</div>"), ("<b>", "</b>"), ("<ul><li>", "</li></ul>"), ("<blockquote>", "</blockquote>"), ("<p>", "</p>"), ("<i><p>", "</p></i>"),
            ("<table><tr><td>", "</td></tr></table>"), ("<a>", "</a>"), ("<x-y>", "</x-y>"), ("<span>", "</span>"), ("<section>", "</section>"), ("<dl><dd>", "</dd></dl>"), ("<pre>", "</pre>"), ("<svg>", "</svg>"),
            ("(", ")"), ("[", "]"), ("{", "}"), ("“", "”"), ("«", "»"), ("„", "“"), ("「", "」"), ("‘", "’"), ("*", "*"), ("_", "_"), ("> ", ""), ("- ", ""), ("* ", ""), ("1. ", ""), ("+ ", ""),
            ("[a](", ")"), ("![", "](a)"), ("**a ", " a**"), ("*a _b ", " b_ a*"), ("{{", "}}"), ("{{a|", "}}"), ("[[", "]]"), ("{\\b ", "}"), ("::: a\n", ":::\n"), ("{% if a %}", "{% endif %}"), ("ifdef::a[]\n", "endif::[]\n"), ("`", "`"),
            ('{"a":', "}"), ('[{"a":[', "]}]"), ("a: {", "}"), ("“A ‘", "’”"), ("He said “", "”"), ("(a “", "”)"),
        )
    },
    **{f"indented {mark}": _indented(mark) for mark in ("- ", "* ", "1. ", "a: ", "> ", "", "a:\n", "| ", "# ")},
    **{f"numbered {piece}": _numbered(piece) for piece in (
        "[a{0}]: b\n", "[^{0}] ", "[^{0}]: b\n", "# a{0}\n", "# a{0}\n\nb\n\n", "w{0} ", "Ann Bee{0} said she did. ", "“A{0}.” ", "“A {0},” Ann Bee{0} said. ", "{0}, ", "{0}\n", "a{0}: b\n", "a{0}: &a{0} b\n", ".. |a{0}| replace:: |a{0}|\n", ":a{0}: {{a{0}}}\n", ".. _a{0}:\n\n", "<p id=a{0}>b</p>", "<a{0}>", "<a b{0}=c>", "[a{0}](#a{0})\n", "COLL{0}: a\n", "ANN{0}: a\n\n", "Ann Bee{0}: a.\n\n", "|a{0}|b|\n", "12.{0}.2020 a\n", "A{0}B ", "@a{0} ", "Wa{0} Wb{0} ", "http://a.b/{0} ", "ﬀ{0} ", "{0}. a\n", "<sup>{0}</sup>", "<h2>a{0}</h2>b",
    )},
    "a table, |": _wide("a|", "|", rule="-|"),
    "a table, ,": _wide("a,", ""),
    "a table, tab": _wide("a\t", ""),
    "a table, cells": _wide("<td>a", "<tr>"),
    "one row": _framed("|", "a|", "\n"),
    "one ruled row": lambda length: f"|{'a|' * (length // 4)}\n|{'-|' * (length // 4)}\n",
    "one attribute": _framed("<a b='", "x", "'>a</a>"),
    "one comment": _framed("<!--", "-", "-->a"),
    "one tag": _framed("<", "a", ">b"),
    "attributes": lambda length: "<a" + "".join(f" a{number}=b" for number in range(length // 9)) + ">b</a>",
    "one head": _framed("---\na: ", "b", "\n---\nb\n"),
    "a long head": _framed("---\n", "a: b\n", "---\nb\n"),
    "a deep head": _framed("---\na: ", "[", "\n---\nb\n"),
    "one quotation": _framed("“", "word ", ".” Ann Bee said."),
    "one sentence": _framed("Ann Bee said that ", "she and ", "left."),
    "names": _framed("", "Ann Bee, ", "said: “No.”"),
    "roles": _framed("The ", "former minister ", "Ann Bee said: “No.”"),
    "one fence": _framed("```\n", "a\n", "```\n"),
    "open fence": _framed("````\n", "```\n", ""),
    "laughs": lambda length: "".join(
        [
            "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n",
            *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, length // 60)),
        ]
    ),
    "a head that laughs": lambda length: f"---\n{KINDS['laughs'](length)}---\nb\n",
    "merges": lambda length: "a0: &a0 {x: y}\n"
    + "".join(f"a{n}: &a{n}\n  <<: *a{n - 1}\n  k{n}: v\n" for n in range(1, length // 35)),
    "entities": lambda length: '<!DOCTYPE a [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, length // 60))
    + f"]><a>&a{max(1, length // 60) - 1};</a>",
}  # fmt: skip
"""By the name of each."""
