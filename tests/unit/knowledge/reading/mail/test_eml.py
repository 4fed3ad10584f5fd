"""Mails."""

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.mail.eml import read

HEAD = "From: Ann Lund <ann@x.example>\nTo: b@x.example\nSubject: =?utf-8?q?The_l=C3=A9vy?=\nDate: Wed, 05 Mar 2031 10:00:00 +0100\n"


def mail(body: str, more: str = "") -> Document:
    return read(f"{HEAD}{more}\n{body}".encode(), "a.eml")


def test_the_head_describes_the_mail() -> None:
    source = mail("It rises.").source

    assert (source.title, source.author, source.published) == ("The lévy", "Ann Lund", "2031-03-05")


def test_what_older_mails_say_is_a_note_by_itself() -> None:
    document = mail(
        "It rises.\n\nOn Tue, 4 Mar 2031, Bo\nRask wrote:\n> Does it?\n>> Older.\n\nSo there.\n-- \nAnn\n"
    )

    assert document.text == (
        "It rises.\n\nOn Tue, 4 Mar 2031, Bo Rask wrote:\nDoes it?\nQuoted\nOlder.\n\nSo there.\n\nAnn"
    )
    assert [one.kind for one in document.paragraphs] == ["text", "note", "text", "text"]


def test_a_greeting_is_no_heading() -> None:
    assert mail("Hi Bo,\n\nIt rises.").headings == ()


def test_plain_text_goes_before_a_page_and_attachments_are_named() -> None:
    parts = (
        "--b\nContent-Type: text/html\n\n<p>Page.</p>\n--b\nContent-Type: text/plain; charset=iso-8859-1\n"
        "Content-Transfer-Encoding: quoted-printable\n\nPl=E4in.\n--b\n"
        'Content-Type: application/pdf\nContent-Disposition: attachment; filename="plan.pdf"\n\nx\n--b--\n'
    )

    document = mail(parts, "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n")

    assert document.text == "Pläin."
    assert document.notes == (
        "what is attached is not read (“plan.pdf”); put it into the folder to have it read",
    )


def test_a_mail_that_is_only_a_page_is_read_as_one() -> None:
    document = mail("<h2>Tide</h2><ul><li>pumps</ul>", "MIME-Version: 1.0\nContent-Type: text/html\n")

    assert document.text == "Tide\n\n• pumps"


def test_flowed_lines_are_joined() -> None:
    document = mail("It rises \nand rises.\n", "MIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n")

    assert document.text == "It rises and rises."


@pytest.mark.parametrize("data", [b"It rises.", b"Subject: only\n\nIt rises."])
def test_what_is_no_mail_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="it is no mail"):
        read(data, "a.eml")
