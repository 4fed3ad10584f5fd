from textwrap import dedent

import pytest

from knowledge.model import Document
from knowledge.reading.markdown import read


def document_of(text: str) -> Document:
    return read(dedent(text).encode(), "tide.md")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("> [!WARNING]\n> Mind the gate.\n> - shut it", "Warning"),
        ("> [!faq]- Is it shut?\n> Mind the gate.\n> - shut it", "Is it shut?"),
        ("> **Note**\n> Mind the gate.\n> - shut it", "Note"),
        (":::note The gate\nMind the gate.\n- shut it\n:::", "The gate"),
        (":::tip[The gate]\nMind the gate.\n- shut it\n:::", "The gate"),
        (":::{warning}\n:class: wide\nMind the gate.\n- shut it\n:::", "Warning"),
        ("```{note}\nMind the gate.\n- shut it\n```", "Note"),
        ("```{admonition} The gate\nMind the gate.\n- shut it\n```", "The gate"),
        ("```{dropdown}\nMind the gate.\n- shut it\n```", "Dropdown"),
        ('!!! tip "The gate"\n    Mind the gate.\n\n    - shut it', "The gate"),
        ("??? note\n    Mind the gate.\n\n    - shut it", "Note"),
        ("/// warning | The gate\n    open: true\n\nMind the gate.\n\n- shut it\n///", "The gate"),
        (".. warning:: Mind the gate.\n\n   - shut it", "Warning"),
        ('<div class="admonition warning">\n\nMind the gate.\n\n- shut it\n\n</div>', "Warning"),
        ("<aside>\n\nMind the gate.\n\n- shut it\n\n</aside>", "Note"),
        ("<details>\n<summary>The gate</summary>\n\nMind the gate.\n\n- shut it\n</details>", "The gate"),
        ('<Admonition type="tip">\n\nMind the gate.\n\n- shut it\n\n</Admonition>', "Tip"),
        ('{{% alert title="The gate" %}}\nMind the gate.\n- shut it\n{{% /alert %}}', "The gate"),
        ('{% hint style="warning" %}\nMind the gate.\n- shut it\n{% endhint %}', "Warning"),
    ],
)
def test_a_note_is_one_paragraph_with_its_label_first(text: str, label: str) -> None:
    document = document_of(f"{text}\n\nAfter.")

    note, after = document.paragraphs
    assert note.kind == "note"
    assert [(one.kind, document.text[one.start : one.end]) for one in note.parts] == [
        ("label", label),
        ("text", "Mind the gate."),
        ("item", "• shut it"),
    ]
    assert document.text[after.start : after.end] == "After."


@pytest.mark.parametrize(
    "tabs",
    [
        '=== "Linux"\n    apt\n\n=== "Other"\n    brew',
        "//// tab | Linux\napt\n////\n\n//// tab | Other\nbrew\n////",
        (
            '<Tabs>\n<TabItem value="linux" label="Linux">\n\napt\n\n</TabItem>\n'
            '<TabItem value="x" label="Other">brew</TabItem>\n</Tabs>'
        ),
        (
            '{{% tabs %}}\n{{% tab name="Linux" %}}\napt\n{{% /tab %}}\n'
            '{{% tab "Other" %}}\nbrew\n{{% /tab %}}\n{{% /tabs %}}'
        ),
        (
            '{% tabs %}\n{% tab title="Linux" %}\napt\n{% endtab %}\n'
            '{% tab title="Other" %}\nbrew\n{% endtab %}\n{% endtabs %}'
        ),
        "{{% linuxtab %}}\napt\n{{% /linuxtab %}}\n{{% othertab %}}\nbrew\n{{% /othertab %}}",
        "::::{tab-set}\n:::{tab-item} Linux\napt\n:::\n:::{tab-item} Other\nbrew\n:::\n::::",
    ],
)
def test_a_tab_is_a_heading_that_ends_with_it(tabs: str) -> None:
    document = document_of(f"# Tide\n\n## Set up\n\n{tabs}\n\nAfter.")

    assert [(document.text[one.start : one.end], one.section) for one in document.paragraphs] == [
        ("apt", ("Set up", "Linux")),
        ("brew", ("Set up", "Other")),
        ("After.", ("Set up",)),
    ]
    assert [one.level for one in document.headings] == [1, 2, 3, 3]


def test_notes_within_tabs_are_told_by_their_slashes() -> None:
    document = document_of("//// tab | Linux\n\n/// tip\nMind it.\n///\n\nApt.\n\n////\n\nAfter.")

    assert [(one.kind, one.section) for one in document.paragraphs] == [
        ("note", ("Linux",)),
        ("text", ("Linux",)),
        ("text", ()),
    ]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Word. {: .lead}", "Word."),
        ("Word.\n{: .lead}", "Word."),
        ("Word {#here}", "Word"),
        ("Word {% if x %}here{% endif %}.", "Word here."),
        ("{% include 'x.html' %}\nWord.", "Word."),
        ("{% comment %}\nhidden\n{% endcomment %}\n\nWord.", "Word."),
        ("Word {% comment %}hidden{% endcomment %}.", "Word ."),
        ('Word in {% channel "#tide" %}.', "Word in #tide."),
        ("Word {{ page.title }}.", "Word ."),
        ("Word {{< icon tide.svg >}}.", "Word ."),
        ("import Tabs from '@x/tabs'\n\nWord.", "Word."),
        ("export const tide = 1;\n\nWord.", "Word."),
        ("A ==high== word.", "A high word."),
        ("Word %%hidden%%.", "Word ."),
        ("%%\nhidden\n%%\n\nWord.", "Word."),
        ("See [[tide|the tide]] and [[ebb]].", "See the tide and ebb."),
        ("A :smile: word.", "A 😄 word."),
        ("{* ../tide.py hl[1] *}\n\nWord.", "Word."),
        ("[TOC]\n\nWord.", "Word."),
        ("<Cards>\n\nWord.\n\n</Cards>", "Word."),
        ("::: tide.Gate\n    options:\n        members: true\n\nWord.", "tide.Gate\n\nWord."),
        ("Write `{{ tide }}` and `==a==`.", "Write {{ tide }} and ==a==."),
        ("So x==1 and y==2.", "So x==1 and y==2."),
    ],
)
def test_marks_for_the_builder_of_pages_are_not_read(written: str, seen: str) -> None:
    assert document_of(written).text == seen


def test_the_address_in_a_template_tag_is_the_target() -> None:
    document = document_of('See [the tide]({% page "/tide/#ebb" %}) and [ebb]({{< ref "ebb.md" >}}).')

    assert document.text == "See the tide and ebb."
    assert [one.target for one in document.links] == ["/tide/#ebb", "ebb.md"]


def test_the_colours_of_a_session_are_not_read() -> None:
    document = document_of("```console\n$ <font color='red'>fill</font> <b>now</b>\n```")

    assert document.text == "$ fill now"


def test_code_in_a_tag_of_its_own_is_code() -> None:
    document = document_of("{% highlight python %}\nrise(_x_)\n{% endhighlight %}\n\nWord.")

    assert [(one.kind, one.language) for one in document.paragraphs] == [("code", "python"), ("text", None)]


def test_a_note_of_one_line_says_it_and_labels_nothing() -> None:
    document = document_of("Before.\n\n> [!warning] Mind the gate.\n\nAfter.")

    _, note, _ = document.paragraphs
    assert [(one.kind, document.text[one.start : one.end]) for one in note.parts] == [
        ("text", "Mind the gate.")
    ]
