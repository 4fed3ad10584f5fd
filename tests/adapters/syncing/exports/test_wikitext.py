"""Wikitext as its readers see it."""

from pathlib import Path

import pytest

from adapters.syncing.kinds.export.mediawiki.dumps import Site
from adapters.syncing.kinds.export.mediawiki.templates import Templates
from adapters.syncing.kinds.export.mediawiki.wikitext import Wiki
from knowledge.model import Document
from knowledge.reading.html.html import read
from tests.adapters.syncing.exports.exporting import LIKE_AROUND, NAMESPACES, Brought, dump, wiki_page

SITE = Site("Harbour Wiki", "", dict(NAMESPACES))


def read_as(text: str, templates: dict[str, str] | None = None) -> Document:
    wiki = Wiki(SITE, Templates(templates or {}, SITE), lambda title: f"https://w.example/{title}")
    return read(f"<main>{wiki.html('Help:Page/Sub', text)}</main>".encode(), "page.html")


CASES = {
    "bold and italic": ("A '''bold''' and ''slanted'' '''''word'''''.", "A bold and slanted word."),
    "paragraphs": ("One\nline.\n\nTwo.", "One line.\n\nTwo."),
    "headings": ("A.\n== Head ==\nB.\n=== Deeper ===\nC.", "A.\n\nHead\n\nB.\n\nDeeper\n\nC."),
    "lists": (
        "* one\n** deeper\n* two\n\n# first\n# second",
        "• one\n  • deeper\n• two\n\n1. first\n2. second",
    ),
    "terms": ("; Berth : where a ship lies\n; Quay\n: a wall", "Berth: where a ship lies\nQuay: a wall"),
    "links": (
        "See [[Mooring]], [[Mooring#Ropes|ropes]], [[berth]]s, [https://e.example elsewhere] and https://f.example.",
        "See Mooring, ropes, berths, elsewhere and https://f.example.",
    ),
    "categories and languages": (
        "Text.\n[[Category:Ships]]\n[[de:Hafen]]\n[[:Category:Ships]]",
        "Text. Category:Ships",
    ),
    "pictures in frames": (
        "A.\n[[File:Q.png|thumb|200px|The ''old'' quay]]\nB.\n\n[[File:I.png|20px]] C.",
        "A.\n\nThe old quay\n\nB.\n\nC.",
    ),
    "signs": ("5&nbsp;m &mdash; &lt;b&gt; &amp;", "5 m — <b> &"),
    "comments": ("A.<!-- no -->\n<!-- nor\nthis -->\nB.", "A. B."),
    "what is not wikitext": ("Write <nowiki>''x'' [[y]]</nowiki>.", "Write ''x'' [[y]]."),
    "notes": ("A.<ref>Source.</ref> B.<ref name=a /><references/>", "A. B."),
    "switches": ("__NOTOC__A.\n__NOEDITSECTION__", "A."),
    "lines with a blank": ("A:\n first\n  second\nB.", "A:\n\nfirst\n second\n\nB."),
    "code": ('<syntaxhighlight lang="bash">\necho "<a>" && ls\n</syntaxhighlight>', 'echo "<a>" && ls'),
    "code in a line": ("Run <code>ls -l</code>.", "Run ls -l."),
    "poem": ("<poem>\nOne\nTwo\n</poem>", "One\nTwo"),
    "elements": ("<div class='x'>In '''it'''.</div>\n<u>Under</u> <br/> after", "In it.\n\nUnder\nafter"),
    "unknown templates alone": ("{{Infobox|a=1\n|b=2}}\nText.\n\n{{Navbox}}", "Text."),
    "unknown templates in a sentence": ("It is {{convert|5|km}} long.", "It is […] long."),
    "marks without words": ("So.{{citation needed}} And{{sfn|A|1}} on.", "So. And on."),
    "words of another language": ("A {{lang|de|Hafen}} is {{nowrap|a port}}.", "A Hafen is a port."),
    "variables": ("{{PAGENAME}} of {{SITENAME}}, {{SUBPAGENAME}}", "Page/Sub of Harbour Wiki, Sub"),
    "functions": (
        "{{#if: x | yes | no}} {{#if: | yes | no}} {{#ifeq:a|a|same}} {{#switch:b|a=1|b=2|#default=3}} {{lc:ABC}}",
        "yes no same 2 abc",
    ),
    "arguments nobody gave": ("{{{1|A default}}} {{{2}}}.", "A default ."),
    "galleries": ("<gallery>\nFile:A.png|The ''first''\nFile:B.png\n</gallery>", "The first"),
    "bold words that begin in a link": (
        "A [[Tide|''tide]]'' and [[quay|'''the quay]] walls''' here.",
        "A tide and the quay walls here.",
    ),
    "apostrophes": ("L''''eau''' et l'air, '''''all''' of'' it", "L'eau et l'air, all of it"),
    "elements nobody ended": (
        "A <small>little <font color=red>red</font> boat.\n\nB</center> <b>bold",
        "A little red boat.\n\nB\n\nbold",
    ),
    "elements that are none": ("Use <name> and a < b > c.", "Use <name> and a < b > c."),
    "addresses of the wiki's own": (
        "To [{{fullurl:{{PAGENAME}}|action=edit}} change it], [{{unknown}} ask] or [[{{x}}|see]].",
        "To change it, ask or see.",
    ),
    "a table nobody ended": ("{|\n! A\n|-\n| 1", "A\n1"),
    "a table with bars in it": ("{|\n| <nowiki>a!!b</nowiki> || [[C|c]]\n|}", "a!!b | c"),
    "what is only for elsewhere": ("A<includeonly>B</includeonly><noinclude>C</noinclude>", "AC"),
    "a list in a cell": ("{|\n! Ships\n|-\n|\n* Tug\n* Ferry\n|}", "Ships\nTug; Ferry"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_readers_see_is_read(case: str) -> None:
    written, seen = CASES[case]

    assert read_as(written).text == seen


def test_a_table_keeps_its_rows_and_columns() -> None:
    text = '{| class="wikitable"\n|+ Berths\n! No. !! Depth\n|-\n| 4 || 12 m\n|-\n| colspan="2" | closed\n|}'

    assert read_as(text).text == "Berths\n\nNo. | Depth\n4 | 12 m\nclosed | closed"


def test_a_template_shows_its_text() -> None:
    templates = {
        "Template:Berth": "Berth {{{no|{{{1}}}}}}: {{Depth|{{{depth}}}}}{{#if:{{{note|}}}|&#32;({{{note}}})}}.",
        "Template:Depth": "{{{1}}} m<noinclude>[[Category:X]]</noinclude>",
        "Template:Old": "#REDIRECT [[Template:Berth]]",
    }

    text = read_as("{{berth|no=4|depth=12}}\n\n{{Old|7|depth=9|note=[[Mud|soft]]}}", templates).text

    assert text == "Berth 4: 12 m.\n\nBerth 7: 9 m (soft)."


def test_a_template_may_begin_a_table_that_another_ends() -> None:
    templates = {
        "Template:Top": "{| \n! A !! B",
        "Template:Row": "\n|-\n| {{{1}}} {{!}}{{!}} {{{2}}}",
        "Template:End": "\n|}",
    }

    assert read_as("{{Top}}{{Row|1|2}}{{Row|3|4}}{{End}}", templates).text == "A | B\n1 | 2\n3 | 4"


def test_templates_may_begin_elements_that_others_end() -> None:
    templates = {
        "Template:Box": "<table><tr><th>{{{title}}}{{#if:{{{note|}}}|</th></tr><tr><td>{{{note}}}}}",
        "Template:Box end": "</td></tr></table>",
    }

    text = read_as("{{Box|title=Crane|note=Red}}{{Box end}}\nText.", templates).text

    assert text == "Crane\nRed\n\nText."


def test_templates_that_call_each_other_end() -> None:
    templates = {"Template:A": "a{{B}}", "Template:B": "b{{A}}"}

    assert read_as("So: {{A}}", templates).text == "So: ab[…]"


def test_templates_that_grow_without_end_are_cut_off() -> None:
    templates = {f"Template:T{number}": f"{{{{T{number + 1}}}}}" * 10 for number in range(15)}
    templates["Template:T15"] = "ha "

    assert len(read_as("x {{T0}}", templates).text) < 10_000


@pytest.mark.parametrize(
    "text",
    [
        "{{" * 3_000,
        "[[" * 3_000,
        "'" * 9_000,
        "{|\n|" * 300,
        "<div>" * 2_000,
        "*" * 5_000 + " x",
        "{{{" * 2_000 + "}}}" * 2_000,
    ],
    ids=str.__len__,
)
def test_hostile_text_is_read_or_left_out(tmp_path: Path, text: str) -> None:
    (tmp_path / "wiki.xml").write_text(dump(wiki_page(1, "Hostile", f"Start. {text}\n\nEnd.")))
    here = Brought(tmp_path, "wiki.xml")

    here.look()

    assert [*here.files, *here.failed] in (["Hostile.html"], ["1"])


def test_nothing_of_a_page_is_taken_for_what_stands_around_it(tmp_path: Path) -> None:
    lists = "\n----\n".join(f"* {one}\n* Flyers" for one in LIKE_AROUND)
    text = f"{'Doors close at nine, and nobody has keys. ' * 20}\n\n{lists}\n\nUse <nowiki>{{{{ name }}}}</nowiki> here."
    (tmp_path / "wiki.xml").write_text(dump(wiki_page(1, "Doors", text)))
    here = Brought(tmp_path, "wiki.xml")

    here.look()

    found = here.document("Doors.html").text
    assert found.endswith("".join(f"• {one}\n• Flyers\n\n" for one in LIKE_AROUND) + "Use {{ name }} here.")
