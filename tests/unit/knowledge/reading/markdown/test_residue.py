"""Marks for programs that must not reach what a reader sees."""

import pytest

from knowledge.reading.markdown import read


def text_of(markdown: str) -> str:
    return read(markdown.encode(), "a.md").text


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("**Note: the gates are shut.", "Note: the gates are shut."),
        ("The gates are shut.** See the list.", "The gates are shut. See the list."),
        ("Two is 2**3 to some.", "Two is 2**3 to some."),
        ("Gates {#gates} rise.", "Gates rise."),
        ("Gates rise.\n{: .lead}", "Gates rise."),
        ("> [!NOTE]\n> Gates rise.", "Note\nGates rise."),
        (":::tip\nGates rise.\n:::", "Tip\nGates rise."),
        ("/// note | Gates\nThey rise.\n///", "Gates\nThey rise."),
        ("See [[gates|the gates]].", "See the gates."),
        ("Gates ==rise== now.", "Gates rise now."),
        ("Gates rise. %% later %%", "Gates rise."),
        ("- [ ] shut\n- [x] open", "• ☐ shut\n• ☑ open"),
        ("Gates {% if a %}rise{% endif %} now.", "Gates rise now."),
        ('import A from "./a"\n\nGates rise.', "Gates rise."),
        ("Gates rise. ^gates-1", "Gates rise."),
        ("Gates rise :tada: now.", "Gates rise 🎉 now."),
        ("Gates rise :christmas_tree: now.", "Gates rise 🎄 now."),
        ("Gates rise.\n^the-gates-rise-and-fall-again-and-again-x", "Gates rise."),
        ("Gates rise.\n\n> Now.\n\n^gates-1", "Gates rise.\n\nNow."),
        ("Gates :material-gate: rise.", "Gates rise."),
        ("At 10:30:45 use :backend: here.", "At 10:30:45 use :backend: here."),
        ("See {ref}`the gates <gates>`.", "See the gates."),
        ("Call {func}`~tide.gate.shut` now.", "Call shut now."),
        ("Call {py:meth}`tide.shut` now.", "Call tide.shut now."),
        ("A {term}`gate` {sup}`1`.", "A gate 1."),
        ("Gates{index}`gate` rise.", "Gates rise."),
        ("Read {doc}`/tide` and {pep}`8`.", "Read tide and PEP 8."),
        ("Call :func:`~tide.gate.shut` and :ref:`gates <g>`.", "Call shut and gates."),
        ("Write `` {ref}`gates` `` so.", "Write {ref}`gates` so."),
        (".. currentmodule:: tide\n\nGates rise.", "Gates rise."),
        (".. automodule:: tide\n   :members:\n\nGates rise.", "Gates rise."),
        ("```{eval-rst}\n.. note:: Gates rise.\n.. currentmodule:: tide\n```", "Note\nGates rise."),
        ("% Not to be seen.\n\nGates rise.", "Gates rise."),
        ('Gates rise.\n\n+++ {"a": 1}\n\nThey fall.', "Gates rise.\n\nThey fall."),
        (":orphan:\n\nGates rise.", "Gates rise."),
        ('[Gates](a){target="_blank"} rise.', "Gates rise."),
        ("[New]{.badge} gates rise.", "New gates rise."),
        ("Press ++ctrl+alt+del++ in C++.", "Press Ctrl+Alt+Del in C++."),
        ("{/* later */}Gates {++rise++}{--fall--}{>>why<<}.", "Gates rise."),
        ("[gates-2]:\n[gates-3]:\n\nGates rise.", "Gates rise."),
        ('Gates [rise][g].\n\n[g]: {% page "/gates/" %}\n[h]: {{ url }}', "Gates rise."),
        ("*[HTML]: Hyper Text\n\nGates rise.", "Gates rise."),
        (':::image type="content" source="a.png":::\n\nGates rise.', "Gates rise."),
        (
            ":::row:::\n:::column:::\nGates rise.\n:::column-end:::\n:::row-end:::\n\nNow.",
            "Gates rise.\n\nNow.",
        ),
        ('> [!div class="nextstepaction"]\n> [Gates](a)', "Gates"),
        ("\\newpage\n\nGates rise.", "Gates rise."),
        ("<<< @/gone.js{2}\n\nGates rise.", "Gates rise."),
        ("Gates [rise][1].\n\n[1]: https://a.example", "Gates rise."),
        ("Gates [rise][tide.gates] by [tide.shut][] and [`so`][].", "Gates rise by tide.shut and so."),
        ("Write `[rise][tide.gates]` so.", "Write [rise][tide.gates] so."),
        ("Take gates[0][1.5] and [a][b].", "Take gates[0][1.5] and [a][b]."),
        ("[:material-gate: Rise][Rise]{ .md-button }\n\n[Rise]: rise.md", "Rise"),
        ("[Gates](a.md){ data-preview } rise.", "Gates rise."),
        ("Gates :woman_raising_hand: rise.", "Gates 🙋 rise."),
        ("<small>\n**Tip:** Gates rise.\n</small>", "Tip: Gates rise."),
        (
            "<table>\n<tr>\n<td>\n      <p>\n\n        Gates <code>rise</code>\n\n      </p>\n    </td>\n</tr>\n</table>",
            "Gates rise",
        ),
        ("<ul>\n<li>\n\n        Gates <b>rise</b>.\n\n</li>\n</ul>", "• Gates rise."),
        ("<em>\n  Gates [rise](a.md) **now**.\n</em>", "Gates rise now."),
        ("<pre>\n2**3**4\n</pre>", "2**3**4"),
        ("<Gates\n  labels={{\n    a: { b: 'x' },\n  }}\n/>\n\nGates rise.", "Gates rise."),
        ("<Gates config={[{ a: '<b>' }]}>\nGates rise.\n</Gates>", "Gates rise."),
        ("Write {% raw %}{{ gates }}{% endraw %} so.", "Write {{ gates }} so."),
        ("Gates <% tp.date.now() %>rise.", "Gates rise."),
        ("H~2~O and 10 m^2^.", "H2O and 10 m2."),
        ("From ~ana~ to ~/bin~ and a^b or x^n + y^n.", "From ~ana~ to ~/bin~ and a^b or x^n + y^n."),
        ("<table><tr><th>Year<tr><td>2031</table>", "Year\n2031"),
        (
            "<pre><code>shut &lt;gate&gt;</code></pre>\n\t[--at &lt;hour&gt;]</code></pre>\n",
            "shut <gate>\n\n[--at <hour>]",
        ),
        ("A $a_{i}*b*c \\{x\\}$ and $$x^2 \\\\ *y*$$ *so*.", "A $a_{i}*b*c \\{x\\}$ and $$x^2 \\\\ *y*$$ so."),
        ("$$\na_{i}*b*c\n$$", "$$ a_{i}*b*c $$"),
        (
            "Pay $5 *or* $6, `$a_{i}` *and* `b$`, \\$7_{x} *so* $8.",
            "Pay $5 or $6, $a_{i} and b$, $7_{x} so $8.",
        ),
        ("Gates cost $5$ or $x_1 + \\alpha$.", "Gates cost $5$ or $x_1 + \\alpha$."),
        ("See {ref}`shut-the-gates` and {doc}`../tide/index`.", "See shut the gates and tide."),
    ],
)
def test_a_mark_for_a_program_is_not_read(written: str, seen: str) -> None:
    assert text_of(written) == seen


def test_a_paragraph_of_any_length_loses_its_marks() -> None:
    text = text_of("The **gates** rise at [noon](https://a.example) by `shut`. " * 2_000)

    assert len(text) > 50_000
    assert not any(mark in text for mark in ("**", "](", "`"))


def test_a_long_paragraph_without_a_place_to_cut_is_read() -> None:
    assert len(text_of("*" + "a" * 50_000)) > 50_000


@pytest.mark.parametrize(
    ("written", "anchor"),
    [
        ('# Gates { id="g-1.0" }', "g-1.0"),
        ("# Gates { data-search-exclude }", None),
        ("# Gates {: .lead id='g' data-x=1 }", "g"),
        ("# Gates {#g .lead}", "g"),
    ],
)
def test_the_attributes_of_a_heading_are_not_read(written: str, anchor: str | None) -> None:
    document = read(f"{written}\n\nThey rise.".encode(), "a.md")

    assert document.text == "Gates\n\nThey rise."
    assert [heading.anchor for heading in document.headings] == [anchor]


def test_what_is_set_in_is_code_but_in_a_component_of_mdx() -> None:
    text = b"<Gates>\n\n\t\tThey **rise**.\n\n</Gates>\n"

    assert [one.kind for one in read(text, "a.mdx").paragraphs] == ["text"]
    assert [one.kind for one in read(text, "a.md").paragraphs] == ["code"]
