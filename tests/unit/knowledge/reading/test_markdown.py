from textwrap import dedent

import pytest

from knowledge.model import Document
from knowledge.reading.markdown import read
from knowledge.statements import find_statements


def document_of(text: str) -> Document:
    return read(dedent(text).encode(), "levy.md")


def paragraphs_of(text: str) -> list[str]:
    document = document_of(text)
    return [document.text[paragraph.start : paragraph.end] for paragraph in document.paragraphs]


def test_markup_goes_and_words_stay() -> None:
    text = "A *bold* [move](http://x.example 'title')[^1], `code`, 5 < 6 &amp; more,\nwrapped.\n\n[^1]: A note."

    assert paragraphs_of(text) == ["A bold move, code, 5 < 6 & more, wrapped.", "A note."]


def test_reference_links_keep_their_words_only() -> None:
    assert paragraphs_of("See [the plan][p].\n\n[p]: https://x.example") == ["See the plan."]


def test_headings_are_the_section() -> None:
    document = document_of("# Levy\n\nOne.\n\n## Why\n\n### Cost\n\nTwo.\n\n## When\n\nThree.")

    assert [paragraph.section for paragraph in document.paragraphs] == [(), ("Why", "Cost"), ("When",)]
    assert document.text.startswith("Levy\n\nOne.\n\nWhy\n\nCost\n\nTwo.")


def test_lists_tables_and_code_keep_their_lines() -> None:
    text = """\
        - pumps
        - gates

        | Year | Levy |
        |------|------|
        | 2031 | 4 %  |

        ```python
        if tide:
            shut()
        ```
        """

    assert paragraphs_of(text) == ["• pumps\n• gates", "Year | Levy\n2031 | 4 %", "if tide:\n    shut()"]


def test_a_list_of_long_items_is_one_paragraph() -> None:
    document = document_of("- " + "water " * 60 + "\n- " + "sand " * 60)

    assert [(one.kind, len(one.parts)) for one in document.paragraphs] == [("list", 2)]


def test_html_comments_are_not_read() -> None:
    assert paragraphs_of("One.\n\n<!-- secret -->\n\nTwo.") == ["One.", "Two."]


def test_front_matter_describes_the_file() -> None:
    source = document_of("""\
        ---
        title: The levy
        authors: [Ann Lund, Bo Ek]
        date: 2031-03-05
        link: https://x.example/levy
        ---
        It rises.
        """).source

    assert (source.title, source.author) == ("The levy", "Ann Lund, Bo Ek")
    assert (source.published, source.url) == ("2031-03-05", "https://x.example/levy")


def test_front_matter_with_a_colon_in_the_title_is_read_line_by_line() -> None:
    document = document_of("---\ntitle: The levy: an overview\ndate: 5 March 2031\n---\nIt rises.\n")

    assert (document.source.title, document.source.published) == ("The levy: an overview", "2031-03-05")
    assert document.text == "It rises."


def test_a_toml_head_describes_the_file() -> None:
    document = document_of('+++\ntitle = "The levy"\ndate = 2031-03-05\n+++\nIt rises.\n')

    assert (document.source.title, document.source.published, document.text) == (
        "The levy",
        "2031-03-05",
        "It rises.",
    )


def test_text_between_two_rules_is_text() -> None:
    assert paragraphs_of("---\nIt rises.\n\n---\n\nIt falls.") == ["It rises.", "It falls."]


def test_curly_quotes_and_dashes_stay() -> None:
    assert paragraphs_of("“Yes” – she said — ‘no’.") == ["“Yes” – she said — ‘no’."]


def test_text_is_composed_and_holds_nothing_that_turns_it_around() -> None:
    assert paragraphs_of("Cafe\u0301\u00a0op\u00aden\u200b\u202e.") == ["Café op\u00aden\u200b."]


def test_a_byline_under_the_heading_describes_the_file_and_is_no_paragraph() -> None:
    document = document_of("# The flood\n\n*By Oke Larsen, 8 November 2024*\n\nIt rose.\n")

    assert (document.source.author, document.source.published) == ("Oke Larsen", "2024-11-08")
    assert [document.text[one.start : one.end] for one in document.paragraphs] == ["It rose."]


def test_the_head_wins_over_the_byline() -> None:
    document = document_of(
        "---\nauthor: Ann Lund\n---\n# The flood\n\nBy Oke Larsen, 8 November 2024\n\nIt rose.\n"
    )

    assert (document.source.author, document.source.published) == ("Ann Lund", "2024-11-08")


def test_lines_of_an_interview_stay_lines() -> None:
    text = "Before.\n\n**Q:** Will it\nrise?\n**LUND:** It *will*.\nQ: When?\nLUND: Soon."

    assert paragraphs_of(text) == ["Before.", "Q: Will it rise?\nLUND: It will.\nQ: When?\nLUND: Soon."]


def test_one_label_makes_no_interview() -> None:
    assert paragraphs_of("NOTE: It rises\nand rises.") == ["NOTE: It rises and rises."]


def test_the_speakers_of_an_interview_in_markdown_are_found() -> None:
    document = document_of("Q: Will anybody notice?\nLUND: They will.\nQ: Who?\nLUND: Those who swim.\n")

    found = find_statements(document.text, document.paragraphs)

    said = [(one.speaker.name, document.text[slice(*one.spans[0])]) for one in found if one.speaker]
    assert said == [("LUND", "They will."), ("LUND", "Those who swim.")]


def test_a_json_head_describes_the_file() -> None:
    document = read(b'{\n"title": "Levy",\n"date": "2031-03-05"\n}\n\nIt rises.\n', "a.md")

    assert (document.source.title, document.source.published, document.text) == (
        "Levy",
        "2031-03-05",
        "It rises.",
    )


@pytest.mark.parametrize("text", ["{rises} it does.", '{"a": 1} it is.', "{"])
def test_a_text_that_begins_with_a_brace_has_no_head(text: str) -> None:
    assert read(text.encode(), "a.md").text == text


def test_a_pages_dated_name_gives_date_and_title() -> None:
    source = read(b"It rises.", "_posts/2031-03-05-the-levy.md").source

    assert (source.title, source.published) == ("the levy", "2031-03-05")


def test_what_a_page_says_of_its_date_goes_before_its_name() -> None:
    source = read(b"---\ndate: 2031-04-01\n---\nIt rises.", "2031-03-05-the-levy.md").source

    assert source.published == "2031-04-01"


def test_a_name_that_holds_no_date_gives_none() -> None:
    source = read(b"It rises.", "2031-13-05-the-levy.md").source

    assert (source.title, source.published) == ("2031 13 05 the levy", None)


@pytest.mark.parametrize(
    ("text", "path", "title"),
    [
        ("It rises.\n\n## Why\n\nOne.\n\n## When\n\nTwo.", "wiki/The levy.md", "The levy"),
        ("It rises.\n\n## Why\n\nOne.", "The levy.md", "The levy"),
        ("## Why\n\nOne.\n\n## When\n\nTwo.", "The-levy.md", "The levy"),
        ("## The levy\n\nOne.\n\n### When\n\nTwo.", "a7.md", "The levy"),
        ("By Ann Lee, 3 May 2031\n\n## The levy\n\nOne.\n\n### When\n\nTwo.", "a7.md", "The levy"),
        ("It rises.\n\n# The levy\n\nOne.\n\n# When\n\nTwo.", "notes.md", "The levy"),
        ("It rises.\n\n## Why\n\nOne.\n\n## When\n\nTwo.", "levy/README.md", "Why"),
        ("It rises.\n\n## Why\n\nOne.\n\n## When\n\nTwo.", "levy/_index.md", "Why"),
        ("## Why\n\nOne.\n\n## When\n\nTwo.", "12.md", "Why"),
        ("## Why\n\nOne.\n\n## When\n\nTwo.", "2031-05-33.md", "Why"),
        ("## Why\n\nOne.\n\n## When\n\nTwo.", "2031-05-03.md", "2031-05-03"),
        ("## Wozu\n\nEins.\n\n## Wann\n\nZwei.", "Unbenannt 2.md", "Wozu"),
        ("## Pourquoi\n\nUn.\n\n## Quand\n\nDeux.", "accueil.md", "Pourquoi"),
        ("## Por qué\n\nUno.\n\n## Cuándo\n\nDos.", "Nuevo documento.md", "Por qué"),
        ("**The levy**\n\nIt rises.\n\n## Why\n\nOne.\n\n## When\n\nTwo.", "notes.md", "The levy"),
    ],
)
def test_headings_below_the_first_level_name_a_file_only_if_its_own_name_does_not(
    text: str, path: str, title: str
) -> None:
    assert read(text.encode(), path).source.title == title


def test_a_first_heading_that_is_no_title_is_a_section() -> None:
    document = read(b"It rises.\n\n## Why\n\nOne.\n\n### Cost\n\nTwo.", "The levy.md")

    assert [paragraph.section for paragraph in document.paragraphs] == [(), ("Why",), ("Why", "Cost")]


def test_a_note_of_a_day_is_of_that_day() -> None:
    assert read(b"## Tasks\n\nOne.\n\n## Tide\n\nTwo.", "log/2031-05-03.md").source.published == "2031-05-03"


@pytest.mark.parametrize(("lines", "section"), [(1, ()), (2, ()), (3, ("The levy",))])
def test_a_heading_near_the_top_stands_for_a_title_that_is_told_elsewhere(
    lines: int, section: tuple[str, ...]
) -> None:
    above = "It rises.\n\n" * lines

    document = read(f"---\ntitle: Dues\n---\n{above}# The levy\n\nOne.".encode(), "a.md")

    assert document.paragraphs[-1].section == section
