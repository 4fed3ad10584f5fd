import pytest

from knowledge.reading.plaintext import read


def paragraphs_of(text: str) -> list[str]:
    document = read(text.encode(), "a.txt")
    return [document.text[paragraph.start : paragraph.end] for paragraph in document.paragraphs]


def test_wrapped_lines_are_joined() -> None:
    text = """The harbour board said on Tuesday that the levy would rise by four
per cent next year. Shipping firms called the plan a mistake, and some
of them said that they would leave.

The board meets again in May.
"""

    first, second = paragraphs_of(text)

    assert first.startswith("The harbour board said on Tuesday that the levy would rise by four per cent next")
    assert first.endswith(
        "Shipping firms called the plan a mistake, and some of them said that they would leave."
    )
    assert second == "The board meets again in May."


def test_long_lines_are_a_paragraph_each() -> None:
    line = "The harbour board said on Tuesday that the levy would rise by four per cent next year, not this."

    assert paragraphs_of(f"{line}\n{line}\nIt did.\n{line}") == [line, line, "It did.", line]


def test_speech_labels_begin_lines() -> None:
    text = "Q: Will the levy rise again?\nA: Nobody knows that yet, the board said, and nobody\nwill know."

    assert paragraphs_of(text) == [
        "Q: Will the levy rise again?\nA: Nobody knows that yet, the board said, and nobody will know."
    ]


def test_items_stay_lines_and_their_wrapped_ends_are_joined() -> None:
    assert paragraphs_of("We need:\n- pumps\n- gates that\n  shut\n- time") == [
        "We need:",
        "- pumps\n- gates that shut\n- time",
    ]


def test_the_first_short_line_is_the_title() -> None:
    document = read(b"Harbour levy\n\nIt rises. It falls.", "a.txt")

    assert document.source.title == "Harbour levy"
    assert [paragraph.section for paragraph in document.paragraphs] == [()]


def test_without_a_heading_the_file_name_is_the_title() -> None:
    assert read(b"It rises.", "notes/harbour_levy-2024.txt").source.title == "harbour levy 2024"


def test_cp1252_is_read_when_utf_8_fails() -> None:
    assert paragraphs_of_bytes(b"\x93Caf\xe9\x94 \x96 fine.") == ["“Café” – fine."]


def test_lines_at_the_top_describe_the_file() -> None:
    document = read(b"Subject: Harbour levy\nFrom: Ann Lund\nDate: 5 March 2031\n\nIt rises.", "a.txt")

    source = document.source
    assert (source.title, source.author, source.published) == ("Harbour levy", "Ann Lund", "2031-03-05")
    assert document.text == "It rises."


def test_of_a_mails_head_what_a_reader_sees_is_read() -> None:
    head = (
        "From ann@lund.example Mon Mar  5 10:00:00 2031\nReceived: from a.example\n by b.example; Mon, 5 Mar 2031\n"
        "Message-ID: <1@lund.example>\nMIME-Version: 1.0\nContent-Type: text/plain\nX-Mailer: Tide 2\n"
        'From: "Ann Lund" <ann@lund.example>\nSubject: Harbour\n levy\nDate: Mon, 5 Mar 2031 10:00:00 +0000\n'
    )

    document = read(f"{head}\nIt rises.".encode(), "a.txt")

    source = document.source
    assert (source.title, source.author, source.published) == ("Harbour levy", "Ann Lund", "2031-03-05")
    assert document.text == "It rises."


def test_to_whom_a_mail_was_written_is_read() -> None:
    document = read(b"From: Ann Lund\nTo: Bo Ek\nMessage-ID: <1@a>\nSubject: Levy\n\nIt rises.", "a.txt")

    assert document.text == "From: Ann Lund\nTo: Bo Ek\nSubject: Levy\n\nIt rises."


def test_words_before_a_colon_at_the_top_are_no_head_of_a_mail() -> None:
    assert (
        read(b"Status: shut\nSender: Ann\n\nIt rises.", "a.txt").text
        == "Status: shut\nSender: Ann\n\nIt rises."
    )


def test_a_question_stays_with_its_answer_in_a_long_interview() -> None:
    answer = "COLE: " + "It rises and rises, and nobody along the coast has a notion when it will stop. " * 9

    found = paragraphs_of(f"DESK: Does it rise?\n{answer}\nDESK: Since when?\n{answer}")

    assert found == [f"DESK: Does it rise?\n{answer.strip()}", f"DESK: Since when?\n{answer.strip()}"]


def test_lines_in_capitals_between_paragraphs_are_headings() -> None:
    document = read(b"Levy\n\nIt rises. It falls.\n\nIS IT FAIR?\n\nYes.\n", "a.txt")

    assert [paragraph.section for paragraph in document.paragraphs] == [(), ("IS IT FAIR?",)]


def paragraphs_of_bytes(data: bytes) -> list[str]:
    document = read(data, "a.txt")
    return [document.text[paragraph.start : paragraph.end] for paragraph in document.paragraphs]


@pytest.mark.parametrize(
    ("head", "author", "published"),
    [
        ("The flood\n\nBy Oke Larsen, 8 November 2024\n", "Oke Larsen", "2024-11-08"),
        (
            "The flood\nBy Ann Lund and Bo van der Meer\n17 May 2025\n",
            "Ann Lund and Bo van der Meer",
            "2025-05-17",
        ),
        ("The flood\n\nby Oke Larsen\n\n17 May 2025\n", "Oke Larsen", "2025-05-17"),
        ("THE FLOOD\n=========\n\nPublished on May 17, 2025\n", None, "2025-05-17"),
        ("The flood\n\nHarbour Desk, 17 May 2025\n", None, "2025-05-17"),
    ],
)
def test_a_byline_under_the_title_describes_the_file_and_is_no_paragraph(
    head: str, author: str | None, published: str
) -> None:
    document = read(f"{head}\nIt rose.\n\nIt fell.\n".encode(), "a.txt")

    assert (document.source.title.lower(), document.source.author) == ("the flood", author)
    assert document.source.published == published
    paragraphs = [document.text[one.start : one.end] for one in document.paragraphs]
    assert (paragraphs, document.paragraphs[0].section) == (["It rose.", "It fell."], ())


@pytest.mark.parametrize(
    "line", ["By Train", "By 1994 it rose", "By Ann Lund, of all people", "Costs and Gains"]
)
def test_other_lines_under_the_title_are_paragraphs(line: str) -> None:
    document = read(f"The flood\n\n{line}\n\nIt rose.\n".encode(), "a.txt")

    assert document.source.author is None
    assert document.paragraphs[0].number == 1
    assert document.text[document.paragraphs[0].start :].startswith(line)


def test_a_date_further_down_is_no_byline() -> None:
    document = read(b"Diary\n\nIt rose.\n\n17 May 2025\n\nIt fell.\n", "a.txt")

    assert document.source.published is None


def test_items_set_in_farther_stand_under_the_item_above() -> None:
    document = read(b"We need:\n- pumps\n  1) old\n     ones\n  2) new ones\n- time", "a.txt")

    parts = document.paragraphs[1].parts
    assert [(one.level, one.parent, document.text[one.start : one.end]) for one in parts] == [
        (0, None, "- pumps"),
        (1, 0, "1) old ones"),
        (1, 0, "2) new ones"),
        (0, None, "- time"),
    ]


def test_short_items_with_blank_lines_between_them_are_one_list() -> None:
    document = read(b"Needed.\n\n- pumps that work\n\n- gates that shut\n\nWord by word.", "a.txt")

    assert [(one.kind, len(one.parts)) for one in document.paragraphs[1:]] == [("list", 2), ("text", 0)]


@pytest.mark.parametrize(
    "table",
    [
        "who   | when | where\n----- | ---- | -----\nBruni |      | Lock\nLund  | May  | Quay",
        (
            "+-------+------+-------+\n| who   | when | where |\n+-------+------+-------+\n"
            "| Bruni |      | Lock  |\n| Lund  | May  | Quay  |\n+-------+------+-------+"
        ),
        "who      when    where\n-------  ------  ------\nBruni            Lock\nLund     May     Quay",
    ],
)
def test_the_cells_of_drawn_tables_are_kept(table: str) -> None:
    document = read(f"Dates.\n\n{table}\n\nWord by word.\n".encode(), "a.txt")

    rows = document.paragraphs[1].parts
    assert [(one.kind, document.text[one.start : one.end]) for one in rows] == [
        ("header", "who | when | where"),
        ("row", "Bruni |  | Lock"),
        ("row", "Lund | May | Quay"),
    ]


def test_what_colours_a_terminal_is_not_read() -> None:
    assert read(b"The \x1b[1;31mgates\x1b[0m rise.", "a.txt").text == "The gates rise."


def test_marks_of_a_quoted_mail_are_not_read() -> None:
    assert "The gates rise." in read(b"Dear all,\n\n> The gates\n> rise.\n\nBest\nAnn", "a.txt").text
